// RUN: cppyy-cuda-opt %s -convert-cppyy-cuda-to-gpu | FileCheck %s

// One text for all uses.
// CHECK-COUNT-1: llvm.mlir.global internal constant @__cppyy_cuda_text_False("False\00")
// CHECK-COUNT-1: llvm.mlir.global internal constant @__cppyy_cuda_text_True("True\00")

// CHECK-LABEL: gpu.func @print(
// CHECK-SAME: %[[I:[^ ]*]]: i64
// CHECK-DAG: %[[YES:.*]] = llvm.mlir.addressof @__cppyy_cuda_text_True
// CHECK-DAG: %[[NO:.*]] = llvm.mlir.addressof @__cppyy_cuda_text_False
// CHECK-DAG: %[[Y:.*]] = llvm.ptrtoint %[[YES]] : !llvm.ptr to i64
// CHECK-DAG: %[[N:.*]] = llvm.ptrtoint %[[NO]] : !llvm.ptr to i64
// CHECK: %[[TEXT:.*]] = arith.select %{{.*}}, %[[Y]], %[[N]] : i64
// CHECK: gpu.printf "%lld %s\0A", %[[I]], %[[TEXT]] : i64, i64
// CHECK: gpu.printf "%s\0A"
cppyy_cuda.kernel @print(%i: i64, %b: i1) {
  cppyy_cuda.print "%lld %s\0A" (%i, %b) : i64, i1
  cppyy_cuda.print "%s\0A" (%b) : i1
  cppyy_cuda.return
}
