// RUN: cppyy-cuda-opt %s -verify-diagnostics -split-input-file

cppyy_cuda.kernel @float_inc(%a: !cppyy_cuda.array<?xf32, C>, %v: f32) {
  %i = gpu.thread_id x
  // atomic_rmw C5
  // expected-error @+1 {{inc is for integers, not 'f32'}}
  %0 = cppyy_cuda.atomic_rmw inc %v, %a[%i] : f32, !cppyy_cuda.array<?xf32, C>
  cppyy_cuda.return
}

// -----

cppyy_cuda.kernel @integer_nan(%a: !cppyy_cuda.array<?xi32, C>, %v: i32) {
  %i = gpu.thread_id x
  // atomic_rmw C6
  // expected-error @+1 {{nanmax is for floats, not 'i32'}}
  %0 = cppyy_cuda.atomic_rmw nanmax %v, %a[%i] : i32, !cppyy_cuda.array<?xi32, C>
  cppyy_cuda.return
}

// -----

cppyy_cuda.kernel @element(%a: !cppyy_cuda.array<?xi64, C>, %v: i32) {
  %i = gpu.thread_id x
  // atomic_cas C3
  // expected-error @+1 {{value has type 'i32', but the elements are 'i64'}}
  %0 = cppyy_cuda.atomic_cas %v, %v, %a[%i] : i32, !cppyy_cuda.array<?xi64, C>
  cppyy_cuda.return
}

// -----

cppyy_cuda.kernel @rank(%a: !cppyy_cuda.array<?x?xi32, C>, %v: i32) {
  %i = gpu.thread_id x
  // atomic_cas C1
  // expected-error @+1 {{has 1 indices for an array of rank 2}}
  %0 = cppyy_cuda.atomic_cas %v, %v, %a[%i] : i32, !cppyy_cuda.array<?x?xi32, C>
  cppyy_cuda.return
}

// -----

cppyy_cuda.kernel @readonly(%a: !cppyy_cuda.array<?xi32, C, readonly>, %v: i32) {
  %i = gpu.thread_id x
  // atomic_cas C2
  // expected-error @+1 {{writes a readonly array}}
  %0 = cppyy_cuda.atomic_cas %v, %v, %a[%i] : i32, !cppyy_cuda.array<?xi32, C, readonly>
  cppyy_cuda.return
}

// -----

cppyy_cuda.kernel @result(%a: !cppyy_cuda.array<?xi32, C>, %v: i32) {
  %i = gpu.thread_id x
  // atomic_rmw C4
  // expected-error @+1 {{failed to verify that all of {value, result} have same type}}
  %0 = "cppyy_cuda.atomic_rmw"(%v, %a, %i) {kind = #cppyy_cuda<atomic_kind add>} : (i32, !cppyy_cuda.array<?xi32, C>, index) -> i64
  cppyy_cuda.return
}

// -----

cppyy_cuda.kernel @expected(%a: !cppyy_cuda.array<?xi32, C>, %v: i32, %e: i64) {
  %i = gpu.thread_id x
  // atomic_cas C4
  // expected-error @+1 {{failed to verify that all of {expected, value, result} have same type}}
  %0 = "cppyy_cuda.atomic_cas"(%e, %v, %a, %i) : (i64, i32, !cppyy_cuda.array<?xi32, C>, index) -> i32
  cppyy_cuda.return
}
