// RUN: cppyy-cuda-opt %s -convert-cppyy-cuda-to-gpu -canonicalize | FileCheck %s

// CHECK-LABEL: gpu.func @truediv(
// CHECK: arith.sitofp %{{.*}} : i64 to f64
// CHECK: arith.sitofp %{{.*}} : i64 to f64
// CHECK: arith.divf
// CHECK: arith.uitofp %{{.*}} : i64 to f64
// CHECK: arith.uitofp %{{.*}} : i64 to f64
cppyy_cuda.kernel @truediv(%a: i64, %b: i64, %o: !cppyy_cuda.array<?xf64, C>) {
  %i = gpu.thread_id x
  %q = cppyy_cuda.truediv %a, %b : i64 -> f64
  cppyy_cuda.store %q, %o[%i] : !cppyy_cuda.array<?xf64, C>
  %u = cppyy_cuda.truediv %a, %b unsigned : i64 -> f64
  cppyy_cuda.store %u, %o[%i] : !cppyy_cuda.array<?xf64, C>
  cppyy_cuda.return
}

// CHECK-LABEL: gpu.func @wrap_index(
// CHECK: %[[I:.*]] = arith.index_cast
// CHECK: %[[N:.*]] = memref.dim
// CHECK: %[[NEG:.*]] = arith.cmpi slt, %[[I]], %c0
// CHECK: %[[SUM:.*]] = arith.addi %[[I]], %[[N]]
// CHECK: %[[K:.*]] = arith.select %[[NEG]], %[[SUM]], %[[I]]
// CHECK: memref.store %{{.*}}, %{{.*}}[%[[K]]]
cppyy_cuda.kernel @wrap_index(%o: !cppyy_cuda.array<?xf32, C>, %i: i64, %v: f32) {
  %j = arith.index_cast %i : i64 to index
  %n = cppyy_cuda.dim %o, 0 : !cppyy_cuda.array<?xf32, C>
  %k = cppyy_cuda.wrap_index %j, %n : index
  cppyy_cuda.store %v, %o[%k] : !cppyy_cuda.array<?xf32, C>
  cppyy_cuda.return
}

// arith's shifts are undefined from a count of all bits on.
// CHECK-LABEL: gpu.func @shifts(
// CHECK-SAME: %[[X:[^:]*]]: i64 {{{[^}]*}}}, %[[N:[^:]*]]: i64
// CHECK-DAG: %[[C64:.*]] = arith.constant 64 : i64
// CHECK-DAG: %[[C63:.*]] = arith.constant 63 : i64
// CHECK-DAG: %[[ZERO:.*]] = arith.constant 0 : i64
// CHECK: %[[LEFT:.*]] = arith.shli %[[X]], %[[N]]
// CHECK: %[[FITS:.*]] = arith.cmpi ult, %[[N]], %[[C64]]
// CHECK: arith.select %[[FITS]], %[[LEFT]], %[[ZERO]]
// CHECK: %[[MOST:.*]] = arith.minui %[[N]], %[[C63]]
// CHECK: arith.shrsi %[[X]], %[[MOST]]
// CHECK: %[[RIGHT:.*]] = arith.shrui %[[X]], %[[N]]
// CHECK: arith.select %{{.*}}, %[[RIGHT]], %[[ZERO]]
cppyy_cuda.kernel @shifts(%x: i64, %n: i64, %o: !cppyy_cuda.array<?xi64, C>) {
  %i = gpu.thread_id x
  %0 = cppyy_cuda.shl %x, %n : i64
  cppyy_cuda.store %0, %o[%i] : !cppyy_cuda.array<?xi64, C>
  %1 = cppyy_cuda.shr %x, %n : i64
  cppyy_cuda.store %1, %o[%i] : !cppyy_cuda.array<?xi64, C>
  %2 = cppyy_cuda.shr %x, %n unsigned : i64
  cppyy_cuda.store %2, %o[%i] : !cppyy_cuda.array<?xi64, C>
  cppyy_cuda.return
}
