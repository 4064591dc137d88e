// cppyy-cuda-reduce deletes what a script does not find interesting. (On files of
// very few ops, upstream's -reduction-tree crashes in 22.1, in mlir-reduce too.)
// RUN: cppyy-cuda-reduce %s -reduction-tree='traversal-mode=0 test=%S/Inputs/has-mod.sh' \
// RUN:   | FileCheck %s --implicit-check-not=@before --implicit-check-not=@after

cppyy_cuda.kernel @before0(%a: i64) {
  cppyy_cuda.return
}
cppyy_cuda.kernel @before1(%a: i64) {
  cppyy_cuda.return
}
cppyy_cuda.kernel @before2(%a: i64) {
  cppyy_cuda.return
}
cppyy_cuda.kernel @before3(%a: i64) {
  cppyy_cuda.return
}
// CHECK: cppyy_cuda.kernel @interesting
cppyy_cuda.kernel @interesting(%i: i64) {
  // One is enough.
  // CHECK-COUNT-1: cppyy_cuda.mod
  // CHECK-NOT: cppyy_cuda.mod
  %0 = cppyy_cuda.mod %i, %i : i64
  %1 = cppyy_cuda.mod %0, %i : i64
  %2 = cppyy_cuda.mod %1, %i : i64
  cppyy_cuda.return
}
cppyy_cuda.kernel @after0(%a: i64) {
  cppyy_cuda.return
}
cppyy_cuda.kernel @after1(%a: i64) {
  cppyy_cuda.return
}
cppyy_cuda.kernel @after2(%a: i64) {
  cppyy_cuda.return
}
cppyy_cuda.kernel @after3(%a: i64) {
  cppyy_cuda.return
}
