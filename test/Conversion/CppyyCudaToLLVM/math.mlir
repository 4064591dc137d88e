// RUN: cppyy-cuda-opt %s -convert-cppyy-cuda-gpu-to-llvm | FileCheck %s

gpu.module @kernels {
  // What NVPTX has instructions for is no call.
  // CHECK-LABEL: llvm.func @native(
  // CHECK-NOT: __nv_
  // CHECK: llvm.intr.sqrt(%{{.*}}) : (f32) -> f32
  // CHECK: llvm.intr.sqrt(%{{.*}}) {fastmathFlags = #llvm.fastmath<fast>} : (f32) -> f32
  // CHECK: llvm.intr.fabs
  // CHECK: llvm.intr.floor
  // CHECK: llvm.intr.ceil
  // CHECK: llvm.intr.trunc
  // CHECK: llvm.intr.roundeven
  // CHECK: llvm.intr.round
  // CHECK: llvm.intr.fma
  // CHECK: llvm.intr.copysign
  // CHECK: llvm.intr.maxnum
  // CHECK: llvm.intr.minnum
  // CHECK: llvm.intr.maximum
  // CHECK: llvm.intr.minimum
  // CHECK: llvm.intr.ctpop
  // CHECK: llvm.fdiv %{{[^ ]*}}, %{{[^ ]*}} : f32
  gpu.func @native(%x: f32, %y: f32, %n: i32) kernel {
    %0 = math.sqrt %x : f32
    %1 = math.sqrt %x fastmath<fast> : f32
    %2 = math.absf %x : f32
    %3 = math.floor %x : f32
    %4 = math.ceil %x : f32
    %5 = math.trunc %x : f32
    %6 = math.roundeven %x : f32
    %7 = math.round %x : f32
    %8 = math.fma %x, %x, %x : f32
    %9 = math.copysign %x, %x : f32
    %10 = arith.maxnumf %x, %y : f32
    %11 = arith.minnumf %x, %y : f32
    %12 = arith.maximumf %x, %y : f32
    %13 = arith.minimumf %x, %y : f32
    %14 = math.ctpop %n : i32
    %15 = arith.divf %x, %x : f32
    gpu.return
  }

  // CHECK-LABEL: llvm.func @libdevice(
  // CHECK: llvm.call @__nv_sinf(%{{.*}}) : (f32) -> f32
  // CHECK: llvm.call @__nv_sin(%{{.*}}) : (f64) -> f64
  // CHECK: llvm.call @__nv_pow(
  // CHECK: llvm.call @__nv_powi(%{{.*}}, %{{.*}}) : (f64, i32) -> f64
  // CHECK: llvm.call @__nv_fmod(
  // CHECK: llvm.call @__nv_erf(
  // CHECK: llvm.call @__nv_log1p(
  // CHECK: llvm.call @__nv_fast_expf(
  gpu.func @libdevice(%x: f32, %y: f64, %n: i32) kernel {
    %0 = math.sin %x : f32
    %1 = math.sin %y : f64
    %2 = math.powf %y, %y : f64
    %3 = math.fpowi %y, %n : f64, i32
    %4 = arith.remf %y, %y : f64
    %5 = math.erf %y : f64
    %6 = math.log1p %y : f64
    %7 = math.exp %x fastmath<afn> : f32
    gpu.return
  }

  // Classes of floats are a comparison each, of any width.
  // CHECK-LABEL: llvm.func @classes(
  // CHECK-SAME: %[[X:.*]]: f32, %[[H:.*]]: f16)
  // CHECK-NOT: __nv_
  // CHECK: llvm.fcmp "uno" %[[X]], %[[X]] : f32
  // CHECK: %[[A:.*]] = llvm.intr.fabs(%[[X]]) : (f32) -> f32
  // CHECK: llvm.fcmp "oeq" %[[A]], %{{.*}} : f32
  // CHECK: %[[B:.*]] = llvm.intr.fabs(%[[H]]) : (f16) -> f16
  // CHECK: llvm.fcmp "olt" %[[B]], %{{.*}} : f16
  // CHECK: llvm.fcmp "uno" %[[H]], %[[H]] {fastmathFlags = #llvm.fastmath<fast>} : f16
  gpu.func @classes(%x: f32, %h: f16) kernel {
    %0 = math.isnan %x : f32
    %1 = math.isinf %x : f32
    %2 = math.isfinite %h : f16
    %3 = math.isnan %h {fastmath = #arith.fastmath<fast>} : f16
    gpu.return
  }

  // CHECK-LABEL: llvm.func @both(
  // CHECK: llvm.call @__nv_sincosf(
  // CHECK: llvm.call @__nv_sincos(
  gpu.func @both(%x: f32, %y: f64) kernel {
    %0, %1 = math.sincos %x : f32
    %2, %3 = math.sincos %y : f64
    gpu.return
  }

  // Halves go through floats.
  // CHECK-LABEL: llvm.func @half(
  // CHECK: %[[F:.*]] = llvm.fpext %{{.*}} : f16 to f32
  // CHECK: %[[S:.*]] = llvm.call @__nv_sinf(%[[F]])
  // CHECK: llvm.fptrunc %[[S]] : f32 to f16
  gpu.func @half(%h: f16) kernel {
    %0 = math.sin %h : f16
    gpu.return
  }
}
