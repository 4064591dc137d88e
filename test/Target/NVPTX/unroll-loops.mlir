// RUN: cppyy-cuda-opt %s --emit=ptx --arch=sm_90 --cuda-path=%cuda_home | FileCheck %s

// What the author wants holds.
// CHECK-LABEL: .entry as_it_is(
// CHECK-COUNT-1: ld.global.b32
// CHECK-NOT: ld.global.b32
#unroll = #llvm.loop_unroll<disable = true>
#loop = #llvm.loop_annotation<unroll = #unroll>
gpu.module @written {
  llvm.func @as_it_is(%p: !llvm.ptr, %n: i64) attributes {gpu.kernel, nvvm.kernel} {
    %zero = llvm.mlir.constant(0 : i64) : i64
    %one = llvm.mlir.constant(1 : i64) : i64
    %start = llvm.mlir.constant(0.0 : f32) : f32
    llvm.br ^body(%zero, %start : i64, f32)
  ^body(%i: i64, %s: f32):
    %at = llvm.getelementptr %p[%i] : (!llvm.ptr, i64) -> !llvm.ptr, f32
    %x = llvm.load %at : !llvm.ptr -> f32
    %t = llvm.fadd %s, %x : f32
    %next = llvm.add %i, %one : i64
    %more = llvm.icmp "slt" %next, %n : i64
    llvm.cond_br %more, ^body(%next, %t : i64, f32), ^end {loop_annotation = #loop}
  ^end:
    llvm.store %t, %p : f32, !llvm.ptr
    llvm.return
  }
}

// Four iterations at a time, and the rest one by one. Only the former are for
// ptxas to unroll.
// CHECK-LABEL: .entry sum(
// CHECK-NOT: nounroll
// CHECK: [[LOOP:\$L__BB[0-9_]+]]:
// CHECK-NOT: nounroll
// CHECK-COUNT-4: ld.global.b32
// CHECK-NOT: ld.global.b32
// CHECK: bra {{.*}}[[LOOP]]
// CHECK: .pragma "nounroll"
// CHECK: ld.global.b32
// CHECK-NOT: ld.global.b32
// CHECK: ret;
cppyy_cuda.kernel @sum(%p: !cppyy_cuda.array<?xf32, C>, %out: !cppyy_cuda.array<1xf32, C>, %n: i64) {
  %zero = arith.constant 0 : index
  %one = arith.constant 1 : index
  %end = arith.index_cast %n : i64 to index
  %start = arith.constant 0.0 : f32
  %sum = scf.for %i = %zero to %end step %one iter_args(%s = %start) -> f32 {
    %x = cppyy_cuda.load %p[%i] : !cppyy_cuda.array<?xf32, C>
    %d = arith.subf %x, %s : f32
    %q = arith.divf %d, %x : f32
    %t = arith.addf %s, %q : f32
    scf.yield %t : f32
  }
  cppyy_cuda.store %sum, %out[%zero] : !cppyy_cuda.array<1xf32, C>
  cppyy_cuda.return
}

// A barrier is not repeated, as threads could then meet at different ones.
// CHECK-LABEL: .entry meets(
// CHECK-COUNT-1: bar.sync
// CHECK-NOT: bar.sync
cppyy_cuda.kernel @meets(%p: !cppyy_cuda.array<?xf32, C>, %n: i64) {
  %zero = arith.constant 0 : index
  %one = arith.constant 1 : index
  %end = arith.index_cast %n : i64 to index
  scf.for %i = %zero to %end step %one {
    %x = cppyy_cuda.load %p[%i] : !cppyy_cuda.array<?xf32, C>
    gpu.barrier
    cppyy_cuda.store %x, %p[%zero] : !cppyy_cuda.array<?xf32, C>
  }
  cppyy_cuda.return
}

// A loop over the grid divides once, for how often it runs.
// CHECK-LABEL: .entry strided(
// CHECK: div.u32
// CHECK-NOT: nounroll
// CHECK-COUNT-4: ld.global.b64
// CHECK-NOT: ld.global.b64
// CHECK: .pragma "nounroll"
// CHECK: ld.global.b64
// CHECK-NOT: ld.global.b64
// CHECK: ret;
cppyy_cuda.kernel @strided(%p: !cppyy_cuda.array<?xi64, C>, %out: !cppyy_cuda.array<?xi64, C>) {
  %zero = arith.constant 0 : i64
  %i = gpu.thread_id x
  %start = arith.index_cast %i : index to i64
  %blocks = gpu.grid_dim x
  %step = arith.index_cast %blocks : index to i64
  %dim = cppyy_cuda.dim %p, 0 : !cppyy_cuda.array<?xi64, C>
  %stop = arith.index_cast %dim : index to i64
  %left = cppyy_cuda.range %start, %stop, %step : i64
  cf.br ^head(%start, %left, %zero : i64, i64, i64)
^head(%at: i64, %more: i64, %sum: i64):
  %value, %valid, %next, %rest = cppyy_cuda.range_next %at, %more to %stop by %step ascending : i64
  cf.cond_br %valid, ^body, ^end
^body:
  %index = arith.index_cast %value : i64 to index
  %x = cppyy_cuda.load %p[%index] : !cppyy_cuda.array<?xi64, C>
  %t = arith.addi %sum, %x : i64
  cf.br ^head(%next, %rest, %t : i64, i64, i64)
^end:
  cppyy_cuda.store %sum, %out[%i] : !cppyy_cuda.array<?xi64, C>
  cppyy_cuda.return
}
