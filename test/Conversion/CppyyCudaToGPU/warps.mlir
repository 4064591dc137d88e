// RUN: cppyy-cuda-opt %s -convert-cppyy-cuda-to-gpu | FileCheck %s

// Clamped to the ends of a whole warp.
// CHECK-LABEL: gpu.func @words(
// CHECK-SAME: %[[M:[^:]*]]: i32 {{{[^}]*}}}, %[[L:[^:]*]]: i32 {{{[^}]*}}}, %[[X:[^:]*]]: i32 {{{[^}]*}}}, %[[F:[^:]*]]: f32
cppyy_cuda.kernel @words(%m: i32, %l: i32, %x: i32, %f: f32) {
  // CHECK: %[[LAST:.*]] = arith.constant 31 : i32
  // CHECK: nvvm.shfl.sync{{ *}}idx %[[M]], %[[X]], %[[L]], %[[LAST]] : i32 -> i32
  %0 = cppyy_cuda.shuffle idx %m, %x, %l : i32
  // CHECK: %[[FIRST:.*]] = arith.constant 0 : i32
  // CHECK: nvvm.shfl.sync{{ *}}up %[[M]], %[[F]], %[[L]], %[[FIRST]] : f32 -> f32
  %1 = cppyy_cuda.shuffle up %m, %f, %l : f32
  // CHECK: nvvm.shfl.sync{{ *}}down %[[M]], %[[F]], %[[L]], %c31
  %2 = cppyy_cuda.shuffle down %m, %f, %l : f32
  // CHECK: nvvm.shfl.sync{{ *}}bfly %[[M]], %[[X]], %[[L]], %c31
  %3 = cppyy_cuda.shuffle xor %m, %x, %l : i32
  cppyy_cuda.return
}

// 64 bits are two words.
// CHECK-LABEL: gpu.func @wide(
// CHECK-SAME: %[[M:[^:]*]]: i32 {{{[^}]*}}}, %[[L:[^:]*]]: i32 {{{[^}]*}}}, %[[X:[^:]*]]: i64 {{{[^}]*}}}, %[[D:[^:]*]]: f64
cppyy_cuda.kernel @wide(%m: i32, %l: i32, %x: i64, %d: f64) {
  // CHECK: %[[HIGH:.*]] = arith.shrui %[[X]], %c32_i64
  // CHECK: %[[W0:.*]] = arith.trunci %[[X]] : i64 to i32
  // CHECK: %[[S0:.*]] = nvvm.shfl.sync{{ *}}idx %[[M]], %[[W0]], %[[L]]
  // CHECK: %[[E0:.*]] = arith.extui %[[S0]]
  // CHECK: %[[W1:.*]] = arith.trunci %[[HIGH]] : i64 to i32
  // CHECK: %[[S1:.*]] = nvvm.shfl.sync{{ *}}idx %[[M]], %[[W1]], %[[L]]
  // CHECK: %[[E1:.*]] = arith.extui %[[S1]]
  // CHECK: %[[UP:.*]] = arith.shli %[[E1]], %c32_i64
  // CHECK: arith.ori %[[UP]], %[[E0]] : i64
  // CHECK-NOT: arith.bitcast
  %0 = cppyy_cuda.shuffle idx %m, %x, %l : i64
  // CHECK: arith.bitcast %[[D]] : f64 to i64
  // CHECK-COUNT-2: nvvm.shfl.sync{{ *}}down
  // CHECK: %[[BITS:.*]] = arith.ori
  // CHECK: arith.bitcast %[[BITS]] : i64 to f64
  %1 = cppyy_cuda.shuffle down %m, %d, %l : f64
  cppyy_cuda.return
}

// CHECK-LABEL: gpu.func @matches(
// CHECK-SAME: %[[M:[^:]*]]: i32 {{{[^}]*}}}, %[[X:[^:]*]]: i64 {{{[^}]*}}}, %[[F:[^:]*]]: f32
cppyy_cuda.kernel @matches(%m: i32, %x: i64, %f: f32, %o: !cppyy_cuda.array<?xi1, C>) {
  %i = gpu.thread_id x
  // CHECK: nvvm.match.sync{{ *}}any %[[M]], %[[X]] : i64 -> i32
  %0 = cppyy_cuda.match_any %m, %x : i64
  // CHECK: %[[B:.*]] = arith.bitcast %[[F]] : f32 to i32
  // CHECK: %[[BOTH:.*]] = nvvm.match.sync{{ *}}all %[[M]], %[[B]] : i32 -> !llvm.struct<(i32, i1)>
  // CHECK: llvm.extractvalue %[[BOTH]][0]
  // CHECK: %[[SAME:.*]] = llvm.extractvalue %[[BOTH]][1]
  // CHECK: arith.extui %[[SAME]] : i1 to i8
  %1:2 = cppyy_cuda.match_all %m, %f : f32
  cppyy_cuda.store %1#1, %o[%i] : !cppyy_cuda.array<?xi1, C>
  cppyy_cuda.return
}
