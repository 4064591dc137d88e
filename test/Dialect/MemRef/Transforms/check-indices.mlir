// RUN: cppyy-cuda-opt %s --pass-pipeline='builtin.module(gpu.module(cppyy-cuda-check-indices))' | FileCheck %s

gpu.module @kernels {
  // CHECK: llvm.func @__cppyy_cuda_check_index(i64, i64, i64, i32)

  // CHECK-LABEL: gpu.func @both_axes
  // CHECK-SAME: %[[M:.*]]: memref<?x8xf32>, %[[I:.*]]: index, %[[J:.*]]: index
  gpu.func @both_axes(%m: memref<?x8xf32>, %i: index, %j: index) kernel {
    // CHECK: %[[DIM:.*]] = memref.dim %[[M]]
    // CHECK: memref.extract_aligned_pointer_as_index %[[M]]
    // CHECK: %[[AXIS:.*]] = llvm.mlir.constant(0 : i32)
    // CHECK: %[[INDEX:.*]] = arith.index_cast %[[I]] : index to i64
    // CHECK: %[[EXTENT:.*]] = arith.index_cast %[[DIM]] : index to i64
    // CHECK: llvm.call @__cppyy_cuda_check_index(%[[INDEX]], %[[EXTENT]], %{{.*}}, %[[AXIS]])
    // CHECK: llvm.mlir.constant(1 : i32)
    // CHECK: arith.index_cast %[[J]]
    // CHECK: llvm.call @__cppyy_cuda_check_index
    // CHECK: memref.load %[[M]][%[[I]], %[[J]]]
    %v = memref.load %m[%i, %j] : memref<?x8xf32>
    // CHECK-COUNT-2: llvm.call
    // CHECK: memref.store
    memref.store %v, %m[%j, %i] : memref<?x8xf32>
    gpu.return
  }

  // An index that is known to fit needs no check; one that does not has one.
  // CHECK-LABEL: gpu.func @constants
  gpu.func @constants(%m: memref<4xf32>, %value: f32) kernel {
    %c3 = arith.constant 3 : index
    %c4 = arith.constant 4 : index
    // CHECK-NOT: llvm.call
    // CHECK: memref.load
    %v = memref.load %m[%c3] : memref<4xf32>
    // CHECK: llvm.call
    // CHECK: memref.store
    memref.store %v, %m[%c4] : memref<4xf32>
    // CHECK-NOT: llvm.call
    // CHECK: gpu.return
    gpu.return
  }

  // CHECK-LABEL: gpu.func @atomic
  gpu.func @atomic(%m: memref<?xi32>, %i: index, %v: i32) kernel {
    // CHECK: llvm.call @__cppyy_cuda_check_index
    // CHECK: cppyy_cuda.atomic_rmw
    %old = cppyy_cuda.atomic_rmw add %v, %m[%i] : i32, memref<?xi32>
    gpu.return
  }

  // Every access of ours, and upstream's that read and write.
  // CHECK-LABEL: gpu.func @accesses
  gpu.func @accesses(%m: memref<?xi32>, %r: memref<?x!cppyy_cuda.record<"r", ["x" : i32 at 0], 4>>,
                     %i: index, %v: i32) kernel {
    // CHECK: llvm.call @__cppyy_cuda_check_index
    // CHECK: cppyy_cuda.load_hinted
    %0 = cppyy_cuda.load_hinted cg %m[%i] : memref<?xi32> -> i32
    // CHECK: llvm.call @__cppyy_cuda_check_index
    // CHECK: cppyy_cuda.store_hinted
    cppyy_cuda.store_hinted wt %v, %m[%i] : i32, memref<?xi32>
    // CHECK: llvm.call @__cppyy_cuda_check_index
    // CHECK: cppyy_cuda.load_field
    %1 = cppyy_cuda.load_field %r[%i], "x"
        : memref<?x!cppyy_cuda.record<"r", ["x" : i32 at 0], 4>> -> i32
    // CHECK: llvm.call @__cppyy_cuda_check_index
    // CHECK: cppyy_cuda.store_field
    cppyy_cuda.store_field %v, %r[%i], "x"
        : i32, memref<?x!cppyy_cuda.record<"r", ["x" : i32 at 0], 4>>
    // CHECK: llvm.call @__cppyy_cuda_check_index
    // CHECK: cppyy_cuda.atomic_cas
    %2 = cppyy_cuda.atomic_cas %v, %v, %m[%i] : i32, memref<?xi32>
    // CHECK: llvm.call @__cppyy_cuda_check_index
    // CHECK: memref.atomic_rmw
    %3 = memref.atomic_rmw addi %v, %m[%i] : (i32, memref<?xi32>) -> i32
    gpu.return
  }

  // The start of a view: only the picked index; the other may be at the end.
  // CHECK-LABEL: gpu.func @views
  // CHECK-SAME: %[[M:.*]]: memref<?x8xf32>, %[[I:.*]]: index, %[[J:.*]]: index
  gpu.func @views(%m: memref<?x8xf32>, %i: index, %j: index) kernel {
    // CHECK: %[[INDEX:.*]] = arith.index_cast %[[J]] : index to i64
    // CHECK: llvm.call @__cppyy_cuda_check_index(%[[INDEX]],
    // CHECK-NOT: llvm.call
    // CHECK: cppyy_cuda.element_address
    %p = cppyy_cuda.element_address %m[%i, %j] picked [1] : memref<?x8xf32>
    gpu.return
  }
}
