// The integer ranges of ops, as far as they delete wraparound.
// RUN: cppyy-cuda-opt %s -cppyy-cuda-bound-geometry -cppyy-cuda-drop-wraparound | FileCheck %s

!array = !cppyy_cuda.array<?xf32, C>

// CHECK-LABEL: @ffs(
cppyy_cuda.kernel @ffs(%a: !array, %x: i64) {
  %one = arith.constant 1 : i32
  %n = cppyy_cuda.dim %a, 0 : !array
  %p = cppyy_cuda.ffs %x : i64
  %i = arith.index_cast %p : i32 to index
  // CHECK-NOT: cppyy_cuda.wrap_index
  // CHECK: cppyy_cuda.load
  %0 = cppyy_cuda.wrap_index %i, %n : index
  %1 = cppyy_cuda.load %a[%0] : !array
  // There may be no bit.
  %q = arith.subi %p, %one : i32
  %j = arith.index_cast %q : i32 to index
  // CHECK: cppyy_cuda.wrap_index
  %2 = cppyy_cuda.wrap_index %j, %n : index
  %3 = cppyy_cuda.load %a[%2] : !array
  // CHECK-NOT: cppyy_cuda.wrap_index
  // CHECK: cppyy_cuda.load
  %low = arith.constant 8 : i64
  %odd = arith.minui %x, %low : i64
  %some = arith.maxui %odd, %low : i64
  %r = cppyy_cuda.ffs %some : i64
  %s = arith.subi %r, %one : i32
  %k = arith.index_cast %s : i32 to index
  %4 = cppyy_cuda.wrap_index %k, %n : index
  %5 = cppyy_cuda.load %a[%4] : !array
  cppyy_cuda.return
}

// A comparison that is known picks the number.
// CHECK-LABEL: @cmp(
cppyy_cuda.kernel @cmp(%a: !array, %x: i64) {
  %m1 = arith.constant -1 : i64
  %c5 = arith.constant 5 : i64
  %n = cppyy_cuda.dim %a, 0 : !array
  %less = cppyy_cuda.cmp lt, %m1, %x unsigned : i64, i64
  %picked = arith.select %less, %c5, %m1 : i64
  %i = arith.index_cast %picked : i64 to index
  // CHECK-NOT: cppyy_cuda.wrap_index
  // CHECK: cppyy_cuda.load
  %0 = cppyy_cuda.wrap_index %i, %n : index
  %1 = cppyy_cuda.load %a[%0] : !array
  %unknown = cppyy_cuda.cmp lt, %c5, %x unsigned : i64, i64
  %other = arith.select %unknown, %c5, %m1 : i64
  %j = arith.index_cast %other : i64 to index
  // CHECK: cppyy_cuda.wrap_index
  %2 = cppyy_cuda.wrap_index %j, %n : index
  %3 = cppyy_cuda.load %a[%2] : !array
  cppyy_cuda.return
}

// The exponents of float, and of double, which has more.
// CHECK-LABEL: @exponents(
cppyy_cuda.kernel @exponents(%a: !array, %x: f32, %y: f64, %h: f16) {
  %c148 = arith.constant 148 : i32
  %n = cppyy_cuda.dim %a, 0 : !array
  %0:2 = cppyy_cuda.frexp %x : f32
  %p = arith.addi %0#1, %c148 : i32
  %i = arith.index_cast %p : i32 to index
  // CHECK-NOT: cppyy_cuda.wrap_index
  // CHECK: cppyy_cuda.load
  %1 = cppyy_cuda.wrap_index %i, %n : index
  %2 = cppyy_cuda.load %a[%1] : !array
  %3:2 = cppyy_cuda.frexp %y : f64
  %q = arith.addi %3#1, %c148 : i32
  %j = arith.index_cast %q : i32 to index
  // CHECK: cppyy_cuda.wrap_index
  %4 = cppyy_cuda.wrap_index %j, %n : index
  %5 = cppyy_cuda.load %a[%4] : !array
  %one = arith.constant 1 : i32
  %s = cppyy_cuda.infinity_sign %h : f16
  %t = arith.addi %s, %one : i32
  %k = arith.index_cast %t : i32 to index
  // CHECK-NOT: cppyy_cuda.wrap_index
  // CHECK: cppyy_cuda.load
  %6 = cppyy_cuda.wrap_index %k, %n : index
  %7 = cppyy_cuda.load %a[%6] : !array
  cppyy_cuda.return
}
