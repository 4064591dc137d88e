// RUN: cppyy-cuda-opt %s -convert-cppyy-cuda-to-gpu -verify-each | FileCheck %s

!v = !cppyy_cuda.cxx<"V", 8, 4, [f32, f32]>

// Thunks get the addresses of objects, and return those of references.
// CHECK: func.func private @field(memref<!cppyy_cuda.cxx<"V", 8, 4, [f32, f32]>>) -> memref<!cppyy_cuda.cxx<"V", 8, 4, [f32, f32]>>
// CHECK-SAME: #cppyy_cuda.cxx_use<field "in" ["W"] -> "V &">
// CHECK: func.func private @change(memref<!cppyy_cuda.cxx<"V", 8, 4, [f32, f32]>>, f32)
// CHECK-SAME: #cppyy_cuda.cxx_use<set_field "x" ["V", "float"]>

// CHECK-LABEL: gpu.func @objects
// CHECK-SAME: (%[[VALUE:.*]]: !cppyy_cuda.cxx<"V", 8, 4, [f32, f32]>
cppyy_cuda.kernel @objects(%value: !v, %x: f32) {
  // CHECK: %[[SLOT:.*]] = memref.alloca() {alignment = 4 : i64} : memref<!cppyy_cuda.cxx<"V", 8, 4, [f32, f32]>>
  %slot = cppyy_cuda.cxx.slot : !cppyy_cuda.ref<!v>
  // CHECK: memref.store %[[VALUE]], %[[SLOT]][]
  cppyy_cuda.cxx.store %value, %slot : !cppyy_cuda.ref<!v>
  // CHECK: func.call @change(%[[SLOT]], %{{.*}})
  cppyy_cuda.cxx.set_field "x"(%slot, %x) ["V", "float"] via @change
      : (!cppyy_cuda.ref<!v>, f32) -> ()
  // CHECK: %[[IN:.*]] = func.call @field(%[[SLOT]])
  %in = cppyy_cuda.cxx.field "in"(%slot) ["W"] -> "V &" via @field
      : (!cppyy_cuda.ref<!v>) -> !cppyy_cuda.ref<!v>
  // CHECK: %[[LOADED:.*]] = memref.load %[[IN]][]
  // CHECK: memref.store %[[LOADED]], %[[SLOT]][]
  %loaded = cppyy_cuda.cxx.load %in : !cppyy_cuda.ref<!v>
  cppyy_cuda.cxx.store %loaded, %slot : !cppyy_cuda.ref<!v>
  cppyy_cuda.return
}

// A reference that is an argument of a block is a pointer.
// CHECK-LABEL: gpu.func @pointers
cppyy_cuda.kernel @pointers(%which: i1) {
  %a = cppyy_cuda.cxx.slot : !cppyy_cuda.ref<!v>
  %b = cppyy_cuda.cxx.slot : !cppyy_cuda.ref<!v>
  cf.cond_br %which, ^both(%a : !cppyy_cuda.ref<!v>), ^both(%b : !cppyy_cuda.ref<!v>)
// CHECK: ^{{.*}}(%[[P:.*]]: memref<!cppyy_cuda.cxx<"V", 8, 4, [f32, f32]>>):
^both(%p: !cppyy_cuda.ref<!v>):
  // CHECK: func.call @g(%[[P]])
  cppyy_cuda.cxx.call "g"(%p) ["V"] via @g : (!cppyy_cuda.ref<!v>) -> ()
  cppyy_cuda.return
}

// CHECK-LABEL: gpu.func @elements
cppyy_cuda.kernel @elements(%a: !cppyy_cuda.array<?x!v, C>,
                            %r: !cppyy_cuda.array<?x!cppyy_cuda.record<"r", ["x" : f32 at 0], 8>, C>, %i: i32) {
  %index = arith.index_cast %i : i32 to index
  // CHECK: %[[OBJECT:.*]] = cppyy_cuda.element_address
  %object = cppyy_cuda.cxx.element %a[%index] : !cppyy_cuda.array<?x!v, C>
  // CHECK: %[[RECORD:.*]] = cppyy_cuda.element_address
  // CHECK: %[[OTHER:.*]] = builtin.unrealized_conversion_cast %[[RECORD]] : memref<!cppyy_cuda.record<{{.*}}>> to memref<!cppyy_cuda.cxx<{{.*}}>>
  %other = cppyy_cuda.cxx.element %r[%index]
      : !cppyy_cuda.array<?x!cppyy_cuda.record<"r", ["x" : f32 at 0], 8>, C> as !cppyy_cuda.ref<!v>
  // CHECK: func.call @both(%[[OBJECT]], %[[OTHER]])
  cppyy_cuda.cxx.call "both"(%object, %other) ["V", "V"] via @both
      : (!cppyy_cuda.ref<!v>, !cppyy_cuda.ref<!v>) -> ()
  cppyy_cuda.return
}

// CHECK-LABEL: gpu.func @numbers
cppyy_cuda.kernel @numbers(%a: !cppyy_cuda.array<?xf32, C>, %i: i32) {
  // CHECK: %[[SLOT:.*]] = memref.alloca() : memref<f32>
  %index = arith.index_cast %i : i32 to index
  // CHECK: %[[ELEMENT:.*]] = cppyy_cuda.element_address %{{.*}}[%{{.*}}] picked [0]
  %element = cppyy_cuda.cxx.element %a[%index] : !cppyy_cuda.array<?xf32, C>
  %variable = memref.alloca() : memref<f32>
  // CHECK: func.call @swap(%[[ELEMENT]], %[[SLOT]]) : (memref<f32>, memref<f32>) -> ()
  cppyy_cuda.cxx.call "swap"(%element, %variable) ["float &", "float &"] via @swap
      : (!cppyy_cuda.ref<f32>, memref<f32>) -> ()
  // In shared memory.
  %s = cppyy_cuda.shared_array : !cppyy_cuda.array<4xf32, C, shared>
  // CHECK: %[[SHARED:.*]] = cppyy_cuda.element_address
  // CHECK: %[[GENERIC:.*]] = memref.memory_space_cast %[[SHARED]]
  %other = cppyy_cuda.cxx.element %s[%index] : !cppyy_cuda.array<4xf32, C, shared>
  // CHECK: func.call @bump(%[[GENERIC]])
  cppyy_cuda.cxx.call "bump"(%other) ["float &"] via @bump : (!cppyy_cuda.ref<f32>) -> ()
  cppyy_cuda.return
}
