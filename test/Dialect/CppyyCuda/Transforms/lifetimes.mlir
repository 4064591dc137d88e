// RUN: cppyy-cuda-opt %s --pass-pipeline='builtin.module(cppyy_cuda.kernel(canonicalize,cppyy-cuda-place-objects))' \
// RUN:     -verify-each -split-input-file | FileCheck %s

!g = !cppyy_cuda.cxx<"G", 8, 8, [i64], in_place, destructor>

// Two names of one object: the last one that ends destroys it.
// CHECK-LABEL: kernel @names
cppyy_cuda.kernel @names() {
  // CHECK-NEXT: %[[SLOT:.*]] = cppyy_cuda.cxx.slot
  // CHECK-NEXT: %[[VALUE:.*]] = cppyy_cuda.cxx.construct "G"
  // CHECK-NEXT: cppyy_cuda.cxx.store %[[VALUE]], %[[SLOT]]
  %value = cppyy_cuda.cxx.construct "G"() [] -> "G" : () -> !g
  %object = cppyy_cuda.cxx.materialize %value : !cppyy_cuda.ref<!g>
  // CHECK-NEXT: cxx.call "f"
  cppyy_cuda.cxx.end_name %object : !cppyy_cuda.ref<!g>
  cppyy_cuda.cxx.call "f"() [] : () -> ()
  // CHECK-NEXT: cppyy_cuda.cxx.destroy %[[SLOT]]
  // CHECK-NEXT: cppyy_cuda.return
  cppyy_cuda.cxx.end_name %object : !cppyy_cuda.ref<!g>
  cppyy_cuda.return
}

// -----

!g = !cppyy_cuda.cxx<"G", 8, 8, [i64], in_place, destructor>

// Temporaries end after their last use, in the order of the operands.
// CHECK-LABEL: kernel @temporaries
cppyy_cuda.kernel @temporaries() {
  %x = cppyy_cuda.cxx.construct "G"() [] -> "G" : () -> !g
  %a = cppyy_cuda.cxx.materialize %x : !cppyy_cuda.ref<!g>
  %y = cppyy_cuda.cxx.construct "G"() [] -> "G" : () -> !g
  %b = cppyy_cuda.cxx.materialize %y : !cppyy_cuda.ref<!g>
  // CHECK: cxx.call "f"(%[[A:.*]], %[[B:.*]]) [
  cppyy_cuda.cxx.call "f"(%a, %b) ["G", "G"]
      : (!cppyy_cuda.ref<!g>, !cppyy_cuda.ref<!g>) -> ()
  // CHECK-NEXT: cppyy_cuda.cxx.destroy %[[A]]
  // CHECK-NEXT: cppyy_cuda.cxx.destroy %[[B]]
  // CHECK-NEXT: cppyy_cuda.return
  cppyy_cuda.return
}

// -----

!g = !cppyy_cuda.cxx<"G", 8, 8, [i64], in_place, destructor>

// g = G() in a loop: the new object is made while the old one lives.
// CHECK-LABEL: kernel @rounds
cppyy_cuda.kernel @rounds(%more: i1) {
  // CHECK-NEXT: %[[SECOND:.*]] = cppyy_cuda.cxx.slot
  // CHECK-NEXT: %[[FIRST:.*]] = cppyy_cuda.cxx.slot
  // CHECK-NEXT: %[[NONE:.*]] = cppyy_cuda.cxx.no_object
  %none = cppyy_cuda.cxx.no_object : !cppyy_cuda.ref<!g>
  cf.br ^loop(%none : !cppyy_cuda.ref<!g>)
// CHECK: ^{{.*}}(%[[OLD:.*]]: !cppyy_cuda.ref<{{.*}}>):
^loop(%old: !cppyy_cuda.ref<!g>):
  cf.cond_br %more, ^next, ^end
^next:
  // CHECK: %[[TAKEN:.*]] = cppyy_cuda.cxx.same_object %[[OLD]], %[[FIRST]]
  // CHECK-NEXT: %[[FREE:.*]] = arith.select %[[TAKEN]], %[[SECOND]], %[[FIRST]]
  // CHECK-NEXT: cxx.construct
  // CHECK-NEXT: cppyy_cuda.cxx.store %{{.*}}, %[[FREE]]
  // CHECK-NEXT: cppyy_cuda.cxx.destroy %[[OLD]]
  // CHECK-NEXT: cf.br ^{{.*}}(%[[FREE]] : {{.*}})
  %value = cppyy_cuda.cxx.construct "G"() [] -> "G" : () -> !g
  %new = cppyy_cuda.cxx.materialize %value : !cppyy_cuda.ref<!g>
  cppyy_cuda.cxx.end_name %old : !cppyy_cuda.ref<!g>
  cf.br ^loop(%new : !cppyy_cuda.ref<!g>)
^end:
  // CHECK: cppyy_cuda.cxx.destroy %[[OLD]]
  // CHECK-NEXT: cppyy_cuda.return
  cppyy_cuda.cxx.end_name %old : !cppyy_cuda.ref<!g>
  cppyy_cuda.return
}

// -----

!g = !cppyy_cuda.cxx<"G", 8, 8, [i64], in_place, destructor>

