// RUN: cppyy-cuda-opt %s -verify-diagnostics -split-input-file

func.func @f(%a: f32) {
  // expected-error @+1 {{invalid kind of type specified: expected builtin.integer, but found 'f32'}}
  %n = cppyy_cuda.range %a, %a, %a : f32
  return
}

// -----

func.func @f(%a: i32, %b: i64) {
  // range C1
  // expected-error @+1 {{requires the same type for all operands and results}}
  %n = "cppyy_cuda.range"(%a, %b, %b) : (i32, i64, i64) -> i64
  return
}

// -----

func.func @f(%a: i32, %b: i64) {
  // range_next C1
  // expected-error @+1 {{failed to verify that all of {at, left, stop, step, value, next, rest} have same type}}
  %n:4 = "cppyy_cuda.range_next"(%a, %a, %b, %a) : (i32, i32, i64, i32) -> (i32, i1, i32, i32)
  return
}

// -----

func.func @f(%a: index) {
  // expected-error @+1 {{must be signless integer, but got 'index'}}
  %n:4 = "cppyy_cuda.range_next"(%a, %a, %a, %a) : (index, index, index, index) -> (index, i1, index, index)
  return
}

// -----

func.func @f(%a: i32) {
  // expected-error @+1 {{result #1 must be 1-bit signless integer, but got 'i32'}}
  %n:4 = "cppyy_cuda.range_next"(%a, %a, %a, %a) : (i32, i32, i32, i32) -> (i32, i32, i32, i32)
  return
}
