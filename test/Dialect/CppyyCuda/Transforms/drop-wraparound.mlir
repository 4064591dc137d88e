// RUN: cppyy-cuda-opt %s -cppyy-cuda-bound-geometry -cppyy-cuda-drop-wraparound | FileCheck %s
// RUN: cppyy-cuda-opt %s -cppyy-cuda-bound-geometry -cppyy-cuda-drop-wraparound -o %t.mlir \
// RUN:   --remarks-filter=".*" \
// RUN:   --remark-format=emitRemark 2>&1 | FileCheck %s --check-prefix=REMARK

!array = !cppyy_cuda.array<?xf32, C>

// The thread's index in the grid is never negative.
// CHECK-LABEL: @thread_index
cppyy_cuda.kernel @thread_index(%a: !array) {
  // CHECK-NOT: wrap_index
  %t = gpu.thread_id x
  %b = gpu.block_id x
  %d = gpu.block_dim x
  %0 = arith.muli %b, %d : index
  %i = arith.addi %0, %t : index
  %n = cppyy_cuda.dim %a, 0 : !array
  %w = cppyy_cuda.wrap_index %i, %n : index
  // CHECK: cppyy_cuda.load %{{.*}}[%[[I:.*]]]
  %v = cppyy_cuda.load %a[%w] : !array
  cppyy_cuda.return
}

// An argument may be.
// CHECK-LABEL: @argument
cppyy_cuda.kernel @argument(%a: !array, %k: i64) {
  %i = arith.index_cast %k : i64 to index
  %n = cppyy_cuda.dim %a, 0 : !array
  // CHECK: wrap_index
  // REMARK: [[@LINE+1]]:8: remark: [Missed] wraparound {{.*}}the index may be negative
  %w = cppyy_cuda.wrap_index %i, %n : index
  %v = cppyy_cuda.load %a[%w] : !array
  cppyy_cuda.return
}

// One less than an extent is negative for an empty array; one more is not.
// CHECK-LABEL: @extents
// CHECK-SAME: %[[A:.*]]: !cppyy_cuda
cppyy_cuda.kernel @extents(%a: !array) {
  %one = arith.constant 1 : index
  %n = cppyy_cuda.dim %a, 0 : !array
  %s = cppyy_cuda.stride %a, 0 : !array
  %last = arith.subi %n, %one : index
  // CHECK: %[[W:.*]] = cppyy_cuda.wrap_index
  // CHECK-NOT: wrap_index
  // REMARK-NOT: remark:
  // REMARK: [[@LINE+1]]:8: remark: [Missed] wraparound {{.*}}the index may be negative
  %0 = cppyy_cuda.wrap_index %last, %n : index
  %1 = cppyy_cuda.wrap_index %n, %n : index
  %2 = cppyy_cuda.wrap_index %s, %n : index
  // A wrapped index is not wrapped again once it is proven.
  %3 = cppyy_cuda.wrap_index %2, %n : index
  // CHECK: cppyy_cuda.load %[[A]][%[[W]]]
  %v0 = cppyy_cuda.load %a[%0] : !array
  %v1 = cppyy_cuda.load %a[%1] : !array
  %v2 = cppyy_cuda.load %a[%3] : !array
  cppyy_cuda.return
}

// A view of any layout may run backwards.
// CHECK-LABEL: @any_stride
cppyy_cuda.kernel @any_stride(%a: !cppyy_cuda.array<?xf32, A>) {
  %n = cppyy_cuda.dim %a, 0 : !cppyy_cuda.array<?xf32, A>
  %s = cppyy_cuda.stride %a, 0 : !cppyy_cuda.array<?xf32, A>
  // CHECK: wrap_index
  %w = cppyy_cuda.wrap_index %s, %n : index
  %v = cppyy_cuda.load %a[%w] : !cppyy_cuda.array<?xf32, A>
  cppyy_cuda.return
}

