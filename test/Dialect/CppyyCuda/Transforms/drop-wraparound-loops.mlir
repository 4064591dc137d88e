// Values of ascending ranges and counters of ascending `while` loops are never negative.
// RUN: cppyy-cuda-opt %s -cppyy-cuda-bound-geometry -cppyy-cuda-drop-wraparound -split-input-file | FileCheck %s

!array = !cppyy_cuda.array<?xf32, C>

// for i in range(stop)
// CHECK-LABEL: @range
cppyy_cuda.kernel @range(%a: !array, %stop: i64) {
  %n = cppyy_cuda.dim %a, 0 : !array
  %c0 = arith.constant 0 : i64
  %c1 = arith.constant 1 : i64
  %count = cppyy_cuda.range %c0, %stop, %c1 : i64
  cf.br ^head(%c0, %count : i64, i64)
^head(%at: i64, %left: i64):
  // CHECK: %[[I:.*]], %{{.*}}, %[[NEXT:.*]], %[[REST:.*]] = cppyy_cuda.range_next
  %i, %more, %next, %rest = cppyy_cuda.range_next %at, %left to %stop by %c1 ascending : i64
  cf.cond_br %more, ^body, ^end
^body:
  // CHECK: %[[J:.*]] = arith.index_cast %[[I]]
  // CHECK-NEXT: cppyy_cuda.load %{{.*}}[%[[J]]]
  %j = arith.index_cast %i : i64 to index
  %w = cppyy_cuda.wrap_index %j, %n : index
  %v = cppyy_cuda.load %a[%w] : !array
  // CHECK-NEXT: cf.br ^bb1(%[[NEXT]], %[[REST]] : i64, i64)
  cf.br ^head(%next, %rest : i64, i64)
^end:
  cppyy_cuda.return
}

// -----

!array = !cppyy_cuda.array<?xf32, C>

// for i in range(n - 1, -1, -1)
// CHECK-LABEL: @down
cppyy_cuda.kernel @down(%a: !array, %start: i64) {
  %n = cppyy_cuda.dim %a, 0 : !array
  %m1 = arith.constant -1 : i64
  %count = cppyy_cuda.range %start, %m1, %m1 : i64
  cf.br ^head(%start, %count : i64, i64)
^head(%at: i64, %left: i64):
  %i, %more, %next, %rest = cppyy_cuda.range_next %at, %left to %m1 by %m1 : i64
  cf.cond_br %more, ^body, ^end
^body:
  // CHECK-NOT: wrap_index
  %j = arith.index_cast %i : i64 to index
  %w = cppyy_cuda.wrap_index %j, %n : index
  %v = cppyy_cuda.load %a[%w] : !array
  cf.br ^head(%next, %rest : i64, i64)
^end:
  cppyy_cuda.return
}

// -----

!array = !cppyy_cuda.array<?xf32, C>

// while i < stop, with a sum that is made before the question; what proves it
// leaves no trace.
// CHECK-LABEL: @early_sum
cppyy_cuda.kernel @early_sum(%a: !array, %stop: i64) {
  %n = cppyy_cuda.dim %a, 0 : !array
  %c0 = arith.constant 0 : i64
  %c1 = arith.constant 1 : i64
  cf.br ^head(%c0 : i64)
// CHECK: ^bb1(%[[I:.*]]: i64):
// CHECK-NEXT: %[[NEXT:.*]] = arith.addi %[[I]], %{{.*}} : i64
// CHECK-NEXT: arith.cmpi slt, %[[I]]
^head(%i: i64):
  %next = arith.addi %i, %c1 : i64
  %more = arith.cmpi slt, %i, %stop : i64
  cf.cond_br %more, ^body, ^end
^body:
  // CHECK: %[[J:.*]] = arith.index_cast %[[I]]
  // CHECK-NEXT: cppyy_cuda.load %{{.*}}[%[[J]]]
  %j = arith.index_cast %i : i64 to index
  %w = cppyy_cuda.wrap_index %j, %n : index
  %v = cppyy_cuda.load %a[%w] : !array
  // CHECK-NEXT: cf.br ^bb1(%[[NEXT]] : i64)
  cf.br ^head(%next : i64)
^end:
  cppyy_cuda.return
}

// -----

!array = !cppyy_cuda.array<?xf32, C>

// while i < n: ...; i += 2
// CHECK-LABEL: @while
cppyy_cuda.kernel @while(%a: !array) {
  %n = cppyy_cuda.dim %a, 0 : !array
  %c2 = arith.constant 2 : index
  %t = gpu.thread_id x
  cf.br ^head(%t : index)
^head(%i: index):
  %more = arith.cmpi sgt, %n, %i : index
  cf.cond_br %more, ^body, ^end
^body:
  // CHECK-NOT: wrap_index
  %w = cppyy_cuda.wrap_index %i, %n : index
  %v = cppyy_cuda.load %a[%w] : !array
  %next = arith.addi %i, %c2 : index
  cf.br ^head(%next : index)
^end:
  cppyy_cuda.return
}

