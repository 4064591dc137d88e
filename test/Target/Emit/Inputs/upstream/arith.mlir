gpu.module @kernels {
  gpu.func @k(%a: memref<256xi32>, %out: memref<256xi32>) kernel {
    %t = gpu.thread_id x
    %c3 = arith.constant 3 : i32
    %c7 = arith.constant 7 : i32
    %x = memref.load %a[%t] : memref<256xi32>
    %up = arith.ceildivsi %x, %c3 : i32
    %down = arith.floordivsi %x, %c7 : i32
    %low, %high = arith.mulsi_extended %up, %down : i32
    %least = arith.minsi %low, %x : i32
    %f = arith.sitofp %least : i32 to f32
    %half = arith.truncf %f : f32 to bf16
    %back = arith.extf %half : bf16 to f32
    %i = arith.fptosi %back : f32 to i32
    %sum = arith.addi %i, %high : i32
    memref.store %sum, %out[%t] : memref<256xi32>
    gpu.return
  }
}
