// RUN: cppyy-cuda-opt %s --pass-pipeline='builtin.module(cppyy_cuda.kernel(cppyy-cuda-place-objects),cppyy_cuda.func(cppyy-cuda-place-objects))' \
// RUN:     -verify-each -split-input-file | FileCheck %s

!v = !cppyy_cuda.cxx<"V", 8, 4, [f32, f32]>

// Functions that C++ calls have places of their own, too.
// CHECK-LABEL: func @exported
cppyy_cuda.func @exported(%value: f32, %given: !cppyy_cuda.ref<!v>) attributes {exported} {
  // CHECK-NEXT: %[[SLOT:.*]] = cppyy_cuda.cxx.slot
  // CHECK: cxx.construct
  %v = cppyy_cuda.cxx.construct "V"() [] -> "V" : () -> !v
  // CHECK: cppyy_cuda.cxx.store %{{.*}}, %[[SLOT]]
  %object = cppyy_cuda.cxx.materialize %v : !cppyy_cuda.ref<!v>
  // CHECK: cxx.call "f"(%[[SLOT]], %{{.*}})
  cppyy_cuda.cxx.call "f"(%object, %given) ["V", "V"] : (!cppyy_cuda.ref<!v>, !cppyy_cuda.ref<!v>) -> ()
  cppyy_cuda.return
}

// An object has a slot in the entry block.
// CHECK-LABEL: kernel @once
cppyy_cuda.kernel @once(%value: !v) {
  // CHECK-NEXT: %[[SLOT:.*]] = cppyy_cuda.cxx.slot
  // CHECK-NEXT: cf.br ^[[NEXT:bb[0-9]+]]
  cf.br ^next
// CHECK-NEXT: ^[[NEXT]]:
^next:
  // CHECK-NEXT: cppyy_cuda.cxx.store %{{.*}}, %[[SLOT]]
  %object = cppyy_cuda.cxx.materialize %value : !cppyy_cuda.ref<!v>
  // CHECK-NEXT: cxx.call "f"(%[[SLOT]])
  cppyy_cuda.cxx.call "f"(%object) ["V"] : (!cppyy_cuda.ref<!v>) -> ()
  cppyy_cuda.return
}

// -----

!v = !cppyy_cuda.cxx<"V", 8, 4, [f32, f32]>

// v = v + v in a loop: the sum moves to the variable's place on the way back.
// CHECK-LABEL: kernel @accumulate
cppyy_cuda.kernel @accumulate(%value: !v, %more: i1) {
  // CHECK-NEXT: %[[HOME:.*]] = cppyy_cuda.cxx.slot
  // CHECK-NEXT: %[[SUM:.*]] = cppyy_cuda.cxx.slot
  // CHECK-NEXT: %[[FIRST:.*]] = cppyy_cuda.cxx.slot
  // CHECK-NEXT: cppyy_cuda.cxx.store %{{.*}}, %[[FIRST]]
  %first = cppyy_cuda.cxx.materialize %value : !cppyy_cuda.ref<!v>
  // CHECK-NEXT: %[[MOVED:.*]] = cppyy_cuda.cxx.load %[[FIRST]]
  // CHECK-NEXT: cppyy_cuda.cxx.store %[[MOVED]], %[[HOME]]
  // CHECK-NEXT: cf.br ^[[LOOP:bb[0-9]+]]{{$}}
  cf.br ^loop(%first : !cppyy_cuda.ref<!v>)
// CHECK-NEXT: ^[[LOOP]]:
^loop(%v: !cppyy_cuda.ref<!v>):
  // CHECK-NEXT: %[[NEW:.*]] = cppyy_cuda.cxx.operator "+"(%[[HOME]], %[[HOME]])
  %new = cppyy_cuda.cxx.operator "+"(%v, %v) ["V", "V"] -> "V"
      : (!cppyy_cuda.ref<!v>, !cppyy_cuda.ref<!v>) -> !v
  // CHECK-NEXT: cppyy_cuda.cxx.store %[[NEW]], %[[SUM]]
  %sum = cppyy_cuda.cxx.materialize %new : !cppyy_cuda.ref<!v>
  // CHECK-NEXT: cf.cond_br %{{.*}}, ^[[BACK:bb[0-9]+]], ^[[END:bb[0-9]+]]
  cf.cond_br %more, ^loop(%sum : !cppyy_cuda.ref<!v>), ^end
// CHECK-NEXT: ^[[BACK]]:
// CHECK-NEXT: %[[AGAIN:.*]] = cppyy_cuda.cxx.load %[[SUM]]
// CHECK-NEXT: cppyy_cuda.cxx.store %[[AGAIN]], %[[HOME]]
// CHECK-NEXT: cf.br ^[[LOOP]]
// CHECK-NEXT: ^[[END]]:
^end:
  cppyy_cuda.return
}