// -----

!array = !cppyy_cuda.array<?xf32, C>

// for i in range(cuda.grid(1), n, cuda.gridsize(1)), whatever the loop's form.
// CHECK-LABEL: @grid_stride
cppyy_cuda.kernel @grid_stride(%a: !array) {
  %n = cppyy_cuda.dim %a, 0 : !array
  %stop = arith.index_cast %n : index to i64
  %t = gpu.thread_id x
  %b = gpu.block_id x
  %d = gpu.block_dim x
  %g = gpu.grid_dim x
  %0 = arith.muli %b, %d : index
  %1 = arith.addi %0, %t : index
  %2 = arith.muli %g, %d : index
  %start = arith.index_cast %1 : index to i64
  %step = arith.index_cast %2 : index to i64
  %count = cppyy_cuda.range %start, %stop, %step : i64
  cf.br ^head(%start, %count, %step : i64, i64, i64)
// The iterator carries its step along.
^head(%at: i64, %left: i64, %by: i64):
  %i, %more, %next, %rest = cppyy_cuda.range_next %at, %left to %stop by %by : i64
  cf.cond_br %more, ^body, ^end
^body:
  // CHECK-NOT: wrap_index
  %j = arith.index_cast %i : i64 to index
  %w = cppyy_cuda.wrap_index %j, %n : index
  %v = cppyy_cuda.load %a[%w] : !array
  cf.br ^head(%next, %rest, %by : i64, i64, i64)
^end:
  cppyy_cuda.return
}

// -----

!array = !cppyy_cuda.array<?x?xf32, C>

// for i in range(1000): for j in range(i // 2, 1000): for k in range(j + 1, 1000, 5):
//     a[i, j]; a[k, k]
// CHECK-LABEL: @nested
cppyy_cuda.kernel @nested(%a: !array, %l: i32) {
  // CHECK-NOT: wrap_index
  %n = cppyy_cuda.dim %a, 0 : !array
  %c0 = arith.constant 0 : i32
  %c1 = arith.constant 1 : i32
  %c2 = arith.constant 2 : i32
  %c5 = arith.constant 5 : i32
  %stop = arith.constant 1000 : i32
  cf.br ^outer(%c0 : i32)
^outer(%iat: i32):
  %i, %imore, %inext, %irest = cppyy_cuda.range_next %iat, %l to %stop by %c1 : i32
  cf.cond_br %imore, ^first, ^end
^first:
  %from = cppyy_cuda.floordiv %i, %c2 : i32
  cf.br ^inner(%from : i32)
^inner(%jat: i32):
  %j, %jmore, %jnext, %jrest = cppyy_cuda.range_next %jat, %l to %stop by %c1 : i32
  cf.cond_br %jmore, ^second, ^outer(%inext : i32)
^second:
  %above = arith.addi %j, %c1 : i32
  cf.br ^innermost(%above : i32)
^innermost(%kat: i32):
  %k, %kmore, %knext, %krest = cppyy_cuda.range_next %kat, %l to %stop by %c5 : i32
  cf.cond_br %kmore, ^body, ^inner(%jnext : i32)
^body:
  %kk = arith.index_cast %k : i32 to index
  %w2 = cppyy_cuda.wrap_index %kk, %n : index
  %v2 = cppyy_cuda.load %a[%w2, %w2] : !array
  %ii = arith.index_cast %i : i32 to index
  %jj = arith.index_cast %j : i32 to index
  %w0 = cppyy_cuda.wrap_index %ii, %n : index
  %w1 = cppyy_cuda.wrap_index %jj, %n : index
  %v = cppyy_cuda.load %a[%w0, %w1] : !array
  cf.br ^innermost(%knext : i32)
^end:
  cppyy_cuda.return
}

// -----

!array = !cppyy_cuda.array<?xf32, C>

// for i in range(stop): a[i + 1], a[i - 1]. Only the second may be negative.
// CHECK-LABEL: @neighbors
cppyy_cuda.kernel @neighbors(%a: !array, %stop: i64) {
  %n = cppyy_cuda.dim %a, 0 : !array
  %c0 = arith.constant 0 : i64
  %c1 = arith.constant 1 : i64
  %count = cppyy_cuda.range %c0, %stop, %c1 : i64
  cf.br ^head(%c0, %count : i64, i64)
^head(%at: i64, %left: i64):
  %i, %more, %next, %rest = cppyy_cuda.range_next %at, %left to %stop by %c1 : i64
  cf.cond_br %more, ^body, ^end
^body:
  // CHECK-NOT: wrap_index
  %0 = arith.addi %i, %c1 : i64
  %j = arith.index_cast %0 : i64 to index
  %w = cppyy_cuda.wrap_index %j, %n : index
  // CHECK: cppyy_cuda.load
  %v = cppyy_cuda.load %a[%w] : !array
  %1 = arith.subi %i, %c1 : i64
  %k = arith.index_cast %1 : i64 to index
  // CHECK: wrap_index
  %x = cppyy_cuda.wrap_index %k, %n : index
  %u = cppyy_cuda.load %a[%x] : !array
  cf.br ^head(%next, %rest : i64, i64)
^end:
  cppyy_cuda.return
}

