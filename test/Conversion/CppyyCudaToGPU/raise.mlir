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
