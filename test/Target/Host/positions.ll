; RUN: cppyy-cuda-host-opt %s -S -passes=cppyy-cuda-host-positions | FileCheck %s

; CHECK: @shared = internal addrspace(3) global [4 x i32] undef, !cppyy_cuda.shared_offset ![[OFFSET:[0-9]+]]
; CHECK: @own = internal addrspace(3) global [4 x i32] undef{{$}}
@shared = internal addrspace(3) global [4 x i32] undef
@own = internal addrspace(3) global [4 x i32] undef

declare i32 @llvm.nvvm.read.ptx.sreg.tid.x()

; A function reads its position from memory.
; CHECK-LABEL: define i32 @recursive
; CHECK: %[[POSITION:.*]] = call ptr @__cppyy_cuda_position()
; CHECK: %[[WORD:.*]] = getelementptr inbounds i32, ptr %[[POSITION]], i32 0
; CHECK: %[[TID:.*]] = load i32, ptr %[[WORD]]
; CHECK-NOT: sreg.tid.x
; CHECK: call i32 @recursive(i32 %[[TID]])
define i32 @recursive(i32 %n) {
  %tid = call i32 @llvm.nvvm.read.ptx.sreg.tid.x()
  store i32 %n, ptr addrspace(3) @shared
  %again = call i32 @recursive(i32 %tid)
  ret i32 %again
}

; A kernel writes it before the call.
; CHECK-LABEL: define ptx_kernel void @calls
; CHECK-NEXT: %[[ADDRESS:.*]] = call ptr @__cppyy_cuda_position()
; CHECK: %[[X:.*]] = call {{.*}}i32 @llvm.nvvm.read.ptx.sreg.tid.x()
; CHECK: store i32 %[[X]]
; CHECK: call i32 @recursive(i32 1)
define ptx_kernel void @calls() {
  %result = call i32 @recursive(i32 1)
  ret void
}

; This one calls nothing.
; CHECK-LABEL: define ptx_kernel void @alone
; CHECK-NEXT: call i32 @llvm.nvvm.read.ptx.sreg.tid.x()
; CHECK-NEXT: store i32 %tid, ptr addrspace(3) @own
; CHECK-NEXT: ret void
define ptx_kernel void @alone() {
  %tid = call i32 @llvm.nvvm.read.ptx.sreg.tid.x()
  store i32 %tid, ptr addrspace(3) @own
  ret void
}

; CHECK: ![[OFFSET]] = !{i64 0}
