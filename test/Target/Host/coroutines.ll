; RUN: cppyy-cuda-host-opt %s -S -passes=cppyy-cuda-host-coroutines | FileCheck %s

declare i64 @__cppyy_cuda_suspend(i32, i32, i64, i32, i32, i32)

; CHECK: define ptx_kernel void @loops()
; CHECK: define internal ptr @kernel.thread({{.*}}) #[[THREAD:[0-9]+]]
; CHECK: call i64 @llvm.coro.size.i64()
; CHECK: call ptr @llvm.coro.begin(
; CHECK: store i32 1, ptr
; CHECK: call i8 @llvm.coro.suspend(token none, i1 false)
; CHECK: store i32 1, ptr %out
; CHECK: call void @llvm.coro.end(
; CHECK: define internal void @kernel.entry(
; CHECK: call void @__cppyy_cuda_run_coroutines(ptr {{.*}}, ptr @kernel.thread,
; CHECK: attributes #[[THREAD]] = { nounwind presplitcoroutine }
define ptx_kernel void @kernel(ptr %out) "cppyy-cuda-form"="coroutines" "cppyy-cuda-shared-bytes"="0" {
  %ignored = call i64 @__cppyy_cuda_suspend(i32 1, i32 0, i64 0, i32 0, i32 0, i32 1)
  store i32 1, ptr %out
  ret void
}

; Another form's.
define ptx_kernel void @loops() "cppyy-cuda-form"="loops" {
  ret void
}
