; Unrolling the inner loops makes the outer ones long, and not so long.
; RUN: cppyy-cuda-host-opt %s -S -passes='function(loop(loop-unroll-full),cppyy-cuda-host-spare-long-loops)' | FileCheck %s

; CHECK-LABEL: define void @long
; CHECK: br i1 %more, label %outer, label %end, !llvm.loop ![[LOOP:[0-9]+]]
define void @long(ptr %out, i32 %n) {
entry:
  br label %outer
outer:
  %i = phi i32 [ 0, %entry ], [ %next, %latch ]
  br label %inner
inner:
  %j = phi i32 [ 0, %outer ], [ %j.next, %inner ]
  store volatile i32 %i, ptr %out
  store volatile i32 %n, ptr %out
  %j.next = add nuw i32 %j, 1
  %j.more = icmp ult i32 %j.next, 1100
  br i1 %j.more, label %inner, label %latch, !llvm.loop !0
latch:
  %next = add nuw i32 %i, 1
  %more = icmp ult i32 %next, %n
  br i1 %more, label %outer, label %end
end:
  ret void
}

; CHECK-LABEL: define void @short
; CHECK: br i1 %more, label %outer, label %end{{$}}
define void @short(ptr %out, i32 %n) {
entry:
  br label %outer
outer:
  %i = phi i32 [ 0, %entry ], [ %next, %latch ]
  br label %inner
inner:
  %j = phi i32 [ 0, %outer ], [ %j.next, %inner ]
  store volatile i32 %i, ptr %out
  store volatile i32 %n, ptr %out
  %j.next = add nuw i32 %j, 1
  %j.more = icmp ult i32 %j.next, 900
  br i1 %j.more, label %inner, label %latch, !llvm.loop !0
latch:
  %next = add nuw i32 %i, 1
  %more = icmp ult i32 %next, %n
  br i1 %more, label %outer, label %end
end:
  ret void
}

; CHECK: ![[LOOP]] = distinct !{![[LOOP]], ![[DONE:[0-9]+]]}
; CHECK: ![[DONE]] = !{!"llvm.loop.isvectorized", i32 1}
!0 = distinct !{!0, !1}
!1 = !{!"llvm.loop.unroll.full"}
