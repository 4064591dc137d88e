// RUN: cppyy-cuda-opt %s -convert-cppyy-cuda-to-gpu -canonicalize | FileCheck %s

!matrix = !cppyy_cuda.array<?x?xf32, C>

// A view is a pointer to an element, with extents and strides of its own.
// CHECK-LABEL: gpu.func @row(
// CHECK: %[[A:.*]] = memref.reinterpret_cast {{.*}} to memref<?x?xf32>
// CHECK: %[[P:.*]] = cppyy_cuda.element_address %[[A]][%{{.*}}, %{{.*}}] picked [0] : memref<?x?xf32>
// CHECK: %[[V:.*]] = memref.reinterpret_cast %[[P]] to offset: [0], sizes: [%[[N:.*]]], strides: [1] : memref<f32> to memref<?xf32>
// CHECK: memref.store %{{.*}}, %[[V]][%[[N]]] : memref<?xf32>
cppyy_cuda.kernel @row(%a: !matrix, %k: i64, %v: f32) {
  %n = arith.index_cast %k : i64 to index
  %i = gpu.thread_id x
  %c1 = arith.constant 1 : index
  %row = cppyy_cuda.subview %a[%i, %n] sizes [%n] steps [%c1] along [1] : !matrix to !cppyy_cuda.array<?xf32, C>
  %last = cppyy_cuda.dim %row, 0 : !cppyy_cuda.array<?xf32, C>
  cppyy_cuda.store %v, %row[%last] : !cppyy_cuda.array<?xf32, C>
  cppyy_cuda.return
}

// CHECK-LABEL: gpu.func @column(
// CHECK: %[[N:.*]] = arith.index_cast
// CHECK: %{{.*}}, %{{.*}}, %{{.*}}:2, %[[STRIDES:.*]]:2 = memref.extract_strided_metadata
// CHECK: %[[STEP:.*]] = arith.muli %[[STRIDES]]#0, %[[N]]
// CHECK: element_address {{.*}} picked [1] :
// CHECK: sizes: [%[[N]]], strides: [%[[STEP]]] : memref<f32> to memref<?xf32, strided<[?]>>
cppyy_cuda.kernel @column(%a: !matrix, %k: i64, %v: f32) {
  %n = arith.index_cast %k : i64 to index
  %i = gpu.thread_id x
  %part = cppyy_cuda.subview %a[%n, %i] sizes [%n] steps [%n] along [0] : !matrix to !cppyy_cuda.array<?xf32, A>
  cppyy_cuda.store %v, %part[%i] : !cppyy_cuda.array<?xf32, A>
  cppyy_cuda.return
}

// Shared memory stays shared; a new dimension has the step as its stride.
// CHECK-LABEL: gpu.func @shared(
// CHECK: element_address {{.*}} picked [] : memref<8xf32, #gpu.address_space<workgroup>>
// CHECK: sizes: [1, %{{.*}}], strides: [0, %{{.*}}] : memref<f32, #gpu.address_space<workgroup>> to memref<1x?xf32, strided<[0, ?]>, #gpu.address_space<workgroup>>
cppyy_cuda.kernel @shared(%k: i64, %v: f32) {
  %n = arith.index_cast %k : i64 to index
  %t = cppyy_cuda.shared_array : !cppyy_cuda.array<8xf32, C, shared>
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %part = cppyy_cuda.subview %t[%n] sizes [%c1, %n] steps [%c0, %n] along [-1, 0] : !cppyy_cuda.array<8xf32, C, shared> to !cppyy_cuda.array<?x?xf32, A, shared>
  cppyy_cuda.store %v, %part[%n, %n] : !cppyy_cuda.array<?x?xf32, A, shared>
  cppyy_cuda.return
}

