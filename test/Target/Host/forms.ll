; RUN: cppyy-cuda-host-opt %s -S -passes=cppyy-cuda-host-forms | FileCheck %s
; RUN: cppyy-cuda-host-opt %s -S -passes='cppyy-cuda-host-forms<debug>' | FileCheck %s --check-prefix=WATCHED

declare i32 @llvm.nvvm.read.ptx.sreg.tid.x()
; A kind, here a barrier; mask, value, lane, clamp; the place.
declare i64 @__cppyy_cuda_suspend(i32, i32, i64, i32, i32, i32)

; CHECK: @plain() #[[LOOPS:[0-9]+]]
; WATCHED: @plain() #[[LOOPS:[0-9]+]]
define ptx_kernel void @plain() {
  ret void
}

; CHECK: @together() #[[REGIONS:[0-9]+]]
; WATCHED: @together() #[[COROUTINES:[0-9]+]]
define ptx_kernel void @together() {
  %ignored = call i64 @__cppyy_cuda_suspend(i32 1, i32 0, i64 0, i32 0, i32 0, i32 1)
  ret void
}

; Which threads come to the barrier differs.
; CHECK: @apart(i32 %n) #[[COROUTINES:[0-9]+]]
; WATCHED: @apart(i32 %n) #[[COROUTINES]]
define ptx_kernel void @apart(i32 %n) {
  %tid = call i32 @llvm.nvvm.read.ptx.sreg.tid.x()
  %some = icmp ult i32 %tid, %n
  br i1 %some, label %wait, label %end
wait:
  %ignored = call i64 @__cppyy_cuda_suspend(i32 1, i32 0, i64 0, i32 0, i32 0, i32 1)
  br label %end
end:
  ret void
}

define void @waits() {
  %ignored = call i64 @__cppyy_cuda_suspend(i32 1, i32 0, i64 0, i32 0, i32 0, i32 32768)
  ret void
}

; CHECK: @calls() #[[FIBERS:[0-9]+]]
; WATCHED: @calls() #[[FIBERS:[0-9]+]]
define ptx_kernel void @calls() {
  call void @waits()
  ret void
}

; CHECK-DAG: #[[LOOPS]] = { "cppyy-cuda-form"="loops" }
; CHECK-DAG: #[[REGIONS]] = { "cppyy-cuda-form"="regions" }
; CHECK-DAG: #[[COROUTINES]] = { "cppyy-cuda-form"="coroutines" }
; CHECK-DAG: #[[FIBERS]] = { "cppyy-cuda-form"="fibers" }
; WATCHED-DAG: #[[LOOPS]] = { "cppyy-cuda-form"="loops" }
; WATCHED-DAG: #[[COROUTINES]] = { "cppyy-cuda-form"="coroutines" }
; WATCHED-DAG: #[[FIBERS]] = { "cppyy-cuda-form"="fibers" }
