// RUN: cppyy-cuda-opt %s -cppyy-cuda-complete-locations -mlir-print-debuginfo -mlir-print-local-scope | FileCheck %s

// CHECK-LABEL: llvm.func @k
llvm.func @k() {
  // No location at all: the function's.
  // CHECK: llvm.mlir.constant(1 : i32) : i32 loc("k.py":5:1)
  %0 = llvm.mlir.constant(1 : i32) : i32 loc(unknown)
  // Inlined from an unknown location: the call's.
  // CHECK: llvm.mlir.constant(2 : i32) : i32 loc("k.py":7:3)
  %1 = llvm.mlir.constant(2 : i32) : i32 loc(callsite(unknown at "k.py":7:3))
  // Inlined into an unknown location: its own.
  // CHECK: llvm.mlir.constant(3 : i32) : i32 loc("f.py":2:1)
  %2 = llvm.mlir.constant(3 : i32) : i32 loc(callsite("f.py":2:1 at unknown))
  // CHECK: llvm.mlir.constant(4 : i32) : i32 loc(callsite("f.py":2:1 at "k.py":9:1))
  %3 = llvm.mlir.constant(4 : i32) : i32 loc(callsite("f.py":2:1 at "k.py":9:1))
  llvm.return loc("k.py":10:1)
} loc("k.py":5:1)

// A variable of an inlined function is in no function: where it is written.
// CHECK: llvm.mlir.global private @g() {{.*}} : i32 {
// CHECK: llvm.mlir.constant(5 : i32) : i32 loc("f.py":3:1)
// CHECK: } loc("f.py":2:1)
llvm.mlir.global private @g() : i32 {
  %0 = llvm.mlir.constant(5 : i32) : i32 loc(callsite("f.py":3:1 at "k.py":9:1))
  llvm.return %0 : i32 loc("f.py":2:1)
} loc(callsite("f.py":2:1 at "k.py":9:1))
