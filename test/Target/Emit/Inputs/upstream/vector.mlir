gpu.module @kernels {
  gpu.func @sum_and_reverse(%a: memref<256xf32>, %sums: memref<64xf32>) kernel {
    %c4 = arith.constant 4 : index
    %t = gpu.thread_id x
    %i = arith.muli %t, %c4 : index
    %v = vector.load %a[%i] : memref<256xf32>, vector<4xf32>
    %s = vector.reduction <add>, %v : vector<4xf32> into f32
    memref.store %s, %sums[%t] : memref<64xf32>
    %r = vector.shuffle %v, %v [3, 2, 1, 0] : vector<4xf32>, vector<4xf32>
    vector.store %r, %a[%i] : memref<256xf32>, vector<4xf32>
    gpu.return
  }
  gpu.func @transpose(%a: memref<3x4xf32>, %out: memref<4x4xf32>) kernel {
    %c0 = arith.constant 0 : index
    %pad = arith.constant -1.0 : f32
    %v = vector.transfer_read %a[%c0, %c0], %pad : memref<3x4xf32>, vector<4x4xf32>
    %w = vector.transpose %v, [1, 0] : vector<4x4xf32> to vector<4x4xf32>
    vector.transfer_write %w, %out[%c0, %c0] : vector<4x4xf32>, memref<4x4xf32>
    gpu.return
  }
  gpu.func @multiply(%a: memref<4x4xf32>, %b: memref<4x4xf32>, %c: memref<4x4xf32>) kernel {
    %c0 = arith.constant 0 : index
    %zero = arith.constant 0.0 : f32
    %z = arith.constant dense<0.0> : vector<4x4xf32>
    %x = vector.transfer_read %a[%c0, %c0], %zero {in_bounds = [true, true]} : memref<4x4xf32>, vector<4x4xf32>
    %y = vector.transfer_read %b[%c0, %c0], %zero {in_bounds = [true, true]} : memref<4x4xf32>, vector<4x4xf32>
    %p = vector.contract {
      indexing_maps = [affine_map<(i, j, k) -> (i, k)>, affine_map<(i, j, k) -> (k, j)>, affine_map<(i, j, k) -> (i, j)>],
      iterator_types = ["parallel", "parallel", "reduction"], kind = #vector.kind<add>
    } %x, %y, %z : vector<4x4xf32>, vector<4x4xf32> into vector<4x4xf32>
    vector.transfer_write %p, %c[%c0, %c0] {in_bounds = [true, true]} : vector<4x4xf32>, memref<4x4xf32>
    gpu.return
  }
  gpu.func @masked(%a: memref<256xf32>, %n: index) kernel {
    %c0 = arith.constant 0 : index
    %m = vector.create_mask %n : vector<8xi1>
    %none = arith.constant dense<0.0> : vector<8xf32>
    %v = vector.maskedload %a[%c0], %m, %none : memref<256xf32>, vector<8xi1>, vector<8xf32> into vector<8xf32>
    %w = math.sqrt %v : vector<8xf32>
    vector.maskedstore %a[%c0], %m, %w : memref<256xf32>, vector<8xi1>, vector<8xf32>
    gpu.return
  }
}
