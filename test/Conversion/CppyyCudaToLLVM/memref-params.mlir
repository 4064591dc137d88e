// Memrefs that are not arrays of this project are passed as a pointer and what their type
// leaves open.
// RUN: cppyy-cuda-opt %s -convert-cppyy-cuda-gpu-to-llvm -canonicalize | FileCheck %s

gpu.module @kernels {
  // CHECK-LABEL: llvm.func @static(
  // CHECK-SAME: %[[A:[^:]*]]: !llvm.ptr, %[[B:[^:]*]]: !llvm.ptr) attributes {gpu.kernel
  gpu.func @static(%a: memref<4x4xf32>, %b: memref<4xf32, strided<[2], offset: 3>>) kernel {
    gpu.return
  }

  // Extents; the strides are their products.
  // CHECK-LABEL: llvm.func @extents(
  // CHECK-SAME: %[[A:[^:]*]]: !llvm.ptr, %[[M:[^:]*]]: i64, %[[N:[^:]*]]: i64, %[[I:[^:]*]]: i64, %[[X:[^:]*]]: f32)
  // CHECK: %[[FOUR:.*]] = llvm.mlir.constant(4 : index)
  // CHECK: %[[STRIDE:.*]] = llvm.mul %[[N]], %[[FOUR]]
  // CHECK: llvm.mul %[[I]], %[[STRIDE]]
  gpu.func @extents(%a: memref<?x?x4xf32>, %i: index, %x: f32) kernel {
    memref.store %x, %a[%i, %i, %i] : memref<?x?x4xf32>
    gpu.return
  }

  // Strides and an offset: an extent, two strides, the offset.
  // CHECK-LABEL: llvm.func @strides(
  // CHECK-SAME: %[[A:[^:]*]]: !llvm.ptr, %[[N:[^:]*]]: i64, %[[S:[^:]*]]: i64, %[[T:[^:]*]]: i64, %[[O:[^:]*]]: i64, %[[I:[^:]*]]: i64, %[[X:[^:]*]]: f32)
  // CHECK: llvm.getelementptr %[[A]][%[[O]]]
  // CHECK: llvm.mul %[[I]], %[[S]]
  // CHECK: llvm.mul %[[I]], %[[T]]
  gpu.func @strides(%a: memref<?x4x4xf32, strided<[?, ?, 1], offset: ?>>, %i: index, %x: f32) kernel {
    memref.store %x, %a[%i, %i, %i] : memref<?x4x4xf32, strided<[?, ?, 1], offset: ?>>
    gpu.return
  }

  // Other parameters and attributions keep their positions.
  // CHECK-LABEL: llvm.func @between(
  // CHECK-SAME: i32, %{{[^:]*}}: !llvm.ptr<1>, %{{[^:]*}}: i64, %{{[^:]*}}: f64)
  gpu.func @between(%n: i32, %a: memref<?xf32, #gpu.address_space<global>>, %x: f64)
      workgroup(%w: memref<4xf32, #gpu.address_space<workgroup>>) kernel {
    %c0 = arith.constant 0 : index
    %v = memref.load %a[%c0] : memref<?xf32, #gpu.address_space<global>>
    memref.store %v, %w[%c0] : memref<4xf32, #gpu.address_space<workgroup>>
    gpu.return
  }
}
