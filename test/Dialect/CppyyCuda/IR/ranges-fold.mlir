// Folders of ranges.
// RUN: cppyy-cuda-opt %s -canonicalize | FileCheck %s

// CHECK-LABEL: @range
func.func @range(%x: i64) -> (i8, i8, i8, i8, i8, i8, i8, i8) {
  // CHECK-DAG: %[[C4:.*]] = arith.constant 4 : i8
  // CHECK-DAG: %[[ZERO:.*]] = arith.constant 0 : i8
  // CHECK-DAG: %[[ALL:.*]] = arith.constant -1 : i8
  %c0 = arith.constant 0 : i8
  %c10 = arith.constant 10 : i8
  %c3 = arith.constant 3 : i8
  %m3 = arith.constant -3 : i8
  %min = arith.constant -128 : i8
  %max = arith.constant 127 : i8
  %c1 = arith.constant 1 : i8
  %m1 = arith.constant -1 : i8
  // range(0, 10, 3), range(10, 0, -3)
  %0 = cppyy_cuda.range %c0, %c10, %c3 : i8
  %1 = cppyy_cuda.range %c10, %c0, %m3 : i8
  // Empty: range(10, 0, 3), range(0, 10, -3), range(3, 3, 1); a step of zero.
  %2 = cppyy_cuda.range %c10, %c0, %c3 : i8
  %3 = cppyy_cuda.range %c3, %c3, %c1 : i8
  %4 = cppyy_cuda.range %c0, %c10, %c0 : i8
  // range(-128, 127) has 255 numbers, and the same bits unsigned none.
  %5 = cppyy_cuda.range %min, %max, %c1 : i8
  %6 = cppyy_cuda.range %min, %max, %c1 unsigned : i8
  // The step is signed: range(200, 190, -3) of unsigned numbers.
  %c200 = arith.constant -56 : i8
  %c190 = arith.constant -66 : i8
  %7 = cppyy_cuda.range %c200, %c190, %m3 unsigned : i8
  // CHECK: return %[[C4]], %[[C4]], %[[ZERO]], %[[ZERO]], %[[ZERO]], %[[ALL]], %[[ZERO]], %[[C4]]
  return %0, %1, %2, %3, %4, %5, %6, %7 : i8, i8, i8, i8, i8, i8, i8, i8
}

// A constant step says whether the loop may count up.
// CHECK-LABEL: @ascending(
func.func @ascending(%a: i64, %n: i64, %b: i32, %m: i32) -> (i64, i64, i64, i64, i32, i32, i32, i64, i64) {
  %zero = arith.constant 0 : i64
  %one = arith.constant 1 : i64
  %most = arith.constant 0x1000000000000 : i64
  %more = arith.constant 0x1000000000001 : i64
  %minus = arith.constant -1 : i64
  %one32 = arith.constant 1 : i32
  %two32 = arith.constant 2 : i32
  %minus32 = arith.constant -1 : i32
  // CHECK: range_next %{{.*}}, %{{.*}} to %{{.*}} by %c1_i64 ascending : i64
  %0:4 = cppyy_cuda.range_next %a, %n to %n by %one : i64
  // CHECK: range_next {{.*}} ascending : i64
  %1:4 = cppyy_cuda.range_next %a, %n to %n by %most : i64
  // CHECK: by %c281474976710657_i64 : i64
  %2:4 = cppyy_cuda.range_next %a, %n to %n by %more : i64
  // CHECK: by %c-1_i64 : i64
  %3:4 = cppyy_cuda.range_next %a, %n to %n by %minus : i64
  // CHECK: by %c1_i32 ascending : i32
  %4:4 = cppyy_cuda.range_next %b, %m to %m by %one32 : i32
  // CHECK: by %c2_i32 : i32
  %5:4 = cppyy_cuda.range_next %b, %m to %m by %two32 : i32
  // CHECK: by %c-1_i32 unsigned : i32
  %6:4 = cppyy_cuda.range_next %b, %m to %m by %minus32 unsigned : i32
  // CHECK: by %c0_i64 : i64
  %7:4 = cppyy_cuda.range_next %a, %n to %n by %zero : i64
  // CHECK: by %c1_i64 unsigned ascending : i64
  %8:4 = cppyy_cuda.range_next %a, %n to %n by %one unsigned : i64
  return %0#0, %1#0, %2#0, %3#0, %4#0, %5#0, %6#0, %7#0, %8#0 : i64, i64, i64, i64, i32, i32, i32, i64, i64
}
