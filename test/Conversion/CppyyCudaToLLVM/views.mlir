// RUN: cppyy-cuda-opt %s -convert-cppyy-cuda-to-gpu -convert-cppyy-cuda-gpu-to-llvm -canonicalize | FileCheck %s

// The view's address is the element's; no offset is carried along.
// CHECK-LABEL: llvm.func @row(
// CHECK-NOT: unrealized_conversion_cast
// CHECK: %[[P:.*]] = llvm.getelementptr inbounds|nuw %{{.*}}[%{{.*}}] : (!llvm.ptr, i64) -> !llvm.ptr, f32
// CHECK: %[[E:.*]] = llvm.getelementptr inbounds|nuw %[[P]][%{{.*}}] : (!llvm.ptr, i64) -> !llvm.ptr, f32
// CHECK: llvm.store %{{.*}}, %[[E]] : f32, !llvm.ptr
cppyy_cuda.kernel @row(%a: !cppyy_cuda.array<?x?xf32, C>, %v: f32) {
  %i = gpu.thread_id x
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %n = cppyy_cuda.dim %a, 1 : !cppyy_cuda.array<?x?xf32, C>
  %row = cppyy_cuda.subview %a[%i, %c0] sizes [%n] steps [%c1] along [1] : !cppyy_cuda.array<?x?xf32, C> to !cppyy_cuda.array<?xf32, C>
  cppyy_cuda.store %v, %row[%i] : !cppyy_cuda.array<?xf32, C>
  cppyy_cuda.return
}

// Strides may be negative, so no address may be taken for growing; shared memory stays shared.
// CHECK-LABEL: llvm.func @reversed(
// CHECK: %[[P:.*]] = llvm.getelementptr inbounds|nuw %{{.*}} : (!llvm.ptr<3>, i64) -> !llvm.ptr<3>, f32
// CHECK: %[[E:.*]] = llvm.getelementptr inbounds %[[P]][%{{.*}}] : (!llvm.ptr<3>, i64) -> !llvm.ptr<3>, f32
// CHECK: llvm.store %{{.*}}, %[[E]] : f32, !llvm.ptr<3>
cppyy_cuda.kernel @reversed(%v: f32) {
  %i = gpu.thread_id x
  %m1 = arith.constant -1 : index
  %t = cppyy_cuda.shared_array : !cppyy_cuda.array<8xf32, C, shared>
  %part = cppyy_cuda.subview %t[%i] sizes [%i] steps [%m1] along [0] : !cppyy_cuda.array<8xf32, C, shared> to !cppyy_cuda.array<?xf32, A, shared>
  cppyy_cuda.store %v, %part[%i] : !cppyy_cuda.array<?xf32, A, shared>
  cppyy_cuda.return
}

!rec = !cppyy_cuda.record<"r", [], 32>

// CHECK-LABEL: llvm.func @bytes(
// CHECK: %[[P:.*]] = llvm.getelementptr inbounds|nuw %{{.*}}[8] : (!llvm.ptr) -> !llvm.ptr, i8
// CHECK: %[[E:.*]] = llvm.getelementptr inbounds|nuw %[[P]][%{{.*}}] : (!llvm.ptr, i64) -> !llvm.ptr, f32
// CHECK: llvm.store %{{.*}}, %[[E]] : f32, !llvm.ptr
cppyy_cuda.kernel @bytes(%a: !cppyy_cuda.array<?x!rec, C>, %v: f32) {
  %i = gpu.thread_id x
  %m = cppyy_cuda.reinterpret %a[%i] at 8 : !cppyy_cuda.array<?x!rec, C> to !cppyy_cuda.array<6xf32, C>
  cppyy_cuda.store %v, %m[%i] : !cppyy_cuda.array<6xf32, C>
  cppyy_cuda.return
}
