// RUN: cppyy-cuda-opt %s -convert-cppyy-cuda-to-gpu | FileCheck %s

// Arrays as block arguments, in selections and as poison.
// CHECK-LABEL: gpu.func @blocks(
// CHECK: cf.cond_br %{{.*}}, ^bb1(%{{.*}} : memref<?xf32>), ^bb1(%{{.*}} : memref<?xf32>)
// CHECK: ^bb1(%[[A:.*]]: memref<?xf32>):
// CHECK: arith.select %{{.*}}, %[[A]], %{{.*}} : memref<?xf32>
// CHECK: ub.poison : memref<?xf32>
cppyy_cuda.kernel @blocks(%x: !cppyy_cuda.array<?xf32, C>, %y: !cppyy_cuda.array<?xf32, C>, %f: i1) {
  %i = gpu.thread_id x
  cf.cond_br %f, ^bb1(%x : !cppyy_cuda.array<?xf32, C>), ^bb1(%y : !cppyy_cuda.array<?xf32, C>)
^bb1(%a: !cppyy_cuda.array<?xf32, C>):
  %b = arith.select %f, %a, %x : !cppyy_cuda.array<?xf32, C>
  %p = ub.poison : !cppyy_cuda.array<?xf32, C>
  %v = cppyy_cuda.load %b[%i] : !cppyy_cuda.array<?xf32, C>
  cppyy_cuda.store %v, %p[%i] : !cppyy_cuda.array<?xf32, C>
  cppyy_cuda.return
}

// Slots that mem2reg left; a slot in a loop is allocated once.
// CHECK-LABEL: gpu.func @slots(
// CHECK-DAG: %[[S:.*]] = memref.alloca() : memref<memref<?xf32, strided<[?]>>>
// CHECK-DAG: memref.alloca() : memref<i64>
// CHECK-DAG: memref.alloca() : memref<!cppyy_cuda.cxx<"V", 4, 4, [f32]>>
// CHECK: memref.store %{{.*}}, %[[S]][]
// CHECK: ^bb1:
// CHECK-NOT: memref.alloca
// CHECK: memref.load %[[S]][] : memref<memref<?xf32, strided<[?]>>>
cppyy_cuda.kernel @slots(%x: !cppyy_cuda.array<?xf32, A>, %v: f32) {
  %i = gpu.thread_id x
  %s = memref.alloca() : memref<!cppyy_cuda.array<?xf32, A>>
  %o = memref.alloca() : memref<!cppyy_cuda.cxx<"V", 4, 4, [f32]>>
  memref.store %x, %s[] : memref<!cppyy_cuda.array<?xf32, A>>
  cf.br ^bb1
^bb1:
  %n = memref.alloca() : memref<i64>
  %a = memref.load %s[] : memref<!cppyy_cuda.array<?xf32, A>>
  cppyy_cuda.store %v, %a[%i] : !cppyy_cuda.array<?xf32, A>
  cf.br ^bb1
}
