// Folders and canonicalizers of Python's arithmetic, each with cases that it must not change.
// RUN: cppyy-cuda-opt %s -canonicalize -split-input-file | FileCheck %s

// Floats are divided as on the device; a float divided by 1 is unchanged.
// CHECK-LABEL: @truediv(
// CHECK-SAME: %[[X:.*]]: f64)
func.func @truediv(%x: f64) -> (f64, f32, f64, f64, f64) {
  // CHECK-DAG: %[[Q:.*]] = arith.constant 2.500000e-01 : f64
  // CHECK-DAG: %[[T:.*]] = arith.constant 0.333333343 : f32
  // CHECK-DAG: %[[INF:.*]] = arith.constant 0xFFF0000000000000 : f64
  // CHECK-DAG: %[[U:.*]] = arith.constant 1.275000e+02 : f64
  %c1 = arith.constant 1.0 : f64
  %c4 = arith.constant 4.0 : f64
  %0 = cppyy_cuda.truediv %c1, %c4 : f64 -> f64
  %i1 = arith.constant 1 : i64
  %i3 = arith.constant 3 : i64
  %1 = cppyy_cuda.truediv %i1, %i3 : i64 -> f32
  %m1 = arith.constant -1 : i8
  %i0 = arith.constant 0 : i8
  %2 = cppyy_cuda.truediv %m1, %i0 : i8 -> f64
  %i2 = arith.constant 2 : i8
  %3 = cppyy_cuda.truediv %m1, %i2 unsigned : i8 -> f64
  %4 = cppyy_cuda.truediv %x, %c1 : f64 -> f64
  // CHECK: return %[[Q]], %[[T]], %[[INF]], %[[U]], %[[X]]
  return %0, %1, %2, %3, %4 : f64, f32, f64, f64, f64
}

// -----

// An integer divided by 1 is a conversion, according to its sign.
// CHECK-LABEL: @truediv_of_integers(
// CHECK-SAME: %[[N:.*]]: i64)
func.func @truediv_of_integers(%n: i64) -> (f64, f64) {
  // CHECK-DAG: %[[S:.*]] = cppyy_cuda.cast %[[N]] : i64 -> f64
  // CHECK-DAG: %[[U:.*]] = cppyy_cuda.cast %[[N]] from_unsigned : i64 -> f64
  %c1 = arith.constant 1 : i64
  %0 = cppyy_cuda.truediv %n, %c1 : i64 -> f64
  %1 = cppyy_cuda.truediv %n, %c1 unsigned : i64 -> f64
  // CHECK: return %[[S]], %[[U]]
  return %0, %1 : f64, f64
}

// -----

// 0.0 divided by anything may be NaN, and the device determines which NaN 0/0 is.
// CHECK-LABEL: @truediv_stays(
func.func @truediv_stays(%x: f64) -> (f64, f64, f64) {
  // CHECK-COUNT-3: cppyy_cuda.truediv
  %c0 = arith.constant 0.0 : f64
  %c2 = arith.constant 2.0 : f64
  %0 = cppyy_cuda.truediv %c0, %x : f64 -> f64
  %1 = cppyy_cuda.truediv %c0, %c0 : f64 -> f64
  %2 = cppyy_cuda.truediv %x, %c2 : f64 -> f64
  return %0, %1, %2 : f64, f64, f64
}

// -----

// CHECK-LABEL: @pow(
// CHECK-SAME: %[[X:.*]]: f64, %[[N:.*]]: i64)
func.func @pow(%x: f64, %n: i64) -> (f64, f64, f64, f64, i64, i64) {
  // CHECK-DAG: %[[ONE:.*]] = arith.constant 1.000000e+00 : f64
  // CHECK-DAG: %[[I:.*]] = arith.constant 1 : i64
  %c0 = arith.constant 0 : i64
  %c1 = arith.constant 1 : i64
  %f0 = arith.constant -0.0 : f64
  %f1 = arith.constant 1.0 : f64
  %0 = cppyy_cuda.pow %x, %c0 : f64, i64 -> f64
  %1 = cppyy_cuda.pow %x, %f0 : f64, f64 -> f64
  %2 = cppyy_cuda.pow %x, %c1 : f64, i64 -> f64
  %3 = cppyy_cuda.pow %x, %f1 : f64, f64 -> f64
  %4 = cppyy_cuda.pow %n, %c0 : i64, i64 -> i64
  %5 = cppyy_cuda.pow %n, %c1 : i64, i64 -> i64
  // CHECK: return %[[ONE]], %[[ONE]], %[[X]], %[[X]], %[[I]], %[[N]]
  return %0, %1, %2, %3, %4, %5 : f64, f64, f64, f64, i64, i64
}

// -----

