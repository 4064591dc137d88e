; RUN: cppyy-cuda-host-opt %s -S -passes=cppyy-cuda-host-strip-debug-info | FileCheck %s

; The line goes, other metadata stays.
; CHECK-NOT: !dbg
; CHECK: load i32, ptr %x, align 4, !range ![[RANGE:[0-9]+]]
; CHECK-NOT: DILocation
; CHECK: ![[RANGE]] = !{i32 0, i32 8}
define ptx_kernel void @k(ptr %x) !dbg !4 {
  %a = load i32, ptr %x, !dbg !6, !range !7
  ret void, !dbg !6
}

!llvm.dbg.cu = !{!0}
!llvm.module.flags = !{!2}
!0 = distinct !DICompileUnit(language: DW_LANG_C, file: !1, emissionKind: LineTablesOnly)
!1 = !DIFile(filename: "a.cu", directory: "/src")
!2 = !{i32 2, !"Debug Info Version", i32 3}
!3 = !DISubroutineType(types: !5)
!4 = distinct !DISubprogram(name: "k", file: !1, line: 1, type: !3, unit: !0, spFlags: DISPFlagDefinition)
!5 = !{}
!6 = !DILocation(line: 2, scope: !4)
!7 = !{i32 0, i32 8}
