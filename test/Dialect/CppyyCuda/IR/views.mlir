// RUN: cppyy-cuda-opt %s | cppyy-cuda-opt | FileCheck %s
// RUN: cppyy-cuda-opt %s -mlir-print-op-generic | cppyy-cuda-opt | FileCheck %s

!matrix = !cppyy_cuda.array<?x?xf32, C>

// CHECK-LABEL: cppyy_cuda.kernel @views(
// CHECK-SAME: %[[A:.*]]: !cppyy_cuda.array<?x?xf32, C>
cppyy_cuda.kernel @views(%a: !matrix) {
  // CHECK: %[[I:.*]] = gpu.thread_id
  %i = gpu.thread_id x
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  // CHECK: %[[FIRST:.*]], %[[COUNT:.*]] = cppyy_cuda.slice_indices %[[I]], %[[I]], %[[I]] of %[[I]]
  %first, %count = cppyy_cuda.slice_indices %i, %i, %i of %i
  // A row, a strided column, a new dimension.
  // CHECK: cppyy_cuda.subview %[[A]][%[[I]], %[[FIRST]]] sizes[%[[COUNT]]] steps[%{{.*}}] along [1] : !cppyy_cuda.array<?x?xf32, C> to !cppyy_cuda.array<?xf32, C>
  %row = cppyy_cuda.subview %a[%i, %first] sizes [%count] steps [%c1] along [1] : !matrix to !cppyy_cuda.array<?xf32, C>
  // CHECK: cppyy_cuda.subview %{{.*}} along [0] : !cppyy_cuda.array<?x?xf32, C> to !cppyy_cuda.array<?xf32, A>
  %column = cppyy_cuda.subview %a[%first, %i] sizes [%count] steps [%i] along [0] : !matrix to !cppyy_cuda.array<?xf32, A>
  // CHECK: cppyy_cuda.subview %{{.*}} along [-1, 0] : !cppyy_cuda.array<?x?xf32, C> to !cppyy_cuda.array<?x?xf32, A>
  %new = cppyy_cuda.subview %a[%first, %i] sizes [%c1, %count] steps [%c0, %i] along [-1, 0] : !matrix to !cppyy_cuda.array<?x?xf32, A>
  cppyy_cuda.return
}

// What is known of the source stays known.
// CHECK-LABEL: cppyy_cuda.kernel @spaces(
cppyy_cuda.kernel @spaces(%a: !cppyy_cuda.array<?xf32, C, readonly>) {
  %i = gpu.thread_id x
  %c1 = arith.constant 1 : index
  %t = cppyy_cuda.shared_array : !cppyy_cuda.array<8x4xf32, C, shared>
  // CHECK: along [1] : !cppyy_cuda.array<8x4xf32, C, shared> to !cppyy_cuda.array<?xf32, C, shared>
  %row = cppyy_cuda.subview %t[%i, %i] sizes [%i] steps [%c1] along [1] : !cppyy_cuda.array<8x4xf32, C, shared> to !cppyy_cuda.array<?xf32, C, shared>
  // CHECK: !cppyy_cuda.array<?xf32, C, readonly> to !cppyy_cuda.array<?xf32, F, readonly>
  %part = cppyy_cuda.subview %a[%i] sizes [%i] steps [%c1] along [0] : !cppyy_cuda.array<?xf32, C, readonly> to !cppyy_cuda.array<?xf32, F, readonly>
  cppyy_cuda.return
}

// CHECK-LABEL: cppyy_cuda.kernel @whole(
// CHECK-SAME: %[[A:.*]]: !cppyy_cuda.array<?x?xf32, C>, %[[B:.*]]: !cppyy_cuda.array<?xi32, A>, %[[V:.*]]: f32
cppyy_cuda.kernel @whole(%a: !matrix, %b: !cppyy_cuda.array<?xi32, A>, %v: f32) {
  // CHECK: cppyy_cuda.fill %[[V]], %[[A]] : !cppyy_cuda.array<?x?xf32, C>
  cppyy_cuda.fill %v, %a : !matrix
  // CHECK: cppyy_cuda.copy %[[B]] to %[[A]] : !cppyy_cuda.array<?xi32, A> to !cppyy_cuda.array<?x?xf32, C>
  cppyy_cuda.copy %b to %a : !cppyy_cuda.array<?xi32, A> to !matrix
  // CHECK: cppyy_cuda.copy %[[B]] from_unsigned to %[[A]] to_unsigned :
  cppyy_cuda.copy %b from_unsigned to %a to_unsigned : !cppyy_cuda.array<?xi32, A> to !matrix
  cppyy_cuda.return
}

