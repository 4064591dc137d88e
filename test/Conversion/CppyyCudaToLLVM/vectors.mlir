// Upstream's vectors: transfers of several dimensions become those of one, with
// branches at the memref's end; what is left, LLVM has.
// RUN: cppyy-cuda-opt %s -pass-pipeline='builtin.module(gpu.module(cppyy-cuda-lower-structured))' \
// RUN:   | FileCheck %s --implicit-check-not=affine. --implicit-check-not=scf. --implicit-check-not=vector.transfer
// RUN: cppyy-cuda-opt %s -pass-pipeline='builtin.module(gpu.module(cppyy-cuda-lower-structured,convert-cppyy-cuda-gpu-to-llvm))' \
// RUN:   | FileCheck %s --check-prefix=LLVM --implicit-check-not='= vector.'

gpu.module @kernels {
  // CHECK-LABEL: gpu.func @sum
  // CHECK-NEXT: vector.load
  // CHECK-NEXT: vector.reduction <add>
  // LLVM-LABEL: llvm.func @sum
  // LLVM: llvm.load %{{.*}} {alignment = 4 : i64} : !llvm.ptr -> vector<4xf32>
  // LLVM: "llvm.intr.vector.reduce.fadd"
  gpu.func @sum(%a: memref<256xf32>, %i: index) -> f32 {
    %v = vector.load %a[%i] : memref<256xf32>, vector<4xf32>
    %s = vector.reduction <add>, %v : vector<4xf32> into f32
    gpu.return %s : f32
  }

  // CHECK-LABEL: gpu.func @transfer
  // CHECK: arith.cmpi slt
  // CHECK-NEXT: cf.cond_br
  // CHECK: vector.load {{.*}} : memref<3x4xf32>, vector<4xf32>
  // CHECK: cf.cond_br
  // LLVM-LABEL: llvm.func @transfer
  // LLVM: llvm.insertvalue
  gpu.func @transfer(%a: memref<3x4xf32>, %i: index) -> vector<2x4xf32> {
    %c0 = arith.constant 0 : index
    %pad = arith.constant 0.0 : f32
    %v = vector.transfer_read %a[%i, %c0], %pad {in_bounds = [false, true]} : memref<3x4xf32>, vector<2x4xf32>
    gpu.return %v : vector<2x4xf32>
  }

  // Within bounds there is nothing to ask.
  // CHECK-LABEL: gpu.func @within
  // CHECK-NOT: cf.cond_br
  // CHECK: gpu.return
  gpu.func @within(%a: memref<2x4xf32>) -> vector<2x4xf32> {
    %c0 = arith.constant 0 : index
    %pad = arith.constant 0.0 : f32
    %v = vector.transfer_read %a[%c0, %c0], %pad {in_bounds = [true, true]} : memref<2x4xf32>, vector<2x4xf32>
    gpu.return %v : vector<2x4xf32>
  }
}
