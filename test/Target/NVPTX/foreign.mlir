// RUN: cppyy-cuda-opt %s --emit=ptx | FileCheck %s

// Functions in LLVM IR are inlined, and nothing of them is left.
// CHECK-NOT: twice
// CHECK-NOT: .func
// CHECK: add{{(\.rn)?}}.f64
// CHECK-NOT: twice

cppyy_cuda.foreign.source @twice "define double @twice(double %x) { %y = call double @own(double %x) ret double %y } define double @own(double %x) { %y = fadd double %x, %x ret double %y }"

cppyy_cuda.kernel @kernel(%a: !cppyy_cuda.array<?xf64, C>) {
  %i = arith.constant 0 : index
  %x = cppyy_cuda.load %a[%i] : !cppyy_cuda.array<?xf64, C>
  %y = cppyy_cuda.foreign.call @twice(%x) : (f64) -> f64
  cppyy_cuda.store %y, %a[%i] : !cppyy_cuda.array<?xf64, C>
  cppyy_cuda.return
}
