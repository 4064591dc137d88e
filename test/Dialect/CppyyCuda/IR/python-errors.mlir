// RUN: cppyy-cuda-opt %s -verify-diagnostics -split-input-file

func.func @f(%a: i32, %b: i64) {
  // floordiv C1
  // expected-error @+1 {{requires the same type for all operands and results}}
  %q = "cppyy_cuda.floordiv"(%a, %b) : (i32, i64) -> i32
  return
}

// -----

func.func @f(%a: index) {
  // expected-error @+1 {{operand #0 must be signless integer or floating-point, but got 'index'}}
  %q = cppyy_cuda.floordiv %a, %a : index
  return
}

// -----

func.func @f(%a: complex<f32>) {
  // expected-error @+1 {{operand #0 must be signless integer or floating-point, but got 'complex<f32>'}}
  %q = cppyy_cuda.mod %a, %a : complex<f32>
  return
}

// -----

func.func @f(%a: ui8) {
  // expected-error @+1 {{operand #0 must be signless integer or floating-point, but got 'ui8'}}
  %q = cppyy_cuda.mod %a, %a : ui8
  return
}

// -----

func.func @f(%a: f32) {
  // truediv C2
  // expected-error @+1 {{of floats yields their type, not 'f64'}}
  %q = cppyy_cuda.truediv %a, %a : f32 -> f64
  return
}

// -----

func.func @f(%a: i32) {
  // expected-error @+1 {{invalid kind of type specified}}
  %q = cppyy_cuda.truediv %a, %a : i32 -> i32
  return
}

// -----

func.func @f(%a: i32, %b: i64) {
  // truediv C1
  // expected-error @+1 {{failed to verify that all of {lhs, rhs} have same type}}
  %q = "cppyy_cuda.truediv"(%a, %b) : (i32, i64) -> f64
  return
}

// -----

func.func @f(%a: i32) {
  // pow C1
  // expected-error @+1 {{yields the base's type, not 'i64'}}
  %p = cppyy_cuda.pow %a, %a : i32, i32 -> i64
  return
}

// -----

func.func @f(%a: i32, %b: f32) {
  // pow C2
  // expected-error @+1 {{takes no float exponent for an integer base}}
  %p = cppyy_cuda.pow %a, %b : i32, f32 -> i32
  return
}

// -----

func.func @f(%a: f32, %b: f64) {
  // pow C3
  // expected-error @+1 {{takes a float exponent of the base's type only}}
  %p = cppyy_cuda.pow %a, %b : f32, f64 -> f32
  return
}

// -----

func.func @f(%a: complex<f32>) {
  // cast C1
  // expected-error @+1 {{of a complex number yields a complex number or i1}}
  %c = cppyy_cuda.cast %a : complex<f32> -> f32
  return
}

// -----

func.func @f(%a: index) {
  // expected-error @+1 {{operand #0 must be signless integer or floating-point or complex-type, but got 'index'}}
  %c = cppyy_cuda.cast %a : index -> i64
  return
}

// -----

func.func @f(%a: f32) {
  // expected-error @+1 {{invalid kind of type specified: expected builtin.integer, but found 'f32'}}
  %s = cppyy_cuda.shl %a, %a : f32
  return
}

// -----

func.func @f(%a: i32, %b: i64) {
  // shr C1
  // expected-error @+1 {{requires the same type for all operands and results}}
  %s = "cppyy_cuda.shr"(%a, %b) : (i32, i64) -> i32
  return
}

// -----

func.func @f(%i: i64) {
  // expected-error @+1 {{operand #0 must be index, but got 'i64'}}
  %j = "cppyy_cuda.wrap_index"(%i, %i) : (i64, i64) -> i64
  return
}

// -----

func.func @f(%x: f64) {
  // libdevice C1
  // expected-error @+1 {{names libdevice functions, which start with __nv_; "hypot" does not}}
  %h = cppyy_cuda.libdevice "hypot"(%x, %x) : (f64, f64) -> f64
  return
}

// -----

func.func @f(%x: complex<f64>) {
  // expected-error @+1 {{operand #0 must be variadic of signless integer or floating-point, but got 'complex<f64>'}}
  %h = cppyy_cuda.libdevice "__nv_sin"(%x) : (complex<f64>) -> f64
  return
}

// -----

func.func @f(%a: i32, %b: i64) {
  // mod C1
  // expected-error @+1 {{requires the same type for all operands and results}}
  %m = "cppyy_cuda.mod"(%a, %b) : (i32, i64) -> i32
  return
}

// -----

func.func @f(%a: i32, %b: i64) {
  // shl C1
  // expected-error @+1 {{requires the same type for all operands and results}}
  %s = "cppyy_cuda.shl"(%a, %b) : (i32, i64) -> i32
  return
}
