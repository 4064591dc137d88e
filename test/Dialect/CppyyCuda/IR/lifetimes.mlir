// RUN: cppyy-cuda-opt %s | cppyy-cuda-opt | FileCheck %s

!guard = !cppyy_cuda.cxx<"Guard", 8, 8, [i64], pointers, in_place, destructor>

// CHECK-LABEL: func private @classes
// CHECK-SAME: !cppyy_cuda.cxx<"Guard", 8, 8, [i64], pointers, in_place, destructor>
// CHECK-SAME: !cppyy_cuda.cxx<"Virtual", 16, 8, in_place>
func.func private @classes(!guard, !cppyy_cuda.cxx<"Virtual", 16, 8, in_place>)

// CHECK-LABEL: func @life
func.func @life(%m: i64) -> i1 {
  // CHECK: %[[NONE:.*]] = cppyy_cuda.cxx.no_object : !cppyy_cuda.ref<!cppyy_cuda.cxx<"Guard", 8, 8, [i64], pointers, in_place, destructor>>
  %none = cppyy_cuda.cxx.no_object : !cppyy_cuda.ref<!guard>
  %value = cppyy_cuda.cxx.construct "Guard"(%m) ["long"] -> "Guard" : (i64) -> !guard
  // CHECK: %[[OBJECT:.*]] = cppyy_cuda.cxx.materialize
  %object = cppyy_cuda.cxx.materialize %value : !cppyy_cuda.ref<!guard>
  // CHECK: cppyy_cuda.cxx.same_object %[[OBJECT]], %[[NONE]] : !cppyy_cuda.ref
  %same = cppyy_cuda.cxx.same_object %object, %none : !cppyy_cuda.ref<!guard>
  // CHECK: cppyy_cuda.cxx.end_name %[[OBJECT]] : !cppyy_cuda.ref
  cppyy_cuda.cxx.end_name %object : !cppyy_cuda.ref<!guard>
  // CHECK: cppyy_cuda.cxx.destroy %[[OBJECT]] : !cppyy_cuda.ref
  cppyy_cuda.cxx.destroy %object : !cppyy_cuda.ref<!guard>
  return %same : i1
}
