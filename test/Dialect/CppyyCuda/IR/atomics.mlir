// RUN: cppyy-cuda-opt %s | cppyy-cuda-opt | FileCheck %s
// RUN: cppyy-cuda-opt %s -mlir-print-op-generic | cppyy-cuda-opt | FileCheck %s

// CHECK-LABEL: @updates(
// CHECK-SAME: %[[A:.*]]: !cppyy_cuda.array<?xi32, C>, %[[F:.*]]: !cppyy_cuda.array<?xf64, C>, %[[V:.*]]: i32, %[[X:.*]]: f64)
cppyy_cuda.kernel @updates(%a: !cppyy_cuda.array<?xi32, C>, %f: !cppyy_cuda.array<?xf64, C>, %v: i32, %x: f64) {
  // CHECK: %[[I:.*]] = gpu.thread_id
  %i = gpu.thread_id x
  // CHECK: cppyy_cuda.atomic_rmw inc %[[V]], %[[A]][%[[I]]] : i32, !cppyy_cuda.array<?xi32, C>
  %0 = cppyy_cuda.atomic_rmw inc %v, %a[%i] : i32, !cppyy_cuda.array<?xi32, C>
  // CHECK: cppyy_cuda.atomic_rmw dec
  %1 = cppyy_cuda.atomic_rmw dec %v, %a[%i] : i32, !cppyy_cuda.array<?xi32, C>
  // CHECK: cppyy_cuda.atomic_rmw nanmax %[[X]], %[[F]][%[[I]]] : f64
  %2 = cppyy_cuda.atomic_rmw nanmax %x, %f[%i] : f64, !cppyy_cuda.array<?xf64, C>
  // CHECK: cppyy_cuda.atomic_rmw nanmin
  %3 = cppyy_cuda.atomic_rmw nanmin %x, %f[%i] : f64, !cppyy_cuda.array<?xf64, C>
  // CHECK: cppyy_cuda.atomic_cas %[[V]], %[[V]], %[[A]][%[[I]]] : i32, !cppyy_cuda.array<?xi32, C>
  %4 = cppyy_cuda.atomic_cas %v, %v, %a[%i] : i32, !cppyy_cuda.array<?xi32, C>
  cppyy_cuda.return
}
