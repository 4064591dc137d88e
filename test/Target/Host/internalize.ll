; RUN: cppyy-cuda-host-opt %s -S -passes=cppyy-cuda-host-internalize | FileCheck %s

$inline = comdat any

; The host writes @limit and @table, @table a name of this module's own.
; CHECK-DAG: @limit = addrspace(4) externally_initialized global i32 5
; CHECK-DAG: @table = internal addrspace(4) externally_initialized global i32 5
; CHECK-DAG: @constant = internal constant i32 5
@limit = addrspace(4) externally_initialized constant i32 5
@table = internal addrspace(4) externally_initialized constant i32 5
@constant = constant i32 5

; CHECK-NOT: llvm.used
@llvm.used = appending global [1 x ptr] [ptr @kernel], section "llvm.metadata"

; CHECK: define internal void @inline() {
define linkonce_odr hidden void @inline() comdat {
  ret void
}

; A kernel stays what it is.
; CHECK: define ptx_kernel void @kernel() {
define ptx_kernel void @kernel() {
  call void @elsewhere()
  ret void
}

; CHECK: declare void @elsewhere()
declare void @elsewhere()
