// RUN: cppyy-cuda-opt %s -verify-diagnostics -split-input-file

func.func @f(%a: !cppyy_cuda.array<?x?xf32, C>, %i: index) {
  // load C1
  // expected-error @+1 {{has 1 indices for an array of rank 2}}
  %v = cppyy_cuda.load %a[%i] : !cppyy_cuda.array<?x?xf32, C>
  return
}

// -----

func.func @f(%a: !cppyy_cuda.array<?xf32, C>, %i: index) {
  // load C2
  // expected-error @+1 {{failed to verify that result is the array's element}}
  %v = "cppyy_cuda.load"(%a, %i) : (!cppyy_cuda.array<?xf32, C>, index) -> f64
  return
}

// -----

func.func @f(%a: !cppyy_cuda.array<?xf32, C>, %i: i64) {
  // expected-note @-1 {{prior use here}}
  // expected-error @+1 {{expects different type than prior uses: 'index' vs 'i64'}}
  %v = cppyy_cuda.load %a[%i] : !cppyy_cuda.array<?xf32, C>
  return
}

// -----

func.func @f(%a: memref<?xf32>, %i: index) {
  // expected-error @+1 {{operand #0 must be array, but got 'memref<?xf32>'}}
  %v = "cppyy_cuda.load"(%a, %i) : (memref<?xf32>, index) -> f32
  return
}

// -----

func.func @f(%a: !cppyy_cuda.array<?xf32, C>, %i: index, %v: f32) {
  // store C1
  // expected-error @+1 {{has 2 indices for an array of rank 1}}
  cppyy_cuda.store %v, %a[%i, %i] : !cppyy_cuda.array<?xf32, C>
  return
}

// -----

func.func @f(%a: !cppyy_cuda.array<?xf32, C, readonly>, %i: index, %v: f32) {
  // store C2
  // expected-error @+1 {{writes a readonly array}}
  cppyy_cuda.store %v, %a[%i] : !cppyy_cuda.array<?xf32, C, readonly>
  return
}

// -----

func.func @f(%a: !cppyy_cuda.array<?xf32, C>, %i: index, %v: f64) {
  // store C3
  // expected-error @+1 {{failed to verify that value is the array's element}}
  "cppyy_cuda.store"(%v, %a, %i) : (f64, !cppyy_cuda.array<?xf32, C>, index) -> ()
  return
}

// -----

func.func @f(%a: !cppyy_cuda.array<?xf32, C>, %i: index) {
  // load_field C2
  // expected-error @+1 {{needs an array of records, not '!cppyy_cuda.array<?xf32, C>'}}
  %v = cppyy_cuda.load_field %a[%i], "x" : !cppyy_cuda.array<?xf32, C> -> f32
  return
}

// -----

func.func @f(%a: !cppyy_cuda.array<?xf32, C>) {
  // dim C1
  // expected-error @+1 {{dimension 1 is outside an array of rank 1}}
  %n = cppyy_cuda.dim %a, 1 : !cppyy_cuda.array<?xf32, C>
  return
}

// -----

func.func @f(%a: !cppyy_cuda.array<?xf32, C>) {
  // stride C1
  // expected-error @+1 {{dimension -1 is outside an array of rank 1}}
  %n = cppyy_cuda.stride %a, -1 : !cppyy_cuda.array<?xf32, C>
  return
}

// -----

func.func @f() {
  // shared_array C1
  // expected-error @+1 {{yields an array in shared space, not '!cppyy_cuda.array<4xf32, C, local>'}}
  %s = cppyy_cuda.shared_array : !cppyy_cuda.array<4xf32, C, local>
  return
}

// -----

func.func @f() {
  // shared_array C2
  // expected-error @+1 {{needs a static shape, not '!cppyy_cuda.array<?xf32, C, shared>'}}
  %s = cppyy_cuda.shared_array : !cppyy_cuda.array<?xf32, C, shared>
  return
}

// -----

func.func @f() {
  // local_array C1
  // expected-error @+1 {{yields an array in local space, not '!cppyy_cuda.array<4xf32, C>'}}
  %s = cppyy_cuda.local_array : !cppyy_cuda.array<4xf32, C>
  return
}

// -----

func.func @f() {
  // local_array C2
  // expected-error @+1 {{needs a static shape, not '!cppyy_cuda.array<2x?xf32, C, local>'}}
  %s = cppyy_cuda.local_array : !cppyy_cuda.array<2x?xf32, C, local>
  return
}

// -----

func.func @f() {
  // dynamic_shared_array C1
  // expected-error @+1 {{yields array<?xT, C, shared>, not '!cppyy_cuda.array<?x?xf32, C, shared>'}}
  %s = cppyy_cuda.dynamic_shared_array : !cppyy_cuda.array<?x?xf32, C, shared>
  return
}

// -----

func.func @f() {
  // dynamic_shared_array C1
  // expected-error @+1 {{yields array<?xT, C, shared>, not '!cppyy_cuda.array<?xf32, C>'}}
  %s = cppyy_cuda.dynamic_shared_array : !cppyy_cuda.array<?xf32, C>
  return
}

// -----

// A strided view is not contiguous, in one dimension either.
func.func @f() {
  // dynamic_shared_array C1
  // expected-error @+1 {{yields array<?xT, C, shared>, not '!cppyy_cuda.array<?xf32, A, shared>'}}
  %s = cppyy_cuda.dynamic_shared_array : !cppyy_cuda.array<?xf32, A, shared>
  return
}

