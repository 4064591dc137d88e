// RUN: cppyy-cuda-opt %s | cppyy-cuda-opt | FileCheck %s
// RUN: cppyy-cuda-opt %s -mlir-print-op-generic | cppyy-cuda-opt | FileCheck %s

// CHECK-LABEL: @division(
// CHECK-SAME: %[[I:.*]]: i64, %[[U:.*]]: i32, %[[F:.*]]: f32)
func.func @division(%i: i64, %u: i32, %f: f32) {
  // CHECK: cppyy_cuda.floordiv %[[I]], %[[I]] : i64
  %0 = cppyy_cuda.floordiv %i, %i : i64
  // CHECK: cppyy_cuda.floordiv %[[U]], %[[U]] unsigned : i32
  %1 = cppyy_cuda.floordiv %u, %u unsigned : i32
  // CHECK: cppyy_cuda.floordiv %[[F]], %[[F]] {note} : f32
  %2 = cppyy_cuda.floordiv %f, %f {note} : f32
  // CHECK: cppyy_cuda.mod %[[I]], %[[I]] : i64
  %3 = cppyy_cuda.mod %i, %i : i64
  // CHECK: cppyy_cuda.mod %[[U]], %[[U]] unsigned : i32
  %4 = cppyy_cuda.mod %u, %u unsigned : i32
  // CHECK: cppyy_cuda.mod %[[F]], %[[F]] : f32
  %5 = cppyy_cuda.mod %f, %f : f32
  // CHECK: cppyy_cuda.truediv %[[I]], %[[I]] : i64 -> f64
  %6 = cppyy_cuda.truediv %i, %i : i64 -> f64
  // CHECK: cppyy_cuda.truediv %[[U]], %[[U]] unsigned : i32 -> f64
  %7 = cppyy_cuda.truediv %u, %u unsigned : i32 -> f64
  // CHECK: cppyy_cuda.truediv %[[F]], %[[F]] : f32 -> f32
  %8 = cppyy_cuda.truediv %f, %f : f32 -> f32
  return
}

// CHECK-LABEL: @shifts(
// CHECK-SAME: %[[I:.*]]: i64, %[[U:.*]]: i8)
func.func @shifts(%i: i64, %u: i8) {
  // CHECK: cppyy_cuda.shl %[[I]], %[[I]] : i64
  %0 = cppyy_cuda.shl %i, %i : i64
  // CHECK: cppyy_cuda.shr %[[I]], %[[I]] : i64
  %1 = cppyy_cuda.shr %i, %i : i64
  // CHECK: cppyy_cuda.shr %[[U]], %[[U]] unsigned : i8
  %2 = cppyy_cuda.shr %u, %u unsigned : i8
  return
}

// CHECK-LABEL: @power(
// CHECK-SAME: %[[I:.*]]: i64, %[[U:.*]]: i32, %[[D:.*]]: f64)
func.func @power(%i: i64, %u: i32, %d: f64) {
  // CHECK: cppyy_cuda.pow %[[I]], %[[I]] : i64, i64 -> i64
  %0 = cppyy_cuda.pow %i, %i : i64, i64 -> i64
  // CHECK: cppyy_cuda.pow %[[D]], %[[U]] unsigned : f64, i32 -> f64
  %1 = cppyy_cuda.pow %d, %u unsigned : f64, i32 -> f64
  // CHECK: cppyy_cuda.pow %[[D]], %[[D]] : f64, f64 -> f64
  %2 = cppyy_cuda.pow %d, %d : f64, f64 -> f64
  return
}

// CHECK-LABEL: @casts(
// CHECK-SAME: %[[B:.*]]: i1, %[[I:.*]]: i32, %[[F:.*]]: f32, %[[C:.*]]: complex<f32>)
func.func @casts(%b: i1, %i: i32, %f: f32, %c: complex<f32>) {
  // CHECK: cppyy_cuda.cast %[[B]] : i1 -> i64
  %0 = cppyy_cuda.cast %b : i1 -> i64
  // CHECK: cppyy_cuda.cast %[[I]] from_unsigned : i32 -> f64
  %1 = cppyy_cuda.cast %i from_unsigned : i32 -> f64
  // CHECK: cppyy_cuda.cast %[[F]] to_unsigned : f32 -> i32
  %2 = cppyy_cuda.cast %f to_unsigned : f32 -> i32
  // CHECK: cppyy_cuda.cast %[[I]] from_unsigned to_unsigned : i32 -> i64
  %3 = cppyy_cuda.cast %i from_unsigned to_unsigned : i32 -> i64
  // CHECK: cppyy_cuda.cast %[[F]] : f32 -> i1
  %4 = cppyy_cuda.cast %f : f32 -> i1
  // CHECK: cppyy_cuda.cast %[[F]] : f32 -> complex<f64>
  %5 = cppyy_cuda.cast %f : f32 -> complex<f64>
  // CHECK: cppyy_cuda.cast %[[C]] : complex<f32> -> complex<f64>
  %6 = cppyy_cuda.cast %c : complex<f32> -> complex<f64>
  // CHECK: cppyy_cuda.cast %[[C]] : complex<f32> -> i1
  %7 = cppyy_cuda.cast %c : complex<f32> -> i1
  return
}

// CHECK-LABEL: @indices(
// CHECK-SAME: %[[I:.*]]: index, %[[N:.*]]: index)
func.func @indices(%i: index, %n: index) {
  // CHECK: cppyy_cuda.wrap_index %[[I]], %[[N]] : index
  %0 = cppyy_cuda.wrap_index %i, %n : index
  return
}

// CHECK-LABEL: @libdevice(
func.func @libdevice(%x: f64, %n: i32) {
  // CHECK: cppyy_cuda.libdevice "__nv_hypot"(%{{.*}}, %{{.*}}) : (f64, f64) -> f64
  %0 = cppyy_cuda.libdevice "__nv_hypot"(%x, %x) : (f64, f64) -> f64
  // CHECK: cppyy_cuda.libdevice "__nv_ldexp"(%{{.*}}, %{{.*}}) : (f64, i32) -> f64
  %1 = cppyy_cuda.libdevice "__nv_ldexp"(%x, %n) : (f64, i32) -> f64
  return
}
