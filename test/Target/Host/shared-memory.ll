; RUN: cppyy-cuda-host-opt %s -S -passes=cppyy-cuda-host-shared-memory | FileCheck %s

@bytes = internal addrspace(3) global [3 x i8] undef
@numbers = internal addrspace(3) global [4 x i64] undef, align 8
@rest = external addrspace(3) global [0 x i32]
@global = addrspace(1) global i32 0

; 3 bytes, padding, 32 bytes, padding to 16.
; CHECK-LABEL: define ptx_kernel void @uses
; CHECK-SAME: #[[USES:[0-9]+]]
; CHECK-NEXT: %[[BASE:.*]] = call ptr @__cppyy_cuda_shared()
; CHECK-NEXT: %[[B:.*]] = getelementptr inbounds i8, ptr %[[BASE]], i64 0
; CHECK-NEXT: %[[BYTES:.*]] = addrspacecast ptr %[[B]] to ptr addrspace(3)
; CHECK-NEXT: %[[N:.*]] = getelementptr inbounds i8, ptr %[[BASE]], i64 8
; CHECK-NEXT: %[[NUMBERS:.*]] = addrspacecast ptr %[[N]] to ptr addrspace(3)
; CHECK-NEXT: %[[R:.*]] = getelementptr inbounds i8, ptr %[[BASE]], i64 48
; CHECK-NEXT: %[[REST:.*]] = addrspacecast ptr %[[R]] to ptr addrspace(3)
; CHECK-NEXT: store i8 1, ptr addrspace(3) %[[BYTES]]
; CHECK-NEXT: store i64 1, ptr addrspace(3) %[[NUMBERS]]
; CHECK-NEXT: store i32 1, ptr addrspace(3) %[[REST]]
define ptx_kernel void @uses() {
  store i8 1, ptr addrspace(3) @bytes
  store i64 1, ptr addrspace(3) @numbers
  store i32 1, ptr addrspace(3) @rest
  ret void
}

; CHECK-LABEL: define ptx_kernel void @none
; CHECK-SAME: #[[NONE:[0-9]+]]
; CHECK-NEXT: store i32 1, ptr addrspace(1) @global
define ptx_kernel void @none() {
  store i32 1, ptr addrspace(1) @global
  ret void
}

; CHECK-DAG: attributes #[[USES]] = { "cppyy-cuda-shared-bytes"="48" }
; CHECK-DAG: attributes #[[NONE]] = { "cppyy-cuda-shared-bytes"="0" }
