// Folders and canonicalizations.
// RUN: cppyy-cuda-opt %s -canonicalize -split-input-file | FileCheck %s

// Python's division: towards minus infinity, and 0 for a zero divisor.
// CHECK-LABEL: @floordiv(
// CHECK-SAME: %[[X:.*]]: i64)
func.func @floordiv(%x: i64) -> (i64, i64, i64, i64, i64, i8, i64) {
  // CHECK-DAG: %[[C3:.*]] = arith.constant 3 : i64
  // CHECK-DAG: %[[M4:.*]] = arith.constant -4 : i64
  // CHECK-DAG: %[[ZERO:.*]] = arith.constant 0 : i64
  // CHECK-DAG: %[[U:.*]] = arith.constant 124 : i8
  %c7 = arith.constant 7 : i64
  %m7 = arith.constant -7 : i64
  %c2 = arith.constant 2 : i64
  %m2 = arith.constant -2 : i64
  %c0 = arith.constant 0 : i64
  %c1 = arith.constant 1 : i64
  %0 = cppyy_cuda.floordiv %c7, %c2 : i64
  %1 = cppyy_cuda.floordiv %m7, %c2 : i64
  %2 = cppyy_cuda.floordiv %c7, %m2 : i64
  %3 = cppyy_cuda.floordiv %m7, %m2 : i64
  %4 = cppyy_cuda.floordiv %c7, %c0 : i64
  %u = arith.constant -7 : i8
  %u2 = arith.constant 2 : i8
  %5 = cppyy_cuda.floordiv %u, %u2 unsigned : i8
  %6 = cppyy_cuda.floordiv %x, %c1 : i64
  // CHECK: return %[[C3]], %[[M4]], %[[M4]], %[[C3]], %[[ZERO]], %[[U]], %[[X]]
  return %0, %1, %2, %3, %4, %5, %6 : i64, i64, i64, i64, i64, i8, i64
}

// -----

// The least number over -1 wraps, as NumPy has it.
// CHECK-LABEL: @floordiv_overflow
func.func @floordiv_overflow() -> (i8, i8) {
  // CHECK-DAG: %[[MIN:.*]] = arith.constant -128 : i8
  // CHECK-DAG: %[[ZERO:.*]] = arith.constant 0 : i8
  %min = arith.constant -128 : i8
  %m1 = arith.constant -1 : i8
  %0 = cppyy_cuda.floordiv %min, %m1 : i8
  %1 = cppyy_cuda.mod %min, %m1 : i8
  // CHECK: return %[[MIN]], %[[ZERO]]
  return %0, %1 : i8, i8
}

// -----

// A float over 1.0 is not that float: it is rounded.
// CHECK-LABEL: @float_division
func.func @float_division(%x: f64) -> (f64, f64) {
  %one = arith.constant 1.0 : f64
  // CHECK: cppyy_cuda.floordiv
  %0 = cppyy_cuda.floordiv %x, %one : f64
  // CHECK: cppyy_cuda.mod
  %1 = cppyy_cuda.mod %x, %one : f64
  return %0, %1 : f64, f64
}

// -----

// The remainder has the divisor's sign.
// CHECK-LABEL: @mod(
func.func @mod(%x: i64) -> (i64, i64, i64, i64, i64, i64) {
  // CHECK-DAG: %[[C1:.*]] = arith.constant 1 : i64
  // CHECK-DAG: %[[C2:.*]] = arith.constant 2 : i64
  // CHECK-DAG: %[[M2:.*]] = arith.constant -2 : i64
  // CHECK-DAG: %[[M1:.*]] = arith.constant -1 : i64
  // CHECK-DAG: %[[ZERO:.*]] = arith.constant 0 : i64
  %c7 = arith.constant 7 : i64
  %m7 = arith.constant -7 : i64
  %c3 = arith.constant 3 : i64
  %m3 = arith.constant -3 : i64
  %c0 = arith.constant 0 : i64
  %c1 = arith.constant 1 : i64
  %0 = cppyy_cuda.mod %c7, %c3 : i64
  %1 = cppyy_cuda.mod %m7, %c3 : i64
  %2 = cppyy_cuda.mod %c7, %m3 : i64
  %3 = cppyy_cuda.mod %m7, %m3 : i64
  %4 = cppyy_cuda.mod %c7, %c0 : i64
  %5 = cppyy_cuda.mod %x, %c1 : i64
  // CHECK: return %[[C1]], %[[C2]], %[[M2]], %[[M1]], %[[ZERO]], %[[ZERO]]
  return %0, %1, %2, %3, %4, %5 : i64, i64, i64, i64, i64, i64
}

