; RUN: cppyy-cuda-host-opt %s -S -passes=cppyy-cuda-host-widen-indices | FileCheck %s

declare i32 @llvm.nvvm.read.ptx.sreg.tid.x()
declare i32 @llvm.nvvm.read.ptx.sreg.ntid.x()

; CHECK-LABEL: define ptx_kernel void @strided
; CHECK: phi i64
; CHECK-NOT: phi i32
; CHECK: }
define ptx_kernel void @strided(ptr %x, i32 %n) {
entry:
  %tid = call i32 @llvm.nvvm.read.ptx.sreg.tid.x()
  %step = call i32 @llvm.nvvm.read.ptx.sreg.ntid.x()
  br label %test
test:
  %i = phi i32 [ %tid, %entry ], [ %next, %body ]
  %more = icmp slt i32 %i, %n
  br i1 %more, label %body, label %end
body:
  %wide = sext i32 %i to i64
  %element = getelementptr i32, ptr %x, i64 %wide
  store i32 0, ptr %element
  %next = add i32 %i, %step
  br label %test
end:
  ret void
}

; Nobody says that the step is positive.
; CHECK-LABEL: define ptx_kernel void @anyStep
; CHECK: phi i32
; CHECK-NOT: phi i64
; CHECK: }
define ptx_kernel void @anyStep(ptr %x, i32 %n, i32 %step) {
entry:
  %tid = call i32 @llvm.nvvm.read.ptx.sreg.tid.x()
  br label %test
test:
  %i = phi i32 [ %tid, %entry ], [ %next, %body ]
  %more = icmp slt i32 %i, %n
  br i1 %more, label %body, label %end
body:
  %wide = sext i32 %i to i64
  %element = getelementptr i32, ptr %x, i64 %wide
  store i32 0, ptr %element
  %next = add i32 %i, %step
  br label %test
end:
  ret void
}
