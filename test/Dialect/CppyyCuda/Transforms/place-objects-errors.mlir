// RUN: cppyy-cuda-opt %s --pass-pipeline='builtin.module(cppyy_cuda.kernel(cppyy-cuda-place-objects))' \
// RUN:     -verify-diagnostics -split-input-file

!v = !cppyy_cuda.cxx<"V", 8, 4, [f32, f32]>

// The objects of two rounds are in use: `first` keeps that of the first.
cppyy_cuda.kernel @rounds(%x: !v, %more: i1, %is_first: i1) {
  %p = cppyy_cuda.cxx.materialize %x : !cppyy_cuda.ref<!v>
  cf.br ^loop(%p, %p : !cppyy_cuda.ref<!v>, !cppyy_cuda.ref<!v>)
// expected-note @+1 {{this still refers to it}}
^loop(%first: !cppyy_cuda.ref<!v>, %v: !cppyy_cuda.ref<!v>):
  %new = cppyy_cuda.cxx.operator "-"(%v) ["V"] -> "V" : (!cppyy_cuda.ref<!v>) -> !v
  // expected-error @+1 {{this makes C++ objects of class 'V' in a loop, of which more than one is in use at a time}}
  %made = cppyy_cuda.cxx.materialize %new : !cppyy_cuda.ref<!v>
  cppyy_cuda.cxx.call "f"(%first, %v, %made) ["V", "V", "V"]
      : (!cppyy_cuda.ref<!v>, !cppyy_cuda.ref<!v>, !cppyy_cuda.ref<!v>) -> ()
  cf.cond_br %is_first, ^loop(%made, %made : !cppyy_cuda.ref<!v>, !cppyy_cuda.ref<!v>), ^next
^next:
  cf.cond_br %more, ^loop(%first, %made : !cppyy_cuda.ref<!v>, !cppyy_cuda.ref<!v>), ^end
^end:
  cppyy_cuda.return
}

// -----

!v = !cppyy_cuda.cxx<"V", 8, 4, [f32, f32]>

cppyy_cuda.kernel @in_memory(%x: !v) {
  // expected-error @+1 {{a variable of C++ objects is in memory, where it cannot be followed: run mem2reg first}}
  %variable = memref.alloca() : memref<!cppyy_cuda.ref<!v>>
  cppyy_cuda.return
}