// -----

// CHECK-LABEL: @casts(
// CHECK-SAME: %[[X:.*]]: f32, %[[C:.*]]: complex<f32>)
func.func @casts(%x: f32, %c: complex<f32>) -> (i64, i64, i1, i64, i8, f64, f64, f32, complex<f32>) {
  // CHECK-DAG: %[[M1:.*]] = arith.constant -1 : i64
  // CHECK-DAG: %[[C255:.*]] = arith.constant 255 : i64
  // CHECK-DAG: %[[TRUE:.*]] = arith.constant true
  // CHECK-DAG: %[[ONE:.*]] = arith.constant 1 : i64
  // CHECK-DAG: %[[LOW:.*]] = arith.constant 44 : i8
  // CHECK-DAG: %[[FM1:.*]] = arith.constant -1.000000e+00 : f64
  // CHECK-DAG: %[[F255:.*]] = arith.constant 2.550000e+02 : f64
  %m1 = arith.constant -1 : i8
  %t = arith.constant true
  %c300 = arith.constant 300 : i64
  %0 = cppyy_cuda.cast %m1 : i8 -> i64
  %1 = cppyy_cuda.cast %m1 from_unsigned : i8 -> i64
  %2 = cppyy_cuda.cast %c300 : i64 -> i1
  %3 = cppyy_cuda.cast %t : i1 -> i64
  %4 = cppyy_cuda.cast %c300 : i64 -> i8
  %5 = cppyy_cuda.cast %m1 : i8 -> f64
  %6 = cppyy_cuda.cast %m1 from_unsigned : i8 -> f64
  %7 = cppyy_cuda.cast %x : f32 -> f32
  %8 = cppyy_cuda.cast %c : complex<f32> -> complex<f32>
  // CHECK: return %[[M1]], %[[C255]], %[[TRUE]], %[[ONE]], %[[LOW]], %[[FM1]], %[[F255]], %[[X]], %[[C]]
  return %0, %1, %2, %3, %4, %5, %6, %7, %8 : i64, i64, i1, i64, i8, f64, f64, f32, complex<f32>
}

// -----

// A count of all bits and more leaves none, or the sign; one below zero is one of more.
// CHECK-LABEL: @shifts(
// CHECK-SAME: %[[X:.*]]: i8)
func.func @shifts(%x: i8) -> (i8, i8, i8, i8, i8, i8, i8, i8, i8, i8) {
  // CHECK-DAG: %[[ZERO:.*]] = arith.constant 0 : i8
  // CHECK-DAG: %[[MIN:.*]] = arith.constant -128 : i8
  // CHECK-DAG: %[[M1:.*]] = arith.constant -1 : i8
  // CHECK-DAG: %[[ONE:.*]] = arith.constant 1 : i8
  %c0 = arith.constant 0 : i8
  %c1 = arith.constant 1 : i8
  %c7 = arith.constant 7 : i8
  %c8 = arith.constant 8 : i8
  %m1 = arith.constant -1 : i8
  %0 = cppyy_cuda.shl %c1, %c7 : i8
  %1 = cppyy_cuda.shl %c1, %c8 : i8
  %2 = cppyy_cuda.shl %c1, %m1 : i8
  %3 = cppyy_cuda.shr %m1, %c7 : i8
  %4 = cppyy_cuda.shr %m1, %c8 : i8
  %5 = cppyy_cuda.shr %c7, %m1 : i8
  %6 = cppyy_cuda.shr %m1, %c7 unsigned : i8
  %7 = cppyy_cuda.shr %m1, %c8 unsigned : i8
  %8 = cppyy_cuda.shl %x, %c0 : i8
  %9 = cppyy_cuda.shr %x, %c0 : i8
  // CHECK: return %[[MIN]], %[[ZERO]], %[[ZERO]], %[[M1]], %[[M1]], %[[ZERO]], %[[ONE]], %[[ZERO]], %[[X]], %[[X]]
  return %0, %1, %2, %3, %4, %5, %6, %7, %8, %9 : i8, i8, i8, i8, i8, i8, i8, i8, i8, i8
}

