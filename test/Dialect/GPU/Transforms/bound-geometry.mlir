// What CUDA limits is stated, for the analyses here and for LLVM later; a
// tighter bound that is there stays.
// RUN: cppyy-cuda-opt %s -cppyy-cuda-bound-geometry | FileCheck %s

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
  // CHECK: gpu.block_id z upper_bound 65535
  %6 = gpu.block_id z
  // CHECK: gpu.lane_id{{$}}
  %7 = gpu.lane_id
  // CHECK: gpu.thread_id x upper_bound 256
  %5 = gpu.thread_id x upper_bound 256
  cppyy_cuda.return
}

// No axis has more threads than the block.
// CHECK-LABEL: @max_threads
cppyy_cuda.kernel @max_threads() attributes {max_threads = 128 : i32} {
  // CHECK: gpu.thread_id x upper_bound 128
  %0 = gpu.thread_id x
  // CHECK: gpu.block_dim y upper_bound 128
  %1 = gpu.block_dim y
  // CHECK: gpu.thread_id z upper_bound 64
  %2 = gpu.thread_id z
  // CHECK: gpu.grid_dim x upper_bound 2147483647
  %3 = gpu.grid_dim x
  cppyy_cuda.return
}
