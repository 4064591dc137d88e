; RUN: cppyy-cuda-host-opt %s -S -passes=cppyy-cuda-host-copy-byval | FileCheck %s

%pair = type { i32, i32 }

; CHECK-LABEL: define ptx_kernel void @changed
; CHECK-NEXT: %[[COPY:.*]] = alloca %pair, align 8
; CHECK-NEXT: call void @llvm.memcpy.p0.p0.i64(ptr align 8 %[[COPY]], ptr align 4 %p, i64 8, i1 false)
; CHECK-NEXT: store i32 1, ptr %[[COPY]]
define ptx_kernel void @changed(ptr byval(%pair) align 4 %p) {
  store i32 1, ptr %p
  ret void
}

; All threads may read the same bytes.
; CHECK-LABEL: define ptx_kernel void @read
; CHECK-NOT: alloca
; CHECK: load i32, ptr %p
define ptx_kernel void @read(ptr byval(%pair) align 4 %p, ptr %out) {
  %a = load i32, ptr %p
  store i32 %a, ptr %out
  ret void
}

; No kernel: its caller has made the copy.
; CHECK-LABEL: define void @function
; CHECK-NEXT: store i32 1, ptr %p
define void @function(ptr byval(%pair) align 4 %p) {
  store i32 1, ptr %p
  ret void
}
