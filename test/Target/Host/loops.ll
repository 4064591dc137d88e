; RUN: split-file %s %t
; RUN: cppyy-cuda-host-opt %t/loops.ll -S -passes=cppyy-cuda-host-loops | FileCheck %s
; RUN: cppyy-cuda-host-opt %t/loops.ll -S -passes='cppyy-cuda-host-loops<trace>' | FileCheck %s --check-prefix=TRACED
; RUN: not cppyy-cuda-host-opt %t/waits.ll -S -passes=cppyy-cuda-host-loops 2>&1 | FileCheck %s --check-prefix=WAITS

; CHECK: define ptx_kernel void @regions()
; CHECK: define internal void @kernel.entry(ptr noalias readonly %0, ptr noalias readonly %1, ptr %2, i64 %3, i64 %4) #[[FORM:[0-9]+]]
; CHECK: %gridDim.x = load i32
; CHECK: %block.index = phi i64
; CHECK: %thread.2.index = phi i32
; CHECK: %thread.1.index = phi i32
; CHECK: %thread.0.index = phi i32
; CHECK: store i32 %thread.0.index, ptr %{{.*}} !llvm.access.group
; CHECK: attributes #[[FORM]] = { nounwind "cppyy-cuda-form"="loops" }

; Each thread says which it is.
; TRACED: store volatile i32 %{{.*}}
; TRACED: store i32 %thread.0.index, ptr

; WAITS: error: 'kernel': it waits, which a loop over threads cannot

;--- loops.ll
declare i32 @llvm.nvvm.read.ptx.sreg.tid.x()

define ptx_kernel void @kernel(ptr %out) "cppyy-cuda-form"="loops" "cppyy-cuda-shared-bytes"="0" {
  %tid = call i32 @llvm.nvvm.read.ptx.sreg.tid.x()
  store i32 %tid, ptr %out
  ret void
}

; Another form's.
define ptx_kernel void @regions() "cppyy-cuda-form"="regions" {
  ret void
}

;--- waits.ll
declare i64 @__cppyy_cuda_suspend(i32, i32, i64, i32, i32, i32)

define ptx_kernel void @kernel() "cppyy-cuda-form"="loops" {
  %ignored = call i64 @__cppyy_cuda_suspend(i32 1, i32 0, i64 0, i32 0, i32 0, i32 1)
  ret void
}
