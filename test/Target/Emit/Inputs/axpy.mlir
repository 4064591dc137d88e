// out[i] = axpy(2, x[i], out[i]) where axpy is C++ that only this file has.
cppyy_cuda.cxx.source "namespace demo { template <class T> T axpy(T a, T x, T y) { return a * x + y; } }" file "axpy.h"

cppyy_cuda.kernel @axpy(%x: !cppyy_cuda.array<?xf32, C, readonly>, %out: !cppyy_cuda.array<?xf32, C>, %a: f32) {
  %t = gpu.thread_id x
  %b = gpu.block_id x
  %d = gpu.block_dim x
  %0 = arith.muli %b, %d : index
  %i = arith.addi %0, %t : index
  %n = cppyy_cuda.dim %out, 0 : !cppyy_cuda.array<?xf32, C>
  %inside = arith.cmpi slt, %i, %n : index
  cf.cond_br %inside, ^then, ^end
^then:
  %m = cppyy_cuda.dim %x, 0 : !cppyy_cuda.array<?xf32, C, readonly>
  %j = cppyy_cuda.wrap_index %i, %m : index
  %u = cppyy_cuda.load %x[%j] : !cppyy_cuda.array<?xf32, C, readonly>
  %k = cppyy_cuda.wrap_index %i, %n : index
  %v = cppyy_cuda.load %out[%k] : !cppyy_cuda.array<?xf32, C>
  %w = cppyy_cuda.cxx.call "demo::axpy"(%a, %u, %v) ["float", "float", "float"] -> "float" : (f32, f32, f32) -> f32
  cppyy_cuda.store %w, %out[%k] : !cppyy_cuda.array<?xf32, C>
  cf.br ^end
^end:
  cppyy_cuda.return
}
