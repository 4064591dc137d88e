; RUN: cppyy-cuda-host-opt %s -S -passes=cppyy-cuda-host-processor | FileCheck %s

; CHECK: target datalayout = "e-
; CHECK-NOT: nvptx
target datalayout = "e-p6:32:32-i64:64-i128:128-i256:256-v16:16-v32:32-n16:32:64"
target triple = "nvptx64-nvidia-cuda"

; CHECK: define void @device() #[[DEVICE:[0-9]+]]
define void @device() #0 {
  call void @llvm.nvvm.barrier.cta.sync.aligned.all(i32 0)
  ret void
}

; Barriers keep their place as long as they are there.
; CHECK: declare void @llvm.nvvm.barrier.cta.sync.aligned.all(i32) #[[BARRIER:[0-9]+]]
declare void @llvm.nvvm.barrier.cta.sync.aligned.all(i32)

; CHECK: attributes #[[DEVICE]] = { nounwind "nvvm.maxntid"="8" }
; CHECK: attributes #[[BARRIER]] = { convergent
attributes #0 = { convergent noinline nounwind optnone "target-cpu"="sm_90" "target-features"="+ptx87" }

; CHECK-NOT: nvvm.annotations
!nvvm.annotations = !{!0}
!0 = !{ptr @device, !"maxntidx", i32 8}