// -----

!v = !cppyy_cuda.cxx<"V", 8, 4, [f32, f32]>

// a, b = b, a: both are read before one is written.
// CHECK-LABEL: kernel @swap
cppyy_cuda.kernel @swap(%x: !v, %y: !v, %more: i1) {
  %p = cppyy_cuda.cxx.materialize %x : !cppyy_cuda.ref<!v>
  %q = cppyy_cuda.cxx.materialize %y : !cppyy_cuda.ref<!v>
  cf.br ^loop(%p, %q : !cppyy_cuda.ref<!v>, !cppyy_cuda.ref<!v>)
// CHECK: ^[[LOOP:bb[0-9]+]]:
^loop(%a: !cppyy_cuda.ref<!v>, %b: !cppyy_cuda.ref<!v>):
  // CHECK: cxx.call "f"(%[[A:.*]], %[[B:.*]]) [
  cppyy_cuda.cxx.call "f"(%a, %b) ["V", "V"]
      : (!cppyy_cuda.ref<!v>, !cppyy_cuda.ref<!v>) -> ()
  // CHECK-NEXT: cf.cond_br %{{.*}}, ^[[BACK:bb[0-9]+]], ^{{.*}}
  cf.cond_br %more, ^loop(%b, %a : !cppyy_cuda.ref<!v>, !cppyy_cuda.ref<!v>), ^end
// CHECK-NEXT: ^[[BACK]]:
// CHECK-NEXT: %[[TOA:.*]] = cppyy_cuda.cxx.load %[[B]]
// CHECK-NEXT: %[[TOB:.*]] = cppyy_cuda.cxx.load %[[A]]
// CHECK-NEXT: cppyy_cuda.cxx.store %[[TOA]], %[[A]]
// CHECK-NEXT: cppyy_cuda.cxx.store %[[TOB]], %[[B]]
// CHECK-NEXT: cf.br ^[[LOOP]]
^end:
  cppyy_cuda.return
}

// -----

!v = !cppyy_cuda.cxx<"V", 8, 4, [f32, f32]>

// previous, current = current, f(): the new one is not made where `previous` is.
// CHECK-LABEL: kernel @previous
cppyy_cuda.kernel @previous(%x: !v, %more: i1) {
  %p = cppyy_cuda.cxx.materialize %x : !cppyy_cuda.ref<!v>
  %q = cppyy_cuda.cxx.materialize %x : !cppyy_cuda.ref<!v>
  cf.br ^loop(%p, %q : !cppyy_cuda.ref<!v>, !cppyy_cuda.ref<!v>)
^loop(%previous: !cppyy_cuda.ref<!v>, %current: !cppyy_cuda.ref<!v>):
  // CHECK: %[[NEW:.*]] = cppyy_cuda.cxx.operator "-"(%[[PREVIOUS:.*]], %[[CURRENT:.*]]) [
  %new = cppyy_cuda.cxx.operator "-"(%previous, %current) ["V", "V"] -> "V"
      : (!cppyy_cuda.ref<!v>, !cppyy_cuda.ref<!v>) -> !v
  // CHECK-NEXT: cppyy_cuda.cxx.store %[[NEW]], %[[SLOT:.*]] :
  %next = cppyy_cuda.cxx.materialize %new : !cppyy_cuda.ref<!v>
  // CHECK: %[[FROM:.*]] = cppyy_cuda.cxx.load %[[CURRENT]]
  // CHECK-NEXT: %[[MADE:.*]] = cppyy_cuda.cxx.load %[[SLOT]]
  // CHECK-NEXT: cppyy_cuda.cxx.store %[[FROM]], %[[PREVIOUS]]
  // CHECK-NEXT: cppyy_cuda.cxx.store %[[MADE]], %[[CURRENT]]
  cf.cond_br %more, ^loop(%current, %next : !cppyy_cuda.ref<!v>, !cppyy_cuda.ref<!v>), ^end
^end:
  cppyy_cuda.return
}

