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

// -----

gpu.module @kernels {
  // expected-error @+1 {{takes 'memref<*xf32>', which cannot be a parameter of device code}}
  gpu.func @unranked(%a: memref<*xf32>) kernel {
    gpu.return
  }
}

// -----

gpu.module @kernels {
  // expected-error @+1 {{takes 'tensor<4xf32>', which cannot be a parameter of device code}}
  gpu.func @tensor(%a: tensor<4xf32>) kernel {
    gpu.return
  }
}

// -----

gpu.module @kernels {
  // expected-error @+1 {{takes 'memref<4xf32, affine_map<(d0) -> (d0 mod 2)>>', whose layout is not strided}}
  gpu.func @modulo(%a: memref<4xf32, affine_map<(d0) -> (d0 mod 2)>>) kernel {
    gpu.return
  }
}

// -----

// Remaining device functions have no descriptors to split.
gpu.module @kernels {
  // expected-error @+1 {{takes 'memref<?xf32>', which cannot be a parameter of device code}}
  func.func @helper(%a: memref<?xf32>) {
    return
  }
}

// -----

gpu.module @kernels {
  gpu.func @foreign(%a: memref<4xf32>, %i: index) kernel {
    // expected-error @+1 {{'vector.load' op has no lowering to device code}}
    %v = vector.load %a[%i] : memref<4xf32>, vector<4xf32>
    vector.store %v, %a[%i] : memref<4xf32>, vector<4xf32>
    gpu.return
  }
}
