; RUN: cppyy-cuda-host-opt %s -S -passes=cppyy-cuda-host-force-inline | FileCheck %s

; CHECK: define i32 @device(i32 %x) #[[INLINE:[0-9]+]]
define i32 @device(i32 %x) noinline {
  ret i32 %x
}

; Nobody calls a kernel.
; CHECK: define ptx_kernel void @kernel() #[[KERNEL:[0-9]+]]
define ptx_kernel void @kernel() noinline {
  ret void
}

; CHECK: declare void @elsewhere(){{$}}
declare void @elsewhere()

; CHECK-DAG: attributes #[[INLINE]] = { alwaysinline }
; CHECK-DAG: attributes #[[KERNEL]] = { noinline }