// -----

!v = !cppyy_cuda.cxx<"V", 8, 4, [f32, f32]>

// `a` is named by another variable afterwards, so it must not be a copy.
// CHECK-LABEL: kernel @alias
cppyy_cuda.kernel @alias(%x: !v, %y: !v, %which: i1) {
  %a = cppyy_cuda.cxx.materialize %x : !cppyy_cuda.ref<!v>
  %b = cppyy_cuda.cxx.materialize %y : !cppyy_cuda.ref<!v>
  // CHECK: cf.cond_br %{{.*}}, ^[[BOTH:bb[0-9]+]](%{{.*}} : !cppyy_cuda.ref<{{.*}}>), ^[[BOTH]](
  cf.cond_br %which, ^both(%a : !cppyy_cuda.ref<!v>), ^both(%b : !cppyy_cuda.ref<!v>)
// CHECK-NEXT: ^[[BOTH]](%[[POINTER:.*]]: !cppyy_cuda.ref<{{.*}}>):
^both(%p: !cppyy_cuda.ref<!v>):
  // CHECK-NEXT: cxx.call "change"(%[[POINTER]])
  cppyy_cuda.cxx.call "change"(%p) ["V"] : (!cppyy_cuda.ref<!v>) -> ()
  cppyy_cuda.cxx.call "read"(%a) ["V"] : (!cppyy_cuda.ref<!v>) -> ()
  cppyy_cuda.return
}

// -----

!v = !cppyy_cuda.cxx<"V", 8, 4, [f32, f32]>

// Nothing changes the object of both names, so one of them may be a copy.
// CHECK-LABEL: kernel @constant
cppyy_cuda.kernel @constant(%x: !v, %y: !v, %which: i1) {
  %a = cppyy_cuda.cxx.materialize %x : !cppyy_cuda.ref<!v>
  %b = cppyy_cuda.cxx.materialize %y : !cppyy_cuda.ref<!v>
  cf.cond_br %which, ^both(%a : !cppyy_cuda.ref<!v>), ^both(%b : !cppyy_cuda.ref<!v>)
// CHECK: ^[[BOTH:bb[0-9]+]]: // 2 preds
^both(%p: !cppyy_cuda.ref<!v>):
  cppyy_cuda.cxx.call "read"(%p) ["const V"] : (!cppyy_cuda.ref<!v>) -> ()
  cppyy_cuda.cxx.call "read"(%a) ["const V"] : (!cppyy_cuda.ref<!v>) -> ()
  cppyy_cuda.return
}

// -----

!v = !cppyy_cuda.cxx<"V", 8, 4, [f32, f32]>

// It is changed after it would have moved twice.
// CHECK-LABEL: kernel @moved_twice
cppyy_cuda.kernel @moved_twice(%x: !v, %y: !v, %which: i1) {
  %a = cppyy_cuda.cxx.materialize %x : !cppyy_cuda.ref<!v>
  %b = cppyy_cuda.cxx.materialize %y : !cppyy_cuda.ref<!v>
  cf.cond_br %which, ^one(%a : !cppyy_cuda.ref<!v>), ^one(%b : !cppyy_cuda.ref<!v>)
// CHECK: ^{{.*}}(%{{.*}}: !cppyy_cuda.ref<{{.*}}>):
^one(%p: !cppyy_cuda.ref<!v>):
  cppyy_cuda.cxx.call "read"(%p) ["const V"] : (!cppyy_cuda.ref<!v>) -> ()
  cf.cond_br %which, ^two(%p : !cppyy_cuda.ref<!v>), ^two(%b : !cppyy_cuda.ref<!v>)
^two(%q: !cppyy_cuda.ref<!v>):
  cppyy_cuda.cxx.call "change"(%q) ["V"] : (!cppyy_cuda.ref<!v>) -> ()
  cppyy_cuda.cxx.call "read"(%a) ["const V"] : (!cppyy_cuda.ref<!v>) -> ()
  cppyy_cuda.return
}

// -----

