// RUN: cppyy-cuda-opt %s -cppyy-cuda-bound-geometry -cppyy-cuda-drop-fits -split-input-file | FileCheck %s

// An argument may be any number.
// CHECK-LABEL: @argument
cppyy_cuda.kernel @argument(%n: i64) {
  // CHECK: cxx.assert_fits %{{.*}} is "int" signed 32
  cppyy_cuda.cxx.assert_fits %n is "int" signed 32 for "argument 1 of 'f'" : i64
  // CHECK-NEXT: cxx.assert_fits %{{.*}} is "unsigned long" 64
  cppyy_cuda.cxx.assert_fits %n is "unsigned long" 64 for "argument 1 of 'f'" : i64
  // CHECK-NEXT: cxx.assert_fits unsigned %{{.*}} is "long" signed 64
  cppyy_cuda.cxx.assert_fits unsigned %n is "long" signed 64 for "argument 1 of 'f'" : i64
  // CHECK-NEXT: return
  cppyy_cuda.return
}

// -----

// Whatever its value, it fits the type.
// CHECK-LABEL: @any_value
cppyy_cuda.kernel @any_value(%n: i64, %b: i8) {
  // CHECK-NEXT: return
  cppyy_cuda.cxx.assert_fits %n is "long" signed 64 for "it" : i64
  cppyy_cuda.cxx.assert_fits unsigned %n is "unsigned long" 64 for "it" : i64
  cppyy_cuda.cxx.assert_fits %b is "short" signed 16 for "it" : i8
  cppyy_cuda.cxx.assert_fits unsigned %b is "unsigned int" 32 for "it" : i8
  cppyy_cuda.return
}

// -----

// The first and the last value that fit.
// CHECK-LABEL: @constants
cppyy_cuda.kernel @constants() {
  // CHECK-NOT: assert_fits
  %least = arith.constant -128 : i64
  %greatest = arith.constant 127 : i64
  %all = arith.constant 255 : i64
  %zero = arith.constant 0 : i64
  %huge = arith.constant -1 : i64
  cppyy_cuda.cxx.assert_fits %least is "signed char" signed 8 for "it" : i64
  cppyy_cuda.cxx.assert_fits %greatest is "signed char" signed 8 for "it" : i64
  cppyy_cuda.cxx.assert_fits %zero is "unsigned char" 8 for "it" : i64
  cppyy_cuda.cxx.assert_fits %all is "unsigned char" 8 for "it" : i64
  // 2^64 - 1 where the integer is unsigned.
  cppyy_cuda.cxx.assert_fits unsigned %huge is "unsigned long" 64 for "it" : i64
  // CHECK: return
  cppyy_cuda.return
}

// -----

// 2^31 - 1 blocks of 1024 threads are more threads than an int counts; a
// thread's index in its block fits a short.
// CHECK-LABEL: @geometry
cppyy_cuda.kernel @geometry() {
  %t = gpu.thread_id x
  %b = gpu.block_id x
  %d = gpu.block_dim x
  %0 = arith.muli %b, %d : index
  %1 = arith.addi %0, %t : index
  %thread = arith.index_cast %t : index to i64
  %grid = arith.index_cast %1 : index to i64
  cppyy_cuda.cxx.assert_fits %thread is "short" signed 16 for "the thread" : i64
  // CHECK-NOT: the thread
  // CHECK: cxx.assert_fits %{{.*}} is "int" signed 32 for "the thread in the grid"
  cppyy_cuda.cxx.assert_fits %grid is "int" signed 32 for "the thread in the grid" : i64
  // CHECK-NEXT: return
  cppyy_cuda.cxx.assert_fits %grid is "unsigned long" 64 for "unsigned" : i64
  cppyy_cuda.return
}

// -----

// A counter that ascends from 0 is not negative; its end is not known.
// CHECK-LABEL: @loop
cppyy_cuda.kernel @loop(%stop: i64) {
  %c0 = arith.constant 0 : i64
  %c1 = arith.constant 1 : i64
  cf.br ^head(%c0 : i64)
^head(%i: i64):
  %next = arith.addi %i, %c1 : i64
  %more = arith.cmpi slt, %i, %stop : i64
  cf.cond_br %more, ^body, ^end
^body:
  cppyy_cuda.cxx.assert_fits %i is "unsigned long" 64 for "the counter" : i64
  // CHECK-NOT: "unsigned long"
  // CHECK: cxx.assert_fits %{{.*}} is "int" signed 32
  cppyy_cuda.cxx.assert_fits %i is "int" signed 32 for "the counter" : i64
  // The proof leaves no trace.
  // CHECK-NEXT: cf.br ^bb1(
  cf.br ^head(%next : i64)
^end:
  cppyy_cuda.return
}

// -----

// Nothing is known about unreachable code, and nothing is refused there.
// CHECK-LABEL: @unreachable
cppyy_cuda.kernel @unreachable() {
  cppyy_cuda.return
^bb1:
  %n = arith.constant 300 : i64
  // CHECK: cxx.assert_fits
  cppyy_cuda.cxx.assert_fits %n is "unsigned char" 8 for "it" : i64
  cppyy_cuda.return
}

// -----

// A number that fits on one path only is left to the thread that takes it.
// CHECK-LABEL: @either
cppyy_cuda.kernel @either(%c: i1) {
  %small = arith.constant 1 : i64
  %large = arith.constant 300 : i64
  %n = arith.select %c, %small, %large : i64
  // CHECK: cxx.assert_fits
  cppyy_cuda.cxx.assert_fits %n is "unsigned char" 8 for "it" : i64
  cppyy_cuda.return
}
