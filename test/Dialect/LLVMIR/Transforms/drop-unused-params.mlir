// RUN: cppyy-cuda-opt %s -pass-pipeline='builtin.module(gpu.module(cppyy-cuda-drop-unused-params))' | FileCheck %s

gpu.module @kernels {
  // The parameters that stay keep their attributes.
  // CHECK: llvm.func @kernel(
  // CHECK-SAME: %[[P:[^:]*]]: !llvm.ptr {cppyy_cuda.param = #cppyy_cuda.param<0, pointer>},
  // CHECK-SAME: %[[N:[^:]*]]: i64 {cppyy_cuda.param = #cppyy_cuda.param<0, extent, 1>})
  llvm.func @kernel(%p: !llvm.ptr {cppyy_cuda.param = #cppyy_cuda.param<0, pointer>},
                    %m: i64 {cppyy_cuda.param = #cppyy_cuda.param<0, extent>},
                    %n: i64 {cppyy_cuda.param = #cppyy_cuda.param<0, extent, 1>},
                    %v: f32 {cppyy_cuda.param = #cppyy_cuda.param<1, value>})
      attributes {gpu.kernel, nvvm.kernel} {
    // CHECK: llvm.store %[[N]], %[[P]]
    llvm.store %n, %p : i64, !llvm.ptr
    llvm.return
  }

  // The launcher knows nothing of parameters without the attribute, and only
  // kernels are launched.
  // CHECK: llvm.func @other(%{{.*}}: i64)
  llvm.func @other(%a: i64) attributes {gpu.kernel, nvvm.kernel} {
    llvm.return
  }
  // CHECK: llvm.func @device(%{{.*}}: i64 {cppyy_cuda.param = #cppyy_cuda.param<0, value>})
  llvm.func @device(%a: i64 {cppyy_cuda.param = #cppyy_cuda.param<0, value>}) {
    llvm.return
  }
  // CHECK: llvm.func @external(i64 {cppyy_cuda.param = #cppyy_cuda.param<0, value>})
  llvm.func @external(i64 {cppyy_cuda.param = #cppyy_cuda.param<0, value>}) attributes {nvvm.kernel}
}
