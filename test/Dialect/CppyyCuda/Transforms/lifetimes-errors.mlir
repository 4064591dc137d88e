// RUN: cppyy-cuda-opt %s --pass-pipeline='builtin.module(cppyy_cuda.kernel(cppyy-cuda-place-objects))' \
// RUN:     -verify-diagnostics -split-input-file

!g = !cppyy_cuda.cxx<"G", 8, 8, [i64], in_place, destructor>

// `other` refers to the object on one path alone.
cppyy_cuda.kernel @alias(%c: i1) {
  %none = cppyy_cuda.cxx.no_object : !cppyy_cuda.ref<!g>
  %value = cppyy_cuda.cxx.construct "G"() [] -> "G" : () -> !g
  // expected-error @+1 {{this makes a C++ object of class 'G', whose destructor does something, and when depends on the path taken}}
  %object = cppyy_cuda.cxx.materialize %value : !cppyy_cuda.ref<!g>
  cf.cond_br %c, ^end(%object : !cppyy_cuda.ref<!g>), ^end(%none : !cppyy_cuda.ref<!g>)
// expected-note @+1 {{this may refer to it still}}
^end(%other: !cppyy_cuda.ref<!g>):
  // expected-note @+1 {{a reference to it ends here}}
  cppyy_cuda.cxx.end_name %object : !cppyy_cuda.ref<!g>
  cppyy_cuda.cxx.end_name %other : !cppyy_cuda.ref<!g>
  cppyy_cuda.return
}

// -----

!g = !cppyy_cuda.cxx<"G", 8, 8, [i64], in_place, destructor>

// The reference may be to either: which one lives on is not known.
cppyy_cuda.kernel @either(%c: i1) {
  %x = cppyy_cuda.cxx.construct "G"() [] -> "G" : () -> !g
  // expected-error @+2 {{this makes a C++ object of class 'G'}}
  // expected-note @+1 {{this may refer to it still}}
  %a = cppyy_cuda.cxx.materialize %x : !cppyy_cuda.ref<!g>
  %y = cppyy_cuda.cxx.construct "G"() [] -> "G" : () -> !g
  %b = cppyy_cuda.cxx.materialize %y : !cppyy_cuda.ref<!g>
  cf.cond_br %c, ^end(%a : !cppyy_cuda.ref<!g>), ^end(%b : !cppyy_cuda.ref<!g>)
^end(%one: !cppyy_cuda.ref<!g>):
  cppyy_cuda.cxx.end_name %b : !cppyy_cuda.ref<!g>
  // expected-note @+1 {{a reference to it ends here}}
  cppyy_cuda.cxx.end_name %one : !cppyy_cuda.ref<!g>
  cppyy_cuda.cxx.end_name %a : !cppyy_cuda.ref<!g>
  cppyy_cuda.return
}
