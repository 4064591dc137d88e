// RUN: cppyy-cuda-opt %s --emit=ptx --arch=sm_90 --cuda-path=%cuda_home | FileCheck %s

// (start + i) + 1 of one iteration is start + (i + 1) of the next: five
// remainders and loads for four iterations, and two for each of the rest.
// CHECK-LABEL: .entry neighbors(
// CHECK-COUNT-7: rem.u32
// CHECK-NOT: rem.u32
// CHECK: ret;
cppyy_cuda.kernel @neighbors(%p: !cppyy_cuda.array<?xf32, C>, %out: !cppyy_cuda.array<1xf32, C>, %start: i64, %n: i64, %k: i64) {
  %zero = arith.constant 0 : index
  %one = arith.constant 1 : index
  %next = arith.constant 1 : i64
  %end = arith.index_cast %k : i64 to index
  %nothing = arith.constant 0.0 : f32
  %sum = scf.for %i = %zero to %end step %one iter_args(%s = %nothing) -> f32 {
    %j = arith.index_cast %i : index to i64
    %a = arith.addi %start, %j : i64
    %b = arith.addi %a, %next : i64
    %a_rest = arith.remui %a, %n : i64
    %b_rest = arith.remui %b, %n : i64
    %a_at = arith.index_cast %a_rest : i64 to index
    %b_at = arith.index_cast %b_rest : i64 to index
    %x = cppyy_cuda.load %p[%a_at] : !cppyy_cuda.array<?xf32, C>
    %y = cppyy_cuda.load %p[%b_at] : !cppyy_cuda.array<?xf32, C>
    %t = arith.addf %s, %x : f32
    %u = arith.mulf %t, %y : f32
    scf.yield %u : f32
  }
  cppyy_cuda.store %sum, %out[%zero] : !cppyy_cuda.array<1xf32, C>
  cppyy_cuda.return
}

// Sums of different terms are all there.
// CHECK-LABEL: .entry strides(
// CHECK-COUNT-10: rem.u32
// CHECK: ret;
cppyy_cuda.kernel @strides(%p: !cppyy_cuda.array<?xf32, C>, %out: !cppyy_cuda.array<1xf32, C>, %start: i64, %step: i64, %n: i64, %k: i64) {
  %zero = arith.constant 0 : index
  %one = arith.constant 1 : index
  %end = arith.index_cast %k : i64 to index
  %nothing = arith.constant 0.0 : f32
  %sum = scf.for %i = %zero to %end step %one iter_args(%s = %nothing) -> f32 {
    %j = arith.index_cast %i : index to i64
    %a = arith.addi %start, %j : i64
    %b = arith.addi %a, %step : i64
    %a_rest = arith.remui %a, %n : i64
    %b_rest = arith.remui %b, %n : i64
    %a_at = arith.index_cast %a_rest : i64 to index
    %b_at = arith.index_cast %b_rest : i64 to index
    %x = cppyy_cuda.load %p[%a_at] : !cppyy_cuda.array<?xf32, C>
    %y = cppyy_cuda.load %p[%b_at] : !cppyy_cuda.array<?xf32, C>
    %t = arith.addf %s, %x : f32
    %u = arith.mulf %t, %y : f32
    scf.yield %u : f32
  }
  cppyy_cuda.store %sum, %out[%zero] : !cppyy_cuda.array<1xf32, C>
  cppyy_cuda.return
}
