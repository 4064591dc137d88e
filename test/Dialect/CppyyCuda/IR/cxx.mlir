// RUN: cppyy-cuda-opt %s | cppyy-cuda-opt | FileCheck %s
// RUN: cppyy-cuda-opt %s -mlir-print-op-generic | cppyy-cuda-opt | FileCheck %s

!vec3 = !cppyy_cuda.cxx<"demo::Vec3", 12, 4, [f32, f32, f32]>

// CHECK: cppyy_cuda.cxx.source "int f();"{{$}}
cppyy_cuda.cxx.source "int f();"
// CHECK: cppyy_cuda.cxx.source "__device__ int g();" exact file "user.py"
cppyy_cuda.cxx.source "__device__ int g();" exact file "user.py"
// Quotes and line breaks are kept.
// CHECK: cppyy_cuda.cxx.functor "less" captures ["float"] [#cppyy_cuda.cxx_overload<@less_0 "bool" ["float", "float"]>, #cppyy_cuda.cxx_overload<@less_1 "void">]
cppyy_cuda.cxx.functor "less" captures ["float"] [
  #cppyy_cuda.cxx_overload<@less_0 "bool" ["float", "float"]>,
  #cppyy_cuda.cxx_overload<@less_1 "void">]
// CHECK: cppyy_cuda.cxx.functor "none" captures [] []{{$}}
cppyy_cuda.cxx.functor "none" captures [] []
// CHECK: cppyy_cuda.cxx.functor "named" captures [] [] of "::demo::axpy"
cppyy_cuda.cxx.functor "named" captures [] [] of "::demo::axpy"
// CHECK: cppyy_cuda.cxx.functor "bound" captures ["V &"] [] of ".scale"
cppyy_cuda.cxx.functor "bound" captures ["V &"] [] of ".scale"

// CHECK: cppyy_cuda.cxx.source "const char *s = \22a\\n\22;\0Aint h();" file "h.h"
cppyy_cuda.cxx.source "const char *s = \"a\\n\";\nint h();" file "h.h"

// CHECK-LABEL: @calls(
// CHECK-SAME: %[[X:.*]]: f32, %[[A:.*]]: !cppyy_cuda.array<?xf32, C>, %[[C:.*]]: complex<f32>)
func.func @calls(%x: f32, %a: !cppyy_cuda.array<?xf32, C>, %c: complex<f32>) {
  // CHECK: cppyy_cuda.cxx.call "demo::axpy"(%[[X]], %[[X]]) ["float", "float"] -> "float" : (f32, f32) -> f32
  %0 = cppyy_cuda.cxx.call "demo::axpy"(%x, %x) ["float", "float"] -> "float" : (f32, f32) -> f32
  // No operands; no result.
  // CHECK: cppyy_cuda.cxx.call "demo::tick"() [] : () -> ()
  cppyy_cuda.cxx.call "demo::tick"() [] : () -> ()
  // CHECK: cppyy_cuda.cxx.call "demo::tock"() [] -> "void" : () -> ()
  cppyy_cuda.cxx.call "demo::tock"() [] -> "void" : () -> ()
  // Arrays are pointers, and there are complex numbers.
  // CHECK: cppyy_cuda.cxx.call "first<float>"(%[[A]], %[[C]]) ["const float *", "cuda::std::complex<float>"] -> "float" {note} : (!cppyy_cuda.array<?xf32, C>, complex<f32>) -> f32
  %1 = cppyy_cuda.cxx.call "first<float>"(%a, %c) ["const float *", "cuda::std::complex<float>"] -> "float" {note} : (!cppyy_cuda.array<?xf32, C>, complex<f32>) -> f32
  return
}

// CHECK-LABEL: @objects(
func.func @objects(%x: f32) {
  // CHECK: %[[V:.*]] = cppyy_cuda.cxx.construct "demo::Vec3"(%{{.*}}) ["float"] -> "demo::Vec3" : (f32) -> !cppyy_cuda.cxx<"demo::Vec3", 12, 4, [f32, f32, f32]>
  %v = cppyy_cuda.cxx.construct "demo::Vec3"(%x) ["float"] -> "demo::Vec3" : (f32) -> !vec3
  // CHECK: cppyy_cuda.cxx.construct "demo::Vec3"() [] -> "demo::Vec3" : () ->
  %d = cppyy_cuda.cxx.construct "demo::Vec3"() [] -> "demo::Vec3" : () -> !vec3
  // CHECK: cppyy_cuda.cxx.method "norm2"(%[[V]]) ["demo::Vec3"] -> "float" : (!cppyy_cuda.cxx<"demo::Vec3", 12, 4, [f32, f32, f32]>) -> f32
  %n = cppyy_cuda.cxx.method "norm2"(%v) ["demo::Vec3"] -> "float" : (!vec3) -> f32
  // CHECK: cppyy_cuda.cxx.field "x"(%[[V]]) ["demo::Vec3"] -> "float"
  %f = cppyy_cuda.cxx.field "x"(%v) ["demo::Vec3"] -> "float" : (!vec3) -> f32
  // CHECK: cppyy_cuda.cxx.operator "+"(%[[V]], %[[V]]) ["demo::Vec3", "demo::Vec3"] -> "demo::Vec3"
  %s = cppyy_cuda.cxx.operator "+"(%v, %v) ["demo::Vec3", "demo::Vec3"] -> "demo::Vec3" : (!vec3, !vec3) -> !vec3
  // CHECK: cppyy_cuda.cxx.operator "-"(%[[V]]) ["demo::Vec3"] -> "demo::Vec3"
  %m = cppyy_cuda.cxx.operator "-"(%v) ["demo::Vec3"] -> "demo::Vec3" : (!vec3) -> !vec3
  return
}

// CHECK-LABEL: @variable(
func.func @variable() -> f64 {
  // CHECK: cppyy_cuda.cxx.variable "demo::pi"() [] -> "double" : () -> f64
  %pi = cppyy_cuda.cxx.variable "demo::pi"() [] -> "double" : () -> f64
  return %pi : f64
}

// What cppyy-cuda-resolve-cxx adds.
// CHECK-LABEL: @resolved(
func.func @resolved(%x: f32) {
  // CHECK: cppyy_cuda.cxx.call "f"(%{{.*}}) ["float"] -> "float" via @thunk_1 : (f32) -> f32
  %0 = cppyy_cuda.cxx.call "f"(%x) ["float"] -> "float" via @thunk_1 : (f32) -> f32
  // CHECK: cppyy_cuda.cxx.call "g"(%{{.*}}) ["float"] via @thunk_2 : (f32) -> ()
  cppyy_cuda.cxx.call "g"(%x) ["float"] via @thunk_2 : (f32) -> ()
  return
}

// CHECK-LABEL: @constant(
func.func @constant() -> !cppyy_cuda.cxx<"S", 4, 4, [f32]> {
  // CHECK: cppyy_cuda.cxx.constant dense<[0, 0, 0, 64]> : tensor<4xi8> as !cppyy_cuda.cxx<"S", 4, 4, [f32]>
  %c = cppyy_cuda.cxx.constant dense<[0, 0, 0, 64]> : tensor<4xi8> as !cppyy_cuda.cxx<"S", 4, 4, [f32]>
  return %c : !cppyy_cuda.cxx<"S", 4, 4, [f32]>
}

// CHECK-LABEL: @assert_fits(
func.func @assert_fits(%n: i64, %b: i8, %f: i1) {
  // CHECK: cppyy_cuda.cxx.assert_fits %{{.*}} is "int" signed 32 for "argument 1 of 'f'" : i64
  cppyy_cuda.cxx.assert_fits %n is "int" signed 32 for "argument 1 of 'f'" : i64
  // CHECK: cppyy_cuda.cxx.assert_fits unsigned %{{.*}} is "char" signed 8 for "argument 2 of 'g'" {note} : i64
  cppyy_cuda.cxx.assert_fits unsigned %n is "char" signed 8 for "argument 2 of 'g'" {note} : i64
  // CHECK: cppyy_cuda.cxx.assert_fits %{{.*}} is "unsigned long" 64 for "it" : i8
  cppyy_cuda.cxx.assert_fits %b is "unsigned long" 64 for "it" : i8
  // CHECK: cppyy_cuda.cxx.assert_fits unsigned %{{.*}} is "bool" 1 for "it" : i1
  cppyy_cuda.cxx.assert_fits unsigned %f is "bool" 1 for "it" : i1
  return
}
