// RUN: cppyy-cuda-opt %s -convert-cppyy-cuda-to-gpu | FileCheck %s

!v = !cppyy_cuda.cxx<"V", 8, 4, [f32, f32]>

cppyy_cuda.kernel @kernel() {
  cppyy_cuda.return
}

// C++ calls it, so it stays: with pointers for references.
// CHECK: gpu.func @takes(%[[PLACE:.*]]: memref<!cppyy_cuda.cxx<"V", 8, 4, [f32, f32]>>, %[[GIVEN:.*]]: memref<!cppyy_cuda.cxx<"V", 8, 4, [f32, f32]>>) {
// CHECK: %[[VALUE:.*]] = memref.load %[[GIVEN]]
// CHECK: memref.store %[[VALUE]], %[[PLACE]]
cppyy_cuda.func @takes(%place: !cppyy_cuda.ref<!v>, %given: !cppyy_cuda.ref<!v>) attributes {exported} {
  %value = cppyy_cuda.cxx.load %given : !cppyy_cuda.ref<!v>
  cppyy_cuda.cxx.store %value, %place : !cppyy_cuda.ref<!v>
  cppyy_cuda.return
}

// CHECK: gpu.func @less(%[[A:.*]]: f32, %[[B:.*]]: f32) -> i1 {
// CHECK: %[[LESS:.*]] = arith.cmpf olt, %[[A]], %[[B]]
// CHECK: gpu.return %[[LESS]] : i1
cppyy_cuda.func @less(%a: f32, %b: f32) -> i1 attributes {exported} {
  %less = arith.cmpf olt, %a, %b : f32
  cppyy_cuda.return %less : i1
}

// An array is its pointer, its extents and, in layout A, its strides.
// CHECK: gpu.func @last(%[[DATA:.*]]: memref<f32>, %[[N:.*]]: index, %[[STEP:.*]]: index) -> f32 {
// CHECK: memref.reinterpret_cast %[[DATA]] to offset: [0], sizes: [%[[N]]], strides: [%[[STEP]]]
cppyy_cuda.func @last(%a: !cppyy_cuda.array<?xf32, A>) -> f32 attributes {exported} {
  %zero = arith.constant 0 : index
  %x = cppyy_cuda.load %a[%zero] : !cppyy_cuda.array<?xf32, A>
  cppyy_cuda.return %x : f32
}

// C++ would go on after a return.
// CHECK: gpu.func @raises() -> f32 {
// CHECK: cf.assert %false, "ValueError"
// CHECK: gpu.return %{{.*}} : f32
cppyy_cuda.func @raises() -> f32 attributes {exported} {
  cppyy_cuda.raise "ValueError"
}

// CHECK-NOT: @inlined
cppyy_cuda.func @inlined() {
  cppyy_cuda.return
}
