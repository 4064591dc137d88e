// RUN: cppyy-cuda-opt %s -canonicalize -split-input-file | FileCheck %s

// As Python's integers: 255, -1 and their like are not the same number.
// CHECK-LABEL: @constants(
func.func @constants() -> (i1, i1, i1, i1, i1, i1, i1, i1) {
  // CHECK-DAG: %[[T:.*]] = arith.constant true
  // CHECK-DAG: %[[F:.*]] = arith.constant false
  %m1 = arith.constant -1 : i8
  %c3 = arith.constant 3 : i64
  %m3 = arith.constant -3 : i64
  %t = arith.constant true
  %0 = cppyy_cuda.cmp lt, %m1, %m1 unsigned : i8, i8
  %1 = cppyy_cuda.cmp eq, %m1, %m1 unsigned : i8, i8
  %2 = cppyy_cuda.cmp gt, %m1 unsigned, %c3 : i8, i64
  %3 = cppyy_cuda.cmp ge, %m3, %m3 unsigned : i64, i64
  %4 = cppyy_cuda.cmp ne, %m3 unsigned, %m3 : i64, i64
  %5 = cppyy_cuda.cmp le, %m3, %m1 unsigned : i64, i8
  // A bool is 1, never -1.
  %6 = cppyy_cuda.cmp gt, %t, %m1 : i1, i8
  %7 = cppyy_cuda.cmp lt, %c3, %m1 : i64, i8
  // CHECK: return %[[T]], %[[F]], %[[T]], %[[F]], %[[T]], %[[T]], %[[T]], %[[F]]
  return %0, %1, %2, %3, %4, %5, %6, %7 : i1, i1, i1, i1, i1, i1, i1, i1
}

// -----

// A number and itself; its bits with another sign are another number.
// CHECK-LABEL: @same(
func.func @same(%x: i64) -> (i1, i1, i1) {
  // CHECK-DAG: %[[T:.*]] = arith.constant true
  // CHECK-DAG: %[[F:.*]] = arith.constant false
  // CHECK-DAG: %[[C:.*]] = cppyy_cuda.cmp le
  %0 = cppyy_cuda.cmp le, %x, %x : i64, i64
  %1 = cppyy_cuda.cmp ne, %x unsigned, %x unsigned : i64, i64
  %2 = cppyy_cuda.cmp le, %x, %x unsigned : i64, i64
  // CHECK: return %[[T]], %[[F]], %[[C]]
  return %0, %1, %2 : i1, i1, i1
}

// -----

// Upstream's comparison, of the wider type, where the signs agree.
// CHECK-LABEL: @agreeing(
// CHECK-SAME: %[[X:.*]]: i64, %[[N:.*]]: i32)
func.func @agreeing(%x: i64, %n: i32) -> (i1, i1, i1) {
  // CHECK: arith.cmpi slt, %[[X]], %{{.*}} : i64
  %c5 = arith.constant 5 : i64
  %0 = cppyy_cuda.cmp lt, %x, %c5 : i64, i64
  // CHECK: %[[W:.*]] = arith.extsi %[[N]] : i32 to i64
  // CHECK: arith.cmpi sge, %[[W]], %[[X]] : i64
  %1 = cppyy_cuda.cmp ge, %n, %x : i32, i64
  // CHECK: %[[U:.*]] = arith.extui %[[N]] : i32 to i64
  // CHECK: arith.cmpi ugt, %[[X]], %[[U]] : i64
  %2 = cppyy_cuda.cmp gt, %x unsigned, %n unsigned : i64, i32
  return %0, %1, %2 : i1, i1, i1
}

// -----

// A signed type holds both.
// CHECK-LABEL: @held(
// CHECK-SAME: %[[X:.*]]: i64, %[[N:.*]]: i32, %[[C:.*]]: i8, %[[B:.*]]: i1)
func.func @held(%x: i64, %n: i32, %c: i8, %b: i1) -> (i1, i1, i1, i1) {
  // CHECK: %[[U:.*]] = arith.extui %[[N]] : i32 to i64
  // CHECK: arith.cmpi slt, %[[X]], %[[U]] : i64
  %0 = cppyy_cuda.cmp lt, %x, %n unsigned : i64, i32
  // CHECK: %[[UW:.*]] = arith.extui %[[N]] : i32 to i64
  // CHECK: %[[SW:.*]] = arith.extsi %[[N]] : i32 to i64
  // CHECK: arith.cmpi sle, %[[UW]], %[[SW]] : i64
  %1 = cppyy_cuda.cmp le, %n unsigned, %n : i32, i32
  // CHECK: %[[SC:.*]] = arith.extsi %[[C]] : i8 to i32
  // CHECK: %[[UC:.*]] = arith.extui %[[C]] : i8 to i32
  // CHECK: arith.cmpi eq, %[[SC]], %[[UC]] : i32
  %2 = cppyy_cuda.cmp eq, %c, %c unsigned : i8, i8
  // CHECK: %[[UB:.*]] = arith.extui %[[B]] : i1 to i8
  // CHECK: arith.cmpi sgt, %[[UB]], %[[C]] : i8
  %3 = cppyy_cuda.cmp gt, %b, %c : i1, i8
  return %0, %1, %2, %3 : i1, i1, i1, i1
}

// -----

// No register holds both.
// CHECK-LABEL: @not_held(
func.func @not_held(%x: i64, %n: i32) -> (i1, i1) {
  // CHECK: cppyy_cuda.cmp lt
  %0 = cppyy_cuda.cmp lt, %x, %x unsigned : i64, i64
  // CHECK: cppyy_cuda.cmp eq
  %1 = cppyy_cuda.cmp eq, %x unsigned, %n : i64, i32
  return %0, %1 : i1, i1
}

// -----

// CHECK-LABEL: @ffs(
func.func @ffs() -> (i32, i32, i32) {
  // CHECK-DAG: %[[ZERO:.*]] = arith.constant 0 : i32
  // CHECK-DAG: %[[ONE:.*]] = arith.constant 1 : i32
  // CHECK-DAG: %[[LAST:.*]] = arith.constant 64 : i32
  %c0 = arith.constant 0 : i8
  %m1 = arith.constant -1 : i16
  %min = arith.constant -9223372036854775808 : i64
  %0 = cppyy_cuda.ffs %c0 : i8
  %1 = cppyy_cuda.ffs %m1 : i16
  %2 = cppyy_cuda.ffs %min : i64
  // CHECK: return %[[ZERO]], %[[ONE]], %[[LAST]]
  return %0, %1, %2 : i32, i32, i32
}
