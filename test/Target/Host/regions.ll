; RUN: split-file %s %t
; RUN: cppyy-cuda-host-opt %t/regions.ll -S -passes=cppyy-cuda-host-regions | FileCheck %s
; RUN: not cppyy-cuda-host-opt %t/apart.ll -S -passes=cppyy-cuda-host-regions 2>&1 | FileCheck %s --check-prefix=APART

; The loaded value lives in an array of the threads' across the barrier.
; CHECK: define ptx_kernel void @loops
; CHECK: define internal void @kernel.entry(
; CHECK: %block.index = phi i64
; CHECK: phi i32
; CHECK: %[[VALUE:value.*]] = load i32, ptr %place
; CHECK: store i32 %[[VALUE]]
; CHECK-NOT: __cppyy_cuda_suspend
; CHECK: phi i32
; CHECK: store i32 0, ptr %to
; CHECK: attributes #{{.*}} "cppyy-cuda-form"="regions"

; APART: error: 'kernel': its threads may reach different barriers

;--- regions.ll
declare i32 @llvm.nvvm.read.ptx.sreg.tid.x()
declare i64 @__cppyy_cuda_suspend(i32, i32, i64, i32, i32, i32)

define ptx_kernel void @kernel(ptr %in) "cppyy-cuda-form"="regions" "cppyy-cuda-shared-bytes"="0" {
  %tid = call i32 @llvm.nvvm.read.ptx.sreg.tid.x()
  %place = getelementptr i32, ptr %in, i32 %tid
  %value = load i32, ptr %place
  %ignored = call i64 @__cppyy_cuda_suspend(i32 1, i32 0, i64 0, i32 0, i32 0, i32 1)
  %to = getelementptr i32, ptr %in, i32 %value
  store i32 0, ptr %to
  ret void
}

define ptx_kernel void @loops() "cppyy-cuda-form"="loops" {
  ret void
}

;--- apart.ll
declare i32 @llvm.nvvm.read.ptx.sreg.tid.x()
declare i64 @__cppyy_cuda_suspend(i32, i32, i64, i32, i32, i32)

define ptx_kernel void @kernel(i32 %n) "cppyy-cuda-form"="regions" "cppyy-cuda-shared-bytes"="0" {
  %tid = call i32 @llvm.nvvm.read.ptx.sreg.tid.x()
  %some = icmp ult i32 %tid, %n
  br i1 %some, label %wait, label %end
wait:
  %ignored = call i64 @__cppyy_cuda_suspend(i32 1, i32 0, i64 0, i32 0, i32 0, i32 1)
  br label %end
end:
  ret void
}
