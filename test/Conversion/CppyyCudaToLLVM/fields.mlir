// RUN: cppyy-cuda-opt %s -convert-cppyy-cuda-to-gpu -convert-cppyy-cuda-gpu-to-llvm -canonicalize | FileCheck %s

!rec = !cppyy_cuda.record<"p", ["x" : f32 at 0, "id" : i64 at 8, "b" : i1 at 4], 16>
!packed = !cppyy_cuda.record<"q", ["id" : i64 at 3, "x" : f32 at 12], 16>

// CHECK-LABEL: llvm.func @natural(
// CHECK-NOT: unrealized_conversion_cast
// CHECK: %[[R:.*]] = llvm.getelementptr inbounds|nuw %{{.*}}[%{{.*}}] : {{.*}}, !llvm.struct<(f32, i8, i64)>
// CHECK: %[[ID:.*]] = llvm.getelementptr inbounds|nuw %[[R]][8] : (!llvm.ptr) -> !llvm.ptr, i8
// CHECK: llvm.load %[[ID]] {alignment = 8 : i64} : !llvm.ptr -> i64
// CHECK: %[[BYTE:.*]] = llvm.load %{{.*}} {alignment = 1 : i64} : !llvm.ptr -> i8
// CHECK: %[[BOOL:.*]] = llvm.icmp "ne" %[[BYTE]]
// CHECK: %[[BACK:.*]] = llvm.zext %[[BOOL]] : i1 to i8
// CHECK: llvm.store %[[BACK]], %{{.*}} {alignment = 1 : i64} : i8
cppyy_cuda.kernel @natural(%a: !cppyy_cuda.array<?x!rec, C>, %o: !cppyy_cuda.array<?xi64, C>) {
  %i = gpu.thread_id x
  %id = cppyy_cuda.load_field %a[%i], "id" : !cppyy_cuda.array<?x!rec, C> -> i64
  cppyy_cuda.store %id, %o[%i] : !cppyy_cuda.array<?xi64, C>
  %b = cppyy_cuda.load_field %a[%i], "b" : !cppyy_cuda.array<?x!rec, C> -> i1
  cppyy_cuda.store_field %b, %a[%i], "b" : i1, !cppyy_cuda.array<?x!rec, C>
  cppyy_cuda.return
}

// Only what offset and size guarantee: 3 is odd, 12 a multiple of 4.
// CHECK-LABEL: llvm.func @packed(
// CHECK: llvm.load %{{.*}} {alignment = 1 : i64} : !llvm.ptr -> i64
// CHECK: llvm.store %{{.*}}, %{{.*}} {alignment = 1 : i64} : i64
// CHECK: llvm.load %{{.*}} {alignment = 4 : i64} : !llvm.ptr -> f32
// CHECK: llvm.store %{{.*}}, %{{.*}} {alignment = 4 : i64} : f32
cppyy_cuda.kernel @packed(%a: !cppyy_cuda.array<?x!packed, C>) {
  %i = gpu.thread_id x
  %v = cppyy_cuda.load_field %a[%i], "id" : !cppyy_cuda.array<?x!packed, C> -> i64
  cppyy_cuda.store_field %v, %a[%i], "id" : i64, !cppyy_cuda.array<?x!packed, C>
  %x = cppyy_cuda.load_field %a[%i], "x" : !cppyy_cuda.array<?x!packed, C> -> f32
  cppyy_cuda.store_field %x, %a[%i], "x" : f32, !cppyy_cuda.array<?x!packed, C>
  cppyy_cuda.return
}

// Whole records are copied as structs.
// CHECK-LABEL: llvm.func @whole(
// CHECK: %[[V:.*]] = llvm.load %{{.*}} : !llvm.ptr -> !llvm.struct<(f32, i8, i64)>
// CHECK: llvm.store %[[V]], %{{.*}} : !llvm.struct<(f32, i8, i64)>, !llvm.ptr
cppyy_cuda.kernel @whole(%a: !cppyy_cuda.array<?x!rec, C>, %o: !cppyy_cuda.array<?x!rec, C>) {
  %i = gpu.thread_id x
  %v = cppyy_cuda.load %a[%i] : !cppyy_cuda.array<?x!rec, C>
  cppyy_cuda.store %v, %o[%i] : !cppyy_cuda.array<?x!rec, C>
  cppyy_cuda.return
}
