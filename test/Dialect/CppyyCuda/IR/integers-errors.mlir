// RUN: cppyy-cuda-opt %s -verify-diagnostics -split-input-file

func.func @f(%a: f32) {
  // expected-error @+1 {{operand #0 must be signless integer, but got 'f32'}}
  %c = "cppyy_cuda.cmp"(%a, %a) {predicate = #cppyy_cuda<compare_predicate eq>} : (f32, f32) -> i1
  return
}

// -----

func.func @f(%a: i32, %b: index) {
  // expected-error @+1 {{operand #1 must be signless integer, but got 'index'}}
  %c = "cppyy_cuda.cmp"(%a, %b) {predicate = #cppyy_cuda<compare_predicate eq>} : (i32, index) -> i1
  return
}

// -----

func.func @f(%a: i32) {
  // expected-error @+2 {{expected one of [eq, ne, lt, le, gt, ge] for a relation of two numbers, got: slt}}
  // expected-error @+1 {{failed to parse CppyyCuda_ComparePredicateAttr parameter}}
  %c = cppyy_cuda.cmp slt, %a, %a : i32, i32
  return
}

// -----

func.func @f(%a: f32) {
  // expected-error @+1 {{operand #0 must be signless integer, but got 'f32'}}
  %c = "cppyy_cuda.ffs"(%a) : (f32) -> i32
  return
}

// -----

func.func @f(%a: i64) {
  // expected-error @+1 {{must be 32-bit signless integer, but got 'i64'}}
  %c = "cppyy_cuda.ffs"(%a) : (i64) -> i64
  return
}
