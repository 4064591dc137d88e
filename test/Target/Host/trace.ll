; RUN: cppyy-cuda-host-opt %s -S -passes=cppyy-cuda-host-trace | FileCheck %s

; Number 1 is line 2, in the field "location" of the worker.
; CHECK-LABEL: define ptx_kernel void @divides
; CHECK-NEXT: %[[WORKER:.*]] = call ptr @__cppyy_cuda_worker()
; CHECK-NEXT: %[[PLACE:.*]] = getelementptr inbounds i8, ptr %[[WORKER]], i64 [[#]]
; CHECK-NEXT: store volatile i32 1, ptr %[[PLACE]]
; CHECK-NEXT: store i32 %a, ptr %out
define ptx_kernel void @divides(ptr %out, i32 %a) !dbg !4 {
  store i32 %a, ptr %out, !dbg !6
  ret void, !dbg !6
}

; Nothing here can fault, wait or go on for ever.
; CHECK-LABEL: define ptx_kernel void @adds
; CHECK-NEXT: %slot = alloca i32
; CHECK-NEXT: %sum = add i32 %a, %b
; CHECK-NEXT: %half = udiv i32 %sum, 2
; CHECK-NEXT: store i32 %half, ptr %slot
; CHECK-NEXT: ret void
define ptx_kernel void @adds(i32 %a, i32 %b) {
  %slot = alloca i32
  %sum = add i32 %a, %b
  %half = udiv i32 %sum, 2
  store i32 %half, ptr %slot
  ret void
}

; CHECK-DAG: !cppyy_cuda.locations = !{![[LINE:[0-9]+]]}
; CHECK-DAG: ![[LINE]] = !DILocation(line: 2,
!llvm.dbg.cu = !{!0}
!llvm.module.flags = !{!2}
!0 = distinct !DICompileUnit(language: DW_LANG_C, file: !1, emissionKind: LineTablesOnly)
!1 = !DIFile(filename: "a.cu", directory: "/src")
!2 = !{i32 2, !"Debug Info Version", i32 3}
!3 = !DISubroutineType(types: !5)
!4 = distinct !DISubprogram(name: "divides", file: !1, line: 1, type: !3, unit: !0, spFlags: DISPFlagDefinition)
!5 = !{}
!6 = !DILocation(line: 2, column: 3, scope: !4)
