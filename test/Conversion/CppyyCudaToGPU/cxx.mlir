// RUN: cppyy-cuda-opt %s -convert-cppyy-cuda-to-gpu | FileCheck %s

!vec3 = !cppyy_cuda.cxx<"demo::Vec3", 12, 4, [f32, f32, f32]>

// The source is kept for readers.
// CHECK: cppyy_cuda.cxx.source
cppyy_cuda.cxx.source "namespace demo { struct Vec3 { float x, y, z; }; }"

// CHECK-DAG: func.func private @axpy(f32, f32, f32) -> f32 attributes {cppyy_cuda.thunk = #cppyy_cuda.cxx_use<function "demo::axpy" ["float", "float", "float"]>}
// CHECK-DAG: func.func private @sum(memref<f32>, i1) -> f32
// CHECK-DAG: func.func private @plus(memref<!cppyy_cuda.cxx<{{.*}}>>, memref<!cppyy_cuda.cxx<{{.*}}>>, memref<!cppyy_cuda.cxx<{{.*}}>>)
// CHECK-DAG: func.func private @nothing() attributes {cppyy_cuda.thunk = #cppyy_cuda.cxx_use<function "demo::nothing">}
// CHECK-DAG: func.func private @__nv_hypotf(f32, f32) -> f32{{$}}

// CHECK-LABEL: gpu.func @scalars(
// CHECK: func.call @axpy(%{{.*}}, %{{.*}}, %{{.*}}) : (f32, f32, f32) -> f32
// CHECK: func.call @nothing() : () -> ()
// CHECK: func.call @__nv_hypotf
cppyy_cuda.kernel @scalars(%a: f32) {
  %r = cppyy_cuda.cxx.call "demo::axpy"(%a, %a, %a) ["float", "float", "float"] -> "float" via @axpy
      : (f32, f32, f32) -> f32
  cppyy_cuda.cxx.call "demo::nothing"() [] via @nothing : () -> ()
  %h = cppyy_cuda.libdevice "__nv_hypotf"(%a, %r) : (f32, f32) -> f32
  cppyy_cuda.return
}

// Arrays are pointers to their first element, in the generic space.
// CHECK-LABEL: gpu.func @arrays(
// CHECK: %[[A:.*]] = memref.reinterpret_cast %{{.*}} to memref<?x?xf32>
// CHECK: %[[P:.*]] = memref.reinterpret_cast %[[A]] to offset: [0], sizes: [], strides: [] : memref<?x?xf32> to memref<f32>
// CHECK: func.call @sum(%[[P]], %{{.*}})
// CHECK: %[[Q:.*]] = memref.memory_space_cast %{{.*}} : memref<f32, #gpu.address_space<workgroup>> to memref<f32>
// CHECK: func.call @sum(%[[Q]], %{{.*}})
cppyy_cuda.kernel @arrays(%a: !cppyy_cuda.array<?x?xf32, C>, %f: i1) {
  %s = cppyy_cuda.cxx.call "demo::sum"(%a, %f) ["float *", "bool"] -> "float" via @sum
      : (!cppyy_cuda.array<?x?xf32, C>, i1) -> f32
  %t = cppyy_cuda.shared_array : !cppyy_cuda.array<8xf32, C, shared>
  %u = cppyy_cuda.cxx.call "demo::sum"(%t, %f) ["float *", "bool"] -> "float" via @sum
      : (!cppyy_cuda.array<8xf32, C, shared>, i1) -> f32
  cppyy_cuda.return
}

// Objects are passed through memory, allocated once in the entry block: result first.
// CHECK-LABEL: gpu.func @objects(
// CHECK-COUNT-5: memref.alloca() {alignment = 4 : i64} : memref<!cppyy_cuda.cxx<"demo::Vec3"
// CHECK: ^bb1:
// CHECK-NOT: memref.alloca
// CHECK: memref.store %{{.*}}, %[[X:[^ ]*]][]
// CHECK: memref.store %{{.*}}, %[[Y:[^ ]*]][]
// CHECK: func.call @plus(%[[R:[^ ]*]], %[[X]], %[[Y]])
// CHECK: memref.load %[[R]][]
// CHECK: func.call @norm
// CHECK: func.call @make
cppyy_cuda.kernel @objects(%v: !vec3, %f: i1) {
  cf.br ^bb1
^bb1:
  %w = cppyy_cuda.cxx.operator "+"(%v, %v) ["demo::Vec3", "demo::Vec3"] -> "demo::Vec3" via @plus
      : (!vec3, !vec3) -> !vec3
  %n = cppyy_cuda.cxx.method "norm"(%w) ["demo::Vec3"] -> "float" via @norm : (!vec3) -> f32
  %c = cppyy_cuda.cxx.construct "demo::Vec3"(%n) ["float"] -> "demo::Vec3" via @make : (f32) -> !vec3
  cf.br ^bb1
}
