// RUN: cppyy-cuda-opt %s -convert-cppyy-cuda-to-gpu | FileCheck %s

// CHECK: memref.global "private" constant @__constants_constant_0 : memref<4xi8, 4> = dense<[1, 0, 2, 0]> {alignment = 16 : i64}

// CHECK-LABEL: gpu.func @constants(
// CHECK: %[[M:.*]] = memref.get_global @__constants_constant_0 : memref<4xi8, 4>
// CHECK: %[[C:.*]] = memref.memory_space_cast %[[M]] : memref<4xi8, 4> to memref<4xi8>
// CHECK: %[[V:.*]] = memref.view %[[C]][%{{.*}}][] : memref<4xi8> to memref<2xi16>
// CHECK: memref.load %[[V]]
cppyy_cuda.kernel @constants(%out: !cppyy_cuda.array<?xi16, C>) {
  %i = gpu.thread_id x
  %t = cppyy_cuda.constant_array dense<[1, 0, 2, 0]> : tensor<4xi8>
      as !cppyy_cuda.array<2xi16, C, readonly>
  %v = cppyy_cuda.load %t[%i] : !cppyy_cuda.array<2xi16, C, readonly>
  cppyy_cuda.store %v, %out[%i] : !cppyy_cuda.array<?xi16, C>
  cppyy_cuda.return
}

// These are kept: the next phase handles scopes and grids.
// CHECK-LABEL: gpu.func @kept(
// CHECK: cppyy_cuda.atomic_cas %{{.*}}, %{{.*}}, %{{.*}}[%{{.*}}] : i32, memref<?xi32>
// CHECK: cppyy_cuda.grid_sync
// CHECK: nvvm.vote.sync{{ *}}ballot
cppyy_cuda.kernel @kept(%a: !cppyy_cuda.array<?xi32, C>, %v: i32, %b: i1) {
  %i = gpu.thread_id x
  %0 = cppyy_cuda.atomic_cas %v, %v, %a[%i] : i32, !cppyy_cuda.array<?xi32, C>
  cppyy_cuda.grid_sync
  %1 = nvvm.vote.sync ballot %v, %b -> i32
  cppyy_cuda.return
}
