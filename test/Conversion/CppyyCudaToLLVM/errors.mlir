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
  gpu.func @structured(%c: i1) kernel {
    // expected-error @+1 {{'scf.if' op has no lowering to device code: run upstream's convert-scf-to-cf first}}
    scf.if %c {
      gpu.barrier
    }
    gpu.return
  }
}

// -----

// What its dialect's conversion does not know is told before that.
gpu.module @kernels {
  gpu.func @power(%n: i32, %a: memref<i32>) kernel {
    // expected-error @+1 {{'math.ipowi' op has no lowering to device code: run upstream's convert-math-to-funcs first}}
    %p = math.ipowi %n, %n : i32
    memref.store %p, %a[] : memref<i32>
    gpu.return
  }
}

// -----

// Of a dialect that is not linked, in the generic form.
gpu.module @kernels {
  gpu.func @foreign(%a: memref<4xf32>, %f: f32) kernel {
    // expected-error @+1 {{'linalg.fill' op has no lowering to device code: run upstream's convert-linalg-to-loops first}}
    "linalg.fill"(%f, %a) ({}) : (f32, memref<4xf32>) -> ()
    gpu.return
  }
}

// -----

// In its own, it is an error as it is read.
gpu.module @kernels {
  gpu.func @custom(%a: tensor<4xf32>, %i: index) kernel {
    // expected-error @+1 {{'tensor.extract' op has no lowering to device code: run upstream's one-shot-bufferize first}}
    %x = tensor.extract %a[%i] : tensor<4xf32>
    gpu.return
  }
}
