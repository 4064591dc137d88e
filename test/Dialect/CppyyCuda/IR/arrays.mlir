// RUN: cppyy-cuda-opt %s | cppyy-cuda-opt | FileCheck %s
// RUN: cppyy-cuda-opt %s -mlir-print-op-generic | cppyy-cuda-opt | FileCheck %s

!matrix = !cppyy_cuda.array<?x?xf32, C>
!points = !cppyy_cuda.array<?x!cppyy_cuda.record<"p", ["x" : f32 at 0, "n" : i64 at 8], 16>, A>

// CHECK-LABEL: cppyy_cuda.kernel @elements(
// CHECK-SAME: %[[A:.*]]: !cppyy_cuda.array<?x?xf32, C>, %[[P:[^:]*]]: !cppyy_cuda.array<
cppyy_cuda.kernel @elements(%a: !matrix, %p: !points) {
  // CHECK: %[[I:.*]] = gpu.thread_id
  %i = gpu.thread_id x
  // CHECK: %[[V:.*]] = cppyy_cuda.load %[[A]][%[[I]], %[[I]]] : !cppyy_cuda.array<?x?xf32, C>
  %v = cppyy_cuda.load %a[%i, %i] : !matrix
  // CHECK: cppyy_cuda.store %[[V]], %[[A]][%[[I]], %[[I]]] {note} : !cppyy_cuda.array<?x?xf32, C>
  cppyy_cuda.store %v, %a[%i, %i] {note} : !matrix
  // A whole record is a value.
  // CHECK: cppyy_cuda.load %[[P]][%[[I]]] : !cppyy_cuda.array<?x!cppyy_cuda.record<"p",
  %r = cppyy_cuda.load %p[%i] : !points
  cppyy_cuda.store %r, %p[%i] : !points
  // CHECK: %[[N:.*]] = cppyy_cuda.load_field %[[P]][%[[I]]], "n" : {{.*}}, A> -> i64
  %n = cppyy_cuda.load_field %p[%i], "n" : !points -> i64
  // CHECK: cppyy_cuda.store_field %[[N]], %[[P]][%[[I]]], "n" : i64, !cppyy_cuda.array<
  cppyy_cuda.store_field %n, %p[%i], "n" : i64, !points
  cppyy_cuda.return
}

// CHECK-LABEL: @shapes(
// CHECK-SAME: %[[A:.*]]: !cppyy_cuda.array<?x?xf32, A, readonly>)
cppyy_cuda.kernel @shapes(%a: !cppyy_cuda.array<?x?xf32, A, readonly>) {
  // CHECK: cppyy_cuda.dim %[[A]], 1 : !cppyy_cuda.array<?x?xf32, A, readonly>
  %n = cppyy_cuda.dim %a, 1 : !cppyy_cuda.array<?x?xf32, A, readonly>
  // CHECK: cppyy_cuda.stride %[[A]], 0 : !cppyy_cuda.array<?x?xf32, A, readonly>
  %s = cppyy_cuda.stride %a, 0 : !cppyy_cuda.array<?x?xf32, A, readonly>
  cppyy_cuda.return
}

// CHECK-LABEL: @own()
cppyy_cuda.kernel @own() {
  // CHECK: %[[S:.*]] = cppyy_cuda.shared_array : !cppyy_cuda.array<16x17xf32, C, shared>
  %s = cppyy_cuda.shared_array : !cppyy_cuda.array<16x17xf32, C, shared>
  // CHECK: cppyy_cuda.dynamic_shared_array : !cppyy_cuda.array<?xi1, C, shared>
  %d = cppyy_cuda.dynamic_shared_array : !cppyy_cuda.array<?xi1, C, shared>
  // CHECK: cppyy_cuda.local_array : !cppyy_cuda.array<8xcomplex<f64>, F, local>
  %l = cppyy_cuda.local_array : !cppyy_cuda.array<8xcomplex<f64>, F, local>
  // CHECK: cppyy_cuda.array_cast %[[S]] : !cppyy_cuda.array<16x17xf32, C, shared> to !cppyy_cuda.array<?x?xf32, A, readonly>
  %c = cppyy_cuda.array_cast %s : !cppyy_cuda.array<16x17xf32, C, shared> to !cppyy_cuda.array<?x?xf32, A, readonly>
  cppyy_cuda.return
}

