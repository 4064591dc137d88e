; RUN: cppyy-cuda-host-opt %s -S -passes=cppyy-cuda-host-hoist-assertions | FileCheck %s

declare void @fail() noreturn

; A loop in which %i < %n is known, and the one that there was.
; CHECK-LABEL: define void @asserts
; CHECK: icmp
; CHECK: br i1
; CHECK: store i32 %i
; CHECK: store i32 %i
; CHECK: call void @fail()
; CHECK: }
define void @asserts(ptr %out, i32 range(i32 1, 1048576) %count, i32 %n) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %next, %latch ]
  %holds = icmp ult i32 %i, %n
  br i1 %holds, label %latch, label %fails
latch:
  store i32 %i, ptr %out
  %next = add nuw nsw i32 %i, 1
  %more = icmp ult i32 %next, %count
  br i1 %more, label %loop, label %end
fails:
  call void @fail()
  unreachable
end:
  ret void
}

; Whether it holds for the first and the last says nothing of the others.
; CHECK-LABEL: define void @anything
; CHECK-COUNT-1: store i32 %i
; CHECK-NOT: store i32 %i
; CHECK: }
define void @anything(ptr %out, i32 range(i32 1, 1048576) %count) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %next, %latch ]
  %value = load i32, ptr %out
  %holds = icmp ult i32 %i, %value
  br i1 %holds, label %latch, label %fails
latch:
  store i32 %i, ptr %out
  %next = add nuw nsw i32 %i, 1
  %more = icmp ult i32 %next, %count
  br i1 %more, label %loop, label %end
fails:
  call void @fail()
  unreachable
end:
  ret void
}
