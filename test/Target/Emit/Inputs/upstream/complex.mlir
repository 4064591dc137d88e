gpu.module @kernels {
  gpu.func @k(%a: memref<256xcomplex<f32>>, %out: memref<256xf32>) kernel {
    %t = gpu.thread_id x
    %one = complex.constant [1.0 : f32, 0.0 : f32] : complex<f32>
    %z = memref.load %a[%t] : memref<256xcomplex<f32>>
    %square = complex.mul %z, %z : complex<f32>
    %next = complex.add %z, %one : complex<f32>
    %q = complex.div %square, %next : complex<f32>
    %e = complex.exp %q : complex<f32>
    memref.store %e, %a[%t] : memref<256xcomplex<f32>>
    %length = complex.abs %q : complex<f32>
    memref.store %length, %out[%t] : memref<256xf32>
    gpu.return
  }
}
