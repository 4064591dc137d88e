// cppyy-cuda-reduce keeps what a pass leaves as long as a script finds it
// interesting.
// RUN: cppyy-cuda-reduce %s -opt-reduction-pass='opt-pass=symbol-dce test=%S/Inputs/has-mod.sh' | FileCheck %s
// RUN: cppyy-cuda-reduce %s -opt-reduction-pass='opt-pass=canonicalize test=%S/Inputs/has-mod.sh' | FileCheck %s --check-prefix=KEEP

// A dead function is deleted.
// CHECK-NOT: @dull
cppyy_cuda.func private @dull() {
  cppyy_cuda.return
}
// Canonicalization would delete what is interesting, so its result is not kept.
// CHECK: cppyy_cuda.kernel @interesting
// KEEP: cppyy_cuda.kernel @interesting
cppyy_cuda.kernel @interesting(%i: i64) {
  // CHECK: cppyy_cuda.mod
  // KEEP: cppyy_cuda.mod
  %0 = cppyy_cuda.mod %i, %i : i64
  cppyy_cuda.return
}
