// RUN: cppyy-cuda-opt %s -verify-diagnostics -split-input-file

!points = !cppyy_cuda.array<?x!cppyy_cuda.record<"p", ["x" : f32 at 0], 4>, C>
func.func @f(%a: !points, %i: index) {
  // load_field C3
  // expected-error @+1 {{names no field of '!cppyy_cuda.record<"p", ["x" : f32 at 0], 4>'}}
  %v = cppyy_cuda.load_field %a[%i], "y" : !points -> f32
  return
}

// -----

!points = !cppyy_cuda.array<?x!cppyy_cuda.record<"p", ["x" : f32 at 0], 4>, C>
func.func @f(%a: !points, %i: index) {
  // load_field C4
  // expected-error @+1 {{field has type 'f32', not 'i32'}}
  %v = cppyy_cuda.load_field %a[%i], "x" : !points -> i32
  return
}

// -----

!points = !cppyy_cuda.array<?x!cppyy_cuda.record<"p", ["x" : f32 at 0], 4>, C>
func.func @f(%a: !points, %i: index) {
  // load_field C1
  // expected-error @+1 {{has 0 indices for an array of rank 1}}
  %v = cppyy_cuda.load_field %a[], "x" : !points -> f32
  return
}

// -----

!points = !cppyy_cuda.array<?x!cppyy_cuda.record<"p", ["x" : f32 at 0], 4>, C>
func.func @f(%a: !points, %i: index, %v: i32) {
  // store_field C5
  // expected-error @+1 {{field has type 'f32', not 'i32'}}
  cppyy_cuda.store_field %v, %a[%i], "x" : i32, !points
  return
}

// -----

!points = !cppyy_cuda.array<?x!cppyy_cuda.record<"p", ["x" : f32 at 0], 4>, C, readonly>
func.func @f(%a: !points, %i: index, %v: f32) {
  // store_field C2
  // expected-error @+1 {{writes a readonly array}}
  cppyy_cuda.store_field %v, %a[%i], "x" : f32, !points
  return
}

// -----

!points = !cppyy_cuda.array<?x!cppyy_cuda.record<"p", ["x" : f32 at 0], 4>, C>
func.func @f(%a: !points, %i: index, %v: f32) {
  // store_field C1
  // expected-error @+1 {{has 2 indices for an array of rank 1}}
  cppyy_cuda.store_field %v, %a[%i, %i], "x" : f32, !points
  return
}

// -----

!points = !cppyy_cuda.array<?x!cppyy_cuda.record<"p", ["x" : f32 at 0], 4>, C>
func.func @f(%a: !points, %i: index, %v: f32) {
  // store_field C4
  // expected-error @+1 {{names no field of '!cppyy_cuda.record<"p", ["x" : f32 at 0], 4>'}}
  cppyy_cuda.store_field %v, %a[%i], "y" : f32, !points
  return
}
