// RUN: cppyy-cuda-opt %s -convert-cppyy-cuda-gpu-to-llvm | FileCheck %s

// One conversion takes all dialects of the gpu phase; nothing of them is left.
// CHECK-LABEL: gpu.module @kernels
// CHECK-NOT: {{(arith|cf|complex|func|index|math|memref|ub)\.[a-z]+ }}
gpu.module @kernels {
  memref.global @__cppyy_cuda_dynamic_shared : memref<0xi8, #gpu.address_space<workgroup>> {alignment = 16 : i64}
  // CHECK: llvm.mlir.global external @__cppyy_cuda_dynamic_shared() {addr_space = 3 : i32, alignment = 16 : i64} : !llvm.array<0 x i8>
  func.func private @thunk(memref<f32>, i1) -> f32
  // CHECK: llvm.func @thunk(!llvm.ptr, i1) -> f32

  // CHECK-LABEL: llvm.func @ops(
  // CHECK: nvvm.read.ptx.sreg.tid.x
  // CHECK: nvvm.read.ptx.sreg.ctaid.y
  // CHECK: nvvm.read.ptx.sreg.ntid.z
  // CHECK: nvvm.read.ptx.sreg.nctaid.x
  // CHECK: nvvm.read.ptx.sreg.laneid
  // CHECK: nvvm.barrier
  // CHECK: llvm.call @thunk(%{{.*}}, %{{.*}}) : (!llvm.ptr, i1) -> f32
  // CHECK: llvm.cond_br
  // CHECK: llvm.mlir.poison : f32
  gpu.func @ops(%p: memref<f32>, %f: i1) kernel {
    %0 = gpu.thread_id x
    %1 = gpu.block_id y
    %2 = gpu.block_dim z
    %3 = gpu.grid_dim x
    %4 = gpu.lane_id
    gpu.barrier
    %5 = func.call @thunk(%p, %f) : (memref<f32>, i1) -> f32
    cf.cond_br %f, ^bb1, ^bb2
  ^bb1:
    %6 = ub.poison : f32
    %7 = index.add %0, %1
    %8 = arith.floordivsi %7, %0 : index
    %9 = arith.ceildivui %8, %0 : index
    cf.br ^bb2
  ^bb2:
    gpu.return
  }

  // Division is Smith's; a complex number is a struct of its parts.
  // CHECK-LABEL: llvm.func @complex(
  // CHECK-SAME: !llvm.struct<(f64, f64)>
  // CHECK: llvm.fmul
  // CHECK: llvm.intr.fabs
  gpu.func @complex(%p: memref<complex<f64>>, %z: complex<f64>) kernel {
    %0 = complex.mul %z, %z : complex<f64>
    %1 = complex.div %0, %z : complex<f64>
    %2 = complex.exp %1 : complex<f64>
    memref.store %2, %p[] : memref<complex<f64>>
    gpu.return
  }
}
