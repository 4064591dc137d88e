// RUN: cppyy-cuda-opt %s -verify-diagnostics -split-input-file

// !ref C1
// expected-error @+1 {{references are to C++ values and numbers, not to 'index'}}
func.func private @f(!cppyy_cuda.ref<index>)

// -----

// expected-error @+1 {{expected ']'}}
func.func private @f(!cppyy_cuda.cxx<"S", 8, 8, [f32 f32]>)

// -----

!s = !cppyy_cuda.cxx<"S", 8, 8>
func.func @f() {
  cf.br ^bb1
^bb1:
  // cxx.slot C1
  // expected-error @+1 {{is in the entry block, so that it runs once}}
  %slot = cppyy_cuda.cxx.slot : !cppyy_cuda.ref<!s>
  return
}

// -----

!s = !cppyy_cuda.cxx<"S", 8, 8>
!t = !cppyy_cuda.cxx<"T", 8, 8>
func.func @f(%value: !s, %object: !cppyy_cuda.ref<!t>) {
  // expected-note @-1 {{prior use here}}
  // expected-error @+1 {{expects different type than prior uses: '!cppyy_cuda.cxx<"T", 8, 8>' vs '!cppyy_cuda.cxx<"S", 8, 8>'}}
  cppyy_cuda.cxx.store %value, %object : !cppyy_cuda.ref<!t>
  return
}

// -----

!s = !cppyy_cuda.cxx<"S", 8, 8>
func.func @f(%object: !cppyy_cuda.ref<!s>) {
  // cxx.call C5
  // expected-error @+1 {{is C++'s 'S': one of them is a reference}}
  %r = cppyy_cuda.cxx.call "f"(%object) ["S"] -> "S" : (!cppyy_cuda.ref<!s>) -> !cppyy_cuda.ref<!s>
  return
}

// -----

!s = !cppyy_cuda.cxx<"S", 8, 8>
func.func @f(%object: !cppyy_cuda.ref<!s>) {
  // cxx.call C5
  // expected-error @+1 {{is C++'s 'S &': one of them is a reference}}
  %r = cppyy_cuda.cxx.call "f"(%object) ["S"] -> "S &" : (!cppyy_cuda.ref<!s>) -> !s
  return
}

// -----

!s = !cppyy_cuda.cxx<"S", 8, 8>
func.func @f(%object: !cppyy_cuda.ref<!s>) {
  // cxx.set_field C6
  // expected-error @+1 {{needs an object, where it is assigned, and a value as operands}}
  cppyy_cuda.cxx.set_field "x"(%object) ["S"] : (!cppyy_cuda.ref<!s>) -> ()
  return
}

// -----

!s = !cppyy_cuda.cxx<"S", 8, 8>
func.func @f(%object: !cppyy_cuda.ref<!s>, %x: f32) {
  // cxx.set_field C6
  // expected-error @+1 {{has the object and the value as its operands}}
  cppyy_cuda.cxx.set_field "x"(%object, %x, %x) ["S", "float", "float"] : (!cppyy_cuda.ref<!s>, f32, f32) -> ()
  return
}

// -----

!s = !cppyy_cuda.cxx<"S", 8, 8>
func.func @f(%object: !cppyy_cuda.ref<!s>, %x: f32) {
  // cxx.set_field C7
  // expected-error @+1 {{is an assignment, which has no result}}
  %r = cppyy_cuda.cxx.set_field "x"(%object, %x) ["S", "float"] -> "float" : (!cppyy_cuda.ref<!s>, f32) -> f32
  return
}

// -----

!s = !cppyy_cuda.cxx<"S", 8, 8>
func.func @f(%object: !cppyy_cuda.ref<!s>, %x: f32) {
  // cxx.set_item C6
  // expected-error @+1 {{needs an object, where it is assigned, and a value as operands}}
  cppyy_cuda.cxx.set_item "[]"(%object, %x) ["S", "float"] : (!cppyy_cuda.ref<!s>, f32) -> ()
  return
}

// -----

func.func @f(%x: f32) {
  // cxx.set_variable C6
  // expected-error @+1 {{has the value as its only operand}}
  cppyy_cuda.cxx.set_variable "x"(%x, %x) ["float", "float"] : (f32, f32) -> ()
  return
}

// -----

func.func @f(%a: !cppyy_cuda.array<?x?xf32, C>, %i: index) {
  // cxx.element C1
  // expected-error @+1 {{has 1 indices for an array of rank 2}}
  %element = cppyy_cuda.cxx.element %a[%i] : !cppyy_cuda.array<?x?xf32, C>
  return
}

// -----

func.func @f(%a: !cppyy_cuda.array<?x!cppyy_cuda.record<"r", ["x" : f32 at 0], 4>, C>, %i: index) {
  // cxx.element C2
  // expected-error @+1 {{refers to an object of 8 bytes in an array of elements of 4}}
  %element = cppyy_cuda.cxx.element %a[%i] : !cppyy_cuda.array<?x!cppyy_cuda.record<"r", ["x" : f32 at 0], 4>, C> as !cppyy_cuda.ref<!cppyy_cuda.cxx<"S", 8, 8>>
  return
}

// -----

func.func @f(%a: !cppyy_cuda.array<?xf64, C>, %i: index) {
  // cxx.element C2
  // expected-error @+1 {{refers to '!cppyy_cuda.cxx<"S", 8, 8>' in an array of 'f64'}}
  %element = cppyy_cuda.cxx.element %a[%i] : !cppyy_cuda.array<?xf64, C> as !cppyy_cuda.ref<!cppyy_cuda.cxx<"S", 8, 8>>
  return
}

// -----

func.func @f(%a: !cppyy_cuda.array<?x!cppyy_cuda.record<"r", ["x" : f32 at 0], 4>, C>, %i: index) {
  // !ref C1
  // expected-error @+1 {{references are to C++ values and numbers, not to '!cppyy_cuda.record<"r", ["x" : f32 at 0], 4>'}}
  %element = cppyy_cuda.cxx.element %a[%i] : !cppyy_cuda.array<?x!cppyy_cuda.record<"r", ["x" : f32 at 0], 4>, C>
  return
}

// -----

!s = !cppyy_cuda.cxx<"S", 8, 8>
func.func @f(%object: !cppyy_cuda.ref<!s>, %i: i32, %x: f32) {
  // cxx.set_item C7
  // expected-error @+1 {{is an assignment, which has no result}}
  %r = cppyy_cuda.cxx.set_item "[]"(%object, %i, %x) ["S", "int", "float"] -> "float" : (!cppyy_cuda.ref<!s>, i32, f32) -> f32
  return
}

// -----

func.func @f(%x: f32) {
  // cxx.set_variable C7
  // expected-error @+1 {{is an assignment, which has no result}}
  %r = cppyy_cuda.cxx.set_variable "x"(%x) ["float"] -> "float" : (f32) -> f32
  return
}
