// RUN: cppyy-cuda-opt %s | cppyy-cuda-opt | FileCheck %s
// RUN: cppyy-cuda-opt %s -mlir-print-op-generic | cppyy-cuda-opt | FileCheck %s

// CHECK-LABEL: @shuffles(
// CHECK-SAME: %[[M:.*]]: i32, %[[L:.*]]: i32, %[[I:.*]]: i64, %[[F:.*]]: f32, %[[D:.*]]: f64)
func.func @shuffles(%m: i32, %l: i32, %i: i64, %f: f32, %d: f64) {
  // CHECK: cppyy_cuda.shuffle idx %[[M]], %[[L]], %[[L]] : i32
  %0 = cppyy_cuda.shuffle idx %m, %l, %l : i32
  // CHECK: cppyy_cuda.shuffle up %[[M]], %[[I]], %[[L]] : i64
  %1 = cppyy_cuda.shuffle up %m, %i, %l : i64
  // CHECK: cppyy_cuda.shuffle down %[[M]], %[[F]], %[[L]] : f32
  %2 = cppyy_cuda.shuffle down %m, %f, %l : f32
  // CHECK: cppyy_cuda.shuffle xor %[[M]], %[[D]], %[[L]] {note} : f64
  %3 = cppyy_cuda.shuffle xor %m, %d, %l {note} : f64
  return
}

// CHECK-LABEL: @matches(
// CHECK-SAME: %[[M:.*]]: i32, %[[I:.*]]: i64, %[[F:.*]]: f32)
func.func @matches(%m: i32, %i: i64, %f: f32) -> (i32, i1) {
  // CHECK: cppyy_cuda.match_any %[[M]], %[[I]] : i64
  %0 = cppyy_cuda.match_any %m, %i : i64
  // CHECK: %[[L:.*]], %[[S:.*]] = cppyy_cuda.match_all %[[M]], %[[F]] : f32
  %1:2 = cppyy_cuda.match_all %m, %f : f32
  // CHECK: return %[[L]], %[[S]] : i32, i1
  return %1#0, %1#1 : i32, i1
}
