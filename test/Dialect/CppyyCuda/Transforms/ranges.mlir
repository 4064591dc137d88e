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
