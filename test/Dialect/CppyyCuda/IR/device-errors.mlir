// RUN: cppyy-cuda-opt %s -verify-diagnostics -split-input-file

cppyy_cuda.kernel @too_few(%i: i64) {
  // expected-error @+1 {{has more operands than conversions}}
  cppyy_cuda.print "100%% %lld" (%i, %i) : i64, i64
  cppyy_cuda.return
}

// -----

cppyy_cuda.kernel @too_many(%i: i64) {
  // expected-error @+1 {{has more conversions than operands}}
  cppyy_cuda.print "%lld %lld" (%i) : i64
  cppyy_cuda.return
}

// -----

cppyy_cuda.kernel @other(%x: f64) {
  // expected-error @+1 {{prints a 'f64' with '%lld', not '%f'}}
  cppyy_cuda.print "%lld" (%x) : f64
  cppyy_cuda.return
}

// -----

cppyy_cuda.kernel @unsigned(%b: i1) {
  // expected-error @+1 {{prints a 'i1' with '%llu', not '%s'}}
  cppyy_cuda.print "%llu" (%b) : i1
  cppyy_cuda.return
}

// -----

cppyy_cuda.kernel @writable() {
  // expected-error @+1 {{yields a readonly array in no space of its own}}
  %t = cppyy_cuda.constant_array dense<0> : tensor<4xi8> as !cppyy_cuda.array<2xi16, C>
  cppyy_cuda.return
}

// -----

cppyy_cuda.kernel @dynamic() {
  // expected-error @+1 {{needs a static shape}}
  %t = cppyy_cuda.constant_array dense<0> : tensor<4xi8> as !cppyy_cuda.array<?xi16, C, readonly>
  cppyy_cuda.return
}

// -----

cppyy_cuda.kernel @words() {
  // expected-error @+1 {{needs bytes, not}}
  %t = cppyy_cuda.constant_array dense<0> : tensor<4xi16> as !cppyy_cuda.array<2xi32, C, readonly>
  cppyy_cuda.return
}
