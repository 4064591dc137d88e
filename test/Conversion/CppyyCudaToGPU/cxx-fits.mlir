// Each check is one unsigned comparison: how far the number is from the least that fits.
// RUN: cppyy-cuda-opt %s -convert-cppyy-cuda-to-gpu -canonicalize -split-input-file | FileCheck %s

// CHECK-LABEL: gpu.func @narrow(
// CHECK-SAME: %[[N:.*]]: i64
// CHECK-DAG: %[[LEAST:.*]] = arith.constant -2147483648 : i64
// CHECK-DAG: %[[COUNT:.*]] = arith.constant 4294967295 : i64
// CHECK: %[[D:.*]] = arith.subi %[[N]], %[[LEAST]] : i64
// CHECK: %[[OK:.*]] = arith.cmpi ule, %[[D]], %[[COUNT]] : i64
// CHECK: cf.assert %[[OK]], "argument 1 of 'f' does not fit C++'s 'int'"
cppyy_cuda.kernel @narrow(%n: i64) {
  cppyy_cuda.cxx.assert_fits %n is "int" signed 32 for "argument 1 of 'f'" : i64
  cppyy_cuda.return
}

// -----

// Half of the integer's values: those that are not negative.
// CHECK-LABEL: gpu.func @to_unsigned(
// CHECK-SAME: %[[N:.*]]: i64
// CHECK: %[[COUNT:.*]] = arith.constant 9223372036854775807 : i64
// CHECK: %[[OK:.*]] = arith.cmpi ule, %[[N]], %[[COUNT]] : i64
// CHECK: cf.assert %[[OK]], "it does not fit C++'s 'unsigned long'"
cppyy_cuda.kernel @to_unsigned(%n: i64) {
  cppyy_cuda.cxx.assert_fits %n is "unsigned long" 64 for "it" : i64
  cppyy_cuda.return
}

// -----

// CHECK-LABEL: gpu.func @from_unsigned(
// CHECK-SAME: %[[N:.*]]: i32
// CHECK: %[[COUNT:.*]] = arith.constant 127 : i32
// CHECK: %[[OK:.*]] = arith.cmpi ule, %[[N]], %[[COUNT]] : i32
// CHECK: cf.assert %[[OK]]
cppyy_cuda.kernel @from_unsigned(%n: i32) {
  cppyy_cuda.cxx.assert_fits unsigned %n is "char" signed 8 for "it" : i32
  cppyy_cuda.return
}

// -----

// A wider unsigned type: 0 to 127 of a byte fit.
// CHECK-LABEL: gpu.func @to_wider_unsigned(
// CHECK-SAME: %[[N:.*]]: i8
// CHECK: %[[COUNT:.*]] = arith.constant 127 : i8
// CHECK: arith.cmpi ule, %[[N]], %[[COUNT]] : i8
cppyy_cuda.kernel @to_wider_unsigned(%n: i8) {
  cppyy_cuda.cxx.assert_fits %n is "unsigned long" 64 for "it" : i8
  cppyy_cuda.return
}

// -----

// Every byte fits a short: all 256 values.
// CHECK-LABEL: gpu.func @always(
// CHECK-SAME: %[[N:.*]]: i8
// CHECK-DAG: %[[LEAST:.*]] = arith.constant -128 : i8
// CHECK-DAG: %[[ALL:.*]] = arith.constant -1 : i8
// CHECK: %[[D:.*]] = arith.subi %[[N]], %[[LEAST]] : i8
// CHECK: arith.cmpi ule, %[[D]], %[[ALL]] : i8
// CHECK: arith.cmpi ule, %[[N]], %[[ALL]] : i8
cppyy_cuda.kernel @always(%n: i8) {
  cppyy_cuda.cxx.assert_fits %n is "short" signed 16 for "it" : i8
  cppyy_cuda.cxx.assert_fits unsigned %n is "long" signed 64 for "it" : i8
  cppyy_cuda.return
}

// -----

// Constants: 300 does not fit a byte, 200 does.
// CHECK-LABEL: gpu.func @never(
// CHECK: %[[FALSE:.*]] = arith.constant false
// CHECK: cf.assert %[[FALSE]]
// CHECK-NEXT: gpu.return
cppyy_cuda.kernel @never() {
  %k = arith.constant 200 : i64
  %n = arith.constant 300 : i64
  cppyy_cuda.cxx.assert_fits %n is "unsigned char" 8 for "it" : i64
  cppyy_cuda.cxx.assert_fits %k is "unsigned char" 8 for "it" : i64
  cppyy_cuda.return
}
