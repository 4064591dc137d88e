// RUN: cppyy-cuda-opt %s | cppyy-cuda-opt | FileCheck %s
// RUN: cppyy-cuda-opt %s -mlir-print-op-generic | cppyy-cuda-opt | FileCheck %s

// CHECK-LABEL: cppyy_cuda.kernel @k(
cppyy_cuda.kernel @k() attributes {checked} {
  // CHECK: cppyy_cuda.raise "ValueError" "no negative numbers"
  cppyy_cuda.raise "ValueError" "no negative numbers"
}

// CHECK-LABEL: cppyy_cuda.func private @f(
cppyy_cuda.func private @f() -> f32 {
  // CHECK: cppyy_cuda.raise "StopIteration" {note}
  cppyy_cuda.raise "StopIteration" {note}
}

// CHECK-LABEL: cppyy_cuda.kernel @reporting(
// CHECK-SAME: attributes {checked, reports}
cppyy_cuda.kernel @reporting(%report: !cppyy_cuda.array<7xi32, C>)
    attributes {checked, reports} {
  // CHECK: cppyy_cuda.raise "ValueError" "no negative numbers" code 2
  cppyy_cuda.raise "ValueError" "no negative numbers" code 2
}
