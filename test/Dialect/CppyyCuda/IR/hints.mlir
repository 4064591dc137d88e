// RUN: cppyy-cuda-opt %s | cppyy-cuda-opt | FileCheck %s
// RUN: cppyy-cuda-opt %s -mlir-print-op-generic | cppyy-cuda-opt | FileCheck %s

// CHECK-LABEL: @hints(
// CHECK-SAME: %[[A:.*]]: !cppyy_cuda.array<?xf32, C>)
cppyy_cuda.kernel @hints(%a: !cppyy_cuda.array<?xf32, C>) {
  %i = gpu.thread_id x
  // CHECK: %[[V:.*]] = cppyy_cuda.load_hinted cg %[[A]][%{{.*}}] : !cppyy_cuda.array<?xf32, C> -> f32
  %v = cppyy_cuda.load_hinted cg %a[%i] : !cppyy_cuda.array<?xf32, C> -> f32
  // CHECK: cppyy_cuda.store_hinted wt %[[V]], %[[A]][%{{.*}}] : f32, !cppyy_cuda.array<?xf32, C>
  cppyy_cuda.store_hinted wt %v, %a[%i] : f32, !cppyy_cuda.array<?xf32, C>
  cppyy_cuda.return
}
