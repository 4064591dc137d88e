// RUN: cppyy-cuda-opt %s -convert-cppyy-cuda-to-gpu -convert-cppyy-cuda-gpu-to-llvm | FileCheck %s

// C++ values: their leaves, where a struct of those has the size and alignment.
// CHECK-LABEL: llvm.func @cxx(
// CHECK-SAME: !llvm.struct<(f32, f32, f32)>
// CHECK-SAME: !llvm.struct<(i8, i8, i16, f32)>
// CHECK-SAME: !llvm.array<1 x i128>
// CHECK-SAME: !llvm.array<3 x i32>
cppyy_cuda.kernel @cxx(%a: !cppyy_cuda.cxx<"Vec3", 12, 4, [f32, f32, f32]>,
                       %b: !cppyy_cuda.cxx<"Flags", 8, 4, [i1, i1, i16, f32]>,
                       %c: !cppyy_cuda.cxx<"Aligned", 16, 16, [f32, f32, f32, f32]>,
                       %d: !cppyy_cuda.cxx<"Opaque", 12, 4>) {
  cppyy_cuda.return
}

// Records: a struct, with bytes in the gaps of a packed one, or bytes alone where
// fields overlap. The order of the fields is that of their offsets.
// CHECK-LABEL: llvm.func @records(
// CHECK-SAME: !llvm.struct<(f32, i8, i64)>
// CHECK-SAME: !llvm.struct<packed (array<3 x i8>, i64, f32, array<1 x i8>)>
// CHECK-SAME: !llvm.array<8 x i8>
// CHECK-SAME: !llvm.struct<(struct<(f32, f32)>, struct<(i16)>)>
cppyy_cuda.kernel @records(%a: !cppyy_cuda.record<"a", ["x" : f32 at 0, "id" : i64 at 8, "b" : i1 at 4], 16>,
                           %b: !cppyy_cuda.record<"b", ["id" : i64 at 3, "x" : f32 at 11], 16>,
                           %c: !cppyy_cuda.record<"c", ["i" : i64 at 0, "lo" : i32 at 0], 8>,
                           %d: !cppyy_cuda.record<"d", ["z" : complex<f32> at 0,
                               "r" : !cppyy_cuda.record<"e", ["i" : i16 at 0], 2> at 8], 12>) {
  cppyy_cuda.return
}

// An opaque value keeps its alignment in memory.
// CHECK-LABEL: llvm.func @memory(
// CHECK: llvm.alloca %{{.*}} x !llvm.array<1 x i128> {alignment = 16 : i64}
// CHECK: llvm.call @use(%{{.*}}) : (!llvm.ptr) -> ()
cppyy_cuda.kernel @memory(%a: !cppyy_cuda.cxx<"U", 16, 16>) {
  cppyy_cuda.cxx.call "use"(%a) ["U"] via @use : (!cppyy_cuda.cxx<"U", 16, 16>) -> ()
  cppyy_cuda.return
}
