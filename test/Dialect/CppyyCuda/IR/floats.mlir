// RUN: cppyy-cuda-opt %s | cppyy-cuda-opt | FileCheck %s
// RUN: cppyy-cuda-opt %s -mlir-print-op-generic | cppyy-cuda-opt | FileCheck %s

// CHECK-LABEL: @pairs(
// CHECK-SAME: %[[X:.*]]: f32, %[[Y:.*]]: f64, %[[H:.*]]: f16)
func.func @pairs(%x: f32, %y: f64, %h: f16) -> (f64, i32, f16, f16, f32, f32) {
  // CHECK: cppyy_cuda.frexp %[[X]] {note} : f32
  %0:2 = cppyy_cuda.frexp %x {note} : f32
  // CHECK: %[[F:.*]], %[[E:.*]] = cppyy_cuda.frexp %[[Y]] : f64
  %1:2 = cppyy_cuda.frexp %y : f64
  // CHECK: cppyy_cuda.modf %[[Y]] : f64
  %2:2 = cppyy_cuda.modf %y : f64
  // CHECK: %[[P:.*]], %[[W:.*]] = cppyy_cuda.modf %[[H]] : f16
  %3:2 = cppyy_cuda.modf %h : f16
  // CHECK: %[[S:.*]], %[[C:.*]] = cppyy_cuda.sincospi %[[X]] : f32
  %4:2 = cppyy_cuda.sincospi %x : f32
  // CHECK: return %[[F]], %[[E]], %[[P]], %[[W]], %[[S]], %[[C]] : f64, i32, f16, f16, f32, f32
  return %1#0, %1#1, %3#0, %3#1, %4#0, %4#1 : f64, i32, f16, f16, f32, f32
}

// CHECK-LABEL: @halves(
// CHECK-SAME: %[[H:.*]]: f16, %[[B:.*]]: bf16, %[[Y:.*]]: f64)
func.func @halves(%h: f16, %b: bf16, %y: f64) -> i32 {
  // CHECK: cppyy_cuda.saturate %[[H]] : f16
  %0 = cppyy_cuda.saturate %h : f16
  // CHECK: cppyy_cuda.saturate %[[Y]] {note} : f64
  %1 = cppyy_cuda.saturate %y {note} : f64
  // CHECK: cppyy_cuda.relu %[[B]] : bf16
  %2 = cppyy_cuda.relu %b : bf16
  // CHECK: cppyy_cuda.exp10 %[[B]] : bf16
  %3 = cppyy_cuda.exp10 %b : bf16
  // CHECK: cppyy_cuda.exp10 %[[Y]] : f64
  %4 = cppyy_cuda.exp10 %y : f64
  // CHECK: %[[S:.*]] = cppyy_cuda.infinity_sign %[[H]] : f16
  %5 = cppyy_cuda.infinity_sign %h : f16
  // CHECK: return %[[S]] : i32
  return %5 : i32
}
