// RUN: cppyy-cuda-opt %s -verify-diagnostics -split-input-file

func.func @f(%x: f16) {
  // expected-error @+1 {{operand #0 must be}}
  %a:2 = cppyy_cuda.frexp %x : f16
  return
}

// -----

func.func @f(%x: f32) {
  // frexp C1
  // expected-error @+1 {{failed to verify that all of {value, fraction} have same type}}
  %a:2 = "cppyy_cuda.frexp"(%x) : (f32) -> (f64, i32)
  return
}

// -----

func.func @f(%x: f32) {
  // expected-error @+1 {{result #1 must be}}
  %a:2 = "cppyy_cuda.frexp"(%x) : (f32) -> (f32, i64)
  return
}

// -----

func.func @f(%x: i32) {
  // expected-error @+1 {{operand #0 must be}}
  %a:2 = "cppyy_cuda.modf"(%x) : (i32) -> (i32, i32)
  return
}

// -----

func.func @f(%x: f32) {
  // modf C1
  // expected-error @+1 {{failed to verify that all of {value, fraction, whole} have same type}}
  %a:2 = "cppyy_cuda.modf"(%x) : (f32) -> (f32, f64)
  return
}

// -----

func.func @f(%x: bf16) {
  // expected-error @+1 {{operand #0 must be}}
  %a:2 = cppyy_cuda.sincospi %x : bf16
  return
}

// -----

func.func @f(%x: f32) {
  // sincospi C1
  // expected-error @+1 {{failed to verify that all of {value, sin, cos} have same type}}
  %a:2 = "cppyy_cuda.sincospi"(%x) : (f32) -> (f64, f64)
  return
}

// -----

func.func @f(%x: i32) {
  // expected-error @+1 {{operand #0 must be}}
  %a = "cppyy_cuda.saturate"(%x) : (i32) -> i32
  return
}

// -----

func.func @f(%x: f16) {
  // saturate C1
  // expected-error @+1 {{requires the same type for all operands and results}}
  %a = "cppyy_cuda.saturate"(%x) : (f16) -> f32
  return
}

// -----

func.func @f(%x: i32) {
  // expected-error @+1 {{operand #0 must be}}
  %a = "cppyy_cuda.relu"(%x) : (i32) -> i32
  return
}

// -----

func.func @f(%x: f16) {
  // relu C1
  // expected-error @+1 {{requires the same type for all operands and results}}
  %a = "cppyy_cuda.relu"(%x) : (f16) -> f32
  return
}

// -----

func.func @f(%x: f128) {
  // expected-error @+1 {{operand #0 must be}}
  %a = cppyy_cuda.exp10 %x : f128
  return
}

// -----

func.func @f(%x: f16) {
  // exp10 C1
  // expected-error @+1 {{requires the same type for all operands and results}}
  %a = "cppyy_cuda.exp10"(%x) : (f16) -> f32
  return
}

// -----

func.func @f(%x: i32) {
  // expected-error @+1 {{operand #0 must be}}
  %a = "cppyy_cuda.infinity_sign"(%x) : (i32) -> i32
  return
}
