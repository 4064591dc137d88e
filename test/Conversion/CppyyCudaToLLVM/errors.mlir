// RUN: cppyy-cuda-opt %s -convert-cppyy-cuda-gpu-to-llvm -verify-diagnostics -split-input-file

gpu.module @kernels {
  gpu.func @not_lowered(%x: i64) kernel {
    // expected-error @+1 {{failed to legalize operation 'cppyy_cuda.floordiv'}}
    %0 = cppyy_cuda.floordiv %x, %x : i64
    gpu.return
  }
}

// -----

gpu.module @kernels {
  gpu.func @array(%a: !cppyy_cuda.array<?xf32, C>, %v: f32) kernel {
    %i = gpu.thread_id x
    // expected-error @+1 {{failed to legalize operation 'cppyy_cuda.atomic_rmw'}}
    %0 = cppyy_cuda.atomic_rmw add %v, %a[%i] : f32, !cppyy_cuda.array<?xf32, C>
    gpu.return
  }
}
