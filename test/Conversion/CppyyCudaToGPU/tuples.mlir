// RUN: cppyy-cuda-opt %s -convert-cppyy-cuda-to-gpu -canonicalize | FileCheck %s

// A negative index counts from the end; then each place is asked for.
// CHECK-LABEL: gpu.func @item(
// CHECK-SAME: %[[I:[^:]*]]: i64 {{{[^}]*}}}, %[[A:[^:]*]]: f32 {{{[^}]*}}}, %[[B:[^:]*]]: f32 {{{[^}]*}}}, %[[C:[^:]*]]: f32
// CHECK: %[[NEG:.*]] = arith.cmpi slt, %[[I]], %c0_i64
// CHECK: %[[SUM:.*]] = arith.addi %[[I]], %c3_i64
// CHECK: %[[K:.*]] = arith.select %[[NEG]], %[[SUM]], %[[I]]
// CHECK: %[[SECOND:.*]] = arith.cmpi eq, %[[K]], %c1_i64
// CHECK: %[[X:.*]] = arith.select %[[SECOND]], %[[B]], %[[A]]
// CHECK: %[[THIRD:.*]] = arith.cmpi eq, %[[K]], %c2_i64
// CHECK: %[[Y:.*]] = arith.select %[[THIRD]], %[[C]], %[[X]]
// CHECK: memref.store %[[Y]]
cppyy_cuda.kernel @item(%i: i64, %a: f32, %b: f32, %c: f32, %o: !cppyy_cuda.array<?xf32, C>) {
  %t = gpu.thread_id x
  %x = cppyy_cuda.tuple_item(%a, %b, %c)[%i] wraps : i64, f32
  cppyy_cuda.store %x, %o[%t] : !cppyy_cuda.array<?xf32, C>
  cppyy_cuda.return
}

// CHECK-LABEL: gpu.func @unsigned_index(
// CHECK-NOT: arith.cmpi slt
// CHECK: arith.extui %{{.*}} : i8 to i64
// CHECK: arith.cmpi eq
// CHECK-NOT: arith.cmpi
// CHECK: gpu.return
cppyy_cuda.kernel @unsigned_index(%i: i8, %a: f32, %b: f32, %o: !cppyy_cuda.array<?xf32, C>) {
  %t = gpu.thread_id x
  %x = cppyy_cuda.tuple_item(%a, %b)[%i] : i8, f32
  cppyy_cuda.store %x, %o[%t] : !cppyy_cuda.array<?xf32, C>
  cppyy_cuda.return
}

// CHECK-LABEL: gpu.func @narrow_index(
// CHECK: arith.extsi %{{.*}} : i32 to i64
cppyy_cuda.kernel @narrow_index(%i: i32, %a: f32, %b: f32, %o: !cppyy_cuda.array<?xf32, C>) {
  %t = gpu.thread_id x
  %x = cppyy_cuda.tuple_item(%a, %b)[%i] wraps : i32, f32
  cppyy_cuda.store %x, %o[%t] : !cppyy_cuda.array<?xf32, C>
  cppyy_cuda.return
}

// Arrays are chosen as memrefs.
// CHECK-LABEL: gpu.func @arrays(
// CHECK: %[[M:.*]] = arith.select %{{.*}}, %{{.*}}, %{{.*}} : memref<?xf32>
// CHECK: memref.store %{{.*}}, %[[M]]
cppyy_cuda.kernel @arrays(%i: i64, %a: !cppyy_cuda.array<?xf32, C>, %b: !cppyy_cuda.array<?xf32, C>, %v: f32) {
  %t = gpu.thread_id x
  %x = cppyy_cuda.tuple_item(%a, %b)[%i] : i64, !cppyy_cuda.array<?xf32, C>
  cppyy_cuda.store %v, %x[%t] : !cppyy_cuda.array<?xf32, C>
  cppyy_cuda.return
}
