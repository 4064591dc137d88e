// Folders of tuples.
// RUN: cppyy-cuda-opt %s -canonicalize | FileCheck %s

// CHECK-LABEL: @constant_index(
// CHECK-SAME: %[[A:.*]]: f32, %[[B:.*]]: f32, %[[C:.*]]: f32)
func.func @constant_index(%a: f32, %b: f32, %c: f32) -> (f32, f32, f32, f32, f32) {
  %one = arith.constant 1 : i64
  %three = arith.constant 3 : i64
  %minus = arith.constant -1 : i64
  %minus4 = arith.constant -4 : i64
  %0 = cppyy_cuda.tuple_item(%a, %b, %c)[%one] : i64, f32
  %1 = cppyy_cuda.tuple_item(%a, %b, %c)[%minus] wraps : i64, f32
  // Outside, it is the first one.
  %2 = cppyy_cuda.tuple_item(%a, %b, %c)[%minus] : i64, f32
  %3 = cppyy_cuda.tuple_item(%a, %b, %c)[%three] wraps : i64, f32
  %4 = cppyy_cuda.tuple_item(%a, %b, %c)[%minus4] wraps : i64, f32
  // CHECK: return %[[B]], %[[C]], %[[A]], %[[A]], %[[A]]
  return %0, %1, %2, %3, %4 : f32, f32, f32, f32, f32
}

// More items than the index's type has numbers.
// CHECK-LABEL: @narrow_index(
// CHECK-SAME: %[[A:.*]]: f32, %[[B:.*]]: f32)
func.func @narrow_index(%a: f32, %b: f32) -> (f32, f32) {
  %true = arith.constant true
  %false = arith.constant false
  %0 = cppyy_cuda.tuple_item(%a, %b, %a)[%true] : i1, f32
  %1 = cppyy_cuda.tuple_item(%b, %a, %a)[%false] : i1, f32
  // CHECK: return %[[B]], %[[B]]
  return %0, %1 : f32, f32
}

// CHECK-LABEL: @equal_items(
// CHECK-SAME: %[[A:.*]]: f32, %[[B:.*]]: f32, %[[I:.*]]: i64)
func.func @equal_items(%a: f32, %b: f32, %i: i64) -> (f32, f32) {
  %0 = cppyy_cuda.tuple_item(%a, %a)[%i] : i64, f32
  // CHECK: %[[X:.*]] = cppyy_cuda.tuple_item
  %1 = cppyy_cuda.tuple_item(%a, %b)[%i] : i64, f32
  // CHECK: return %[[A]], %[[X]]
  return %0, %1 : f32, f32
}

// A count that the index's type cannot hold is added to a wider index.
// CHECK-LABEL: @negative_narrow_index(
// CHECK-SAME: %[[E:[a-z0-9]+]]: f32) -> f32
func.func @negative_narrow_index(%a: f32, %b: f32, %c: f32, %d: f32, %e: f32) -> f32 {
  %minus = arith.constant -1 : i2
  %0 = cppyy_cuda.tuple_item(%a, %b, %c, %d, %e)[%minus] wraps : i2, f32
  // CHECK: return %[[E]]
  return %0 : f32
}
