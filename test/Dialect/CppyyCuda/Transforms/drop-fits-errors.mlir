// What never fits is an error of the call.
// RUN: cppyy-cuda-opt %s -cppyy-cuda-drop-fits -split-input-file -verify-diagnostics

cppyy_cuda.kernel @too_large() {
  %n = arith.constant 300 : i64
  // expected-error @+1 {{argument 1 of 'f' does not fit C++'s 'unsigned char': it is 300}}
  cppyy_cuda.cxx.assert_fits %n is "unsigned char" 8 for "argument 1 of 'f'" : i64
  cppyy_cuda.return
}

// -----

cppyy_cuda.kernel @too_small() {
  %n = arith.constant -129 : i64
  // expected-error @+1 {{argument 2 of 'f' does not fit C++'s 'char': it is -129}}
  cppyy_cuda.cxx.assert_fits %n is "char" signed 8 for "argument 2 of 'f'" : i64
  cppyy_cuda.return
}

// -----

cppyy_cuda.kernel @negative() {
  %n = arith.constant -1 : i64
  // expected-error @+1 {{does not fit C++'s 'unsigned long': it is -1}}
  cppyy_cuda.cxx.assert_fits %n is "unsigned long" 64 for "it" : i64
  cppyy_cuda.return
}

// -----

// The same bits, where the integer is unsigned.
cppyy_cuda.kernel @huge() {
  %n = arith.constant -1 : i64
  // expected-error @+1 {{does not fit C++'s 'long': it is 18446744073709551615}}
  cppyy_cuda.cxx.assert_fits unsigned %n is "long" signed 64 for "it" : i64
  cppyy_cuda.return
}

// -----

// 256 to 511.
cppyy_cuda.kernel @range(%k: i64) {
  %mask = arith.constant 255 : i64
  %bit = arith.constant 256 : i64
  %low = arith.andi %k, %mask : i64
  %n = arith.addi %low, %bit : i64
  // expected-error @+1 {{does not fit C++'s 'unsigned char': it is 256 or more}}
  cppyy_cuda.cxx.assert_fits %n is "unsigned char" 8 for "it" : i64
  cppyy_cuda.return
}

// -----

// Every error is reported.
cppyy_cuda.kernel @two() {
  %n = arith.constant 300 : i64
  // expected-error @+1 {{the first does not fit}}
  cppyy_cuda.cxx.assert_fits %n is "unsigned char" 8 for "the first" : i64
  // expected-error @+1 {{the second does not fit}}
  cppyy_cuda.cxx.assert_fits %n is "char" signed 8 for "the second" : i64
  cppyy_cuda.return
}
