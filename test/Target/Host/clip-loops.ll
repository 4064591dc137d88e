; RUN: cppyy-cuda-host-opt %s -S -passes=cppyy-cuda-host-clip-loops | FileCheck %s

; The guard becomes the end of the loop.
; CHECK-LABEL: define void @guarded
; CHECK: call i64 @llvm.smin.i64(
; CHECK: br i1 true, label %work
define void @guarded(ptr %out, i32 range(i32 1, 1048576) %count, i32 %n) {
entry:
  br label %thread
thread:
  %i = phi i32 [ 0, %entry ], [ %next, %latch ]
  %works = icmp ult i32 %i, %n
  br i1 %works, label %work, label %latch
work:
  store i32 %i, ptr %out
  br label %latch
latch:
  %next = add nuw nsw i32 %i, 1
  %more = icmp ult i32 %next, %count
  br i1 %more, label %thread, label %end
end:
  ret void
}

; Idle iterations have something to do too.
; CHECK-LABEL: define void @busy
; CHECK-NOT: min
; CHECK: br i1 %works
define void @busy(ptr %out, i32 range(i32 1, 1048576) %count, i32 %n) {
entry:
  br label %thread
thread:
  %i = phi i32 [ 0, %entry ], [ %next, %latch ]
  store i32 %i, ptr %out
  %works = icmp ult i32 %i, %n
  br i1 %works, label %work, label %latch
work:
  store i32 0, ptr %out
  br label %latch
latch:
  %next = add nuw nsw i32 %i, 1
  %more = icmp ult i32 %next, %count
  br i1 %more, label %thread, label %end
end:
  ret void
}
