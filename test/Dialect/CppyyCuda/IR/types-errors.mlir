// RUN: cppyy-cuda-opt %s -verify-diagnostics -split-input-file

// !array C1
// expected-error @+1 {{an array has at least one dimension}}
func.func private @f(!cppyy_cuda.array<f32, C>)

// -----

// !array C2
// expected-error @+1 {{array elements are signless integers, floats, complex numbers, records or C++ values, not 'index'}}
func.func private @f(!cppyy_cuda.array<?xindex, C>)

// -----

// !array C2
// expected-error @+1 {{array elements are signless integers, floats, complex numbers, records or C++ values, not 'ui8'}}
func.func private @f(!cppyy_cuda.array<?xui8, C>)

// -----

// !array C2
// expected-error @+1 {{array elements are signless integers, floats, complex numbers, records or C++ values, not 'complex<i32>'}}
func.func private @f(!cppyy_cuda.array<?xcomplex<i32>, C>)

// -----

// !array C2
// expected-error @+1 {{not '!cppyy_cuda.ref<!cppyy_cuda.cxx<"S", 4, 4>>'}}
func.func private @f(!cppyy_cuda.array<?x!cppyy_cuda.ref<!cppyy_cuda.cxx<"S", 4, 4>>, C>)

// -----

// !array C3
// expected-error @+1 {{alignment must be a power of two below 2^32, not 24}}
func.func private @f(!cppyy_cuda.array<?xf32, C, align 24>)

// -----

// !array C4
// expected-error @+1 {{an array of static shape has layout C or F}}
func.func private @f(!cppyy_cuda.array<4x4xf32, A>)

// -----

// expected-error @+1 {{expected a layout (C, F or A), not 'B'}}
func.func private @f(!cppyy_cuda.array<?xf32, B>)

// -----

// expected-error @+1 {{expected ','}}
func.func private @f(!cppyy_cuda.array<?xf32>)

// -----

// expected-error @+1 {{expected readonly, align or a space (global, shared, local), not 'constant'}}
func.func private @f(!cppyy_cuda.array<?xf32, C, constant>)

// -----

// expected-error @+1 {{expected integer value}}
func.func private @f(!cppyy_cuda.array<?xf32, C, align>)

// -----

// expected-error @+1 {{expected '>'}}
func.func private @f(!cppyy_cuda.array<?xf32, C readonly>)

// -----

// expected-error @+1 {{expected '<'}}
func.func private @f(!cppyy_cuda.array)

// -----

// !record C2
// expected-error @+1 {{field 'x' appears twice}}
func.func private @f(!cppyy_cuda.record<"r", ["x" : f32 at 0, "x" : f32 at 4], 8>)

// -----

// !record C3
// expected-error @+1 {{field 'i' cannot have type 'index'}}
func.func private @f(!cppyy_cuda.record<"r", ["i" : index at 0], 8>)

// -----

// !record C4
// expected-error @+1 {{field 'x' at 8 lies outside the record's 8 bytes}}
func.func private @f(!cppyy_cuda.record<"r", ["x" : f32 at 8], 8>)

// -----

// Its end counts, too.
// !record C4
// expected-error @+1 {{field 'x' at 4 lies outside the record's 8 bytes}}
func.func private @f(!cppyy_cuda.record<"r", ["x" : f64 at 4], 8>)

// -----

// !record C4
// expected-error @+1 {{field 'b' at 4 lies outside the record's 8 bytes}}
func.func private @f(!cppyy_cuda.record<"r", ["b" : !cppyy_cuda.record<"s", ["x" : f32 at 0], 5> at 4], 8>)

// -----

// expected-error @+1 {{expected 'at'}}
func.func private @f(!cppyy_cuda.record<"r", ["x" : f32], 8>)

// -----

// expected-error @+1 {{expected string}}
func.func private @f(!cppyy_cuda.record<r, [], 8>)

// -----

// !cxx C1
// expected-error @+1 {{a C++ object has at least one byte and fewer than 2^31, not 0}}
func.func private @f(!cppyy_cuda.cxx<"S", 0, 1>)

// -----

// !cxx C2
// expected-error @+1 {{size 12 is no multiple of the alignment 8, or that is no power of two}}
func.func private @f(!cppyy_cuda.cxx<"S", 12, 8>)

// -----

// !cxx C2
// expected-error @+1 {{size 12 is no multiple of the alignment 3, or that is no power of two}}
func.func private @f(!cppyy_cuda.cxx<"S", 12, 3>)

