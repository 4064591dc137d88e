; RUN: cppyy-cuda-host-opt %s -S -passes=cppyy-cuda-host-reflect | FileCheck %s
; RUN: cppyy-cuda-host-opt %s -S -passes='cppyy-cuda-host-reflect<fast-math>' | FileCheck %s --check-prefix=FAST

target triple = "nvptx64-nvidia-cuda"

@ftz = private constant [11 x i8] c"__CUDA_FTZ\00"
@arch = private constant [12 x i8] c"__CUDA_ARCH\00"
declare i32 @__nvvm_reflect(ptr)
declare i32 @reflect(ptr)

; CHECK-LABEL: define i32 @flushes
; CHECK-NEXT: ret i32 0
; FAST-LABEL: define i32 @flushes
; FAST-NEXT: ret i32 1
define i32 @flushes() {
  %answer = call i32 @__nvvm_reflect(ptr @ftz)
  ret i32 %answer
}

; The architecture that the host driver reports.
; CHECK-LABEL: define i32 @architecture
; CHECK-NEXT: ret i32 900
define i32 @architecture() {
  %answer = call i32 @__nvvm_reflect(ptr @arch)
  ret i32 %answer
}

; Another function is asked.
; CHECK-LABEL: define i32 @other
; CHECK-NEXT: call i32 @reflect(ptr @ftz)
define i32 @other() {
  %answer = call i32 @reflect(ptr @ftz)
  ret i32 %answer
}
