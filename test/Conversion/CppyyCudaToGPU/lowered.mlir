// Modules that already contain lowered kernels.
// RUN: cppyy-cuda-opt %s -split-input-file -convert-cppyy-cuda-to-gpu | FileCheck %s

// Their modules are unchanged, and none is added unnecessarily.
// CHECK: module {
// CHECK-NEXT: gpu.module @kernels {
// CHECK-NEXT: gpu.func @lowered() kernel
// CHECK-NOT: gpu.module
gpu.module @kernels {
  gpu.func @lowered() kernel {
    gpu.return
  }
}

// -----

// The new module's name differs from theirs.
// CHECK: gpu.module @kernels {
// CHECK-NEXT: gpu.func @lowered() kernel
// CHECK: gpu.module @kernels_0 {
// CHECK-NEXT: gpu.func @ours() kernel
gpu.module @kernels {
  gpu.func @lowered() kernel {
    gpu.return
  }
}
cppyy_cuda.kernel @ours() {
  cppyy_cuda.return
}

// -----

// CHECK: module {
// CHECK-NEXT: }
module {}
