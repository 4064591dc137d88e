; RUN: cppyy-cuda-host-opt %s -S -passes=cppyy-cuda-host-grid-sync | FileCheck %s

; What arrives at a grid's barrier has nothing to do until it waits.
; CHECK-LABEL: define internal void @__cppyy_cuda_grid_sync()
; CHECK-NEXT: call i64 @__cppyy_cuda_suspend(i32 [[#]], i32 0, i64 0, i32 0, i32 0, i32 0)
; CHECK-NEXT: ret void
declare void @__cppyy_cuda_grid_sync()

; CHECK-LABEL: define internal i32 @_ZN18cooperative_groups4__v17details17sync_grids_arriveEPVj(
; CHECK-NEXT: ret i32 0
define i32 @_ZN18cooperative_groups4__v17details17sync_grids_arriveEPVj(ptr %state) {
  %old = atomicrmw add ptr %state, i32 1 seq_cst
  ret i32 %old
}

; Of another namespace.
; CHECK-LABEL: define i32 @_ZN4mine10sync_gridsEPVj(
; CHECK-NEXT: atomicrmw add ptr %state
define i32 @_ZN4mine10sync_gridsEPVj(ptr %state) {
  %old = atomicrmw add ptr %state, i32 1 seq_cst
  ret i32 %old
}
