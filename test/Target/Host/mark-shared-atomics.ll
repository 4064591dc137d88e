; RUN: cppyy-cuda-host-opt %s -S -passes=cppyy-cuda-host-mark-shared-atomics | FileCheck %s

@shared = internal addrspace(3) global i32 undef

; CHECK-LABEL: define ptx_kernel void @kernel
; CHECK-NEXT: atomicrmw add ptr addrspacecast (ptr addrspace(3) @shared to ptr), i32 1 seq_cst, align 4, !cppyy_cuda.shared
; CHECK-NEXT: cmpxchg ptr addrspace(3) @shared, i32 0, i32 1 seq_cst seq_cst, align 4, !cppyy_cuda.shared
; Other blocks see global memory.
; CHECK-NEXT: atomicrmw add ptr %out, i32 1 seq_cst, align 4{{$}}
define ptx_kernel void @kernel(ptr %out) {
  %a = atomicrmw add ptr addrspacecast (ptr addrspace(3) @shared to ptr), i32 1 seq_cst
  %b = cmpxchg ptr addrspace(3) @shared, i32 0, i32 1 seq_cst seq_cst
  %c = atomicrmw add ptr %out, i32 1 seq_cst
  ret void
}