// -----

// CHECK-LABEL: @wrap_index(
// CHECK-SAME: %[[I:.*]]: index, %[[N:.*]]: index)
func.func @wrap_index(%i: index, %n: index) -> (index, index, index, index) {
  // CHECK-DAG: %[[C2:.*]] = arith.constant 2 : index
  // CHECK-DAG: %[[C7:.*]] = arith.constant 7 : index
  // CHECK-DAG: %[[M1:.*]] = arith.constant -1 : index
  %c2 = arith.constant 2 : index
  %m1 = arith.constant -1 : index
  %c8 = arith.constant 8 : index
  %0 = cppyy_cuda.wrap_index %c2, %n : index
  %1 = cppyy_cuda.wrap_index %m1, %c8 : index
  // CHECK-DAG: %[[J:.*]] = cppyy_cuda.wrap_index %[[M1]], %[[N]]
  %2 = cppyy_cuda.wrap_index %m1, %n : index
  // CHECK-DAG: %[[K:.*]] = cppyy_cuda.wrap_index %[[I]]
  %3 = cppyy_cuda.wrap_index %i, %c8 : index
  // CHECK: return %[[C2]], %[[C7]], %[[J]], %[[K]]
  return %0, %1, %2, %3 : index, index, index, index
}

// -----

// CHECK-LABEL: @shapes(
// CHECK-SAME: C>, %[[D:.*]]: !cppyy_cuda.array<?x4xf32, F>)
func.func @shapes(%s: !cppyy_cuda.array<8x4xf32, C>, %d: !cppyy_cuda.array<?x4xf32, F>)
    -> (index, index, index, index, index, index, index) {
  // CHECK-DAG: %[[C8:.*]] = arith.constant 8 : index
  // CHECK-DAG: %[[C4:.*]] = arith.constant 4 : index
  // CHECK-DAG: %[[C1:.*]] = arith.constant 1 : index
  %0 = cppyy_cuda.dim %s, 0 : !cppyy_cuda.array<8x4xf32, C>
  // CHECK-DAG: %[[N:.*]] = cppyy_cuda.dim %[[D]], 0
  %1 = cppyy_cuda.dim %d, 0 : !cppyy_cuda.array<?x4xf32, F>
  %2 = cppyy_cuda.dim %d, 1 : !cppyy_cuda.array<?x4xf32, F>
  // The extents of the faster dimensions: the later ones of C, the earlier ones of F.
  %3 = cppyy_cuda.stride %s, 0 : !cppyy_cuda.array<8x4xf32, C>
  %4 = cppyy_cuda.stride %s, 1 : !cppyy_cuda.array<8x4xf32, C>
  %5 = cppyy_cuda.stride %d, 0 : !cppyy_cuda.array<?x4xf32, F>
  // CHECK-DAG: %[[S:.*]] = cppyy_cuda.stride %[[D]], 1
  %6 = cppyy_cuda.stride %d, 1 : !cppyy_cuda.array<?x4xf32, F>
  // CHECK: return %[[C8]], %[[N]], %[[C4]], %[[C4]], %[[C1]], %[[C1]], %[[S]]
  return %0, %1, %2, %3, %4, %5, %6 : index, index, index, index, index, index, index
}

