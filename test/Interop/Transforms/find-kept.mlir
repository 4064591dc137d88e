// RUN: cppyy-cuda-opt %s \
// RUN:   -cppyy-cuda-find-kept='cuda-path=%cuda_home resource-dir=%resource_dir' | FileCheck %s

!p = !cppyy_cuda.cxx<"P", 8, 8, pointers, in_place, destructor>
!ref = !cppyy_cuda.cxx<"Ref", 8, 8, [i64], pointers>

cppyy_cuda.cxx.source "struct P { int *log; P(int *log) : log(log) {} P(const P &o) : log(o.log) {} ~P() { ++*log; } const P &self() const { return *this; } int *get() const { return log; } }; struct Ref { const P *held; }; inline Ref second(const P &, const P &p) { return {&p}; } inline const P &either(const P &a, const P &b, bool s) { return s ? b : a; } inline bool is_same(const P &a, const P &b) { return &a == &b; } inline P by_value(P p) { return p; }"

// CHECK-LABEL: kernel @kept
cppyy_cuda.kernel @kept(%log: i64, %s: i1) {
  // The class of what it is given has no destructor.
  // CHECK: construct "P"(%{{.*}}) ["int *"] -> "P" :
  %x = cppyy_cuda.cxx.construct "P"(%log) ["int *"] -> "P" : (i64) -> !p
  %a = cppyy_cuda.cxx.materialize %x : !cppyy_cuda.ref<!p>
  // A copy.
  // CHECK: construct "P"{{.*}} {cppyy_cuda.kept = array<i8: 0>}
  %y = cppyy_cuda.cxx.construct "P"(%a) ["const P"] -> "P" : (!cppyy_cuda.ref<!p>) -> !p
  %b = cppyy_cuda.cxx.materialize %y : !cppyy_cuda.ref<!p>
  // CHECK: call "by_value"{{.*}} {cppyy_cuda.kept = array<i8: 0>}
  %z = cppyy_cuda.cxx.call "by_value"(%a) ["const P"] -> "P" : (!cppyy_cuda.ref<!p>) -> !p
  %c = cppyy_cuda.cxx.materialize %z : !cppyy_cuda.ref<!p>
  // What it returns is not its object's address.
  // CHECK: method "get"{{.*}} {cppyy_cuda.kept = array<i8: 0>}
  %q = cppyy_cuda.cxx.method "get"(%a) ["const P"] -> "int *" : (!cppyy_cuda.ref<!p>) -> i64
  // CHECK: method "self"{{.*}} {cppyy_cuda.kept = array<i8: 1>}
  %self = cppyy_cuda.cxx.method "self"(%a) ["const P"] -> "const P &" : (!cppyy_cuda.ref<!p>) -> !cppyy_cuda.ref<!p>
  // CHECK: call "either"{{.*}} {cppyy_cuda.kept = array<i8: 1, 1, 3>}
  %e = cppyy_cuda.cxx.call "either"(%a, %b, %s) ["const P", "const P", "bool"] -> "const P &" : (!cppyy_cuda.ref<!p>, !cppyy_cuda.ref<!p>, i1) -> !cppyy_cuda.ref<!p>
  // CHECK: call "second"{{.*}} {cppyy_cuda.kept = array<i8: 0, 3>}
  %r = cppyy_cuda.cxx.call "second"(%a, %b) ["const P", "const P"] -> "Ref" : (!cppyy_cuda.ref<!p>, !cppyy_cuda.ref<!p>) -> !ref
  // No address.
  // CHECK: call "is_same"(%{{.*}}, %{{.*}}) ["const P", "const P"] -> "bool" :
  %same = cppyy_cuda.cxx.call "is_same"(%a, %b) ["const P", "const P"] -> "bool" : (!cppyy_cuda.ref<!p>, !cppyy_cuda.ref<!p>) -> i1
  cppyy_cuda.return
}
