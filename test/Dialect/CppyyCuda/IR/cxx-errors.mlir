// RUN: cppyy-cuda-opt %s -verify-diagnostics -split-input-file

func.func @f() {
  // cxx.source C1
  // expected-error @+1 {{expects parent op 'builtin.module'}}
  cppyy_cuda.cxx.source "int f();"
  return
}

// -----

// expected-error @+1 {{expected attribute value}}
cppyy_cuda.cxx.source

// -----

func.func @f(%x: f32) {
  // cxx.call C1
  // expected-error @+1 {{needs a C++ name}}
  %y = cppyy_cuda.cxx.call ""(%x) ["float"] -> "float" : (f32) -> f32
  return
}

// -----

func.func @f(%x: f32) {
  // cxx.call C2
  // expected-error @+1 {{has 2 operands and 1 C++ types for them}}
  %y = cppyy_cuda.cxx.call "f"(%x, %x) ["float"] -> "float" : (f32, f32) -> f32
  return
}

// -----

func.func @f(%x: f32) {
  // cxx.call C3
  // expected-error @+1 {{has a result if and only if its C++ result type is named}}
  %y = cppyy_cuda.cxx.call "f"(%x) ["float"] : (f32) -> f32
  return
}

// -----

func.func @f(%x: f32) {
  // cxx.call C3
  // expected-error @+1 {{has a result if and only if its C++ result type is named}}
  cppyy_cuda.cxx.call "f"(%x) ["float"] -> "float" : (f32) -> ()
  return
}

// -----

func.func @f(%x: f32) {
  // cxx.call C3
  // expected-error @+1 {{has a result if and only if its C++ result type is named}}
  %y = cppyy_cuda.cxx.call "f"(%x) ["float"] -> "void" : (f32) -> f32
  return
}

// -----

func.func @f(%x: index) {
  // cxx.call C4
  // expected-error @+1 {{operand of type 'index' cannot cross into C++}}
  %y = cppyy_cuda.cxx.call "f"(%x) ["int"] -> "int" : (index) -> i32
  return
}

// -----

func.func @f(%x: memref<?xf32>) {
  // cxx.call C4
  // expected-error @+1 {{operand of type 'memref<?xf32>' cannot cross into C++}}
  cppyy_cuda.cxx.call "f"(%x) ["float *"] : (memref<?xf32>) -> ()
  return
}

// -----

func.func @f() {
  // cxx.call C5
  // expected-error @+1 {{result of type '!cppyy_cuda.array<?xf32, C>' cannot come from C++}}
  %y = cppyy_cuda.cxx.call "f"() [] -> "float *" : () -> !cppyy_cuda.array<?xf32, C>
  return
}

// -----

func.func @f(%x: f32) {
  // expected-error @+1 {{attribute 'arg_types' failed to satisfy constraint: string array attribute}}
  %y = cppyy_cuda.cxx.call "f"(%x) [1] -> "float" : (f32) -> f32
  return
}

// -----

func.func @f() {
  // cxx.method C6
  // expected-error @+1 {{needs the object as its first operand}}
  %y = cppyy_cuda.cxx.method "norm"() [] -> "float" : () -> f32
  return
}

// -----

func.func @f() {
  // cxx.field C6
  // expected-error @+1 {{needs the object as its first operand}}
  %y = cppyy_cuda.cxx.field "x"() [] -> "float" : () -> f32
  return
}

// -----

func.func @f(%v: !cppyy_cuda.cxx<"S", 4, 4>) {
  // cxx.field C6
  // expected-error @+1 {{has the object as its only operand}}
  %y = cppyy_cuda.cxx.field "x"(%v, %v) ["S", "S"] -> "float" : (!cppyy_cuda.cxx<"S", 4, 4>, !cppyy_cuda.cxx<"S", 4, 4>) -> f32
  return
}

// -----

func.func @f(%v: !cppyy_cuda.cxx<"S", 4, 4>) {
  // cxx.field C7
  // expected-error @+1 {{yields a value, and has no result}}
  cppyy_cuda.cxx.field "x"(%v) ["S"] : (!cppyy_cuda.cxx<"S", 4, 4>) -> ()
  return
}

// -----

