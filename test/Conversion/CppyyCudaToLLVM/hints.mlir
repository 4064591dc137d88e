// RUN: cppyy-cuda-opt %s -convert-cppyy-cuda-gpu-to-llvm | FileCheck %s

gpu.module @kernels {
  // CHECK-LABEL: llvm.func @floats(
  // CHECK: %[[BITS:.*]] = llvm.inline_asm has_side_effects "ld.global.cv.b64 $0, [$1];", "=l,l" %{{.*}} : (!llvm.ptr) -> i64
  // CHECK: %[[V:.*]] = llvm.bitcast %[[BITS]] : i64 to f64
  // CHECK: %[[BACK:.*]] = llvm.bitcast %[[V]] : f64 to i64
  // CHECK: llvm.inline_asm has_side_effects "st.global.wt.b64 [$0], $1;", "l,l" %{{.*}}, %[[BACK]]
  gpu.func @floats(%m: memref<f64>) kernel {
    %v = cppyy_cuda.load_hinted cv %m[] : memref<f64> -> f64
    cppyy_cuda.store_hinted wt %v, %m[] : f64, memref<f64>
    gpu.return
  }

  // There are no registers of 8 bits.
  // CHECK-LABEL: llvm.func @bytes(
  // CHECK: %[[WIDE:.*]] = llvm.inline_asm has_side_effects "ld.global.ca.b8 $0, [$1];", "=h,l" %{{.*}} : (!llvm.ptr) -> i16
  // CHECK: llvm.trunc %[[WIDE]] : i16 to i8
  // CHECK: llvm.zext %{{.*}} : i8 to i16
  // CHECK: "st.global.cs.b8 [$0], $1;", "l,h"
  gpu.func @bytes(%m: memref<i8>) kernel {
    %v = cppyy_cuda.load_hinted ca %m[] : memref<i8> -> i8
    cppyy_cuda.store_hinted cs %v, %m[] : i8, memref<i8>
    gpu.return
  }
}
