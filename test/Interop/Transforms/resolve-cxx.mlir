// RUN: cppyy-cuda-opt %s -split-input-file \
// RUN:   -cppyy-cuda-resolve-cxx='cuda-path=%cuda_home resource-dir=%resource_dir' | FileCheck %s

!vec3 = !cppyy_cuda.cxx<"demo::Vec3", 12, 4, [f32, f32, f32]>

// Sources are parsed in their order; the second needs the first.
cppyy_cuda.cxx.source "namespace demo { struct Vec3 { float x, y, z; float norm2() const { return x * x + y * y + z * z; } Vec3 operator+(const Vec3 &o) const { return {x + o.x, y + o.y, z + o.z}; } }; }"
cppyy_cuda.cxx.source "namespace demo { template <class T> T axpy(T a, T x, T y) { return a * x + y; } void put(float *p, Vec3 v) { *p = v.x; } }"
cppyy_cuda.cxx.source "__device__ int on_device(int i, int by = 2) { return i * by; } constexpr float half = .5f;" exact

// CHECK-LABEL: @functors
// CHECK: cxx.construct "__cppyy_cuda_python::scaled"({{.*}} via @
// CHECK: cxx.call "applied"({{.*}} via @
// CHECK: cxx.call "moved"({{.*}} via @
!scaled = !cppyy_cuda.cxx<"__cppyy_cuda_python::scaled", 4, 4, [f32]>
cppyy_cuda.cxx.source "template <class F, class T> T applied(F f, T x) { return f(x); } template <class F> void moved(F f, demo::Vec3 &v) { v = f(v); f(); }"
cppyy_cuda.cxx.functor "scaled" captures ["float"] [
  #cppyy_cuda.cxx_overload<@scaled_0 "float" ["float"]>,
  #cppyy_cuda.cxx_overload<@scaled_1 "demo::Vec3" ["demo::Vec3"]>,
  #cppyy_cuda.cxx_overload<@scaled_2 "void">]
cppyy_cuda.kernel @functors(%x: f32, %v: !vec3) {
  %f = cppyy_cuda.cxx.construct "__cppyy_cuda_python::scaled"(%x) ["float"] -> "__cppyy_cuda_python::scaled" : (f32) -> !scaled
  %y = cppyy_cuda.cxx.call "applied"(%f, %x) ["__cppyy_cuda_python::scaled", "float"] -> "float" : (!scaled, f32) -> f32
  cppyy_cuda.cxx.call "moved"(%f, %v) ["__cppyy_cuda_python::scaled", "demo::Vec3"] : (!scaled, !vec3) -> ()
  cppyy_cuda.return
}

// CHECK-LABEL: @forms
cppyy_cuda.kernel @forms(%x: f32, %a: !cppyy_cuda.array<?xf32, C>, %i: i32) {
  // CHECK: cxx.call "demo::axpy"({{.*}} via @[[AXPY:[^ ]+]] :
  %0 = cppyy_cuda.cxx.call "demo::axpy"(%x, %x, %x) ["float", "float", "float"] -> "float" : (f32, f32, f32) -> f32
  // A second use of the same kind has the same thunk.
  // CHECK: cxx.call "demo::axpy"({{.*}} via @[[AXPY]] :
  %1 = cppyy_cuda.cxx.call "demo::axpy"(%0, %x, %x) ["float", "float", "float"] -> "float" : (f32, f32, f32) -> f32
  // CHECK-NOT: via @[[AXPY]]
  // CHECK: cxx.construct "demo::Vec3"({{.*}} via @
  %v = cppyy_cuda.cxx.construct "demo::Vec3"(%x, %x, %x) ["float", "float", "float"] -> "demo::Vec3" : (f32, f32, f32) -> !vec3
  // CHECK: cxx.method "norm2"({{.*}} via @
  %n = cppyy_cuda.cxx.method "norm2"(%v) ["demo::Vec3"] -> "float" : (!vec3) -> f32
  // CHECK: cxx.field "y"({{.*}} via @
  %y = cppyy_cuda.cxx.field "y"(%v) ["demo::Vec3"] -> "float" : (!vec3) -> f32
  // CHECK: cxx.operator "+"({{.*}} via @
  %s = cppyy_cuda.cxx.operator "+"(%v, %v) ["demo::Vec3", "demo::Vec3"] -> "demo::Vec3" : (!vec3, !vec3) -> !vec3
  // An array is a pointer; there is no result.
  // CHECK: cxx.call "demo::put"({{.*}}) ["float *", "demo::Vec3"] via @
  cppyy_cuda.cxx.call "demo::put"(%a, %s) ["float *", "demo::Vec3"] : (!cppyy_cuda.array<?xf32, C>, !vec3) -> ()
  // A default argument; a stale thunk is replaced.
  // CHECK: cxx.call "on_device"({{.*}} via @
  // CHECK-NOT: @stale
  %d = cppyy_cuda.cxx.call "on_device"(%i) ["int"] -> "int" via @stale : (i32) -> i32
  // CHECK: cxx.variable "half"() {{.*}} via @
  %h = cppyy_cuda.cxx.variable "half"() [] -> "float" : () -> f32
  cppyy_cuda.return
}

// -----

// Without C++ ops no session is started, so no toolkit is looked for and no
// source is parsed.
// CHECK-LABEL: @plain
cppyy_cuda.cxx.source "this is no C++"
cppyy_cuda.kernel @plain() {
  cppyy_cuda.return
}

// -----

// Objects in memory: thunks return their addresses.
!in = !cppyy_cuda.cxx<"o::In", 4, 4, [f32]>
!out = !cppyy_cuda.cxx<"o::Out", 8, 4, [f32, f32]>
cppyy_cuda.cxx.source "namespace o { struct In { float a; }; struct Out { In in; float b; float &operator[](int) { return b; } }; __device__ float total; const In &pass(const In &in) { return in; } }"

// CHECK-LABEL: @objects
cppyy_cuda.kernel @objects(%x: f32, %i: i32, %value: !out) {
  %out = cppyy_cuda.cxx.slot : !cppyy_cuda.ref<!out>
  // CHECK: cxx.field "in"({{.*}} -> "o::In &" via @[[IN:[^ ]+]] :
  %in = cppyy_cuda.cxx.field "in"(%out) ["o::Out"] -> "o::In &" : (!cppyy_cuda.ref<!out>) -> !cppyy_cuda.ref<!in>
  // Its value has another thunk.
  // CHECK-NOT: @[[IN]]
  // CHECK: cxx.field "in"({{.*}} -> "o::In" via @
  %copy = cppyy_cuda.cxx.field "in"(%out) ["o::Out"] -> "o::In" : (!cppyy_cuda.ref<!out>) -> !in
  // CHECK: cxx.call "o::pass"({{.*}} -> "const o::In &" via @
  %same = cppyy_cuda.cxx.call "o::pass"(%in) ["o::In"] -> "const o::In &" : (!cppyy_cuda.ref<!in>) -> !cppyy_cuda.ref<!in>
  // CHECK: cxx.set_field "b"({{.*}} via @
  cppyy_cuda.cxx.set_field "b"(%out, %x) ["o::Out", "float"] : (!cppyy_cuda.ref<!out>, f32) -> ()
  // CHECK: cxx.set_item "[]"({{.*}} via @
  cppyy_cuda.cxx.set_item "[]"(%out, %i, %x) ["o::Out", "int", "float"] : (!cppyy_cuda.ref<!out>, i32, f32) -> ()
  // CHECK: cxx.set_variable "o::total"({{.*}} via @
  cppyy_cuda.cxx.set_variable "o::total"(%x) ["float"] : (f32) -> ()
  cppyy_cuda.return
}