// -----

!array = !cppyy_cuda.array<?xf32, C>

// for i in range(start, stop): with a start that may be negative.
// CHECK-LABEL: @unknown_start
cppyy_cuda.kernel @unknown_start(%a: !array, %start: i64, %stop: i64) {
  %n = cppyy_cuda.dim %a, 0 : !array
  %c1 = arith.constant 1 : i64
  %count = cppyy_cuda.range %start, %stop, %c1 : i64
  cf.br ^head(%start, %count : i64, i64)
^head(%at: i64, %left: i64):
  %i, %more, %next, %rest = cppyy_cuda.range_next %at, %left to %stop by %c1 : i64
  cf.cond_br %more, ^body, ^end
^body:
  %j = arith.index_cast %i : i64 to index
  // CHECK: wrap_index
  %w = cppyy_cuda.wrap_index %j, %n : index
  %v = cppyy_cuda.load %a[%w] : !array
  cf.br ^head(%next, %rest : i64, i64)
^end:
  cppyy_cuda.return
}

// -----

!array = !cppyy_cuda.array<?xf32, C>

// Ranges with a step of unknown sign; that go down past 0; that ascend from
// anywhere.
// CHECK-LABEL: @no_range_proof
cppyy_cuda.kernel @no_range_proof(%a: !array, %k: i64, %left: i64) {
  %n = cppyy_cuda.dim %a, 0 : !array
  %c0 = arith.constant 0 : i64
  %m1 = arith.constant -1 : i64
  %m9 = arith.constant -9 : i64
  %c9 = arith.constant 9 : i64
  %c1 = arith.constant 1 : i64
  %0:4 = cppyy_cuda.range_next %c0, %left to %k by %k : i64
  %1:4 = cppyy_cuda.range_next %c9, %left to %m9 by %m1 : i64
  %2:4 = cppyy_cuda.range_next %m9, %left to %k by %c1 : i64
  %i0 = arith.index_cast %0#0 : i64 to index
  %i1 = arith.index_cast %1#0 : i64 to index
  %i2 = arith.index_cast %2#0 : i64 to index
  // CHECK-COUNT-3: wrap_index
  %w0 = cppyy_cuda.wrap_index %i0, %n : index
  %w1 = cppyy_cuda.wrap_index %i1, %n : index
  %w2 = cppyy_cuda.wrap_index %i2, %n : index
  %v0 = cppyy_cuda.load %a[%w0] : !array
  %v1 = cppyy_cuda.load %a[%w1] : !array
  %v2 = cppyy_cuda.load %a[%w2] : !array
  cppyy_cuda.return
}

// -----

!array = !cppyy_cuda.array<?xf32, C>

// A step of unknown sign; a loop that goes down; a counter that no end stops;
// a 32-bit one with a step that may jump over the end.
// CHECK-LABEL: @no_proof
cppyy_cuda.kernel @no_proof(%a: !array, %stop: i64, %step: i64, %end: i32) {
  %n = cppyy_cuda.dim %a, 0 : !array
  %c0 = arith.constant 0 : i64
  %c1 = arith.constant 1 : i64
  %m1 = arith.constant -1 : i64
  %k0 = arith.constant 0 : i32
  %k5 = arith.constant 5 : i32
  cf.br ^head(%c0, %c0, %c0, %k0 : i64, i64, i64, i32)
^head(%i: i64, %j: i64, %k: i64, %l: i32):
  %0 = arith.addi %i, %step : i64
  %1 = arith.addi %j, %m1 : i64
  %2 = arith.addi %k, %c1 : i64
  %3 = arith.addi %l, %k5 : i32
  %more = arith.cmpi slt, %i, %stop : i64
  cf.cond_br %more, ^more, ^end
^more:
  %further = arith.cmpi slt, %l, %end : i32
  cf.cond_br %further, ^body, ^end
^body:
  %ii = arith.index_cast %i : i64 to index
  %jj = arith.index_cast %j : i64 to index
  %kk = arith.index_cast %k : i64 to index
  %ll = arith.index_cast %l : i32 to index
  // CHECK-COUNT-4: wrap_index
  %w0 = cppyy_cuda.wrap_index %ii, %n : index
  %w1 = cppyy_cuda.wrap_index %jj, %n : index
  %w2 = cppyy_cuda.wrap_index %kk, %n : index
  %w3 = cppyy_cuda.wrap_index %ll, %n : index
  %v0 = cppyy_cuda.load %a[%w0] : !array
  %v1 = cppyy_cuda.load %a[%w1] : !array
  %v2 = cppyy_cuda.load %a[%w2] : !array
  %v3 = cppyy_cuda.load %a[%w3] : !array
  cf.br ^head(%0, %1, %2, %3 : i64, i64, i64, i32)
^end:
  cppyy_cuda.return
}
