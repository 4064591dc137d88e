; RUN: cppyy-cuda-host-opt %s -S -passes=cppyy-cuda-host-contract | FileCheck %s
; RUN: cppyy-cuda-host-opt %s -S -passes='cppyy-cuda-host-contract<fast-math>' | FileCheck %s --check-prefix=FAST

; CHECK-LABEL: define float @product
; CHECK-NEXT: fmul contract float %a, %b
; FAST-LABEL: define float @product
; FAST-NEXT: fmul reassoc nsz arcp contract float %a, %b
define float @product(float %a, float %b) {
  %c = fmul float %a, %b
  ret float %c
}

; Reciprocals of doubles are exact even then.
; FAST-LABEL: define double @quotient
; FAST-NEXT: fdiv reassoc nsz contract double %a, %b
define double @quotient(double %a, double %b) {
  %c = fdiv double %a, %b
  ret double %c
}

; Integers have no such flags.
; CHECK-LABEL: define i32 @integers
; CHECK-NEXT: mul i32 %a, %b
; FAST-LABEL: define i32 @integers
; FAST-NEXT: mul i32 %a, %b
define i32 @integers(i32 %a, i32 %b) {
  %c = mul i32 %a, %b
  ret i32 %c
}
