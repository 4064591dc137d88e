// Upstream's mem2reg turns Python's variables of every type into SSA values.
// RUN: cppyy-cuda-opt %s -pass-pipeline='builtin.module(cppyy_cuda.kernel(mem2reg))' | FileCheck %s

!array = !cppyy_cuda.array<?xf32, C>
!vec3 = !cppyy_cuda.cxx<"demo::Vec3", 12, 4, [f32, f32, f32]>
!point = !cppyy_cuda.record<"point", ["x" : f32 at 0], 4>

// CHECK-LABEL: @branches(
// CHECK-SAME: %[[A:.*]]: !cppyy_cuda.array<?xf32, C>, %[[B:.*]]: !cppyy_cuda.array<?xf32, C>, %[[C:.*]]: i1)
cppyy_cuda.kernel @branches(%a: !array, %b: !array, %c: i1) {
  // CHECK-NOT: memref
  %slot = memref.alloca() : memref<!array>
  memref.store %a, %slot[] : memref<!array>
  // CHECK: cf.cond_br %[[C]], ^[[OTHER:.*]], ^[[END:.*]](%[[A]] : !cppyy_cuda.array<?xf32, C>)
  cf.cond_br %c, ^other, ^end
^other:
  memref.store %b, %slot[] : memref<!array>
  cf.br ^end
// CHECK: ^[[END]](%[[V:.*]]: !cppyy_cuda.array<?xf32, C>):
^end:
  %0 = memref.load %slot[] : memref<!array>
  %i = gpu.thread_id x
  // CHECK: cppyy_cuda.load %[[V]]
  %1 = cppyy_cuda.load %0[%i] : !array
  cppyy_cuda.store %1, %0[%i] : !array
  cppyy_cuda.return
}

// CHECK-LABEL: @values(
// CHECK-SAME: %[[V:.*]]: !cppyy_cuda.cxx<{{.*}}>, %[[P:.*]]: !cppyy_cuda.record<{{.*}}>, %[[Z:.*]]: complex<f32>, %[[R:[^:]*]]: !cppyy_cuda.array<?x!cppyy_cuda.record
cppyy_cuda.kernel @values(%v: !vec3, %p: !point, %z: complex<f32>,
    %r: !cppyy_cuda.array<?x!point, C>, %w: !cppyy_cuda.array<?xcomplex<f32>, C>) {
  // CHECK-NOT: memref
  %i = gpu.thread_id x
  %0 = memref.alloca() : memref<!vec3>
  %1 = memref.alloca() : memref<!point>
  %2 = memref.alloca() : memref<complex<f32>>
  memref.store %v, %0[] : memref<!vec3>
  memref.store %p, %1[] : memref<!point>
  memref.store %z, %2[] : memref<complex<f32>>
  %3 = memref.load %0[] : memref<!vec3>
  %4 = memref.load %1[] : memref<!point>
  %5 = memref.load %2[] : memref<complex<f32>>
  // CHECK: cppyy_cuda.cxx.call "f"(%[[V]])
  cppyy_cuda.cxx.call "f"(%3) ["demo::Vec3"] : (!vec3) -> ()
  // CHECK: cppyy_cuda.store %[[P]], %[[R]]
  cppyy_cuda.store %4, %r[%i] : !cppyy_cuda.array<?x!point, C>
  // CHECK: cppyy_cuda.store %[[Z]]
  cppyy_cuda.store %5, %w[%i] : !cppyy_cuda.array<?xcomplex<f32>, C>
  cppyy_cuda.return
}
