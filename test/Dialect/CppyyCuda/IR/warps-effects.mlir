// RUN: cppyy-cuda-opt %s -canonicalize -cse | FileCheck %s

// Threads meet at these ops: none goes, and no two become one.
// CHECK-LABEL: @effects(
func.func @effects(%m: i32, %x: f64) {
  // CHECK-COUNT-2: cppyy_cuda.shuffle
  %0 = cppyy_cuda.shuffle idx %m, %x, %m : f64
  %1 = cppyy_cuda.shuffle idx %m, %x, %m : f64
  // CHECK-COUNT-2: cppyy_cuda.match_any
  %2 = cppyy_cuda.match_any %m, %x : f64
  %3 = cppyy_cuda.match_any %m, %x : f64
  // CHECK-COUNT-2: cppyy_cuda.match_all
  %4:2 = cppyy_cuda.match_all %m, %x : f64
  %5:2 = cppyy_cuda.match_all %m, %x : f64
  return
}
