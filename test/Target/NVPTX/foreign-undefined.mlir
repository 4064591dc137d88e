// RUN: not cppyy-cuda-opt %s --emit=ptx 2>&1 | FileCheck %s

// CHECK: the LLVM IR of f does not define it
cppyy_cuda.foreign.source @f "declare void @f()"

cppyy_cuda.kernel @kernel() {
  cppyy_cuda.foreign.call @f() : () -> ()
  cppyy_cuda.return
}
