// RUN: cppyy-cuda-opt %s -convert-cppyy-cuda-gpu-to-llvm -verify-diagnostics -split-input-file

gpu.module @kernels {
  gpu.func @not_lowered(%x: i64, %a: memref<i64>) kernel {
    // expected-error @+1 {{'cppyy_cuda.floordiv' op has no lowering to device code}}
    %0 = cppyy_cuda.floordiv %x, %x : i64
    memref.store %0, %a[] : memref<i64>
    gpu.return
  }
}

// -----

gpu.module @kernels {
  gpu.func @array(%a: !cppyy_cuda.array<?xf32, C>, %v: f32) kernel {
    %i = gpu.thread_id x
    // expected-error @+1 {{'cppyy_cuda.atomic_rmw' op has no lowering to device code}}
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

// -----

gpu.module @kernels {
  gpu.func @rotate(%x: f32, %a: memref<f32>) kernel {
    // expected-error @+1 {{'gpu.rotate' op has no lowering to device code}}
    %r, %valid = gpu.rotate %x, 4, 16 : f32
    memref.store %r, %a[] : memref<f32>
    gpu.return
  }
}

// -----

gpu.module @kernels {
  gpu.func @first_lane(%x: f32, %a: memref<f32>) kernel {
    %lane = gpu.lane_id
    // expected-error @+1 {{'gpu.warp_execute_on_lane_0' op has no lowering to device code}}
    gpu.warp_execute_on_lane_0(%lane)[32] {
      memref.store %x, %a[] : memref<f32>
    }
    gpu.return
  }
}

// -----

gpu.module @kernels {
  gpu.func @product(%x: f32, %a: memref<f32>) kernel {
    // expected-error @+1 {{'memref.atomic_rmw' op has no lowering to device code}}
    %0 = memref.atomic_rmw mulf %x, %a[] : (f32, memref<f32>) -> f32
    gpu.return
  }
}

// -----

// Upstream's pattern takes it and makes what its own verifier refuses.
gpu.module @kernels {
  gpu.func @update(%x: f32, %a: memref<f32>) kernel {
    // expected-error @+1 {{'memref.generic_atomic_rmw' op has no lowering to device code}}
    %0 = memref.generic_atomic_rmw %a[] : memref<f32> {
    ^bb0(%old: f32):
      %sum = arith.addf %old, %x : f32
      memref.atomic_yield %sum : f32
    }
    gpu.return
  }
}

// -----

// Upstream's pattern calls a library of the host.
gpu.module @kernels {
  gpu.func @print(%x: vector<4xf32>) kernel {
    // expected-error-re @+1 {{{{'vector.print' op has no lowering to device code$}}}}
    vector.print %x : vector<4xf32>
    gpu.return
  }
}

// -----

// No tensor core has tiles of this shape.
gpu.module @kernels {
  gpu.func @tile(%x: memref<16x16xf16>, %y: memref<16x16xf16>) kernel {
    %i = arith.constant 0 : index
    // expected-error @+1 {{'gpu.subgroup_mma_load_matrix' op has no lowering to device code}}
    %a = gpu.subgroup_mma_load_matrix %x[%i, %i] {leadDimension = 16 : index} : memref<16x16xf16> -> !gpu.mma_matrix<16x24xf16, "COp">
    gpu.subgroup_mma_store_matrix %a, %y[%i, %i] {leadDimension = 16 : index} : !gpu.mma_matrix<16x24xf16, "COp">, memref<16x16xf16>
    gpu.return
  }
}

// -----

gpu.module @kernels {
  gpu.func @scale(%a: memref<?xf32>, %x: f32) kernel {
    // expected-error @+1 {{'vector.vscale' op has no lowering to device code}}
    %n = vector.vscale
    memref.store %x, %a[%n] : memref<?xf32>
    gpu.return
  }
}

// -----

gpu.module @kernels {
  gpu.func @scalable(%a: memref<?xf32>, %x: f32) kernel {
    %i = gpu.thread_id x
    // expected-error @+1 {{'vector.broadcast' op has no lowering to device code}}
    %v = vector.broadcast %x : f32 to vector<[4]xf32>
    vector.store %v, %a[%i] : memref<?xf32>, vector<[4]xf32>
    gpu.return
  }
}
