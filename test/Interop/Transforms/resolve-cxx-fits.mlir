// Where C++ would wrap an integer, a check comes before the call.
// RUN: cppyy-cuda-opt %s -split-input-file \
// RUN:   -cppyy-cuda-resolve-cxx='cuda-path=%cuda_home resource-dir=%resource_dir' | FileCheck %s

cppyy_cuda.cxx.source "int narrow(int x) { return x; } unsigned char byte(unsigned char x) { return x; } int two(long a, short b) { return a + b; }"

// CHECK-LABEL: @functions
// CHECK-SAME: %[[N:.*]]: i64, %[[S:.*]]: i16, %[[I:.*]]: i32
cppyy_cuda.kernel @functions(%n: i64, %s: i16, %i: i32) {
  // CHECK-NEXT: cxx.assert_fits %[[N]] is "int" signed 32 for "argument 1 of 'narrow'" : i64
  // CHECK-NEXT: cxx.call "narrow"(%[[N]])
  %0 = cppyy_cuda.cxx.call "narrow"(%n) ["long"] -> "int" : (i64) -> i32
  // CHECK-NEXT: cxx.assert_fits unsigned %[[I]] is "int" signed 32 for "argument 1 of 'narrow'" : i32
  // CHECK-NEXT: cxx.call "narrow"(%[[I]])
  %1 = cppyy_cuda.cxx.call "narrow"(%i) ["unsigned int"] -> "int" : (i32) -> i32
  // A negative number of any width does not fit an unsigned type.
  // CHECK-NEXT: cxx.assert_fits %[[S]] is "unsigned char" 8 for "argument 1 of 'byte'" : i16
  // CHECK-NEXT: cxx.call "byte"(%[[S]])
  %2 = cppyy_cuda.cxx.call "byte"(%s) ["short"] -> "unsigned char" : (i16) -> i8
  // Each argument that could wrap, and no other.
  // CHECK-NEXT: cxx.assert_fits %[[I]] is "short" signed 16 for "argument 2 of 'two'" : i32
  // CHECK-NEXT: cxx.call "two"(%[[N]], %[[I]])
  %3 = cppyy_cuda.cxx.call "two"(%n, %i) ["long", "int"] -> "int" : (i64, i32) -> i32
  cppyy_cuda.return
}

// -----

cppyy_cuda.cxx.source "long wide(long x) { return x; } unsigned int u(unsigned int x) { return x; } template <class T> T same(T x) { return x; } bool truth(bool b) { return b; } double real(double x) { return x; } enum class E : char { a }; int e(E x) { return 1; }"

// A conversion that keeps the value needs none.
// CHECK-LABEL: @always
// CHECK-NOT: assert_fits
// CHECK: return
cppyy_cuda.kernel @always(%n: i64, %s: i16, %i: i32, %x: f64, %b: i8) {
  %0 = cppyy_cuda.cxx.call "wide"(%i) ["int"] -> "long" : (i32) -> i64
  %1 = cppyy_cuda.cxx.call "wide"(%i) ["unsigned int"] -> "long" : (i32) -> i64
  %2 = cppyy_cuda.cxx.call "u"(%s) ["unsigned short"] -> "unsigned int" : (i16) -> i32
  %3 = cppyy_cuda.cxx.call "same"(%n) ["long"] -> "long" : (i64) -> i64
  // C++ tests whether a number is 0, and converts integers to floats.
  %4 = cppyy_cuda.cxx.call "truth"(%n) ["long"] -> "bool" : (i64) -> i1
  %5 = cppyy_cuda.cxx.call "real"(%n) ["long"] -> "double" : (i64) -> f64
  %6 = cppyy_cuda.cxx.call "real"(%x) ["double"] -> "double" : (f64) -> f64
  %7 = cppyy_cuda.cxx.call "e"(%b) ["E"] -> "int" : (i8) -> i32
  cppyy_cuda.return
}

// -----

!s = !cppyy_cuda.cxx<"S", 4, 4, [i32]>
cppyy_cuda.cxx.source "struct S { int v; int add(int x) const { return v + x; } int operator+(short x) const { return v + x; } }; struct M { int v; M(int x) : v(x) {} };"

// A method's arguments are counted without its object.
// CHECK-LABEL: @members
// CHECK-SAME: %[[S:.*]]: !cppyy_cuda.cxx{{.*}}, %[[N:.*]]: i64
cppyy_cuda.kernel @members(%s: !s, %n: i64) {
  // CHECK-NEXT: cxx.assert_fits %[[N]] is "int" signed 32 for "argument 1 of 'add'" : i64
  // CHECK-NEXT: cxx.method "add"
  %0 = cppyy_cuda.cxx.method "add"(%s, %n) ["S", "long"] -> "int" : (!s, i64) -> i32
  // CHECK-NEXT: cxx.assert_fits %[[N]] is "short" signed 16 for "argument 2 of '+'" : i64
  // CHECK-NEXT: cxx.operator "+"
  %1 = cppyy_cuda.cxx.operator "+"(%s, %n) ["S", "long"] -> "int" : (!s, i64) -> i32
  // CHECK-NEXT: cxx.assert_fits %[[N]] is "int" signed 32 for "argument 1 of 'M'" : i64
  // CHECK-NEXT: cxx.construct "M"
  %2 = cppyy_cuda.cxx.construct "M"(%n) ["long"] -> "M" : (i64) -> !cppyy_cuda.cxx<"M", 4, 4, [i32]>
  // CHECK-NEXT: return
  cppyy_cuda.return
}
