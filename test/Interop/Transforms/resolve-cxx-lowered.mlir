// Kernels that are lowered already say what their thunks are for; the session defines them again.
// RUN: cppyy-cuda-opt %s -cppyy-cuda-resolve-cxx='cuda-path=%cuda_home resource-dir=%resource_dir' | FileCheck %s

cppyy_cuda.cxx.source "struct Two { int n; int get() const { return n; } }; __host__ __device__ int twice(int x) { return 2 * x; }"

gpu.module @kernels {
  // A name that differs from the current one is replaced.
  // CHECK: func.func private @[[TWICE:__cppyy_cuda_thunk_[0-9a-f]+]](i32) -> i32
  func.func private @stale(i32) -> i32
      attributes {cppyy_cuda.thunk = #cppyy_cuda.cxx_use<function "twice" ["int"]>}
  // CHECK: llvm.func @[[GET:__cppyy_cuda_thunk_[0-9a-f]+]](!llvm.ptr) -> i32
  llvm.func @old(!llvm.ptr) -> i32
      attributes {cppyy_cuda.thunk = #cppyy_cuda.cxx_use<method "get" ["const Two"]>}
  // CHECK: func.func private @__nv_abs(i32) -> i32
  func.func private @__nv_abs(i32) -> i32
  // CHECK: gpu.func @k
  gpu.func @k(%x: i32, %p: !llvm.ptr) kernel {
    // CHECK: call @[[TWICE]](%{{.*}}) : (i32) -> i32
    %0 = func.call @stale(%x) : (i32) -> i32
    // CHECK: llvm.call @[[GET]](%{{.*}}) : (!llvm.ptr) -> i32
    %1 = llvm.call @old(%p) : (!llvm.ptr) -> i32
    gpu.return
  }
}
