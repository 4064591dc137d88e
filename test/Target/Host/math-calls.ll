; RUN: cppyy-cuda-host-opt %s -S -passes=cppyy-cuda-host-math-calls | FileCheck %s

target triple = "nvptx64-nvidia-cuda"

declare float @__nv_sqrtf(float)
declare double @__nv_erf(double)
declare i32 @__nv_popc(i32)
declare double @sin(double)

; CHECK-LABEL: define float @root
; CHECK-NEXT: call float @llvm.sqrt.f32(float %x)
define float @root(float %x) {
  %y = call float @__nv_sqrtf(float %x)
  ret float %y
}

; CHECK-LABEL: define double @error
; CHECK-NEXT: call double @erf(double %x)
define double @error(double %x) {
  %y = call double @__nv_erf(double %x)
  ret double %y
}

; No function of C's, and none of libdevice's.
; CHECK-LABEL: define i32 @bits
; CHECK-NEXT: call i32 @__nv_popc(i32 %x)
define i32 @bits(i32 %x) {
  %y = call i32 @__nv_popc(i32 %x)
  ret i32 %y
}

; CHECK-LABEL: define double @sine
; CHECK-NEXT: call double @sin(double %x)
define double @sine(double %x) {
  %y = call double @sin(double %x)
  ret double %y
}
