// RUN: cppyy-cuda-opt %s -convert-cppyy-cuda-to-gpu | FileCheck %s

// CHECK-LABEL: gpu.func @frexp(
// CHECK-SAME: %[[X:[^:]*]]: f64 {{{[^}]*}}}, %[[Y:[^:]*]]: f32
cppyy_cuda.kernel @frexp(%x: f64, %y: f32, %o: !cppyy_cuda.array<?xf64, C>, %e: !cppyy_cuda.array<?xi32, C>) {
  %i = gpu.thread_id x
  // CHECK: %[[L:.*]] = func.call @__nv_ilogb(%[[X]]) : (f64) -> i32
  // CHECK: %[[E:.*]] = arith.addi %[[L]], %c1_i32
  // CHECK: %[[BACK:.*]] = arith.subi %c0_i32, %[[E]]
  // CHECK: %[[F:.*]] = func.call @__nv_ldexp(%[[X]], %[[BACK]]) : (f64, i32) -> f64
  // CHECK: %[[FINITE:.*]] = arith.cmpf olt
  // CHECK: %[[NONZERO:.*]] = arith.cmpf one, %[[X]]
  // CHECK: %[[REGULAR:.*]] = arith.andi %[[FINITE]], %[[NONZERO]]
  // CHECK: arith.select %[[REGULAR]], %[[F]], %[[X]] : f64
  // CHECK: arith.select %[[REGULAR]], %[[E]], %c0_i32 : i32
  %0:2 = cppyy_cuda.frexp %x : f64
  cppyy_cuda.store %0#0, %o[%i] : !cppyy_cuda.array<?xf64, C>
  cppyy_cuda.store %0#1, %e[%i] : !cppyy_cuda.array<?xi32, C>
  // CHECK: func.call @__nv_ilogbf(%[[Y]]) : (f32) -> i32
  // CHECK: func.call @__nv_ldexpf(%[[Y]], %{{.*}}) : (f32, i32) -> f32
  %1:2 = cppyy_cuda.frexp %y : f32
  cppyy_cuda.store %1#1, %e[%i] : !cppyy_cuda.array<?xi32, C>
  cppyy_cuda.return
}

// CHECK-LABEL: gpu.func @modf(
// CHECK-SAME: %[[X:[^:]*]]: f64
cppyy_cuda.kernel @modf(%x: f64, %o: !cppyy_cuda.array<?xf64, C>) {
  %i = gpu.thread_id x
  // CHECK: %[[W:.*]] = math.trunc %[[X]] : f64
  // CHECK: %[[D:.*]] = arith.subf %[[X]], %[[W]] : f64
  // CHECK: %[[A:.*]] = math.absf %[[X]] : f64
  // CHECK: %[[INF:.*]] = arith.cmpf oeq, %[[A]], %{{.*}} : f64
  // CHECK: %[[F:.*]] = arith.select %[[INF]], %{{.*}}, %[[D]] : f64
  // CHECK: %[[S:.*]] = math.copysign %[[F]], %[[X]] : f64
  // CHECK: memref.store %[[S]]
  // CHECK: memref.store %[[W]]
  %0:2 = cppyy_cuda.modf %x : f64
  cppyy_cuda.store %0#0, %o[%i] : !cppyy_cuda.array<?xf64, C>
  cppyy_cuda.store %0#1, %o[%i] : !cppyy_cuda.array<?xf64, C>
  cppyy_cuda.return
}

// CHECK-LABEL: gpu.func @sincospi(
// CHECK-SAME: %[[X:[^:]*]]: f32
cppyy_cuda.kernel @sincospi(%x: f32, %o: !cppyy_cuda.array<?xf32, C>) {
  %i = gpu.thread_id x
  // CHECK: %[[S:.*]] = func.call @__nv_sinpif(%[[X]]) : (f32) -> f32
  // CHECK: %[[C:.*]] = func.call @__nv_cospif(%[[X]]) : (f32) -> f32
  // CHECK: memref.store %[[S]]
  // CHECK: memref.store %[[C]]
  %0:2 = cppyy_cuda.sincospi %x : f32
  cppyy_cuda.store %0#0, %o[%i] : !cppyy_cuda.array<?xf32, C>
  cppyy_cuda.store %0#1, %o[%i] : !cppyy_cuda.array<?xf32, C>
  cppyy_cuda.return
}

