// RUN: cppyy-cuda-opt %s -verify-diagnostics -split-input-file

!matrix = !cppyy_cuda.array<?x?xf32, C>
func.func @f(%a: !matrix, %i: index) {
  // subview C1
  // expected-error @+1 {{has 1 indices for an array of rank 2}}
  %v = cppyy_cuda.subview %a[%i] sizes [%i] steps [%i] along [1] : !matrix to !cppyy_cuda.array<?xf32, A>
  return
}

// -----

!matrix = !cppyy_cuda.array<?x?xf32, C>
func.func @f(%a: !matrix, %i: index) {
  // subview C2
  // expected-error @+1 {{needs a size, a step and a dimension of the source for each dimension of '!cppyy_cuda.array<?xf32, A>'}}
  %v = cppyy_cuda.subview %a[%i, %i] sizes [%i, %i] steps [%i] along [1] : !matrix to !cppyy_cuda.array<?xf32, A>
  return
}

// -----

!matrix = !cppyy_cuda.array<?x?xf32, C>
func.func @f(%a: !matrix, %i: index) {
  // subview C3
  // expected-error @+1 {{dimension 2 is outside '!cppyy_cuda.array<?x?xf32, C>'}}
  %v = cppyy_cuda.subview %a[%i, %i] sizes [%i] steps [%i] along [2] : !matrix to !cppyy_cuda.array<?xf32, A>
  return
}

// -----

!matrix = !cppyy_cuda.array<?x?xf32, C>
func.func @f(%a: !matrix, %i: index) {
  // subview C4
  // expected-error @+1 {{runs along dimension 0 twice}}
  %v = cppyy_cuda.subview %a[%i, %i] sizes [%i, %i] steps [%i, %i] along [0, 0] : !matrix to !cppyy_cuda.array<?x?xf32, A>
  return
}

// -----

!matrix = !cppyy_cuda.array<?x?xf32, C, readonly>
func.func @f(%a: !matrix, %i: index) {
  // subview C5
  // expected-error @+1 {{yields '!cppyy_cuda.array<?xf32, A, readonly>', not '!cppyy_cuda.array<?xf32, A>'}}
  %v = cppyy_cuda.subview %a[%i, %i] sizes [%i] steps [%i] along [0] : !matrix to !cppyy_cuda.array<?xf32, A>
  return
}

// -----

!matrix = !cppyy_cuda.array<?x?xf32, A>
func.func @f(%a: !matrix, %i: index) {
  %c1 = arith.constant 1 : index
  // subview C6
  // expected-error @+1 {{of layout A has no C layout}}
  %v = cppyy_cuda.subview %a[%i, %i] sizes [%i] steps [%c1] along [1] : !matrix to !cppyy_cuda.array<?xf32, C>
  return
}

// -----

!matrix = !cppyy_cuda.array<?x?xf32, C>
func.func @f(%a: !matrix, %i: index) {
  %c1 = arith.constant 1 : index
  // subview C7
  // expected-error @+1 {{of layout C runs along the fastest dimensions}}
  %v = cppyy_cuda.subview %a[%i, %i] sizes [%i] steps [%c1] along [0] : !matrix to !cppyy_cuda.array<?xf32, C>
  return
}

// -----

!matrix = !cppyy_cuda.array<?x?xf32, F>
func.func @f(%a: !matrix, %i: index) {
  // subview C8
  // expected-error @+1 {{of layout F has steps of 1}}
  %v = cppyy_cuda.subview %a[%i, %i] sizes [%i] steps [%i] along [0] : !matrix to !cppyy_cuda.array<?xf32, F>
  return
}

// -----

func.func @f(%m: memref<?xf32>, %i: index) {
  // element_address C2
  // expected-error @+1 {{picks of dimension 1, outside an array of rank 1}}
  %p = cppyy_cuda.element_address %m[%i] picked [1] : memref<?xf32>
  return
}

// -----

func.func @f(%m: memref<?xf32>, %i: index) {
  // element_address C1
  // expected-error @+1 {{has 2 indices for an array of rank 1}}
  %p = cppyy_cuda.element_address %m[%i, %i] picked [] : memref<?xf32>
  return
}

// -----

func.func @f(%a: !cppyy_cuda.array<?xf32, C, readonly>, %v: f32) {
  // fill C1
  // expected-error @+1 {{writes a readonly array}}
  cppyy_cuda.fill %v, %a : !cppyy_cuda.array<?xf32, C, readonly>
  return
}

// -----

func.func @f(%a: !cppyy_cuda.array<?xf32, C>, %v: f64) {
  // fill C2
  // expected-error @+1 {{failed to verify that value is the array's element}}
  "cppyy_cuda.fill"(%v, %a) : (f64, !cppyy_cuda.array<?xf32, C>) -> ()
  return
}

// -----

func.func @f(%a: !cppyy_cuda.array<?xf32, C>, %b: !cppyy_cuda.array<?xf32, C, readonly>) {
  // copy C1
  // expected-error @+1 {{writes a readonly array}}
  cppyy_cuda.copy %a to %b : !cppyy_cuda.array<?xf32, C> to !cppyy_cuda.array<?xf32, C, readonly>
  return
}

// -----