// Python's remainder has the sign of its divisor, its quotient rounds down.
// CHECK-LABEL: @division
// CHECK-SAME: %[[A:.*]]: !cppyy_cuda.array<?xf32, C>, %{{.*}}: i64, %[[U:.*]]: i32)
cppyy_cuda.kernel @division(%a: !array, %k: i64, %u: i32) {
  %c8 = arith.constant 8 : i64
  %m8 = arith.constant -8 : i64
  %n = cppyy_cuda.dim %a, 0 : !array
  %t = gpu.thread_id x
  %i = arith.index_cast %t : index to i64
  // CHECK-NOT: wrap_index
  %0 = cppyy_cuda.mod %k, %c8 : i64
  %1 = cppyy_cuda.floordiv %i, %c8 : i64
  %2 = cppyy_cuda.cast %u from_unsigned : i32 -> i64
  %3 = cppyy_cuda.mod %2, %k unsigned : i64
  %j0 = arith.index_cast %0 : i64 to index
  %w0 = cppyy_cuda.wrap_index %j0, %n : index
  %v0 = cppyy_cuda.load %a[%w0] : !array
  %j1 = arith.index_cast %1 : i64 to index
  %w1 = cppyy_cuda.wrap_index %j1, %n : index
  %v1 = cppyy_cuda.load %a[%w1] : !array
  %j2 = arith.index_cast %2 : i64 to index
  %w2 = cppyy_cuda.wrap_index %j2, %n : index
  %v2 = cppyy_cuda.load %a[%w2] : !array
  %j3 = arith.index_cast %3 : i64 to index
  %w3 = cppyy_cuda.wrap_index %j3, %n : index
  %v3 = cppyy_cuda.load %a[%w3] : !array
  // CHECK: %[[Q:.*]] = cppyy_cuda.floordiv %{{.*}}, %{{.*}} : i64
  %4 = cppyy_cuda.floordiv %i, %m8 : i64
  %j4 = arith.index_cast %4 : i64 to index
  // CHECK: wrap_index
  %w4 = cppyy_cuda.wrap_index %j4, %n : index
  %v4 = cppyy_cuda.load %a[%w4] : !array
  %5 = cppyy_cuda.mod %i, %m8 : i64
  %j5 = arith.index_cast %5 : i64 to index
  // CHECK: wrap_index
  %w5 = cppyy_cuda.wrap_index %j5, %n : index
  %v5 = cppyy_cuda.load %a[%w5] : !array
  // Sign-extended: it may be negative.
  %6 = cppyy_cuda.cast %u : i32 -> i64
  %j6 = arith.index_cast %6 : i64 to index
  // CHECK: wrap_index
  %w6 = cppyy_cuda.wrap_index %j6, %n : index
  %v6 = cppyy_cuda.load %a[%w6] : !array
  cppyy_cuda.return
}

// Shifts to the right stay on their side of zero, whatever the count; to the left, if no bit is lost.
// CHECK-LABEL: @shifts
cppyy_cuda.kernel @shifts(%a: !array, %ki: i64) {
  %t = gpu.thread_id x
  %ti = arith.index_cast %t : index to i64
  %one = arith.constant 1 : i64
  %n = cppyy_cuda.dim %a, 0 : !array
  // CHECK-NOT: wrap_index
  // CHECK: cppyy_cuda.load
  %0 = cppyy_cuda.shr %ti, %ki : i64
  %1 = arith.index_cast %0 : i64 to index
  %2 = cppyy_cuda.wrap_index %1, %n : index
  %3 = cppyy_cuda.load %a[%2] : !array
  // CHECK-NOT: wrap_index
  // CHECK: cppyy_cuda.load
  %4 = cppyy_cuda.shl %ti, %one : i64
  %5 = arith.index_cast %4 : i64 to index
  %6 = cppyy_cuda.wrap_index %5, %n : index
  %7 = cppyy_cuda.load %a[%6] : !array
  // CHECK: wrap_index
  %8 = cppyy_cuda.shl %ti, %ki : i64
  %9 = arith.index_cast %8 : i64 to index
  %10 = cppyy_cuda.wrap_index %9, %n : index
  %11 = cppyy_cuda.load %a[%10] : !array
  // CHECK: wrap_index
  %12 = cppyy_cuda.shr %ki, %one : i64
  %13 = arith.index_cast %12 : i64 to index
  %14 = cppyy_cuda.wrap_index %13, %n : index
  %15 = cppyy_cuda.load %a[%14] : !array
  cppyy_cuda.return
}