// -----

func.func @f(%a: !cppyy_cuda.array<?xf32, C>) {
  // array_cast C2
  // expected-error @+1 {{claims more than the source knows}}
  %b = cppyy_cuda.array_cast %a : !cppyy_cuda.array<?xf32, C> to !cppyy_cuda.array<8xf32, C>
  return
}

// -----

func.func @f(%a: !cppyy_cuda.array<8xf32, C, readonly>) {
  // array_cast C6
  // expected-error @+1 {{claims more than the source knows}}
  %b = cppyy_cuda.array_cast %a : !cppyy_cuda.array<8xf32, C, readonly> to !cppyy_cuda.array<8xf32, C>
  return
}

// -----

func.func @f(%a: !cppyy_cuda.array<?x?xf32, C>) {
  // array_cast C4
  // expected-error @+1 {{claims more than the source knows}}
  %b = cppyy_cuda.array_cast %a : !cppyy_cuda.array<?x?xf32, C> to !cppyy_cuda.array<?x?xf32, F>
  return
}

// -----

func.func @f(%a: !cppyy_cuda.array<?xf32, A>) {
  // array_cast C4
  // expected-error @+1 {{claims more than the source knows}}
  %b = cppyy_cuda.array_cast %a : !cppyy_cuda.array<?xf32, A> to !cppyy_cuda.array<?xf32, C>
  return
}

// -----

func.func @f(%a: !cppyy_cuda.array<?xf32, C>) {
  // array_cast C3
  // expected-error @+1 {{claims more than the source knows}}
  %b = cppyy_cuda.array_cast %a : !cppyy_cuda.array<?xf32, C> to !cppyy_cuda.array<?xf32, C, shared>
  return
}

// -----

func.func @f(%a: !cppyy_cuda.array<?xf32, C, align 8>) {
  // array_cast C5
  // expected-error @+1 {{claims more than the source knows}}
  %b = cppyy_cuda.array_cast %a : !cppyy_cuda.array<?xf32, C, align 8> to !cppyy_cuda.array<?xf32, C, align 16>
  return
}

// -----

func.func @f(%a: !cppyy_cuda.array<?xf32, C>) {
  // array_cast C1
  // expected-error @+1 {{claims more than the source knows}}
  %b = cppyy_cuda.array_cast %a : !cppyy_cuda.array<?xf32, C> to !cppyy_cuda.array<?xi32, C>
  return
}

// -----

func.func @f(%a: !cppyy_cuda.array<?xf32, C>, %v: i32, %i: index) {
  // atomic_rmw C3
  // expected-error @+1 {{value has type 'i32', but the elements are 'f32'}}
  %o = cppyy_cuda.atomic_rmw add %v, %a[%i] : i32, !cppyy_cuda.array<?xf32, C>
  return
}

// -----

func.func @f(%a: !cppyy_cuda.array<?xf32, C>, %v: f32, %i: index) {
  // atomic_rmw C5
  // expected-error @+1 {{xor is for integers, not 'f32'}}
  %o = cppyy_cuda.atomic_rmw xor %v, %a[%i] : f32, !cppyy_cuda.array<?xf32, C>
  return
}

// -----

func.func @f(%a: !cppyy_cuda.array<?xf32, C, readonly>, %v: f32, %i: index) {
  // atomic_rmw C2
  // expected-error @+1 {{writes a readonly array}}
  %o = cppyy_cuda.atomic_rmw add %v, %a[%i] : f32, !cppyy_cuda.array<?xf32, C, readonly>
  return
}

// -----

func.func @f(%a: memref<?x?xf32>, %v: f32, %i: index) {
  // atomic_rmw C1
  // expected-error @+1 {{has 1 indices for an array of rank 2}}
  %o = cppyy_cuda.atomic_rmw add %v, %a[%i] : f32, memref<?x?xf32>
  return
}

// -----

func.func @f(%a: !cppyy_cuda.array<?xcomplex<f32>, C>, %v: complex<f32>, %i: index) {
  // expected-error @+1 {{operand #0 must be signless integer or floating-point, but got 'complex<f32>'}}
  %o = cppyy_cuda.atomic_rmw add %v, %a[%i] : complex<f32>, !cppyy_cuda.array<?xcomplex<f32>, C>
  return
}

// -----

func.func @f(%a: !cppyy_cuda.array<?xf32, C>, %v: f32, %i: index) {
  // expected-error @+2 {{expected one of [add, sub, min, max, umin, umax, and, or, xor, exch, inc, dec, nanmin, nanmax] for what an atomic update does, got: nand}}
  // expected-error @+1 {{failed to parse}}
  %o = cppyy_cuda.atomic_rmw nand %v, %a[%i] : f32, !cppyy_cuda.array<?xf32, C>
  return
}

// -----

func.func @f(%a: !cppyy_cuda.array<?x?xf32, C>) {
  // array_cast C1
  // expected-error @+1 {{claims more than the source knows}}
  %b = cppyy_cuda.array_cast %a : !cppyy_cuda.array<?x?xf32, C> to !cppyy_cuda.array<?xf32, C>
  return
}

// -----

func.func @f(%a: !cppyy_cuda.array<?xf32, C>, %i: index, %v: f32) {
  // store_field C3
  // expected-error @+1 {{needs an array of records, not '!cppyy_cuda.array<?xf32, C>'}}
  cppyy_cuda.store_field %v, %a[%i], "x" : f32, !cppyy_cuda.array<?xf32, C>
  return
}
