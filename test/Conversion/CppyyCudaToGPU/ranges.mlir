// RUN: cppyy-cuda-opt %s -convert-cppyy-cuda-to-gpu -canonicalize | FileCheck %s

// CHECK-LABEL: gpu.func @range(
// CHECK-SAME: %[[A:[^:]*]]: i64 {{{[^}]*}}}, %[[B:[^:]*]]: i64 {{{[^}]*}}}, %[[S:[^:]*]]: i64
// CHECK: %[[UP:.*]] = arith.cmpi sgt, %[[S]], %c0_i64
// CHECK: %[[LOW:.*]] = arith.select %[[UP]], %[[A]], %[[B]]
// CHECK: %[[HIGH:.*]] = arith.select %[[UP]], %[[B]], %[[A]]
// CHECK: arith.cmpi slt, %[[LOW]], %[[HIGH]]
// CHECK: %[[SPAN:.*]] = arith.subi %[[HIGH]], %[[LOW]]
// CHECK: %[[LAST:.*]] = arith.subi %[[SPAN]], %c1_i64
// CHECK: arith.divui %[[LAST]]
cppyy_cuda.kernel @range(%a: i64, %b: i64, %s: i64, %o: !cppyy_cuda.array<?xi64, C>) {
  %i = gpu.thread_id x
  %n = cppyy_cuda.range %a, %b, %s : i64
  cppyy_cuda.store %n, %o[%i] : !cppyy_cuda.array<?xi64, C>
  cppyy_cuda.return
}

// The step is signed.
// CHECK-LABEL: gpu.func @unsigned_range(
// CHECK-NOT: arith.cmpi s
// CHECK: arith.cmpi sgt
// CHECK-NOT: arith.cmpi s
// CHECK: arith.cmpi ult
// CHECK-NOT: arith.cmpi s
// CHECK: gpu.return
cppyy_cuda.kernel @unsigned_range(%a: i64, %b: i64, %s: i64, %o: !cppyy_cuda.array<?xi64, C>) {
  %i = gpu.thread_id x
  %n = cppyy_cuda.range %a, %b, %s unsigned : i64
  cppyy_cuda.store %n, %o[%i] : !cppyy_cuda.array<?xi64, C>
  cppyy_cuda.return
}

// Counts up to an end; how many values are left is dead.
// CHECK-LABEL: gpu.func @ascending(
// CHECK-SAME: %[[A:[^:]*]]: i64 {{{[^}]*}}}, %[[B:[^:]*]]: i64 {{{[^}]*}}}, %[[S:[^:]*]]: i64
// CHECK-NOT: arith.divui
// CHECK: cf.br ^[[HEAD:bb[0-9]+]](%[[A]] : i64)
// CHECK: ^[[HEAD]](%[[AT:.*]]: i64):
// CHECK-NEXT: %[[VALID:.*]] = arith.cmpi slt, %[[AT]], %[[B]]
// CHECK-NEXT: %[[NEXT:.*]] = arith.addi %[[AT]], %[[S]] overflow<nsw>
// CHECK-NEXT: cf.cond_br %[[VALID]]
// CHECK: memref.store %[[AT]]
// CHECK: cf.br ^[[HEAD]](%[[NEXT]] : i64)
cppyy_cuda.kernel @ascending(%a: i64, %b: i64, %s: i64, %o: !cppyy_cuda.array<?xi64, C>) {
  %t = gpu.thread_id x
  %left = cppyy_cuda.range %a, %b, %s : i64
  cf.br ^head(%a, %left : i64, i64)
^head(%at: i64, %more: i64):
  %i, %valid, %next, %rest = cppyy_cuda.range_next %at, %more to %b by %s ascending : i64
  cf.cond_br %valid, ^body, ^end
^body:
  cppyy_cuda.store %i, %o[%t] : !cppyy_cuda.array<?xi64, C>
  cf.br ^head(%next, %rest : i64, i64)
^end:
  cppyy_cuda.return
}

// Counts how many values are left.
// CHECK-LABEL: gpu.func @counting(
// CHECK-SAME: %[[A:[^:]*]]: i64 {{{[^}]*}}}, %[[B:[^:]*]]: i64 {{{[^}]*}}}, %[[S:[^:]*]]: i64
// CHECK: %[[STEPS:.*]] = arith.divui
// CHECK: %[[MORE:.*]] = arith.addi %[[STEPS]], %c1_i64
// CHECK: %[[COUNT:.*]] = arith.select %{{.*}}, %[[MORE]], %c0_i64
// CHECK: cf.br ^[[HEAD:bb[0-9]+]](%[[A]], %[[COUNT]] : i64, i64)
// CHECK: ^[[HEAD]](%[[AT:.*]]: i64, %[[LEFT:.*]]: i64):
// CHECK-DAG: %[[VALID:.*]] = arith.cmpi sgt, %[[LEFT]], %c0_i64
// CHECK-DAG: %[[NEXT:.*]] = arith.addi %[[AT]], %[[S]]
// CHECK-DAG: %[[FEWER:.*]] = arith.subi %[[LEFT]], %c1_i64
// CHECK-DAG: %[[REST:.*]] = arith.select %[[VALID]], %[[FEWER]], %[[LEFT]]
// CHECK: cf.cond_br %[[VALID]]
// CHECK: cf.br ^[[HEAD]](%[[NEXT]], %[[REST]] : i64, i64)
cppyy_cuda.kernel @counting(%a: i64, %b: i64, %s: i64, %o: !cppyy_cuda.array<?xi64, C>) {
  %t = gpu.thread_id x
  %left = cppyy_cuda.range %a, %b, %s : i64
  cf.br ^head(%a, %left : i64, i64)
^head(%at: i64, %more: i64):
  %i, %valid, %next, %rest = cppyy_cuda.range_next %at, %more to %b by %s : i64
  cf.cond_br %valid, ^body, ^end
^body:
  cppyy_cuda.store %i, %o[%t] : !cppyy_cuda.array<?xi64, C>
  cf.br ^head(%next, %rest : i64, i64)
^end:
  cppyy_cuda.return
}

// CHECK-LABEL: gpu.func @unsigned_forms(
// CHECK: arith.cmpi ult
// CHECK: arith.cmpi ugt
cppyy_cuda.kernel @unsigned_forms(%a: i32, %b: i32, %s: i32, %o: !cppyy_cuda.array<?xi1, C>) {
  %t = gpu.thread_id x
  %0:4 = cppyy_cuda.range_next %a, %a to %b by %s unsigned ascending : i32
  cppyy_cuda.store %0#1, %o[%t] : !cppyy_cuda.array<?xi1, C>
  %1:4 = cppyy_cuda.range_next %a, %a to %b by %s unsigned : i32
  cppyy_cuda.store %1#1, %o[%t] : !cppyy_cuda.array<?xi1, C>
  cppyy_cuda.return
}
