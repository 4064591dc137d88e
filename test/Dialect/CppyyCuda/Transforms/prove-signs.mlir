// RUN: cppyy-cuda-opt %s -cppyy-cuda-bound-geometry -cppyy-cuda-prove-signs | FileCheck %s

// A thread index is never negative, so it may be compared as an unsigned number.
// CHECK-LABEL: @never_negative(
// CHECK-SAME: %[[N:.*]]: i64)
cppyy_cuda.kernel @never_negative(%n: i64) {
  %t = gpu.thread_id x
  // CHECK: %[[I:.*]] = arith.index_cast
  %i = arith.index_cast %t : index to i64
  // CHECK: arith.cmpi ult, %[[I]], %[[N]] : i64
  %0 = cppyy_cuda.cmp lt, %i, %n unsigned : i64, i64
  // CHECK: arith.cmpi uge, %[[N]], %[[I]] : i64
  %1 = cppyy_cuda.cmp ge, %n unsigned, %i : i64, i64
  // CHECK-NOT: cppyy_cuda.cmp
  cppyy_cuda.return
}

// A number of 32 bits, or an extent, is the same number if it is taken as signed.
// CHECK-LABEL: @small(
// CHECK-SAME: %[[A:.*]]: !cppyy_cuda.array<?xf32, C>, %[[N:.*]]: i32, %[[K:.*]]: i64)
cppyy_cuda.kernel @small(%a: !cppyy_cuda.array<?xf32, C>, %n: i32, %k: i64) {
  // CHECK: %[[W:.*]] = arith.extui %[[N]]
  %w = arith.extui %n : i32 to i64
  // CHECK: arith.cmpi slt, %[[K]], %[[W]] : i64
  %0 = cppyy_cuda.cmp lt, %k, %w unsigned : i64, i64
  %d = cppyy_cuda.dim %a, 0 : !cppyy_cuda.array<?xf32, C>
  // CHECK: %[[E:.*]] = arith.index_cast
  %e = arith.index_cast %d : index to i64
  // CHECK: %[[S:.*]] = arith.extsi %[[N]] : i32 to i64
  // CHECK: arith.cmpi sgt, %[[E]], %[[S]] : i64
  %1 = cppyy_cuda.cmp gt, %e unsigned, %n : i64, i32
  // CHECK-NOT: cppyy_cuda.cmp
  cppyy_cuda.return
}

// Nothing is known of arguments.
// CHECK-LABEL: @unknown(
cppyy_cuda.kernel @unknown(%k: i64, %n: i64) {
  // CHECK: cppyy_cuda.cmp lt
  %0 = cppyy_cuda.cmp lt, %k, %n unsigned : i64, i64
  cppyy_cuda.return
}

// Where canonicalization has not been, either.
// CHECK-LABEL: @agreeing(
cppyy_cuda.kernel @agreeing(%k: i64, %n: i64) {
  // CHECK: arith.cmpi sle
  %0 = cppyy_cuda.cmp le, %k, %n : i64, i64
  // CHECK: arith.cmpi ule
  %1 = cppyy_cuda.cmp le, %k unsigned, %n unsigned : i64, i64
  cppyy_cuda.return
}

// The counter of a loop up to a small unsigned number.
// CHECK-LABEL: @loop(
cppyy_cuda.kernel @loop(%n: i32) {
  %c0 = arith.constant 0 : i64
  %c1 = arith.constant 1 : i64
  %w = arith.extui %n : i32 to i64
  cf.br ^head(%c0 : i64)
^head(%i: i64):
  // CHECK: arith.cmpi slt
  %go = cppyy_cuda.cmp lt, %i, %w unsigned : i64, i64
  cf.cond_br %go, ^body, ^end
^body:
  %next = arith.addi %i, %c1 : i64
  cf.br ^head(%next : i64)
^end:
  cppyy_cuda.return
}
