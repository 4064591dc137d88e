; RUN: split-file %s %t
; RUN: cppyy-cuda-host-opt %t/flat.ll -S -passes=cppyy-cuda-host-address-spaces | FileCheck %s
; RUN: not cppyy-cuda-host-opt %t/shared.ll -S -passes=cppyy-cuda-host-address-spaces 2>&1 | FileCheck %s --check-prefix=SHARED

; CHECK: @global = global i32 5
; CHECK: @address = global ptr @global
; CHECK: @host = global i32 1
; CHECK-LABEL: define i32 @reads(ptr %x)
; CHECK-NEXT: %a = load i32, ptr @global
; CHECK-NEXT: %b = load i32, ptr %x
; CHECK-NOT: addrspace

; SHARED: error: 'shared': a shared variable has no address here

;--- flat.ll
@global = addrspace(1) global i32 5
@address = addrspace(1) global ptr addrspacecast (ptr addrspace(1) @global to ptr)
@host = global i32 1

define i32 @reads(ptr %x) {
  %a = load i32, ptr addrspace(1) @global
  %p = addrspacecast ptr %x to ptr addrspace(1)
  %b = load i32, ptr addrspace(1) %p
  %c = add i32 %a, %b
  ret i32 %c
}

;--- shared.ll
@shared = internal addrspace(3) global i32 undef

define i32 @reads() {
  %a = load i32, ptr addrspace(3) @shared
  ret i32 %a
}
