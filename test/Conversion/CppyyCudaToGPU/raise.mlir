// RUN: cppyy-cuda-opt %s -convert-cppyy-cuda-to-gpu -canonicalize | FileCheck %s

// The launch fails, with what a traceback says.
// CHECK-LABEL: gpu.func @checked(
// CHECK-SAME: cppyy_cuda.checked
// CHECK: ^bb1:
// CHECK-NEXT: cf.assert %false, "ValueError: no negative numbers"
// CHECK-NEXT: gpu.return
// CHECK: ^bb2:
// CHECK-NEXT: cf.assert %false, "StopIteration"
// CHECK-NEXT: gpu.return
cppyy_cuda.kernel @checked(%a: i1) attributes {checked} {
  cf.cond_br %a, ^one, ^two
^one:
  cppyy_cuda.raise "ValueError" "no negative numbers"
^two:
  cppyy_cuda.raise "StopIteration"
}

// The thread ends.
// CHECK-LABEL: gpu.func @unchecked(
// CHECK-NOT: cf.assert
// CHECK: gpu.return
cppyy_cuda.kernel @unchecked() {
  cppyy_cuda.raise "ValueError" "no negative numbers"
}

// The first thread that raises writes the code and its position; the launch
// fails only without memory for that.
// CHECK-LABEL: gpu.func @reporting(
// CHECK-SAME: %[[REPORT:[a-z0-9]+]]: memref<i32> {cppyy_cuda.param = #cppyy_cuda.param<1, pointer>}
// CHECK-SAME: cppyy_cuda.reports
// CHECK-DAG: %[[ZERO:.*]] = arith.constant 0 : i32
// CHECK-DAG: %[[CODE:.*]] = arith.constant 5 : i32
// CHECK: %[[WORDS:.*]] = memref.reinterpret_cast %[[REPORT]] to offset: [0], sizes: [7], strides: [1]
// CHECK: %[[ADDRESS:.*]] = memref.extract_aligned_pointer_as_index %[[REPORT]]
// CHECK: %[[GIVEN:.*]] = arith.cmpi ne, %[[ADDRESS]], %c0 : index
// CHECK: cf.assert %[[GIVEN]], "ValueError: no negative numbers"
// CHECK: %[[BEFORE:.*]] = cppyy_cuda.atomic_cas %[[ZERO]], %[[CODE]], %[[WORDS]][%c0]
// CHECK: %[[FIRST:.*]] = arith.cmpi eq, %[[BEFORE]], %[[ZERO]] : i32
// CHECK: cf.cond_br %[[FIRST]], ^[[WRITE:.*]], ^[[END:[^ ]*]]
// CHECK: ^[[WRITE]]:
// CHECK: %[[THREAD:.*]] = gpu.thread_id x
// CHECK: %[[X:.*]] = arith.index_cast %[[THREAD]] : index to i32
// CHECK: memref.store %[[X]], %[[WORDS]][%c1]
// CHECK: gpu.block_id z
// CHECK: memref.store %{{.*}}, %[[WORDS]][%c6]
// CHECK: cf.br ^[[END]]
// CHECK: ^[[END]]:
// CHECK-NEXT: gpu.return
cppyy_cuda.kernel @reporting(%a: i1, %report: !cppyy_cuda.array<7xi32, C>)
    attributes {checked, reports} {
  cf.cond_br %a, ^one, ^two
^one:
  cppyy_cuda.raise "ValueError" "no negative numbers" code 5
^two:
  cppyy_cuda.return
}

// Without a code there is nothing to report.
// CHECK-LABEL: gpu.func @no_code(
// CHECK-NOT: atomic_cas
// CHECK: cf.assert %false, "ValueError"
// CHECK-NEXT: gpu.return
cppyy_cuda.kernel @no_code(%report: !cppyy_cuda.array<7xi32, C>)
    attributes {checked, reports} {
  cppyy_cuda.raise "ValueError"
}

// CHECK-LABEL: gpu.func @no_memory(
// CHECK: cf.assert %false, "ValueError"
// CHECK-NEXT: gpu.return
cppyy_cuda.kernel @no_memory() attributes {checked} {
  cppyy_cuda.raise "ValueError" code 5
}
