// Upstream's inliner takes device functions in.
// RUN: cppyy-cuda-opt %s -inline -symbol-dce | FileCheck %s

// CHECK-NOT: cppyy_cuda.func
cppyy_cuda.func private @square(%x: f32) -> f32 {
  %y = arith.mulf %x, %x : f32
  cppyy_cuda.return %y : f32
}

// Several blocks: each return becomes a branch.
cppyy_cuda.func private @clamp(%x: f32, %low: f32) -> (f32, i1) {
  %true = arith.constant true
  %less = arith.cmpf olt, %x, %low : f32
  cf.cond_br %less, ^low, ^else
^low:
  cppyy_cuda.return %low, %less : f32, i1
^else:
  %0 = cppyy_cuda.call @square(%x) : (f32) -> f32
  cppyy_cuda.return %0, %true : f32, i1
}

cppyy_cuda.func private @store(%a: !cppyy_cuda.array<?xf32, C>, %i: index, %v: f32) {
  cppyy_cuda.store %v, %a[%i] : !cppyy_cuda.array<?xf32, C>
  cppyy_cuda.return
}

// CHECK-LABEL: cppyy_cuda.kernel @k(
// CHECK-SAME: %[[A:.*]]: !cppyy_cuda.array<?xf32, C>, %[[X:.*]]: f32)
cppyy_cuda.kernel @k(%a: !cppyy_cuda.array<?xf32, C>, %x: f32) {
  %i = gpu.thread_id x
  // CHECK: %[[S:.*]] = arith.mulf %[[X]], %[[X]]
  %s = cppyy_cuda.call @square(%x) : (f32) -> f32
  // CHECK: %[[LESS:.*]] = arith.cmpf olt, %[[S]], %[[X]]
  // CHECK: cf.cond_br %[[LESS]], ^[[END:bb[0-9]+]](%[[X]] : f32), ^[[ELSE:bb[0-9]+]]
  // CHECK: ^[[ELSE]]:
  // CHECK: %[[Q:.*]] = arith.mulf %[[S]], %[[S]]
  // CHECK: cf.br ^[[END]](%[[Q]] : f32)
  // CHECK: ^[[END]](%[[V:.*]]: f32):
  %0:2 = cppyy_cuda.call @clamp(%s, %x) : (f32, f32) -> (f32, i1)
  // CHECK: cppyy_cuda.store %[[V]], %[[A]]
  cppyy_cuda.call @store(%a, %i, %0#0) : (!cppyy_cuda.array<?xf32, C>, index, f32) -> ()
  // CHECK-NEXT: cppyy_cuda.return
  cppyy_cuda.return
}

cppyy_cuda.func private @fails(%x: f32) -> f32 {
  cppyy_cuda.raise "ValueError"
}

cppyy_cuda.func private @root(%x: f32) -> f32 {
  %c0 = arith.constant 0.0 : f32
  %less = arith.cmpf olt, %x, %c0 : f32
  cf.cond_br %less, ^negative, ^else
^negative:
  cppyy_cuda.raise "ValueError" "negative"
^else:
  cppyy_cuda.return %x : f32
}

// An exception ends the thread, not the function that raises it.
// CHECK-LABEL: cppyy_cuda.kernel @raises(
// CHECK-SAME: %[[A:.*]]: !cppyy_cuda.array<?xf32, C>, %[[X:.*]]: f32)
cppyy_cuda.kernel @raises(%a: !cppyy_cuda.array<?xf32, C>, %x: f32) {
  %i = gpu.thread_id x
  // CHECK: cf.cond_br %{{.*}}, ^[[NEGATIVE:bb[0-9]+]], ^[[END:bb[0-9]+]](%[[X]] : f32)
  // CHECK: ^[[NEGATIVE]]:
  // CHECK-NEXT: cppyy_cuda.raise "ValueError" "negative"
  %0 = cppyy_cuda.call @root(%x) : (f32) -> f32
  // CHECK: ^[[END]](%[[V:.*]]: f32):
  // CHECK: cppyy_cuda.store %[[V]]
  cppyy_cuda.store %0, %a[%i] : !cppyy_cuda.array<?xf32, C>
  // CHECK-NEXT: cppyy_cuda.raise "ValueError"
  // What follows is never run.
  %1 = cppyy_cuda.call @fails(%x) : (f32) -> f32
  cppyy_cuda.store %1, %a[%i] : !cppyy_cuda.array<?xf32, C>
  cppyy_cuda.return
}

cppyy_cuda.func private @kept(%x: f32) -> f32 {
  %slot = memref.alloca() : memref<f32>
  memref.store %x, %slot[] : memref<f32>
  %y = memref.load %slot[] : memref<f32>
  cppyy_cuda.return %y : f32
}

// A function's variables become the kernel's: they are not of an iteration.
// CHECK-LABEL: cppyy_cuda.kernel @loop(
// CHECK-NEXT: memref.alloca() : memref<f32>
// CHECK-NEXT: cf.br
// CHECK-NOT: memref.alloca
cppyy_cuda.kernel @loop(%x: f32) {
  cf.br ^body
^body:
  %y = cppyy_cuda.call @kept(%x) : (f32) -> f32
  %more = arith.cmpf olt, %y, %x : f32
  cf.cond_br %more, ^body, ^end
^end:
  cppyy_cuda.return
}
