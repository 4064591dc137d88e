// RUN: cppyy-cuda-opt %s -convert-cppyy-cuda-to-gpu -verify-diagnostics

cppyy_cuda.kernel @unplaced(%value: !cppyy_cuda.cxx<"V", 8, 4>) {
  // expected-error @+1 {{a C++ object has no place: run cppyy-cuda-place-objects first}}
  %object = cppyy_cuda.cxx.materialize %value : !cppyy_cuda.ref<!cppyy_cuda.cxx<"V", 8, 4>>
  cppyy_cuda.return
}
