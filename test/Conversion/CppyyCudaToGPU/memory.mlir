// RUN: cppyy-cuda-opt %s -convert-cppyy-cuda-to-gpu | FileCheck %s

// All dynamic shared arrays are views of one external array.
// CHECK-COUNT-1: memref.global @__cppyy_cuda_dynamic_shared : memref<0xi8, #gpu.address_space<workgroup>> {alignment = 16 : i64}
// CHECK-DAG: memref.global "private" @__tiles_shared_0 : memref<16x32xf32, #gpu.address_space<workgroup>> = uninitialized {alignment = 16 : i64}
// CHECK-DAG: memref.global "private" @__tiles_shared_1 : memref<16x32xf32, #gpu.address_space<workgroup>> = uninitialized {alignment = 16 : i64}
// CHECK-DAG: memref.global "private" @__tiles_shared_2 : memref<3xi8, #gpu.address_space<workgroup>> = uninitialized {alignment = 1 : i64}

// CHECK-LABEL: gpu.func @tiles(
// CHECK: memref.get_global @__tiles_shared_0 : memref<16x32xf32, #gpu.address_space<workgroup>>
// CHECK: %[[F:.*]] = memref.get_global @__tiles_shared_1
// CHECK: memref.reinterpret_cast %[[F]] to offset: [0], sizes: [16, 32], strides: [1, 16] : {{.*}} to memref<16x32xf32, strided<[1, 16]>, #gpu.address_space<workgroup>>
cppyy_cuda.kernel @tiles() {
  %c = cppyy_cuda.shared_array : !cppyy_cuda.array<16x32xf32, C, shared>
  %f = cppyy_cuda.shared_array : !cppyy_cuda.array<16x32xf32, F, shared>
  %b = cppyy_cuda.shared_array : !cppyy_cuda.array<3xi1, C, shared>
  cppyy_cuda.return
}

// CHECK-LABEL: gpu.func @dynamic(
// CHECK: %[[M:.*]] = memref.get_global @__cppyy_cuda_dynamic_shared
// CHECK: %[[BYTES:.*]] = llvm.call_intrinsic "llvm.nvvm.read.ptx.sreg.dynamic_smem_size"() : () -> i32
// CHECK: %[[N:.*]] = arith.index_castui %[[BYTES]] : i32 to index
// CHECK: %[[EXTENT:.*]] = arith.divui %[[N]], %c8
// CHECK: memref.view %[[M]][%c0][%[[EXTENT]]] : {{.*}} to memref<?xcomplex<f32>, #gpu.address_space<workgroup>>
cppyy_cuda.kernel @dynamic() {
  %z = cppyy_cuda.dynamic_shared_array : !cppyy_cuda.array<?xcomplex<f32>, C, shared>
  %i = cppyy_cuda.dynamic_shared_array : !cppyy_cuda.array<?xi32, C, shared>
  cppyy_cuda.return
}

// Allocated once, in the entry block, however often the op runs.
// CHECK-LABEL: gpu.func @local(
// CHECK-NEXT: memref.alloca() {alignment = 16 : i64} : memref<8xf64>
// CHECK: ^bb1
// CHECK-NOT: memref.alloca
cppyy_cuda.kernel @local(%v: f64) {
  %i = gpu.thread_id x
  cf.br ^bb1
^bb1:
  %t = cppyy_cuda.local_array : !cppyy_cuda.array<8xf64, C, local>
  cppyy_cuda.store %v, %t[%i] : !cppyy_cuda.array<8xf64, C, local>
  cf.br ^bb1
}
