; RUN: cppyy-cuda-host-opt %s -S -passes=cppyy-cuda-host-kernel-info | FileCheck %s
; RUN: cppyy-cuda-host-opt %s -S -passes='cppyy-cuda-host-kernel-info<trace;checks=3>' | FileCheck %s --check-prefix=TRACED

; Offset, size and alignment of a pointer, then of an int.
; CHECK-DAG: @params = private constant [6 x i32] [i32 0, i32 8, i32 8, i32 8, i32 4, i32 4]
; Two parameters, 48 bytes of shared memory, 256 threads, a grid barrier.
; CHECK-DAG: @kernel.info = constant {{.*}} ptr @kernel, ptr null, ptr @params, i32 2, i32 48, i32 256, i32 1, i32 0, i32 0, ptr null, i32 40, i32 0 }
; TRACED: @kernel.info = constant {{.*}} ptr @kernel, ptr null, ptr @params, i32 2, i32 48, i32 256, i32 1, i32 3, i32 1, ptr @locations, i32 40, i32 0 }
define ptx_kernel void @kernel(ptr %out, i32 %n) "nvvm.maxntid"="256" "cppyy-cuda-grid-sync" "cppyy-cuda-shared-bytes"="48" {
  %local = alloca [10 x i32]
  ret void
}

; CHECK-DAG: @refused.info = constant {{.*}} ptr null, ptr @[[WHY:text[.0-9]*]], ptr null, i32 0,
; CHECK-DAG: @[[WHY]] = private constant [4 x i8] c"why\00"
; CHECK-NOT: ptx_kernel void @refused
declare ptx_kernel void @refused() "cppyy-cuda-unsupported"="why"

; No kernel has no info.
; CHECK-NOT: function.info
define void @function() {
  ret void
}