// -----

// Strides of any layout are not known, the last one either.
// CHECK-LABEL: @any_layout
func.func @any_layout(%a: !cppyy_cuda.array<?x4xf32, A>) -> index {
  // CHECK: cppyy_cuda.stride
  %0 = cppyy_cuda.stride %a, 1 : !cppyy_cuda.array<?x4xf32, A>
  return %0 : index
}

// -----

!points = !cppyy_cuda.array<4x!cppyy_cuda.record<"p", ["x" : f32 at 0], 4>, C, local>
!any_points = !cppyy_cuda.array<?x!cppyy_cuda.record<"p", ["x" : f32 at 0], 4>, A>

// Elements are reached through the array that knows most.
// CHECK-LABEL: @through_casts(
// CHECK-SAME: %[[I:.*]]: index, %[[V:.*]]: f32)
func.func @through_casts(%i: index, %v: f32) -> (f32, index, index, f32) {
  // CHECK-DAG: %[[C16:.*]] = arith.constant 16 : index
  // CHECK-DAG: %[[C1:.*]] = arith.constant 1 : index
  // CHECK: %[[A:.*]] = cppyy_cuda.shared_array
  %a = cppyy_cuda.shared_array : !cppyy_cuda.array<16xf32, C, shared>
  %b = cppyy_cuda.array_cast %a : !cppyy_cuda.array<16xf32, C, shared> to !cppyy_cuda.array<?xf32, C>
  %c = cppyy_cuda.array_cast %b : !cppyy_cuda.array<?xf32, C> to !cppyy_cuda.array<?xf32, A>
  // CHECK: %[[P:.*]] = cppyy_cuda.local_array
  %p = cppyy_cuda.local_array : !points
  %q = cppyy_cuda.array_cast %p : !points to !any_points
  // CHECK-NOT: cppyy_cuda.array_cast
  // CHECK: %[[L:.*]] = cppyy_cuda.load %[[A]][%[[I]]] : !cppyy_cuda.array<16xf32, C, shared>
  %0 = cppyy_cuda.load %c[%i] : !cppyy_cuda.array<?xf32, A>
  // CHECK: cppyy_cuda.store %[[V]], %[[A]][%[[I]]] : !cppyy_cuda.array<16xf32, C, shared>
  cppyy_cuda.store %v, %c[%i] : !cppyy_cuda.array<?xf32, A>
  // CHECK: cppyy_cuda.atomic_rmw add %[[V]], %[[A]][%[[I]]] : f32, !cppyy_cuda.array<16xf32, C, shared>
  %old = cppyy_cuda.atomic_rmw add %v, %c[%i] : f32, !cppyy_cuda.array<?xf32, A>
  // CHECK: %[[F:.*]] = cppyy_cuda.load_field %[[P]][%[[I]]], "x"
  %1 = cppyy_cuda.load_field %q[%i], "x" : !any_points -> f32
  // CHECK: cppyy_cuda.store_field %[[V]], %[[P]][%[[I]]], "x"
  cppyy_cuda.store_field %v, %q[%i], "x" : f32, !any_points
  %2 = cppyy_cuda.dim %c, 0 : !cppyy_cuda.array<?xf32, A>
  %3 = cppyy_cuda.stride %c, 0 : !cppyy_cuda.array<?xf32, A>
  // CHECK: return %[[L]], %[[C16]], %[[C1]], %[[F]]
  return %0, %2, %3, %1 : f32, index, index, f32
}

// -----

