// Folders of slices and views.
// RUN: cppyy-cuda-opt %s -canonicalize | FileCheck %s

// As in slice(start, stop, step).indices(10).
// CHECK-LABEL: @constants(
func.func @constants() -> (index, index, index, index, index, index, index, index) {
  // CHECK-DAG: %[[C0:.*]] = arith.constant 0 : index
  // CHECK-DAG: %[[C2:.*]] = arith.constant 2 : index
  // CHECK-DAG: %[[C3:.*]] = arith.constant 3 : index
  // CHECK-DAG: %[[C7:.*]] = arith.constant 7 : index
  // CHECK-DAG: %[[C9:.*]] = arith.constant 9 : index
  %n = arith.constant 10 : index
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %c7 = arith.constant 7 : index
  %c50 = arith.constant 50 : index
  %m1 = arith.constant -1 : index
  %m3 = arith.constant -3 : index
  %m50 = arith.constant -50 : index
  // [-3:50] is [7:10], [50:2:-3] is 9, 6 and 3, [2:7:0] nothing.
  %f0, %n0 = cppyy_cuda.slice_indices %m3, %c50, %c1 of %n
  %f1, %n1 = cppyy_cuda.slice_indices %c50, %c2, %m3 of %n
  %f2, %n2 = cppyy_cuda.slice_indices %c2, %c7, %c0 of %n
  // [-50:0:-1] starts before the array, and is empty.
  %f3, %n3 = cppyy_cuda.slice_indices %m50, %c0, %m1 of %n
  // CHECK: return %[[C7]], %[[C3]], %[[C9]], %[[C3]], %[[C2]], %[[C0]], %[[C0]], %[[C0]]
  return %f0, %n0, %f1, %n1, %f2, %n2, %f3, %n3 : index, index, index, index, index, index, index, index
}

// A whole dimension of unknown extent; nothing else can be folded.
// CHECK-LABEL: @whole(
// CHECK-SAME: %[[N:.*]]: index)
func.func @whole(%n: index) -> (index, index, index, index) {
  // CHECK-DAG: %[[C0:.*]] = arith.constant 0 : index
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %max = arith.constant 9223372036854775807 : index
  %f0, %n0 = cppyy_cuda.slice_indices %c0, %max, %c1 of %n
  // CHECK: %[[F:.*]], %[[K:.*]] = cppyy_cuda.slice_indices
  %f1, %n1 = cppyy_cuda.slice_indices %c1, %max, %c1 of %n
  // CHECK: return %[[C0]], %[[N]], %[[F]], %[[K]]
  return %f0, %n0, %f1, %n1 : index, index, index, index
}

// Omitted bounds are the ends, where the step's direction is known.
// CHECK-LABEL: @omitted(
// CHECK-SAME: %[[A:.*]]: i64, %[[S:.*]]: i64)
func.func @omitted(%a: i64, %s: i64) -> (i64, i64, i64, i64, i64, i64, i64, i64, i64, i64, i64, i64) {
  // CHECK-DAG: %[[ONE:.*]] = arith.constant 1 : i64
  // CHECK-DAG: %[[DOWN:.*]] = arith.constant -2 : i64
  // CHECK-DAG: %[[ZERO:.*]] = arith.constant 0 : i64
  // CHECK-DAG: %[[MAX:.*]] = arith.constant 9223372036854775807 : i64
  // CHECK-DAG: %[[MIN:.*]] = arith.constant -9223372036854775808 : i64
  %down = arith.constant -2 : i64
  %0:3 = cppyy_cuda.slice
  %1:3 = cppyy_cuda.slice by %down
  %2:3 = cppyy_cuda.slice from %a to %a by %s
  // CHECK: %[[X:.*]], %[[Y:.*]], %[[Z:.*]] = cppyy_cuda.slice from %[[A]] by %[[S]]
  %3:3 = cppyy_cuda.slice from %a by %s
  // CHECK: return %[[ZERO]], %[[MAX]], %[[ONE]], %[[MAX]], %[[MIN]], %[[DOWN]], %[[A]], %[[A]], %[[S]], %[[X]], %[[Y]], %[[Z]]
  return %0#0, %0#1, %0#2, %1#0, %1#1, %1#2, %2#0, %2#1, %2#2, %3#0, %3#1, %3#2 : i64, i64, i64, i64, i64, i64, i64, i64, i64, i64, i64, i64
}

// CHECK-LABEL: @extent(
// CHECK-SAME: %[[K:[^:]*]]: index, %{{.*}}: index)
func.func @extent(%a: !cppyy_cuda.array<?x?xf32, C>, %k: index, %i: index) -> index {
  %c1 = arith.constant 1 : index
  %v = cppyy_cuda.subview %a[%i, %i] sizes [%k] steps [%c1] along [1] : !cppyy_cuda.array<?x?xf32, C> to !cppyy_cuda.array<?xf32, C>
  %n = cppyy_cuda.dim %v, 0 : !cppyy_cuda.array<?xf32, C>
  // CHECK: return %[[K]]
  return %n : index
}

// CHECK-LABEL: @extents_of_bytes(
// CHECK-SAME: %[[K:[^:]*]]: index, %{{.*}}: index)
func.func @extents_of_bytes(%a: !cppyy_cuda.array<?xf32, C>, %k: index, %i: index) -> (index, index) {
  %v = cppyy_cuda.reinterpret %a[%i] at 0 sizes [%k] : !cppyy_cuda.array<?xf32, C> to !cppyy_cuda.array<4x?xi32, C>
  %n = cppyy_cuda.dim %v, 0 : !cppyy_cuda.array<4x?xi32, C>
  %m = cppyy_cuda.dim %v, 1 : !cppyy_cuda.array<4x?xi32, C>
  // CHECK: %[[FOUR:.*]] = arith.constant 4 : index
  // CHECK: return %[[FOUR]], %[[K]]
  return %n, %m : index, index
}
