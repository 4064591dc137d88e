// RUN: cppyy-cuda-opt %s -convert-cppyy-cuda-to-gpu -canonicalize | FileCheck %s

// A constant exponent is expanded: x**5 = x * (x**2)**2.
// CHECK-LABEL: gpu.func @constant(
// CHECK-SAME: %[[X:[^:]*]]: f64
// CHECK: %[[X2:.*]] = arith.mulf %[[X]], %[[X]] fastmath<contract>
// CHECK: %[[X4:.*]] = arith.mulf %[[X2]], %[[X2]] fastmath<contract>
// CHECK: arith.mulf %[[X]], %[[X4]] fastmath<contract>
// CHECK-NOT: math.
cppyy_cuda.kernel @constant(%x: f64, %o: !cppyy_cuda.array<?xf64, C>) {
  %i = gpu.thread_id x
  %n = arith.constant 5 : i64
  %p = cppyy_cuda.pow %x, %n : f64, i64 -> f64
  cppyy_cuda.store %p, %o[%i] : !cppyy_cuda.array<?xf64, C>
  cppyy_cuda.return
}

// CHECK-LABEL: gpu.func @negative_constant(
// CHECK-SAME: %[[X:[^:]*]]: f32
// CHECK: %[[X2:.*]] = arith.mulf %[[X]], %[[X]]
// CHECK: arith.divf %cst, %[[X2]]
cppyy_cuda.kernel @negative_constant(%x: f32, %o: !cppyy_cuda.array<?xf32, C>) {
  %i = gpu.thread_id x
  %n = arith.constant -2.0 : f32
  %p = cppyy_cuda.pow %x, %n : f32, f32 -> f32
  cppyy_cuda.store %p, %o[%i] : !cppyy_cuda.array<?xf32, C>
  cppyy_cuda.return
}

// CHECK-LABEL: gpu.func @floats(
// CHECK: math.powf %{{.*}}, %{{.*}} : f64
// CHECK: %[[N:.*]] = arith.extsi %{{.*}} : i16 to i32
// CHECK: math.fpowi %{{.*}}, %[[N]] : f64, i32
// CHECK: %[[F:.*]] = arith.uitofp %{{.*}} : i64 to f64
// CHECK: math.powf %{{.*}}, %[[F]] : f64
cppyy_cuda.kernel @floats(%x: f64, %n: i16, %m: i64, %o: !cppyy_cuda.array<?xf64, C>) {
  %i = gpu.thread_id x
  %a = cppyy_cuda.pow %x, %x : f64, f64 -> f64
  cppyy_cuda.store %a, %o[%i] : !cppyy_cuda.array<?xf64, C>
  %b = cppyy_cuda.pow %x, %n : f64, i16 -> f64
  cppyy_cuda.store %b, %o[%i] : !cppyy_cuda.array<?xf64, C>
  %c = cppyy_cuda.pow %x, %m unsigned : f64, i64 -> f64
  cppyy_cuda.store %c, %o[%i] : !cppyy_cuda.array<?xf64, C>
  cppyy_cuda.return
}

// Squaring in a loop; a negative exponent gives 0 unless the base is 1 or -1.
// CHECK-LABEL: gpu.func @integers(
// CHECK-SAME: %[[X:[^:]*]]: i64 {{{[^}]*}}}, %[[N:[^:]*]]: i64
// CHECK: cf.br ^[[HEAD:bb[0-9]+]](%c1_i64, %[[X]], %[[N]] : i64, i64, i64)
// CHECK: ^[[HEAD]](%[[R:.*]]: i64, %[[SQ:.*]]: i64, %[[E:.*]]: i64):
// CHECK: %[[MORE:.*]] = arith.cmpi ne, %[[E]], %c0_i64
// CHECK: cf.cond_br %[[MORE]], ^[[BODY:bb[0-9]+]], ^[[DONE:bb[0-9]+]]
// CHECK: ^[[BODY]]:
// CHECK: arith.muli %[[R]], %[[SQ]]
// CHECK: arith.shrui %[[E]], %c1_i64
// CHECK: arith.muli %[[SQ]], %[[SQ]]
// CHECK: cf.br ^[[HEAD]]
// CHECK: ^[[DONE]]:
// CHECK: %[[NEG:.*]] = arith.cmpi slt, %[[N]], %c0_i64
// CHECK: %[[INV:.*]] = arith.select %{{.*}}, %[[R]], %c0_i64
// CHECK: arith.select %[[NEG]], %[[INV]], %[[R]]
cppyy_cuda.kernel @integers(%x: i64, %n: i64, %o: !cppyy_cuda.array<?xi64, C>) {
  %i = gpu.thread_id x
  %p = cppyy_cuda.pow %x, %n : i64, i64 -> i64
  cppyy_cuda.store %p, %o[%i] : !cppyy_cuda.array<?xi64, C>
  cppyy_cuda.return
}
