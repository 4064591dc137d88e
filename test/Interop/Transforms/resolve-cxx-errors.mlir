// RUN: cppyy-cuda-opt %s -split-input-file -verify-diagnostics \
// RUN:   -cppyy-cuda-resolve-cxx='cuda-path=%cuda_home resource-dir=%resource_dir'

// Clang's text, with the file and line that the user knows.
// expected-error @+1 {{user.py:3:10: error: unknown type name 'flaot'}}
cppyy_cuda.cxx.source "int good() { return 1; }\n\nint bad( flaot x) { return 0; }" file "user.py"
func.func @f() {
  %0 = cppyy_cuda.cxx.call "good"() [] -> "int" : () -> i32
  return
}

// -----

func.func @f(%x: f32) {
  // expected-error @+1 {{no member named 'nothing'}}
  %0 = cppyy_cuda.cxx.call "std::nothing"(%x) ["float"] -> "float" : (f32) -> f32
  return
}

// -----

cppyy_cuda.cxx.source "void ambiguous(int, double) {} void ambiguous(double, int) {}"
func.func @f(%i: i32) {
  // expected-error @+1 {{is ambiguous}}
  cppyy_cuda.cxx.call "ambiguous"(%i, %i) ["int", "int"] : (i32, i32) -> ()
  return
}

// -----

cppyy_cuda.cxx.source "void one(int) {}"
func.func @f(%i: i32) {
  // expected-error @+1 {{too many arguments to function call, expected 1, have 2}}
  cppyy_cuda.cxx.call "one"(%i, %i) ["int", "int"] : (i32, i32) -> ()
  return
}

// -----

cppyy_cuda.cxx.source "__host__ void on_host(int) {}" exact
func.func @f(%i: i32) {
  // expected-error @+1 {{call to __host__ function 'on_host' from a kernel}}
  cppyy_cuda.cxx.call "on_host"(%i) ["int"] : (i32) -> ()
  return
}

// -----

func.func @f(%x: f32) {
  // expected-error @+1 {{unknown type name 'flaot'}}
  %0 = cppyy_cuda.cxx.call "fabsf"(%x) ["flaot"] -> "float" : (f32) -> f32
  return
}

// -----

cppyy_cuda.cxx.source "float half_of(double x) { return x / 2; }"
func.func @f(%x: f32) {
  // expected-error @+1 {{operand of type 'f32' does not have the layout of C++'s 'double'}}
  %0 = cppyy_cuda.cxx.call "half_of"(%x) ["double"] -> "float" : (f32) -> f32
  return
}

// -----

cppyy_cuda.cxx.source "struct S { int x; }; int get(S s) { return s.x; }"
func.func @f(%s: !cppyy_cuda.cxx<"S", 8, 8>) {
  // expected-error @+1 {{operand of type '!cppyy_cuda.cxx<"S", 8, 8>' does not have the layout of C++'s 'S'}}
  %0 = cppyy_cuda.cxx.call "get"(%s) ["S"] -> "int" : (!cppyy_cuda.cxx<"S", 8, 8>) -> i32
  return
}

// -----

cppyy_cuda.cxx.source "float half_of(float x) { return x / 2; }"
func.func @f(%x: f32) {
  // expected-error @+1 {{"half_of" yields C++'s 'float', not 'f64'}}
  %0 = cppyy_cuda.cxx.call "half_of"(%x) ["float"] -> "double" : (f32) -> f64
  return
}

// -----

cppyy_cuda.cxx.source "void nothing(float) {}"
func.func @f(%x: f32) {
  // expected-error @+1 {{"nothing" yields C++'s 'void', not 'f32'}}
  %0 = cppyy_cuda.cxx.call "nothing"(%x) ["float"] -> "float" : (f32) -> f32
  return
}

// -----

cppyy_cuda.cxx.source "float half_of(float x) { return x / 2; }"
func.func @f(%x: f32) {
  // expected-error @+1 {{"half_of" yields C++'s 'float', and the op has no result}}
  cppyy_cuda.cxx.call "half_of"(%x) ["float"] : (f32) -> ()
  return
}

// -----

cppyy_cuda.cxx.source "struct Owner { int *p; Owner() : p(nullptr) {} Owner(const Owner &o) : p(o.p) {} ~Owner() {} }; Owner own() { return {}; }"
func.func @f() {
  // expected-error @+1 {{C++'s 'Owner' is not trivially copyable, unlike '!cppyy_cuda.cxx<"Owner", 8, 8>'}}
  %0 = cppyy_cuda.cxx.call "own"() [] -> "Owner" : () -> !cppyy_cuda.cxx<"Owner", 8, 8>
  return
}

// -----

cppyy_cuda.cxx.source "struct S { int x; };"
func.func @f(%s: !cppyy_cuda.cxx<"S", 4, 4>) {
  // expected-error @+1 {{no member named 'y' in 'S'}}
  %0 = cppyy_cuda.cxx.field "y"(%s) ["S"] -> "int" : (!cppyy_cuda.cxx<"S", 4, 4>) -> i32
  return
}

// -----

cppyy_cuda.cxx.source "struct S { int x; };"
func.func @f(%s: !cppyy_cuda.cxx<"S", 4, 4>) {
  // expected-error @+1 {{invalid operands to binary expression}}
  %0 = cppyy_cuda.cxx.operator "+"(%s, %s) ["S", "S"] -> "S" : (!cppyy_cuda.cxx<"S", 4, 4>, !cppyy_cuda.cxx<"S", 4, 4>) -> !cppyy_cuda.cxx<"S", 4, 4>
  return
}

// -----

// What a plain function does wrong is an error of the call that uses it.
cppyy_cuda.cxx.source "int calls; int counted() { return ++calls; } int fine() { return 1; }"
func.func @f() {
  %0 = cppyy_cuda.cxx.call "fine"() [] -> "int" : () -> i32
  // expected-error @+1 {{reference to __host__ variable 'calls'}}
  %1 = cppyy_cuda.cxx.call "counted"() [] -> "int" : () -> i32
  return
}

// -----

gpu.module @kernels {
  // expected-error @+1 {{use of undeclared identifier 'nowhere'}}
  func.func private @thunk(i32) -> i32
      attributes {cppyy_cuda.thunk = #cppyy_cuda.cxx_use<function "nowhere" ["int"]>}
}

// -----

!in = !cppyy_cuda.cxx<"o::In", 4, 4, [f32]>
cppyy_cuda.cxx.source "namespace o { struct In { float a; In copy() const { return *this; } }; }"
cppyy_cuda.kernel @new_object() {
  %in = cppyy_cuda.cxx.slot : !cppyy_cuda.ref<!in>
  // expected-error @+1 {{'copy' yields no reference to an object}}
  %r = cppyy_cuda.cxx.method "copy"(%in) ["o::In"] -> "o::In &" : (!cppyy_cuda.ref<!in>) -> !cppyy_cuda.ref<!in>
  cppyy_cuda.return
}

// -----

!other = !cppyy_cuda.cxx<"o::In", 8, 4>
cppyy_cuda.cxx.source "namespace o { struct In { float a; }; void f(In &in) {} }"
cppyy_cuda.kernel @other_size() {
  %in = cppyy_cuda.cxx.slot : !cppyy_cuda.ref<!other>
  // expected-error @+1 {{operand of type '!cppyy_cuda.ref<!cppyy_cuda.cxx<"o::In", 8, 4>>' does not have the layout of C++'s 'o::In'}}
  cppyy_cuda.cxx.call "o::f"(%in) ["o::In"] : (!cppyy_cuda.ref<!other>) -> ()
  cppyy_cuda.return
}
