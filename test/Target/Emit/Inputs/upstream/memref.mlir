gpu.module @kernels {
  memref.global "private" constant @table : memref<4xi32> = dense<[1, 10, 100, 1000]>
  gpu.func @k(%a: memref<256xi32>, %total: memref<2xi32>) kernel {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c3 = arith.constant 3 : index
    %t = gpu.thread_id x
    %table = memref.get_global @table : memref<4xi32>
    %any = memref.cast %table : memref<4xi32> to memref<?xi32>
    %i = arith.andi %t, %c3 : index
    %x = memref.load %any[%i] : memref<?xi32>
    %n = memref.dim %any, %c0 : memref<?xi32>
    %n32 = arith.index_cast %n : index to i32
    %y = arith.addi %x, %n32 : i32
    memref.store %y, %a[%t] : memref<256xi32>
    %old = memref.atomic_rmw addi %y, %total[%c0] : (i32, memref<2xi32>) -> i32
    %last = memref.generic_atomic_rmw %total[%c1] : memref<2xi32> {
    ^bb0(%now: i32):
      %next = arith.xori %now, %y : i32
      memref.atomic_yield %next : i32
    }
    gpu.return
  }
}
