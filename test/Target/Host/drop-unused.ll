; RUN: cppyy-cuda-host-opt %s -S -passes=cppyy-cuda-host-drop-unused | FileCheck %s

; CHECK-NOT: @threadIdx
; CHECK-NOT: @private
; CHECK: @visible = global i32 0
; CHECK: @used = internal global i32 0
@threadIdx = external global i32
@private = internal global i32 0
@visible = global i32 0
@used = internal global i32 0

; CHECK-NOT: @nobody
; CHECK: declare void @somebody()
declare void @nobody()
declare void @somebody()

; CHECK: define internal void @function
define internal void @function() {
  call void @somebody()
  store i32 1, ptr @used
  ret void
}
