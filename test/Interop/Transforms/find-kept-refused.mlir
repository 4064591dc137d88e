// RUN: cppyy-cuda-opt %s \
// RUN:   -cppyy-cuda-find-kept='cuda-path=%cuda_home resource-dir=%resource_dir' | FileCheck %s

!p = !cppyy_cuda.cxx<"P", 8, 8, pointers, in_place, destructor>

cppyy_cuda.cxx.source "struct P { int *log; ~P() { ++*log; } };"

// What Clang refuses, cppyy-cuda-resolve-cxx reports.
// CHECK-LABEL: func @refused
cppyy_cuda.func @refused(%p: !cppyy_cuda.ref<!p>) {
  // CHECK: call "missing"
  // CHECK-NOT: kept
  %q = cppyy_cuda.cxx.call "missing"(%p) ["P"] -> "int *" : (!cppyy_cuda.ref<!p>) -> i64
  cppyy_cuda.return
}
