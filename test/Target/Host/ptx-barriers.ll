; RUN: cppyy-cuda-host-opt %s -S -passes=cppyy-cuda-host-intrinsics | FileCheck %s

; An address of 32 bits is the lower half of one in shared memory.
; CHECK-LABEL: define void @init
; CHECK: %[[SHARED:.*]] = call ptr @__cppyy_cuda_shared()
; CHECK: %[[BASE:.*]] = ptrtoint ptr %[[SHARED]] to i64
; CHECK: %[[LOW:.*]] = trunc i64 %[[BASE]] to i32
; CHECK: %[[DISTANCE:.*]] = sub i32 %at, %[[LOW]]
; CHECK: sext i32 %[[DISTANCE]] to i64
; CHECK: %[[COUNT:.*]] = zext i32 %n to i64
; CHECK: shl i64 %[[COUNT]], 20
; CHECK: store atomic i64 {{.*}} release, align 8
define void @init(i32 %at, i32 %n) {
  call void asm sideeffect "mbarrier.init.shared.b64 [$0], $1;", "r,r,~{memory}"(i32 %at, i32 %n)
  ret void
}

; CHECK-LABEL: define i64 @arrive
; CHECK: %[[OLD:.*]] = load atomic i64, {{.*}} acquire, align 8
; CHECK: sub i64 %[[OLD]], 1048576
; CHECK: select i1
; CHECK: store atomic
; CHECK: ret i64 %[[OLD]]
define i64 @arrive(i64 %at) {
  %state = call i64 asm sideeffect "mbarrier.arrive.shared::cta.b64 $0, [$1]; // 1.", "=l,l,~{memory}"(i64 %at)
  ret i64 %state
}

; CHECK-LABEL: define i32 @wait
; CHECK: %[[NOW:.*]] = load atomic
; CHECK: %[[DIFFERENT:.*]] = xor i64 %[[NOW]], %state
; CHECK: icmp slt i64 %[[DIFFERENT]], 0
define i32 @wait(i64 %at, i64 %state) {
  %ready = call i32 asm sideeffect "{\0A .reg .pred p;\0A mbarrier.try_wait.shared.b64 p, [$1], $2;\0A selp.b32 $0, 1, 0, p;\0A}", "=r,l,l,~{memory}"(i64 %at, i64 %state)
  ret i32 %ready
}

; CHECK-LABEL: define void @copy
; CHECK: call void @llvm.memset{{.*}}i64 16
; CHECK: call void @llvm.memcpy{{.*}}(ptr align 16 %{{.*}}, ptr align 1 %{{.*}}, i64 %{{.*}}, i1 false)
; CHECK-NEXT: ret void
define void @copy(i64 %to, i64 %from, i32 %filled) {
  call void asm sideeffect "cp.async.cg.shared.global [$0], [$1], 16, $2;", "l,l,r,~{memory}"(i64 %to, i64 %from, i32 %filled)
  call void asm sideeffect "cp.async.wait_group 0;", "~{memory}"()
  ret void
}

; The bytes that a barrier waits for arrive with the copy.
; CHECK-LABEL: define void @bulk
; CHECK: call void @llvm.memcpy{{.*}}(ptr align 16 {{.*}}, ptr align 16 {{.*}}, i64 %{{.*}}, i1 false)
; CHECK: load atomic
; CHECK: store atomic
define void @bulk(i64 %to, i64 %from, i32 %size, i64 %barrier) {
  call void asm sideeffect "cp.async.bulk.shared::cluster.global.mbarrier::complete_tx::bytes [$0], [$1], $2, [$3];", "l,l,r,l,~{memory}"(i64 %to, i64 %from, i32 %size, i64 %barrier)
  ret void
}

; CHECK-LABEL: define i1 @cluster
; CHECK: call {{.*}}ptr @__cppyy_cuda_worker
; CHECK: icmp ult
define i1 @cluster(ptr %p) {
  %in = call i1 @llvm.nvvm.isspacep.shared.cluster(ptr %p)
  ret i1 %in
}

; What has an effect that is not known, or a guard that would need a branch, is
; left.
; CHECK-LABEL: define void @left
; CHECK: asm sideeffect "cp.async.bulk.tensor
; CHECK: asm sideeffect "{ .reg .pred p;
; CHECK: asm sideeffect "mbarrier.unknown
; CHECK: asm sideeffect "LOOP:
; CHECK-NEXT: ret void
define void @left(i64 %a) {
  call void asm sideeffect "cp.async.bulk.tensor.1d.shared::cluster.global.mbarrier::complete_tx::bytes [$0], [$0], 4, [$0];", "l"(i64 %a)
  call void asm sideeffect "{ .reg .pred p; setp.eq.u64 p, $0, 0; @p mbarrier.arrive.shared.b64 _, [$0]; }", "l"(i64 %a)
  call void asm sideeffect "mbarrier.unknown.shared.b64 [$0];", "l"(i64 %a)
  call void asm sideeffect "LOOP: mbarrier.inval.shared.b64 [$0];", "l"(i64 %a)
  ret void
}

declare i1 @llvm.nvvm.isspacep.shared.cluster(ptr)
