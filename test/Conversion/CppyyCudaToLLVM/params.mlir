// RUN: cppyy-cuda-opt %s -convert-cppyy-cuda-to-gpu -convert-cppyy-cuda-gpu-to-llvm -canonicalize | FileCheck %s

// Pointers are bare, and the launcher's attributes survive, as do the bounds.
// No extent is negative.
// CHECK-LABEL: llvm.func @kernel(
// CHECK-SAME: %[[P:[^:]*]]: !llvm.ptr {cppyy_cuda.param = #cppyy_cuda.param<0, pointer>, llvm.align = 16 : i64, llvm.readonly}
// CHECK-SAME: %[[N:[^:]*]]: i64 {cppyy_cuda.param = #cppyy_cuda.param<0, extent>, llvm.range = #llvm.constant_range<i64, 0, -9223372036854775808>}
// CHECK-SAME: %[[S:[^:]*]]: i64 {cppyy_cuda.param = #cppyy_cuda.param<0, stride>}
// CHECK-SAME: i8 {cppyy_cuda.param = #cppyy_cuda.param<1, value>}
// CHECK-SAME: !llvm.struct<(f64, f64)> {cppyy_cuda.param = #cppyy_cuda.param<2, value>}
// CHECK-SAME: f16 {cppyy_cuda.param = #cppyy_cuda.param<3, value>}
// CHECK-SAME: attributes {cppyy_cuda.fastmath, gpu.kernel, nvvm.kernel, nvvm.maxnreg = 32 : i32, nvvm.maxntid = array<i32: 128>, nvvm.minctasm = 4 : i32}
cppyy_cuda.kernel @kernel(%a: !cppyy_cuda.array<?xf32, A, readonly, align 16>, %f: i1, %z: complex<f64>, %h: f16)
    attributes {fastmath, max_threads = 128 : i32, min_blocks = 4 : i32, max_registers = 32 : i32} {
  cppyy_cuda.return
}

// CHECK-LABEL: llvm.func @global(
// CHECK-SAME: !llvm.ptr<1>
cppyy_cuda.kernel @global(%a: !cppyy_cuda.array<?xf32, C, global>) {
  cppyy_cuda.return
}
