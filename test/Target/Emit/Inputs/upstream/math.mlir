gpu.module @kernels {
  gpu.func @k(%a: memref<256xf32>, %out: memref<256xf32>) kernel {
    %t = gpu.thread_id x
    %low = arith.constant 0.25 : f32
    %high = arith.constant 1.5 : f32
    %x = memref.load %a[%t] : memref<256xf32>
    %y = math.absf %x : f32
    %root = math.sqrt %y : f32
    %within = arith.minimumf %root, %high : f32
    %sin, %cos = math.sincos %x : f32
    %cube = math.powf %cos, %high : f32
    %nan = math.isnan %cube : f32
    %power = arith.select %nan, %low, %cube : f32
    %sum = math.fma %sin, %within, %power : f32
    memref.store %sum, %out[%t] : memref<256xf32>
    gpu.return
  }
  gpu.func @bits(%a: memref<256xi32>, %out: memref<256xi32>) kernel {
    %t = gpu.thread_id x
    %x = memref.load %a[%t] : memref<256xi32>
    %leading = math.ctlz %x : i32
    %ones = math.ctpop %x : i32
    %c6 = arith.constant 6 : i32
    %shifted = arith.shli %leading, %c6 : i32
    %both = arith.ori %shifted, %ones : i32
    memref.store %both, %out[%t] : memref<256xi32>
    gpu.return
  }
}