// Halves are computed in 32 bits and rounded once.
// CHECK-LABEL: gpu.func @exp10(
// CHECK-SAME: %[[H:[^:]*]]: f16 {{{[^}]*}}}, %[[X:[^:]*]]: f64
cppyy_cuda.kernel @exp10(%h: f16, %x: f64, %o: !cppyy_cuda.array<?xf16, C>, %p: !cppyy_cuda.array<?xf64, C>) {
  %i = gpu.thread_id x
  // CHECK: %[[W:.*]] = arith.extf %[[H]] : f16 to f32
  // CHECK: %[[E:.*]] = func.call @__nv_exp10f(%[[W]]) : (f32) -> f32
  // CHECK: arith.truncf %[[E]] : f32 to f16
  %0 = cppyy_cuda.exp10 %h : f16
  cppyy_cuda.store %0, %o[%i] : !cppyy_cuda.array<?xf16, C>
  // CHECK: %[[D:.*]] = func.call @__nv_exp10(%[[X]]) : (f64) -> f64
  // CHECK: memref.store %[[D]]
  %1 = cppyy_cuda.exp10 %x : f64
  cppyy_cuda.store %1, %p[%i] : !cppyy_cuda.array<?xf64, C>
  cppyy_cuda.return
}

// CHECK-LABEL: gpu.func @halves(
// CHECK-SAME: %[[H:[^:]*]]: f16
cppyy_cuda.kernel @halves(%h: f16, %o: !cppyy_cuda.array<?xf16, C>, %s: !cppyy_cuda.array<?xi32, C>) {
  %i = gpu.thread_id x
  // CHECK: %[[ZERO:.*]] = arith.constant 0.000000e+00 : f16
  // CHECK: %[[P:.*]] = arith.maxnumf %[[H]], %[[ZERO]] : f16
  // CHECK: %[[ONE:.*]] = arith.constant 1.000000e+00 : f16
  // CHECK: arith.minnumf %[[P]], %[[ONE]] : f16
  %0 = cppyy_cuda.saturate %h : f16
  cppyy_cuda.store %0, %o[%i] : !cppyy_cuda.array<?xf16, C>
  // CHECK: arith.maximumf %[[H]], %{{.*}} : f16
  %1 = cppyy_cuda.relu %h : f16
  cppyy_cuda.store %1, %o[%i] : !cppyy_cuda.array<?xf16, C>
  // CHECK: %[[INF:.*]] = arith.constant 0x7C00 : f16
  // CHECK: %[[IS:.*]] = arith.cmpf oeq, %[[H]], %[[INF]] : f16
  // CHECK: %[[A:.*]] = arith.select %[[IS]], %c1_i32{{.*}}, %c0_i32
  // CHECK: %[[MINF:.*]] = arith.constant 0xFC00 : f16
  // CHECK: %[[IS:.*]] = arith.cmpf oeq, %[[H]], %[[MINF]] : f16
  // CHECK: arith.select %[[IS]], %c-1_i32{{.*}}, %[[A]] : i32
  %2 = cppyy_cuda.infinity_sign %h : f16
  cppyy_cuda.store %2, %s[%i] : !cppyy_cuda.array<?xi32, C>
  cppyy_cuda.return
}

// Functions of halves, too, are computed in 32 bits.
// CHECK-LABEL: gpu.func @in_single(
// CHECK-SAME: %[[H:[^:]*]]: f16 {{{[^}]*}}}, %[[B:[^:]*]]: bf16 {{{[^}]*}}}, %[[X:[^:]*]]: f32
cppyy_cuda.kernel @in_single(%h: f16, %b: bf16, %x: f32) {
  // CHECK: %[[W:.*]] = arith.extf %[[H]] : f16 to f32
  // CHECK: %[[C:.*]] = math.cos %[[W]] : f32
  // CHECK: arith.truncf %[[C]] : f32 to f16
  %0 = math.cos %h : f16
  // CHECK-COUNT-7: arith.extf %[[B]] : bf16 to f32
  // CHECK: %[[R:.*]] = arith.extf %[[B]] : bf16 to f32
  // CHECK: math.sqrt %[[R]] fastmath<afn> : f32
  // CHECK: arith.extf %[[B]] : bf16 to f32
  %1 = math.exp %b : bf16
  %2 = math.exp2 %b : bf16
  %3 = math.log %b : bf16
  %4 = math.log10 %b : bf16
  %5 = math.log2 %b : bf16
  %6 = math.rsqrt %b : bf16
  %7 = math.sin %b : bf16
  %8 = math.sqrt %b fastmath<afn> : bf16
  %9 = math.tanh %b : bf16
  // CHECK-NOT: arith.extf
  // CHECK: math.sin %[[X]] : f32
  %10 = math.sin %x : f32
  // An instruction does these.
  // CHECK: math.floor %[[H]] : f16
  %11 = math.floor %h : f16
  cppyy_cuda.return
}