func.func @f(%x: f32) {
  // cxx.construct C6
  // expected-error @+1 {{yields a value, and has no result}}
  cppyy_cuda.cxx.construct "S"(%x) ["float"] : (f32) -> ()
  return
}

// -----

func.func @f() {
  // cxx.operator C6
  // expected-error @+1 {{needs the object as its first operand}}
  %y = cppyy_cuda.cxx.operator "+"() [] -> "float" : () -> f32
  return
}

// -----

func.func @f() {
  // cxx.constant C1
  // expected-error @+1 {{needs dense bytes (i8), not 'tensor<1xi32>'}}
  %c = cppyy_cuda.cxx.constant dense<1> : tensor<1xi32> as !cppyy_cuda.cxx<"S", 4, 4, [f32]>
  return
}

// -----

func.func @f() {
  // cxx.constant C2
  // expected-error @+1 {{has 3 bytes for the 4 of '!cppyy_cuda.cxx<"S", 4, 4, [f32]>'}}
  %c = cppyy_cuda.cxx.constant dense<1> : tensor<3xi8> as !cppyy_cuda.cxx<"S", 4, 4, [f32]>
  return
}

// -----

func.func @f(%x: f32) {
  // cxx.variable C6
  // expected-error @+1 {{has no operands}}
  %y = cppyy_cuda.cxx.variable "pi"(%x) ["float"] -> "double" : (f32) -> f64
  return
}

// -----

func.func @f() {
  // cxx.variable C7
  // expected-error @+1 {{yields a value, and has no result}}
  cppyy_cuda.cxx.variable "pi"() [] : () -> ()
  return
}

// -----

func.func @f(%n: i64) {
  // cxx.assert_fits C1
  // expected-error @+1 {{has integers of 1 to 64 bits, not 0}}
  cppyy_cuda.cxx.assert_fits %n is "int" signed 0 for "it" : i64
  return
}

// -----

func.func @f(%n: i64) {
  // cxx.assert_fits C1
  // expected-error @+1 {{has integers of 1 to 64 bits, not 65}}
  cppyy_cuda.cxx.assert_fits %n is "int" 65 for "it" : i64
  return
}

// -----

func.func @f(%x: f32) {
  // expected-error @+1 {{expected builtin.integer, but found 'f32'}}
  cppyy_cuda.cxx.assert_fits %x is "int" signed 32 for "it" : f32
  return
}

// -----

func.func @f(%x: si32) {
  // expected-error @+1 {{must be signless integer, but got 'si32'}}
  cppyy_cuda.cxx.assert_fits %x is "int" signed 32 for "it" : si32
  return
}

// -----

func.func @f(%x: i128) {
  // cxx.assert_fits C2
  // expected-error @+1 {{is for integers of up to 64 bits, not 'i128'}}
  cppyy_cuda.cxx.assert_fits %x is "int" signed 32 for "it" : i128
  return
}

// -----

func.func @f() {
  // cxx.functor C1
  // expected-error @+1 {{expects parent op 'builtin.module'}}
  cppyy_cuda.cxx.functor "less" captures [] []
  return
}

// -----

// cxx.functor C2
// expected-error @+1 {{needs an identifier as its name, not '2nd'}}
cppyy_cuda.cxx.functor "2nd" captures [] []

// -----

// expected-error @+1 {{failed to satisfy constraint: overloads}}
cppyy_cuda.cxx.functor "less" captures [] ["float"]

// -----

// cxx.functor C3
// expected-error @+1 {{of a name in C++ has no overloads, and an object if the name is a member's}}
cppyy_cuda.cxx.functor "f" captures ["V &"] [] of "::f"

// -----

// cxx.functor C3
// expected-error @+1 {{of a name in C++ has no overloads}}
cppyy_cuda.cxx.functor "f" captures [] [#cppyy_cuda.cxx_overload<@f "int">] of "::f"

// -----

cppyy_cuda.kernel @kept(%x: i64) {
  // expected-error@+1 {{has "cppyy_cuda.kept", which is for C++, with a number for each operand}}
  cppyy_cuda.cxx.call "f"(%x) ["long"] {cppyy_cuda.kept = array<i8: 1, 2>} : (i64) -> ()
  cppyy_cuda.return
}
