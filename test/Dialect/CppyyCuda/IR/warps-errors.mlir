// RUN: cppyy-cuda-opt %s -verify-diagnostics -split-input-file

func.func @f(%m: i32, %x: i16) {
  // expected-error @+1 {{operand #1 must be}}
  %v = cppyy_cuda.shuffle idx %m, %x, %m : i16
  return
}

// -----

func.func @f(%m: i32, %x: vector<2xf32>) {
  // expected-error @+1 {{operand #1 must be}}
  %v = cppyy_cuda.shuffle idx %m, %x, %m : vector<2xf32>
  return
}

// -----

func.func @f(%m: i32, %x: f32) {
  // shuffle C1
  // expected-error @+1 {{failed to verify that all of {value, result} have same type}}
  %v = "cppyy_cuda.shuffle"(%m, %x, %m) {kind = #cppyy_cuda<shuffle_kind idx>} : (i32, f32, i32) -> f64
  return
}

// -----

func.func @f(%m: i64, %x: f32, %l: i32) {
  // expected-error @+1 {{operand #0 must be}}
  %v = "cppyy_cuda.shuffle"(%m, %x, %l) {kind = #cppyy_cuda<shuffle_kind idx>} : (i64, f32, i32) -> f32
  return
}

// -----

func.func @f(%m: i32, %x: f32) {
  // expected-error @+2 {{expected one of [idx, up, down, xor] for how a shuffle names the other thread, got: bfly}}
  // expected-error @+1 {{failed to parse CppyyCuda_ShuffleKindAttr parameter}}
  %v = cppyy_cuda.shuffle bfly %m, %x, %m : f32
  return
}

// -----

func.func @f(%m: i32, %x: i8) {
  // expected-error @+1 {{operand #1 must be}}
  %v = cppyy_cuda.match_any %m, %x : i8
  return
}

// -----

func.func @f(%m: i32, %x: f16) {
  // expected-error @+1 {{operand #1 must be}}
  %v:2 = cppyy_cuda.match_all %m, %x : f16
  return
}
