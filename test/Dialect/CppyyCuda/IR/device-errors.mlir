// RUN: cppyy-cuda-opt %s -verify-diagnostics -split-input-file

cppyy_cuda.kernel @too_few(%i: i64) {
  // print C1
  // expected-error @+1 {{has more operands than conversions}}
  cppyy_cuda.print "100%% %lld" (%i, %i) : i64, i64
  cppyy_cuda.return
}

// -----

cppyy_cuda.kernel @too_many(%i: i64) {
  // print C1
  // expected-error @+1 {{has more conversions than operands}}
  cppyy_cuda.print "%lld %lld" (%i) : i64
  cppyy_cuda.return
}

// -----

cppyy_cuda.kernel @other(%x: f64) {
  // print C2
  // expected-error @+1 {{prints a 'f64' with '%lld', not '%f'}}
  cppyy_cuda.print "%lld" (%x) : f64
  cppyy_cuda.return
}

// -----

cppyy_cuda.kernel @unsigned(%b: i1) {
  // print C2
  // expected-error @+1 {{prints a 'i1' with '%llu', not '%s'}}
  cppyy_cuda.print "%llu" (%b) : i1
  cppyy_cuda.return
}

// -----

cppyy_cuda.kernel @writable() {
  // constant_array C1
  // expected-error @+1 {{yields a readonly array in no space of its own}}
  %t = cppyy_cuda.constant_array dense<0> : tensor<4xi8> as !cppyy_cuda.array<2xi16, C>
  cppyy_cuda.return
}

// -----

cppyy_cuda.kernel @dynamic() {
  // constant_array C2
  // expected-error @+1 {{needs a static shape}}
  %t = cppyy_cuda.constant_array dense<0> : tensor<4xi8> as !cppyy_cuda.array<?xi16, C, readonly>
  cppyy_cuda.return
}

// -----

cppyy_cuda.kernel @words() {
  // constant_array C3
  // expected-error @+1 {{needs dense bytes (i8), not}}
  %t = cppyy_cuda.constant_array dense<0> : tensor<4xi16> as !cppyy_cuda.array<2xi32, C, readonly>
  cppyy_cuda.return
}

// -----

cppyy_cuda.kernel @too_few() {
  // constant_array C4
  // expected-error @+1 {{has 3 bytes for the 4 of '!cppyy_cuda.array<2xi16, C, readonly>'}}
  %t = cppyy_cuda.constant_array dense<0> : tensor<3xi8> as !cppyy_cuda.array<2xi16, C, readonly>
  cppyy_cuda.return
}

// -----

// A bool is one byte, and a record all of its bytes.
cppyy_cuda.kernel @too_many() {
  %b = cppyy_cuda.constant_array dense<1> : tensor<6xi8> as !cppyy_cuda.array<3x2xi1, C, readonly>
  // constant_array C4
  // expected-error @+1 {{has 16 bytes for the 8 of}}
  %t = cppyy_cuda.constant_array dense<0> : tensor<16xi8>
      as !cppyy_cuda.array<1x!cppyy_cuda.record<"r", ["x" : f32 at 0], 8>, C, readonly>
  cppyy_cuda.return
}

// -----

cppyy_cuda.kernel @elsewhere() {
  // constant_array C3
  // expected-error @+1 {{needs dense bytes (i8), not 'tensor<4xi8>'}}
  %t = cppyy_cuda.constant_array dense_resource<blob> : tensor<4xi8>
      as !cppyy_cuda.array<2xi16, C, readonly>
  cppyy_cuda.return
}
