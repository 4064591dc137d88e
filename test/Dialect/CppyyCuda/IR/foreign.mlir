// RUN: cppyy-cuda-opt %s | cppyy-cuda-opt | FileCheck %s

// CHECK: cppyy_cuda.foreign.source @same "define double @same(double %x) { ret double %x }"
cppyy_cuda.foreign.source @same "define double @same(double %x) { ret double %x }"

// CHECK-LABEL: cppyy_cuda.kernel @calls
cppyy_cuda.kernel @calls(%x: f64, %a: !cppyy_cuda.array<?xf64, C>) {
  // CHECK: cppyy_cuda.foreign.call @same(%{{.*}}) : (f64) -> f64
  %y = cppyy_cuda.foreign.call @same(%x) : (f64) -> f64
  // CHECK: cppyy_cuda.foreign.call @both(%{{.*}}) : (!cppyy_cuda.array<?xf64, C>) -> (i64, complex<f64>)
  %z:2 = cppyy_cuda.foreign.call @both(%a) : (!cppyy_cuda.array<?xf64, C>) -> (i64, complex<f64>)
  // CHECK: cppyy_cuda.foreign.call @nothing() : () -> ()
  cppyy_cuda.foreign.call @nothing() : () -> ()
  cppyy_cuda.return
}
