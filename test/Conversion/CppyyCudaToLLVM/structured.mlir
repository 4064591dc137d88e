// Upstream's structured ops, which kernels from other sources contain.
// RUN: cppyy-cuda-opt %s -pass-pipeline='builtin.module(gpu.module(cppyy-cuda-lower-structured))' \
// RUN:   | FileCheck %s --implicit-check-not=affine. --implicit-check-not=scf.

gpu.module @kernels {
  // CHECK-LABEL: gpu.func @loops
  // CHECK: arith.muli
  // CHECK: cf.br ^[[HEAD:.*]](
  // CHECK: ^[[HEAD]](%{{.*}}: index, %{{.*}}: f32):
  // CHECK: cf.cond_br
  gpu.func @loops(%a: memref<256xf32>, %n: index) kernel {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %z = arith.constant 0.0 : f32
    %i = affine.apply affine_map<(d0) -> (d0 * 2)>(%n)
    %s = scf.for %k = %c0 to %i step %c1 iter_args(%acc = %z) -> f32 {
      %x = memref.load %a[%k] : memref<256xf32>
      %y = arith.addf %x, %acc : f32
      scf.yield %y : f32
    }
    memref.store %s, %a[%c0] : memref<256xf32>
    gpu.return
  }

  // CHECK-LABEL: gpu.func @nested_affine
  // CHECK: cf.cond_br
  // CHECK: memref.load
  gpu.func @nested_affine(%a: memref<256xf32>) kernel {
    affine.for %i = 0 to 8 {
      affine.if affine_set<(d0) : (d0 - 2 >= 0)>(%i) {
        %x = affine.load %a[%i + 1] : memref<256xf32>
        affine.store %x, %a[%i] : memref<256xf32>
      }
    }
    gpu.return
  }

  // CHECK-LABEL: gpu.func @views
  // CHECK-NOT: memref.subview
  // CHECK-NOT: memref.expand_shape
  // CHECK-NOT: memref.collapse_shape
  // CHECK: gpu.return
  gpu.func @views(%a: memref<256xf32>, %i: index) kernel {
    %v = memref.subview %a[4][8][1] : memref<256xf32> to memref<8xf32, strided<[1], offset: 4>>
    %x = memref.load %v[%i] : memref<8xf32, strided<[1], offset: 4>>
    %e = memref.expand_shape %a [[0, 1]] output_shape [16, 16] : memref<256xf32> into memref<16x16xf32>
    memref.store %x, %e[%i, %i] : memref<16x16xf32>
    %c = memref.collapse_shape %e [[0, 1]] : memref<16x16xf32> into memref<256xf32>
    memref.store %x, %c[%i] : memref<256xf32>
    gpu.return
  }

  // CHECK-LABEL: gpu.func @copies
  // CHECK-SAME: %[[A:.*]]: memref<?x?xf32, strided<[?, 1]>>, %[[B:.*]]: memref<?x?xf32>, %[[C:.*]]: memref<4xf32>, %[[D:.*]]: memref<4xf32>)
  // CHECK: cf.cond_br
  // CHECK: cf.cond_br
  // CHECK: %[[V:.*]] = memref.load %[[A]][%[[I:[0-9]+]], %[[J:[0-9]+]]]
  // CHECK: memref.store %[[V]], %[[B]][%[[I]], %[[J]]]
  // CHECK: memref.copy %[[C]], %[[D]]
  gpu.func @copies(%a: memref<?x?xf32, strided<[?, 1]>>, %b: memref<?x?xf32>, %c: memref<4xf32>,
                   %d: memref<4xf32>) kernel {
    memref.copy %a, %b : memref<?x?xf32, strided<[?, 1]>> to memref<?x?xf32>
    memref.copy %c, %d : memref<4xf32> to memref<4xf32>
    gpu.return
  }

  // CHECK-LABEL: gpu.func @groups
  // CHECK-NOT: gpu.all_reduce
  // CHECK-NOT: gpu.subgroup_reduce
  // CHECK-NOT: gpu.subgroup_id
  // CHECK-NOT: gpu.subgroup_size
  // CHECK-NOT: gpu.num_subgroups
  // CHECK-NOT: gpu.global_id
  // CHECK: gpu.return
  gpu.func @groups(%a: memref<?xf32>, %o: memref<?xindex>) kernel {
    %g = gpu.global_id x
    %x = memref.load %a[%g] : memref<?xf32>
    %s = gpu.all_reduce add %x uniform {} : (f32) -> (f32)
    %t = gpu.subgroup_reduce add %s : (f32) -> (f32)
    memref.store %t, %a[%g] : memref<?xf32>
    %i = gpu.subgroup_id : index
    %z = gpu.subgroup_size : index
    %n = gpu.num_subgroups : index
    %m = arith.muli %i, %z : index
    %k = arith.addi %m, %n : index
    memref.store %k, %o[%g] : memref<?xindex>
    gpu.return
  }

  // A shuffle moves 32 bits.
  // CHECK-LABEL: gpu.func @wide_shuffle
  // CHECK-COUNT-2: gpu.shuffle xor %{{.*}} : i32
  // CHECK-NOT: gpu.shuffle
  // CHECK: gpu.return
  gpu.func @wide_shuffle(%a: memref<?xf64>, %i: index) kernel {
    %one = arith.constant 1 : i32
    %width = arith.constant 32 : i32
    %x = memref.load %a[%i] : memref<?xf64>
    %y, %p = gpu.shuffle xor %x, %one, %width : f64
    memref.store %y, %a[%i] : memref<?xf64>
    gpu.return
  }

  // What needs no lowering is unchanged.
  // CHECK-LABEL: gpu.func @plain
  // CHECK-NEXT: gpu.thread_id
  // CHECK-NEXT: memref.reinterpret_cast
  // CHECK-NEXT: memref.load
  gpu.func @plain(%p: memref<f32>, %n: index) kernel {
    %t = gpu.thread_id x
    %a = memref.reinterpret_cast %p to offset: [0], sizes: [%n], strides: [1] : memref<f32> to memref<?xf32>
    %x = memref.load %a[%t] : memref<?xf32>
    memref.store %x, %a[%t] : memref<?xf32>
    gpu.return
  }
}
