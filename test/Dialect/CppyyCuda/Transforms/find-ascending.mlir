// Loops whose steps are known to be positive count up to an end.
// RUN: cppyy-cuda-opt %s -cppyy-cuda-bound-geometry -cppyy-cuda-find-ascending | FileCheck %s

// for i in range(cuda.grid(1), n, cuda.gridsize(1))
// CHECK-LABEL: @grid_stride(
cppyy_cuda.kernel @grid_stride(%start: i64, %n: i64) {
  %d = gpu.block_dim x
  %g = gpu.grid_dim x
  %size = arith.muli %g, %d : index
  %step = arith.index_cast %size : index to i64
  %left = cppyy_cuda.range %start, %n, %step : i64
  cf.br ^head(%start, %left : i64, i64)
^head(%at: i64, %more: i64):
  // CHECK: range_next {{.*}} ascending : i64
  %i, %valid, %next, %rest = cppyy_cuda.range_next %at, %more to %n by %step : i64
  cf.cond_br %valid, ^head(%next, %rest : i64, i64), ^end
^end:
  cppyy_cuda.return
}

// for i in range(2, n): for j in range(i * i, n, i)
// CHECK-LABEL: @sieve(
cppyy_cuda.kernel @sieve(%n: i64) {
  %c1 = arith.constant 1 : i64
  %c2 = arith.constant 2 : i64
  %left = cppyy_cuda.range %c2, %n, %c1 : i64
  cf.br ^outer(%c2, %left : i64, i64)
^outer(%at: i64, %more: i64):
  // CHECK: range_next {{.*}} ascending : i64
  %i, %valid, %next, %rest = cppyy_cuda.range_next %at, %more to %n by %c1 ascending : i64
  %square = arith.muli %i, %i : i64
  %count = cppyy_cuda.range %square, %n, %i : i64
  cf.cond_br %valid, ^inner(%square, %count : i64, i64), ^end
^inner(%at2: i64, %more2: i64):
  // CHECK: range_next {{.*}} ascending : i64
  %j, %valid2, %next2, %rest2 = cppyy_cuda.range_next %at2, %more2 to %n by %i : i64
  cf.cond_br %valid2, ^inner(%next2, %rest2 : i64, i64), ^outer(%next, %rest : i64, i64)
^end:
  cppyy_cuda.return
}

// A step of unknown sign, one that may be zero, a narrow one that may jump over the end.
// CHECK-LABEL: @no_proof(
// CHECK-NOT: ascending
cppyy_cuda.kernel @no_proof(%a: i64, %left: i64, %n: i64, %step: i64, %b: i32, %m: i32) {
  %c2 = arith.constant 2 : i32
  %thread = gpu.thread_id x
  %id = arith.index_cast %thread : index to i64
  %d = gpu.block_dim x
  %size = arith.index_cast %d : index to i32
  %0:4 = cppyy_cuda.range_next %a, %left to %n by %step : i64
  %1:4 = cppyy_cuda.range_next %a, %left to %n by %id : i64
  %2:4 = cppyy_cuda.range_next %b, %m to %m by %size : i32
  // CHECK: cppyy_cuda.return
  cppyy_cuda.return
}
