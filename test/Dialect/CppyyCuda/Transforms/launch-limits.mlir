// What CUDA limits is stated, for the analyses here and for LLVM later; a
// tighter bound that is there stays.
// RUN: cppyy-cuda-opt %s -cppyy-cuda-drop-wraparound | FileCheck %s

// CHECK-LABEL: @limits
cppyy_cuda.kernel @limits() {
  // CHECK: gpu.thread_id x upper_bound 1024
  %0 = gpu.thread_id x
  // CHECK: gpu.thread_id z upper_bound 64
  %1 = gpu.thread_id z
  // CHECK: gpu.block_dim y upper_bound 1024
  %2 = gpu.block_dim y
  // CHECK: gpu.block_id x upper_bound 2147483647
  %3 = gpu.block_id x
  // CHECK: gpu.grid_dim y upper_bound 65535
  %4 = gpu.grid_dim y
  // CHECK: gpu.thread_id x upper_bound 256
  %5 = gpu.thread_id x upper_bound 256
  cppyy_cuda.return
}
