// RUN: cppyy-cuda-opt %s -verify-diagnostics -split-input-file

cppyy_cuda.kernel @load(%a: !cppyy_cuda.array<?xf32, C>) {
  %i = gpu.thread_id x
  // load_hinted C3
  // expected-error @+1 {{wt is for stores}}
  %v = cppyy_cuda.load_hinted wt %a[%i] : !cppyy_cuda.array<?xf32, C> -> f32
  cppyy_cuda.return
}

// -----

cppyy_cuda.kernel @store(%a: !cppyy_cuda.array<?xf32, C>, %v: f32) {
  %i = gpu.thread_id x
  // store_hinted C4
  // expected-error @+1 {{lu is for loads}}
  cppyy_cuda.store_hinted lu %v, %a[%i] : f32, !cppyy_cuda.array<?xf32, C>
  cppyy_cuda.return
}

// -----

cppyy_cuda.kernel @shared(%v: f32) {
  %i = gpu.thread_id x
  %s = cppyy_cuda.shared_array : !cppyy_cuda.array<8xf32, C, shared>
  // store_hinted C6
  // expected-error @+1 {{is for global memory, not}}
  cppyy_cuda.store_hinted cg %v, %s[%i] : f32, !cppyy_cuda.array<8xf32, C, shared>
  cppyy_cuda.return
}

// -----

cppyy_cuda.kernel @bits(%a: !cppyy_cuda.array<?xi1, C>) {
  %i = gpu.thread_id x
  // load_hinted C4
  // expected-error @+1 {{is for 8, 16, 32 or 64 bits, not 'i1'}}
  %v = cppyy_cuda.load_hinted cg %a[%i] : !cppyy_cuda.array<?xi1, C> -> i1
  cppyy_cuda.return
}

// -----

cppyy_cuda.kernel @element(%a: !cppyy_cuda.array<?xi32, C>) {
  %i = gpu.thread_id x
  // load_hinted C2
  // expected-error @+1 {{value has type 'f32', but the elements are 'i32'}}
  %v = cppyy_cuda.load_hinted cg %a[%i] : !cppyy_cuda.array<?xi32, C> -> f32
  cppyy_cuda.return
}

// -----

cppyy_cuda.kernel @readonly(%a: !cppyy_cuda.array<?xf32, C, readonly>, %v: f32) {
  %i = gpu.thread_id x
  // store_hinted C2
  // expected-error @+1 {{writes a readonly array}}
  cppyy_cuda.store_hinted cg %v, %a[%i] : f32, !cppyy_cuda.array<?xf32, C, readonly>
  cppyy_cuda.return
}

// -----

cppyy_cuda.kernel @load_rank(%a: !cppyy_cuda.array<?x?xf32, C>) {
  %i = gpu.thread_id x
  // load_hinted C1
  // expected-error @+1 {{has 1 indices for an array of rank 2}}
  %v = cppyy_cuda.load_hinted cg %a[%i] : !cppyy_cuda.array<?x?xf32, C> -> f32
  cppyy_cuda.return
}

// -----

cppyy_cuda.kernel @load_shared() {
  %i = gpu.thread_id x
  %s = cppyy_cuda.shared_array : !cppyy_cuda.array<8xf32, C, shared>
  // load_hinted C5
  // expected-error @+1 {{is for global memory, not}}
  %v = cppyy_cuda.load_hinted cg %s[%i] : !cppyy_cuda.array<8xf32, C, shared> -> f32
  cppyy_cuda.return
}

// -----

cppyy_cuda.kernel @store_rank(%a: !cppyy_cuda.array<?x?xf32, C>, %v: f32) {
  %i = gpu.thread_id x
  // store_hinted C1
  // expected-error @+1 {{has 1 indices for an array of rank 2}}
  cppyy_cuda.store_hinted cg %v, %a[%i] : f32, !cppyy_cuda.array<?x?xf32, C>
  cppyy_cuda.return
}

// -----

cppyy_cuda.kernel @store_element(%a: !cppyy_cuda.array<?xi32, C>, %v: f32) {
  %i = gpu.thread_id x
  // store_hinted C3
  // expected-error @+1 {{value has type 'f32', but the elements are 'i32'}}
  cppyy_cuda.store_hinted cg %v, %a[%i] : f32, !cppyy_cuda.array<?xi32, C>
  cppyy_cuda.return
}

// -----

cppyy_cuda.kernel @store_bits(%a: !cppyy_cuda.array<?xi24, C>, %v: i24) {
  %i = gpu.thread_id x
  // store_hinted C5
  // expected-error @+1 {{is for 8, 16, 32 or 64 bits, not 'i24'}}
  cppyy_cuda.store_hinted cg %v, %a[%i] : i24, !cppyy_cuda.array<?xi24, C>
  cppyy_cuda.return
}
