// RUN: cppyy-cuda-opt %s --emit=ptx --arch=sm_90 --cuda-path=%cuda_home | FileCheck %s

// CHECK-LABEL: .entry packed(
// CHECK-NOT: st.global.b64
// CHECK: ret;
gpu.module @written {
  llvm.func @packed(%p: !llvm.ptr, %x: i64) attributes {gpu.kernel, nvvm.kernel} {
    llvm.store %x, %p {alignment = 1 : i64} : i64, !llvm.ptr
    llvm.return
  }
}

// 64-bit integers move in one piece, where their alignment allows it.
// CHECK-LABEL: .entry aligned(
// CHECK: ld.global.b64
// CHECK: st.global.b64
// CHECK: ret;
cppyy_cuda.kernel @aligned(%a: !cppyy_cuda.array<?xi64, C>) {
  %zero = arith.constant 0 : index
  %one = arith.constant 1 : i64
  %x = cppyy_cuda.load %a[%zero] : !cppyy_cuda.array<?xi64, C>
  %y = arith.addi %x, %one : i64
  cppyy_cuda.store %y, %a[%zero] : !cppyy_cuda.array<?xi64, C>
  cppyy_cuda.return
}
