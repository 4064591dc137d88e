// RUN: cppyy-cuda-opt %s -convert-cppyy-cuda-to-gpu | FileCheck %s

// A constant C++ object is read from constant memory.
// CHECK: memref.global "private" constant @__object_constant_0 : memref<4xi8, 4> = dense<[0, 0, 0, 64]>
// CHECK-LABEL: gpu.func @object(
// CHECK: %[[V:.*]] = memref.view %{{.*}} : memref<4xi8> to memref<!cppyy_cuda.cxx<"S", 4, 4, [f32]>>
// CHECK: memref.load %[[V]][]
cppyy_cuda.kernel @object(%o: !cppyy_cuda.array<?xf32, C>) {
  %i = gpu.thread_id x
  %c = cppyy_cuda.cxx.constant dense<[0, 0, 0, 64]> : tensor<4xi8> as !cppyy_cuda.cxx<"S", 4, 4, [f32]>
  %x = cppyy_cuda.cxx.field "x"(%c) ["S"] -> "float" via @thunk : (!cppyy_cuda.cxx<"S", 4, 4, [f32]>) -> f32
  cppyy_cuda.store %x, %o[%i] : !cppyy_cuda.array<?xf32, C>
  cppyy_cuda.return
}
