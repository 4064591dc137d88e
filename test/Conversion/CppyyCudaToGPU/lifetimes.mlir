// RUN: cppyy-cuda-opt %s -convert-cppyy-cuda-to-gpu -verify-each | FileCheck %s
// RUN: cppyy-cuda-opt %s -convert-cppyy-cuda-to-gpu -convert-cppyy-cuda-gpu-to-llvm | FileCheck %s --check-prefix=LLVM

!g = !cppyy_cuda.cxx<"G", 8, 8, [i64], in_place, destructor>

// C++ makes the object where it lives; a reference to nothing is null.
// CHECK-LABEL: gpu.func @life
// LLVM-LABEL: llvm.func @life
cppyy_cuda.kernel @life(%c: i1) {
  // CHECK: %[[SLOT:.*]] = memref.alloca() {alignment = 8 : i64}
  %slot = cppyy_cuda.cxx.slot : !cppyy_cuda.ref<!g>
  // CHECK: %[[NONE:.*]] = cppyy_cuda.cxx.no_object : memref<!cppyy_cuda.cxx<"G", 8, 8, [i64], in_place, destructor>>
  // LLVM: llvm.mlir.zero : !llvm.ptr
  %none = cppyy_cuda.cxx.no_object : !cppyy_cuda.ref<!g>
  // CHECK: func.call @make(%[[SLOT]])
  // CHECK-NOT: memref.store
  %value = cppyy_cuda.cxx.construct "G"() [] -> "G" via @make : () -> !g
  cppyy_cuda.cxx.store %value, %slot : !cppyy_cuda.ref<!g>
  // CHECK: %[[A:.*]] = memref.extract_aligned_pointer_as_index %[[SLOT]]
  // CHECK: %[[B:.*]] = memref.extract_aligned_pointer_as_index %[[NONE]]
  // CHECK: %[[SAME:.*]] = arith.cmpi eq, %[[A]], %[[B]]
  %same = cppyy_cuda.cxx.same_object %slot, %none : !cppyy_cuda.ref<!g>
  // CHECK: arith.select %[[SAME]], %[[SLOT]], %[[NONE]]
  %one = arith.select %same, %slot, %none : !cppyy_cuda.ref<!g>
  // CHECK: func.call @destroy(
  cppyy_cuda.cxx.destroy %one via @destroy : !cppyy_cuda.ref<!g>
  cppyy_cuda.return
}
