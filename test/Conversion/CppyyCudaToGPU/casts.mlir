// RUN: cppyy-cuda-opt %s -convert-cppyy-cuda-to-gpu | FileCheck %s

// CHECK-LABEL: gpu.func @integers(
// CHECK: arith.extsi %{{.*}} : i8 to i64
// CHECK: arith.extui %{{.*}} : i8 to i64
// CHECK: arith.trunci %{{.*}} : i32 to i8
// CHECK: arith.cmpi ne, %{{.*}}, %{{.*}} : i32
// CHECK: arith.extui %{{.*}} : i1 to i64
cppyy_cuda.kernel @integers(%a: i8, %b: i32, %f: i1) {
  %0 = cppyy_cuda.cast %a : i8 -> i64
  %1 = cppyy_cuda.cast %a from_unsigned : i8 -> i64
  %2 = cppyy_cuda.cast %b : i32 -> i8
  %3 = cppyy_cuda.cast %b : i32 -> i1
  %4 = cppyy_cuda.cast %f : i1 -> i64
  cppyy_cuda.return
}

// CHECK-LABEL: gpu.func @floats(
// CHECK: arith.sitofp %{{.*}} : i64 to f32
// CHECK: arith.uitofp %{{.*}} : i64 to f32
// CHECK: arith.uitofp %{{.*}} : i1 to f64
// CHECK: arith.fptosi %{{.*}} : f64 to i32
// CHECK: arith.fptoui %{{.*}} : f64 to i32
// CHECK: arith.cmpf une, %{{.*}}, %{{.*}} : f64
// CHECK: arith.truncf %{{.*}} : f64 to f16
// CHECK: arith.extf %{{.*}} : f16 to f32
cppyy_cuda.kernel @floats(%n: i64, %x: f64, %f: i1) {
  %0 = cppyy_cuda.cast %n : i64 -> f32
  %1 = cppyy_cuda.cast %n from_unsigned : i64 -> f32
  %2 = cppyy_cuda.cast %f : i1 -> f64
  %3 = cppyy_cuda.cast %x : f64 -> i32
  %4 = cppyy_cuda.cast %x to_unsigned : f64 -> i32
  %5 = cppyy_cuda.cast %x : f64 -> i1
  %6 = cppyy_cuda.cast %x : f64 -> f16
  %7 = cppyy_cuda.cast %6 : f16 -> f32
  cppyy_cuda.return
}

// CHECK-LABEL: gpu.func @complex(
// CHECK: %[[ZERO:.*]] = arith.constant 0.0
// CHECK: %[[RE:.*]] = arith.sitofp %{{.*}} : i64 to f32
// CHECK: %[[Z:.*]] = complex.create %[[RE]], %[[ZERO]] : complex<f32>
// CHECK: complex.re %[[Z]]
// CHECK: complex.im %[[Z]]
// CHECK: %[[Z64:.*]] = complex.create %{{.*}}, %{{.*}} : complex<f64>
// CHECK: %[[A:.*]] = arith.cmpf une
// CHECK: %[[B:.*]] = arith.cmpf une
// CHECK: arith.ori %[[A]], %[[B]] : i1
cppyy_cuda.kernel @complex(%n: i64) {
  %0 = cppyy_cuda.cast %n : i64 -> complex<f32>
  %1 = cppyy_cuda.cast %0 : complex<f32> -> complex<f64>
  %2 = cppyy_cuda.cast %1 : complex<f64> -> i1
  cppyy_cuda.return
}
