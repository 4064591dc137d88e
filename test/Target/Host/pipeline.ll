; The whole pipeline, alone and before LLVM's optimizations.
; RUN: cppyy-cuda-host-opt %s -S --verify-each -passes=cppyy-cuda-host | FileCheck %s
; RUN: cppyy-cuda-host-opt %s -S --verify-each -passes='cppyy-cuda-host<trace;checks=3>' | FileCheck %s --check-prefix=CHECKED
; RUN: cppyy-cuda-host-opt %s -S --verify-each -passes='cppyy-cuda-host,default<O3>' | FileCheck %s --check-prefix=FAST

target datalayout = "e-p6:32:32-i64:64-i128:128-i256:256-v16:16-v32:32-n16:32:64"
target triple = "nvptx64-nvidia-cuda"

declare i32 @llvm.nvvm.read.ptx.sreg.tid.x()

; CHECK-NOT: nvptx
; CHECK: @add.info = constant {{.*}} ptr @add.entry
; CHECK: define internal void @add.entry(
; CHECK: icmp slt i32 %thread.0.index, %
; CHECK: store i32
; CHECK-NOT: ptx_kernel
; CHECKED: call void @__cppyy_cuda_check_access(
; FAST: define internal void @add.entry(
; FAST: call i32 @llvm.smax.i32(
; FAST-NOT: %works
define ptx_kernel void @add(ptr noalias %out, i32 %n) {
  %i = call i32 @llvm.nvvm.read.ptx.sreg.tid.x()
  %works = icmp slt i32 %i, %n
  br i1 %works, label %work, label %end
work:
  %wide = zext i32 %i to i64
  %place = getelementptr i32, ptr %out, i64 %wide
  %old = load i32, ptr %place
  %new = add i32 %old, 1
  store i32 %new, ptr %place
  br label %end
end:
  ret void
}

; A function that no kernel calls is not in an image.
; CHECK-NOT: @unused
define internal void @unused() {
  ret void
}