// -----

// !cxx C3
// expected-error @+1 {{leaves are signless integers and floats, not 'index'}}
func.func private @f(!cppyy_cuda.cxx<"S", 8, 8, [index]>)

// -----

// !cxx C3
// expected-error @+1 {{leaves are signless integers and floats, not 'ui64'}}
func.func private @f(!cppyy_cuda.cxx<"S", 8, 8, [ui64]>)

// -----

// !cxx C4
// expected-error @+1 {{leaves of 8 bytes do not tile an object of 12}}
func.func private @f(!cppyy_cuda.cxx<"S", 12, 4, [f32, f32]>)

// -----

// expected-error @+1 {{expected ']'}}
func.func private @f(!cppyy_cuda.cxx<"S", 12, 4, [f32 f32]>)

// -----

// expected-error @+1 {{unknown  type `matrix` in dialect `cppyy_cuda`}}
func.func private @f(!cppyy_cuda.matrix<4x4xf32>)

// -----

// expected-error @+2 {{expected one of [value, pointer, extent, stride] for what a kernel parameter carries, got: size}}
// expected-error @+1 {{failed to parse CppyyCuda_ParamAttr parameter 'kind'}}
func.func private @f(i64 {cppyy_cuda.param = #cppyy_cuda.param<0, size>})

// -----

// !array C3
// expected-error @+1 {{alignment must be a power of two below 2^32, not 4294967296}}
func.func private @f(!cppyy_cuda.array<?xf32, C, align 4294967296>)

// -----

// !array C5
// expected-error @+1 {{an array has fewer than 2^63 bytes}}
func.func private @f(!cppyy_cuda.array<4294967296x4294967296xf32, C>)

// -----

// An extent of 0 does not hide the overflow.
// !array C5
// expected-error @+1 {{an array has fewer than 2^63 bytes}}
func.func private @f(!cppyy_cuda.array<?x0x4611686018427387904xf64, C>)

// -----

// !array C2
// expected-error @+1 {{array elements are signless integers}}
func.func private @f(!cppyy_cuda.array<?xi0, C>)

// -----

// !record C1
// expected-error @+1 {{a record has fewer than 2^31 bytes, not 2147483648}}
func.func private @f(!cppyy_cuda.record<"r", ["x" : f32 at 2147483644], 2147483648>)

// -----

// !cxx C1
// expected-error @+1 {{a C++ object has at least one byte and fewer than 2^31}}
func.func private @f(!cppyy_cuda.cxx<"S", 4294967296, 8>)

// -----

// !cxx C2
// expected-error @+1 {{or that is no power of two up to 65536}}
func.func private @f(!cppyy_cuda.cxx<"S", 131072, 131072>)

// -----

// !cxx C3
// expected-error @+1 {{leaves are signless integers and floats, not 'i0'}}
func.func private @f(!cppyy_cuda.cxx<"S", 8, 8, [i0, i64]>)

// -----

// #cxx_use C1
// expected-error @+1 {{has "cppyy_cuda.thunk", which is a #cppyy_cuda.cxx_use of a declared function}}
func.func private @f() attributes {cppyy_cuda.thunk = "demo::f"}

// -----

// #cxx_use C1
// expected-error @+1 {{has "cppyy_cuda.thunk", which is a #cppyy_cuda.cxx_use of a declared function}}
func.func @f() attributes {cppyy_cuda.thunk = #cppyy_cuda.cxx_use<function "demo::f">} {
  return
}

// -----

// #cxx_use C1
// expected-error @+1 {{has "cppyy_cuda.thunk", which is a #cppyy_cuda.cxx_use of a declared function}}
module attributes {cppyy_cuda.thunk = #cppyy_cuda.cxx_use<function "demo::f">} {}

// -----

// expected-error @+2 {{expected one of [function, method, constructor, field, operator, variable, set_field, set_item, set_variable] for a kind of C++ expression, got: call}}
// expected-error @+1 {{failed to parse CppyyCuda_CxxUseAttr parameter 'form'}}
func.func private @f() attributes {cppyy_cuda.thunk = #cppyy_cuda.cxx_use<call "demo::f">}

// -----

// #param C1
// expected-error @+1 {{has "cppyy_cuda.param" that is no #cppyy_cuda.param but 3 : i64}}
func.func private @f(i64 {cppyy_cuda.param = 3})
