// RUN: cppyy-cuda-opt %s -verify-diagnostics -split-input-file

// kernel C1
// expected-error @+1 {{has results; a kernel has none}}
cppyy_cuda.kernel @k(%x: f32) -> f32 {
  cppyy_cuda.return %x : f32
}

// -----

// kernel C2
// expected-error @+1 {{launch bounds must be positive}}
cppyy_cuda.kernel @k() attributes {max_threads = 0 : i32} {
  cppyy_cuda.return
}

// -----

// kernel C2
// expected-error @+1 {{launch bounds must be positive}}
cppyy_cuda.kernel @k() attributes {min_blocks = -1 : i32} {
  cppyy_cuda.return
}

// -----

// kernel C2
// expected-error @+1 {{launch bounds must be positive}}
cppyy_cuda.kernel @k() attributes {max_registers = 0 : i32} {
  cppyy_cuda.return
}

// -----

// expected-error @+1 {{attribute 'max_threads' failed to satisfy constraint: 32-bit signless integer attribute}}
cppyy_cuda.kernel @k() attributes {max_threads = 256 : i64} {
  cppyy_cuda.return
}

// -----

// kernel C3
// expected-error @+1 {{argument of type 'index' cannot cross the launch border}}
cppyy_cuda.kernel @k(%i: index) {
  cppyy_cuda.return
}

// -----

// kernel C3
// expected-error @+1 {{argument of type 'memref<f32>' cannot cross the launch border}}
cppyy_cuda.kernel @k(%m: memref<f32>) {
  cppyy_cuda.return
}

// -----

// kernel C4
// expected-error @+1 {{region with at least 1 blocks}}
cppyy_cuda.kernel @k()

// -----

// func C1
// expected-error @+1 {{region with at least 1 blocks}}
cppyy_cuda.func private @f(f32) -> f32

// -----

// func C2
// expected-error @+1 {{is exported, so it cannot be private}}
cppyy_cuda.func private @f() attributes {exported} {
  cppyy_cuda.return
}

// -----

// func C3
// expected-error @+1 {{is exported, so it cannot take 'complex<f32>'}}
cppyy_cuda.func @f(%z: complex<f32>) attributes {exported} {
  cppyy_cuda.return
}

// -----

// func C3
// expected-error @+1 {{is exported, so it cannot return 'complex<f32>'}}
cppyy_cuda.func @f(%z: f32) -> complex<f32> attributes {exported} {
  %c = complex.create %z, %z : complex<f32>
  cppyy_cuda.return %c : complex<f32>
}

// -----

// func C3
// expected-error @+1 {{is exported, so it cannot have several results}}
cppyy_cuda.func @f(%x: f32) -> (f32, f32) attributes {exported} {
  cppyy_cuda.return %x, %x : f32, f32
}

// -----

cppyy_cuda.func private @f(%x: f32) -> f32 {
  // return C2
  // expected-error @+1 {{operands do not match the results of @f}}
  cppyy_cuda.return
}

// -----

cppyy_cuda.func private @f(%x: f32) -> f64 {
  // return C2
  // expected-error @+1 {{operands do not match the results of @f}}
  cppyy_cuda.return %x : f32
}

// -----

cppyy_cuda.kernel @k(%x: f32) {
  // return C2
  // expected-error @+1 {{operands do not match the results of @k}}
  cppyy_cuda.return %x : f32
}

// -----

func.func @f() {
  // return C1
  // expected-error @+1 {{expects parent op to be one of 'cppyy_cuda.kernel, cppyy_cuda.func'}}
  cppyy_cuda.return
}

// -----

cppyy_cuda.kernel @k(%x: f32) {
  // call C1
  // expected-error @+1 {{calls nothing, which is no cppyy_cuda.func here}}
  cppyy_cuda.call @nothing(%x) : (f32) -> ()
  cppyy_cuda.return
}

// -----

cppyy_cuda.kernel @other() {
  cppyy_cuda.return
}
cppyy_cuda.kernel @k() {
  // A kernel is not called.
  // call C1
  // expected-error @+1 {{calls other, which is no cppyy_cuda.func here}}
  cppyy_cuda.call @other() : () -> ()
  cppyy_cuda.return
}

// -----

cppyy_cuda.func private @f(%x: f32) -> f32 {
  cppyy_cuda.return %x : f32
}
cppyy_cuda.kernel @k(%x: f64) {
  // call C2
  // expected-error @+1 {{has a type other than its callee's '(f32) -> f32'}}
  %y = cppyy_cuda.call @f(%x) : (f64) -> f32
  cppyy_cuda.return
}

// -----

cppyy_cuda.func private @f(%x: f32) -> f32 {
  cppyy_cuda.return %x : f32
}
cppyy_cuda.kernel @k(%x: f32) {
  // call C2
  // expected-error @+1 {{has a type other than its callee's '(f32) -> f32'}}
  cppyy_cuda.call @f(%x) : (f32) -> ()
  cppyy_cuda.return
}

// -----

// expected-note @+1 {{see existing symbol definition here}}
cppyy_cuda.kernel @k() {
  cppyy_cuda.return
}
// expected-error @+1 {{redefinition of symbol named 'k'}}
cppyy_cuda.func @k() {
  cppyy_cuda.return
}

// -----

// kernel C5
// expected-error @+1 {{reports, so it is checked and its last argument is an array of 7 i32 in layout C}}
cppyy_cuda.kernel @k(%report: !cppyy_cuda.array<7xi32, C>) attributes {reports} {
  cppyy_cuda.return
}

// -----

// expected-error @+1 {{reports, so it is checked and its last argument is an array of 7 i32 in layout C}}
cppyy_cuda.kernel @k(%report: !cppyy_cuda.array<6xi32, C>) attributes {checked, reports} {
  cppyy_cuda.return
}

// -----

// expected-error @+1 {{reports, so it is checked and its last argument is an array of 7 i32 in layout C}}
cppyy_cuda.kernel @k() attributes {checked, reports} {
  cppyy_cuda.return
}
