; A kernel as Clang emits an instantiated template: weak, in a comdat, marked used.
target triple = "nvptx64-nvidia-cuda"

$number = comdat any

@llvm.used = appending global [1 x ptr] [ptr @number], section "llvm.metadata"

define weak_odr ptx_kernel void @number(ptr %out) comdat {
  %tid = call i32 @llvm.nvvm.read.ptx.sreg.tid.x()
  %cta = call i32 @llvm.nvvm.read.ptx.sreg.ctaid.x()
  %first = mul i32 %cta, 4
  %index = add i32 %first, %tid
  %slot = getelementptr inbounds i32, ptr %out, i32 %index
  store i32 %tid, ptr %slot
  ret void
}

declare i32 @llvm.nvvm.read.ptx.sreg.tid.x()
declare i32 @llvm.nvvm.read.ptx.sreg.ctaid.x()
