// RUN: cppyy-cuda-opt %s -convert-cppyy-cuda-to-gpu -verify-diagnostics -split-input-file

cppyy_cuda.func private @f(%x: f32) -> f32 {
  cppyy_cuda.return %x : f32
}
cppyy_cuda.kernel @calls(%x: f32) {
  // expected-error @+1 {{call of device function @f is left: device functions must be inlined first}}
  %y = cppyy_cuda.call @f(%x) : (f32) -> f32
  cppyy_cuda.return
}

// -----

// All of them are reported.
cppyy_cuda.kernel @unresolved(%x: f32) {
  // expected-error @+1 {{C++ "demo::f" is not resolved: run cppyy-cuda-resolve-cxx first}}
  %y = cppyy_cuda.cxx.call "demo::f"(%x) ["float"] -> "float" : (f32) -> f32
  // expected-error @+1 {{C++ "demo::g" is not resolved: run cppyy-cuda-resolve-cxx first}}
  cppyy_cuda.cxx.call "demo::g"(%x) ["float"] : (f32) -> ()
  cppyy_cuda.return
}

// -----

cppyy_cuda.kernel @conflict(%x: f32, %n: i64) {
  %y = cppyy_cuda.cxx.call "demo::f"(%x) ["float"] -> "float" via @thunk : (f32) -> f32
  // expected-error @+2 {{calls "thunk" as '(i64) -> f32', but it was declared otherwise}}
  // expected-error @+1 {{failed to legalize operation 'cppyy_cuda.cxx.call'}}
  %z = cppyy_cuda.cxx.call "demo::f"(%n) ["long"] -> "float" via @thunk : (i64) -> f32
  cppyy_cuda.return
}

// -----

cppyy_cuda.kernel @strided(%a: !cppyy_cuda.array<?xf32, A>) {
  // expected-error @+1 {{C++ takes arrays of layout C, not '!cppyy_cuda.array<?xf32, A>'}}
  cppyy_cuda.cxx.call "demo::f"(%a) ["float *"] via @thunk : (!cppyy_cuda.array<?xf32, A>) -> ()
  cppyy_cuda.return
}

// -----

cppyy_cuda.kernel @booleans(%a: !cppyy_cuda.array<?xi1, C>, %v: i1) {
  %i = gpu.thread_id x
  // expected-error @+1 {{atomic updates of booleans are not supported}}
  %o = cppyy_cuda.atomic_rmw or %v, %a[%i] : i1, !cppyy_cuda.array<?xi1, C>
  cppyy_cuda.return
}

