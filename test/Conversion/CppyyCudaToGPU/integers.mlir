// RUN: cppyy-cuda-opt %s -convert-cppyy-cuda-to-gpu | FileCheck %s

// A negative number is less than any unsigned one.
// CHECK-LABEL: gpu.func @mixed(
// CHECK-SAME: %[[X:[^:]*]]: i64 {{{[^}]*}}}, %[[N:[^:]*]]: i64
cppyy_cuda.kernel @mixed(%x: i64, %n: i64, %o: !cppyy_cuda.array<?xi1, C>) {
  %i = gpu.thread_id x
  // CHECK: %[[LT:.*]] = arith.cmpi ult, %[[X]], %[[N]] : i64
  // CHECK: %[[NEG:.*]] = arith.cmpi slt, %[[X]], %{{.*}} : i64
  // CHECK: arith.ori %[[NEG]], %[[LT]]
  %0 = cppyy_cuda.cmp lt, %x, %n unsigned : i64, i64
  cppyy_cuda.store %0, %o[%i] : !cppyy_cuda.array<?xi1, C>
  // CHECK: %[[LE:.*]] = arith.cmpi ule, %[[N]], %[[X]] : i64
  // CHECK: %[[NEG:.*]] = arith.cmpi slt, %[[X]], %{{.*}} : i64
  // CHECK: %[[POS:.*]] = arith.xori %[[NEG]], %true
  // CHECK: arith.andi %[[POS]], %[[LE]]
  %1 = cppyy_cuda.cmp le, %n unsigned, %x : i64, i64
  cppyy_cuda.store %1, %o[%i] : !cppyy_cuda.array<?xi1, C>
  // CHECK: arith.cmpi eq
  // CHECK: arith.andi
  %2 = cppyy_cuda.cmp eq, %x, %n unsigned : i64, i64
  cppyy_cuda.store %2, %o[%i] : !cppyy_cuda.array<?xi1, C>
  // CHECK: arith.cmpi ne
  // CHECK: arith.ori
  %3 = cppyy_cuda.cmp ne, %x, %n unsigned : i64, i64
  cppyy_cuda.store %3, %o[%i] : !cppyy_cuda.array<?xi1, C>
  // CHECK: arith.cmpi ugt
  // CHECK: arith.andi
  %4 = cppyy_cuda.cmp gt, %x, %n unsigned : i64, i64
  cppyy_cuda.store %4, %o[%i] : !cppyy_cuda.array<?xi1, C>
  // CHECK: arith.cmpi uge
  // CHECK: arith.ori
  %5 = cppyy_cuda.cmp ge, %n unsigned, %x : i64, i64
  cppyy_cuda.store %5, %o[%i] : !cppyy_cuda.array<?xi1, C>
  cppyy_cuda.return
}

// CHECK-LABEL: gpu.func @agreeing(
// CHECK-SAME: %[[X:[^:]*]]: i64 {{{[^}]*}}}, %[[N:[^:]*]]: i32
cppyy_cuda.kernel @agreeing(%x: i64, %n: i32, %o: !cppyy_cuda.array<?xi1, C>) {
  %i = gpu.thread_id x
  // CHECK: %[[S:.*]] = arith.extsi %[[N]] : i32 to i64
  // CHECK: arith.cmpi sgt, %[[X]], %[[S]] : i64
  %0 = cppyy_cuda.cmp gt, %x, %n : i64, i32
  cppyy_cuda.store %0, %o[%i] : !cppyy_cuda.array<?xi1, C>
  // CHECK: %[[U:.*]] = arith.extui %[[N]] : i32 to i64
  // CHECK: arith.cmpi ule, %[[U]], %[[X]] : i64
  // CHECK-NOT: arith.cmpi slt
  %1 = cppyy_cuda.cmp le, %n unsigned, %x unsigned : i32, i64
  cppyy_cuda.store %1, %o[%i] : !cppyy_cuda.array<?xi1, C>
  // CHECK: gpu.return
  cppyy_cuda.return
}

// CHECK-LABEL: gpu.func @ffs(
// CHECK-SAME: %[[X:[^:]*]]: i64 {{{[^}]*}}}, %[[C:[^:]*]]: i8
cppyy_cuda.kernel @ffs(%x: i64, %c: i8, %o: !cppyy_cuda.array<?xi32, C>) {
  %i = gpu.thread_id x
  // CHECK: %[[NONE:.*]] = arith.cmpi eq, %[[X]], %{{.*}} : i64
  // CHECK: %[[Z:.*]] = math.cttz %[[X]] : i64
  // CHECK: %[[T:.*]] = arith.trunci %[[Z]] : i64 to i32
  // CHECK: %[[P:.*]] = arith.addi %[[T]], %{{.*}} : i32
  // CHECK: arith.select %[[NONE]], %{{.*}}, %[[P]] : i32
  %0 = cppyy_cuda.ffs %x : i64
  cppyy_cuda.store %0, %o[%i] : !cppyy_cuda.array<?xi32, C>
  // CHECK: %[[Z:.*]] = math.cttz %[[C]] : i8
  // CHECK: arith.extui %[[Z]] : i8 to i32
  %1 = cppyy_cuda.ffs %c : i8
  cppyy_cuda.store %1, %o[%i] : !cppyy_cuda.array<?xi32, C>
  cppyy_cuda.return
}