// CHECK-LABEL: @one_dimension(
cppyy_cuda.kernel @one_dimension(%a: !cppyy_cuda.array<?xf32, F, align 16>) {
  // C and F are the same in one dimension.
  // CHECK: cppyy_cuda.array_cast
  %c = cppyy_cuda.array_cast %a : !cppyy_cuda.array<?xf32, F, align 16> to !cppyy_cuda.array<?xf32, C, align 8>
  cppyy_cuda.return
}

// CHECK-LABEL: @atomics(
// CHECK-SAME: %[[A:.*]]: !cppyy_cuda.array<?xf32, C>, %[[B:.*]]: !cppyy_cuda.array<?xi32, C>, %[[V:.*]]: f32, %[[W:.*]]: i32)
cppyy_cuda.kernel @atomics(%a: !cppyy_cuda.array<?xf32, C>, %b: !cppyy_cuda.array<?xi32, C>, %v: f32, %w: i32) {
  %i = gpu.thread_id x
  // CHECK: %{{.*}} = cppyy_cuda.atomic_rmw add %[[V]], %[[A]][%{{.*}}] : f32, !cppyy_cuda.array<?xf32, C>
  %0 = cppyy_cuda.atomic_rmw add %v, %a[%i] : f32, !cppyy_cuda.array<?xf32, C>
  // CHECK: atomic_rmw sub
  %1 = cppyy_cuda.atomic_rmw sub %v, %a[%i] : f32, !cppyy_cuda.array<?xf32, C>
  // CHECK: atomic_rmw min
  %2 = cppyy_cuda.atomic_rmw min %v, %a[%i] : f32, !cppyy_cuda.array<?xf32, C>
  // CHECK: atomic_rmw max
  %3 = cppyy_cuda.atomic_rmw max %v, %a[%i] : f32, !cppyy_cuda.array<?xf32, C>
  // CHECK: atomic_rmw exch
  %4 = cppyy_cuda.atomic_rmw exch %v, %a[%i] : f32, !cppyy_cuda.array<?xf32, C>
  // CHECK: atomic_rmw umin
  %5 = cppyy_cuda.atomic_rmw umin %w, %b[%i] : i32, !cppyy_cuda.array<?xi32, C>
  // CHECK: atomic_rmw umax
  %6 = cppyy_cuda.atomic_rmw umax %w, %b[%i] : i32, !cppyy_cuda.array<?xi32, C>
  // CHECK: atomic_rmw and
  %7 = cppyy_cuda.atomic_rmw and %w, %b[%i] : i32, !cppyy_cuda.array<?xi32, C>
  // CHECK: atomic_rmw or
  %8 = cppyy_cuda.atomic_rmw or %w, %b[%i] : i32, !cppyy_cuda.array<?xi32, C>
  // CHECK: atomic_rmw xor %{{.*}}, %{{.*}}[%{{.*}}] : i32
  %9 = cppyy_cuda.atomic_rmw xor %w, %b[%i] : i32, !cppyy_cuda.array<?xi32, C>
  cppyy_cuda.return
}

// In the `gpu` phase the memory is a memref.
// CHECK-LABEL: func.func @atomic_of_memref(
func.func @atomic_of_memref(%m: memref<?xf64>, %v: f64, %i: index) -> f64 {
  // CHECK: cppyy_cuda.atomic_rmw add %{{.*}}, %{{.*}}[%{{.*}}] : f64, memref<?xf64>
  %old = cppyy_cuda.atomic_rmw add %v, %m[%i] : f64, memref<?xf64>
  return %old : f64
}
