// RUN: cppyy-cuda-opt %s -convert-cppyy-cuda-to-gpu | FileCheck %s

// CHECK: module attributes {gpu.container_module}
// CHECK: gpu.module @kernels

// Scalars and values are passed unchanged, a bool as a byte.
// CHECK-LABEL: gpu.func @values(
// CHECK-SAME: %[[F:.*]]: i8 {cppyy_cuda.param = #cppyy_cuda.param<0, value>}
// CHECK-SAME: complex<f32> {cppyy_cuda.param = #cppyy_cuda.param<1, value>}
// CHECK-SAME: !cppyy_cuda.cxx<"V", 8, 4, [f32, f32]> {cppyy_cuda.param = #cppyy_cuda.param<2, value>}
// CHECK-SAME: kernel {
// CHECK: arith.cmpi ne, %[[F]], %c0_i8 : i8
cppyy_cuda.kernel @values(%f: i1, %z: complex<f32>, %v: !cppyy_cuda.cxx<"V", 8, 4, [f32, f32]>) {
  %n = cppyy_cuda.cast %f : i1 -> i64
  cppyy_cuda.return
}

// A C array: pointer and extents; the strides are products of them.
// CHECK-LABEL: gpu.func @c_array(
// CHECK-SAME: %[[P:.*]]: memref<f32> {cppyy_cuda.param = #cppyy_cuda.param<0, pointer>, llvm.align = 16 : i64, llvm.readonly}
// CHECK-SAME: %[[N0:[^ ]*]]: index {cppyy_cuda.param = #cppyy_cuda.param<0, extent>}
// CHECK-SAME: %[[N1:[^ ]*]]: index {cppyy_cuda.param = #cppyy_cuda.param<0, extent, 1>}
// CHECK-SAME: %[[N2:[^ ]*]]: index {cppyy_cuda.param = #cppyy_cuda.param<0, extent, 2>}
// CHECK: %[[S:.*]] = arith.muli %[[N2]], %[[N1]] overflow<nsw, nuw>
// CHECK: memref.reinterpret_cast %[[P]] to offset: [0], sizes: [%[[N0]], %[[N1]], %[[N2]]], strides: [%[[S]], %[[N2]], 1] : memref<f32> to memref<?x?x?xf32>
cppyy_cuda.kernel @c_array(%a: !cppyy_cuda.array<?x?x?xf32, C, readonly, align 16>) {
  cppyy_cuda.return
}

// CHECK-LABEL: gpu.func @f_array(
// CHECK-SAME: %[[P:.*]]: memref<f32> {{{[^}]*}}}, %[[N0:.*]]: index {{{[^}]*}}}, %[[N1:.*]]: index {{{[^}]*}}})
// CHECK: sizes: [%[[N0]], %[[N1]]], strides: [1, %[[N0]]] : memref<f32> to memref<?x?xf32, strided<[1, ?]>>
cppyy_cuda.kernel @f_array(%a: !cppyy_cuda.array<?x?xf32, F>) {
  cppyy_cuda.return
}

// CHECK-LABEL: gpu.func @any_array(
// CHECK-SAME: %[[S0:[^ ]*]]: index {cppyy_cuda.param = #cppyy_cuda.param<0, stride>}
// CHECK-SAME: %[[S1:[^ ]*]]: index {cppyy_cuda.param = #cppyy_cuda.param<0, stride, 1>}
// CHECK: strides: [%[[S0]], %[[S1]]] : memref<f32> to memref<?x?xf32, strided<[?, ?]>>
cppyy_cuda.kernel @any_array(%a: !cppyy_cuda.array<?x?xf32, A>) {
  cppyy_cuda.return
}

// CHECK-LABEL: gpu.func @bounds(
// CHECK-SAME: kernel attributes {nvvm.maxnreg = 64 : i32, nvvm.maxntid = array<i32: 256>, nvvm.minctasm = 2 : i32}
cppyy_cuda.kernel @bounds()
    attributes {max_threads = 256 : i32, min_blocks = 2 : i32, max_registers = 64 : i32} {
  cppyy_cuda.return
}

// Device functions were inlined; none remains.
// CHECK-NOT: cppyy_cuda.func
cppyy_cuda.func private @unused(%x: f32) -> f32 {
  cppyy_cuda.return %x : f32
}
