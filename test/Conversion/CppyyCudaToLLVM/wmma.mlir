// RUN: cppyy-cuda-opt %s -convert-cppyy-cuda-gpu-to-llvm | FileCheck %s

!a = !gpu.mma_matrix<16x16xf16, "AOp">
!b = !gpu.mma_matrix<16x16xf16, "BOp">
!c = !gpu.mma_matrix<16x16xf32, "COp">

gpu.module @kernels {
  // CHECK-LABEL: llvm.func @tile
  gpu.func @tile(%x: memref<16x16xf16>, %y: memref<16x16xf16>, %z: memref<16x16xf32>) kernel {
    %i = arith.constant 0 : index
    // CHECK: nvvm.wmma.load {{.*}}frag = #nvvm.mma_frag<a>, k = 16 : i32, layout = #nvvm.mma_layout<row>, m = 16 : i32, n = 16 : i32
    %a = gpu.subgroup_mma_load_matrix %x[%i, %i] {leadDimension = 16 : index} : memref<16x16xf16> -> !a
    // CHECK: nvvm.wmma.load {{.*}}frag = #nvvm.mma_frag<b>{{.*}}layout = #nvvm.mma_layout<col>
    %b = gpu.subgroup_mma_load_matrix %y[%i, %i] {leadDimension = 16 : index, transpose} : memref<16x16xf16> -> !b
    // CHECK: nvvm.wmma.load {{.*}}eltype = #nvvm.mma_type<f32>, frag = #nvvm.mma_frag<c>
    %c = gpu.subgroup_mma_load_matrix %z[%i, %i] {leadDimension = 16 : index} : memref<16x16xf32> -> !c
    // CHECK: nvvm.wmma.mma {{.*}}layoutA = #nvvm.mma_layout<row>, layoutB = #nvvm.mma_layout<col>
    %d = gpu.subgroup_mma_compute %a, %b, %c {b_transpose} : !a, !b -> !c
    // CHECK: nvvm.wmma.store
    gpu.subgroup_mma_store_matrix %d, %z[%i, %i] {leadDimension = 16 : index} : !c, memref<16x16xf32>
    gpu.return
  }

  // CHECK-LABEL: llvm.func @fill
  gpu.func @fill(%x: f32, %z: memref<16x16xf32>) kernel {
    %i = arith.constant 0 : index
    // CHECK-COUNT-8: llvm.insertvalue
    %c = gpu.subgroup_mma_constant_matrix %x : !c
    // CHECK: llvm.fmul
    %s = gpu.subgroup_mma_elementwise mulf %c, %c : (!c, !c) -> !c
    gpu.subgroup_mma_store_matrix %s, %z[%i, %i] {leadDimension = 16 : index} : !c, memref<16x16xf32>
    gpu.return
  }
}