// What one path alone still needs ends on the way to the other.
// CHECK-LABEL: kernel @edge
cppyy_cuda.kernel @edge(%c: i1) {
  // CHECK-NEXT: %[[SLOT:.*]] = cppyy_cuda.cxx.slot
  %value = cppyy_cuda.cxx.construct "G"() [] -> "G" : () -> !g
  %object = cppyy_cuda.cxx.materialize %value : !cppyy_cuda.ref<!g>
  // CHECK: cf.cond_br
  // CHECK-NEXT: ^{{.*}}:
  // CHECK-NEXT: cppyy_cuda.cxx.destroy %[[SLOT]]
  // CHECK-NEXT: cf.br
  cf.cond_br %c, ^use, ^end
^use:
  // CHECK: cxx.call "f"(%[[SLOT]])
  // CHECK-NEXT: cppyy_cuda.cxx.destroy %[[SLOT]]
  cppyy_cuda.cxx.call "f"(%object) ["G"] : (!cppyy_cuda.ref<!g>) -> ()
  cf.br ^end
^end:
  cppyy_cuda.return
}

// -----

!g = !cppyy_cuda.cxx<"G", 8, 8, [i64], in_place, destructor>

// An error destroys nothing.
// CHECK-LABEL: kernel @error
// CHECK-NOT: cxx.destroy
cppyy_cuda.kernel @error() {
  %value = cppyy_cuda.cxx.construct "G"() [] -> "G" : () -> !g
  %object = cppyy_cuda.cxx.materialize %value : !cppyy_cuda.ref<!g>
  cppyy_cuda.cxx.call "f"(%object) ["G"] : (!cppyy_cuda.ref<!g>) -> ()
  cppyy_cuda.raise "ValueError"
}

// -----

!g = !cppyy_cuda.cxx<"G", 8, 8, [i64], in_place, destructor>

// A reference that C++ has returned keeps the object alive.
// CHECK-LABEL: kernel @part
cppyy_cuda.kernel @part() {
  // CHECK-NEXT: %[[SLOT:.*]] = cppyy_cuda.cxx.slot
  %value = cppyy_cuda.cxx.construct "G"() [] -> "G" : () -> !g
  %object = cppyy_cuda.cxx.materialize %value : !cppyy_cuda.ref<!g>
  %self = cppyy_cuda.cxx.method "self"(%object) ["G"] -> "G &"
      : (!cppyy_cuda.ref<!g>) -> !cppyy_cuda.ref<!g>
  cppyy_cuda.cxx.end_name %object : !cppyy_cuda.ref<!g>
  // CHECK: cxx.call "f"()
  cppyy_cuda.cxx.call "f"() [] : () -> ()
  // CHECK-NEXT: cppyy_cuda.cxx.destroy %[[SLOT]]
  cppyy_cuda.cxx.end_name %self : !cppyy_cuda.ref<!g>
  cppyy_cuda.return
}

// -----

!g = !cppyy_cuda.cxx<"G", 8, 8, [i64], in_place, destructor>

// What nothing refers to is destroyed at once; canonicalization keeps it.
// CHECK-LABEL: kernel @unused
cppyy_cuda.kernel @unused() {
  // CHECK: %[[SLOT:.*]] = cppyy_cuda.cxx.slot
  // CHECK-NEXT: %[[VALUE:.*]] = cppyy_cuda.cxx.construct "G"
  // CHECK-NEXT: cppyy_cuda.cxx.store %[[VALUE]], %[[SLOT]]
  // CHECK-NEXT: cppyy_cuda.cxx.destroy %[[SLOT]]
  // CHECK-NEXT: cxx.call "f"
  %value = cppyy_cuda.cxx.construct "G"() [] -> "G" : () -> !g
  %object = cppyy_cuda.cxx.materialize %value : !cppyy_cuda.ref<!g>
  cppyy_cuda.cxx.call "f"() [] : () -> ()
  cppyy_cuda.return
}

// -----

!p = !cppyy_cuda.cxx<"P", 8, 8, pointers, in_place, destructor>

// A copy does not keep what it is a copy of; other objects may.
// CHECK-LABEL: kernel @kept
cppyy_cuda.kernel @kept() {
  %x = cppyy_cuda.cxx.construct "P"() [] -> "P" : () -> !p
  %a = cppyy_cuda.cxx.materialize %x : !cppyy_cuda.ref<!p>
  // CHECK: construct "P"(%[[A:.*]]) ["P"] -> "P" :
  // CHECK-NEXT: store %{{.*}}, %[[B:.*]] :
  // CHECK-NEXT: destroy %[[A]]
  %y = cppyy_cuda.cxx.construct "P"(%a) ["P"] -> "P" {cppyy_cuda.kept = array<i8: 0>} : (!cppyy_cuda.ref<!p>) -> !p
  %b = cppyy_cuda.cxx.materialize %y : !cppyy_cuda.ref<!p>
  cppyy_cuda.cxx.end_name %a : !cppyy_cuda.ref<!p>
  // CHECK-NEXT: construct "P"(%[[B]]) ["P"] -> "P" :
  // CHECK-NEXT: store %{{.*}}, %[[C:.*]] :
  // CHECK-NEXT: call "f"
  // CHECK-NEXT: destroy %[[C]]
  // CHECK-NEXT: destroy %[[B]]
  %z = cppyy_cuda.cxx.construct "P"(%b) ["P"] -> "P" {cppyy_cuda.kept = array<i8: 2>} : (!cppyy_cuda.ref<!p>) -> !p
  %c = cppyy_cuda.cxx.materialize %z : !cppyy_cuda.ref<!p>
  cppyy_cuda.cxx.end_name %b : !cppyy_cuda.ref<!p>
  cppyy_cuda.cxx.call "f"() [] : () -> ()
  cppyy_cuda.cxx.end_name %c : !cppyy_cuda.ref<!p>
  cppyy_cuda.return
}
