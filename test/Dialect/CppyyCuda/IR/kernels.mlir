// RUN: cppyy-cuda-opt %s | cppyy-cuda-opt | FileCheck %s
// RUN: cppyy-cuda-opt %s -mlir-print-op-generic | cppyy-cuda-opt | FileCheck %s

// CHECK-LABEL: cppyy_cuda.kernel @empty()
cppyy_cuda.kernel @empty() {
  // CHECK: cppyy_cuda.return{{$}}
  cppyy_cuda.return
}

// Whatever crosses the launch border.
// CHECK-LABEL: cppyy_cuda.kernel @arguments(
// CHECK-SAME: %{{.*}}: !cppyy_cuda.array<?xf32, C> {test.note},
// CHECK-SAME: i64, %{{.*}}: i1, %{{.*}}: f16, %{{.*}}: complex<f64>, %{{.*}}: !cppyy_cuda.record<"r", ["x" : f32 at 0], 4>, %{{.*}}: !cppyy_cuda.cxx<"S", 4, 4>)
// CHECK-SAME: attributes {checked, fastmath, max_registers = 32 : i32, max_threads = 256 : i32, min_blocks = 2 : i32}
cppyy_cuda.kernel @arguments(%a: !cppyy_cuda.array<?xf32, C> {test.note}, %b: i64, %c: i1, %d: f16,
    %e: complex<f64>, %f: !cppyy_cuda.record<"r", ["x" : f32 at 0], 4>, %g: !cppyy_cuda.cxx<"S", 4, 4>)
    attributes {max_threads = 256 : i32, min_blocks = 2 : i32, max_registers = 32 : i32, fastmath, checked} {
  cppyy_cuda.return
}

// Control flow is upstream's.
// CHECK-LABEL: @blocks(
cppyy_cuda.kernel @blocks(%a: !cppyy_cuda.array<?xf32, C>, %c: i1) {
  // CHECK: cf.cond_br
  cf.cond_br %c, ^then, ^end
^then:
  gpu.barrier
  cf.br ^end
^end:
  cppyy_cuda.return
}

// CHECK-LABEL: cppyy_cuda.func private @square(
// CHECK-SAME: %[[X:.*]]: f32) -> f32 {
cppyy_cuda.func private @square(%x: f32) -> f32 {
  // CHECK: %[[Y:.*]] = arith.mulf
  %y = arith.mulf %x, %x : f32
  // CHECK: cppyy_cuda.return %[[Y]] : f32
  cppyy_cuda.return %y : f32
}

// Tuples are several results.
// CHECK-LABEL: cppyy_cuda.func @both(
// CHECK-SAME: -> (f32, i64)
cppyy_cuda.func @both(%x: f32, %n: i64) -> (f32, i64) {
  // CHECK: %[[S:.*]] = cppyy_cuda.call @square(%{{.*}}) : (f32) -> f32
  %s = cppyy_cuda.call @square(%x) : (f32) -> f32
  // CHECK: cppyy_cuda.return %[[S]], %{{.*}} : f32, i64
  cppyy_cuda.return %s, %n : f32, i64
}

// CHECK-LABEL: cppyy_cuda.kernel @caller(
cppyy_cuda.kernel @caller(%x: f32, %n: i64) {
  // CHECK: %{{.*}}:2 = cppyy_cuda.call @both(%{{.*}}, %{{.*}}) : (f32, i64) -> (f32, i64)
  %0:2 = cppyy_cuda.call @both(%x, %n) : (f32, i64) -> (f32, i64)
  cppyy_cuda.return
}
