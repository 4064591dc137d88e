// RUN: cppyy-cuda-opt %s | cppyy-cuda-opt | FileCheck %s

!vec2 = !cppyy_cuda.cxx<"demo::Vec2", 8, 4, [f32, f32]>
!view = !cppyy_cuda.cxx<"demo::View", 16, 8, [i64, i64], pointers>

// CHECK-LABEL: func @places
// CHECK-SAME: (%[[VALUE:.*]]: !cppyy_cuda.cxx<"demo::Vec2", 8, 4, [f32, f32]>)
func.func @places(%value: !vec2) -> !vec2 {
  // CHECK: %[[SLOT:.*]] = cppyy_cuda.cxx.slot : !cppyy_cuda.ref<!cppyy_cuda.cxx<"demo::Vec2", 8, 4, [f32, f32]>>
  %slot = cppyy_cuda.cxx.slot : !cppyy_cuda.ref<!vec2>
  // CHECK: cppyy_cuda.cxx.store %[[VALUE]], %[[SLOT]] : !cppyy_cuda.ref<!cppyy_cuda.cxx<"demo::Vec2", 8, 4, [f32, f32]>>
  cppyy_cuda.cxx.store %value, %slot : !cppyy_cuda.ref<!vec2>
  // CHECK: cppyy_cuda.cxx.load %[[SLOT]] : !cppyy_cuda.ref<!cppyy_cuda.cxx<"demo::Vec2", 8, 4, [f32, f32]>>
  %loaded = cppyy_cuda.cxx.load %slot : !cppyy_cuda.ref<!vec2>
  return %loaded : !vec2
}

// CHECK-LABEL: func @uses
func.func @uses(%value: !vec2, %x: f32, %i: i64) {
  // CHECK: %[[OBJECT:.*]] = cppyy_cuda.cxx.materialize %{{.*}} : !cppyy_cuda.ref<!cppyy_cuda.cxx<"demo::Vec2", 8, 4, [f32, f32]>>
  %object = cppyy_cuda.cxx.materialize %value : !cppyy_cuda.ref<!vec2>
  // CHECK: cppyy_cuda.cxx.set_field "x"(%[[OBJECT]], %{{.*}}) ["demo::Vec2", "float"] : (!cppyy_cuda.ref<{{.*}}>, f32) -> ()
  cppyy_cuda.cxx.set_field "x"(%object, %x) ["demo::Vec2", "float"]
      : (!cppyy_cuda.ref<!vec2>, f32) -> ()
  // CHECK: cppyy_cuda.cxx.set_item "[]"(%[[OBJECT]], %{{.*}}, %{{.*}}) ["demo::Vec2", "long", "float"]
  cppyy_cuda.cxx.set_item "[]"(%object, %i, %x) ["demo::Vec2", "long", "float"]
      : (!cppyy_cuda.ref<!vec2>, i64, f32) -> ()
  // CHECK: cppyy_cuda.cxx.set_variable "demo::total"(%{{.*}}) ["float"] : (f32) -> ()
  cppyy_cuda.cxx.set_variable "demo::total"(%x) ["float"] : (f32) -> ()
  // CHECK: cppyy_cuda.cxx.method "scale"(%[[OBJECT]], %{{.*}}) ["demo::Vec2", "float"] -> "demo::Vec2 &"
  %same = cppyy_cuda.cxx.method "scale"(%object, %x) ["demo::Vec2", "float"]
      -> "demo::Vec2 &" : (!cppyy_cuda.ref<!vec2>, f32) -> !cppyy_cuda.ref<!vec2>
  return
}

// CHECK-LABEL: func private @pointers
// CHECK-SAME: !cppyy_cuda.cxx<"demo::View", 16, 8, [i64, i64], pointers>
// CHECK-SAME: !cppyy_cuda.cxx<"demo::Union", 16, 8, pointers>
func.func private @pointers(!view, !cppyy_cuda.cxx<"demo::Union", 16, 8, pointers>)

// A place has an identity: one value makes two objects.
// CHECK-LABEL: func @identity
func.func @identity(%value: !vec2) {
  // CHECK-COUNT-2: cppyy_cuda.cxx.materialize
  %one = cppyy_cuda.cxx.materialize %value : !cppyy_cuda.ref<!vec2>
  %other = cppyy_cuda.cxx.materialize %value : !cppyy_cuda.ref<!vec2>
  cppyy_cuda.cxx.call "swap"(%one, %other) ["demo::Vec2", "demo::Vec2"]
      : (!cppyy_cuda.ref<!vec2>, !cppyy_cuda.ref<!vec2>) -> ()
  return
}

// Arrays of objects, and of records that are objects.
// CHECK-LABEL: func @elements
func.func @elements(%a: !cppyy_cuda.array<?x!vec2, C>,
                    %r: !cppyy_cuda.array<?x!cppyy_cuda.record<"r", ["x" : f32 at 0], 8>, C>, %i: index) {
  // CHECK: cppyy_cuda.cxx.element %{{.*}}[%{{.*}}] : !cppyy_cuda.array<?x!cppyy_cuda.cxx<"demo::Vec2", 8, 4, [f32, f32]>, C>{{$}}
  %object = cppyy_cuda.cxx.element %a[%i] : !cppyy_cuda.array<?x!vec2, C>
  // CHECK: cppyy_cuda.cxx.element %{{.*}}[%{{.*}}] : {{.*}} as !cppyy_cuda.ref<!cppyy_cuda.cxx<"demo::Vec2", 8, 4, [f32, f32]>>
  %other = cppyy_cuda.cxx.element %r[%i] : !cppyy_cuda.array<?x!cppyy_cuda.record<"r", ["x" : f32 at 0], 8>, C> as !cppyy_cuda.ref<!vec2>
  return
}

// Numbers by reference: elements of arrays, and variables.
// CHECK-LABEL: func @numbers
func.func @numbers(%a: !cppyy_cuda.array<?xf32, C>, %i: index) {
  // CHECK: %[[ELEMENT:.*]] = cppyy_cuda.cxx.element %{{.*}}[%{{.*}}] : !cppyy_cuda.array<?xf32, C>
  %element = cppyy_cuda.cxx.element %a[%i] : !cppyy_cuda.array<?xf32, C>
  %variable = memref.alloca() : memref<f32>
  // CHECK: cppyy_cuda.cxx.call "swap"(%[[ELEMENT]], %{{.*}}) ["float &", "float &"] : (!cppyy_cuda.ref<f32>, memref<f32>) -> ()
  cppyy_cuda.cxx.call "swap"(%element, %variable) ["float &", "float &"]
      : (!cppyy_cuda.ref<f32>, memref<f32>) -> ()
  return
}
