// RUN: cppyy-cuda-opt %s -convert-cppyy-cuda-to-gpu -canonicalize | FileCheck %s

!matrix = !cppyy_cuda.array<?x?xf32, C>

// A loop for each dimension, the last innermost.
// CHECK-LABEL: gpu.func @fill(
// CHECK: %[[A:.*]] = memref.reinterpret_cast
// CHECK: cf.br ^[[ROWS:.*]](%c0 : index)
// CHECK: ^[[ROWS]](%[[I:.*]]: index):
// CHECK: cf.cond_br %{{.*}}, ^[[COLUMNS:[^(,]*]](%c0 : index), ^[[END:.*]]
// CHECK: ^[[COLUMNS]](%[[J:.*]]: index):
// CHECK: memref.store %{{.*}}, %[[A]][%[[I]], %[[J]]]
// CHECK: arith.addi %[[J]], %c1 overflow<nsw, nuw>
// CHECK: arith.addi %[[I]], %c1 overflow<nsw, nuw>
// CHECK: ^[[END]]:
// CHECK: gpu.return
cppyy_cuda.kernel @fill(%a: !matrix, %v: f32) {
  cppyy_cuda.fill %v, %a : !matrix
  cppyy_cuda.return
}

// The source is broadcast, converted, and walked backwards if it lies before.
// CHECK-LABEL: gpu.func @copy(
// CHECK-DAG: %[[TO:.*]] = memref.extract_aligned_pointer_as_index %{{.*}} : memref<?x?xf32>
// CHECK-DAG: %[[FROM:.*]] = memref.extract_aligned_pointer_as_index %{{.*}} : memref<?xi32>
// CHECK: %[[BACK:.*]] = arith.cmpi ugt, %[[TO]], %[[FROM]]
// CHECK: %[[I:.*]] = arith.select %[[BACK]], %{{.*}}, %{{.*}} : index
// CHECK: %[[J:.*]] = arith.select %[[BACK]], %{{.*}}, %{{.*}} : index
// CHECK: %[[ONE:.*]] = arith.cmpi eq, %{{.*}}, %c1
// CHECK: %[[K:.*]] = arith.select %[[ONE]], %c0, %[[J]]
// CHECK: %[[V:.*]] = memref.load %{{.*}}[%[[K]]] : memref<?xi32>
// CHECK: %[[F:.*]] = arith.uitofp %[[V]] : i32 to f32
// CHECK: memref.store %[[F]], %{{.*}}[%[[I]], %[[J]]] : memref<?x?xf32>
cppyy_cuda.kernel @copy(%a: !matrix, %b: !cppyy_cuda.array<?xi32, C>) {
  cppyy_cuda.copy %b from_unsigned to %a : !cppyy_cuda.array<?xi32, C> to !matrix
  cppyy_cuda.return
}

// Shared and local memory never overlap: there is one order.
// CHECK-LABEL: gpu.func @different_spaces(
// CHECK-NOT: memref.extract_aligned_pointer_as_index
// CHECK: memref.load
// CHECK-NEXT: memref.store
cppyy_cuda.kernel @different_spaces(%o: !cppyy_cuda.array<?xf32, C>) {
  %t = cppyy_cuda.shared_array : !cppyy_cuda.array<8xf32, C, shared>
  %l = cppyy_cuda.local_array : !cppyy_cuda.array<8xf32, C, local>
  cppyy_cuda.copy %t to %l : !cppyy_cuda.array<8xf32, C, shared> to !cppyy_cuda.array<8xf32, C, local>
  %i = gpu.thread_id x
  %v = cppyy_cuda.load %l[%i] : !cppyy_cuda.array<8xf32, C, local>
  cppyy_cuda.store %v, %o[%i] : !cppyy_cuda.array<?xf32, C>
  cppyy_cuda.return
}

// In a checked kernel the launch fails if the shapes do not fit.
// CHECK-LABEL: gpu.func @checked_copy(
// CHECK: %[[FROM:.*]] = memref.dim %{{.*}}, %c0 : memref<?xf32>
// CHECK: %[[TO:.*]] = memref.dim %{{.*}}, %c1 : memref<?x?xf32>
// CHECK: %[[EQUAL:.*]] = arith.cmpi eq, %[[FROM]], %[[TO]]
// CHECK: %[[ONE:.*]] = arith.cmpi eq, %[[FROM]], %c1
// CHECK: %[[FITS:.*]] = arith.ori %[[EQUAL]], %[[ONE]]
// CHECK: cf.assert %[[FITS]], "ValueError: the shapes of the two sides do not fit"
// CHECK-NOT: cf.assert
// CHECK: gpu.return
cppyy_cuda.kernel @checked_copy(%a: !matrix, %b: !cppyy_cuda.array<?xf32, C>) attributes {checked} {
  cppyy_cuda.copy %b to %a : !cppyy_cuda.array<?xf32, C> to !matrix
  cppyy_cuda.return
}

// CHECK-LABEL: gpu.func @items(
// CHECK-SAME: %[[X:[^:]*]]: f32 {{{[^}]*}}}, %[[Y:[^:]*]]: f32
// CHECK-NOT: cf.assert
// CHECK: memref.store %[[X]], %{{.*}}[%c0]
// CHECK-NEXT: memref.store %[[Y]], %{{.*}}[%c1]
cppyy_cuda.kernel @items(%x: f32, %y: f32, %a: !cppyy_cuda.array<?xf32, C>) {
  cppyy_cuda.store_items(%x, %y) to %a : (f32, f32) to !cppyy_cuda.array<?xf32, C>
  cppyy_cuda.return
}

// CHECK-LABEL: gpu.func @checked_items(
// CHECK: %[[N:.*]] = memref.dim
// CHECK: %[[FITS:.*]] = arith.cmpi eq, %[[N]], %c2
// CHECK: cf.assert %[[FITS]], "ValueError: the shapes of the two sides do not fit"
// CHECK: memref.store
cppyy_cuda.kernel @checked_items(%x: f32, %a: !cppyy_cuda.array<?xf32, C>) attributes {checked} {
  cppyy_cuda.store_items(%x, %x) to %a : (f32, f32) to !cppyy_cuda.array<?xf32, C>
  cppyy_cuda.return
}
