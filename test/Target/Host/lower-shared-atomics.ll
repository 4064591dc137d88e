; RUN: cppyy-cuda-host-opt %s -S -passes=cppyy-cuda-host-lower-shared-atomics | FileCheck %s

; CHECK-LABEL: define void @kernel
; CHECK-NEXT: %[[OLD:.*]] = load i32, ptr %shared
; CHECK-NEXT: %[[NEW:.*]] = add i32 %[[OLD]], 1
; CHECK-NEXT: store i32 %[[NEW]], ptr %shared
; Not marked.
; CHECK-NEXT: atomicrmw add ptr %out, i32 1 seq_cst
define void @kernel(ptr %shared, ptr %out) {
  %a = atomicrmw add ptr %shared, i32 1 seq_cst, !cppyy_cuda.shared !0
  %b = atomicrmw add ptr %out, i32 1 seq_cst
  ret void
}

!0 = !{}
