module {
  cppyy_cuda.kernel @kernel(%arg0: !cppyy_cuda.array<?xf64, C>, %arg1: !cppyy_cuda.array<?xf64, C>) {
    cf.br ^bb1
  ^bb1:  // pred: ^bb0
    %c1_i64 = arith.constant 1 : i64
    %0 = cppyy_cuda.cast %c1_i64 : i64 -> i32
    %block_id_x = gpu.block_id  x
    %block_dim_x = gpu.block_dim  x
    %1 = arith.muli %block_id_x, %block_dim_x : index
    %thread_id_x = gpu.thread_id  x
    %2 = arith.addi %1, %thread_id_x : index
    %3 = arith.index_cast %2 : index to i64
    %c1 = arith.constant 1 : index
    %4 = cppyy_cuda.dim %arg1, 0 : !cppyy_cuda.array<?xf64, C>
    %5 = arith.muli %c1, %4 : index
    %6 = arith.index_cast %5 : index to i64
    %7 = arith.cmpi slt, %3, %6 : i64
    cf.cond_br %7, ^bb2, ^bb3
  ^bb2:  // pred: ^bb1
    %cst = arith.constant 2.000000e+00 : f64
    %8 = arith.index_cast %3 : i64 to index
    %9 = cppyy_cuda.dim %arg0, 0 : !cppyy_cuda.array<?xf64, C>
    %10 = cppyy_cuda.wrap_index %8, %9 : index
    %11 = cppyy_cuda.load %arg0[%10] : !cppyy_cuda.array<?xf64, C>
    %c-1_i64 = arith.constant -1 : i64
    %12 = arith.index_cast %c-1_i64 : i64 to index
    %13 = cppyy_cuda.dim %arg0, 0 : !cppyy_cuda.array<?xf64, C>
    %14 = cppyy_cuda.wrap_index %12, %13 : index
    %15 = cppyy_cuda.load %arg0[%14] : !cppyy_cuda.array<?xf64, C>
    %16 = cppyy_cuda.cxx.call "demo::axpy"(%cst, %11, %15) ["double", "double", "double"] -> "double" : (f64, f64, f64) -> f64
    %17 = arith.index_cast %3 : i64 to index
    %18 = cppyy_cuda.dim %arg1, 0 : !cppyy_cuda.array<?xf64, C>
    %19 = cppyy_cuda.wrap_index %17, %18 : index
    cppyy_cuda.store %16, %arg1[%19] : !cppyy_cuda.array<?xf64, C>
    cppyy_cuda.return
  ^bb3:  // pred: ^bb1
    cppyy_cuda.return
  }
  cppyy_cuda.cxx.source "namespace demo { template <class T> T axpy(T a, T x, T y) { return a * x + y; } }" file "<cppdef at example.py:4>"
}
