// RUN: cppyy-cuda-opt %s -convert-cppyy-cuda-to-gpu -convert-cppyy-cuda-gpu-to-llvm | FileCheck %s --check-prefix=LLVM
// RUN: cppyy-cuda-opt %s -convert-cppyy-cuda-to-gpu -cppyy-cuda-to-nvvm=debug-info=full | FileCheck %s
// RUN: cppyy-cuda-opt %s -convert-cppyy-cuda-to-gpu -cppyy-cuda-to-nvvm | FileCheck %s --check-prefix=NOSCOPE

// Types have NumPy's names; an array shows its parts.
// CHECK-DAG: #[[I:.*]] = #llvm.di_basic_type<tag = DW_TAG_base_type, name = "int64", sizeInBits = 64, encoding = DW_ATE_signed>
// CHECK-DAG: #[[U:.*]] = #llvm.di_basic_type<tag = DW_TAG_base_type, name = "uint8", sizeInBits = 8, encoding = DW_ATE_unsigned>
// CHECK-DAG: #[[B:.*]] = #llvm.di_basic_type<tag = DW_TAG_base_type, name = "bool", sizeInBits = 8, encoding = DW_ATE_boolean>
// CHECK-DAG: #[[F:.*]] = #llvm.di_basic_type<tag = DW_TAG_base_type, name = "float32", sizeInBits = 32, encoding = DW_ATE_float>
// CHECK-DAG: #llvm.di_derived_type<tag = DW_TAG_member, name = "real", {{.*}}>
// CHECK-DAG: #llvm.di_derived_type<tag = DW_TAG_member, name = "imag", {{.*}}offsetInBits = 32>
// CHECK-DAG: #llvm.di_derived_type<tag = DW_TAG_member, name = "data", {{.*}}offsetInBits = 64>
// CHECK-DAG: #llvm.di_derived_type<tag = DW_TAG_member, name = "shape", {{.*}}>
// CHECK-DAG: #llvm.di_local_variable<scope = #{{.*}}, name = "i", {{.*}}, type = #[[I]]>
// CHECK-DAG: #llvm.di_local_variable<scope = #{{.*}}, name = "u", {{.*}}, type = #[[U]]>
// CHECK-DAG: #llvm.di_local_variable<scope = #{{.*}}, name = "f", {{.*}}, type = #[[B]]>
// CHECK-DAG: #llvm.di_local_variable<scope = #{{.*}}, name = "x", {{.*}}, type = #[[F]]>

// CHECK-LABEL: llvm.func @k(
// CHECK-NOT: cppyy_cuda.variable
// CHECK: llvm.intr.dbg.declare #{{.*}} = %{{.*}} : !llvm.ptr
// LLVM-LABEL: llvm.func @k(
// LLVM: cppyy_cuda.variable "i" at %{{.*}} : !llvm.ptr
// LLVM: cppyy_cuda.variable "u" at %{{.*}} unsigned : !llvm.ptr
// LLVM: cppyy_cuda.variable "a" at %{{.*}} of f32 : !llvm.ptr
// NOSCOPE-LABEL: llvm.func @k(
// NOSCOPE-NOT: cppyy_cuda.variable
// NOSCOPE-NOT: dbg.declare
cppyy_cuda.kernel @k(%a: !cppyy_cuda.array<?xf32, C>) {
  %i = memref.alloca() : memref<i64>
  %u = memref.alloca() : memref<i8>
  %f = memref.alloca() : memref<i1>
  %x = memref.alloca() : memref<f32>
  %z = memref.alloca() : memref<complex<f32>>
  %array = memref.alloca() : memref<!cppyy_cuda.array<?xf32, C>>
  cppyy_cuda.variable "i" at %i : memref<i64>
  cppyy_cuda.variable "u" at %u unsigned : memref<i8>
  cppyy_cuda.variable "f" at %f : memref<i1>
  cppyy_cuda.variable "x" at %x : memref<f32>
  cppyy_cuda.variable "z" at %z : memref<complex<f32>>
  memref.store %a, %array[] : memref<!cppyy_cuda.array<?xf32, C>>
  cppyy_cuda.variable "a" at %array : memref<!cppyy_cuda.array<?xf32, C>>
  cppyy_cuda.return
}