!v = !cppyy_cuda.cxx<"V", 8, 4, [f32, f32]>

// Only one of the two is used later, by one name: it moves on both edges.
// CHECK-LABEL: kernel @choose
cppyy_cuda.kernel @choose(%x: !v, %y: !v, %which: i1) {
  %a = cppyy_cuda.cxx.materialize %x : !cppyy_cuda.ref<!v>
  %b = cppyy_cuda.cxx.materialize %y : !cppyy_cuda.ref<!v>
  // CHECK: cf.cond_br %{{.*}}, ^[[ONE:bb[0-9]+]], ^[[OTHER:bb[0-9]+]]{{$}}
  cf.cond_br %which, ^both(%a : !cppyy_cuda.ref<!v>), ^both(%b : !cppyy_cuda.ref<!v>)
// CHECK-NEXT: ^[[ONE]]:
// CHECK-NEXT: cxx.load
// CHECK-NEXT: cxx.store %{{.*}}, %[[HOME:.*]] :
// CHECK-NEXT: cf.br ^[[BOTH:bb[0-9]+]]
// CHECK-NEXT: ^[[OTHER]]:
// CHECK-NEXT: cxx.load
// CHECK-NEXT: cxx.store %{{.*}}, %[[HOME]] :
// CHECK-NEXT: cf.br ^[[BOTH]]
// CHECK-NEXT: ^[[BOTH]]:
^both(%p: !cppyy_cuda.ref<!v>):
  // CHECK-NEXT: cxx.call "change"(%[[HOME]])
  cppyy_cuda.cxx.call "change"(%p) ["V"] : (!cppyy_cuda.ref<!v>) -> ()
  cppyy_cuda.return
}

// -----

!v = !cppyy_cuda.cxx<"V", 8, 4, [f32, f32]>

// What C++ refers to may be in an array: it stays there.
// CHECK-LABEL: kernel @elsewhere
cppyy_cuda.kernel @elsewhere(%x: !v, %array: !cppyy_cuda.array<?xf32, C>, %which: i1) {
  %a = cppyy_cuda.cxx.materialize %x : !cppyy_cuda.ref<!v>
  %b = cppyy_cuda.cxx.call "at"(%array) ["float *"] -> "V &"
      : (!cppyy_cuda.array<?xf32, C>) -> !cppyy_cuda.ref<!v>
  cf.cond_br %which, ^both(%a : !cppyy_cuda.ref<!v>), ^both(%b : !cppyy_cuda.ref<!v>)
// CHECK: ^{{.*}}(%[[POINTER:.*]]: !cppyy_cuda.ref<{{.*}}>):
^both(%p: !cppyy_cuda.ref<!v>):
  cppyy_cuda.cxx.call "change"(%p) ["V"] : (!cppyy_cuda.ref<!v>) -> ()
  cppyy_cuda.return
}

// -----

!v = !cppyy_cuda.cxx<"V", 8, 4, [f32, f32]>
!view = !cppyy_cuda.cxx<"View", 8, 8, [i64], pointers>

// A view of an object keeps the object where it is.
// CHECK-LABEL: kernel @viewed
cppyy_cuda.kernel @viewed(%x: !v, %y: !v, %which: i1) {
  %a = cppyy_cuda.cxx.materialize %x : !cppyy_cuda.ref<!v>
  %b = cppyy_cuda.cxx.materialize %y : !cppyy_cuda.ref<!v>
  %held = cppyy_cuda.cxx.construct "View"(%a) ["V"] -> "View"
      : (!cppyy_cuda.ref<!v>) -> !view
  %view = cppyy_cuda.cxx.materialize %held : !cppyy_cuda.ref<!view>
  cf.cond_br %which, ^both(%a : !cppyy_cuda.ref<!v>), ^both(%b : !cppyy_cuda.ref<!v>)
// CHECK: ^{{.*}}(%{{.*}}: !cppyy_cuda.ref<{{.*}}"V"{{.*}}>):
^both(%p: !cppyy_cuda.ref<!v>):
  cppyy_cuda.cxx.call "change"(%p) ["V"] : (!cppyy_cuda.ref<!v>) -> ()
  cppyy_cuda.cxx.call "read"(%view) ["View"] : (!cppyy_cuda.ref<!view>) -> ()
  cppyy_cuda.return
}
