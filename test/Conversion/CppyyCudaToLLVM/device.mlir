// RUN: cppyy-cuda-opt %s -convert-cppyy-cuda-gpu-to-llvm | FileCheck %s

gpu.module @kernels {
  // Assertions name the function that they are in.
  // CHECK-DAG: llvm.mlir.global internal constant @assert_func{{[_0-9]*}}("assertion\00")
  // CHECK-DAG: llvm.mlir.global internal constant @assert_func{{[_0-9]*}}("shown\00")

  // The driver's counter, whose highest bit the last block flips.
  // CHECK-LABEL: llvm.func internal @__cppyy_cuda_grid_sync()
  // CHECK-SAME: convergent, no_inline
  // CHECK: nvvm.barrier
  // CHECK-DAG: nvvm.read.ptx.sreg.envreg1
  // CHECK-DAG: nvvm.read.ptx.sreg.envreg2
  // CHECK: llvm.getelementptr %{{.*}}[4]
  // CHECK: %[[BEFORE:.*]] = llvm.atomicrmw add %{{.*}} syncscope("device") release
  // CHECK: ^[[WAIT:bb[0-9]+]]:
  // CHECK: %[[NOW:.*]] = llvm.load %{{.*}} atomic syncscope("device") acquire
  // CHECK: llvm.xor %[[BEFORE]], %[[NOW]]
  // CHECK: llvm.cond_br %{{.*}}, ^[[DONE:bb[0-9]+]], ^[[WAIT]]
  // CHECK: ^[[DONE]]:
  // CHECK: nvvm.barrier
  // CHECK-LABEL: llvm.func @grids(
  // CHECK-COUNT-2: llvm.call @__cppyy_cuda_grid_sync() : () -> ()
  gpu.func @grids() kernel {
    cppyy_cuda.grid_sync
    cppyy_cuda.grid_sync
    gpu.return
  }

  // CHECK-LABEL: llvm.func @cas(
  // CHECK: %[[PAIR:.*]] = llvm.cmpxchg %{{.*}}, %{{.*}}, %{{.*}} syncscope("device") monotonic monotonic : !llvm.ptr, i32
  // CHECK: llvm.extractvalue %[[PAIR]][0]
  gpu.func @cas(%m: memref<i32>, %v: i32) kernel {
    %0 = cppyy_cuda.atomic_cas %v, %v, %m[] : i32, memref<i32>
    memref.store %0, %m[] : memref<i32>
    gpu.return
  }

  // The buffer of a printf in a loop is allocated once, in the entry block.
  // CHECK-LABEL: llvm.func @print(
  // CHECK: llvm.alloca %{{.*}} x !llvm.struct<(i64)>
  // CHECK: llvm.br ^[[LOOP:bb[0-9]+]]
  // CHECK: ^[[LOOP]]:
  // CHECK-NOT: llvm.alloca
  // CHECK: llvm.call @vprintf(
  gpu.func @print(%i: i64, %b: i1) kernel {
    cf.br ^bb1
  ^bb1:
    gpu.printf "%lld\0A", %i : i64
    cf.cond_br %b, ^bb1, ^bb2
  ^bb2:
    gpu.return
  }

  // CHECK-LABEL: llvm.func @assertion(
  // CHECK: llvm.call @__assertfail(
  gpu.func @assertion(%b: i1) kernel {
    cf.assert %b, "wrong"
    gpu.return
  }

  gpu.func @__symbol(%b: i1) kernel {
    cf.assert %b, "wrong"
    gpu.return
  } loc("shown"("kernel.py":1:1))
}