// CHECK-LABEL: cppyy_cuda.kernel @slices(
// CHECK-SAME: %[[A:.*]]: i64, %[[B:.*]]: i64)
cppyy_cuda.kernel @slices(%a: i64, %b: i64) {
  // CHECK: %{{.*}}, %{{.*}}, %{{.*}} = cppyy_cuda.slice from %[[A]] to %[[B]] by %[[A]]
  %0:3 = cppyy_cuda.slice from %a to %b by %a
  // CHECK: cppyy_cuda.slice to %[[B]]
  %1:3 = cppyy_cuda.slice to %b
  // CHECK: cppyy_cuda.slice from %[[A]] by %[[B]] {note}
  %2:3 = cppyy_cuda.slice from %a by %b {note}
  // CHECK: = cppyy_cuda.slice{{$}}
  %3:3 = cppyy_cuda.slice
  cppyy_cuda.return
}

// CHECK-LABEL: cppyy_cuda.kernel @items(
// CHECK-SAME: %[[A:.*]]: !cppyy_cuda.array<?xf32, C>, %[[V:.*]]: f32)
cppyy_cuda.kernel @items(%a: !cppyy_cuda.array<?xf32, C>, %v: f32) {
  // CHECK: cppyy_cuda.store_items(%[[V]], %[[V]]) to %[[A]] : (f32, f32) to !cppyy_cuda.array<?xf32, C>
  cppyy_cuda.store_items(%v, %v) to %a : (f32, f32) to !cppyy_cuda.array<?xf32, C>
  // CHECK: cppyy_cuda.store_items() to %[[A]] : !cppyy_cuda.array<?xf32, C>
  cppyy_cuda.store_items() to %a : !cppyy_cuda.array<?xf32, C>
  cppyy_cuda.return
}

// CHECK-LABEL: func.func @address(
// CHECK: cppyy_cuda.element_address %{{.*}}[%{{.*}}, %{{.*}}] picked [0] : memref<?x4xf32>
func.func @address(%m: memref<?x4xf32>, %i: index) -> memref<f32> {
  %p = cppyy_cuda.element_address %m[%i, %i] picked [0] : memref<?x4xf32>
  return %p : memref<f32>
}

!rec = !cppyy_cuda.record<"r", [], 32>

// CHECK-LABEL: func.func @bytes(
// CHECK: cppyy_cuda.reinterpret %{{.*}}[%{{.*}}] at 8 : !cppyy_cuda.array<?x!cppyy_cuda.record<"r", [], 32>, C> to !cppyy_cuda.array<2x3xf32, C>
// CHECK: cppyy_cuda.reinterpret %{{.*}}[%{{.*}}] at 4 sizes[%{{.*}}] strides[%{{.*}}] : !cppyy_cuda.array<?x!cppyy_cuda.record<"r", [], 32>, C> to !cppyy_cuda.array<?xf32, A>
// CHECK: cppyy_cuda.part_address %{{.*}} at 8 : memref<!cppyy_cuda.record<"r", [], 32>> to memref<f32>
func.func @bytes(%a: !cppyy_cuda.array<?x!rec, C>, %i: index, %m: memref<!rec>) {
  %x = cppyy_cuda.reinterpret %a[%i] at 8 : !cppyy_cuda.array<?x!rec, C> to !cppyy_cuda.array<2x3xf32, C>
  %y = cppyy_cuda.reinterpret %a[%i] at 4 sizes [%i] strides [%i] : !cppyy_cuda.array<?x!rec, C> to !cppyy_cuda.array<?xf32, A>
  %p = cppyy_cuda.part_address %m at 8 : memref<!rec> to memref<f32>
  return
}
