// Every type is parsed and printed; defaults are not printed.
// RUN: cppyy-cuda-opt %s | cppyy-cuda-opt | FileCheck %s

// CHECK-LABEL: cppyy_cuda.func private @arrays(
// CHECK-SAME: !cppyy_cuda.array<?xf32, C>
// CHECK-SAME: !cppyy_cuda.array<?x?xf64, F>
// CHECK-SAME: !cppyy_cuda.array<?x?x?xi1, A, readonly>
// CHECK-SAME: !cppyy_cuda.array<4x?xf16, C, align 16>
// CHECK-SAME: !cppyy_cuda.array<16x16xcomplex<f32>, C, shared>
// CHECK-SAME: !cppyy_cuda.array<8xi64, F, local>
// CHECK-SAME: !cppyy_cuda.array<?xi8, C, readonly, align 256, global>
cppyy_cuda.func private @arrays(
    %a: !cppyy_cuda.array<?xf32, C>,
    %b: !cppyy_cuda.array<?x?xf64, F>,
    %c: !cppyy_cuda.array<?x?x?xi1, A, readonly>,
    %d: !cppyy_cuda.array<4x?xf16, C, align 16>,
    %e: !cppyy_cuda.array<16x16xcomplex<f32>, C, shared>,
    %f: !cppyy_cuda.array<8xi64, F, local>,
    %g: !cppyy_cuda.array<?xi8, C, readonly, align 256, global>) {
  cppyy_cuda.return
}

// Details may come in any order, and are printed in a fixed one; the generic space has
// a name that may be omitted.
// CHECK-LABEL: @details(
// CHECK-SAME: !cppyy_cuda.array<?xf32, C, readonly, align 8, shared>
// CHECK-SAME: !cppyy_cuda.array<?xf32, C>
cppyy_cuda.func private @details(
    %a: !cppyy_cuda.array<?xf32, C, shared, align 8, readonly>,
    %b: !cppyy_cuda.array<?xf32, C, generic>) {
  cppyy_cuda.return
}

!point = !cppyy_cuda.record<"point", ["x" : f32 at 0, "y" : f32 at 4], 8>

// Records nest, may have holes (here before "id") and need no alignment.
// CHECK-LABEL: @records(
// CHECK-SAME: !cppyy_cuda.record<"particle", ["at" : !cppyy_cuda.record<"point", ["x" : f32 at 0, "y" : f32 at 4], 8> at 0, "z" : complex<f64> at 9, "id" : i64 at 32], 40>
// CHECK-SAME: !cppyy_cuda.record<"empty", [], 0>
// CHECK-SAME: !cppyy_cuda.array<?x!cppyy_cuda.record<"point", ["x" : f32 at 0, "y" : f32 at 4], 8>, C>
cppyy_cuda.func private @records(
    %a: !cppyy_cuda.record<"particle", ["at" : !point at 0, "z" : complex<f64> at 9, "id" : i64 at 32], 40>,
    %b: !cppyy_cuda.record<"empty", [], 0>,
    %c: !cppyy_cuda.array<?x!point, C>) {
  cppyy_cuda.return
}

// CHECK-LABEL: @cxx(
// CHECK-SAME: !cppyy_cuda.cxx<"demo::Vec3", 12, 4, [f32, f32, f32]>
// CHECK-SAME: !cppyy_cuda.cxx<"std::pair<int, bool>", 8, 4>
cppyy_cuda.func private @cxx(
    %a: !cppyy_cuda.cxx<"demo::Vec3", 12, 4, [f32, f32, f32]>,
    %b: !cppyy_cuda.cxx<"std::pair<int, bool>", 8, 4>) {
  cppyy_cuda.return
}

// A variable may have any of these types.
// CHECK-LABEL: @slots
cppyy_cuda.func private @slots() {
  // CHECK: memref<!cppyy_cuda.array<?xf32, C>>
  %a = memref.alloca() : memref<!cppyy_cuda.array<?xf32, C>>
  // CHECK: memref<!cppyy_cuda.record<"point"
  %b = memref.alloca() : memref<!point>
  // CHECK: memref<!cppyy_cuda.cxx<"S", 4, 4>>
  %c = memref.alloca() : memref<!cppyy_cuda.cxx<"S", 4, 4>>
  cppyy_cuda.return
}

// What a lowered kernel's parameters carry; dimension 0 is not printed.
// CHECK-LABEL: @params(
// CHECK-SAME: {cppyy_cuda.param = #cppyy_cuda.param<0, pointer>}
// CHECK-SAME: {cppyy_cuda.param = #cppyy_cuda.param<0, extent>}
// CHECK-SAME: {cppyy_cuda.param = #cppyy_cuda.param<0, stride, 1>}
// CHECK-SAME: {cppyy_cuda.param = #cppyy_cuda.param<1, value>}
cppyy_cuda.func private @params(
    %a: i64 {cppyy_cuda.param = #cppyy_cuda.param<0, pointer>},
    %b: i64 {cppyy_cuda.param = #cppyy_cuda.param<0, extent, 0>},
    %c: i64 {cppyy_cuda.param = #cppyy_cuda.param<0, stride, 1>},
    %d: i64 {cppyy_cuda.param = #cppyy_cuda.param<1, value>}) {
  cppyy_cuda.return
}

// The uses that a lowered module's thunks are for.
// CHECK: func.func private @t0() attributes {cppyy_cuda.thunk = #cppyy_cuda.cxx_use<function "demo::f">}
func.func private @t0() attributes {cppyy_cuda.thunk = #cppyy_cuda.cxx_use<function "demo::f">}
// CHECK: llvm.func @t1(i32, f64) attributes {cppyy_cuda.thunk = #cppyy_cuda.cxx_use<operator "()" ["demo::F", "const double *"]>}
llvm.func @t1(i32, f64) attributes {cppyy_cuda.thunk = #cppyy_cuda.cxx_use<operator "()" ["demo::F", "const double *"]>}
