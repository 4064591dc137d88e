// RUN: cppyy-cuda-opt %s | cppyy-cuda-opt | FileCheck %s
// RUN: cppyy-cuda-opt %s -mlir-print-op-generic | cppyy-cuda-opt | FileCheck %s

// CHECK-LABEL: @items(
// CHECK-SAME: %[[I:.*]]: i64, %[[K:.*]]: i8, %[[X:.*]]: f64, %[[Y:.*]]: f64, %[[A:.*]]: !cppyy_cuda.array<?xf32, C>)
func.func @items(%i: i64, %k: i8, %x: f64, %y: f64, %a: !cppyy_cuda.array<?xf32, C>) {
  // CHECK: cppyy_cuda.tuple_item(%[[X]], %[[Y]], %[[X]]) [%[[I]]] wraps : i64, f64
  %0 = cppyy_cuda.tuple_item(%x, %y, %x)[%i] wraps : i64, f64
  // CHECK: cppyy_cuda.tuple_item(%[[X]], %[[Y]]) [%[[K]]] {note} : i8, f64
  %1 = cppyy_cuda.tuple_item(%x, %y)[%k] {note} : i8, f64
  // CHECK: cppyy_cuda.tuple_item(%[[A]]) [%[[I]]] : i64, !cppyy_cuda.array<?xf32, C>
  %2 = cppyy_cuda.tuple_item(%a)[%i] : i64, !cppyy_cuda.array<?xf32, C>
  return
}