func.func @f(%a: !cppyy_cuda.array<?x?xf32, C>, %b: !cppyy_cuda.array<?xf32, C>) {
  // copy C2
  // expected-error @+1 {{cannot broadcast '!cppyy_cuda.array<?x?xf32, C>' to '!cppyy_cuda.array<?xf32, C>'}}
  cppyy_cuda.copy %a to %b : !cppyy_cuda.array<?x?xf32, C> to !cppyy_cuda.array<?xf32, C>
  return
}

// -----

!points = !cppyy_cuda.array<?x!cppyy_cuda.record<"p", ["x" : f32 at 0], 4>, C>
func.func @f(%a: !points, %b: !cppyy_cuda.array<?xf32, C>) {
  // copy C3
  // expected-error @+1 {{cannot convert '!cppyy_cuda.record<"p", ["x" : f32 at 0], 4>' to 'f32'}}
  cppyy_cuda.copy %a to %b : !points to !cppyy_cuda.array<?xf32, C>
  return
}

// -----

func.func @f(%m: memref<?xf32>, %i: index) {
  // element_address C3
  // expected-error @+1 {{failed to verify that result is a memref of the one element}}
  %p = "cppyy_cuda.element_address"(%m, %i) {picked = array<i64: 0>} : (memref<?xf32>, index) -> memref<i32>
  return
}

// -----

func.func @f(%a: i32) {
  // expected-error @+1 {{operand #0 must be 64-bit signless integer, but got 'i32'}}
  %0:3 = "cppyy_cuda.slice"(%a) {operandSegmentSizes = array<i32: 1, 0, 0>} : (i32) -> (i64, i64, i64)
  return
}

// -----

func.func @f(%a: i64) {
  // expected-error @+1 {{operand group starting at #0 requires 0 or 1 element, but found 2}}
  %0:3 = "cppyy_cuda.slice"(%a, %a) {operandSegmentSizes = array<i32: 2, 0, 0>} : (i64, i64) -> (i64, i64, i64)
  return
}

// -----

func.func @f(%a: !cppyy_cuda.array<?x?xf32, C>, %v: f32) {
  // store_items C1
  // expected-error @+1 {{assigns to an array of one dimension, not '!cppyy_cuda.array<?x?xf32, C>'}}
  cppyy_cuda.store_items(%v) to %a : (f32) to !cppyy_cuda.array<?x?xf32, C>
  return
}

// -----

func.func @f(%a: !cppyy_cuda.array<?xf32, C>, %v: f32, %w: f64) {
  // store_items C2
  // expected-error @+1 {{value has type 'f64', but the elements are 'f32'}}
  cppyy_cuda.store_items(%v, %w) to %a : (f32, f64) to !cppyy_cuda.array<?xf32, C>
  return
}

// -----

func.func @f(%a: !cppyy_cuda.array<?xf32, C, readonly>, %v: f32) {
  // store_items C3
  // expected-error @+1 {{writes a readonly array}}
  cppyy_cuda.store_items(%v) to %a : (f32) to !cppyy_cuda.array<?xf32, C, readonly>
  return
}

// -----

func.func @f(%a: !cppyy_cuda.array<?x?xf32, C>, %i: index) {
  // reinterpret C1
  // expected-error @+1 {{has 1 indices for an array of rank 2}}
  %v = cppyy_cuda.reinterpret %a[%i] at 0 sizes [%i] : !cppyy_cuda.array<?x?xf32, C> to !cppyy_cuda.array<?xf32, C>
  return
}

// -----

func.func @f(%a: !cppyy_cuda.array<?xf32, C>, %i: index) {
  // reinterpret C2
  // expected-error @+1 {{needs a size for each unknown extent of '!cppyy_cuda.array<?x4xf32, C>'}}
  %v = cppyy_cuda.reinterpret %a[%i] at 0 : !cppyy_cuda.array<?xf32, C> to !cppyy_cuda.array<?x4xf32, C>
  return
}

// -----

func.func @f(%a: !cppyy_cuda.array<?xf32, C>, %i: index) {
  // reinterpret C3
  // expected-error @+1 {{has 0 strides, but '!cppyy_cuda.array<?xf32, A>' needs 1}}
  %v = cppyy_cuda.reinterpret %a[%i] at 0 sizes [%i] : !cppyy_cuda.array<?xf32, C> to !cppyy_cuda.array<?xf32, A>
  return
}

// -----

func.func @f(%a: !cppyy_cuda.array<?xf32, C, readonly>, %i: index) {
  // reinterpret C4
  // expected-error @+1 {{cannot yield '!cppyy_cuda.array<?xi32, C>' from '!cppyy_cuda.array<?xf32, C, readonly>'}}
  %v = cppyy_cuda.reinterpret %a[%i] at 0 sizes [%i] : !cppyy_cuda.array<?xf32, C, readonly> to !cppyy_cuda.array<?xi32, C>
  return
}

// -----

func.func @f(%a: !cppyy_cuda.array<?xf32, C>, %i: index) {
  // reinterpret C5
  // expected-error @+1 {{starts at byte 4, outside 'f32'}}
  %v = cppyy_cuda.reinterpret %a[%i] at 4 sizes [%i] : !cppyy_cuda.array<?xf32, C> to !cppyy_cuda.array<?xi32, C>
  return
}

// -----

func.func @f(%m: memref<4xf32>) {
  // part_address C1
  // expected-error @+1 {{needs memrefs of rank 0 in one space, not 'memref<4xf32>' and 'memref<i32>'}}
  %p = cppyy_cuda.part_address %m at 0 : memref<4xf32> to memref<i32>
  return
}