// Modulo 2^8; with negative exponents, only 1 and -1 have nonzero powers.
// CHECK-LABEL: @pow_of_integers(
func.func @pow_of_integers() -> (i8, i8, i8, i8, i8, i8, i8) {
  // CHECK-DAG: %[[C81:.*]] = arith.constant 81 : i8
  // CHECK-DAG: %[[M13:.*]] = arith.constant -13 : i8
  // CHECK-DAG: %[[ZERO:.*]] = arith.constant 0 : i8
  // CHECK-DAG: %[[M1:.*]] = arith.constant -1 : i8
  // CHECK-DAG: %[[ONE:.*]] = arith.constant 1 : i8
  // CHECK-DAG: %[[M85:.*]] = arith.constant -85 : i8
  %c3 = arith.constant 3 : i8
  %c4 = arith.constant 4 : i8
  %c5 = arith.constant 5 : i8
  %c0 = arith.constant 0 : i8
  %c1 = arith.constant 1 : i8
  %m1 = arith.constant -1 : i8
  %m2 = arith.constant -2 : i8
  %0 = cppyy_cuda.pow %c3, %c4 : i8, i8 -> i8
  %1 = cppyy_cuda.pow %c3, %c5 : i8, i8 -> i8
  %2 = cppyy_cuda.pow %c3, %m1 : i8, i8 -> i8
  %3 = cppyy_cuda.pow %m1, %m1 : i8, i8 -> i8
  %4 = cppyy_cuda.pow %m1, %m2 : i8, i8 -> i8
  %5 = cppyy_cuda.pow %c0, %m1 : i8, i8 -> i8
  // 3 to the power of 255.
  %6 = cppyy_cuda.pow %c3, %m1 unsigned : i8, i8 -> i8
  // CHECK: return %[[C81]], %[[M13]], %[[ZERO]], %[[M1]], %[[ONE]], %[[ZERO]], %[[M85]]
  return %0, %1, %2, %3, %4, %5, %6 : i8, i8, i8, i8, i8, i8, i8
}

// -----

// Powers of float constants are the device's library's; 1 to any power and any
// number's square have no folder.
// CHECK-LABEL: @pow_stays(
func.func @pow_stays(%x: f64, %n: i64) -> (f64, i64, i64) {
  // CHECK-COUNT-3: cppyy_cuda.pow
  %f2 = arith.constant 2.0 : f64
  %f3 = arith.constant 3.0 : f64
  %c2 = arith.constant 2 : i64
  %0 = cppyy_cuda.pow %f2, %f3 : f64, f64 -> f64
  %1 = cppyy_cuda.pow %n, %c2 : i64, i64 -> i64
  %2 = cppyy_cuda.pow %c2, %n : i64, i64 -> i64
  return %0, %1, %2 : f64, i64, i64
}

// -----

// Integers divided by 0 are 0; so are remainders by 1 and -1.
// CHECK-LABEL: @division_and_zero(
func.func @division_and_zero(%n: i64) -> (i64, i64, i64, i64, i64) {
  // CHECK: %[[ZERO:.*]] = arith.constant 0 : i64
  %c0 = arith.constant 0 : i64
  %m1 = arith.constant -1 : i64
  %0 = cppyy_cuda.floordiv %c0, %n : i64
  %1 = cppyy_cuda.floordiv %n, %c0 : i64
  %2 = cppyy_cuda.mod %c0, %n : i64
  %3 = cppyy_cuda.mod %n, %c0 : i64
  %4 = cppyy_cuda.mod %n, %m1 : i64
  // CHECK: return %[[ZERO]], %[[ZERO]], %[[ZERO]], %[[ZERO]], %[[ZERO]]
  return %0, %1, %2, %3, %4 : i64, i64, i64, i64, i64
}

// -----

// As unsigned, -1 is the greatest number; floats divided by 0.0 are infinity or NaN.
// CHECK-LABEL: @division_stays(
func.func @division_stays(%n: i64, %x: f64) -> (i64, f64, f64) {
  %m1 = arith.constant -1 : i64
  %f0 = arith.constant 0.0 : f64
  // CHECK: cppyy_cuda.mod {{.*}} unsigned : i64
  %0 = cppyy_cuda.mod %n, %m1 unsigned : i64
  // CHECK: cppyy_cuda.floordiv
  %1 = cppyy_cuda.floordiv %x, %f0 : f64
  // CHECK: cppyy_cuda.mod
  %2 = cppyy_cuda.mod %f0, %x : f64
  return %0, %1, %2 : i64, f64, f64
}

// -----

