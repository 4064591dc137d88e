; RUN: cppyy-cuda-host-opt %s -S -passes=cppyy-cuda-host-unsupported | FileCheck %s

declare i32 @llvm.nvvm.read.ptx.sreg.tid.x()

; CHECK: declare ptx_kernel void @matrices() #[[PTX:[0-9]+]]
define ptx_kernel void @matrices() {
  call void @inner()
  ret void
}

; A function may be called by several, so it stays.
; CHECK: define void @inner()
define void @inner() {
  call void asm sideeffect "wgmma.fence.sync.aligned;", ""()
  ret void
}

; CHECK: define ptx_kernel void @plain(ptr %out) {
define ptx_kernel void @plain(ptr %out) {
  %tid = call i32 @llvm.nvvm.read.ptx.sreg.tid.x()
  store i32 %tid, ptr %out
  ret void
}

; CHECK: attributes #[[PTX]] = { "cppyy-cuda-unsupported"="the host target cannot run kernels with the inline PTX '{{.*}}' yet (kernel 'matrices')" }
