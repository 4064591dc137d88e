// RUN: cppyy-cuda-opt %s -convert-cppyy-cuda-to-gpu | FileCheck %s

// The source is kept for the linker.
// CHECK: cppyy_cuda.foreign.source @same
cppyy_cuda.foreign.source @same "define double @same(double %x) { ret double %x }"

// CHECK-DAG: func.func private @same(f64) -> f64
// CHECK-DAG: func.func private @parts(memref<f64>, index, index) -> (i64, i32)

// CHECK-LABEL: gpu.func @calls(
cppyy_cuda.kernel @calls(%x: f64, %a: !cppyy_cuda.array<?xf64, A>) {
  // CHECK: func.call @same(%{{.*}}) : (f64) -> f64
  %y = cppyy_cuda.foreign.call @same(%x) : (f64) -> f64
  // CHECK: %{{.*}}, %{{.*}}, %[[SIZE:.*]], %[[STRIDE:.*]] = memref.extract_strided_metadata
  // CHECK: func.call @parts(%{{.*}}, %[[SIZE]], %[[STRIDE]])
  %z:2 = cppyy_cuda.foreign.call @parts(%a) : (!cppyy_cuda.array<?xf64, A>) -> (i64, i32)
  cppyy_cuda.return
}
