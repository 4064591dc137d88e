// RUN: cppyy-cuda-opt %s -canonicalize -split-input-file | FileCheck %s

// CHECK-LABEL: @frexp(
func.func @frexp() -> (f64, i32, f32, i32, f64, i32, f64, i32) {
  // CHECK-DAG: %[[F6:.*]] = arith.constant 7.500000e-01 : f64
  // CHECK-DAG: %[[E6:.*]] = arith.constant 3 : i32
  // CHECK-DAG: %[[FT:.*]] = arith.constant -5.000000e-01 : f32
  // CHECK-DAG: %[[ET:.*]] = arith.constant -148 : i32
  // CHECK-DAG: %[[MZ:.*]] = arith.constant -0.000000e+00 : f64
  // CHECK-DAG: %[[INF:.*]] = arith.constant 0x7FF0000000000000 : f64
  // CHECK-DAG: %[[NONE:.*]] = arith.constant 0 : i32
  %c6 = arith.constant 6.0 : f64
  %tiny = arith.constant 0x80000001 : f32
  %mz = arith.constant -0.0 : f64
  %inf = arith.constant 0x7FF0000000000000 : f64
  %0:2 = cppyy_cuda.frexp %c6 : f64
  %1:2 = cppyy_cuda.frexp %tiny : f32
  %2:2 = cppyy_cuda.frexp %mz : f64
  %3:2 = cppyy_cuda.frexp %inf : f64
  // CHECK: return %[[F6]], %[[E6]], %[[FT]], %[[ET]], %[[MZ]], %[[NONE]], %[[INF]], %[[NONE]]
  return %0#0, %0#1, %1#0, %1#1, %2#0, %2#1, %3#0, %3#1 : f64, i32, f32, i32, f64, i32, f64, i32
}

// -----

// Both parts have the number's sign.
// CHECK-LABEL: @modf(
func.func @modf() -> (f64, f64, f64, f64, f64, f64) {
  // CHECK-DAG: %[[P:.*]] = arith.constant -2.500000e-01 : f64
  // CHECK-DAG: %[[W:.*]] = arith.constant -3.000000e+00 : f64
  // CHECK-DAG: %[[MZ:.*]] = arith.constant -0.000000e+00 : f64
  // CHECK-DAG: %[[MINF:.*]] = arith.constant 0xFFF0000000000000 : f64
  %a = arith.constant -3.25 : f64
  %b = arith.constant -3.0 : f64
  %minf = arith.constant 0xFFF0000000000000 : f64
  %0:2 = cppyy_cuda.modf %a : f64
  %1:2 = cppyy_cuda.modf %b : f64
  %2:2 = cppyy_cuda.modf %minf : f64
  // CHECK: return %[[P]], %[[W]], %[[MZ]], %[[W]], %[[MZ]], %[[MINF]]
  return %0#0, %0#1, %1#0, %1#1, %2#0, %2#1 : f64, f64, f64, f64, f64, f64
}

// -----

// CHECK-LABEL: @saturate(
func.func @saturate() -> (f16, f16, f16, f16) {
  // CHECK-DAG: %[[ZERO:.*]] = arith.constant 0.000000e+00 : f16
  // CHECK-DAG: %[[HALF:.*]] = arith.constant 5.000000e-01 : f16
  // CHECK-DAG: %[[ONE:.*]] = arith.constant 1.000000e+00 : f16
  %m2 = arith.constant -2.0 : f16
  %half = arith.constant 0.5 : f16
  %inf = arith.constant 0x7C00 : f16
  %nan = arith.constant 0x7E00 : f16
  %0 = cppyy_cuda.saturate %m2 : f16
  %1 = cppyy_cuda.saturate %half : f16
  %2 = cppyy_cuda.saturate %inf : f16
  %3 = cppyy_cuda.saturate %nan : f16
  // CHECK: return %[[ZERO]], %[[HALF]], %[[ONE]], %[[ZERO]]
  return %0, %1, %2, %3 : f16, f16, f16, f16
}

// -----

// CHECK-LABEL: @relu(
func.func @relu() -> (bf16, bf16, bf16, bf16) {
  // CHECK-DAG: %[[ZERO:.*]] = arith.constant 0.000000e+00 : bf16
  // CHECK-DAG: %[[TWO:.*]] = arith.constant 2.000000e+00 : bf16
  // CHECK-DAG: %[[NAN:.*]] = arith.constant 0x7FC0 : bf16
  %m2 = arith.constant -2.0 : bf16
  %mz = arith.constant -0.0 : bf16
  %c2 = arith.constant 2.0 : bf16
  %nan = arith.constant 0x7FC0 : bf16
  %0 = cppyy_cuda.relu %m2 : bf16
  %1 = cppyy_cuda.relu %mz : bf16
  %2 = cppyy_cuda.relu %c2 : bf16
  %3 = cppyy_cuda.relu %nan : bf16
  // CHECK: return %[[ZERO]], %[[ZERO]], %[[TWO]], %[[NAN]]
  return %0, %1, %2, %3 : bf16, bf16, bf16, bf16
}

// -----

// Done once, and what is saturated is not negative.
// CHECK-LABEL: @again(
func.func @again(%x: f16) -> (f16, f16, f16, f16) {
  // CHECK: %[[S:.*]] = cppyy_cuda.saturate
  %0 = cppyy_cuda.saturate %x : f16
  %1 = cppyy_cuda.saturate %0 : f16
  %2 = cppyy_cuda.relu %0 : f16
  // CHECK: %[[R:.*]] = cppyy_cuda.relu
  %3 = cppyy_cuda.relu %x : f16
  %4 = cppyy_cuda.relu %3 : f16
  // CHECK: %[[SR:.*]] = cppyy_cuda.saturate %[[R]]
  %5 = cppyy_cuda.saturate %4 : f16
  // CHECK: return %[[S]], %[[S]], %[[R]], %[[SR]]
  return %1, %2, %4, %5 : f16, f16, f16, f16
}

// -----

// CHECK-LABEL: @infinity_sign(
func.func @infinity_sign() -> (i32, i32, i32, i32) {
  // CHECK-DAG: %[[ONE:.*]] = arith.constant 1 : i32
  // CHECK-DAG: %[[M1:.*]] = arith.constant -1 : i32
  // CHECK-DAG: %[[ZERO:.*]] = arith.constant 0 : i32
  %inf = arith.constant 0x7C00 : f16
  %minf = arith.constant 0xFC00 : f16
  %nan = arith.constant 0x7E00 : f16
  %c1 = arith.constant 1.0 : f16
  %0 = cppyy_cuda.infinity_sign %inf : f16
  %1 = cppyy_cuda.infinity_sign %minf : f16
  %2 = cppyy_cuda.infinity_sign %nan : f16
  %3 = cppyy_cuda.infinity_sign %c1 : f16
  // CHECK: return %[[ONE]], %[[M1]], %[[ZERO]], %[[ZERO]]
  return %0, %1, %2, %3 : i32, i32, i32, i32
}

// -----

// What has no effect goes if unused.
// CHECK-LABEL: @unused(
func.func @unused(%x: f32) {
  %0:2 = cppyy_cuda.frexp %x : f32
  %1:2 = cppyy_cuda.modf %x : f32
  %2:2 = cppyy_cuda.sincospi %x : f32
  %3 = cppyy_cuda.exp10 %x : f32
  // CHECK-NEXT: return
  return
}
