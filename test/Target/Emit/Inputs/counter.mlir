// Counts in a variable of the C++.
cppyy_cuda.cxx.source "namespace demo { __device__ int counter = 3; __device__ inline int next() { return counter++; } }" file "counter.h"

cppyy_cuda.kernel @count(%out: !cppyy_cuda.array<?xi32, C>) {
  %i = gpu.thread_id x
  %n = cppyy_cuda.cxx.call "demo::next"() [] -> "int" : () -> i32
  cppyy_cuda.store %n, %out[%i] : !cppyy_cuda.array<?xi32, C>
  cppyy_cuda.return
}
