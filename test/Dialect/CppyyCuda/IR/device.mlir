// RUN: cppyy-cuda-opt %s | cppyy-cuda-opt | FileCheck %s
// RUN: cppyy-cuda-opt %s -mlir-print-op-generic | cppyy-cuda-opt | FileCheck %s

// CHECK-LABEL: @device(
// CHECK-SAME: %[[I:.*]]: i64, %[[B:.*]]: i1, %[[X:.*]]: f64, %[[D:.*]]: i32)
cppyy_cuda.kernel @device(%i: i64, %b: i1, %x: f64, %d: i32) {
  // CHECK: cppyy_cuda.grid_sync
  cppyy_cuda.grid_sync
  // CHECK: cppyy_cuda.print "100%%\0A"()
  cppyy_cuda.print "100%%\0A" ()
  // CHECK: cppyy_cuda.print "%lld %llu %s %f %d\0A"(%[[I]], %[[I]], %[[B]], %[[X]], %[[D]]) : i64, i64, i1, f64, i32
  cppyy_cuda.print "%lld %llu %s %f %d\0A" (%i, %i, %b, %x, %d) : i64, i64, i1, f64, i32
  cppyy_cuda.return
}

// CHECK-LABEL: @constant(
cppyy_cuda.kernel @constant() {
  // CHECK: cppyy_cuda.constant_array dense<[1, 0, 2, 0]> : tensor<4xi8> as !cppyy_cuda.array<2xi16, C, readonly>
  %t = cppyy_cuda.constant_array dense<[1, 0, 2, 0]> : tensor<4xi8>
      as !cppyy_cuda.array<2xi16, C, readonly>
  cppyy_cuda.return
}
