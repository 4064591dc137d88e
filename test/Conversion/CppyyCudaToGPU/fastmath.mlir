// RUN: cppyy-cuda-opt %s -convert-cppyy-cuda-to-gpu | FileCheck %s

// By default only what Numba allows: a multiplication may fuse.
// CHECK-LABEL: gpu.func @default(
// CHECK: arith.mulf %{{.*}}, %{{.*}} fastmath<contract>
// CHECK: arith.addf %{{.*}}, %{{.*}} fastmath<contract>
// CHECK: arith.divf %{{[^ ]*}}, %{{[^ ]*}} : f32
// CHECK: arith.remf %{{[^ ]*}}, %{{[^ ]*}} : f32
cppyy_cuda.kernel @default(%x: f32) {
  %a = arith.mulf %x, %x : f32
  %b = arith.addf %a, %x : f32
  %c = arith.divf %b, %x : f32
  %d = cppyy_cuda.mod %c, %x : f32
  cppyy_cuda.return
}

// CHECK-LABEL: gpu.func @fast(
// CHECK-SAME: kernel attributes {cppyy_cuda.fastmath}
// CHECK: arith.mulf %{{.*}}, %{{.*}} fastmath<fast>
// CHECK: math.sqrt %{{.*}} fastmath<fast>
// CHECK: arith.remf %{{.*}}, %{{.*}} fastmath<fast>
cppyy_cuda.kernel @fast(%x: f32) attributes {fastmath} {
  %a = arith.mulf %x, %x : f32
  %b = math.sqrt %a : f32
  %c = cppyy_cuda.mod %b, %x : f32
  cppyy_cuda.return
}