// CHECK-LABEL: @array_casts(
// CHECK-SAME: %[[A:.*]]: !cppyy_cuda.array<8xf32, C>)
func.func @array_casts(%a: !cppyy_cuda.array<8xf32, C>) -> (!cppyy_cuda.array<8xf32, C>, !cppyy_cuda.array<?xf32, A, readonly>) {
  %0 = cppyy_cuda.array_cast %a : !cppyy_cuda.array<8xf32, C> to !cppyy_cuda.array<8xf32, C>
  %1 = cppyy_cuda.array_cast %a : !cppyy_cuda.array<8xf32, C> to !cppyy_cuda.array<?xf32, C>
  // CHECK: %[[B:.*]] = cppyy_cuda.array_cast %[[A]] : !cppyy_cuda.array<8xf32, C> to !cppyy_cuda.array<?xf32, A, readonly>
  // CHECK-NOT: cppyy_cuda.array_cast
  %2 = cppyy_cuda.array_cast %1 : !cppyy_cuda.array<?xf32, C> to !cppyy_cuda.array<?xf32, A, readonly>
  // CHECK: return %[[A]], %[[B]]
  return %0, %2 : !cppyy_cuda.array<8xf32, C>, !cppyy_cuda.array<?xf32, A, readonly>
}

// -----

// What has no effect goes if unused, and what has one stays.
// CHECK-LABEL: @through_casts_of_integers(
// CHECK-SAME: %[[A:.*]]: !cppyy_cuda.array<16xi32, C>
func.func @through_casts_of_integers(%a: !cppyy_cuda.array<16xi32, C>, %i: index, %v: i32) -> i32 {
  %c = cppyy_cuda.array_cast %a : !cppyy_cuda.array<16xi32, C> to !cppyy_cuda.array<?xi32, A>
  // CHECK-NOT: cppyy_cuda.array_cast
  // CHECK: cppyy_cuda.atomic_cas %{{.*}}, %{{.*}}, %[[A]][%{{.*}}]
  %0 = cppyy_cuda.atomic_cas %v, %v, %c[%i] : i32, !cppyy_cuda.array<?xi32, A>
  // CHECK: cppyy_cuda.load_hinted cg %[[A]][%{{.*}}]
  %1 = cppyy_cuda.load_hinted cg %c[%i] : !cppyy_cuda.array<?xi32, A> -> i32
  // CHECK: cppyy_cuda.store_hinted cg %{{.*}}, %[[A]][%{{.*}}]
  cppyy_cuda.store_hinted cg %1, %c[%i] : i32, !cppyy_cuda.array<?xi32, A>
  return %0 : i32
}

// CHECK-LABEL: @effects(
func.func @effects(%a: !cppyy_cuda.array<?xf32, C>, %i: index, %v: f32, %n: i64) {
  %0 = cppyy_cuda.load %a[%i] : !cppyy_cuda.array<?xf32, C>
  %1 = cppyy_cuda.mod %n, %n : i64
  %2 = cppyy_cuda.truediv %n, %n : i64 -> f64
  %3 = cppyy_cuda.pow %n, %n : i64, i64 -> i64
  %4 = cppyy_cuda.libdevice "__nv_sinf"(%v) : (f32) -> f32
  %5 = cppyy_cuda.shared_array : !cppyy_cuda.array<4xf32, C, shared>
  // CHECK-NEXT: cppyy_cuda.atomic_rmw
  %6 = cppyy_cuda.atomic_rmw add %v, %a[%i] : f32, !cppyy_cuda.array<?xf32, C>
  // CHECK-NEXT: cppyy_cuda.store
  cppyy_cuda.store %v, %a[%i] : !cppyy_cuda.array<?xf32, C>
  // C++ may have effects of its own.
  // CHECK-NEXT: cppyy_cuda.cxx.call "f"
  %7 = cppyy_cuda.cxx.call "f"(%v) ["float"] -> "float" : (f32) -> f32
  // CHECK-NEXT: return
  return
}
