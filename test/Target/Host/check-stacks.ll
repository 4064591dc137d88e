; RUN: cppyy-cuda-host-opt %s -S -passes=cppyy-cuda-host-check-stacks | FileCheck %s
; RUN: sed s/fibers/loops/ %s | cppyy-cuda-host-opt -S -passes=cppyy-cuda-host-check-stacks | FileCheck %s --check-prefix=LOOPS

; Room for 64 bytes, then for what the array turns out to be.
; CHECK-LABEL: define void @called
; CHECK: alloca [16 x i32]
; CHECK: call void @__cppyy_cuda_check_stack(i64 64)
; CHECK: %[[BYTES:.*]] = mul i64 %n, 4
; CHECK: call void @__cppyy_cuda_check_stack(i64 %[[BYTES]])
; CHECK-NEXT: alloca i32, i64 %n
; Without fibers there is the stack of the host's thread.
; LOOPS-NOT: check_stack
define void @called(i64 %n) {
  %fixed = alloca [16 x i32]
  %variable = alloca i32, i64 %n
  ret void
}

define ptx_kernel void @kernel() "cppyy-cuda-form"="fibers" {
  call void @called(i64 3)
  ret void
}
