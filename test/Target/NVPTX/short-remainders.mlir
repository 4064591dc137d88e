// RUN: cppyy-cuda-opt %s --emit=ptx --arch=sm_90 --cuda-path=%cuda_home | FileCheck %s

// The branch needs no newer PTX.
// CHECK: .version 7.8

// Numbers of 32 bits: a 32-bit remainder, which is the index. The sign is
// looked at only after a 64-bit remainder.
// CHECK-LABEL: .entry of_extent(
// CHECK: rem.s64 [[LONG:%rd[0-9]+]]
// CHECK: shr.s64 {{%rd[0-9]+}}, [[LONG]], 63;
// CHECK-NOT: rem.
// CHECK: rem.u32 [[SHORT:%r[0-9]+]]
// CHECK-NEXT: cvt.u64.u32 [[INDEX:%rd[0-9]+]], [[SHORT]];
// CHECK-NOT: rem.
// CHECK-NOT: shr.s64
// CHECK: shl.b64 [[OFFSET:%rd[0-9]+]], [[INDEX]], 2;
// CHECK: add.s64 [[ADDRESS:%rd[0-9]+]], {{%rd[0-9]+}}, [[OFFSET]];
// CHECK: st.global.b32 {{\[}}[[ADDRESS]]],
cppyy_cuda.kernel @of_extent(%a: !cppyy_cuda.array<?xf32, C>, %i: i64) {
  %zero = arith.constant 0 : index
  %one = arith.constant 1.0 : f32
  %dim = cppyy_cuda.dim %a, 0 : !cppyy_cuda.array<?xf32, C>
  %n = arith.index_cast %dim : index to i64
  %rest = cppyy_cuda.mod %i, %n : i64
  %at = arith.index_cast %rest : i64 to index
  cppyy_cuda.store %one, %a[%at] : !cppyy_cuda.array<?xf32, C>
  cppyy_cuda.return
}

// Of a divisor of any sign, too.
// CHECK-LABEL: .entry of_number(
// CHECK: rem.s64 [[LONG:%rd[0-9]+]]
// CHECK: xor.b64 {{%rd[0-9]+}}, [[LONG]],
// CHECK: rem.u32
// CHECK-NOT: xor.b64
// CHECK-NOT: rem.
// CHECK: st.global.b64
cppyy_cuda.kernel @of_number(%a: !cppyy_cuda.array<?xi64, C>, %i: i64, %n: i64) {
  %zero = arith.constant 0 : index
  %rest = cppyy_cuda.mod %i, %n : i64
  cppyy_cuda.store %rest, %a[%zero] : !cppyy_cuda.array<?xi64, C>
  cppyy_cuda.return
}

// 32-bit numbers have nothing to gain, nor does a constant divisor.
// CHECK-LABEL: .entry narrow(
// CHECK: rem.s32
// CHECK-NOT: rem.u32
// CHECK: ret;
cppyy_cuda.kernel @narrow(%a: !cppyy_cuda.array<?xi32, C>, %i: i32, %n: i32) {
  %zero = arith.constant 0 : index
  %rest = cppyy_cuda.mod %i, %n : i32
  cppyy_cuda.store %rest, %a[%zero] : !cppyy_cuda.array<?xi32, C>
  cppyy_cuda.return
}

// CHECK-LABEL: .entry constant(
// CHECK-NOT: rem.
// CHECK: ret;
cppyy_cuda.kernel @constant(%a: !cppyy_cuda.array<?xi64, C>, %i: i64) {
  %zero = arith.constant 0 : index
  %n = arith.constant 7 : i64
  %rest = cppyy_cuda.mod %i, %n : i64
  cppyy_cuda.store %rest, %a[%zero] : !cppyy_cuda.array<?xi64, C>
  cppyy_cuda.return
}
