; RUN: cppyy-cuda-host-opt %s -S -passes=cppyy-cuda-host-checks | FileCheck %s

@table = addrspace(1) externally_initialized global [4 x i32] zeroinitializer

; The site says what is accessed: a parameter, by 4 bytes, from no known line.
; CHECK-LABEL: define ptx_kernel void @writes
; CHECK-NEXT: %[[WORKER:.*]] = call ptr @__cppyy_cuda_worker()
; CHECK-NEXT: call void @__cppyy_cuda_check_access(ptr %[[WORKER]], ptr @site{{.*}}, ptr %out, i64 4, ptr %out, i64 1)
; CHECK-NEXT: store i32 1, ptr %out
; CHECK-NEXT: call ptr @__cppyy_cuda_worker()
; CHECK-NEXT: call void @__cppyy_cuda_check_fence(
; CHECK-NEXT: fence seq_cst
define ptx_kernel void @writes(ptr %out) {
  store i32 1, ptr %out
  fence seq_cst
  ret void
}

; A slot of the thread's own, surely within it.
; CHECK-LABEL: define ptx_kernel void @local
; CHECK-NOT: call
; CHECK: }
define ptx_kernel void @local() {
  %slot = alloca [4 x i32]
  %third = getelementptr i32, ptr %slot, i64 2
  store i32 1, ptr %third
  ret void
}

; CHECK-LABEL: define ptx_kernel void @beyond
; CHECK: call void @__cppyy_cuda_check_access(
define ptx_kernel void @beyond() {
  %slot = alloca [4 x i32]
  %fifth = getelementptr i32, ptr %slot, i64 4
  store i32 1, ptr %fifth
  ret void
}
