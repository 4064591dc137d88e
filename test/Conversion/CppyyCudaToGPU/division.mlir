// RUN: cppyy-cuda-opt %s -convert-cppyy-cuda-to-gpu -canonicalize | FileCheck %s

// Neither x // 0 nor INT_MIN // -1 reaches arith.divsi.
// CHECK-LABEL: gpu.func @floordiv_i64(
// CHECK-SAME: %[[A:[^:]*]]: i64 {{{[^}]*}}}, %[[B:[^:]*]]: i64
// CHECK-DAG: %[[ZERO:.*]] = arith.cmpi eq, %[[B]], %c0_i64
// CHECK-DAG: %[[MINUS:.*]] = arith.cmpi eq, %[[B]], %c-1_i64
// CHECK: %[[SPECIAL:.*]] = arith.ori %[[ZERO]], %[[MINUS]]
// CHECK: %[[SAFE:.*]] = arith.select %[[SPECIAL]], %c1_i64, %[[B]]
// CHECK: %[[Q:.*]] = arith.divsi %[[A]], %[[SAFE]]
// CHECK: %[[R:.*]] = arith.remsi %[[A]], %[[SAFE]]
// CHECK: %[[SIGN:.*]] = arith.xori %[[R]], %[[B]]
// CHECK: arith.cmpi slt, %[[SIGN]], %c0_i64
// CHECK: %[[NEG:.*]] = arith.subi %c0_i64, %[[A]]
// CHECK: %[[SEL:.*]] = arith.select %[[MINUS]], %[[NEG]], %{{.*}}
// CHECK: arith.select %[[ZERO]], %c0_i64, %[[SEL]]
cppyy_cuda.kernel @floordiv_i64(%a: i64, %b: i64, %o: !cppyy_cuda.array<?xi64, C>) {
  %i = gpu.thread_id x
  %r = cppyy_cuda.floordiv %a, %b : i64
  cppyy_cuda.store %r, %o[%i] : !cppyy_cuda.array<?xi64, C>
  cppyy_cuda.return
}

// CHECK-LABEL: gpu.func @unsigned(
// CHECK-SAME: %[[A:[^:]*]]: i32 {{{[^}]*}}}, %[[B:[^:]*]]: i32
// CHECK: %[[ZERO:.*]] = arith.cmpi eq, %[[B]], %c0_i32
// CHECK: %[[SAFE:.*]] = arith.select %[[ZERO]], %c1_i32, %[[B]]
// CHECK: %[[Q:.*]] = arith.divui %[[A]], %[[SAFE]]
// CHECK: arith.select %[[ZERO]], %c0_i32, %[[Q]]
// CHECK: arith.remui
cppyy_cuda.kernel @unsigned(%a: i32, %b: i32, %o: !cppyy_cuda.array<?xi32, C>) {
  %i = gpu.thread_id x
  %q = cppyy_cuda.floordiv %a, %b unsigned : i32
  cppyy_cuda.store %q, %o[%i] : !cppyy_cuda.array<?xi32, C>
  %r = cppyy_cuda.mod %a, %b unsigned : i32
  cppyy_cuda.store %r, %o[%i] : !cppyy_cuda.array<?xi32, C>
  cppyy_cuda.return
}

// A positive power of two: a shift and a mask, for negative numbers too.
// CHECK-LABEL: gpu.func @power_of_two(
// CHECK-SAME: %[[A:[^:]*]]: i64
// CHECK-NOT: arith.div
// CHECK: arith.shrsi %[[A]], %c3_i64
// CHECK-NOT: arith.rem
// CHECK: arith.andi %[[A]], %c7_i64
cppyy_cuda.kernel @power_of_two(%a: i64, %o: !cppyy_cuda.array<?xi64, C>) {
  %i = gpu.thread_id x
  %c = arith.constant 8 : i64
  %q = cppyy_cuda.floordiv %a, %c : i64
  cppyy_cuda.store %q, %o[%i] : !cppyy_cuda.array<?xi64, C>
  %r = cppyy_cuda.mod %a, %c : i64
  cppyy_cuda.store %r, %o[%i] : !cppyy_cuda.array<?xi64, C>
  cppyy_cuda.return
}

// A known divisor needs no guard.
// CHECK-LABEL: gpu.func @constant(
// CHECK-NOT: arith.cmpi eq
// CHECK: arith.remsi %{{.*}}, %c-7_i64
// CHECK-NOT: arith.cmpi eq
// CHECK: gpu.return
cppyy_cuda.kernel @constant(%a: i64, %o: !cppyy_cuda.array<?xi64, C>) {
  %i = gpu.thread_id x
  %c = arith.constant -7 : i64
  %r = cppyy_cuda.mod %a, %c : i64
  cppyy_cuda.store %r, %o[%i] : !cppyy_cuda.array<?xi64, C>
  cppyy_cuda.return
}

// CHECK-LABEL: gpu.func @floats(
// CHECK-SAME: %[[A:[^:]*]]: f64 {{{[^}]*}}}, %[[B:[^:]*]]: f64
// CHECK: %[[M:.*]] = arith.remf %[[A]], %[[B]]
// CHECK: arith.divf %[[A]], %[[B]]
// CHECK: %[[D:.*]] = arith.subf %[[A]], %[[M]] : f64
// CHECK: arith.divf %[[D]], %[[B]]
// CHECK: math.floor
// CHECK: math.copysign
// CHECK: arith.remf
// CHECK: math.copysign %{{.*}}, %[[B]]
cppyy_cuda.kernel @floats(%a: f64, %b: f64, %o: !cppyy_cuda.array<?xf64, C>) {
  %i = gpu.thread_id x
  %q = cppyy_cuda.floordiv %a, %b : f64
  cppyy_cuda.store %q, %o[%i] : !cppyy_cuda.array<?xf64, C>
  %r = cppyy_cuda.mod %a, %b : f64
  cppyy_cuda.store %r, %o[%i] : !cppyy_cuda.array<?xf64, C>
  cppyy_cuda.return
}
