; RUN: cppyy-cuda-host-opt %s -S -passes=cppyy-cuda-host-intrinsics | FileCheck %s

declare float @llvm.nvvm.fma.rn.f(float, float, float)
declare void @llvm.nvvm.membar.gl()
declare void @llvm.nvvm.exit()
declare i32 @llvm.nvvm.read.ptx.sreg.tid.x()
declare void @llvm.nvvm.barrier.cta.sync.aligned.all(i32)
declare i32 @vprintf(ptr, ptr)

; CHECK-LABEL: define float @arithmetic
; CHECK-NEXT: call float @llvm.fma.f32(float %a, float %b, float %c)
; CHECK-NEXT: fence seq_cst
define float @arithmetic(float %a, float %b, float %c) {
  %d = call float @llvm.nvvm.fma.rn.f(float %a, float %b, float %c)
  call void @llvm.nvvm.membar.gl()
  ret float %d
}

; CHECK-LABEL: define i1 @spaces
; CHECK: %[[ADDRESS:.*]] = ptrtoint ptr %p to i64
; CHECK: %[[WORKER:.*]] = call {{.*}}ptr @__cppyy_cuda_worker
; CHECK: %[[IN:.*]] = icmp ult i64
; CHECK: %[[OUT:.*]] = xor i1 %[[IN]], true
; CHECK: or i1 %[[OUT]], false
define i1 @spaces(ptr %p) {
  %global = call i1 @llvm.nvvm.isspacep.global(ptr %p)
  %local = call i1 @llvm.nvvm.isspacep.local(ptr %p)
  %any = or i1 %global, %local
  ret i1 %any
}

; CHECK-LABEL: define i32 @inlinePTX
; CHECK-NEXT: call i32 @llvm.nvvm.read.ptx.sreg.laneid()
define i32 @inlinePTX() {
  %lane = call i32 asm "mov.u32 $0, %laneid;", "=r"()
  ret i32 %lane
}

; CHECK-LABEL: define ptx_kernel void @exit
; CHECK-NEXT: call i32 @__cppyy_cuda_vprintf(
; CHECK-NEXT: ret void
define ptx_kernel void @exit(ptr %text) {
  %n = call i32 @vprintf(ptr %text, ptr null)
  call void @llvm.nvvm.exit()
  unreachable
}

; Positions and barriers are for later passes, and so is PTX that is not known.
; CHECK-LABEL: define i32 @left
; CHECK-NEXT: call i32 @llvm.nvvm.read.ptx.sreg.tid.x()
; CHECK-NEXT: call void @llvm.nvvm.barrier.cta.sync.aligned.all(i32 0)
; CHECK-NEXT: call void asm sideeffect "wgmma.fence.sync.aligned;", ""()
define i32 @left() {
  %tid = call i32 @llvm.nvvm.read.ptx.sreg.tid.x()
  call void @llvm.nvvm.barrier.cta.sync.aligned.all(i32 0)
  call void asm sideeffect "wgmma.fence.sync.aligned;", ""()
  ret i32 %tid
}
