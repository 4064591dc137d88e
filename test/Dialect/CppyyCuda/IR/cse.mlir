// RUN: cppyy-cuda-opt %s -cse | FileCheck %s

// CHECK-LABEL: @loads(
func.func @loads(%a: !cppyy_cuda.array<?xf32, C>, %i: index, %n: i64) -> (f32, f32, f32, i64, i64) {
  // CHECK: %[[X:.*]] = cppyy_cuda.load
  %0 = cppyy_cuda.load %a[%i] : !cppyy_cuda.array<?xf32, C>
  %1 = cppyy_cuda.load %a[%i] : !cppyy_cuda.array<?xf32, C>
  // A store in between separates the two reads.
  // CHECK-NEXT: cppyy_cuda.store
  cppyy_cuda.store %0, %a[%i] : !cppyy_cuda.array<?xf32, C>
  // CHECK-NEXT: %[[Y:.*]] = cppyy_cuda.load
  %2 = cppyy_cuda.load %a[%i] : !cppyy_cuda.array<?xf32, C>
  // Signedness is significant.
  // CHECK-NEXT: %[[Q:.*]] = cppyy_cuda.floordiv
  // CHECK-NEXT: %[[R:.*]] = cppyy_cuda.floordiv {{.*}} unsigned
  %3 = cppyy_cuda.floordiv %n, %n : i64
  %4 = cppyy_cuda.floordiv %n, %n unsigned : i64
  %5 = cppyy_cuda.floordiv %n, %n unsigned : i64
  // CHECK-NEXT: return %[[X]], %[[X]], %[[Y]], %[[Q]], %[[R]]
  return %0, %1, %2, %3, %5 : f32, f32, f32, i64, i64
}

// Two shared arrays of the same shape are two arrays.
// CHECK-LABEL: @shared_arrays(
func.func @shared_arrays() -> (!cppyy_cuda.array<4xf32, C, shared>, !cppyy_cuda.array<4xf32, C, shared>) {
  // CHECK-COUNT-2: cppyy_cuda.shared_array
  %0 = cppyy_cuda.shared_array : !cppyy_cuda.array<4xf32, C, shared>
  %1 = cppyy_cuda.shared_array : !cppyy_cuda.array<4xf32, C, shared>
  return %0, %1 : !cppyy_cuda.array<4xf32, C, shared>, !cppyy_cuda.array<4xf32, C, shared>
}

!ref = !cppyy_cuda.cxx<"Ref", 8, 8>

// A member may be a reference: ops between two reads of it may write it.
// CHECK-LABEL: @fields(
func.func @fields(%r: !ref, %a: !cppyy_cuda.array<?xf32, C>, %i: index, %v: f32) -> (f32, f32, f32) {
  // CHECK: %[[X:.*]] = cppyy_cuda.cxx.field
  %unused = cppyy_cuda.cxx.field "y"(%r) ["Ref"] -> "float" : (!ref) -> f32
  %0 = cppyy_cuda.cxx.field "x"(%r) ["Ref"] -> "float" : (!ref) -> f32
  %1 = cppyy_cuda.cxx.field "x"(%r) ["Ref"] -> "float" : (!ref) -> f32
  // CHECK-NEXT: cppyy_cuda.store
  cppyy_cuda.store %v, %a[%i] : !cppyy_cuda.array<?xf32, C>
  // CHECK-NEXT: %[[Y:.*]] = cppyy_cuda.cxx.field
  %2 = cppyy_cuda.cxx.field "x"(%r) ["Ref"] -> "float" : (!ref) -> f32
  // CHECK-NEXT: return %[[X]], %[[X]], %[[Y]]
  return %0, %1, %2 : f32, f32, f32
}

// Each use of a variable is a separate read: it may be volatile.
// CHECK-LABEL: @variables(
func.func @variables() -> (i32, i32) {
  // CHECK-COUNT-2: cppyy_cuda.cxx.variable
  %0 = cppyy_cuda.cxx.variable "flag"() [] -> "int" : () -> i32
  %1 = cppyy_cuda.cxx.variable "flag"() [] -> "int" : () -> i32
  return %0, %1 : i32, i32
}
