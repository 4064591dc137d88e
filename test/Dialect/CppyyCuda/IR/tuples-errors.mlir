// RUN: cppyy-cuda-opt %s -verify-diagnostics -split-input-file

func.func @f(%i: i64) {
  // tuple_item C1
  // expected-error @+2 {{an empty tuple has no item}}
  // expected-error @+1 {{failed to infer returned types}}
  %0 = "cppyy_cuda.tuple_item"(%i) : (i64) -> f64
  return
}

// -----

func.func @f(%i: i64, %x: f64, %y: f32) {
  // tuple_item C2
  // expected-error @+1 {{has an item of type 'f32' in a tuple of 'f64'}}
  %0 = "cppyy_cuda.tuple_item"(%i, %x, %y) : (i64, f64, f32) -> f64
  return
}

// -----

func.func @f(%i: i64, %x: f64) {
  // tuple_item C2
  // expected-error @+1 {{has an item of type 'f64' in a tuple of 'f32'}}
  %0 = "cppyy_cuda.tuple_item"(%i, %x) : (i64, f64) -> f32
  return
}

// -----

func.func @f(%i: f32, %x: f64) {
  // expected-error @+1 {{operand #0 must be signless integer or index, but got 'f32'}}
  %0 = "cppyy_cuda.tuple_item"(%i, %x) : (f32, f64) -> f64
  return
}