// CHECK-LABEL: @shifts_and_zero(
func.func @shifts_and_zero(%n: i8) -> (i8, i8, i8, i8) {
  // CHECK: %[[ZERO:.*]] = arith.constant 0 : i8
  %c0 = arith.constant 0 : i8
  %c8 = arith.constant 8 : i8
  %0 = cppyy_cuda.shl %c0, %n : i8
  %1 = cppyy_cuda.shr %c0, %n : i8
  %2 = cppyy_cuda.shl %n, %c8 : i8
  %3 = cppyy_cuda.shr %n, %c8 unsigned : i8
  // CHECK: return %[[ZERO]], %[[ZERO]], %[[ZERO]], %[[ZERO]]
  return %0, %1, %2, %3 : i8, i8, i8, i8
}

// -----

// A signed number leaves its sign; 7 bits leave one.
// CHECK-LABEL: @shifts_stay(
func.func @shifts_stay(%n: i8) -> (i8, i8) {
  %c7 = arith.constant 7 : i8
  %c8 = arith.constant 8 : i8
  // CHECK: cppyy_cuda.shr
  %0 = cppyy_cuda.shr %n, %c8 : i8
  // CHECK: cppyy_cuda.shl
  %1 = cppyy_cuda.shl %n, %c7 : i8
  return %0, %1 : i8, i8
}

// -----

// A round trip through a type that can represent all the numbers.
// CHECK-LABEL: @round_trips(
// CHECK-SAME: %[[N:.*]]: i32, %[[X:.*]]: f32, %[[B:.*]]: i1)
func.func @round_trips(%n: i32, %x: f32, %b: i1) -> (i32, i32, f32, i1) {
  %0 = cppyy_cuda.cast %n : i32 -> i64
  %1 = cppyy_cuda.cast %0 : i64 -> i32
  %2 = cppyy_cuda.cast %n from_unsigned : i32 -> i64
  %3 = cppyy_cuda.cast %2 : i64 -> i32
  %4 = cppyy_cuda.cast %x : f32 -> f64
  %5 = cppyy_cuda.cast %4 : f64 -> f32
  %6 = cppyy_cuda.cast %b : i1 -> i64
  %7 = cppyy_cuda.cast %6 : i64 -> i1
  // CHECK-NEXT: return %[[N]], %[[N]], %[[X]], %[[B]]
  return %1, %3, %5, %7 : i32, i32, f32, i1
}

// -----

// Through a type that cannot represent them all; f16 has a longer fraction than bf16,
// and a shorter exponent.
// CHECK-LABEL: @lossy_round_trips(
func.func @lossy_round_trips(%n: i64, %x: f64, %h: f16) -> (i64, f64, f16, i64) {
  // CHECK-COUNT-8: cppyy_cuda.cast
  %0 = cppyy_cuda.cast %n : i64 -> i32
  %1 = cppyy_cuda.cast %0 : i32 -> i64
  %2 = cppyy_cuda.cast %x : f64 -> f32
  %3 = cppyy_cuda.cast %2 : f32 -> f64
  %4 = cppyy_cuda.cast %h : f16 -> bf16
  %5 = cppyy_cuda.cast %4 : bf16 -> f16
  %6 = cppyy_cuda.cast %n : i64 -> f64
  %7 = cppyy_cuda.cast %6 : f64 -> i64
  return %1, %3, %5, %7 : i64, f64, f16, i64
}

// -----

// CHECK-LABEL: @casts_of_floats(
func.func @casts_of_floats() -> (f32, f64, i1, i1) {
  // CHECK-DAG: %[[F:.*]] = arith.constant 1.000000e-01 : f32
  // CHECK-DAG: %[[D:.*]] = arith.constant 5.000000e-01 : f64
  // CHECK-DAG: %[[TRUE:.*]] = arith.constant true
  // CHECK-DAG: %[[FALSE:.*]] = arith.constant false
  %tenth = arith.constant 0.1 : f64
  %half = arith.constant 0.5 : f32
  %zero = arith.constant -0.0 : f64
  %0 = cppyy_cuda.cast %tenth : f64 -> f32
  %1 = cppyy_cuda.cast %half : f32 -> f64
  %2 = cppyy_cuda.cast %half : f32 -> i1
  %3 = cppyy_cuda.cast %zero : f64 -> i1
  // CHECK: return %[[F]], %[[D]], %[[TRUE]], %[[FALSE]]
  return %0, %1, %2, %3 : f32, f64, i1, i1
}

// -----

// The result for numbers that are too large and for NaN depends on the device.
// CHECK-LABEL: @casts_of_floats_stay(
func.func @casts_of_floats_stay() -> (i32, f32) {
  // CHECK-COUNT-2: cppyy_cuda.cast
  %huge = arith.constant 1.0e30 : f64
  %nan = arith.constant 0x7FF8000000000001 : f64
  %0 = cppyy_cuda.cast %huge : f64 -> i32
  %1 = cppyy_cuda.cast %nan : f64 -> f32
  return %0, %1 : i32, f32
}
