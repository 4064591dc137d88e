// RUN: cppyy-cuda-opt %s -convert-cppyy-cuda-to-gpu | FileCheck %s

// CHECK-LABEL: gpu.func @elements(
// CHECK: %[[A:.*]] = memref.reinterpret_cast {{.*}} to memref<?xf32>
// CHECK: %[[V:.*]] = memref.load %[[A]][%[[I:.*]]] : memref<?xf32>
// CHECK: memref.store %[[V]], %[[A]][%[[I]]] : memref<?xf32>
cppyy_cuda.kernel @elements(%a: !cppyy_cuda.array<?xf32, C>) {
  %i = gpu.thread_id x
  %v = cppyy_cuda.load %a[%i] : !cppyy_cuda.array<?xf32, C>
  cppyy_cuda.store %v, %a[%i] : !cppyy_cuda.array<?xf32, C>
  cppyy_cuda.return
}

// Python's bool is a byte in memory.
// CHECK-LABEL: gpu.func @booleans(
// CHECK: %[[BYTE:.*]] = memref.load {{.*}} : memref<?xi8>
// CHECK: %[[BOOL:.*]] = arith.cmpi ne, %[[BYTE]], %{{.*}} : i8
// CHECK: %[[BACK:.*]] = arith.extui %[[BOOL]] : i1 to i8
// CHECK: memref.store %[[BACK]], {{.*}} : memref<?xi8>
cppyy_cuda.kernel @booleans(%a: !cppyy_cuda.array<?xi1, C>) {
  %i = gpu.thread_id x
  %v = cppyy_cuda.load %a[%i] : !cppyy_cuda.array<?xi1, C>
  cppyy_cuda.store %v, %a[%i] : !cppyy_cuda.array<?xi1, C>
  cppyy_cuda.return
}

// CHECK-LABEL: gpu.func @complex(
// CHECK: memref.load {{.*}} : memref<?xcomplex<f64>>
cppyy_cuda.kernel @complex(%a: !cppyy_cuda.array<?xcomplex<f64>, C>, %o: !cppyy_cuda.array<?xcomplex<f64>, C>) {
  %i = gpu.thread_id x
  %v = cppyy_cuda.load %a[%i] : !cppyy_cuda.array<?xcomplex<f64>, C>
  cppyy_cuda.store %v, %o[%i] : !cppyy_cuda.array<?xcomplex<f64>, C>
  cppyy_cuda.return
}

// CHECK-LABEL: gpu.func @shape(
// CHECK: %[[A:.*]] = memref.reinterpret_cast {{.*}} to memref<?x?xf32, strided<[?, ?]>>
// CHECK: memref.dim %[[A]], %c1
// CHECK: %{{.*}}, %{{.*}}, %{{.*}}:2, %[[S:.*]]:2 = memref.extract_strided_metadata %[[A]]
// CHECK: memref.store %{{.*}}, %[[A]][%{{.*}}, %[[S]]#0]
cppyy_cuda.kernel @shape(%a: !cppyy_cuda.array<?x?xf32, A>, %v: f32) {
  %n = cppyy_cuda.dim %a, 1 : !cppyy_cuda.array<?x?xf32, A>
  %s = cppyy_cuda.stride %a, 0 : !cppyy_cuda.array<?x?xf32, A>
  cppyy_cuda.store %v, %a[%n, %s] : !cppyy_cuda.array<?x?xf32, A>
  cppyy_cuda.return
}

// CHECK-LABEL: gpu.func @casts(
// CHECK: %[[TILE:.*]] = memref.get_global
// CHECK: %[[GENERIC:.*]] = memref.memory_space_cast %[[TILE]] : memref<8x8xf32, #gpu.address_space<workgroup>> to memref<8x8xf32>
// CHECK: memref.cast %[[GENERIC]] : memref<8x8xf32> to memref<?x?xf32, strided<[?, ?]>>
cppyy_cuda.kernel @casts(%v: f32) {
  %i = gpu.thread_id x
  %t = cppyy_cuda.shared_array : !cppyy_cuda.array<8x8xf32, C, shared>
  %a = cppyy_cuda.array_cast %t : !cppyy_cuda.array<8x8xf32, C, shared> to !cppyy_cuda.array<?x?xf32, A>
  cppyy_cuda.store %v, %a[%i, %i] : !cppyy_cuda.array<?x?xf32, A>
  cppyy_cuda.return
}

// CHECK-LABEL: gpu.func @atomics(
// CHECK: cppyy_cuda.atomic_rmw {{ ?}}add %{{.*}}, %{{.*}}[%{{.*}}] : f32, memref<?xf32>
cppyy_cuda.kernel @atomics(%a: !cppyy_cuda.array<?xf32, C>, %v: f32) {
  %i = gpu.thread_id x
  %old = cppyy_cuda.atomic_rmw add %v, %a[%i] : f32, !cppyy_cuda.array<?xf32, C>
  cppyy_cuda.return
}

// Fields keep their ops: no memref op reaches into an element.
// CHECK-LABEL: gpu.func @fields(
// CHECK: cppyy_cuda.load_field %{{.*}}[%{{.*}}], "x"
// CHECK: cppyy_cuda.store_field %{{.*}}, %{{.*}}[%{{.*}}], "x"
!p = !cppyy_cuda.record<"p", ["x" : f32 at 0], 4>
cppyy_cuda.kernel @fields(%a: !cppyy_cuda.array<?x!p, C>) {
  %i = gpu.thread_id x
  %v = cppyy_cuda.load_field %a[%i], "x" : !cppyy_cuda.array<?x!p, C> -> f32
  cppyy_cuda.store_field %v, %a[%i], "x" : f32, !cppyy_cuda.array<?x!p, C>
  cppyy_cuda.return
}
