// RUN: cppyy-cuda-opt %s -verify-diagnostics -split-input-file

cppyy_cuda.kernel @float_inc(%a: !cppyy_cuda.array<?xf32, C>, %v: f32) {
  %i = gpu.thread_id x
  // expected-error @+1 {{inc is for integers, not 'f32'}}
  %0 = cppyy_cuda.atomic_rmw inc %v, %a[%i] : f32, !cppyy_cuda.array<?xf32, C>
  cppyy_cuda.return
}

// -----

cppyy_cuda.kernel @integer_nan(%a: !cppyy_cuda.array<?xi32, C>, %v: i32) {
  %i = gpu.thread_id x
  // expected-error @+1 {{nanmax is for floats, not 'i32'}}
  %0 = cppyy_cuda.atomic_rmw nanmax %v, %a[%i] : i32, !cppyy_cuda.array<?xi32, C>
  cppyy_cuda.return
}

// -----

cppyy_cuda.kernel @element(%a: !cppyy_cuda.array<?xi64, C>, %v: i32) {
  %i = gpu.thread_id x
  // expected-error @+1 {{value has type 'i32', but the elements are 'i64'}}
  %0 = cppyy_cuda.atomic_cas %v, %v, %a[%i] : i32, !cppyy_cuda.array<?xi64, C>
  cppyy_cuda.return
}

// -----

cppyy_cuda.kernel @rank(%a: !cppyy_cuda.array<?x?xi32, C>, %v: i32) {
  %i = gpu.thread_id x
  // expected-error @+1 {{has 1 indices for an array of rank 2}}
  %0 = cppyy_cuda.atomic_cas %v, %v, %a[%i] : i32, !cppyy_cuda.array<?x?xi32, C>
  cppyy_cuda.return
}

// -----

cppyy_cuda.kernel @readonly(%a: !cppyy_cuda.array<?xi32, C, readonly>, %v: i32) {
  %i = gpu.thread_id x
  // expected-error @+1 {{writes a readonly array}}
  %0 = cppyy_cuda.atomic_cas %v, %v, %a[%i] : i32, !cppyy_cuda.array<?xi32, C, readonly>
  cppyy_cuda.return
}
