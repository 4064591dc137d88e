; RUN: cppyy-cuda-host-opt %s -S -passes=cppyy-cuda-host-suspensions | FileCheck %s

declare void @llvm.nvvm.barrier.cta.sync.aligned.all(i32)
declare i32 @llvm.nvvm.shfl.sync.idx.i32(i32, i32, i32, i32)
declare i32 @llvm.nvvm.read.ptx.sreg.tid.x()

; The last operand numbers the places.
; CHECK-LABEL: define ptx_kernel void @kernel
; CHECK-NEXT: call i64 @__cppyy_cuda_suspend(i32 [[BARRIER:[0-9]+]], i32 0, i64 0, i32 0, i32 0, i32 1)
; CHECK-NEXT: zext i32 %x to i64
; CHECK-NEXT: call i64 @__cppyy_cuda_suspend(i32 [[#]], i32 -1, i64 %{{.*}}, i32 3, i32 31, i32 2)
define ptx_kernel void @kernel(ptr %out, i32 %x) {
  call void @llvm.nvvm.barrier.cta.sync.aligned.all(i32 0)
  %y = call i32 @llvm.nvvm.shfl.sync.idx.i32(i32 -1, i32 %x, i32 3, i32 31)
  store i32 %y, ptr %out
  ret void
}

; Places in called functions are behind all of a kernel's.
; CHECK-LABEL: define void @called
; CHECK-NEXT: call i64 @__cppyy_cuda_suspend(i32 [[BARRIER]], i32 0, i64 0, i32 0, i32 0, i32 32768)
define void @called() {
  call void @llvm.nvvm.barrier.cta.sync.aligned.all(i32 0)
  ret void
}

; A thread that waits for another lets it run.
; CHECK-LABEL: define ptx_kernel void @spin
; CHECK: load volatile i32
; CHECK: call i64 @__cppyy_cuda_suspend(
define ptx_kernel void @spin(ptr %flag) {
entry:
  br label %loop
loop:
  %value = load volatile i32, ptr %flag
  %set = icmp ne i32 %value, 0
  br i1 %set, label %end, label %loop
end:
  ret void
}

; Nothing waits.
; CHECK-LABEL: define ptx_kernel void @counts
; CHECK-NOT: call
; CHECK: }
define ptx_kernel void @counts(ptr %out, i32 %n) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %next, %loop ]
  %next = add i32 %i, 1
  store i32 %i, ptr %out
  %more = icmp ult i32 %next, %n
  br i1 %more, label %loop, label %end
end:
  ret void
}
