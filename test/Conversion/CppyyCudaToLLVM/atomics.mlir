// RUN: cppyy-cuda-opt %s -convert-cppyy-cuda-gpu-to-llvm | FileCheck %s

gpu.module @kernels {
  // CHECK-LABEL: llvm.func @integers(
  // CHECK: llvm.atomicrmw add %{{.*}}, %{{.*}} syncscope("device") monotonic : !llvm.ptr, i32
  // CHECK: llvm.atomicrmw sub
  // CHECK: llvm.atomicrmw min
  // CHECK: llvm.atomicrmw max
  // CHECK: llvm.atomicrmw umin
  // CHECK: llvm.atomicrmw umax
  // CHECK: llvm.atomicrmw _and
  // CHECK: llvm.atomicrmw _or
  // CHECK: llvm.atomicrmw _xor
  // CHECK: llvm.atomicrmw xchg
  // CHECK: llvm.atomicrmw uinc_wrap
  // CHECK: llvm.atomicrmw udec_wrap
  gpu.func @integers(%m: memref<i32>, %v: i32) kernel {
    %0 = cppyy_cuda.atomic_rmw add %v, %m[] : i32, memref<i32>
    %1 = cppyy_cuda.atomic_rmw sub %v, %m[] : i32, memref<i32>
    %2 = cppyy_cuda.atomic_rmw min %v, %m[] : i32, memref<i32>
    %3 = cppyy_cuda.atomic_rmw max %v, %m[] : i32, memref<i32>
    %4 = cppyy_cuda.atomic_rmw umin %v, %m[] : i32, memref<i32>
    %5 = cppyy_cuda.atomic_rmw umax %v, %m[] : i32, memref<i32>
    %6 = cppyy_cuda.atomic_rmw and %v, %m[] : i32, memref<i32>
    %7 = cppyy_cuda.atomic_rmw or %v, %m[] : i32, memref<i32>
    %8 = cppyy_cuda.atomic_rmw xor %v, %m[] : i32, memref<i32>
    %9 = cppyy_cuda.atomic_rmw exch %v, %m[] : i32, memref<i32>
    %10 = cppyy_cuda.atomic_rmw inc %v, %m[] : i32, memref<i32>
    %11 = cppyy_cuda.atomic_rmw dec %v, %m[] : i32, memref<i32>
    gpu.return
  }

  // CHECK-LABEL: llvm.func @floats(
  // CHECK: llvm.atomicrmw fadd
  // CHECK: %[[NEG:.*]] = llvm.fneg %{{.*}} : f64
  // CHECK: llvm.atomicrmw fadd %{{.*}}, %[[NEG]]
  // A NaN changes nothing: it is replaced by the infinity that loses.
  // CHECK: %[[HUGE:.*]] = llvm.mlir.constant(0x7FF0000000000000 : f64)
  // CHECK: %[[ISNAN:.*]] = llvm.fcmp "uno" %[[X:.*]], %[[X]] : f64
  // CHECK: %[[LOSER:.*]] = llvm.select %[[ISNAN]], %[[HUGE]], %[[X]]
  // CHECK: llvm.atomicrmw fminimum %{{.*}}, %[[LOSER]]
  // CHECK: llvm.mlir.constant(0xFFF0000000000000 : f64)
  // CHECK: llvm.atomicrmw fmaximum
  // CHECK: llvm.atomicrmw fmin %{{.*}}, %[[X]]
  // CHECK: llvm.atomicrmw fmax %{{.*}}, %[[X]]
  // CHECK: llvm.atomicrmw xchg
  gpu.func @floats(%m: memref<f64>, %v: f64) kernel {
    %0 = cppyy_cuda.atomic_rmw add %v, %m[] : f64, memref<f64>
    %1 = cppyy_cuda.atomic_rmw sub %v, %m[] : f64, memref<f64>
    %2 = cppyy_cuda.atomic_rmw min %v, %m[] : f64, memref<f64>
    %3 = cppyy_cuda.atomic_rmw max %v, %m[] : f64, memref<f64>
    %4 = cppyy_cuda.atomic_rmw nanmin %v, %m[] : f64, memref<f64>
    %5 = cppyy_cuda.atomic_rmw nanmax %v, %m[] : f64, memref<f64>
    %6 = cppyy_cuda.atomic_rmw exch %v, %m[] : f64, memref<f64>
    gpu.return
  }

  memref.global "private" @tile : memref<8xf32, #gpu.address_space<workgroup>> = uninitialized

  // CHECK-LABEL: llvm.func @shared(
  // CHECK: llvm.atomicrmw fadd %{{.*}}, %{{.*}} syncscope("device") monotonic : !llvm.ptr<3>, f32
  gpu.func @shared(%v: f32) kernel {
    %i = gpu.thread_id x
    %m = memref.get_global @tile : memref<8xf32, #gpu.address_space<workgroup>>
    %0 = cppyy_cuda.atomic_rmw add %v, %m[%i] : f32, memref<8xf32, #gpu.address_space<workgroup>>
    gpu.return
  }
}
