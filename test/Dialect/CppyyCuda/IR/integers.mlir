// RUN: cppyy-cuda-opt %s | cppyy-cuda-opt | FileCheck %s
// RUN: cppyy-cuda-opt %s -mlir-print-op-generic | cppyy-cuda-opt | FileCheck %s

// CHECK-LABEL: @comparisons(
// CHECK-SAME: %[[I:.*]]: i64, %[[N:.*]]: i32, %[[B:.*]]: i1)
func.func @comparisons(%i: i64, %n: i32, %b: i1) {
  // CHECK: cppyy_cuda.cmp eq, %[[I]], %[[I]] : i64, i64
  %0 = cppyy_cuda.cmp eq, %i, %i : i64, i64
  // CHECK: cppyy_cuda.cmp ne, %[[I]], %[[N]] unsigned : i64, i32
  %1 = cppyy_cuda.cmp ne, %i, %n unsigned : i64, i32
  // CHECK: cppyy_cuda.cmp lt, %[[N]] unsigned, %[[I]] : i32, i64
  %2 = cppyy_cuda.cmp lt, %n unsigned, %i : i32, i64
  // CHECK: cppyy_cuda.cmp le, %[[N]] unsigned, %[[I]] unsigned : i32, i64
  %3 = cppyy_cuda.cmp le, %n unsigned, %i unsigned : i32, i64
  // CHECK: cppyy_cuda.cmp gt, %[[B]], %[[N]] {note} : i1, i32
  %4 = cppyy_cuda.cmp gt, %b, %n {note} : i1, i32
  // CHECK: cppyy_cuda.cmp ge, %[[N]], %[[N]] : i32, i32
  %5 = cppyy_cuda.cmp ge, %n, %n : i32, i32
  return
}

// CHECK-LABEL: @ffs(
// CHECK-SAME: %[[I:.*]]: i64, %[[C:.*]]: i8)
func.func @ffs(%i: i64, %c: i8) -> (i32, i32) {
  // CHECK: cppyy_cuda.ffs %[[I]] : i64
  %0 = cppyy_cuda.ffs %i : i64
  // CHECK: cppyy_cuda.ffs %[[C]] {note} : i8
  %1 = cppyy_cuda.ffs %c {note} : i8
  return %0, %1 : i32, i32
}
