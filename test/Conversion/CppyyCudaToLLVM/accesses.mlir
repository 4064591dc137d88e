// RUN: cppyy-cuda-opt %s -convert-cppyy-cuda-gpu-to-llvm | FileCheck %s

gpu.module @kernels {
  // Extents are not negative: nothing wraps.
  // CHECK-LABEL: llvm.func @identity(
  // CHECK: llvm.mul %{{.*}}, %{{.*}} overflow<nsw, nuw>
  // CHECK: llvm.getelementptr inbounds|nuw
  // CHECK: llvm.load
  gpu.func @identity(%p: memref<f32>, %n: index) kernel {
    %i = gpu.thread_id x
    %m = memref.reinterpret_cast %p to offset: [0], sizes: [%n, %n], strides: [%n, 1]
        : memref<f32> to memref<?x?xf32>
    %v = memref.load %m[%i, %i] : memref<?x?xf32>
    gpu.return
  }

  // The stride of a[::-1] is negative.
  // CHECK-LABEL: llvm.func @strided(
  // CHECK-NOT: nuw
  // CHECK: llvm.mul %{{.*}}, %{{.*}} overflow<nsw>
  // CHECK-NOT: nuw
  // CHECK: llvm.load
  // CHECK-NOT: nuw
  // CHECK: llvm.store
  // CHECK-NOT: nuw
  // CHECK: llvm.atomicrmw
  gpu.func @strided(%p: memref<f32>, %n: index, %s: index) kernel {
    %i = gpu.thread_id x
    %m = memref.reinterpret_cast %p to offset: [0], sizes: [%n], strides: [%s]
        : memref<f32> to memref<?xf32, strided<[?]>>
    %v = memref.load %m[%i] : memref<?xf32, strided<[?]>>
    memref.store %v, %m[%i] : memref<?xf32, strided<[?]>>
    %old = cppyy_cuda.atomic_rmw add %v, %m[%i] : f32, memref<?xf32, strided<[?]>>
    gpu.return
  }
}
