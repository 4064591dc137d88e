// RUN: cppyy-cuda-opt %s -cse | FileCheck %s

// CHECK-LABEL: @loads(
func.func @loads(%a: !cppyy_cuda.array<?xf32, C>, %i: index, %n: i64) -> (f32, f32, f32, i64, i64) {
  // CHECK: %[[X:.*]] = cppyy_cuda.load
  %0 = cppyy_cuda.load %a[%i] : !cppyy_cuda.array<?xf32, C>
  %1 = cppyy_cuda.load %a[%i] : !cppyy_cuda.array<?xf32, C>
  // A store between makes two reads of it.
  // CHECK-NEXT: cppyy_cuda.store
  cppyy_cuda.store %0, %a[%i] : !cppyy_cuda.array<?xf32, C>
  // CHECK-NEXT: %[[Y:.*]] = cppyy_cuda.load
  %2 = cppyy_cuda.load %a[%i] : !cppyy_cuda.array<?xf32, C>
  // The signs are told apart.
  // CHECK-NEXT: %[[Q:.*]] = cppyy_cuda.floordiv
  // CHECK-NEXT: %[[R:.*]] = cppyy_cuda.floordiv {{.*}} unsigned
  %3 = cppyy_cuda.floordiv %n, %n : i64
  %4 = cppyy_cuda.floordiv %n, %n unsigned : i64
  %5 = cppyy_cuda.floordiv %n, %n unsigned : i64
  // CHECK-NEXT: return %[[X]], %[[X]], %[[Y]], %[[Q]], %[[R]]
  return %0, %1, %2, %3, %5 : f32, f32, f32, i64, i64
}

// Two shared arrays of one shape are two arrays.
// CHECK-LABEL: @shared_arrays(
func.func @shared_arrays() -> (!cppyy_cuda.array<4xf32, C, shared>, !cppyy_cuda.array<4xf32, C, shared>) {
  // CHECK-COUNT-2: cppyy_cuda.shared_array
  %0 = cppyy_cuda.shared_array : !cppyy_cuda.array<4xf32, C, shared>
  %1 = cppyy_cuda.shared_array : !cppyy_cuda.array<4xf32, C, shared>
  return %0, %1 : !cppyy_cuda.array<4xf32, C, shared>, !cppyy_cuda.array<4xf32, C, shared>
}
