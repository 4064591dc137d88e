cppyy_cuda.kernel @remainders(%out: !cppyy_cuda.array<?xi64, C>, %x: !cppyy_cuda.array<?xi64, C>, %y: !cppyy_cuda.array<?xi64, C>) {
  %zero = arith.constant 0 : index
  %one = arith.constant 1 : index
  %end = cppyy_cuda.dim %x, 0 : !cppyy_cuda.array<?xi64, C>
  scf.for %i = %zero to %end step %one {
    %p = cppyy_cuda.load %x[%i] : !cppyy_cuda.array<?xi64, C>
    %q = cppyy_cuda.load %y[%i] : !cppyy_cuda.array<?xi64, C>
    %r = cppyy_cuda.mod %p, %q : i64
    cppyy_cuda.store %r, %out[%i] : !cppyy_cuda.array<?xi64, C>
  }
  cppyy_cuda.return
}
