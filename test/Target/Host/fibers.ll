; RUN: cppyy-cuda-host-opt %s -S -passes=cppyy-cuda-host-fibers | FileCheck %s

declare i64 @__cppyy_cuda_suspend(i32, i32, i64, i32, i32, i32)

define void @waits() {
  %ignored = call i64 @__cppyy_cuda_suspend(i32 1, i32 0, i64 0, i32 0, i32 0, i32 32768)
  ret void
}

; CHECK: define ptx_kernel void @coroutines()
; CHECK: define internal void @kernel.thread(
; CHECK: call void @__cppyy_cuda_check_stack(i64 0)
; CHECK: call void @waits()
; CHECK: define internal ptr @kernel.start(
; CHECK: call ptr @__cppyy_cuda_start_fiber({{.*}}, ptr @kernel.thread, i64 65536)
; CHECK: define internal void @kernel.entry(
; The whole grid is there at once.
; CHECK: call void @__cppyy_cuda_run_cooperative(ptr {{.*}}, ptr @kernel.start,
define ptx_kernel void @kernel() "cppyy-cuda-form"="fibers" "cppyy-cuda-shared-bytes"="0" "cppyy-cuda-grid-sync" {
  call void @waits()
  ret void
}

; Another form's.
define ptx_kernel void @coroutines() "cppyy-cuda-form"="coroutines" {
  ret void
}