// With a step that is known the bounds need no questions about its sign.
// CHECK-LABEL: gpu.func @bounds(
// CHECK: %[[LO:.*]] = arith.index_cast
// CHECK: %[[N:.*]] = memref.dim
// CHECK-DAG: %[[NEGATIVE:.*]] = arith.cmpi slt, %[[LO]], %c0
// CHECK-DAG: %[[FROM_END:.*]] = arith.addi %[[LO]], %[[N]]
// CHECK: %[[WRAPPED:.*]] = arith.select %[[NEGATIVE]], %[[FROM_END]], %[[LO]]
// CHECK: %[[BELOW:.*]] = arith.minsi %[[WRAPPED]], %[[N]]
// CHECK: %[[FIRST:.*]] = arith.maxsi %[[BELOW]], %c0
// CHECK: %[[LAST:.*]] = arith.maxsi
// CHECK: arith.cmpi slt, %[[FIRST]], %[[LAST]]
// CHECK: arith.subi %[[LAST]], %[[FIRST]]
cppyy_cuda.kernel @bounds(%lo: i64, %hi: i64, %a: !cppyy_cuda.array<?xi64, C>) {
  %c1 = arith.constant 1 : index
  %from = arith.index_cast %lo : i64 to index
  %to = arith.index_cast %hi : i64 to index
  %n = cppyy_cuda.dim %a, 0 : !cppyy_cuda.array<?xi64, C>
  %first, %count = cppyy_cuda.slice_indices %from, %to, %c1 of %n
  %x = arith.index_cast %count : index to i64
  cppyy_cuda.store %x, %a[%first] : !cppyy_cuda.array<?xi64, C>
  cppyy_cuda.return
}

// Omitted bounds of a step that is not known are chosen by its sign.
// CHECK-LABEL: gpu.func @omitted(
// CHECK-SAME: %[[S:[^:]*]]: i64
// CHECK: %[[DOWN:.*]] = arith.cmpi slt, %[[S]], %c0_i64
// CHECK: %[[FROM:.*]] = arith.select %[[DOWN]], %c9223372036854775807_i64, %c0_i64
// CHECK: %[[TO:.*]] = arith.select %[[DOWN]], %c-9223372036854775808_i64, %c9223372036854775807_i64
// CHECK: memref.store %[[FROM]]
// CHECK: memref.store %[[TO]]
// CHECK: memref.store %[[S]]
cppyy_cuda.kernel @omitted(%s: i64, %a: !cppyy_cuda.array<?xi64, C>) {
  %i = gpu.thread_id x
  %from, %to, %by = cppyy_cuda.slice by %s
  cppyy_cuda.store %from, %a[%i] : !cppyy_cuda.array<?xi64, C>
  cppyy_cuda.store %to, %a[%i] : !cppyy_cuda.array<?xi64, C>
  cppyy_cuda.store %by, %a[%i] : !cppyy_cuda.array<?xi64, C>
  cppyy_cuda.return
}

!rec = !cppyy_cuda.record<"r", [], 32>

// An array in a record lies within its element, whose index must be within the
// array; other arrays of the same bytes may be empty.
// CHECK-LABEL: gpu.func @bytes(
// CHECK: %[[E:.*]] = cppyy_cuda.element_address %{{.*}}[%{{.*}}] picked [0]
// CHECK: %[[P:.*]] = cppyy_cuda.part_address %[[E]] at 8 : memref<!cppyy_cuda.record<"r", [], 32>> to memref<f32>
// CHECK: memref.reinterpret_cast %[[P]] to offset: [0], sizes: [2, 3], strides: [3, 1] : memref<f32> to memref<2x3xf32>
// CHECK: element_address %{{.*}}[%{{.*}}] picked []
// CHECK: sizes: [%[[N:.*]]], strides: [%[[N]]] : memref<f32> to memref<?xf32, strided<[?]>>
cppyy_cuda.kernel @bytes(%a: !cppyy_cuda.array<?x!rec, C>, %k: i64, %v: f32) {
  %n = arith.index_cast %k : i64 to index
  %i = gpu.thread_id x
  %m = cppyy_cuda.reinterpret %a[%i] at 8 : !cppyy_cuda.array<?x!rec, C> to !cppyy_cuda.array<2x3xf32, C>
  cppyy_cuda.store %v, %m[%n, %i] : !cppyy_cuda.array<2x3xf32, C>
  %all = cppyy_cuda.reinterpret %a[%i] at 4 sizes [%n] strides [%n] : !cppyy_cuda.array<?x!rec, C> to !cppyy_cuda.array<?xf32, A>
  cppyy_cuda.store %v, %all[%n] : !cppyy_cuda.array<?xf32, A>
  cppyy_cuda.return
}
