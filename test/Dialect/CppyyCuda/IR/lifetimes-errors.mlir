// RUN: cppyy-cuda-opt %s -verify-diagnostics -split-input-file

// !cxx C5
// expected-error @+1 {{a class with a destructor is 'in_place': its bytes cannot be copied}}
func.func private @f(!cppyy_cuda.cxx<"S", 8, 8, destructor>)

// -----

!s = !cppyy_cuda.cxx<"S", 8, 8, in_place>
func.func @f(%object: !cppyy_cuda.ref<!s>) {
  // cxx.load C1
  // expected-error @+1 {{copies bytes, which C++ does not do for objects of class 'S'}}
  %value = cppyy_cuda.cxx.load %object : !cppyy_cuda.ref<!s>
  return
}

// -----

!s = !cppyy_cuda.cxx<"S", 8, 8, in_place>
func.func @f(%value: !s, %object: !cppyy_cuda.ref<!s>) {
  // cxx.store C1
  // expected-error @+1 {{its value comes from C++, in this block, and has no other use}}
  cppyy_cuda.cxx.store %value, %object : !cppyy_cuda.ref<!s>
  return
}

// -----

!s = !cppyy_cuda.cxx<"S", 8, 8, in_place>
func.func @f(%object: !cppyy_cuda.ref<!s>) {
  %value = cppyy_cuda.cxx.construct "S"() [] -> "S" : () -> !s
  // cxx.store C1
  // expected-error @+1 {{its value comes from C++, in this block, and has no other use}}
  cppyy_cuda.cxx.store %value, %object : !cppyy_cuda.ref<!s>
  cppyy_cuda.cxx.store %value, %object : !cppyy_cuda.ref<!s>
  return
}

// -----

!s = !cppyy_cuda.cxx<"S", 8, 8, in_place>
func.func @f(%object: !cppyy_cuda.ref<!s>) {
  // cxx.destroy C1
  // expected-error @+1 {{is for objects of classes with a destructor, not for '!cppyy_cuda.cxx<"S", 8, 8, in_place>'}}
  cppyy_cuda.cxx.destroy %object : !cppyy_cuda.ref<!s>
  return
}

// -----

!s = !cppyy_cuda.cxx<"S", 8, 8>
!t = !cppyy_cuda.cxx<"T", 8, 8>
func.func @f(%s: !cppyy_cuda.ref<!s>, %t: !cppyy_cuda.ref<!t>) {
  // expected-note @-1 {{prior use here}}
  // expected-error @+1 {{expects different type than prior uses}}
  %same = cppyy_cuda.cxx.same_object %s, %t : !cppyy_cuda.ref<!s>
  return
}
