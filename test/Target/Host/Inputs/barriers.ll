; barriers.cu as device IR, by
; clang-22 -x cuda --cuda-device-only --cuda-gpu-arch=sm_90 -isystem <toolkit>/include/cccl -O1 -Xclang -disable-llvm-passes -S -emit-llvm barriers.cu
; ModuleID = 'barriers.cu'
source_filename = "barriers.cu"
target datalayout = "e-p6:32:32-i64:64-i128:128-i256:256-v16:16-v32:32-n16:32:64"
target triple = "nvptx64-nvidia-cuda"

%struct.__cuda_builtin_threadIdx_t = type { i8 }
%struct.__cuda_builtin_blockDim_t = type { i8 }
%struct.__cuda_builtin_blockIdx_t = type { i8 }
%struct.__cuda_builtin_gridDim_t = type { i8 }
%struct.__Bits.1 = type { i32, i32 }
%struct.Big = type { [40 x i32] }
%"class.cooperative_groups::__v1::grid_group" = type { %"struct.cooperative_groups::__v1::thread_group_base" }
%"struct.cooperative_groups::__v1::thread_group_base" = type { %"class.cooperative_groups::__v1::thread_group" }
%"class.cooperative_groups::__v1::thread_group" = type { %union.anon }
%union.anon = type { %"struct.cooperative_groups::__v1::thread_group::gg_data", [8 x i8] }
%"struct.cooperative_groups::__v1::thread_group::gg_data" = type { ptr }
%"struct.cooperative_groups::__v1::details::grid_workspace" = type { i32, i32 }
%"class.cooperative_groups::__v1::thread_block_tile" = type { i8 }
%"class.cooperative_groups::__v1::thread_block" = type { %"struct.cooperative_groups::__v1::thread_group_base.0", ptr }
%"struct.cooperative_groups::__v1::thread_group_base.0" = type { %"class.cooperative_groups::__v1::thread_group" }
%"struct.cooperative_groups::__v1::details::tiled_partition_impl" = type { i8 }
%struct.__Bits = type { i32, i32 }
%struct.dim3 = type { i32, i32, i32 }

$_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_xEv = comdat any

$_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv = comdat any

$_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_xEv = comdat any

$_Z14__barrier_syncj = comdat any

$_Z11__shfl_syncjiii = comdat any

$_Z14__shfl_up_syncjiji = comdat any

$_Z16__shfl_down_syncjiji = comdat any

$_Z15__shfl_xor_syncjiii = comdat any

$_Z11__shfl_syncjdii = comdat any

$_Z16__shfl_down_syncjfji = comdat any

$_Z15__shfl_xor_syncjxii = comdat any

$_Z13__ballot_syncji = comdat any

$_Z10__any_syncji = comdat any

$_Z10__all_syncji = comdat any

$_Z10__uni_syncji = comdat any

$_Z10__syncwarpj = comdat any

$_Z17__reduce_add_syncjj = comdat any

$_Z17__reduce_max_syncji = comdat any

$_Z17__reduce_xor_syncjj = comdat any

$_Z12__activemaskv = comdat any

$_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_zEv = comdat any

$_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv = comdat any

$_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_yEv = comdat any

$_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_zEv = comdat any

$_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_yEv = comdat any

$_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_yEv = comdat any

$_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_xEv = comdat any

$_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_zEv = comdat any

$_ZN18cooperative_groups4__v19this_gridEv = comdat any

$_ZNK18cooperative_groups4__v110grid_group8is_validEv = comdat any

$_ZN18cooperative_groups4__v110grid_group11thread_rankEv = comdat any

$_ZNK18cooperative_groups4__v110grid_group4syncEv = comdat any

$_ZN18cooperative_groups4__v115tiled_partitionILj8ENS0_12thread_blockEEENS0_17thread_block_tileIXT_ET0_EERKS4_ = comdat any

$_ZN18cooperative_groups4__v117this_thread_blockEv = comdat any

$_ZN18cooperative_groups4__v123__static_size_tile_baseILj8EE4sizeEv = comdat any

$_ZNK18cooperative_groups4__v136__static_size_thread_block_tile_baseILj8EE9shfl_downIRiiEET0_OT_j = comdat any

$_ZN18cooperative_groups4__v136__static_size_thread_block_tile_baseILj8EE4syncEv = comdat any

$_ZNK18cooperative_groups4__v136__static_size_thread_block_tile_baseILj8EE4shflIRiiEET0_OT_i = comdat any

$_ZN18cooperative_groups4__v123__static_size_tile_baseILj8EE11thread_rankEv = comdat any

$_Z11__shfl_syncjxii = comdat any

$_Z18__match32_any_syncjj = comdat any

$_Z18__match64_all_syncjyPi = comdat any

$_Z18__match32_all_syncjjPi = comdat any

$_ZN18cooperative_groups4__v17details18get_grid_workspaceEv = comdat any

$_ZN18cooperative_groups4__v110grid_groupC1EPNS0_7details14grid_workspaceE = comdat any

$_ZN18cooperative_groups4__v17details14load_env_reg64ILj1ELj2EEEyv = comdat any

$_ZN18cooperative_groups4__v17details12load_env_regILj2EEEjv = comdat any

$_ZN18cooperative_groups4__v17details12load_env_regILj1EEEjv = comdat any

$_ZN18cooperative_groups4__v110grid_groupC2EPNS0_7details14grid_workspaceE = comdat any

$_ZN18cooperative_groups4__v117thread_group_baseILj3EEC2Ev = comdat any

$_ZN18cooperative_groups4__v112thread_groupC2Ej = comdat any

$_ZNK25__cuda_builtin_blockIdx_tcv4dim3Ev = comdat any

$_ZNK24__cuda_builtin_gridDim_tcv4dim3Ev = comdat any

$_ZN4dim3C1Ejjj = comdat any

$_ZN4dim3C2Ejjj = comdat any

$_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_zEv = comdat any

$_ZNK26__cuda_builtin_threadIdx_tcv4dim3Ev = comdat any

$_ZNK25__cuda_builtin_blockDim_tcv4dim3Ev = comdat any

$_ZN18cooperative_groups4__v112thread_blockC1Ev = comdat any

$_ZN18cooperative_groups4__v112thread_blockC2Ev = comdat any

$_ZN18cooperative_groups4__v117thread_group_baseILj4EEC2Ev = comdat any

$_ZN18cooperative_groups4__v17details15get_scratch_ptrEPv = comdat any

$_ZN18cooperative_groups4__v123__static_size_tile_baseILj8EE11num_threadsEv = comdat any

$_ZN18cooperative_groups4__v17details20tiled_partition_implILj8ENS0_12thread_blockEEC1ERKS3_ = comdat any

$_ZN18cooperative_groups4__v17details20tiled_partition_implILj8ENS0_12thread_blockEEC2ERKS3_ = comdat any

$_ZN18cooperative_groups4__v117thread_block_tileILj8ENS0_12thread_blockEEC2ERKS2_ = comdat any

$_ZN18cooperative_groups4__v17details22thread_block_tile_implILj8ENS0_12thread_blockELb0EEC2ERKS3_ = comdat any

$_ZN18cooperative_groups4__v131__single_warp_thread_block_tileILj8ENS0_12thread_blockEEC2Ev = comdat any

$_ZN18cooperative_groups4__v17details4tile15_native_shuffle9shfl_downIiEET_S5_jjj = comdat any

$_ZN4cuda3std3__47forwardIRiEEOT_Ru20__remove_reference_tIS4_E = comdat any

$_ZN18cooperative_groups4__v136__static_size_thread_block_tile_baseILj8EE10build_maskEv = comdat any

$_ZN18cooperative_groups4__v17details4tile15_native_shuffle4shflIiEET_S5_jjj = comdat any

@_ZZ7reverseE1s = internal addrspace(3) global [256 x i32] undef, align 4
@threadIdx = extern_weak dso_local addrspace(1) global %struct.__cuda_builtin_threadIdx_t, align 1
@blockDim = extern_weak dso_local addrspace(1) global %struct.__cuda_builtin_blockDim_t, align 1
@blockIdx = extern_weak dso_local addrspace(1) global %struct.__cuda_builtin_blockIdx_t, align 1
@s = external dso_local addrspace(3) global [0 x i32], align 4
@_ZZ9prefixSumE1s = internal addrspace(3) global [2 x [1024 x i32]] undef, align 4
@_ZZ9earlyExitE1s = internal addrspace(3) global [128 x i32] undef, align 4
@_ZZ16producerConsumerE1s = internal addrspace(3) global [32 x i32] undef, align 4
@_ZZ8branchesE1s = internal addrspace(3) global [64 x i32] undef, align 4
@_ZZ7warpSumE5parts = internal addrspace(3) global [32 x float] undef, align 4
@gridDim = extern_weak dso_local addrspace(1) global %struct.__cuda_builtin_gridDim_t, align 1
@_ZZ7gridSumE1s = internal addrspace(3) global i32 undef, align 4

; Function Attrs: convergent mustprogress noinline norecurse nounwind
define dso_local ptx_kernel void @reverse(ptr noundef %0) #0 {
  %2 = alloca ptr, align 8
  store ptr %0, ptr %2, align 8, !tbaa !11
  %3 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_xEv() #14
  %4 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_xEv() #14
  %5 = zext i32 %4 to i64
  %6 = getelementptr inbounds nuw [256 x i32], ptr addrspacecast (ptr addrspace(3) @_ZZ7reverseE1s to ptr), i64 0, i64 %5
  store i32 %3, ptr %6, align 4, !tbaa !6
  call void @llvm.nvvm.barrier.cta.sync.aligned.all(i32 0)
  %7 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #14
  %8 = sub i32 %7, 1
  %9 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_xEv() #14
  %10 = sub i32 %8, %9
  %11 = zext i32 %10 to i64
  %12 = getelementptr inbounds nuw [256 x i32], ptr addrspacecast (ptr addrspace(3) @_ZZ7reverseE1s to ptr), i64 0, i64 %11
  %13 = load i32, ptr %12, align 4, !tbaa !6
  %14 = load ptr, ptr %2, align 8, !tbaa !11
  %15 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_xEv() #14
  %16 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #14
  %17 = mul i32 %15, %16
  %18 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_xEv() #14
  %19 = add i32 %17, %18
  %20 = zext i32 %19 to i64
  %21 = getelementptr inbounds nuw i32, ptr %14, i64 %20
  store i32 %13, ptr %21, align 4, !tbaa !6
  ret void
}

; Function Attrs: alwaysinline convergent mustprogress nounwind
define linkonce_odr dso_local noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_xEv() #1 comdat align 2 {
  %1 = call i32 @llvm.nvvm.read.ptx.sreg.tid.x()
  ret i32 %1
}

; Function Attrs: convergent nocallback nounwind
declare void @llvm.nvvm.barrier.cta.sync.aligned.all(i32) #2

; Function Attrs: alwaysinline convergent mustprogress nounwind
define linkonce_odr dso_local noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #1 comdat align 2 {
  %1 = call i32 @llvm.nvvm.read.ptx.sreg.ntid.x()
  ret i32 %1
}

; Function Attrs: alwaysinline convergent mustprogress nounwind
define linkonce_odr dso_local noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_xEv() #1 comdat align 2 {
  %1 = call i32 @llvm.nvvm.read.ptx.sreg.ctaid.x()
  ret i32 %1
}

; Function Attrs: convergent mustprogress noinline norecurse nounwind
define dso_local ptx_kernel void @blockSum(ptr noundef %0, ptr noundef %1) #0 {
  %3 = alloca ptr, align 8
  %4 = alloca ptr, align 8
  %5 = alloca i32, align 4
  %6 = alloca i32, align 4
  store ptr %0, ptr %3, align 8, !tbaa !11
  store ptr %1, ptr %4, align 8, !tbaa !11
  call void @llvm.lifetime.start.p0(ptr %5) #15
  %7 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_xEv() #14
  store i32 %7, ptr %5, align 4, !tbaa !6
  %8 = load ptr, ptr %3, align 8, !tbaa !11
  %9 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_xEv() #14
  %10 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #14
  %11 = mul i32 %9, %10
  %12 = load i32, ptr %5, align 4, !tbaa !6
  %13 = add i32 %11, %12
  %14 = zext i32 %13 to i64
  %15 = getelementptr inbounds nuw i32, ptr %8, i64 %14
  %16 = load i32, ptr %15, align 4, !tbaa !6
  %17 = load i32, ptr %5, align 4, !tbaa !6
  %18 = sext i32 %17 to i64
  %19 = getelementptr inbounds [0 x i32], ptr addrspacecast (ptr addrspace(3) @s to ptr), i64 0, i64 %18
  store i32 %16, ptr %19, align 4, !tbaa !6
  call void @llvm.lifetime.start.p0(ptr %6) #15
  %20 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #14
  %21 = udiv i32 %20, 2
  store i32 %21, ptr %6, align 4, !tbaa !6
  br label %22

22:                                               ; preds = %43, %2
  %23 = load i32, ptr %6, align 4, !tbaa !6
  %24 = icmp sgt i32 %23, 0
  br i1 %24, label %26, label %25

25:                                               ; preds = %22
  call void @llvm.lifetime.end.p0(ptr %6) #15
  br label %46

26:                                               ; preds = %22
  call void @llvm.nvvm.barrier.cta.sync.aligned.all(i32 0)
  %27 = load i32, ptr %5, align 4, !tbaa !6
  %28 = load i32, ptr %6, align 4, !tbaa !6
  %29 = icmp slt i32 %27, %28
  br i1 %29, label %30, label %42

30:                                               ; preds = %26
  %31 = load i32, ptr %5, align 4, !tbaa !6
  %32 = load i32, ptr %6, align 4, !tbaa !6
  %33 = add nsw i32 %31, %32
  %34 = sext i32 %33 to i64
  %35 = getelementptr inbounds [0 x i32], ptr addrspacecast (ptr addrspace(3) @s to ptr), i64 0, i64 %34
  %36 = load i32, ptr %35, align 4, !tbaa !6
  %37 = load i32, ptr %5, align 4, !tbaa !6
  %38 = sext i32 %37 to i64
  %39 = getelementptr inbounds [0 x i32], ptr addrspacecast (ptr addrspace(3) @s to ptr), i64 0, i64 %38
  %40 = load i32, ptr %39, align 4, !tbaa !6
  %41 = add nsw i32 %40, %36
  store i32 %41, ptr %39, align 4, !tbaa !6
  br label %42

42:                                               ; preds = %30, %26
  br label %43

43:                                               ; preds = %42
  %44 = load i32, ptr %6, align 4, !tbaa !6
  %45 = sdiv i32 %44, 2
  store i32 %45, ptr %6, align 4, !tbaa !6
  br label %22, !llvm.loop !14

46:                                               ; preds = %25
  %47 = load i32, ptr %5, align 4, !tbaa !6
  %48 = icmp eq i32 %47, 0
  br i1 %48, label %49, label %55

49:                                               ; preds = %46
  %50 = load i32, ptr addrspacecast (ptr addrspace(3) @s to ptr), align 4, !tbaa !6
  %51 = load ptr, ptr %4, align 8, !tbaa !11
  %52 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_xEv() #14
  %53 = zext i32 %52 to i64
  %54 = getelementptr inbounds nuw i32, ptr %51, i64 %53
  store i32 %50, ptr %54, align 4, !tbaa !6
  br label %55

55:                                               ; preds = %49, %46
  call void @llvm.lifetime.end.p0(ptr %5) #15
  ret void
}

; Function Attrs: nocallback nofree nosync nounwind willreturn memory(argmem: readwrite)
declare void @llvm.lifetime.start.p0(ptr captures(none)) #3

; Function Attrs: nocallback nofree nosync nounwind willreturn memory(argmem: readwrite)
declare void @llvm.lifetime.end.p0(ptr captures(none)) #3

; Function Attrs: convergent mustprogress noinline norecurse nounwind
define dso_local ptx_kernel void @prefixSum(ptr noundef %0, ptr noundef %1) #0 {
  %3 = alloca ptr, align 8
  %4 = alloca ptr, align 8
  %5 = alloca i32, align 4
  %6 = alloca i32, align 4
  %7 = alloca i32, align 4
  store ptr %0, ptr %3, align 8, !tbaa !11
  store ptr %1, ptr %4, align 8, !tbaa !11
  call void @llvm.lifetime.start.p0(ptr %5) #15
  %8 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_xEv() #14
  store i32 %8, ptr %5, align 4, !tbaa !6
  call void @llvm.lifetime.start.p0(ptr %6) #15
  store i32 0, ptr %6, align 4, !tbaa !6
  %9 = load ptr, ptr %3, align 8, !tbaa !11
  %10 = load i32, ptr %5, align 4, !tbaa !6
  %11 = sext i32 %10 to i64
  %12 = getelementptr inbounds i32, ptr %9, i64 %11
  %13 = load i32, ptr %12, align 4, !tbaa !6
  %14 = load i32, ptr %5, align 4, !tbaa !6
  %15 = sext i32 %14 to i64
  %16 = getelementptr inbounds [1024 x i32], ptr addrspacecast (ptr addrspace(3) @_ZZ9prefixSumE1s to ptr), i64 0, i64 %15
  store i32 %13, ptr %16, align 4, !tbaa !6
  call void @llvm.nvvm.barrier.cta.sync.aligned.all(i32 0)
  call void @llvm.lifetime.start.p0(ptr %7) #15
  store i32 1, ptr %7, align 4, !tbaa !6
  br label %17

17:                                               ; preds = %63, %2
  %18 = load i32, ptr %7, align 4, !tbaa !6
  %19 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #14
  %20 = icmp ult i32 %18, %19
  br i1 %20, label %22, label %21

21:                                               ; preds = %17
  call void @llvm.lifetime.end.p0(ptr %7) #15
  br label %66

22:                                               ; preds = %17
  %23 = load i32, ptr %5, align 4, !tbaa !6
  %24 = load i32, ptr %7, align 4, !tbaa !6
  %25 = icmp sge i32 %23, %24
  br i1 %25, label %26, label %44

26:                                               ; preds = %22
  %27 = load i32, ptr %6, align 4, !tbaa !6
  %28 = sext i32 %27 to i64
  %29 = getelementptr inbounds [2 x [1024 x i32]], ptr addrspacecast (ptr addrspace(3) @_ZZ9prefixSumE1s to ptr), i64 0, i64 %28
  %30 = load i32, ptr %5, align 4, !tbaa !6
  %31 = sext i32 %30 to i64
  %32 = getelementptr inbounds [1024 x i32], ptr %29, i64 0, i64 %31
  %33 = load i32, ptr %32, align 4, !tbaa !6
  %34 = load i32, ptr %6, align 4, !tbaa !6
  %35 = sext i32 %34 to i64
  %36 = getelementptr inbounds [2 x [1024 x i32]], ptr addrspacecast (ptr addrspace(3) @_ZZ9prefixSumE1s to ptr), i64 0, i64 %35
  %37 = load i32, ptr %5, align 4, !tbaa !6
  %38 = load i32, ptr %7, align 4, !tbaa !6
  %39 = sub nsw i32 %37, %38
  %40 = sext i32 %39 to i64
  %41 = getelementptr inbounds [1024 x i32], ptr %36, i64 0, i64 %40
  %42 = load i32, ptr %41, align 4, !tbaa !6
  %43 = add nsw i32 %33, %42
  br label %52

44:                                               ; preds = %22
  %45 = load i32, ptr %6, align 4, !tbaa !6
  %46 = sext i32 %45 to i64
  %47 = getelementptr inbounds [2 x [1024 x i32]], ptr addrspacecast (ptr addrspace(3) @_ZZ9prefixSumE1s to ptr), i64 0, i64 %46
  %48 = load i32, ptr %5, align 4, !tbaa !6
  %49 = sext i32 %48 to i64
  %50 = getelementptr inbounds [1024 x i32], ptr %47, i64 0, i64 %49
  %51 = load i32, ptr %50, align 4, !tbaa !6
  br label %52

52:                                               ; preds = %44, %26
  %53 = phi i32 [ %43, %26 ], [ %51, %44 ]
  %54 = load i32, ptr %6, align 4, !tbaa !6
  %55 = sub nsw i32 1, %54
  %56 = sext i32 %55 to i64
  %57 = getelementptr inbounds [2 x [1024 x i32]], ptr addrspacecast (ptr addrspace(3) @_ZZ9prefixSumE1s to ptr), i64 0, i64 %56
  %58 = load i32, ptr %5, align 4, !tbaa !6
  %59 = sext i32 %58 to i64
  %60 = getelementptr inbounds [1024 x i32], ptr %57, i64 0, i64 %59
  store i32 %53, ptr %60, align 4, !tbaa !6
  %61 = load i32, ptr %6, align 4, !tbaa !6
  %62 = sub nsw i32 1, %61
  store i32 %62, ptr %6, align 4, !tbaa !6
  call void @llvm.nvvm.barrier.cta.sync.aligned.all(i32 0)
  br label %63

63:                                               ; preds = %52
  %64 = load i32, ptr %7, align 4, !tbaa !6
  %65 = mul nsw i32 %64, 2
  store i32 %65, ptr %7, align 4, !tbaa !6
  br label %17, !llvm.loop !17

66:                                               ; preds = %21
  %67 = load i32, ptr %6, align 4, !tbaa !6
  %68 = sext i32 %67 to i64
  %69 = getelementptr inbounds [2 x [1024 x i32]], ptr addrspacecast (ptr addrspace(3) @_ZZ9prefixSumE1s to ptr), i64 0, i64 %68
  %70 = load i32, ptr %5, align 4, !tbaa !6
  %71 = sext i32 %70 to i64
  %72 = getelementptr inbounds [1024 x i32], ptr %69, i64 0, i64 %71
  %73 = load i32, ptr %72, align 4, !tbaa !6
  %74 = load ptr, ptr %4, align 8, !tbaa !11
  %75 = load i32, ptr %5, align 4, !tbaa !6
  %76 = sext i32 %75 to i64
  %77 = getelementptr inbounds i32, ptr %74, i64 %76
  store i32 %73, ptr %77, align 4, !tbaa !6
  call void @llvm.lifetime.end.p0(ptr %6) #15
  call void @llvm.lifetime.end.p0(ptr %5) #15
  ret void
}

; Function Attrs: convergent mustprogress noinline norecurse nounwind
define dso_local ptx_kernel void @predicates(ptr noundef %0) #0 {
  %2 = alloca ptr, align 8
  %3 = alloca i32, align 4
  %4 = alloca i32, align 4
  %5 = alloca i32, align 4
  %6 = alloca i32, align 4
  %7 = alloca i32, align 4
  %8 = alloca i32, align 4
  store ptr %0, ptr %2, align 8, !tbaa !11
  call void @llvm.lifetime.start.p0(ptr %3) #15
  %9 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_xEv() #14
  store i32 %9, ptr %3, align 4, !tbaa !6
  call void @llvm.lifetime.start.p0(ptr %4) #15
  %10 = load i32, ptr %3, align 4, !tbaa !6
  %11 = srem i32 %10, 3
  %12 = icmp eq i32 %11, 0
  %13 = zext i1 %12 to i32
  %14 = call noundef i32 @_ZL19__syncthreads_counti(i32 noundef %13) #14
  store i32 %14, ptr %4, align 4, !tbaa !6
  call void @llvm.lifetime.start.p0(ptr %5) #15
  %15 = load i32, ptr %3, align 4, !tbaa !6
  %16 = icmp slt i32 %15, 1000
  %17 = zext i1 %16 to i32
  %18 = call noundef i32 @_ZL17__syncthreads_andi(i32 noundef %17) #14
  store i32 %18, ptr %5, align 4, !tbaa !6
  call void @llvm.lifetime.start.p0(ptr %6) #15
  %19 = load i32, ptr %3, align 4, !tbaa !6
  %20 = icmp ne i32 %19, 5
  %21 = zext i1 %20 to i32
  %22 = call noundef i32 @_ZL17__syncthreads_andi(i32 noundef %21) #14
  store i32 %22, ptr %6, align 4, !tbaa !6
  call void @llvm.lifetime.start.p0(ptr %7) #15
  %23 = load i32, ptr %3, align 4, !tbaa !6
  %24 = icmp eq i32 %23, 7
  %25 = zext i1 %24 to i32
  %26 = call noundef i32 @_ZL16__syncthreads_ori(i32 noundef %25) #14
  store i32 %26, ptr %7, align 4, !tbaa !6
  call void @llvm.lifetime.start.p0(ptr %8) #15
  %27 = load i32, ptr %3, align 4, !tbaa !6
  %28 = icmp sgt i32 %27, 1000
  %29 = zext i1 %28 to i32
  %30 = call noundef i32 @_ZL16__syncthreads_ori(i32 noundef %29) #14
  store i32 %30, ptr %8, align 4, !tbaa !6
  %31 = load i32, ptr %4, align 4, !tbaa !6
  %32 = mul nsw i32 %31, 10000
  %33 = load i32, ptr %5, align 4, !tbaa !6
  %34 = mul nsw i32 %33, 1000
  %35 = add nsw i32 %32, %34
  %36 = load i32, ptr %6, align 4, !tbaa !6
  %37 = mul nsw i32 %36, 100
  %38 = add nsw i32 %35, %37
  %39 = load i32, ptr %7, align 4, !tbaa !6
  %40 = mul nsw i32 %39, 10
  %41 = add nsw i32 %38, %40
  %42 = load i32, ptr %8, align 4, !tbaa !6
  %43 = add nsw i32 %41, %42
  %44 = load ptr, ptr %2, align 8, !tbaa !11
  %45 = load i32, ptr %3, align 4, !tbaa !6
  %46 = sext i32 %45 to i64
  %47 = getelementptr inbounds i32, ptr %44, i64 %46
  store i32 %43, ptr %47, align 4, !tbaa !6
  call void @llvm.lifetime.end.p0(ptr %8) #15
  call void @llvm.lifetime.end.p0(ptr %7) #15
  call void @llvm.lifetime.end.p0(ptr %6) #15
  call void @llvm.lifetime.end.p0(ptr %5) #15
  call void @llvm.lifetime.end.p0(ptr %4) #15
  call void @llvm.lifetime.end.p0(ptr %3) #15
  ret void
}

; Function Attrs: alwaysinline convergent mustprogress nounwind
define internal noundef i32 @_ZL19__syncthreads_counti(i32 noundef %0) #1 {
  %2 = alloca i32, align 4
  store i32 %0, ptr %2, align 4, !tbaa !6
  %3 = load i32, ptr %2, align 4, !tbaa !6
  %4 = icmp ne i32 %3, 0
  %5 = call i32 @llvm.nvvm.barrier.cta.red.popc.aligned.all(i32 0, i1 %4)
  ret i32 %5
}

; Function Attrs: alwaysinline convergent mustprogress nounwind
define internal noundef i32 @_ZL17__syncthreads_andi(i32 noundef %0) #1 {
  %2 = alloca i32, align 4
  store i32 %0, ptr %2, align 4, !tbaa !6
  %3 = load i32, ptr %2, align 4, !tbaa !6
  %4 = icmp ne i32 %3, 0
  %5 = call i1 @llvm.nvvm.barrier.cta.red.and.aligned.all(i32 0, i1 %4)
  %6 = zext i1 %5 to i32
  ret i32 %6
}

; Function Attrs: alwaysinline convergent mustprogress nounwind
define internal noundef i32 @_ZL16__syncthreads_ori(i32 noundef %0) #1 {
  %2 = alloca i32, align 4
  store i32 %0, ptr %2, align 4, !tbaa !6
  %3 = load i32, ptr %2, align 4, !tbaa !6
  %4 = icmp ne i32 %3, 0
  %5 = call i1 @llvm.nvvm.barrier.cta.red.or.aligned.all(i32 0, i1 %4)
  %6 = zext i1 %5 to i32
  ret i32 %6
}

; Function Attrs: convergent mustprogress noinline norecurse nounwind
define dso_local ptx_kernel void @earlyExit(i32 noundef %0, ptr noundef %1) #0 {
  %3 = alloca i32, align 4
  %4 = alloca ptr, align 8
  %5 = alloca i32, align 4
  %6 = alloca i32, align 4
  store i32 %0, ptr %3, align 4, !tbaa !6
  store ptr %1, ptr %4, align 8, !tbaa !11
  call void @llvm.lifetime.start.p0(ptr %5) #15
  %7 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_xEv() #14
  store i32 %7, ptr %5, align 4, !tbaa !6
  %8 = load i32, ptr %5, align 4, !tbaa !6
  %9 = load i32, ptr %3, align 4, !tbaa !6
  %10 = icmp sge i32 %8, %9
  br i1 %10, label %11, label %12

11:                                               ; preds = %2
  store i32 1, ptr %6, align 4
  br label %28

12:                                               ; preds = %2
  %13 = load i32, ptr %5, align 4, !tbaa !6
  %14 = load i32, ptr %5, align 4, !tbaa !6
  %15 = sext i32 %14 to i64
  %16 = getelementptr inbounds [128 x i32], ptr addrspacecast (ptr addrspace(3) @_ZZ9earlyExitE1s to ptr), i64 0, i64 %15
  store i32 %13, ptr %16, align 4, !tbaa !6
  call void @llvm.nvvm.barrier.cta.sync.aligned.all(i32 0)
  %17 = load i32, ptr %3, align 4, !tbaa !6
  %18 = sub nsw i32 %17, 1
  %19 = load i32, ptr %5, align 4, !tbaa !6
  %20 = sub nsw i32 %18, %19
  %21 = sext i32 %20 to i64
  %22 = getelementptr inbounds [128 x i32], ptr addrspacecast (ptr addrspace(3) @_ZZ9earlyExitE1s to ptr), i64 0, i64 %21
  %23 = load i32, ptr %22, align 4, !tbaa !6
  %24 = load ptr, ptr %4, align 8, !tbaa !11
  %25 = load i32, ptr %5, align 4, !tbaa !6
  %26 = sext i32 %25 to i64
  %27 = getelementptr inbounds i32, ptr %24, i64 %26
  store i32 %23, ptr %27, align 4, !tbaa !6
  store i32 0, ptr %6, align 4
  br label %28

28:                                               ; preds = %12, %11
  call void @llvm.lifetime.end.p0(ptr %5) #15
  %29 = load i32, ptr %6, align 4
  switch i32 %29, label %31 [
    i32 0, label %30
    i32 1, label %30
  ]

30:                                               ; preds = %28, %28
  ret void

31:                                               ; preds = %28
  unreachable
}

; Function Attrs: convergent mustprogress noinline norecurse nounwind
define dso_local ptx_kernel void @producerConsumer(ptr noundef %0) #0 {
  %2 = alloca ptr, align 8
  %3 = alloca i32, align 4
  store ptr %0, ptr %2, align 8, !tbaa !11
  call void @llvm.lifetime.start.p0(ptr %3) #15
  %4 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_xEv() #14
  store i32 %4, ptr %3, align 4, !tbaa !6
  %5 = load i32, ptr %3, align 4, !tbaa !6
  %6 = icmp slt i32 %5, 32
  br i1 %6, label %7, label %14

7:                                                ; preds = %1
  %8 = load i32, ptr %3, align 4, !tbaa !6
  %9 = load i32, ptr %3, align 4, !tbaa !6
  %10 = mul nsw i32 %8, %9
  %11 = load i32, ptr %3, align 4, !tbaa !6
  %12 = sext i32 %11 to i64
  %13 = getelementptr inbounds [32 x i32], ptr addrspacecast (ptr addrspace(3) @_ZZ16producerConsumerE1s to ptr), i64 0, i64 %12
  store i32 %10, ptr %13, align 4, !tbaa !6
  call void asm sideeffect "bar.arrive 1, 64;", "~{memory}"() #14, !srcloc !18
  br label %35

14:                                               ; preds = %1
  %15 = load i32, ptr %3, align 4, !tbaa !6
  %16 = icmp slt i32 %15, 64
  br i1 %16, label %17, label %28

17:                                               ; preds = %14
  call void asm sideeffect "bar.sync 1, 64;", "~{memory}"() #14, !srcloc !19
  %18 = load i32, ptr %3, align 4, !tbaa !6
  %19 = sub nsw i32 63, %18
  %20 = sext i32 %19 to i64
  %21 = getelementptr inbounds [32 x i32], ptr addrspacecast (ptr addrspace(3) @_ZZ16producerConsumerE1s to ptr), i64 0, i64 %20
  %22 = load i32, ptr %21, align 4, !tbaa !6
  %23 = load ptr, ptr %2, align 8, !tbaa !11
  %24 = load i32, ptr %3, align 4, !tbaa !6
  %25 = sub nsw i32 %24, 32
  %26 = sext i32 %25 to i64
  %27 = getelementptr inbounds i32, ptr %23, i64 %26
  store i32 %22, ptr %27, align 4, !tbaa !6
  br label %34

28:                                               ; preds = %14
  call void asm sideeffect "barrier.sync $0, $1;", "r,r,~{memory}"(i32 2, i32 64) #14, !srcloc !20
  %29 = load i32, ptr %3, align 4, !tbaa !6
  %30 = load ptr, ptr %2, align 8, !tbaa !11
  %31 = load i32, ptr %3, align 4, !tbaa !6
  %32 = sext i32 %31 to i64
  %33 = getelementptr inbounds i32, ptr %30, i64 %32
  store i32 %29, ptr %33, align 4, !tbaa !6
  br label %34

34:                                               ; preds = %28, %17
  br label %35

35:                                               ; preds = %34, %7
  call void @llvm.lifetime.end.p0(ptr %3) #15
  ret void
}

; Function Attrs: convergent mustprogress noinline norecurse nounwind
define dso_local ptx_kernel void @branches(ptr noundef %0) #0 {
  %2 = alloca ptr, align 8
  %3 = alloca i32, align 4
  %4 = alloca i32, align 4
  %5 = alloca i32, align 4
  store ptr %0, ptr %2, align 8, !tbaa !11
  call void @llvm.lifetime.start.p0(ptr %3) #15
  %6 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_xEv() #14
  store i32 %6, ptr %3, align 4, !tbaa !6
  call void @llvm.lifetime.start.p0(ptr %4) #15
  store i32 0, ptr %4, align 4, !tbaa !6
  call void @llvm.lifetime.start.p0(ptr %5) #15
  store i32 0, ptr %5, align 4, !tbaa !6
  br label %7

7:                                                ; preds = %38, %1
  %8 = load i32, ptr %5, align 4, !tbaa !6
  %9 = icmp slt i32 %8, 4
  br i1 %9, label %11, label %10

10:                                               ; preds = %7
  call void @llvm.lifetime.end.p0(ptr %5) #15
  br label %41

11:                                               ; preds = %7
  %12 = load i32, ptr %5, align 4, !tbaa !6
  %13 = load i32, ptr %3, align 4, !tbaa !6
  %14 = add nsw i32 %12, %13
  %15 = load i32, ptr %3, align 4, !tbaa !6
  %16 = sext i32 %15 to i64
  %17 = getelementptr inbounds [64 x i32], ptr addrspacecast (ptr addrspace(3) @_ZZ8branchesE1s to ptr), i64 0, i64 %16
  store i32 %14, ptr %17, align 4, !tbaa !6
  %18 = load i32, ptr %3, align 4, !tbaa !6
  %19 = and i32 %18, 1
  %20 = icmp ne i32 %19, 0
  br i1 %20, label %21, label %29

21:                                               ; preds = %11
  call void @_Z14__barrier_syncj(i32 noundef 0) #14
  %22 = load i32, ptr %3, align 4, !tbaa !6
  %23 = sub nsw i32 %22, 1
  %24 = sext i32 %23 to i64
  %25 = getelementptr inbounds [64 x i32], ptr addrspacecast (ptr addrspace(3) @_ZZ8branchesE1s to ptr), i64 0, i64 %24
  %26 = load i32, ptr %25, align 4, !tbaa !6
  %27 = load i32, ptr %4, align 4, !tbaa !6
  %28 = add nsw i32 %27, %26
  store i32 %28, ptr %4, align 4, !tbaa !6
  br label %37

29:                                               ; preds = %11
  call void @_Z14__barrier_syncj(i32 noundef 0) #14
  %30 = load i32, ptr %3, align 4, !tbaa !6
  %31 = add nsw i32 %30, 1
  %32 = sext i32 %31 to i64
  %33 = getelementptr inbounds [64 x i32], ptr addrspacecast (ptr addrspace(3) @_ZZ8branchesE1s to ptr), i64 0, i64 %32
  %34 = load i32, ptr %33, align 4, !tbaa !6
  %35 = load i32, ptr %4, align 4, !tbaa !6
  %36 = add nsw i32 %35, %34
  store i32 %36, ptr %4, align 4, !tbaa !6
  br label %37

37:                                               ; preds = %29, %21
  call void @_Z14__barrier_syncj(i32 noundef 0) #14
  br label %38

38:                                               ; preds = %37
  %39 = load i32, ptr %5, align 4, !tbaa !6
  %40 = add nsw i32 %39, 1
  store i32 %40, ptr %5, align 4, !tbaa !6
  br label %7, !llvm.loop !21

41:                                               ; preds = %10
  %42 = load i32, ptr %4, align 4, !tbaa !6
  %43 = load ptr, ptr %2, align 8, !tbaa !11
  %44 = load i32, ptr %3, align 4, !tbaa !6
  %45 = sext i32 %44 to i64
  %46 = getelementptr inbounds i32, ptr %43, i64 %45
  store i32 %42, ptr %46, align 4, !tbaa !6
  call void @llvm.lifetime.end.p0(ptr %4) #15
  call void @llvm.lifetime.end.p0(ptr %3) #15
  ret void
}

; Function Attrs: convergent inlinehint mustprogress nounwind
define linkonce_odr dso_local void @_Z14__barrier_syncj(i32 noundef %0) #4 comdat {
  %2 = alloca i32, align 4
  store i32 %0, ptr %2, align 4, !tbaa !6
  %3 = load i32, ptr %2, align 4, !tbaa !6
  call void @llvm.nvvm.barrier.cta.sync.all(i32 %3)
  ret void
}

; Function Attrs: convergent mustprogress noinline norecurse nounwind
define dso_local ptx_kernel void @shuffles(ptr noundef %0) #0 {
  %2 = alloca ptr, align 8
  %3 = alloca i32, align 4
  %4 = alloca i32, align 4
  store ptr %0, ptr %2, align 8, !tbaa !11
  call void @llvm.lifetime.start.p0(ptr %3) #15
  %5 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_xEv() #14
  store i32 %5, ptr %3, align 4, !tbaa !6
  call void @llvm.lifetime.start.p0(ptr %4) #15
  %6 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #14
  store i32 %6, ptr %4, align 4, !tbaa !6
  %7 = load i32, ptr %3, align 4, !tbaa !6
  %8 = call noundef i32 @_Z11__shfl_syncjiii(i32 noundef -1, i32 noundef %7, i32 noundef 3, i32 noundef 32) #14
  %9 = load ptr, ptr %2, align 8, !tbaa !11
  %10 = load i32, ptr %3, align 4, !tbaa !6
  %11 = sext i32 %10 to i64
  %12 = getelementptr inbounds i32, ptr %9, i64 %11
  store i32 %8, ptr %12, align 4, !tbaa !6
  %13 = load i32, ptr %3, align 4, !tbaa !6
  %14 = call noundef i32 @_Z14__shfl_up_syncjiji(i32 noundef -1, i32 noundef %13, i32 noundef 2, i32 noundef 8) #14
  %15 = load ptr, ptr %2, align 8, !tbaa !11
  %16 = load i32, ptr %4, align 4, !tbaa !6
  %17 = load i32, ptr %3, align 4, !tbaa !6
  %18 = add nsw i32 %16, %17
  %19 = sext i32 %18 to i64
  %20 = getelementptr inbounds i32, ptr %15, i64 %19
  store i32 %14, ptr %20, align 4, !tbaa !6
  %21 = load i32, ptr %3, align 4, !tbaa !6
  %22 = call noundef i32 @_Z16__shfl_down_syncjiji(i32 noundef -1, i32 noundef %21, i32 noundef 5, i32 noundef 16) #14
  %23 = load ptr, ptr %2, align 8, !tbaa !11
  %24 = load i32, ptr %4, align 4, !tbaa !6
  %25 = mul nsw i32 2, %24
  %26 = load i32, ptr %3, align 4, !tbaa !6
  %27 = add nsw i32 %25, %26
  %28 = sext i32 %27 to i64
  %29 = getelementptr inbounds i32, ptr %23, i64 %28
  store i32 %22, ptr %29, align 4, !tbaa !6
  %30 = load i32, ptr %3, align 4, !tbaa !6
  %31 = call noundef i32 @_Z15__shfl_xor_syncjiii(i32 noundef -1, i32 noundef %30, i32 noundef 9, i32 noundef 32) #14
  %32 = load ptr, ptr %2, align 8, !tbaa !11
  %33 = load i32, ptr %4, align 4, !tbaa !6
  %34 = mul nsw i32 3, %33
  %35 = load i32, ptr %3, align 4, !tbaa !6
  %36 = add nsw i32 %34, %35
  %37 = sext i32 %36 to i64
  %38 = getelementptr inbounds i32, ptr %32, i64 %37
  store i32 %31, ptr %38, align 4, !tbaa !6
  %39 = load i32, ptr %3, align 4, !tbaa !6
  %40 = sitofp i32 %39 to double
  %41 = fadd contract double %40, 5.000000e-01
  %42 = load i32, ptr %3, align 4, !tbaa !6
  %43 = add nsw i32 %42, 1
  %44 = call contract noundef double @_Z11__shfl_syncjdii(i32 noundef -1, double noundef %41, i32 noundef %43, i32 noundef 4) #14
  %45 = fptosi double %44 to i32
  %46 = load ptr, ptr %2, align 8, !tbaa !11
  %47 = load i32, ptr %4, align 4, !tbaa !6
  %48 = mul nsw i32 4, %47
  %49 = load i32, ptr %3, align 4, !tbaa !6
  %50 = add nsw i32 %48, %49
  %51 = sext i32 %50 to i64
  %52 = getelementptr inbounds i32, ptr %46, i64 %51
  store i32 %45, ptr %52, align 4, !tbaa !6
  %53 = load i32, ptr %3, align 4, !tbaa !6
  %54 = sitofp i32 %53 to float
  %55 = call contract noundef float @_Z16__shfl_down_syncjfji(i32 noundef -1, float noundef %54, i32 noundef 1, i32 noundef 32) #14
  %56 = fptosi float %55 to i32
  %57 = load ptr, ptr %2, align 8, !tbaa !11
  %58 = load i32, ptr %4, align 4, !tbaa !6
  %59 = mul nsw i32 5, %58
  %60 = load i32, ptr %3, align 4, !tbaa !6
  %61 = add nsw i32 %59, %60
  %62 = sext i32 %61 to i64
  %63 = getelementptr inbounds i32, ptr %57, i64 %62
  store i32 %56, ptr %63, align 4, !tbaa !6
  %64 = load i32, ptr %3, align 4, !tbaa !6
  %65 = sext i32 %64 to i64
  %66 = shl i64 %65, 33
  %67 = call noundef i64 @_Z15__shfl_xor_syncjxii(i32 noundef -1, i64 noundef %66, i32 noundef 16, i32 noundef 32) #14
  %68 = ashr i64 %67, 33
  %69 = trunc i64 %68 to i32
  %70 = load ptr, ptr %2, align 8, !tbaa !11
  %71 = load i32, ptr %4, align 4, !tbaa !6
  %72 = mul nsw i32 6, %71
  %73 = load i32, ptr %3, align 4, !tbaa !6
  %74 = add nsw i32 %72, %73
  %75 = sext i32 %74 to i64
  %76 = getelementptr inbounds i32, ptr %70, i64 %75
  store i32 %69, ptr %76, align 4, !tbaa !6
  call void @llvm.lifetime.end.p0(ptr %4) #15
  call void @llvm.lifetime.end.p0(ptr %3) #15
  ret void
}

; Function Attrs: convergent inlinehint mustprogress nounwind
define linkonce_odr dso_local noundef i32 @_Z11__shfl_syncjiii(i32 noundef %0, i32 noundef %1, i32 noundef %2, i32 noundef %3) #4 comdat {
  %5 = alloca i32, align 4
  %6 = alloca i32, align 4
  %7 = alloca i32, align 4
  %8 = alloca i32, align 4
  store i32 %0, ptr %5, align 4, !tbaa !6
  store i32 %1, ptr %6, align 4, !tbaa !6
  store i32 %2, ptr %7, align 4, !tbaa !6
  store i32 %3, ptr %8, align 4, !tbaa !6
  %9 = load i32, ptr %5, align 4, !tbaa !6
  %10 = load i32, ptr %6, align 4, !tbaa !6
  %11 = load i32, ptr %7, align 4, !tbaa !6
  %12 = load i32, ptr %8, align 4, !tbaa !6
  %13 = sub nsw i32 32, %12
  %14 = shl i32 %13, 8
  %15 = or i32 %14, 31
  %16 = call i32 @llvm.nvvm.shfl.sync.idx.i32(i32 %9, i32 %10, i32 %11, i32 %15)
  ret i32 %16
}

; Function Attrs: convergent inlinehint mustprogress nounwind
define linkonce_odr dso_local noundef i32 @_Z14__shfl_up_syncjiji(i32 noundef %0, i32 noundef %1, i32 noundef %2, i32 noundef %3) #4 comdat {
  %5 = alloca i32, align 4
  %6 = alloca i32, align 4
  %7 = alloca i32, align 4
  %8 = alloca i32, align 4
  store i32 %0, ptr %5, align 4, !tbaa !6
  store i32 %1, ptr %6, align 4, !tbaa !6
  store i32 %2, ptr %7, align 4, !tbaa !6
  store i32 %3, ptr %8, align 4, !tbaa !6
  %9 = load i32, ptr %5, align 4, !tbaa !6
  %10 = load i32, ptr %6, align 4, !tbaa !6
  %11 = load i32, ptr %7, align 4, !tbaa !6
  %12 = load i32, ptr %8, align 4, !tbaa !6
  %13 = sub nsw i32 32, %12
  %14 = shl i32 %13, 8
  %15 = or i32 %14, 0
  %16 = call i32 @llvm.nvvm.shfl.sync.up.i32(i32 %9, i32 %10, i32 %11, i32 %15)
  ret i32 %16
}

; Function Attrs: convergent inlinehint mustprogress nounwind
define linkonce_odr dso_local noundef i32 @_Z16__shfl_down_syncjiji(i32 noundef %0, i32 noundef %1, i32 noundef %2, i32 noundef %3) #4 comdat {
  %5 = alloca i32, align 4
  %6 = alloca i32, align 4
  %7 = alloca i32, align 4
  %8 = alloca i32, align 4
  store i32 %0, ptr %5, align 4, !tbaa !6
  store i32 %1, ptr %6, align 4, !tbaa !6
  store i32 %2, ptr %7, align 4, !tbaa !6
  store i32 %3, ptr %8, align 4, !tbaa !6
  %9 = load i32, ptr %5, align 4, !tbaa !6
  %10 = load i32, ptr %6, align 4, !tbaa !6
  %11 = load i32, ptr %7, align 4, !tbaa !6
  %12 = load i32, ptr %8, align 4, !tbaa !6
  %13 = sub nsw i32 32, %12
  %14 = shl i32 %13, 8
  %15 = or i32 %14, 31
  %16 = call i32 @llvm.nvvm.shfl.sync.down.i32(i32 %9, i32 %10, i32 %11, i32 %15)
  ret i32 %16
}

; Function Attrs: convergent inlinehint mustprogress nounwind
define linkonce_odr dso_local noundef i32 @_Z15__shfl_xor_syncjiii(i32 noundef %0, i32 noundef %1, i32 noundef %2, i32 noundef %3) #4 comdat {
  %5 = alloca i32, align 4
  %6 = alloca i32, align 4
  %7 = alloca i32, align 4
  %8 = alloca i32, align 4
  store i32 %0, ptr %5, align 4, !tbaa !6
  store i32 %1, ptr %6, align 4, !tbaa !6
  store i32 %2, ptr %7, align 4, !tbaa !6
  store i32 %3, ptr %8, align 4, !tbaa !6
  %9 = load i32, ptr %5, align 4, !tbaa !6
  %10 = load i32, ptr %6, align 4, !tbaa !6
  %11 = load i32, ptr %7, align 4, !tbaa !6
  %12 = load i32, ptr %8, align 4, !tbaa !6
  %13 = sub nsw i32 32, %12
  %14 = shl i32 %13, 8
  %15 = or i32 %14, 31
  %16 = call i32 @llvm.nvvm.shfl.sync.bfly.i32(i32 %9, i32 %10, i32 %11, i32 %15)
  ret i32 %16
}

; Function Attrs: convergent inlinehint mustprogress nounwind
define linkonce_odr dso_local noundef double @_Z11__shfl_syncjdii(i32 noundef %0, double noundef %1, i32 noundef %2, i32 noundef %3) #4 comdat {
  %5 = alloca i32, align 4
  %6 = alloca double, align 8
  %7 = alloca i32, align 4
  %8 = alloca i32, align 4
  %9 = alloca i64, align 8
  %10 = alloca double, align 8
  store i32 %0, ptr %5, align 4, !tbaa !6
  store double %1, ptr %6, align 8, !tbaa !22
  store i32 %2, ptr %7, align 4, !tbaa !6
  store i32 %3, ptr %8, align 4, !tbaa !6
  call void @llvm.lifetime.start.p0(ptr %9) #15
  %11 = call noundef ptr @_ZL6memcpyPvPKvm(ptr noundef %9, ptr noundef %6, i64 noundef 8) #14
  %12 = load i32, ptr %5, align 4, !tbaa !6
  %13 = load i64, ptr %9, align 8, !tbaa !24
  %14 = load i32, ptr %7, align 4, !tbaa !6
  %15 = load i32, ptr %8, align 4, !tbaa !6
  %16 = call noundef i64 @_Z11__shfl_syncjxii(i32 noundef %12, i64 noundef %13, i32 noundef %14, i32 noundef %15) #14
  store i64 %16, ptr %9, align 8, !tbaa !24
  call void @llvm.lifetime.start.p0(ptr %10) #15
  %17 = call noundef ptr @_ZL6memcpyPvPKvm(ptr noundef %10, ptr noundef %9, i64 noundef 8) #14
  %18 = load double, ptr %10, align 8, !tbaa !22
  call void @llvm.lifetime.end.p0(ptr %10) #15
  call void @llvm.lifetime.end.p0(ptr %9) #15
  ret double %18
}

; Function Attrs: convergent inlinehint mustprogress nounwind
define linkonce_odr dso_local noundef float @_Z16__shfl_down_syncjfji(i32 noundef %0, float noundef %1, i32 noundef %2, i32 noundef %3) #4 comdat {
  %5 = alloca i32, align 4
  %6 = alloca float, align 4
  %7 = alloca i32, align 4
  %8 = alloca i32, align 4
  store i32 %0, ptr %5, align 4, !tbaa !6
  store float %1, ptr %6, align 4, !tbaa !26
  store i32 %2, ptr %7, align 4, !tbaa !6
  store i32 %3, ptr %8, align 4, !tbaa !6
  %9 = load i32, ptr %5, align 4, !tbaa !6
  %10 = load float, ptr %6, align 4, !tbaa !26
  %11 = load i32, ptr %7, align 4, !tbaa !6
  %12 = load i32, ptr %8, align 4, !tbaa !6
  %13 = sub nsw i32 32, %12
  %14 = shl i32 %13, 8
  %15 = or i32 %14, 31
  %16 = call contract float @llvm.nvvm.shfl.sync.down.f32(i32 %9, float %10, i32 %11, i32 %15)
  ret float %16
}

; Function Attrs: convergent inlinehint mustprogress nounwind
define linkonce_odr dso_local noundef i64 @_Z15__shfl_xor_syncjxii(i32 noundef %0, i64 noundef %1, i32 noundef %2, i32 noundef %3) #4 comdat {
  %5 = alloca i32, align 4
  %6 = alloca i64, align 8
  %7 = alloca i32, align 4
  %8 = alloca i32, align 4
  %9 = alloca %struct.__Bits.1, align 4
  %10 = alloca i64, align 8
  store i32 %0, ptr %5, align 4, !tbaa !6
  store i64 %1, ptr %6, align 8, !tbaa !24
  store i32 %2, ptr %7, align 4, !tbaa !6
  store i32 %3, ptr %8, align 4, !tbaa !6
  call void @llvm.lifetime.start.p0(ptr %9) #15
  %11 = call noundef ptr @_ZL6memcpyPvPKvm(ptr noundef %9, ptr noundef %6, i64 noundef 8) #14
  %12 = load i32, ptr %5, align 4, !tbaa !6
  %13 = getelementptr inbounds nuw %struct.__Bits.1, ptr %9, i32 0, i32 0
  %14 = load i32, ptr %13, align 4, !tbaa !28
  %15 = load i32, ptr %7, align 4, !tbaa !6
  %16 = load i32, ptr %8, align 4, !tbaa !6
  %17 = call noundef i32 @_Z15__shfl_xor_syncjiii(i32 noundef %12, i32 noundef %14, i32 noundef %15, i32 noundef %16) #14
  %18 = getelementptr inbounds nuw %struct.__Bits.1, ptr %9, i32 0, i32 0
  store i32 %17, ptr %18, align 4, !tbaa !28
  %19 = load i32, ptr %5, align 4, !tbaa !6
  %20 = getelementptr inbounds nuw %struct.__Bits.1, ptr %9, i32 0, i32 1
  %21 = load i32, ptr %20, align 4, !tbaa !30
  %22 = load i32, ptr %7, align 4, !tbaa !6
  %23 = load i32, ptr %8, align 4, !tbaa !6
  %24 = call noundef i32 @_Z15__shfl_xor_syncjiii(i32 noundef %19, i32 noundef %21, i32 noundef %22, i32 noundef %23) #14
  %25 = getelementptr inbounds nuw %struct.__Bits.1, ptr %9, i32 0, i32 1
  store i32 %24, ptr %25, align 4, !tbaa !30
  call void @llvm.lifetime.start.p0(ptr %10) #15
  %26 = call noundef ptr @_ZL6memcpyPvPKvm(ptr noundef %10, ptr noundef %9, i64 noundef 8) #14
  %27 = load i64, ptr %10, align 8, !tbaa !24
  call void @llvm.lifetime.end.p0(ptr %10) #15
  call void @llvm.lifetime.end.p0(ptr %9) #15
  ret i64 %27
}

; Function Attrs: convergent mustprogress noinline norecurse nounwind
define dso_local ptx_kernel void @divergentVotes(ptr noundef %0) #0 {
  %2 = alloca ptr, align 8
  %3 = alloca i32, align 4
  %4 = alloca i32, align 4
  %5 = alloca i32, align 4
  store ptr %0, ptr %2, align 8, !tbaa !11
  call void @llvm.lifetime.start.p0(ptr %3) #15
  %6 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_xEv() #14
  store i32 %6, ptr %3, align 4, !tbaa !6
  call void @llvm.lifetime.start.p0(ptr %4) #15
  %7 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #14
  store i32 %7, ptr %4, align 4, !tbaa !6
  %8 = load i32, ptr %3, align 4, !tbaa !6
  %9 = urem i32 %8, 4
  %10 = icmp eq i32 %9, 1
  br i1 %10, label %11, label %35

11:                                               ; preds = %1
  %12 = load i32, ptr %3, align 4, !tbaa !6
  %13 = and i32 %12, 4
  %14 = call noundef i32 @_Z13__ballot_syncji(i32 noundef 572662306, i32 noundef %13) #14
  %15 = load ptr, ptr %2, align 8, !tbaa !11
  %16 = load i32, ptr %3, align 4, !tbaa !6
  %17 = zext i32 %16 to i64
  %18 = getelementptr inbounds nuw i32, ptr %15, i64 %17
  store i32 %14, ptr %18, align 4, !tbaa !6
  %19 = load i32, ptr %3, align 4, !tbaa !6
  %20 = icmp eq i32 %19, 5
  %21 = zext i1 %20 to i32
  %22 = call noundef i32 @_Z10__any_syncji(i32 noundef 572662306, i32 noundef %21) #14
  %23 = mul nsw i32 %22, 10
  %24 = load i32, ptr %3, align 4, !tbaa !6
  %25 = icmp ne i32 %24, 5
  %26 = zext i1 %25 to i32
  %27 = call noundef i32 @_Z10__all_syncji(i32 noundef 572662306, i32 noundef %26) #14
  %28 = add nsw i32 %23, %27
  %29 = load ptr, ptr %2, align 8, !tbaa !11
  %30 = load i32, ptr %4, align 4, !tbaa !6
  %31 = load i32, ptr %3, align 4, !tbaa !6
  %32 = add i32 %30, %31
  %33 = zext i32 %32 to i64
  %34 = getelementptr inbounds nuw i32, ptr %29, i64 %33
  store i32 %28, ptr %34, align 4, !tbaa !6
  br label %51

35:                                               ; preds = %1
  %36 = load i32, ptr %3, align 4, !tbaa !6
  %37 = icmp ugt i32 %36, 15
  %38 = zext i1 %37 to i32
  %39 = call noundef i32 @_Z13__ballot_syncji(i32 noundef -572662307, i32 noundef %38) #14
  %40 = load ptr, ptr %2, align 8, !tbaa !11
  %41 = load i32, ptr %3, align 4, !tbaa !6
  %42 = zext i32 %41 to i64
  %43 = getelementptr inbounds nuw i32, ptr %40, i64 %42
  store i32 %39, ptr %43, align 4, !tbaa !6
  %44 = call noundef i32 @_Z10__uni_syncji(i32 noundef -572662307, i32 noundef 1) #14
  %45 = load ptr, ptr %2, align 8, !tbaa !11
  %46 = load i32, ptr %4, align 4, !tbaa !6
  %47 = load i32, ptr %3, align 4, !tbaa !6
  %48 = add i32 %46, %47
  %49 = zext i32 %48 to i64
  %50 = getelementptr inbounds nuw i32, ptr %45, i64 %49
  store i32 %44, ptr %50, align 4, !tbaa !6
  br label %51

51:                                               ; preds = %35, %11
  call void @_Z10__syncwarpj(i32 noundef -1) #14
  %52 = load i32, ptr %3, align 4, !tbaa !6
  %53 = udiv i32 %52, 3
  %54 = call noundef i32 @_ZL16__match_any_syncjj(i32 noundef -1, i32 noundef %53) #14
  %55 = load ptr, ptr %2, align 8, !tbaa !11
  %56 = load i32, ptr %4, align 4, !tbaa !6
  %57 = mul i32 2, %56
  %58 = load i32, ptr %3, align 4, !tbaa !6
  %59 = add i32 %57, %58
  %60 = zext i32 %59 to i64
  %61 = getelementptr inbounds nuw i32, ptr %55, i64 %60
  store i32 %54, ptr %61, align 4, !tbaa !6
  call void @llvm.lifetime.start.p0(ptr %5) #15
  %62 = call noundef i32 @_ZL16__match_all_syncjyPi(i32 noundef -1, i64 noundef 5, ptr noundef %5) #14
  %63 = load i32, ptr %5, align 4, !tbaa !6
  %64 = add i32 %62, %63
  %65 = load ptr, ptr %2, align 8, !tbaa !11
  %66 = load i32, ptr %4, align 4, !tbaa !6
  %67 = mul i32 3, %66
  %68 = load i32, ptr %3, align 4, !tbaa !6
  %69 = add i32 %67, %68
  %70 = zext i32 %69 to i64
  %71 = getelementptr inbounds nuw i32, ptr %65, i64 %70
  store i32 %64, ptr %71, align 4, !tbaa !6
  %72 = load i32, ptr %3, align 4, !tbaa !6
  %73 = call noundef i32 @_ZL16__match_all_syncjjPi(i32 noundef -1, i32 noundef %72, ptr noundef %5) #14
  %74 = load i32, ptr %5, align 4, !tbaa !6
  %75 = add i32 %73, %74
  %76 = load ptr, ptr %2, align 8, !tbaa !11
  %77 = load i32, ptr %4, align 4, !tbaa !6
  %78 = mul i32 4, %77
  %79 = load i32, ptr %3, align 4, !tbaa !6
  %80 = add i32 %78, %79
  %81 = zext i32 %80 to i64
  %82 = getelementptr inbounds nuw i32, ptr %76, i64 %81
  store i32 %75, ptr %82, align 4, !tbaa !6
  %83 = load i32, ptr %3, align 4, !tbaa !6
  %84 = call noundef i32 @_Z17__reduce_add_syncjj(i32 noundef -1, i32 noundef %83) #14
  %85 = load ptr, ptr %2, align 8, !tbaa !11
  %86 = load i32, ptr %4, align 4, !tbaa !6
  %87 = mul i32 5, %86
  %88 = load i32, ptr %3, align 4, !tbaa !6
  %89 = add i32 %87, %88
  %90 = zext i32 %89 to i64
  %91 = getelementptr inbounds nuw i32, ptr %85, i64 %90
  store i32 %84, ptr %91, align 4, !tbaa !6
  %92 = load i32, ptr %3, align 4, !tbaa !6
  %93 = sub nsw i32 %92, 100
  %94 = call noundef i32 @_Z17__reduce_max_syncji(i32 noundef -1, i32 noundef %93) #14
  %95 = load ptr, ptr %2, align 8, !tbaa !11
  %96 = load i32, ptr %4, align 4, !tbaa !6
  %97 = mul i32 6, %96
  %98 = load i32, ptr %3, align 4, !tbaa !6
  %99 = add i32 %97, %98
  %100 = zext i32 %99 to i64
  %101 = getelementptr inbounds nuw i32, ptr %95, i64 %100
  store i32 %94, ptr %101, align 4, !tbaa !6
  %102 = load i32, ptr %3, align 4, !tbaa !6
  %103 = shl i32 1, %102
  %104 = call noundef i32 @_Z17__reduce_xor_syncjj(i32 noundef -1, i32 noundef %103) #14
  %105 = load ptr, ptr %2, align 8, !tbaa !11
  %106 = load i32, ptr %4, align 4, !tbaa !6
  %107 = mul i32 7, %106
  %108 = load i32, ptr %3, align 4, !tbaa !6
  %109 = add i32 %107, %108
  %110 = zext i32 %109 to i64
  %111 = getelementptr inbounds nuw i32, ptr %105, i64 %110
  store i32 %104, ptr %111, align 4, !tbaa !6
  call void @llvm.lifetime.end.p0(ptr %5) #15
  call void @llvm.lifetime.end.p0(ptr %4) #15
  call void @llvm.lifetime.end.p0(ptr %3) #15
  ret void
}

; Function Attrs: convergent inlinehint mustprogress nounwind
define linkonce_odr dso_local noundef i32 @_Z13__ballot_syncji(i32 noundef %0, i32 noundef %1) #4 comdat {
  %3 = alloca i32, align 4
  %4 = alloca i32, align 4
  store i32 %0, ptr %3, align 4, !tbaa !6
  store i32 %1, ptr %4, align 4, !tbaa !6
  %5 = load i32, ptr %3, align 4, !tbaa !6
  %6 = load i32, ptr %4, align 4, !tbaa !6
  %7 = icmp ne i32 %6, 0
  %8 = call i32 @llvm.nvvm.vote.ballot.sync(i32 %5, i1 %7)
  ret i32 %8
}

; Function Attrs: convergent inlinehint mustprogress nounwind
define linkonce_odr dso_local noundef i32 @_Z10__any_syncji(i32 noundef %0, i32 noundef %1) #4 comdat {
  %3 = alloca i32, align 4
  %4 = alloca i32, align 4
  store i32 %0, ptr %3, align 4, !tbaa !6
  store i32 %1, ptr %4, align 4, !tbaa !6
  %5 = load i32, ptr %3, align 4, !tbaa !6
  %6 = load i32, ptr %4, align 4, !tbaa !6
  %7 = icmp ne i32 %6, 0
  %8 = call i1 @llvm.nvvm.vote.any.sync(i32 %5, i1 %7)
  %9 = zext i1 %8 to i32
  ret i32 %9
}

; Function Attrs: convergent inlinehint mustprogress nounwind
define linkonce_odr dso_local noundef i32 @_Z10__all_syncji(i32 noundef %0, i32 noundef %1) #4 comdat {
  %3 = alloca i32, align 4
  %4 = alloca i32, align 4
  store i32 %0, ptr %3, align 4, !tbaa !6
  store i32 %1, ptr %4, align 4, !tbaa !6
  %5 = load i32, ptr %3, align 4, !tbaa !6
  %6 = load i32, ptr %4, align 4, !tbaa !6
  %7 = icmp ne i32 %6, 0
  %8 = call i1 @llvm.nvvm.vote.all.sync(i32 %5, i1 %7)
  %9 = zext i1 %8 to i32
  ret i32 %9
}

; Function Attrs: convergent inlinehint mustprogress nounwind
define linkonce_odr dso_local noundef i32 @_Z10__uni_syncji(i32 noundef %0, i32 noundef %1) #4 comdat {
  %3 = alloca i32, align 4
  %4 = alloca i32, align 4
  store i32 %0, ptr %3, align 4, !tbaa !6
  store i32 %1, ptr %4, align 4, !tbaa !6
  %5 = load i32, ptr %3, align 4, !tbaa !6
  %6 = load i32, ptr %4, align 4, !tbaa !6
  %7 = icmp ne i32 %6, 0
  %8 = call i1 @llvm.nvvm.vote.uni.sync(i32 %5, i1 %7)
  %9 = zext i1 %8 to i32
  ret i32 %9
}

; Function Attrs: convergent inlinehint mustprogress nounwind
define linkonce_odr dso_local void @_Z10__syncwarpj(i32 noundef %0) #4 comdat {
  %2 = alloca i32, align 4
  store i32 %0, ptr %2, align 4, !tbaa !6
  %3 = load i32, ptr %2, align 4, !tbaa !6
  call void @llvm.nvvm.bar.warp.sync(i32 %3)
  ret void
}

; Function Attrs: convergent inlinehint mustprogress nounwind
define internal noundef i32 @_ZL16__match_any_syncjj(i32 noundef %0, i32 noundef %1) #4 {
  %3 = alloca i32, align 4
  %4 = alloca i32, align 4
  store i32 %0, ptr %3, align 4, !tbaa !6
  store i32 %1, ptr %4, align 4, !tbaa !6
  %5 = load i32, ptr %3, align 4, !tbaa !6
  %6 = load i32, ptr %4, align 4, !tbaa !6
  %7 = call noundef i32 @_Z18__match32_any_syncjj(i32 noundef %5, i32 noundef %6) #14
  ret i32 %7
}

; Function Attrs: convergent inlinehint mustprogress nounwind
define internal noundef i32 @_ZL16__match_all_syncjyPi(i32 noundef %0, i64 noundef %1, ptr noundef %2) #4 {
  %4 = alloca i32, align 4
  %5 = alloca i64, align 8
  %6 = alloca ptr, align 8
  store i32 %0, ptr %4, align 4, !tbaa !6
  store i64 %1, ptr %5, align 8, !tbaa !24
  store ptr %2, ptr %6, align 8, !tbaa !11
  %7 = load i32, ptr %4, align 4, !tbaa !6
  %8 = load i64, ptr %5, align 8, !tbaa !24
  %9 = load ptr, ptr %6, align 8, !tbaa !11
  %10 = call noundef i32 @_Z18__match64_all_syncjyPi(i32 noundef %7, i64 noundef %8, ptr noundef %9) #14
  ret i32 %10
}

; Function Attrs: convergent inlinehint mustprogress nounwind
define internal noundef i32 @_ZL16__match_all_syncjjPi(i32 noundef %0, i32 noundef %1, ptr noundef %2) #4 {
  %4 = alloca i32, align 4
  %5 = alloca i32, align 4
  %6 = alloca ptr, align 8
  store i32 %0, ptr %4, align 4, !tbaa !6
  store i32 %1, ptr %5, align 4, !tbaa !6
  store ptr %2, ptr %6, align 8, !tbaa !11
  %7 = load i32, ptr %4, align 4, !tbaa !6
  %8 = load i32, ptr %5, align 4, !tbaa !6
  %9 = load ptr, ptr %6, align 8, !tbaa !11
  %10 = call noundef i32 @_Z18__match32_all_syncjjPi(i32 noundef %7, i32 noundef %8, ptr noundef %9) #14
  ret i32 %10
}

; Function Attrs: convergent inlinehint mustprogress nounwind
define linkonce_odr dso_local noundef i32 @_Z17__reduce_add_syncjj(i32 noundef %0, i32 noundef %1) #4 comdat {
  %3 = alloca i32, align 4
  %4 = alloca i32, align 4
  store i32 %0, ptr %3, align 4, !tbaa !6
  store i32 %1, ptr %4, align 4, !tbaa !6
  %5 = load i32, ptr %4, align 4, !tbaa !6
  %6 = load i32, ptr %3, align 4, !tbaa !6
  %7 = call i32 @llvm.nvvm.redux.sync.add(i32 %5, i32 %6)
  ret i32 %7
}

; Function Attrs: convergent inlinehint mustprogress nounwind
define linkonce_odr dso_local noundef i32 @_Z17__reduce_max_syncji(i32 noundef %0, i32 noundef %1) #4 comdat {
  %3 = alloca i32, align 4
  %4 = alloca i32, align 4
  store i32 %0, ptr %3, align 4, !tbaa !6
  store i32 %1, ptr %4, align 4, !tbaa !6
  %5 = load i32, ptr %4, align 4, !tbaa !6
  %6 = load i32, ptr %3, align 4, !tbaa !6
  %7 = call i32 @llvm.nvvm.redux.sync.max(i32 %5, i32 %6)
  ret i32 %7
}

; Function Attrs: convergent inlinehint mustprogress nounwind
define linkonce_odr dso_local noundef i32 @_Z17__reduce_xor_syncjj(i32 noundef %0, i32 noundef %1) #4 comdat {
  %3 = alloca i32, align 4
  %4 = alloca i32, align 4
  store i32 %0, ptr %3, align 4, !tbaa !6
  store i32 %1, ptr %4, align 4, !tbaa !6
  %5 = load i32, ptr %4, align 4, !tbaa !6
  %6 = load i32, ptr %3, align 4, !tbaa !6
  %7 = call i32 @llvm.nvvm.redux.sync.xor(i32 %5, i32 %6)
  ret i32 %7
}

; Function Attrs: convergent mustprogress noinline norecurse nounwind
define dso_local ptx_kernel void @aggregated(ptr noundef %0, ptr noundef %1) #0 {
  %3 = alloca ptr, align 8
  %4 = alloca ptr, align 8
  %5 = alloca i32, align 4
  %6 = alloca i32, align 4
  %7 = alloca i32, align 4
  %8 = alloca i32, align 4
  %9 = alloca i32, align 4
  store ptr %0, ptr %3, align 8, !tbaa !11
  store ptr %1, ptr %4, align 8, !tbaa !11
  call void @llvm.lifetime.start.p0(ptr %5) #15
  %10 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_xEv() #14
  store i32 %10, ptr %5, align 4, !tbaa !6
  %11 = load i32, ptr %5, align 4, !tbaa !6
  %12 = srem i32 %11, 3
  %13 = icmp ne i32 %12, 0
  br i1 %13, label %14, label %46

14:                                               ; preds = %2
  call void @llvm.lifetime.start.p0(ptr %6) #15
  %15 = call noundef i32 @_Z12__activemaskv() #14
  store i32 %15, ptr %6, align 4, !tbaa !6
  call void @llvm.lifetime.start.p0(ptr %7) #15
  %16 = load i32, ptr %6, align 4, !tbaa !6
  %17 = call noundef i32 @_ZL5__ffsi(i32 noundef %16) #14
  %18 = sub nsw i32 %17, 1
  store i32 %18, ptr %7, align 4, !tbaa !6
  call void @llvm.lifetime.start.p0(ptr %8) #15
  %19 = load i32, ptr %6, align 4, !tbaa !6
  %20 = load i32, ptr %5, align 4, !tbaa !6
  %21 = srem i32 %20, 32
  %22 = shl i32 1, %21
  %23 = sub i32 %22, 1
  %24 = and i32 %19, %23
  %25 = call noundef i32 @_ZL6__popcj(i32 noundef %24) #14
  store i32 %25, ptr %8, align 4, !tbaa !6
  call void @llvm.lifetime.start.p0(ptr %9) #15
  store i32 0, ptr %9, align 4, !tbaa !6
  %26 = load i32, ptr %5, align 4, !tbaa !6
  %27 = srem i32 %26, 32
  %28 = load i32, ptr %7, align 4, !tbaa !6
  %29 = icmp eq i32 %27, %28
  br i1 %29, label %30, label %35

30:                                               ; preds = %14
  %31 = load ptr, ptr %3, align 8, !tbaa !11
  %32 = load i32, ptr %6, align 4, !tbaa !6
  %33 = call noundef i32 @_ZL6__popcj(i32 noundef %32) #14
  %34 = call noundef i32 @_ZL9atomicAddPii(ptr noundef %31, i32 noundef %33) #14
  store i32 %34, ptr %9, align 4, !tbaa !6
  br label %35

35:                                               ; preds = %30, %14
  %36 = load i32, ptr %5, align 4, !tbaa !6
  %37 = load ptr, ptr %4, align 8, !tbaa !11
  %38 = load i32, ptr %6, align 4, !tbaa !6
  %39 = load i32, ptr %9, align 4, !tbaa !6
  %40 = load i32, ptr %7, align 4, !tbaa !6
  %41 = call noundef i32 @_Z11__shfl_syncjiii(i32 noundef %38, i32 noundef %39, i32 noundef %40, i32 noundef 32) #14
  %42 = load i32, ptr %8, align 4, !tbaa !6
  %43 = add nsw i32 %41, %42
  %44 = sext i32 %43 to i64
  %45 = getelementptr inbounds i32, ptr %37, i64 %44
  store i32 %36, ptr %45, align 4, !tbaa !6
  call void @llvm.lifetime.end.p0(ptr %9) #15
  call void @llvm.lifetime.end.p0(ptr %8) #15
  call void @llvm.lifetime.end.p0(ptr %7) #15
  call void @llvm.lifetime.end.p0(ptr %6) #15
  br label %46

46:                                               ; preds = %35, %2
  call void @llvm.lifetime.end.p0(ptr %5) #15
  ret void
}

; Function Attrs: convergent inlinehint mustprogress nounwind
define linkonce_odr dso_local noundef i32 @_Z12__activemaskv() #4 comdat {
  %1 = call i32 @llvm.nvvm.activemask()
  ret i32 %1
}

; Function Attrs: alwaysinline convergent mustprogress nounwind
define internal noundef i32 @_ZL5__ffsi(i32 noundef %0) #1 {
  %2 = alloca i32, align 4
  store i32 %0, ptr %2, align 4, !tbaa !6
  %3 = load i32, ptr %2, align 4, !tbaa !6
  %4 = call i32 @__nv_ffs(i32 noundef %3) #14
  ret i32 %4
}

; Function Attrs: alwaysinline convergent mustprogress nounwind
define internal noundef i32 @_ZL6__popcj(i32 noundef %0) #1 {
  %2 = alloca i32, align 4
  store i32 %0, ptr %2, align 4, !tbaa !6
  %3 = load i32, ptr %2, align 4, !tbaa !6
  %4 = call i32 @__nv_popc(i32 noundef %3) #14
  ret i32 %4
}

; Function Attrs: convergent inlinehint mustprogress nounwind
define internal noundef i32 @_ZL9atomicAddPii(ptr noundef %0, i32 noundef %1) #4 {
  %3 = alloca ptr, align 8
  %4 = alloca i32, align 4
  store ptr %0, ptr %3, align 8, !tbaa !11
  store i32 %1, ptr %4, align 4, !tbaa !6
  %5 = load ptr, ptr %3, align 8, !tbaa !11
  %6 = load i32, ptr %4, align 4, !tbaa !6
  %7 = call noundef i32 @_ZL12__iAtomicAddPii(ptr noundef %5, i32 noundef %6) #14
  ret i32 %7
}

; Function Attrs: convergent mustprogress noinline norecurse nounwind
define dso_local ptx_kernel void @spin(ptr noundef %0, ptr noundef %1) #0 {
  %3 = alloca ptr, align 8
  %4 = alloca ptr, align 8
  %5 = alloca i32, align 4
  store ptr %0, ptr %3, align 8, !tbaa !11
  store ptr %1, ptr %4, align 8, !tbaa !11
  call void @llvm.lifetime.start.p0(ptr %5) #15
  %6 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_xEv() #14
  store i32 %6, ptr %5, align 4, !tbaa !6
  %7 = load i32, ptr %5, align 4, !tbaa !6
  %8 = icmp sgt i32 %7, 0
  br i1 %8, label %9, label %17

9:                                                ; preds = %2
  br label %10

10:                                               ; preds = %15, %9
  %11 = load ptr, ptr %3, align 8, !tbaa !11
  %12 = load volatile i32, ptr %11, align 4, !tbaa !6
  %13 = load i32, ptr %5, align 4, !tbaa !6
  %14 = icmp slt i32 %12, %13
  br i1 %14, label %15, label %16

15:                                               ; preds = %10
  br label %10, !llvm.loop !31

16:                                               ; preds = %10
  br label %17

17:                                               ; preds = %16, %2
  %18 = load ptr, ptr %3, align 8, !tbaa !11
  %19 = load volatile i32, ptr %18, align 4, !tbaa !6
  %20 = load ptr, ptr %4, align 8, !tbaa !11
  %21 = load i32, ptr %5, align 4, !tbaa !6
  %22 = sext i32 %21 to i64
  %23 = getelementptr inbounds i32, ptr %20, i64 %22
  store i32 %19, ptr %23, align 4, !tbaa !6
  call void @_ZL13__threadfencev() #14
  %24 = load ptr, ptr %3, align 8, !tbaa !11
  %25 = call noundef i32 @_ZL9atomicAddPii(ptr noundef %24, i32 noundef 1) #14
  call void @llvm.lifetime.end.p0(ptr %5) #15
  ret void
}

; Function Attrs: alwaysinline convergent mustprogress nounwind
define internal void @_ZL13__threadfencev() #1 {
  call void @llvm.nvvm.membar.gl()
  ret void
}

; Function Attrs: convergent mustprogress noinline norecurse nounwind
define dso_local ptx_kernel void @spinLock(ptr noundef %0, ptr noundef %1) #0 {
  %3 = alloca ptr, align 8
  %4 = alloca ptr, align 8
  %5 = alloca i8, align 1
  %6 = alloca i32, align 4
  store ptr %0, ptr %3, align 8, !tbaa !11
  store ptr %1, ptr %4, align 8, !tbaa !11
  call void @llvm.lifetime.start.p0(ptr %5) #15
  store i8 0, ptr %5, align 1, !tbaa !32
  br label %7

7:                                                ; preds = %23, %2
  %8 = load i8, ptr %5, align 1, !tbaa !32, !range !34, !noundef !35
  %9 = trunc i8 %8 to i1
  %10 = xor i1 %9, true
  br i1 %10, label %11, label %24

11:                                               ; preds = %7
  %12 = load ptr, ptr %3, align 8, !tbaa !11
  %13 = call noundef i32 @_ZL9atomicCASPiii(ptr noundef %12, i32 noundef 0, i32 noundef 1) #14
  %14 = icmp eq i32 %13, 0
  br i1 %14, label %15, label %23

15:                                               ; preds = %11
  call void @llvm.lifetime.start.p0(ptr %6) #15
  %16 = load ptr, ptr %4, align 8, !tbaa !11
  %17 = load volatile i32, ptr %16, align 4, !tbaa !6
  store i32 %17, ptr %6, align 4, !tbaa !6
  call void @_ZL11__nanosleepj(i32 noundef 20) #14
  %18 = load i32, ptr %6, align 4, !tbaa !6
  %19 = add nsw i32 %18, 1
  %20 = load ptr, ptr %4, align 8, !tbaa !11
  store volatile i32 %19, ptr %20, align 4, !tbaa !6
  call void @_ZL13__threadfencev() #14
  %21 = load ptr, ptr %3, align 8, !tbaa !11
  %22 = call noundef i32 @_ZL10atomicExchPii(ptr noundef %21, i32 noundef 0) #14
  store i8 1, ptr %5, align 1, !tbaa !32
  call void @llvm.lifetime.end.p0(ptr %6) #15
  br label %23

23:                                               ; preds = %15, %11
  br label %7, !llvm.loop !36

24:                                               ; preds = %7
  call void @llvm.lifetime.end.p0(ptr %5) #15
  ret void
}

; Function Attrs: convergent inlinehint mustprogress nounwind
define internal noundef i32 @_ZL9atomicCASPiii(ptr noundef %0, i32 noundef %1, i32 noundef %2) #4 {
  %4 = alloca ptr, align 8
  %5 = alloca i32, align 4
  %6 = alloca i32, align 4
  store ptr %0, ptr %4, align 8, !tbaa !11
  store i32 %1, ptr %5, align 4, !tbaa !6
  store i32 %2, ptr %6, align 4, !tbaa !6
  %7 = load ptr, ptr %4, align 8, !tbaa !11
  %8 = load i32, ptr %5, align 4, !tbaa !6
  %9 = load i32, ptr %6, align 4, !tbaa !6
  %10 = call noundef i32 @_ZL12__iAtomicCASPiii(ptr noundef %7, i32 noundef %8, i32 noundef %9) #14
  ret i32 %10
}

; Function Attrs: convergent inlinehint mustprogress nounwind
define internal void @_ZL11__nanosleepj(i32 noundef %0) #4 {
  %2 = alloca i32, align 4
  store i32 %0, ptr %2, align 4, !tbaa !6
  %3 = load i32, ptr %2, align 4, !tbaa !6
  call void asm sideeffect "nanosleep.u32 $0;", "r"(i32 %3) #14, !srcloc !37
  ret void
}

; Function Attrs: convergent inlinehint mustprogress nounwind
define internal noundef i32 @_ZL10atomicExchPii(ptr noundef %0, i32 noundef %1) #4 {
  %3 = alloca ptr, align 8
  %4 = alloca i32, align 4
  store ptr %0, ptr %3, align 8, !tbaa !11
  store i32 %1, ptr %4, align 4, !tbaa !6
  %5 = load ptr, ptr %3, align 8, !tbaa !11
  %6 = load i32, ptr %4, align 4, !tbaa !6
  %7 = call noundef i32 @_ZL13__iAtomicExchPii(ptr noundef %5, i32 noundef %6) #14
  ret i32 %7
}

; Function Attrs: convergent mustprogress noinline norecurse nounwind
define dso_local ptx_kernel void @update(ptr noundef %0) #0 {
  %2 = alloca ptr, align 8
  %3 = alloca ptr, align 8
  %4 = alloca i32, align 4
  %5 = alloca i32, align 4
  store ptr %0, ptr %2, align 8, !tbaa !38
  call void @llvm.lifetime.start.p0(ptr %3) #15
  %6 = load ptr, ptr %2, align 8, !tbaa !38
  store ptr %6, ptr %3, align 8, !tbaa !11
  call void @llvm.lifetime.start.p0(ptr %4) #15
  %7 = load ptr, ptr %3, align 8, !tbaa !11
  %8 = load i32, ptr %7, align 4, !tbaa !6
  store i32 %8, ptr %4, align 4, !tbaa !6
  call void @llvm.lifetime.start.p0(ptr %5) #15
  br label %9

9:                                                ; preds = %18, %1
  %10 = load i32, ptr %4, align 4, !tbaa !6
  store i32 %10, ptr %5, align 4, !tbaa !6
  %11 = load ptr, ptr %3, align 8, !tbaa !11
  %12 = load i32, ptr %5, align 4, !tbaa !6
  %13 = load i32, ptr %5, align 4, !tbaa !6
  %14 = call contract noundef float @_ZL14__int_as_floati(i32 noundef %13) #14
  %15 = fadd contract float %14, 1.000000e+00
  %16 = call noundef i32 @_ZL14__float_as_intf(float noundef %15) #14
  %17 = call noundef i32 @_ZL9atomicCASPiii(ptr noundef %11, i32 noundef %12, i32 noundef %16) #14
  store i32 %17, ptr %4, align 4, !tbaa !6
  br label %18

18:                                               ; preds = %9
  %19 = load i32, ptr %4, align 4, !tbaa !6
  %20 = load i32, ptr %5, align 4, !tbaa !6
  %21 = icmp ne i32 %19, %20
  br i1 %21, label %9, label %22, !llvm.loop !40

22:                                               ; preds = %18
  call void @llvm.lifetime.end.p0(ptr %5) #15
  call void @llvm.lifetime.end.p0(ptr %4) #15
  call void @llvm.lifetime.end.p0(ptr %3) #15
  ret void
}

; Function Attrs: alwaysinline convergent mustprogress nounwind
define internal noundef i32 @_ZL14__float_as_intf(float noundef %0) #1 {
  %2 = alloca float, align 4
  store float %0, ptr %2, align 4, !tbaa !26
  %3 = load float, ptr %2, align 4, !tbaa !26
  %4 = call i32 @__nv_float_as_int(float noundef %3) #14
  ret i32 %4
}

; Function Attrs: alwaysinline convergent mustprogress nounwind
define internal noundef float @_ZL14__int_as_floati(i32 noundef %0) #1 {
  %2 = alloca i32, align 4
  store i32 %0, ptr %2, align 4, !tbaa !6
  %3 = load i32, ptr %2, align 4, !tbaa !6
  %4 = call contract float @__nv_int_as_float(i32 noundef %3) #14
  ret float %4
}

; Function Attrs: convergent mustprogress noinline norecurse nounwind
define dso_local ptx_kernel void @warpSum(ptr noundef %0, ptr noundef %1) #0 {
  %3 = alloca ptr, align 8
  %4 = alloca ptr, align 8
  %5 = alloca float, align 4
  %6 = alloca i32, align 4
  %7 = alloca i32, align 4
  store ptr %0, ptr %3, align 8, !tbaa !38
  store ptr %1, ptr %4, align 8, !tbaa !38
  call void @llvm.lifetime.start.p0(ptr %5) #15
  %8 = load ptr, ptr %3, align 8, !tbaa !38
  %9 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_xEv() #14
  %10 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #14
  %11 = mul i32 %9, %10
  %12 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_xEv() #14
  %13 = add i32 %11, %12
  %14 = zext i32 %13 to i64
  %15 = getelementptr inbounds nuw float, ptr %8, i64 %14
  %16 = load float, ptr %15, align 4, !tbaa !26
  store float %16, ptr %5, align 4, !tbaa !26
  call void @llvm.lifetime.start.p0(ptr %6) #15
  store i32 16, ptr %6, align 4, !tbaa !6
  br label %17

17:                                               ; preds = %27, %2
  %18 = load i32, ptr %6, align 4, !tbaa !6
  %19 = icmp ne i32 %18, 0
  br i1 %19, label %21, label %20

20:                                               ; preds = %17
  call void @llvm.lifetime.end.p0(ptr %6) #15
  br label %30

21:                                               ; preds = %17
  %22 = load float, ptr %5, align 4, !tbaa !26
  %23 = load i32, ptr %6, align 4, !tbaa !6
  %24 = call contract noundef float @_Z16__shfl_down_syncjfji(i32 noundef -1, float noundef %22, i32 noundef %23, i32 noundef 32) #14
  %25 = load float, ptr %5, align 4, !tbaa !26
  %26 = fadd contract float %25, %24
  store float %26, ptr %5, align 4, !tbaa !26
  br label %27

27:                                               ; preds = %21
  %28 = load i32, ptr %6, align 4, !tbaa !6
  %29 = sdiv i32 %28, 2
  store i32 %29, ptr %6, align 4, !tbaa !6
  br label %17, !llvm.loop !41

30:                                               ; preds = %20
  %31 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_xEv() #14
  %32 = urem i32 %31, 32
  %33 = icmp eq i32 %32, 0
  br i1 %33, label %34, label %40

34:                                               ; preds = %30
  %35 = load float, ptr %5, align 4, !tbaa !26
  %36 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_xEv() #14
  %37 = udiv i32 %36, 32
  %38 = zext i32 %37 to i64
  %39 = getelementptr inbounds nuw [32 x float], ptr addrspacecast (ptr addrspace(3) @_ZZ7warpSumE5parts to ptr), i64 0, i64 %38
  store float %35, ptr %39, align 4, !tbaa !26
  br label %40

40:                                               ; preds = %34, %30
  call void @llvm.nvvm.barrier.cta.sync.aligned.all(i32 0)
  %41 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_xEv() #14
  %42 = icmp ult i32 %41, 32
  br i1 %42, label %43, label %79

43:                                               ; preds = %40
  %44 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_xEv() #14
  %45 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #14
  %46 = udiv i32 %45, 32
  %47 = icmp ult i32 %44, %46
  br i1 %47, label %48, label %53

48:                                               ; preds = %43
  %49 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_xEv() #14
  %50 = zext i32 %49 to i64
  %51 = getelementptr inbounds nuw [32 x float], ptr addrspacecast (ptr addrspace(3) @_ZZ7warpSumE5parts to ptr), i64 0, i64 %50
  %52 = load float, ptr %51, align 4, !tbaa !26
  br label %54

53:                                               ; preds = %43
  br label %54

54:                                               ; preds = %53, %48
  %55 = phi contract float [ %52, %48 ], [ 0.000000e+00, %53 ]
  store float %55, ptr %5, align 4, !tbaa !26
  call void @llvm.lifetime.start.p0(ptr %7) #15
  store i32 16, ptr %7, align 4, !tbaa !6
  br label %56

56:                                               ; preds = %66, %54
  %57 = load i32, ptr %7, align 4, !tbaa !6
  %58 = icmp ne i32 %57, 0
  br i1 %58, label %60, label %59

59:                                               ; preds = %56
  call void @llvm.lifetime.end.p0(ptr %7) #15
  br label %69

60:                                               ; preds = %56
  %61 = load float, ptr %5, align 4, !tbaa !26
  %62 = load i32, ptr %7, align 4, !tbaa !6
  %63 = call contract noundef float @_Z16__shfl_down_syncjfji(i32 noundef -1, float noundef %61, i32 noundef %62, i32 noundef 32) #14
  %64 = load float, ptr %5, align 4, !tbaa !26
  %65 = fadd contract float %64, %63
  store float %65, ptr %5, align 4, !tbaa !26
  br label %66

66:                                               ; preds = %60
  %67 = load i32, ptr %7, align 4, !tbaa !6
  %68 = sdiv i32 %67, 2
  store i32 %68, ptr %7, align 4, !tbaa !6
  br label %56, !llvm.loop !42

69:                                               ; preds = %59
  %70 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_xEv() #14
  %71 = icmp eq i32 %70, 0
  br i1 %71, label %72, label %78

72:                                               ; preds = %69
  %73 = load float, ptr %5, align 4, !tbaa !26
  %74 = load ptr, ptr %4, align 8, !tbaa !38
  %75 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_xEv() #14
  %76 = zext i32 %75 to i64
  %77 = getelementptr inbounds nuw float, ptr %74, i64 %76
  store float %73, ptr %77, align 4, !tbaa !26
  br label %78

78:                                               ; preds = %72, %69
  br label %79

79:                                               ; preds = %78, %40
  call void @llvm.lifetime.end.p0(ptr %5) #15
  ret void
}

; Function Attrs: convergent mustprogress noinline norecurse nounwind
define dso_local ptx_kernel void @inlineWarp(ptr noundef %0) #0 {
  %2 = alloca ptr, align 8
  %3 = alloca i32, align 4
  %4 = alloca i32, align 4
  %5 = alloca i32, align 4
  %6 = alloca i32, align 4
  %7 = alloca i32, align 4
  %8 = alloca i32, align 4
  %9 = alloca i32, align 4
  store ptr %0, ptr %2, align 8, !tbaa !11
  call void @llvm.lifetime.start.p0(ptr %3) #15
  %10 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_xEv() #14
  store i32 %10, ptr %3, align 4, !tbaa !6
  call void @llvm.lifetime.start.p0(ptr %4) #15
  %11 = load i32, ptr %3, align 4, !tbaa !6
  store i32 %11, ptr %4, align 4, !tbaa !6
  call void @llvm.lifetime.start.p0(ptr %5) #15
  store i32 1, ptr %5, align 4, !tbaa !6
  br label %12

12:                                               ; preds = %21, %1
  %13 = load i32, ptr %5, align 4, !tbaa !6
  %14 = icmp slt i32 %13, 32
  br i1 %14, label %16, label %15

15:                                               ; preds = %12
  call void @llvm.lifetime.end.p0(ptr %5) #15
  br label %24

16:                                               ; preds = %12
  %17 = load i32, ptr %4, align 4, !tbaa !6
  %18 = load i32, ptr %5, align 4, !tbaa !6
  %19 = load i32, ptr %4, align 4, !tbaa !6
  %20 = call i32 asm sideeffect "{  .reg .s32 r0;  .reg .pred p;  shfl.sync.up.b32 r0|p, $1, $2, $3, $5;  @p add.s32 r0, r0, $4;  mov.s32 $0, r0;}", "=r,r,r,r,r,r"(i32 %17, i32 %18, i32 0, i32 %19, i32 -1) #14, !srcloc !43
  store i32 %20, ptr %4, align 4, !tbaa !6
  br label %21

21:                                               ; preds = %16
  %22 = load i32, ptr %5, align 4, !tbaa !6
  %23 = mul nsw i32 %22, 2
  store i32 %23, ptr %5, align 4, !tbaa !6
  br label %12, !llvm.loop !44

24:                                               ; preds = %15
  %25 = load i32, ptr %4, align 4, !tbaa !6
  %26 = load ptr, ptr %2, align 8, !tbaa !11
  %27 = load i32, ptr %3, align 4, !tbaa !6
  %28 = sext i32 %27 to i64
  %29 = getelementptr inbounds i32, ptr %26, i64 %28
  store i32 %25, ptr %29, align 4, !tbaa !6
  call void @llvm.lifetime.start.p0(ptr %6) #15
  %30 = load i32, ptr %3, align 4, !tbaa !6
  %31 = call i32 asm sideeffect "{ .reg .pred p; and.b32 $0, $1, $2; setp.ne.u32 p, $0, 0; vote.ballot.sync.b32 $0, p, 0xffffffff; @!p not.b32 $0, $0; }", "=r,r,r"(i32 %30, i32 4) #14, !srcloc !45
  store i32 %31, ptr %6, align 4, !tbaa !6
  %32 = load i32, ptr %6, align 4, !tbaa !6
  %33 = load ptr, ptr %2, align 8, !tbaa !11
  %34 = load i32, ptr %3, align 4, !tbaa !6
  %35 = add nsw i32 32, %34
  %36 = sext i32 %35 to i64
  %37 = getelementptr inbounds i32, ptr %33, i64 %36
  store i32 %32, ptr %37, align 4, !tbaa !6
  call void @llvm.lifetime.start.p0(ptr %7) #15
  call void @llvm.lifetime.start.p0(ptr %8) #15
  call void @llvm.lifetime.start.p0(ptr %9) #15
  store i32 7, ptr %7, align 4, !tbaa !6
  %38 = load i32, ptr %3, align 4, !tbaa !6
  %39 = icmp sgt i32 %38, 3
  br i1 %39, label %40, label %42

40:                                               ; preds = %24
  %41 = call i32 asm sideeffect "{ .reg .pred P_OUT; elect.sync _|P_OUT, $1; selp.b32 $0, 1, 0, P_OUT; }", "=r,r"(i32 -16) #14, !srcloc !46
  store i32 %41, ptr %7, align 4, !tbaa !6
  br label %42

42:                                               ; preds = %40, %24
  %43 = call i32 asm sideeffect "activemask.b32 $0;", "=r"() #14, !srcloc !47
  store i32 %43, ptr %8, align 4, !tbaa !6
  %44 = load i32, ptr %3, align 4, !tbaa !6
  %45 = sub nsw i32 %44, 40
  %46 = call i32 asm sideeffect "redux.sync.max.s32 $0, $1, 0xffffffff;", "=r,r"(i32 %45) #14, !srcloc !48
  store i32 %46, ptr %9, align 4, !tbaa !6
  %47 = load i32, ptr %7, align 4, !tbaa !6
  %48 = load ptr, ptr %2, align 8, !tbaa !11
  %49 = load i32, ptr %3, align 4, !tbaa !6
  %50 = add nsw i32 64, %49
  %51 = sext i32 %50 to i64
  %52 = getelementptr inbounds i32, ptr %48, i64 %51
  store i32 %47, ptr %52, align 4, !tbaa !6
  %53 = load i32, ptr %8, align 4, !tbaa !6
  %54 = load ptr, ptr %2, align 8, !tbaa !11
  %55 = load i32, ptr %3, align 4, !tbaa !6
  %56 = add nsw i32 96, %55
  %57 = sext i32 %56 to i64
  %58 = getelementptr inbounds i32, ptr %54, i64 %57
  store i32 %53, ptr %58, align 4, !tbaa !6
  %59 = load i32, ptr %9, align 4, !tbaa !6
  %60 = load ptr, ptr %2, align 8, !tbaa !11
  %61 = load i32, ptr %3, align 4, !tbaa !6
  %62 = add nsw i32 128, %61
  %63 = sext i32 %62 to i64
  %64 = getelementptr inbounds i32, ptr %60, i64 %63
  store i32 %59, ptr %64, align 4, !tbaa !6
  call void @llvm.lifetime.end.p0(ptr %9) #15
  call void @llvm.lifetime.end.p0(ptr %8) #15
  call void @llvm.lifetime.end.p0(ptr %7) #15
  call void @llvm.lifetime.end.p0(ptr %6) #15
  call void @llvm.lifetime.end.p0(ptr %4) #15
  call void @llvm.lifetime.end.p0(ptr %3) #15
  ret void
}

; Function Attrs: convergent mustprogress noinline norecurse nounwind
define dso_local ptx_kernel void @frames(ptr noundef byval(%struct.Big) align 4 %0, ptr noundef %1) #0 {
  %3 = alloca ptr, align 8
  %4 = alloca [16 x i32], align 64
  %5 = alloca i32, align 4
  %6 = alloca i32, align 4
  %7 = alloca i32, align 4
  %8 = alloca i32, align 4
  store ptr %1, ptr %3, align 8, !tbaa !11
  call void @llvm.lifetime.start.p0(ptr %4) #15
  call void @llvm.lifetime.start.p0(ptr %5) #15
  %9 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_xEv() #14
  store i32 %9, ptr %5, align 4, !tbaa !6
  call void @llvm.lifetime.start.p0(ptr %6) #15
  store i32 0, ptr %6, align 4, !tbaa !6
  br label %10

10:                                               ; preds = %21, %2
  %11 = load i32, ptr %6, align 4, !tbaa !6
  %12 = icmp slt i32 %11, 16
  br i1 %12, label %14, label %13

13:                                               ; preds = %10
  call void @llvm.lifetime.end.p0(ptr %6) #15
  br label %24

14:                                               ; preds = %10
  %15 = load i32, ptr %5, align 4, !tbaa !6
  %16 = load i32, ptr %6, align 4, !tbaa !6
  %17 = mul nsw i32 %15, %16
  %18 = load i32, ptr %6, align 4, !tbaa !6
  %19 = sext i32 %18 to i64
  %20 = getelementptr inbounds [16 x i32], ptr %4, i64 0, i64 %19
  store i32 %17, ptr %20, align 4, !tbaa !6
  br label %21

21:                                               ; preds = %14
  %22 = load i32, ptr %6, align 4, !tbaa !6
  %23 = add nsw i32 %22, 1
  store i32 %23, ptr %6, align 4, !tbaa !6
  br label %10, !llvm.loop !49

24:                                               ; preds = %13
  %25 = getelementptr inbounds nuw %struct.Big, ptr %0, i32 0, i32 0
  %26 = load i32, ptr %5, align 4, !tbaa !6
  %27 = srem i32 %26, 40
  %28 = sext i32 %27 to i64
  %29 = getelementptr inbounds [40 x i32], ptr %25, i64 0, i64 %28
  %30 = load i32, ptr %29, align 4, !tbaa !6
  %31 = add nsw i32 %30, 1000
  store i32 %31, ptr %29, align 4, !tbaa !6
  call void @llvm.nvvm.barrier.cta.sync.aligned.all(i32 0)
  call void @llvm.lifetime.start.p0(ptr %7) #15
  %32 = getelementptr inbounds [16 x i32], ptr %4, i64 0, i64 0
  %33 = ptrtoint ptr %32 to i64
  %34 = urem i64 %33, 64
  %35 = trunc i64 %34 to i32
  store i32 %35, ptr %7, align 4, !tbaa !6
  call void @llvm.lifetime.start.p0(ptr %8) #15
  store i32 0, ptr %8, align 4, !tbaa !6
  br label %36

36:                                               ; preds = %47, %24
  %37 = load i32, ptr %8, align 4, !tbaa !6
  %38 = icmp slt i32 %37, 16
  br i1 %38, label %40, label %39

39:                                               ; preds = %36
  call void @llvm.lifetime.end.p0(ptr %8) #15
  br label %50

40:                                               ; preds = %36
  %41 = load i32, ptr %8, align 4, !tbaa !6
  %42 = sext i32 %41 to i64
  %43 = getelementptr inbounds [16 x i32], ptr %4, i64 0, i64 %42
  %44 = load i32, ptr %43, align 4, !tbaa !6
  %45 = load i32, ptr %7, align 4, !tbaa !6
  %46 = add nsw i32 %45, %44
  store i32 %46, ptr %7, align 4, !tbaa !6
  br label %47

47:                                               ; preds = %40
  %48 = load i32, ptr %8, align 4, !tbaa !6
  %49 = add nsw i32 %48, 1
  store i32 %49, ptr %8, align 4, !tbaa !6
  br label %36, !llvm.loop !50

50:                                               ; preds = %39
  %51 = load i32, ptr %7, align 4, !tbaa !6
  %52 = getelementptr inbounds nuw %struct.Big, ptr %0, i32 0, i32 0
  %53 = load i32, ptr %5, align 4, !tbaa !6
  %54 = srem i32 %53, 40
  %55 = sext i32 %54 to i64
  %56 = getelementptr inbounds [40 x i32], ptr %52, i64 0, i64 %55
  %57 = load i32, ptr %56, align 4, !tbaa !6
  %58 = add nsw i32 %51, %57
  %59 = getelementptr inbounds nuw %struct.Big, ptr %0, i32 0, i32 0
  %60 = load i32, ptr %5, align 4, !tbaa !6
  %61 = add nsw i32 %60, 1
  %62 = srem i32 %61, 40
  %63 = sext i32 %62 to i64
  %64 = getelementptr inbounds [40 x i32], ptr %59, i64 0, i64 %63
  %65 = load i32, ptr %64, align 4, !tbaa !6
  %66 = add nsw i32 %58, %65
  %67 = load ptr, ptr %3, align 8, !tbaa !11
  %68 = load i32, ptr %5, align 4, !tbaa !6
  %69 = sext i32 %68 to i64
  %70 = getelementptr inbounds i32, ptr %67, i64 %69
  store i32 %66, ptr %70, align 4, !tbaa !6
  call void @llvm.lifetime.end.p0(ptr %7) #15
  call void @llvm.lifetime.end.p0(ptr %5) #15
  call void @llvm.lifetime.end.p0(ptr %4) #15
  ret void
}

; Function Attrs: convergent mustprogress noinline norecurse nounwind
define dso_local ptx_kernel void @position(ptr noundef %0) #0 {
  %2 = alloca ptr, align 8
  %3 = alloca i32, align 4
  %4 = alloca i32, align 4
  %5 = alloca i32, align 4
  %6 = alloca i32, align 4
  store ptr %0, ptr %2, align 8, !tbaa !11
  call void @llvm.nvvm.barrier.cta.sync.aligned.all(i32 0)
  call void @llvm.lifetime.start.p0(ptr %3) #15
  %7 = call i32 asm "mov.u32 $0, %laneid;", "=r"() #16, !srcloc !51
  store i32 %7, ptr %3, align 4, !tbaa !6
  call void @llvm.lifetime.start.p0(ptr %4) #15
  %8 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_zEv() #14
  %9 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #14
  %10 = mul i32 %8, %9
  %11 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_yEv() #14
  %12 = add i32 %10, %11
  %13 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #14
  %14 = mul i32 %12, %13
  %15 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_xEv() #14
  %16 = add i32 %14, %15
  store i32 %16, ptr %4, align 4, !tbaa !6
  call void @llvm.lifetime.start.p0(ptr %5) #15
  %17 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_zEv() #14
  %18 = call noundef i32 @_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_yEv() #14
  %19 = mul i32 %17, %18
  %20 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_yEv() #14
  %21 = add i32 %19, %20
  %22 = call noundef i32 @_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_xEv() #14
  %23 = mul i32 %21, %22
  %24 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_xEv() #14
  %25 = add i32 %23, %24
  store i32 %25, ptr %5, align 4, !tbaa !6
  call void @llvm.lifetime.start.p0(ptr %6) #15
  %26 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #14
  %27 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #14
  %28 = mul i32 %26, %27
  %29 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_zEv() #14
  %30 = mul i32 %28, %29
  store i32 %30, ptr %6, align 4, !tbaa !6
  call void @llvm.nvvm.barrier.cta.sync.aligned.all(i32 0)
  %31 = load i32, ptr %5, align 4, !tbaa !6
  %32 = mul nsw i32 %31, 1000000
  %33 = load i32, ptr %4, align 4, !tbaa !6
  %34 = mul nsw i32 %33, 100
  %35 = add nsw i32 %32, %34
  %36 = load i32, ptr %3, align 4, !tbaa !6
  %37 = add nsw i32 %35, %36
  %38 = load ptr, ptr %2, align 8, !tbaa !11
  %39 = load i32, ptr %5, align 4, !tbaa !6
  %40 = load i32, ptr %6, align 4, !tbaa !6
  %41 = mul nsw i32 %39, %40
  %42 = load i32, ptr %4, align 4, !tbaa !6
  %43 = add nsw i32 %41, %42
  %44 = sext i32 %43 to i64
  %45 = getelementptr inbounds i32, ptr %38, i64 %44
  store i32 %37, ptr %45, align 4, !tbaa !6
  call void @llvm.lifetime.end.p0(ptr %6) #15
  call void @llvm.lifetime.end.p0(ptr %5) #15
  call void @llvm.lifetime.end.p0(ptr %4) #15
  call void @llvm.lifetime.end.p0(ptr %3) #15
  ret void
}

; Function Attrs: alwaysinline convergent mustprogress nounwind
define linkonce_odr dso_local noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_zEv() #1 comdat align 2 {
  %1 = call i32 @llvm.nvvm.read.ptx.sreg.tid.z()
  ret i32 %1
}

; Function Attrs: alwaysinline convergent mustprogress nounwind
define linkonce_odr dso_local noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #1 comdat align 2 {
  %1 = call i32 @llvm.nvvm.read.ptx.sreg.ntid.y()
  ret i32 %1
}

; Function Attrs: alwaysinline convergent mustprogress nounwind
define linkonce_odr dso_local noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_yEv() #1 comdat align 2 {
  %1 = call i32 @llvm.nvvm.read.ptx.sreg.tid.y()
  ret i32 %1
}

; Function Attrs: alwaysinline convergent mustprogress nounwind
define linkonce_odr dso_local noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_zEv() #1 comdat align 2 {
  %1 = call i32 @llvm.nvvm.read.ptx.sreg.ctaid.z()
  ret i32 %1
}

; Function Attrs: alwaysinline convergent mustprogress nounwind
define linkonce_odr dso_local noundef i32 @_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_yEv() #1 comdat align 2 {
  %1 = call i32 @llvm.nvvm.read.ptx.sreg.nctaid.y()
  ret i32 %1
}

; Function Attrs: alwaysinline convergent mustprogress nounwind
define linkonce_odr dso_local noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_yEv() #1 comdat align 2 {
  %1 = call i32 @llvm.nvvm.read.ptx.sreg.ctaid.y()
  ret i32 %1
}

; Function Attrs: alwaysinline convergent mustprogress nounwind
define linkonce_odr dso_local noundef i32 @_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_xEv() #1 comdat align 2 {
  %1 = call i32 @llvm.nvvm.read.ptx.sreg.nctaid.x()
  ret i32 %1
}

; Function Attrs: alwaysinline convergent mustprogress nounwind
define linkonce_odr dso_local noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_zEv() #1 comdat align 2 {
  %1 = call i32 @llvm.nvvm.read.ptx.sreg.ntid.z()
  ret i32 %1
}

; Function Attrs: convergent mustprogress noinline norecurse nounwind
define dso_local ptx_kernel void @neverMeet(ptr noundef %0) #0 {
  %2 = alloca ptr, align 8
  store ptr %0, ptr %2, align 8, !tbaa !11
  %3 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_xEv() #14
  %4 = urem i32 %3, 2
  %5 = icmp ne i32 %4, 0
  br i1 %5, label %6, label %7

6:                                                ; preds = %1
  call void @_Z14__barrier_syncj(i32 noundef 3) #14
  br label %8

7:                                                ; preds = %1
  call void @_Z10__syncwarpj(i32 noundef 7) #14
  br label %8

8:                                                ; preds = %7, %6
  %9 = load ptr, ptr %2, align 8, !tbaa !11
  %10 = getelementptr inbounds i32, ptr %9, i64 0
  store i32 1, ptr %10, align 4, !tbaa !6
  ret void
}

; Function Attrs: convergent mustprogress noinline norecurse nounwind
define dso_local ptx_kernel void @gridSum(ptr noundef %0, ptr noundef %1, ptr noundef %2) #0 {
  %4 = alloca ptr, align 8
  %5 = alloca ptr, align 8
  %6 = alloca ptr, align 8
  %7 = alloca %"class.cooperative_groups::__v1::grid_group", align 8
  %8 = alloca i32, align 4
  %9 = alloca i32, align 4
  %10 = alloca i32, align 4
  store ptr %0, ptr %4, align 8, !tbaa !11
  store ptr %1, ptr %5, align 8, !tbaa !11
  store ptr %2, ptr %6, align 8, !tbaa !11
  call void @llvm.lifetime.start.p0(ptr %7) #15
  %11 = call %"class.cooperative_groups::__v1::grid_group" @_ZN18cooperative_groups4__v19this_gridEv() #14
  %12 = getelementptr inbounds nuw %"class.cooperative_groups::__v1::grid_group", ptr %7, i32 0, i32 0
  %13 = extractvalue %"class.cooperative_groups::__v1::grid_group" %11, 0
  store %"struct.cooperative_groups::__v1::thread_group_base" %13, ptr %12, align 8
  %14 = call noundef zeroext i1 @_ZNK18cooperative_groups4__v110grid_group8is_validEv(ptr noundef nonnull align 8 dereferenceable(16) %7) #14
  br i1 %14, label %16, label %15

15:                                               ; preds = %3
  store i32 1, ptr %8, align 4
  br label %58

16:                                               ; preds = %3
  %17 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_xEv() #14
  %18 = icmp eq i32 %17, 0
  br i1 %18, label %19, label %20

19:                                               ; preds = %16
  store i32 0, ptr addrspacecast (ptr addrspace(3) @_ZZ7gridSumE1s to ptr), align 4, !tbaa !6
  br label %20

20:                                               ; preds = %19, %16
  call void @llvm.nvvm.barrier.cta.sync.aligned.all(i32 0)
  %21 = load ptr, ptr %4, align 8, !tbaa !11
  %22 = call noundef i64 @_ZN18cooperative_groups4__v110grid_group11thread_rankEv() #14
  %23 = getelementptr inbounds nuw i32, ptr %21, i64 %22
  %24 = load i32, ptr %23, align 4, !tbaa !6
  %25 = call noundef i32 @_ZL9atomicAddPii(ptr noundef addrspacecast (ptr addrspace(3) @_ZZ7gridSumE1s to ptr), i32 noundef %24) #14
  call void @llvm.nvvm.barrier.cta.sync.aligned.all(i32 0)
  %26 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_xEv() #14
  %27 = icmp eq i32 %26, 0
  br i1 %27, label %28, label %34

28:                                               ; preds = %20
  %29 = load i32, ptr addrspacecast (ptr addrspace(3) @_ZZ7gridSumE1s to ptr), align 4, !tbaa !6
  %30 = load ptr, ptr %5, align 8, !tbaa !11
  %31 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_xEv() #14
  %32 = zext i32 %31 to i64
  %33 = getelementptr inbounds nuw i32, ptr %30, i64 %32
  store i32 %29, ptr %33, align 4, !tbaa !6
  br label %34

34:                                               ; preds = %28, %20
  call void @_ZNK18cooperative_groups4__v110grid_group4syncEv(ptr noundef nonnull align 8 dereferenceable(16) %7) #14
  call void @llvm.lifetime.start.p0(ptr %9) #15
  store i32 0, ptr %9, align 4, !tbaa !6
  call void @llvm.lifetime.start.p0(ptr %10) #15
  store i32 0, ptr %10, align 4, !tbaa !6
  br label %35

35:                                               ; preds = %48, %34
  %36 = load i32, ptr %10, align 4, !tbaa !6
  %37 = call noundef i32 @_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_xEv() #14
  %38 = icmp ult i32 %36, %37
  br i1 %38, label %40, label %39

39:                                               ; preds = %35
  store i32 2, ptr %8, align 4
  call void @llvm.lifetime.end.p0(ptr %10) #15
  br label %51

40:                                               ; preds = %35
  %41 = load ptr, ptr %5, align 8, !tbaa !11
  %42 = load i32, ptr %10, align 4, !tbaa !6
  %43 = sext i32 %42 to i64
  %44 = getelementptr inbounds i32, ptr %41, i64 %43
  %45 = load i32, ptr %44, align 4, !tbaa !6
  %46 = load i32, ptr %9, align 4, !tbaa !6
  %47 = add nsw i32 %46, %45
  store i32 %47, ptr %9, align 4, !tbaa !6
  br label %48

48:                                               ; preds = %40
  %49 = load i32, ptr %10, align 4, !tbaa !6
  %50 = add nsw i32 %49, 1
  store i32 %50, ptr %10, align 4, !tbaa !6
  br label %35, !llvm.loop !52

51:                                               ; preds = %39
  call void @_ZNK18cooperative_groups4__v110grid_group4syncEv(ptr noundef nonnull align 8 dereferenceable(16) %7) #14
  %52 = load i32, ptr %9, align 4, !tbaa !6
  %53 = load i32, ptr addrspacecast (ptr addrspace(3) @_ZZ7gridSumE1s to ptr), align 4, !tbaa !6
  %54 = add nsw i32 %52, %53
  %55 = load ptr, ptr %6, align 8, !tbaa !11
  %56 = call noundef i64 @_ZN18cooperative_groups4__v110grid_group11thread_rankEv() #14
  %57 = getelementptr inbounds nuw i32, ptr %55, i64 %56
  store i32 %54, ptr %57, align 4, !tbaa !6
  call void @llvm.lifetime.end.p0(ptr %9) #15
  store i32 0, ptr %8, align 4
  br label %58

58:                                               ; preds = %51, %15
  call void @llvm.lifetime.end.p0(ptr %7) #15
  %59 = load i32, ptr %8, align 4
  switch i32 %59, label %61 [
    i32 0, label %60
    i32 1, label %60
  ]

60:                                               ; preds = %58, %58
  ret void

61:                                               ; preds = %58
  unreachable
}

; Function Attrs: alwaysinline convergent mustprogress nounwind
define linkonce_odr dso_local %"class.cooperative_groups::__v1::grid_group" @_ZN18cooperative_groups4__v19this_gridEv() #1 comdat {
  %1 = alloca %"class.cooperative_groups::__v1::grid_group", align 8
  %2 = call noundef ptr @_ZN18cooperative_groups4__v17details18get_grid_workspaceEv() #14
  call void @_ZN18cooperative_groups4__v110grid_groupC1EPNS0_7details14grid_workspaceE(ptr noundef nonnull align 8 dereferenceable(16) %1, ptr noundef %2) #14
  %3 = load %"class.cooperative_groups::__v1::grid_group", ptr %1, align 8
  ret %"class.cooperative_groups::__v1::grid_group" %3
}

; Function Attrs: alwaysinline convergent mustprogress nounwind
define linkonce_odr dso_local noundef zeroext i1 @_ZNK18cooperative_groups4__v110grid_group8is_validEv(ptr noundef nonnull align 8 dereferenceable(16) %0) #1 comdat align 2 {
  %2 = alloca ptr, align 8
  store ptr %0, ptr %2, align 8, !tbaa !53
  %3 = load ptr, ptr %2, align 8
  %4 = getelementptr inbounds nuw %"class.cooperative_groups::__v1::thread_group", ptr %3, i32 0, i32 0
  %5 = getelementptr inbounds nuw %"struct.cooperative_groups::__v1::thread_group::gg_data", ptr %4, i32 0, i32 0
  %6 = load ptr, ptr %5, align 8, !tbaa !55
  %7 = icmp ne ptr %6, null
  ret i1 %7
}

; Function Attrs: alwaysinline convergent mustprogress nounwind
define linkonce_odr dso_local noundef i64 @_ZN18cooperative_groups4__v110grid_group11thread_rankEv() #1 comdat align 2 {
  %1 = call noundef i64 @_ZN18cooperative_groups4__v17details4gridL11thread_rankEv() #14
  ret i64 %1
}

; Function Attrs: alwaysinline convergent mustprogress nounwind
define linkonce_odr dso_local void @_ZNK18cooperative_groups4__v110grid_group4syncEv(ptr noundef nonnull align 8 dereferenceable(16) %0) #1 comdat align 2 {
  %2 = alloca ptr, align 8
  store ptr %0, ptr %2, align 8, !tbaa !53
  %3 = load ptr, ptr %2, align 8
  %4 = call noundef zeroext i1 @_ZNK18cooperative_groups4__v110grid_group8is_validEv(ptr noundef nonnull align 8 dereferenceable(16) %3) #14
  br i1 %4, label %6, label %5

5:                                                ; preds = %1
  call void @_ZL6__trapv() #17
  unreachable

6:                                                ; preds = %1
  %7 = getelementptr inbounds nuw %"class.cooperative_groups::__v1::thread_group", ptr %3, i32 0, i32 0
  %8 = getelementptr inbounds nuw %"struct.cooperative_groups::__v1::thread_group::gg_data", ptr %7, i32 0, i32 0
  %9 = load ptr, ptr %8, align 8, !tbaa !55
  %10 = getelementptr inbounds nuw %"struct.cooperative_groups::__v1::details::grid_workspace", ptr %9, i32 0, i32 1
  call void @_ZN18cooperative_groups4__v17details4gridL4syncEPj(ptr noundef %10) #14
  ret void
}

; Function Attrs: convergent mustprogress noinline norecurse nounwind
define dso_local ptx_kernel void @tiles(ptr noundef %0) #0 {
  %2 = alloca ptr, align 8
  %3 = alloca %"class.cooperative_groups::__v1::thread_block_tile", align 1
  %4 = alloca %"class.cooperative_groups::__v1::thread_block", align 8
  %5 = alloca i32, align 4
  %6 = alloca i32, align 4
  store ptr %0, ptr %2, align 8, !tbaa !11
  call void @llvm.lifetime.start.p0(ptr %3) #15
  call void @llvm.lifetime.start.p0(ptr %4) #15
  %7 = call %"class.cooperative_groups::__v1::thread_block" @_ZN18cooperative_groups4__v117this_thread_blockEv() #14
  %8 = getelementptr inbounds nuw %"class.cooperative_groups::__v1::thread_block", ptr %4, i32 0, i32 0
  %9 = extractvalue %"class.cooperative_groups::__v1::thread_block" %7, 0
  store %"struct.cooperative_groups::__v1::thread_group_base.0" %9, ptr %8, align 8
  %10 = getelementptr inbounds nuw %"class.cooperative_groups::__v1::thread_block", ptr %4, i32 0, i32 1
  %11 = extractvalue %"class.cooperative_groups::__v1::thread_block" %7, 1
  store ptr %11, ptr %10, align 8
  %12 = call %"class.cooperative_groups::__v1::thread_block_tile" @_ZN18cooperative_groups4__v115tiled_partitionILj8ENS0_12thread_blockEEENS0_17thread_block_tileIXT_ET0_EERKS4_(ptr noundef nonnull align 8 dereferenceable(24) %4) #14
  call void @llvm.lifetime.end.p0(ptr %4) #15
  call void @llvm.lifetime.start.p0(ptr %5) #15
  %13 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_xEv() #14
  store i32 %13, ptr %5, align 4, !tbaa !6
  call void @llvm.lifetime.start.p0(ptr %6) #15
  %14 = call noundef i32 @_ZN18cooperative_groups4__v123__static_size_tile_baseILj8EE4sizeEv() #14
  %15 = udiv i32 %14, 2
  store i32 %15, ptr %6, align 4, !tbaa !6
  br label %16

16:                                               ; preds = %25, %1
  %17 = load i32, ptr %6, align 4, !tbaa !6
  %18 = icmp ne i32 %17, 0
  br i1 %18, label %20, label %19

19:                                               ; preds = %16
  call void @llvm.lifetime.end.p0(ptr %6) #15
  br label %28

20:                                               ; preds = %16
  %21 = load i32, ptr %6, align 4, !tbaa !6
  %22 = call noundef i32 @_ZNK18cooperative_groups4__v136__static_size_thread_block_tile_baseILj8EE9shfl_downIRiiEET0_OT_j(ptr noundef nonnull align 1 dereferenceable(1) %3, ptr noundef nonnull align 4 dereferenceable(4) %5, i32 noundef %21) #14
  %23 = load i32, ptr %5, align 4, !tbaa !6
  %24 = add nsw i32 %23, %22
  store i32 %24, ptr %5, align 4, !tbaa !6
  br label %25

25:                                               ; preds = %20
  %26 = load i32, ptr %6, align 4, !tbaa !6
  %27 = sdiv i32 %26, 2
  store i32 %27, ptr %6, align 4, !tbaa !6
  br label %16, !llvm.loop !56

28:                                               ; preds = %19
  call void @_ZN18cooperative_groups4__v136__static_size_thread_block_tile_baseILj8EE4syncEv() #14
  %29 = call noundef i32 @_ZNK18cooperative_groups4__v136__static_size_thread_block_tile_baseILj8EE4shflIRiiEET0_OT_i(ptr noundef nonnull align 1 dereferenceable(1) %3, ptr noundef nonnull align 4 dereferenceable(4) %5, i32 noundef 0) #14
  %30 = mul nsw i32 %29, 100
  %31 = call noundef i32 @_ZN18cooperative_groups4__v123__static_size_tile_baseILj8EE11thread_rankEv() #14
  %32 = add i32 %30, %31
  %33 = load ptr, ptr %2, align 8, !tbaa !11
  %34 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_xEv() #14
  %35 = zext i32 %34 to i64
  %36 = getelementptr inbounds nuw i32, ptr %33, i64 %35
  store i32 %32, ptr %36, align 4, !tbaa !6
  call void @llvm.lifetime.end.p0(ptr %5) #15
  call void @llvm.lifetime.end.p0(ptr %3) #15
  ret void
}

; Function Attrs: alwaysinline convergent mustprogress nounwind
define linkonce_odr dso_local %"class.cooperative_groups::__v1::thread_block_tile" @_ZN18cooperative_groups4__v115tiled_partitionILj8ENS0_12thread_blockEEENS0_17thread_block_tileIXT_ET0_EERKS4_(ptr noundef nonnull align 8 dereferenceable(24) %0) #1 comdat {
  %2 = alloca %"class.cooperative_groups::__v1::thread_block_tile", align 1
  %3 = alloca ptr, align 8
  %4 = alloca %"struct.cooperative_groups::__v1::details::tiled_partition_impl", align 1
  store ptr %0, ptr %3, align 8, !tbaa !57
  call void @llvm.lifetime.start.p0(ptr %4) #15
  %5 = load ptr, ptr %3, align 8, !tbaa !57, !nonnull !35, !align !59
  call void @_ZN18cooperative_groups4__v17details20tiled_partition_implILj8ENS0_12thread_blockEEC1ERKS3_(ptr noundef nonnull align 1 dereferenceable(1) %4, ptr noundef nonnull align 8 dereferenceable(24) %5) #14
  call void @llvm.lifetime.end.p0(ptr %4) #15
  %6 = load %"class.cooperative_groups::__v1::thread_block_tile", ptr %2, align 1
  ret %"class.cooperative_groups::__v1::thread_block_tile" %6
}

; Function Attrs: alwaysinline convergent mustprogress nounwind
define linkonce_odr dso_local %"class.cooperative_groups::__v1::thread_block" @_ZN18cooperative_groups4__v117this_thread_blockEv() #1 comdat {
  %1 = alloca %"class.cooperative_groups::__v1::thread_block", align 8
  call void @_ZN18cooperative_groups4__v112thread_blockC1Ev(ptr noundef nonnull align 8 dereferenceable(24) %1) #14
  %2 = load %"class.cooperative_groups::__v1::thread_block", ptr %1, align 8
  ret %"class.cooperative_groups::__v1::thread_block" %2
}

; Function Attrs: alwaysinline convergent mustprogress nounwind
define linkonce_odr dso_local noundef i32 @_ZN18cooperative_groups4__v123__static_size_tile_baseILj8EE4sizeEv() #1 comdat align 2 {
  %1 = call noundef i32 @_ZN18cooperative_groups4__v123__static_size_tile_baseILj8EE11num_threadsEv() #14
  ret i32 %1
}

; Function Attrs: alwaysinline convergent mustprogress nounwind
define linkonce_odr dso_local noundef i32 @_ZNK18cooperative_groups4__v136__static_size_thread_block_tile_baseILj8EE9shfl_downIRiiEET0_OT_j(ptr noundef nonnull align 1 dereferenceable(1) %0, ptr noundef nonnull align 4 dereferenceable(4) %1, i32 noundef %2) #1 comdat align 2 {
  %4 = alloca ptr, align 8
  %5 = alloca ptr, align 8
  %6 = alloca i32, align 4
  store ptr %0, ptr %4, align 8, !tbaa !60
  store ptr %1, ptr %5, align 8, !tbaa !11
  store i32 %2, ptr %6, align 4, !tbaa !6
  %7 = load ptr, ptr %4, align 8
  %8 = load ptr, ptr %5, align 8, !tbaa !11, !nonnull !35, !align !62
  %9 = call noundef nonnull align 4 dereferenceable(4) ptr @_ZN4cuda3std3__47forwardIRiEEOT_Ru20__remove_reference_tIS4_E(ptr noundef nonnull align 4 dereferenceable(4) %8) #14
  %10 = load i32, ptr %9, align 4, !tbaa !6
  %11 = call noundef i32 @_ZN18cooperative_groups4__v136__static_size_thread_block_tile_baseILj8EE10build_maskEv() #14
  %12 = load i32, ptr %6, align 4, !tbaa !6
  %13 = call noundef i32 @_ZN18cooperative_groups4__v17details4tile15_native_shuffle9shfl_downIiEET_S5_jjj(i32 noundef %10, i32 noundef %11, i32 noundef %12, i32 noundef 8) #14
  ret i32 %13
}

; Function Attrs: alwaysinline convergent mustprogress nounwind
define linkonce_odr dso_local void @_ZN18cooperative_groups4__v136__static_size_thread_block_tile_baseILj8EE4syncEv() #1 comdat align 2 {
  %1 = call noundef i32 @_ZN18cooperative_groups4__v136__static_size_thread_block_tile_baseILj8EE10build_maskEv() #14
  call void @_Z10__syncwarpj(i32 noundef %1) #14
  ret void
}

; Function Attrs: alwaysinline convergent mustprogress nounwind
define linkonce_odr dso_local noundef i32 @_ZNK18cooperative_groups4__v136__static_size_thread_block_tile_baseILj8EE4shflIRiiEET0_OT_i(ptr noundef nonnull align 1 dereferenceable(1) %0, ptr noundef nonnull align 4 dereferenceable(4) %1, i32 noundef %2) #1 comdat align 2 {
  %4 = alloca ptr, align 8
  %5 = alloca ptr, align 8
  %6 = alloca i32, align 4
  store ptr %0, ptr %4, align 8, !tbaa !60
  store ptr %1, ptr %5, align 8, !tbaa !11
  store i32 %2, ptr %6, align 4, !tbaa !6
  %7 = load ptr, ptr %4, align 8
  %8 = load ptr, ptr %5, align 8, !tbaa !11, !nonnull !35, !align !62
  %9 = call noundef nonnull align 4 dereferenceable(4) ptr @_ZN4cuda3std3__47forwardIRiEEOT_Ru20__remove_reference_tIS4_E(ptr noundef nonnull align 4 dereferenceable(4) %8) #14
  %10 = load i32, ptr %9, align 4, !tbaa !6
  %11 = call noundef i32 @_ZN18cooperative_groups4__v136__static_size_thread_block_tile_baseILj8EE10build_maskEv() #14
  %12 = load i32, ptr %6, align 4, !tbaa !6
  %13 = call noundef i32 @_ZN18cooperative_groups4__v17details4tile15_native_shuffle4shflIiEET_S5_jjj(i32 noundef %10, i32 noundef %11, i32 noundef %12, i32 noundef 8) #14
  ret i32 %13
}

; Function Attrs: alwaysinline convergent mustprogress nounwind
define linkonce_odr dso_local noundef i32 @_ZN18cooperative_groups4__v123__static_size_tile_baseILj8EE11thread_rankEv() #1 comdat align 2 {
  %1 = call noundef i32 @_ZN18cooperative_groups4__v17details3ctaL11thread_rankEv() #14
  %2 = and i32 %1, 7
  ret i32 %2
}

; Function Attrs: convergent mustprogress nounwind
define dso_local noundef i32 @_Z7waitingi(i32 noundef %0) #5 {
  %2 = alloca i32, align 4
  %3 = alloca i32, align 4
  store i32 %0, ptr %3, align 4, !tbaa !6
  %4 = load i32, ptr %3, align 4, !tbaa !6
  %5 = icmp eq i32 %4, 0
  br i1 %5, label %6, label %7

6:                                                ; preds = %1
  call void @llvm.nvvm.barrier.cta.sync.aligned.all(i32 0)
  store i32 0, ptr %2, align 4
  br label %15

7:                                                ; preds = %1
  %8 = load i32, ptr %3, align 4, !tbaa !6
  %9 = sub nsw i32 %8, 1
  %10 = call noundef i32 @_Z7waitingi(i32 noundef %9) #14
  %11 = load i32, ptr %3, align 4, !tbaa !6
  %12 = sdiv i32 %11, 2
  %13 = call noundef i32 @_Z7waitingi(i32 noundef %12) #14
  %14 = add nsw i32 %10, %13
  store i32 %14, ptr %2, align 4
  br label %15

15:                                               ; preds = %7, %6
  %16 = load i32, ptr %2, align 4
  ret i32 %16
}

; Function Attrs: convergent mustprogress noinline norecurse nounwind
define dso_local ptx_kernel void @recursiveBarrier(ptr noundef %0) #0 {
  %2 = alloca ptr, align 8
  store ptr %0, ptr %2, align 8, !tbaa !11
  %3 = call noundef i32 @_Z7waitingi(i32 noundef 5) #14
  %4 = load ptr, ptr %2, align 8, !tbaa !11
  %5 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_xEv() #14
  %6 = zext i32 %5 to i64
  %7 = getelementptr inbounds nuw i32, ptr %4, i64 %6
  store i32 %3, ptr %7, align 4, !tbaa !6
  ret void
}

; Function Attrs: nocallback nofree nosync nounwind speculatable willreturn memory(none)
declare noundef range(i32 0, 1024) i32 @llvm.nvvm.read.ptx.sreg.tid.x() #6

; Function Attrs: nocallback nofree nosync nounwind speculatable willreturn memory(none)
declare noundef range(i32 1, 1025) i32 @llvm.nvvm.read.ptx.sreg.ntid.x() #6

; Function Attrs: nocallback nofree nosync nounwind speculatable willreturn memory(none)
declare noundef range(i32 0, 2147483647) i32 @llvm.nvvm.read.ptx.sreg.ctaid.x() #6

; Function Attrs: convergent nocallback nounwind
declare i32 @llvm.nvvm.barrier.cta.red.popc.aligned.all(i32, i1) #2

; Function Attrs: convergent nocallback nounwind
declare i1 @llvm.nvvm.barrier.cta.red.and.aligned.all(i32, i1) #2

; Function Attrs: convergent nocallback nounwind
declare i1 @llvm.nvvm.barrier.cta.red.or.aligned.all(i32, i1) #2

; Function Attrs: convergent nocallback nounwind
declare void @llvm.nvvm.barrier.cta.sync.all(i32) #2

; Function Attrs: convergent nocallback nounwind memory(inaccessiblemem: readwrite)
declare i32 @llvm.nvvm.shfl.sync.idx.i32(i32, i32, i32, i32) #7

; Function Attrs: convergent nocallback nounwind memory(inaccessiblemem: readwrite)
declare i32 @llvm.nvvm.shfl.sync.up.i32(i32, i32, i32, i32) #7

; Function Attrs: convergent nocallback nounwind memory(inaccessiblemem: readwrite)
declare i32 @llvm.nvvm.shfl.sync.down.i32(i32, i32, i32, i32) #7

; Function Attrs: convergent nocallback nounwind memory(inaccessiblemem: readwrite)
declare i32 @llvm.nvvm.shfl.sync.bfly.i32(i32, i32, i32, i32) #7

; Function Attrs: alwaysinline convergent mustprogress nounwind
define internal noundef ptr @_ZL6memcpyPvPKvm(ptr noundef %0, ptr noundef %1, i64 noundef %2) #1 {
  %4 = alloca ptr, align 8
  %5 = alloca ptr, align 8
  %6 = alloca i64, align 8
  store ptr %0, ptr %4, align 8, !tbaa !63
  store ptr %1, ptr %5, align 8, !tbaa !63
  store i64 %2, ptr %6, align 8, !tbaa !64
  %7 = load ptr, ptr %4, align 8, !tbaa !63
  %8 = load ptr, ptr %5, align 8, !tbaa !63
  %9 = load i64, ptr %6, align 8, !tbaa !64
  call void @llvm.memcpy.p0.p0.i64(ptr align 1 %7, ptr align 1 %8, i64 %9, i1 false)
  ret ptr %7
}

; Function Attrs: convergent inlinehint mustprogress nounwind
define linkonce_odr dso_local noundef i64 @_Z11__shfl_syncjxii(i32 noundef %0, i64 noundef %1, i32 noundef %2, i32 noundef %3) #4 comdat {
  %5 = alloca i32, align 4
  %6 = alloca i64, align 8
  %7 = alloca i32, align 4
  %8 = alloca i32, align 4
  %9 = alloca %struct.__Bits, align 4
  %10 = alloca i64, align 8
  store i32 %0, ptr %5, align 4, !tbaa !6
  store i64 %1, ptr %6, align 8, !tbaa !24
  store i32 %2, ptr %7, align 4, !tbaa !6
  store i32 %3, ptr %8, align 4, !tbaa !6
  call void @llvm.lifetime.start.p0(ptr %9) #15
  %11 = call noundef ptr @_ZL6memcpyPvPKvm(ptr noundef %9, ptr noundef %6, i64 noundef 8) #14
  %12 = load i32, ptr %5, align 4, !tbaa !6
  %13 = getelementptr inbounds nuw %struct.__Bits, ptr %9, i32 0, i32 0
  %14 = load i32, ptr %13, align 4, !tbaa !66
  %15 = load i32, ptr %7, align 4, !tbaa !6
  %16 = load i32, ptr %8, align 4, !tbaa !6
  %17 = call noundef i32 @_Z11__shfl_syncjiii(i32 noundef %12, i32 noundef %14, i32 noundef %15, i32 noundef %16) #14
  %18 = getelementptr inbounds nuw %struct.__Bits, ptr %9, i32 0, i32 0
  store i32 %17, ptr %18, align 4, !tbaa !66
  %19 = load i32, ptr %5, align 4, !tbaa !6
  %20 = getelementptr inbounds nuw %struct.__Bits, ptr %9, i32 0, i32 1
  %21 = load i32, ptr %20, align 4, !tbaa !68
  %22 = load i32, ptr %7, align 4, !tbaa !6
  %23 = load i32, ptr %8, align 4, !tbaa !6
  %24 = call noundef i32 @_Z11__shfl_syncjiii(i32 noundef %19, i32 noundef %21, i32 noundef %22, i32 noundef %23) #14
  %25 = getelementptr inbounds nuw %struct.__Bits, ptr %9, i32 0, i32 1
  store i32 %24, ptr %25, align 4, !tbaa !68
  call void @llvm.lifetime.start.p0(ptr %10) #15
  %26 = call noundef ptr @_ZL6memcpyPvPKvm(ptr noundef %10, ptr noundef %9, i64 noundef 8) #14
  %27 = load i64, ptr %10, align 8, !tbaa !24
  call void @llvm.lifetime.end.p0(ptr %10) #15
  call void @llvm.lifetime.end.p0(ptr %9) #15
  ret i64 %27
}

; Function Attrs: nocallback nofree nounwind willreturn memory(argmem: readwrite)
declare void @llvm.memcpy.p0.p0.i64(ptr noalias writeonly captures(none), ptr noalias readonly captures(none), i64, i1 immarg) #8

; Function Attrs: convergent nocallback nounwind memory(inaccessiblemem: readwrite)
declare float @llvm.nvvm.shfl.sync.down.f32(i32, float, i32, i32) #7

; Function Attrs: convergent nocallback nounwind memory(inaccessiblemem: readwrite)
declare i32 @llvm.nvvm.vote.ballot.sync(i32, i1) #7

; Function Attrs: convergent nocallback nounwind memory(inaccessiblemem: readwrite)
declare i1 @llvm.nvvm.vote.any.sync(i32, i1) #7

; Function Attrs: convergent nocallback nounwind memory(inaccessiblemem: readwrite)
declare i1 @llvm.nvvm.vote.all.sync(i32, i1) #7

; Function Attrs: convergent nocallback nounwind memory(inaccessiblemem: readwrite)
declare i1 @llvm.nvvm.vote.uni.sync(i32, i1) #7

; Function Attrs: convergent nocallback nounwind
declare void @llvm.nvvm.bar.warp.sync(i32) #2

; Function Attrs: convergent inlinehint mustprogress nounwind
define linkonce_odr dso_local noundef i32 @_Z18__match32_any_syncjj(i32 noundef %0, i32 noundef %1) #4 comdat {
  %3 = alloca i32, align 4
  %4 = alloca i32, align 4
  store i32 %0, ptr %3, align 4, !tbaa !6
  store i32 %1, ptr %4, align 4, !tbaa !6
  %5 = load i32, ptr %3, align 4, !tbaa !6
  %6 = load i32, ptr %4, align 4, !tbaa !6
  %7 = call i32 @llvm.nvvm.match.any.sync.i32(i32 %5, i32 %6)
  ret i32 %7
}

; Function Attrs: convergent nocallback nounwind memory(inaccessiblemem: readwrite)
declare i32 @llvm.nvvm.match.any.sync.i32(i32, i32) #7

; Function Attrs: convergent inlinehint mustprogress nounwind
define linkonce_odr dso_local noundef i32 @_Z18__match64_all_syncjyPi(i32 noundef %0, i64 noundef %1, ptr noundef %2) #4 comdat {
  %4 = alloca i32, align 4
  %5 = alloca i64, align 8
  %6 = alloca ptr, align 8
  store i32 %0, ptr %4, align 4, !tbaa !6
  store i64 %1, ptr %5, align 8, !tbaa !24
  store ptr %2, ptr %6, align 8, !tbaa !11
  %7 = load i32, ptr %4, align 4, !tbaa !6
  %8 = load i64, ptr %5, align 8, !tbaa !24
  %9 = load ptr, ptr %6, align 8, !tbaa !11
  %10 = call { i32, i1 } @llvm.nvvm.match.all.sync.i64p(i32 %7, i64 %8)
  %11 = extractvalue { i32, i1 } %10, 1
  %12 = zext i1 %11 to i32
  store i32 %12, ptr %9, align 4
  %13 = extractvalue { i32, i1 } %10, 0
  ret i32 %13
}

; Function Attrs: convergent nocallback nounwind memory(inaccessiblemem: readwrite)
declare { i32, i1 } @llvm.nvvm.match.all.sync.i64p(i32, i64) #7

; Function Attrs: convergent inlinehint mustprogress nounwind
define linkonce_odr dso_local noundef i32 @_Z18__match32_all_syncjjPi(i32 noundef %0, i32 noundef %1, ptr noundef %2) #4 comdat {
  %4 = alloca i32, align 4
  %5 = alloca i32, align 4
  %6 = alloca ptr, align 8
  store i32 %0, ptr %4, align 4, !tbaa !6
  store i32 %1, ptr %5, align 4, !tbaa !6
  store ptr %2, ptr %6, align 8, !tbaa !11
  %7 = load i32, ptr %4, align 4, !tbaa !6
  %8 = load i32, ptr %5, align 4, !tbaa !6
  %9 = load ptr, ptr %6, align 8, !tbaa !11
  %10 = call { i32, i1 } @llvm.nvvm.match.all.sync.i32p(i32 %7, i32 %8)
  %11 = extractvalue { i32, i1 } %10, 1
  %12 = zext i1 %11 to i32
  store i32 %12, ptr %9, align 4
  %13 = extractvalue { i32, i1 } %10, 0
  ret i32 %13
}

; Function Attrs: convergent nocallback nounwind memory(inaccessiblemem: readwrite)
declare { i32, i1 } @llvm.nvvm.match.all.sync.i32p(i32, i32) #7

; Function Attrs: convergent nocallback nounwind memory(inaccessiblemem: readwrite)
declare i32 @llvm.nvvm.redux.sync.add(i32, i32) #7

; Function Attrs: convergent nocallback nounwind memory(inaccessiblemem: readwrite)
declare i32 @llvm.nvvm.redux.sync.max(i32, i32) #7

; Function Attrs: convergent nocallback nounwind memory(inaccessiblemem: readwrite)
declare i32 @llvm.nvvm.redux.sync.xor(i32, i32) #7

; Function Attrs: convergent nocallback nounwind memory(inaccessiblemem: readwrite)
declare i32 @llvm.nvvm.activemask() #7

; Function Attrs: alwaysinline convergent mustprogress nounwind
define internal noundef i32 @_ZL12__iAtomicAddPii(ptr noundef %0, i32 noundef %1) #1 {
  %3 = alloca ptr, align 8
  %4 = alloca i32, align 4
  store ptr %0, ptr %3, align 8, !tbaa !11
  store i32 %1, ptr %4, align 4, !tbaa !6
  %5 = load ptr, ptr %3, align 8, !tbaa !11
  %6 = load i32, ptr %4, align 4, !tbaa !6
  %7 = atomicrmw add ptr %5, i32 %6 seq_cst, align 4
  ret i32 %7
}

; Function Attrs: nocallback nounwind
declare void @llvm.nvvm.membar.gl() #9

; Function Attrs: alwaysinline convergent mustprogress nounwind
define internal noundef i32 @_ZL12__iAtomicCASPiii(ptr noundef %0, i32 noundef %1, i32 noundef %2) #1 {
  %4 = alloca ptr, align 8
  %5 = alloca i32, align 4
  %6 = alloca i32, align 4
  store ptr %0, ptr %4, align 8, !tbaa !11
  store i32 %1, ptr %5, align 4, !tbaa !6
  store i32 %2, ptr %6, align 4, !tbaa !6
  %7 = load ptr, ptr %4, align 8, !tbaa !11
  %8 = load i32, ptr %5, align 4, !tbaa !6
  %9 = load i32, ptr %6, align 4, !tbaa !6
  %10 = cmpxchg ptr %7, i32 %8, i32 %9 seq_cst seq_cst, align 4
  %11 = extractvalue { i32, i1 } %10, 0
  ret i32 %11
}

; Function Attrs: alwaysinline convergent mustprogress nounwind
define internal noundef i32 @_ZL13__iAtomicExchPii(ptr noundef %0, i32 noundef %1) #1 {
  %3 = alloca ptr, align 8
  %4 = alloca i32, align 4
  store ptr %0, ptr %3, align 8, !tbaa !11
  store i32 %1, ptr %4, align 4, !tbaa !6
  %5 = load ptr, ptr %3, align 8, !tbaa !11
  %6 = load i32, ptr %4, align 4, !tbaa !6
  %7 = atomicrmw xchg ptr %5, i32 %6 seq_cst, align 4
  ret i32 %7
}

; Function Attrs: nocallback nofree nosync nounwind speculatable willreturn memory(none)
declare noundef range(i32 0, 64) i32 @llvm.nvvm.read.ptx.sreg.tid.z() #6

; Function Attrs: nocallback nofree nosync nounwind speculatable willreturn memory(none)
declare noundef range(i32 1, 1025) i32 @llvm.nvvm.read.ptx.sreg.ntid.y() #6

; Function Attrs: nocallback nofree nosync nounwind speculatable willreturn memory(none)
declare noundef range(i32 0, 1024) i32 @llvm.nvvm.read.ptx.sreg.tid.y() #6

; Function Attrs: nocallback nofree nosync nounwind speculatable willreturn memory(none)
declare noundef range(i32 0, 65535) i32 @llvm.nvvm.read.ptx.sreg.ctaid.z() #6

; Function Attrs: nocallback nofree nosync nounwind speculatable willreturn memory(none)
declare noundef range(i32 1, 65536) i32 @llvm.nvvm.read.ptx.sreg.nctaid.y() #6

; Function Attrs: nocallback nofree nosync nounwind speculatable willreturn memory(none)
declare noundef range(i32 0, 65535) i32 @llvm.nvvm.read.ptx.sreg.ctaid.y() #6

; Function Attrs: nocallback nofree nosync nounwind speculatable willreturn memory(none)
declare noundef range(i32 1, -2147483648) i32 @llvm.nvvm.read.ptx.sreg.nctaid.x() #6

; Function Attrs: nocallback nofree nosync nounwind speculatable willreturn memory(none)
declare noundef range(i32 1, 65) i32 @llvm.nvvm.read.ptx.sreg.ntid.z() #6

; Function Attrs: alwaysinline convergent mustprogress nounwind
define linkonce_odr dso_local noundef ptr @_ZN18cooperative_groups4__v17details18get_grid_workspaceEv() #1 comdat {
  %1 = alloca i64, align 8
  call void @llvm.lifetime.start.p0(ptr %1) #15
  %2 = call noundef i64 @_ZN18cooperative_groups4__v17details14load_env_reg64ILj1ELj2EEEyv() #14
  store i64 %2, ptr %1, align 8, !tbaa !24
  %3 = load i64, ptr %1, align 8, !tbaa !24
  %4 = inttoptr i64 %3 to ptr
  call void @llvm.lifetime.end.p0(ptr %1) #15
  ret ptr %4
}

; Function Attrs: alwaysinline convergent mustprogress nounwind
define linkonce_odr dso_local void @_ZN18cooperative_groups4__v110grid_groupC1EPNS0_7details14grid_workspaceE(ptr noundef nonnull align 8 dereferenceable(16) %0, ptr noundef %1) unnamed_addr #1 comdat align 2 {
  %3 = alloca ptr, align 8
  %4 = alloca ptr, align 8
  store ptr %0, ptr %3, align 8, !tbaa !53
  store ptr %1, ptr %4, align 8, !tbaa !69
  %5 = load ptr, ptr %3, align 8
  %6 = load ptr, ptr %4, align 8, !tbaa !69
  call void @_ZN18cooperative_groups4__v110grid_groupC2EPNS0_7details14grid_workspaceE(ptr noundef nonnull align 8 dereferenceable(16) %5, ptr noundef %6) #14
  ret void
}

; Function Attrs: alwaysinline convergent mustprogress nounwind
define linkonce_odr dso_local noundef i64 @_ZN18cooperative_groups4__v17details14load_env_reg64ILj1ELj2EEEyv() #1 comdat {
  %1 = alloca i64, align 8
  %2 = alloca i64, align 8
  call void @llvm.lifetime.start.p0(ptr %1) #15
  %3 = call noundef i32 @_ZN18cooperative_groups4__v17details12load_env_regILj2EEEjv() #14
  %4 = zext i32 %3 to i64
  store i64 %4, ptr %1, align 8, !tbaa !24
  call void @llvm.lifetime.start.p0(ptr %2) #15
  %5 = call noundef i32 @_ZN18cooperative_groups4__v17details12load_env_regILj1EEEjv() #14
  %6 = zext i32 %5 to i64
  store i64 %6, ptr %2, align 8, !tbaa !24
  %7 = load i64, ptr %2, align 8, !tbaa !24
  %8 = shl i64 %7, 32
  %9 = load i64, ptr %1, align 8, !tbaa !24
  %10 = or i64 %8, %9
  call void @llvm.lifetime.end.p0(ptr %2) #15
  call void @llvm.lifetime.end.p0(ptr %1) #15
  ret i64 %10
}

; Function Attrs: alwaysinline convergent mustprogress nounwind
define linkonce_odr dso_local noundef i32 @_ZN18cooperative_groups4__v17details12load_env_regILj2EEEjv() #1 comdat {
  %1 = alloca i32, align 4
  call void @llvm.lifetime.start.p0(ptr %1) #15
  %2 = call i32 asm "mov.u32 $0, %envreg2;", "=r"() #16, !srcloc !71
  store i32 %2, ptr %1, align 4, !tbaa !6
  %3 = load i32, ptr %1, align 4, !tbaa !6
  call void @llvm.lifetime.end.p0(ptr %1) #15
  ret i32 %3
}

; Function Attrs: alwaysinline convergent mustprogress nounwind
define linkonce_odr dso_local noundef i32 @_ZN18cooperative_groups4__v17details12load_env_regILj1EEEjv() #1 comdat {
  %1 = alloca i32, align 4
  call void @llvm.lifetime.start.p0(ptr %1) #15
  %2 = call i32 asm "mov.u32 $0, %envreg1;", "=r"() #16, !srcloc !72
  store i32 %2, ptr %1, align 4, !tbaa !6
  %3 = load i32, ptr %1, align 4, !tbaa !6
  call void @llvm.lifetime.end.p0(ptr %1) #15
  ret i32 %3
}

; Function Attrs: alwaysinline convergent mustprogress nounwind
define linkonce_odr dso_local void @_ZN18cooperative_groups4__v110grid_groupC2EPNS0_7details14grid_workspaceE(ptr noundef nonnull align 8 dereferenceable(16) %0, ptr noundef %1) unnamed_addr #1 comdat align 2 {
  %3 = alloca ptr, align 8
  %4 = alloca ptr, align 8
  store ptr %0, ptr %3, align 8, !tbaa !53
  store ptr %1, ptr %4, align 8, !tbaa !69
  %5 = load ptr, ptr %3, align 8
  call void @_ZN18cooperative_groups4__v117thread_group_baseILj3EEC2Ev(ptr noundef nonnull align 8 dereferenceable(16) %5) #14
  %6 = load ptr, ptr %4, align 8, !tbaa !69
  %7 = getelementptr inbounds nuw %"class.cooperative_groups::__v1::thread_group", ptr %5, i32 0, i32 0
  %8 = getelementptr inbounds nuw %"struct.cooperative_groups::__v1::thread_group::gg_data", ptr %7, i32 0, i32 0
  store ptr %6, ptr %8, align 8, !tbaa !55
  ret void
}

; Function Attrs: alwaysinline convergent mustprogress nounwind
define linkonce_odr dso_local void @_ZN18cooperative_groups4__v117thread_group_baseILj3EEC2Ev(ptr noundef nonnull align 8 dereferenceable(16) %0) unnamed_addr #1 comdat align 2 {
  %2 = alloca ptr, align 8
  store ptr %0, ptr %2, align 8, !tbaa !73
  %3 = load ptr, ptr %2, align 8
  call void @_ZN18cooperative_groups4__v112thread_groupC2Ej(ptr noundef nonnull align 8 dereferenceable(16) %3, i32 noundef 3) #14
  ret void
}

; Function Attrs: alwaysinline convergent mustprogress nounwind
define linkonce_odr dso_local void @_ZN18cooperative_groups4__v112thread_groupC2Ej(ptr noundef nonnull align 8 dereferenceable(16) %0, i32 noundef %1) unnamed_addr #1 comdat align 2 {
  %3 = alloca ptr, align 8
  %4 = alloca i32, align 4
  store ptr %0, ptr %3, align 8, !tbaa !75
  store i32 %1, ptr %4, align 4, !tbaa !6
  %5 = load ptr, ptr %3, align 8
  %6 = getelementptr inbounds nuw %"class.cooperative_groups::__v1::thread_group", ptr %5, i32 0, i32 0
  %7 = load i32, ptr %4, align 4, !tbaa !6
  %8 = getelementptr inbounds nuw %"class.cooperative_groups::__v1::thread_group", ptr %5, i32 0, i32 0
  %9 = trunc i32 %7 to i8
  %10 = load i8, ptr %8, align 8
  %11 = and i8 %9, 127
  %12 = shl i8 %11, 1
  %13 = and i8 %10, 1
  %14 = or i8 %13, %12
  store i8 %14, ptr %8, align 8
  %15 = getelementptr inbounds nuw %"class.cooperative_groups::__v1::thread_group", ptr %5, i32 0, i32 0
  %16 = load i8, ptr %15, align 8
  %17 = and i8 %16, -2
  %18 = or i8 %17, 0
  store i8 %18, ptr %15, align 8
  ret void
}

; Function Attrs: alwaysinline convergent mustprogress nounwind
define internal noundef i64 @_ZN18cooperative_groups4__v17details4gridL11thread_rankEv() #1 {
  %1 = call noundef i64 @_ZN18cooperative_groups4__v17details4gridL10block_rankEv() #14
  %2 = call noundef i32 @_ZN18cooperative_groups4__v17details3ctaL11num_threadsEv() #14
  %3 = zext i32 %2 to i64
  %4 = mul i64 %1, %3
  %5 = call noundef i32 @_ZN18cooperative_groups4__v17details3ctaL11thread_rankEv() #14
  %6 = zext i32 %5 to i64
  %7 = add i64 %4, %6
  ret i64 %7
}

; Function Attrs: alwaysinline convergent mustprogress nounwind
define internal noundef i64 @_ZN18cooperative_groups4__v17details4gridL10block_rankEv() #1 {
  %1 = alloca %struct.dim3, align 4
  %2 = alloca %struct.dim3, align 4
  %3 = call %struct.dim3 @_ZNK25__cuda_builtin_blockIdx_tcv4dim3Ev(ptr noundef nonnull align 1 dereferenceable(1) addrspacecast (ptr addrspace(1) @blockIdx to ptr)) #14
  %4 = getelementptr inbounds nuw %struct.dim3, ptr %1, i32 0, i32 0
  %5 = extractvalue %struct.dim3 %3, 0
  store i32 %5, ptr %4, align 4
  %6 = getelementptr inbounds nuw %struct.dim3, ptr %1, i32 0, i32 1
  %7 = extractvalue %struct.dim3 %3, 1
  store i32 %7, ptr %6, align 4
  %8 = getelementptr inbounds nuw %struct.dim3, ptr %1, i32 0, i32 2
  %9 = extractvalue %struct.dim3 %3, 2
  store i32 %9, ptr %8, align 4
  %10 = call %struct.dim3 @_ZNK24__cuda_builtin_gridDim_tcv4dim3Ev(ptr noundef nonnull align 1 dereferenceable(1) addrspacecast (ptr addrspace(1) @gridDim to ptr)) #14
  %11 = getelementptr inbounds nuw %struct.dim3, ptr %2, i32 0, i32 0
  %12 = extractvalue %struct.dim3 %10, 0
  store i32 %12, ptr %11, align 4
  %13 = getelementptr inbounds nuw %struct.dim3, ptr %2, i32 0, i32 1
  %14 = extractvalue %struct.dim3 %10, 1
  store i32 %14, ptr %13, align 4
  %15 = getelementptr inbounds nuw %struct.dim3, ptr %2, i32 0, i32 2
  %16 = extractvalue %struct.dim3 %10, 2
  store i32 %16, ptr %15, align 4
  %17 = call noundef i64 @_ZN18cooperative_groups4__v17detailsL14vec3_to_linearIyEET_4dim3S4_(ptr noundef byval(%struct.dim3) align 4 %1, ptr noundef byval(%struct.dim3) align 4 %2) #14
  ret i64 %17
}

; Function Attrs: alwaysinline convergent mustprogress nounwind
define internal noundef i32 @_ZN18cooperative_groups4__v17details3ctaL11num_threadsEv() #1 {
  %1 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #14
  %2 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #14
  %3 = mul i32 %1, %2
  %4 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_zEv() #14
  %5 = mul i32 %3, %4
  ret i32 %5
}

; Function Attrs: alwaysinline convergent mustprogress nounwind
define internal noundef i32 @_ZN18cooperative_groups4__v17details3ctaL11thread_rankEv() #1 {
  %1 = alloca %struct.dim3, align 4
  %2 = alloca %struct.dim3, align 4
  %3 = call %struct.dim3 @_ZNK26__cuda_builtin_threadIdx_tcv4dim3Ev(ptr noundef nonnull align 1 dereferenceable(1) addrspacecast (ptr addrspace(1) @threadIdx to ptr)) #14
  %4 = getelementptr inbounds nuw %struct.dim3, ptr %1, i32 0, i32 0
  %5 = extractvalue %struct.dim3 %3, 0
  store i32 %5, ptr %4, align 4
  %6 = getelementptr inbounds nuw %struct.dim3, ptr %1, i32 0, i32 1
  %7 = extractvalue %struct.dim3 %3, 1
  store i32 %7, ptr %6, align 4
  %8 = getelementptr inbounds nuw %struct.dim3, ptr %1, i32 0, i32 2
  %9 = extractvalue %struct.dim3 %3, 2
  store i32 %9, ptr %8, align 4
  %10 = call %struct.dim3 @_ZNK25__cuda_builtin_blockDim_tcv4dim3Ev(ptr noundef nonnull align 1 dereferenceable(1) addrspacecast (ptr addrspace(1) @blockDim to ptr)) #14
  %11 = getelementptr inbounds nuw %struct.dim3, ptr %2, i32 0, i32 0
  %12 = extractvalue %struct.dim3 %10, 0
  store i32 %12, ptr %11, align 4
  %13 = getelementptr inbounds nuw %struct.dim3, ptr %2, i32 0, i32 1
  %14 = extractvalue %struct.dim3 %10, 1
  store i32 %14, ptr %13, align 4
  %15 = getelementptr inbounds nuw %struct.dim3, ptr %2, i32 0, i32 2
  %16 = extractvalue %struct.dim3 %10, 2
  store i32 %16, ptr %15, align 4
  %17 = call noundef i32 @_ZN18cooperative_groups4__v17detailsL14vec3_to_linearIjEET_4dim3S4_(ptr noundef byval(%struct.dim3) align 4 %1, ptr noundef byval(%struct.dim3) align 4 %2) #14
  ret i32 %17
}

; Function Attrs: alwaysinline convergent mustprogress nounwind
define internal noundef i64 @_ZN18cooperative_groups4__v17detailsL14vec3_to_linearIyEET_4dim3S4_(ptr noundef byval(%struct.dim3) align 4 %0, ptr noundef byval(%struct.dim3) align 4 %1) #1 {
  %3 = getelementptr inbounds nuw %struct.dim3, ptr %0, i32 0, i32 2
  %4 = load i32, ptr %3, align 4, !tbaa !77
  %5 = zext i32 %4 to i64
  %6 = getelementptr inbounds nuw %struct.dim3, ptr %1, i32 0, i32 1
  %7 = load i32, ptr %6, align 4, !tbaa !79
  %8 = zext i32 %7 to i64
  %9 = mul i64 %5, %8
  %10 = getelementptr inbounds nuw %struct.dim3, ptr %1, i32 0, i32 0
  %11 = load i32, ptr %10, align 4, !tbaa !80
  %12 = zext i32 %11 to i64
  %13 = mul i64 %9, %12
  %14 = getelementptr inbounds nuw %struct.dim3, ptr %0, i32 0, i32 1
  %15 = load i32, ptr %14, align 4, !tbaa !79
  %16 = zext i32 %15 to i64
  %17 = getelementptr inbounds nuw %struct.dim3, ptr %1, i32 0, i32 0
  %18 = load i32, ptr %17, align 4, !tbaa !80
  %19 = zext i32 %18 to i64
  %20 = mul i64 %16, %19
  %21 = add i64 %13, %20
  %22 = getelementptr inbounds nuw %struct.dim3, ptr %0, i32 0, i32 0
  %23 = load i32, ptr %22, align 4, !tbaa !80
  %24 = zext i32 %23 to i64
  %25 = add i64 %21, %24
  ret i64 %25
}

; Function Attrs: convergent inlinehint mustprogress nounwind
define linkonce_odr dso_local %struct.dim3 @_ZNK25__cuda_builtin_blockIdx_tcv4dim3Ev(ptr noundef nonnull align 1 dereferenceable(1) %0) #4 comdat align 2 {
  %2 = alloca %struct.dim3, align 4
  %3 = alloca ptr, align 8
  store ptr %0, ptr %3, align 8, !tbaa !81
  %4 = load ptr, ptr %3, align 8
  %5 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_xEv() #14
  %6 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_yEv() #14
  %7 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_zEv() #14
  call void @_ZN4dim3C1Ejjj(ptr noundef nonnull align 4 dereferenceable(12) %2, i32 noundef %5, i32 noundef %6, i32 noundef %7) #14
  %8 = load %struct.dim3, ptr %2, align 4
  ret %struct.dim3 %8
}

; Function Attrs: convergent inlinehint mustprogress nounwind
define linkonce_odr dso_local %struct.dim3 @_ZNK24__cuda_builtin_gridDim_tcv4dim3Ev(ptr noundef nonnull align 1 dereferenceable(1) %0) #4 comdat align 2 {
  %2 = alloca %struct.dim3, align 4
  %3 = alloca ptr, align 8
  store ptr %0, ptr %3, align 8, !tbaa !83
  %4 = load ptr, ptr %3, align 8
  %5 = call noundef i32 @_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_xEv() #14
  %6 = call noundef i32 @_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_yEv() #14
  %7 = call noundef i32 @_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_zEv() #14
  call void @_ZN4dim3C1Ejjj(ptr noundef nonnull align 4 dereferenceable(12) %2, i32 noundef %5, i32 noundef %6, i32 noundef %7) #14
  %8 = load %struct.dim3, ptr %2, align 4
  ret %struct.dim3 %8
}

; Function Attrs: convergent mustprogress nounwind
define linkonce_odr dso_local void @_ZN4dim3C1Ejjj(ptr noundef nonnull align 4 dereferenceable(12) %0, i32 noundef %1, i32 noundef %2, i32 noundef %3) unnamed_addr #5 comdat align 2 {
  %5 = alloca ptr, align 8
  %6 = alloca i32, align 4
  %7 = alloca i32, align 4
  %8 = alloca i32, align 4
  store ptr %0, ptr %5, align 8, !tbaa !85
  store i32 %1, ptr %6, align 4, !tbaa !6
  store i32 %2, ptr %7, align 4, !tbaa !6
  store i32 %3, ptr %8, align 4, !tbaa !6
  %9 = load ptr, ptr %5, align 8
  %10 = load i32, ptr %6, align 4, !tbaa !6
  %11 = load i32, ptr %7, align 4, !tbaa !6
  %12 = load i32, ptr %8, align 4, !tbaa !6
  call void @_ZN4dim3C2Ejjj(ptr noundef nonnull align 4 dereferenceable(12) %9, i32 noundef %10, i32 noundef %11, i32 noundef %12) #14
  ret void
}

; Function Attrs: convergent mustprogress nounwind
define linkonce_odr dso_local void @_ZN4dim3C2Ejjj(ptr noundef nonnull align 4 dereferenceable(12) %0, i32 noundef %1, i32 noundef %2, i32 noundef %3) unnamed_addr #5 comdat align 2 {
  %5 = alloca ptr, align 8
  %6 = alloca i32, align 4
  %7 = alloca i32, align 4
  %8 = alloca i32, align 4
  store ptr %0, ptr %5, align 8, !tbaa !85
  store i32 %1, ptr %6, align 4, !tbaa !6
  store i32 %2, ptr %7, align 4, !tbaa !6
  store i32 %3, ptr %8, align 4, !tbaa !6
  %9 = load ptr, ptr %5, align 8
  %10 = getelementptr inbounds nuw %struct.dim3, ptr %9, i32 0, i32 0
  %11 = load i32, ptr %6, align 4, !tbaa !6
  store i32 %11, ptr %10, align 4, !tbaa !80
  %12 = getelementptr inbounds nuw %struct.dim3, ptr %9, i32 0, i32 1
  %13 = load i32, ptr %7, align 4, !tbaa !6
  store i32 %13, ptr %12, align 4, !tbaa !79
  %14 = getelementptr inbounds nuw %struct.dim3, ptr %9, i32 0, i32 2
  %15 = load i32, ptr %8, align 4, !tbaa !6
  store i32 %15, ptr %14, align 4, !tbaa !77
  ret void
}

; Function Attrs: alwaysinline convergent mustprogress nounwind
define linkonce_odr dso_local noundef i32 @_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_zEv() #1 comdat align 2 {
  %1 = call i32 @llvm.nvvm.read.ptx.sreg.nctaid.z()
  ret i32 %1
}

; Function Attrs: nocallback nofree nosync nounwind speculatable willreturn memory(none)
declare noundef range(i32 1, 65536) i32 @llvm.nvvm.read.ptx.sreg.nctaid.z() #6

; Function Attrs: alwaysinline convergent mustprogress nounwind
define internal noundef i32 @_ZN18cooperative_groups4__v17detailsL14vec3_to_linearIjEET_4dim3S4_(ptr noundef byval(%struct.dim3) align 4 %0, ptr noundef byval(%struct.dim3) align 4 %1) #1 {
  %3 = getelementptr inbounds nuw %struct.dim3, ptr %0, i32 0, i32 2
  %4 = load i32, ptr %3, align 4, !tbaa !77
  %5 = getelementptr inbounds nuw %struct.dim3, ptr %1, i32 0, i32 1
  %6 = load i32, ptr %5, align 4, !tbaa !79
  %7 = mul i32 %4, %6
  %8 = getelementptr inbounds nuw %struct.dim3, ptr %1, i32 0, i32 0
  %9 = load i32, ptr %8, align 4, !tbaa !80
  %10 = mul i32 %7, %9
  %11 = getelementptr inbounds nuw %struct.dim3, ptr %0, i32 0, i32 1
  %12 = load i32, ptr %11, align 4, !tbaa !79
  %13 = getelementptr inbounds nuw %struct.dim3, ptr %1, i32 0, i32 0
  %14 = load i32, ptr %13, align 4, !tbaa !80
  %15 = mul i32 %12, %14
  %16 = add i32 %10, %15
  %17 = getelementptr inbounds nuw %struct.dim3, ptr %0, i32 0, i32 0
  %18 = load i32, ptr %17, align 4, !tbaa !80
  %19 = add i32 %16, %18
  ret i32 %19
}

; Function Attrs: convergent inlinehint mustprogress nounwind
define linkonce_odr dso_local %struct.dim3 @_ZNK26__cuda_builtin_threadIdx_tcv4dim3Ev(ptr noundef nonnull align 1 dereferenceable(1) %0) #4 comdat align 2 {
  %2 = alloca %struct.dim3, align 4
  %3 = alloca ptr, align 8
  store ptr %0, ptr %3, align 8, !tbaa !87
  %4 = load ptr, ptr %3, align 8
  %5 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_xEv() #14
  %6 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_yEv() #14
  %7 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_zEv() #14
  call void @_ZN4dim3C1Ejjj(ptr noundef nonnull align 4 dereferenceable(12) %2, i32 noundef %5, i32 noundef %6, i32 noundef %7) #14
  %8 = load %struct.dim3, ptr %2, align 4
  ret %struct.dim3 %8
}

; Function Attrs: convergent inlinehint mustprogress nounwind
define linkonce_odr dso_local %struct.dim3 @_ZNK25__cuda_builtin_blockDim_tcv4dim3Ev(ptr noundef nonnull align 1 dereferenceable(1) %0) #4 comdat align 2 {
  %2 = alloca %struct.dim3, align 4
  %3 = alloca ptr, align 8
  store ptr %0, ptr %3, align 8, !tbaa !89
  %4 = load ptr, ptr %3, align 8
  %5 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #14
  %6 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #14
  %7 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_zEv() #14
  call void @_ZN4dim3C1Ejjj(ptr noundef nonnull align 4 dereferenceable(12) %2, i32 noundef %5, i32 noundef %6, i32 noundef %7) #14
  %8 = load %struct.dim3, ptr %2, align 4
  ret %struct.dim3 %8
}

; Function Attrs: alwaysinline convergent mustprogress noreturn nounwind
define internal void @_ZL6__trapv() #10 {
  call void @llvm.trap()
  unreachable
}

; Function Attrs: alwaysinline convergent mustprogress nounwind
define internal void @_ZN18cooperative_groups4__v17details4gridL4syncEPj(ptr noundef %0) #1 {
  %2 = alloca ptr, align 8
  %3 = alloca i32, align 4
  store ptr %0, ptr %2, align 8, !tbaa !11
  call void @llvm.lifetime.start.p0(ptr %3) #15
  %4 = load ptr, ptr %2, align 8, !tbaa !11
  %5 = call noundef i32 @_ZN18cooperative_groups4__v17detailsL17sync_grids_arriveEPVj(ptr noundef %4) #14
  store i32 %5, ptr %3, align 4, !tbaa !6
  %6 = load i32, ptr %3, align 4, !tbaa !6
  %7 = load ptr, ptr %2, align 8, !tbaa !11
  call void @_ZN18cooperative_groups4__v17detailsL15sync_grids_waitEjPVj(i32 noundef %6, ptr noundef %7) #14
  call void @llvm.lifetime.end.p0(ptr %3) #15
  ret void
}

; Function Attrs: cold noreturn nounwind memory(inaccessiblemem: write)
declare void @llvm.trap() #11

; Function Attrs: alwaysinline convergent mustprogress nounwind
define internal noundef i32 @_ZN18cooperative_groups4__v17detailsL17sync_grids_arriveEPVj(ptr noundef %0) #1 {
  %2 = alloca ptr, align 8
  %3 = alloca i32, align 4
  %4 = alloca i32, align 4
  %5 = alloca i8, align 1
  %6 = alloca i32, align 4
  store ptr %0, ptr %2, align 8, !tbaa !11
  call void @llvm.lifetime.start.p0(ptr %3) #15
  store i32 0, ptr %3, align 4, !tbaa !6
  call void @_Z14__barrier_syncj(i32 noundef 0) #14
  %7 = call noundef zeroext i1 @_ZN18cooperative_groups4__v17detailsL13is_cta_masterEv() #14
  br i1 %7, label %8, label %31

8:                                                ; preds = %1
  call void @llvm.lifetime.start.p0(ptr %4) #15
  %9 = call noundef i32 @_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_xEv() #14
  %10 = call noundef i32 @_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_yEv() #14
  %11 = mul i32 %9, %10
  %12 = call noundef i32 @_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_zEv() #14
  %13 = mul i32 %11, %12
  store i32 %13, ptr %4, align 4, !tbaa !6
  call void @llvm.lifetime.start.p0(ptr %5) #15
  %14 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_xEv() #14
  %15 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_yEv() #14
  %16 = add i32 %14, %15
  %17 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_zEv() #14
  %18 = add i32 %16, %17
  %19 = icmp eq i32 %18, 0
  %20 = zext i1 %19 to i8
  store i8 %20, ptr %5, align 1, !tbaa !32
  call void @llvm.lifetime.start.p0(ptr %6) #15
  store i32 1, ptr %6, align 4, !tbaa !6
  %21 = load i8, ptr %5, align 1, !tbaa !32, !range !34, !noundef !35
  %22 = trunc i8 %21 to i1
  br i1 %22, label %23, label %27

23:                                               ; preds = %8
  %24 = load i32, ptr %4, align 4, !tbaa !6
  %25 = sub i32 %24, 1
  %26 = sub i32 -2147483648, %25
  store i32 %26, ptr %6, align 4, !tbaa !6
  br label %27

27:                                               ; preds = %23, %8
  %28 = load ptr, ptr %2, align 8, !tbaa !11
  %29 = load i32, ptr %6, align 4, !tbaa !6
  %30 = call i32 asm sideeffect "atom.add.release.gpu.u32 $0,[$1],$2;", "=r,l,r,~{memory}"(ptr %28, i32 %29) #14, !srcloc !91
  store i32 %30, ptr %3, align 4, !tbaa !6
  call void @llvm.lifetime.end.p0(ptr %6) #15
  call void @llvm.lifetime.end.p0(ptr %5) #15
  call void @llvm.lifetime.end.p0(ptr %4) #15
  br label %31

31:                                               ; preds = %27, %1
  %32 = load i32, ptr %3, align 4, !tbaa !6
  call void @llvm.lifetime.end.p0(ptr %3) #15
  ret i32 %32
}

; Function Attrs: alwaysinline convergent mustprogress nounwind
define internal void @_ZN18cooperative_groups4__v17detailsL15sync_grids_waitEjPVj(i32 noundef %0, ptr noundef %1) #1 {
  %3 = alloca i32, align 4
  %4 = alloca ptr, align 8
  %5 = alloca i32, align 4
  store i32 %0, ptr %3, align 4, !tbaa !6
  store ptr %1, ptr %4, align 8, !tbaa !11
  %6 = call noundef zeroext i1 @_ZN18cooperative_groups4__v17detailsL13is_cta_masterEv() #14
  br i1 %6, label %7, label %17

7:                                                ; preds = %2
  call void @llvm.lifetime.start.p0(ptr %5) #15
  br label %8

8:                                                ; preds = %11, %7
  %9 = load ptr, ptr %4, align 8, !tbaa !11
  %10 = call i32 asm sideeffect "ld.acquire.gpu.u32 $0,[$1];", "=r,l,~{memory}"(ptr %9) #14, !srcloc !92
  store i32 %10, ptr %5, align 4, !tbaa !6
  br label %11

11:                                               ; preds = %8
  %12 = load i32, ptr %3, align 4, !tbaa !6
  %13 = load i32, ptr %5, align 4, !tbaa !6
  %14 = call noundef zeroext i1 @_ZN18cooperative_groups4__v17detailsL15bar_has_flippedEjj(i32 noundef %12, i32 noundef %13) #14
  %15 = xor i1 %14, true
  br i1 %15, label %8, label %16, !llvm.loop !93

16:                                               ; preds = %11
  call void @llvm.lifetime.end.p0(ptr %5) #15
  br label %17

17:                                               ; preds = %16, %2
  call void @_Z14__barrier_syncj(i32 noundef 0) #14
  ret void
}

; Function Attrs: alwaysinline convergent mustprogress nounwind
define internal noundef zeroext i1 @_ZN18cooperative_groups4__v17detailsL13is_cta_masterEv() #1 {
  %1 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_xEv() #14
  %2 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_yEv() #14
  %3 = add i32 %1, %2
  %4 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_zEv() #14
  %5 = add i32 %3, %4
  %6 = icmp eq i32 %5, 0
  ret i1 %6
}

; Function Attrs: alwaysinline convergent mustprogress nounwind
define internal noundef zeroext i1 @_ZN18cooperative_groups4__v17detailsL15bar_has_flippedEjj(i32 noundef %0, i32 noundef %1) #1 {
  %3 = alloca i32, align 4
  %4 = alloca i32, align 4
  store i32 %0, ptr %3, align 4, !tbaa !6
  store i32 %1, ptr %4, align 4, !tbaa !6
  %5 = load i32, ptr %3, align 4, !tbaa !6
  %6 = load i32, ptr %4, align 4, !tbaa !6
  %7 = xor i32 %5, %6
  %8 = and i32 %7, -2147483648
  %9 = icmp ne i32 %8, 0
  ret i1 %9
}

; Function Attrs: alwaysinline convergent mustprogress nounwind
define linkonce_odr dso_local void @_ZN18cooperative_groups4__v112thread_blockC1Ev(ptr noundef nonnull align 8 dereferenceable(24) %0) unnamed_addr #1 comdat align 2 {
  %2 = alloca ptr, align 8
  store ptr %0, ptr %2, align 8, !tbaa !57
  %3 = load ptr, ptr %2, align 8
  call void @_ZN18cooperative_groups4__v112thread_blockC2Ev(ptr noundef nonnull align 8 dereferenceable(24) %3) #14
  ret void
}

; Function Attrs: alwaysinline convergent mustprogress nounwind
define linkonce_odr dso_local void @_ZN18cooperative_groups4__v112thread_blockC2Ev(ptr noundef nonnull align 8 dereferenceable(24) %0) unnamed_addr #1 comdat align 2 {
  %2 = alloca ptr, align 8
  store ptr %0, ptr %2, align 8, !tbaa !57
  %3 = load ptr, ptr %2, align 8
  call void @_ZN18cooperative_groups4__v117thread_group_baseILj4EEC2Ev(ptr noundef nonnull align 8 dereferenceable(16) %3) #14
  %4 = getelementptr inbounds nuw %"class.cooperative_groups::__v1::thread_block", ptr %3, i32 0, i32 1
  %5 = call noundef ptr @_ZN18cooperative_groups4__v17details15get_scratch_ptrEPv(ptr noundef null) #14
  store ptr %5, ptr %4, align 8, !tbaa !94
  ret void
}

; Function Attrs: alwaysinline convergent mustprogress nounwind
define linkonce_odr dso_local void @_ZN18cooperative_groups4__v117thread_group_baseILj4EEC2Ev(ptr noundef nonnull align 8 dereferenceable(16) %0) unnamed_addr #1 comdat align 2 {
  %2 = alloca ptr, align 8
  store ptr %0, ptr %2, align 8, !tbaa !99
  %3 = load ptr, ptr %2, align 8
  call void @_ZN18cooperative_groups4__v112thread_groupC2Ej(ptr noundef nonnull align 8 dereferenceable(16) %3, i32 noundef 4) #14
  ret void
}

; Function Attrs: alwaysinline convergent mustprogress nounwind
define linkonce_odr dso_local noundef ptr @_ZN18cooperative_groups4__v17details15get_scratch_ptrEPv(ptr noundef %0) #1 comdat {
  %2 = alloca ptr, align 8
  %3 = alloca ptr, align 8
  store ptr %0, ptr %2, align 8, !tbaa !63
  call void @llvm.lifetime.start.p0(ptr %3) #15
  %4 = call noundef ptr @_ZN18cooperative_groups4__v17detailsL19reserved_shared_ptrEv() #14
  store ptr %4, ptr %3, align 8, !tbaa !63
  %5 = load ptr, ptr %3, align 8, !tbaa !63
  call void @llvm.lifetime.end.p0(ptr %3) #15
  ret ptr %5
}

; Function Attrs: alwaysinline convergent mustprogress nounwind
define internal noundef ptr @_ZN18cooperative_groups4__v17detailsL19reserved_shared_ptrEv() #1 {
  %1 = alloca i64, align 8
  call void @llvm.lifetime.start.p0(ptr %1) #15
  store i64 0, ptr %1, align 8, !tbaa !24
  %2 = call i64 asm "{\0A\09 .reg .u32 start;\0A\09 .reg .u64 extended;\0A\09 mov.u32 start, %reserved_smem_offset_1;\0A\09 cvt.u64.u32 extended, start;\0A\09 cvta.shared.u64 $0, extended;\0A\09}", "=l"() #16, !srcloc !101
  store i64 %2, ptr %1, align 8, !tbaa !24
  %3 = load i64, ptr %1, align 8, !tbaa !24
  %4 = inttoptr i64 %3 to ptr
  call void @llvm.lifetime.end.p0(ptr %1) #15
  ret ptr %4
}

; Function Attrs: alwaysinline convergent mustprogress nounwind
define linkonce_odr dso_local noundef i32 @_ZN18cooperative_groups4__v123__static_size_tile_baseILj8EE11num_threadsEv() #1 comdat align 2 {
  ret i32 8
}

; Function Attrs: alwaysinline convergent mustprogress nounwind
define linkonce_odr dso_local void @_ZN18cooperative_groups4__v17details20tiled_partition_implILj8ENS0_12thread_blockEEC1ERKS3_(ptr noundef nonnull align 1 dereferenceable(1) %0, ptr noundef nonnull align 8 dereferenceable(24) %1) unnamed_addr #1 comdat align 2 {
  %3 = alloca ptr, align 8
  %4 = alloca ptr, align 8
  store ptr %0, ptr %3, align 8, !tbaa !102
  store ptr %1, ptr %4, align 8, !tbaa !57
  %5 = load ptr, ptr %3, align 8
  %6 = load ptr, ptr %4, align 8
  call void @_ZN18cooperative_groups4__v17details20tiled_partition_implILj8ENS0_12thread_blockEEC2ERKS3_(ptr noundef nonnull align 1 dereferenceable(1) %5, ptr noundef nonnull align 8 dereferenceable(24) %6) #14
  ret void
}

; Function Attrs: alwaysinline convergent mustprogress nounwind
define linkonce_odr dso_local void @_ZN18cooperative_groups4__v17details20tiled_partition_implILj8ENS0_12thread_blockEEC2ERKS3_(ptr noundef nonnull align 1 dereferenceable(1) %0, ptr noundef nonnull align 8 dereferenceable(24) %1) unnamed_addr #1 comdat align 2 {
  %3 = alloca ptr, align 8
  %4 = alloca ptr, align 8
  store ptr %0, ptr %3, align 8, !tbaa !102
  store ptr %1, ptr %4, align 8, !tbaa !57
  %5 = load ptr, ptr %3, align 8
  %6 = load ptr, ptr %4, align 8, !tbaa !57, !nonnull !35, !align !59
  call void @_ZN18cooperative_groups4__v117thread_block_tileILj8ENS0_12thread_blockEEC2ERKS2_(ptr noundef nonnull align 1 dereferenceable(1) %5, ptr noundef nonnull align 8 dereferenceable(24) %6) #14
  ret void
}

; Function Attrs: alwaysinline convergent mustprogress nounwind
define linkonce_odr dso_local void @_ZN18cooperative_groups4__v117thread_block_tileILj8ENS0_12thread_blockEEC2ERKS2_(ptr noundef nonnull align 1 dereferenceable(1) %0, ptr noundef nonnull align 8 dereferenceable(24) %1) unnamed_addr #1 comdat align 2 {
  %3 = alloca ptr, align 8
  %4 = alloca ptr, align 8
  store ptr %0, ptr %3, align 8, !tbaa !104
  store ptr %1, ptr %4, align 8, !tbaa !57
  %5 = load ptr, ptr %3, align 8
  %6 = load ptr, ptr %4, align 8, !tbaa !57, !nonnull !35, !align !59
  call void @_ZN18cooperative_groups4__v17details22thread_block_tile_implILj8ENS0_12thread_blockELb0EEC2ERKS3_(ptr noundef nonnull align 1 dereferenceable(1) %5, ptr noundef nonnull align 8 dereferenceable(24) %6) #14
  ret void
}

; Function Attrs: alwaysinline convergent mustprogress nounwind
define linkonce_odr dso_local void @_ZN18cooperative_groups4__v17details22thread_block_tile_implILj8ENS0_12thread_blockELb0EEC2ERKS3_(ptr noundef nonnull align 1 dereferenceable(1) %0, ptr noundef nonnull align 8 dereferenceable(24) %1) unnamed_addr #1 comdat align 2 {
  %3 = alloca ptr, align 8
  %4 = alloca ptr, align 8
  store ptr %0, ptr %3, align 8, !tbaa !106
  store ptr %1, ptr %4, align 8, !tbaa !57
  %5 = load ptr, ptr %3, align 8
  call void @_ZN18cooperative_groups4__v131__single_warp_thread_block_tileILj8ENS0_12thread_blockEEC2Ev(ptr noundef nonnull align 1 dereferenceable(1) %5) #14
  ret void
}

; Function Attrs: alwaysinline convergent mustprogress nounwind
define linkonce_odr dso_local void @_ZN18cooperative_groups4__v131__single_warp_thread_block_tileILj8ENS0_12thread_blockEEC2Ev(ptr noundef nonnull align 1 dereferenceable(1) %0) unnamed_addr #1 comdat align 2 {
  %2 = alloca ptr, align 8
  store ptr %0, ptr %2, align 8, !tbaa !108
  %3 = load ptr, ptr %2, align 8
  ret void
}

; Function Attrs: alwaysinline convergent mustprogress nounwind
define linkonce_odr dso_local noundef i32 @_ZN18cooperative_groups4__v17details4tile15_native_shuffle9shfl_downIiEET_S5_jjj(i32 noundef %0, i32 noundef %1, i32 noundef %2, i32 noundef %3) #1 comdat align 2 {
  %5 = alloca i32, align 4
  %6 = alloca i32, align 4
  %7 = alloca i32, align 4
  %8 = alloca i32, align 4
  store i32 %0, ptr %5, align 4, !tbaa !6
  store i32 %1, ptr %6, align 4, !tbaa !6
  store i32 %2, ptr %7, align 4, !tbaa !6
  store i32 %3, ptr %8, align 4, !tbaa !6
  %9 = load i32, ptr %6, align 4, !tbaa !6
  %10 = load i32, ptr %5, align 4, !tbaa !6
  %11 = load i32, ptr %7, align 4, !tbaa !6
  %12 = load i32, ptr %8, align 4, !tbaa !6
  %13 = call noundef i32 @_Z16__shfl_down_syncjiji(i32 noundef %9, i32 noundef %10, i32 noundef %11, i32 noundef %12) #14
  ret i32 %13
}

; Function Attrs: convergent inlinehint mustprogress nounwind
define linkonce_odr hidden noundef nonnull align 4 dereferenceable(4) ptr @_ZN4cuda3std3__47forwardIRiEEOT_Ru20__remove_reference_tIS4_E(ptr noundef nonnull align 4 dereferenceable(4) %0) #4 comdat {
  %2 = alloca ptr, align 8
  store ptr %0, ptr %2, align 8, !tbaa !11
  %3 = load ptr, ptr %2, align 8, !tbaa !11, !nonnull !35, !align !62
  ret ptr %3
}

; Function Attrs: alwaysinline convergent mustprogress nounwind
define linkonce_odr dso_local noundef i32 @_ZN18cooperative_groups4__v136__static_size_thread_block_tile_baseILj8EE10build_maskEv() #1 comdat align 2 {
  %1 = alloca i32, align 4
  %2 = alloca i32, align 4
  call void @llvm.lifetime.start.p0(ptr %1) #15
  store i32 -1, ptr %1, align 4, !tbaa !6
  call void @llvm.lifetime.start.p0(ptr %2) #15
  %3 = call noundef i32 @_ZN18cooperative_groups4__v17detailsL6laneidEv() #14
  store i32 %3, ptr %2, align 4, !tbaa !6
  %4 = load i32, ptr %2, align 4, !tbaa !6
  %5 = and i32 %4, -8
  %6 = shl i32 255, %5
  store i32 %6, ptr %1, align 4, !tbaa !6
  call void @llvm.lifetime.end.p0(ptr %2) #15
  %7 = load i32, ptr %1, align 4, !tbaa !6
  call void @llvm.lifetime.end.p0(ptr %1) #15
  ret i32 %7
}

; Function Attrs: alwaysinline convergent mustprogress nounwind
define internal noundef i32 @_ZN18cooperative_groups4__v17detailsL6laneidEv() #1 {
  %1 = alloca i32, align 4
  call void @llvm.lifetime.start.p0(ptr %1) #15
  %2 = call i32 asm "mov.u32 $0, %laneid;", "=r"() #16, !srcloc !110
  store i32 %2, ptr %1, align 4, !tbaa !6
  %3 = load i32, ptr %1, align 4, !tbaa !6
  call void @llvm.lifetime.end.p0(ptr %1) #15
  ret i32 %3
}

; Function Attrs: alwaysinline convergent mustprogress nounwind
define linkonce_odr dso_local noundef i32 @_ZN18cooperative_groups4__v17details4tile15_native_shuffle4shflIiEET_S5_jjj(i32 noundef %0, i32 noundef %1, i32 noundef %2, i32 noundef %3) #1 comdat align 2 {
  %5 = alloca i32, align 4
  %6 = alloca i32, align 4
  %7 = alloca i32, align 4
  %8 = alloca i32, align 4
  store i32 %0, ptr %5, align 4, !tbaa !6
  store i32 %1, ptr %6, align 4, !tbaa !6
  store i32 %2, ptr %7, align 4, !tbaa !6
  store i32 %3, ptr %8, align 4, !tbaa !6
  %9 = load i32, ptr %6, align 4, !tbaa !6
  %10 = load i32, ptr %5, align 4, !tbaa !6
  %11 = load i32, ptr %7, align 4, !tbaa !6
  %12 = load i32, ptr %8, align 4, !tbaa !6
  %13 = call noundef i32 @_Z11__shfl_syncjiii(i32 noundef %9, i32 noundef %10, i32 noundef %11, i32 noundef %12) #14
  ret i32 %13
}

; Function Attrs: alwaysinline convergent nounwind
define internal i32 @__nv_popc(i32 %0) #12 {
  %2 = call i32 @llvm.ctpop.i32(i32 %0)
  ret i32 %2
}

; Function Attrs: nocallback nocreateundeforpoison nofree nosync nounwind speculatable willreturn memory(none)
declare i32 @llvm.ctpop.i32(i32) #13

; Function Attrs: alwaysinline convergent nounwind
define internal float @__nv_int_as_float(i32 %0) #12 {
  %2 = bitcast i32 %0 to float
  ret float %2
}

; Function Attrs: alwaysinline convergent nounwind
define internal i32 @__nv_float_as_int(float %0) #12 {
  %2 = bitcast float %0 to i32
  ret i32 %2
}

; Function Attrs: alwaysinline convergent nounwind
define internal i32 @__nv_ffs(i32 %0) #12 {
  %2 = call i32 @llvm.bitreverse.i32(i32 %0)
  %3 = call i32 asm "bfind.shiftamt.u32 $0, $1;", "=r,r"(i32 %2) #18, !srcloc !111
  %4 = add i32 %3, 1
  ret i32 %4
}

; Function Attrs: nocallback nocreateundeforpoison nofree nosync nounwind speculatable willreturn memory(none)
declare i32 @llvm.bitreverse.i32(i32) #13

attributes #0 = { convergent mustprogress noinline norecurse nounwind "frame-pointer"="all" "no-trapping-math"="true" "stack-protector-buffer-size"="8" "target-cpu"="sm_90" "target-features"="+ptx88,+sm_90" "uniform-work-group-size"="true" }
attributes #1 = { alwaysinline convergent mustprogress nounwind "frame-pointer"="all" "no-trapping-math"="true" "stack-protector-buffer-size"="8" "target-cpu"="sm_90" "target-features"="+ptx88,+sm_90" }
attributes #2 = { convergent nocallback nounwind }
attributes #3 = { nocallback nofree nosync nounwind willreturn memory(argmem: readwrite) }
attributes #4 = { convergent inlinehint mustprogress nounwind "frame-pointer"="all" "no-trapping-math"="true" "stack-protector-buffer-size"="8" "target-cpu"="sm_90" "target-features"="+ptx88,+sm_90" }
attributes #5 = { convergent mustprogress nounwind "frame-pointer"="all" "no-trapping-math"="true" "stack-protector-buffer-size"="8" "target-cpu"="sm_90" "target-features"="+ptx88,+sm_90" }
attributes #6 = { nocallback nofree nosync nounwind speculatable willreturn memory(none) }
attributes #7 = { convergent nocallback nounwind memory(inaccessiblemem: readwrite) }
attributes #8 = { nocallback nofree nounwind willreturn memory(argmem: readwrite) }
attributes #9 = { nocallback nounwind }
attributes #10 = { alwaysinline convergent mustprogress noreturn nounwind "frame-pointer"="all" "no-trapping-math"="true" "stack-protector-buffer-size"="8" "target-cpu"="sm_90" "target-features"="+ptx88,+sm_90" }
attributes #11 = { cold noreturn nounwind memory(inaccessiblemem: write) }
attributes #12 = { alwaysinline convergent nounwind "disable-tail-calls"="false" "frame-pointer"="all" "less-precise-fpmad"="false" "no-infs-fp-math"="false" "no-nans-fp-math"="false" "no-trapping-math"="true" "stack-protector-buffer-size"="8" "target-cpu"="sm_90" "target-features"="+ptx88,+sm_90" "unsafe-fp-math"="false" "use-soft-float"="false" }
attributes #13 = { nocallback nocreateundeforpoison nofree nosync nounwind speculatable willreturn memory(none) }
attributes #14 = { convergent nounwind }
attributes #15 = { nounwind }
attributes #16 = { convergent nounwind memory(none) }
attributes #17 = { convergent noreturn nounwind }
attributes #18 = { nounwind memory(none) }

!llvm.module.flags = !{!0, !1, !2, !3}
!llvm.ident = !{!4, !5}
!llvm.errno.tbaa = !{!6}
!nvvmir.version = !{!10}

!0 = !{i32 2, !"SDK Version", [2 x i32] [i32 12, i32 9]}
!1 = !{i32 1, !"wchar_size", i32 4}
!2 = !{i32 4, !"nvvm-reflect-ftz", i32 0}
!3 = !{i32 7, !"frame-pointer", i32 2}
!4 = !{!"Debian clang version 22.1.8 (1~deb12u1)"}
!5 = !{!"clang version 3.8.0 (tags/RELEASE_380/final)"}
!6 = !{!7, !7, i64 0}
!7 = !{!"int", !8, i64 0}
!8 = !{!"omnipotent char", !9, i64 0}
!9 = !{!"Simple C++ TBAA"}
!10 = !{i32 2, i32 0}
!11 = !{!12, !12, i64 0}
!12 = !{!"p1 int", !13, i64 0}
!13 = !{!"any pointer", !8, i64 0}
!14 = distinct !{!14, !15, !16}
!15 = !{!"llvm.loop.mustprogress"}
!16 = !{!"llvm.loop.unroll.disable"}
!17 = distinct !{!17, !15, !16}
!18 = !{i64 1715}
!19 = !{i64 1786}
!20 = !{i64 1868}
!21 = distinct !{!21, !15, !16}
!22 = !{!23, !23, i64 0}
!23 = !{!"double", !8, i64 0}
!24 = !{!25, !25, i64 0}
!25 = !{!"long long", !8, i64 0}
!26 = !{!27, !27, i64 0}
!27 = !{!"float", !8, i64 0}
!28 = !{!29, !7, i64 0}
!29 = !{!"_ZTSZ15__shfl_xor_syncjxiiE6__Bits", !7, i64 0, !7, i64 4}
!30 = !{!29, !7, i64 4}
!31 = distinct !{!31, !15, !16}
!32 = !{!33, !33, i64 0}
!33 = !{!"bool", !8, i64 0}
!34 = !{i8 0, i8 2}
!35 = !{}
!36 = distinct !{!36, !15, !16}
!37 = !{i64 7916038}
!38 = !{!39, !39, i64 0}
!39 = !{!"p1 float", !13, i64 0}
!40 = distinct !{!40, !15, !16}
!41 = distinct !{!41, !15, !16}
!42 = distinct !{!42, !15, !16}
!43 = !{i64 5183}
!44 = distinct !{!44, !15, !16}
!45 = !{i64 5429}
!46 = !{i64 5694}
!47 = !{i64 5819}
!48 = !{i64 5872}
!49 = distinct !{!49, !15, !16}
!50 = distinct !{!50, !15, !16}
!51 = !{i64 6535}
!52 = distinct !{!52, !15, !16}
!53 = !{!54, !54, i64 0}
!54 = !{!"p1 _ZTSN18cooperative_groups4__v110grid_groupE", !13, i64 0}
!55 = !{!8, !8, i64 0}
!56 = distinct !{!56, !15, !16}
!57 = !{!58, !58, i64 0}
!58 = !{!"p1 _ZTSN18cooperative_groups4__v112thread_blockE", !13, i64 0}
!59 = !{i64 8}
!60 = !{!61, !61, i64 0}
!61 = !{!"p1 _ZTSN18cooperative_groups4__v136__static_size_thread_block_tile_baseILj8EEE", !13, i64 0}
!62 = !{i64 4}
!63 = !{!13, !13, i64 0}
!64 = !{!65, !65, i64 0}
!65 = !{!"long", !8, i64 0}
!66 = !{!67, !7, i64 0}
!67 = !{!"_ZTSZ11__shfl_syncjxiiE6__Bits", !7, i64 0, !7, i64 4}
!68 = !{!67, !7, i64 4}
!69 = !{!70, !70, i64 0}
!70 = !{!"p1 _ZTSN18cooperative_groups4__v17details14grid_workspaceE", !13, i64 0}
!71 = !{i64 2164757819}
!72 = !{i64 2164757494}
!73 = !{!74, !74, i64 0}
!74 = !{!"p1 _ZTSN18cooperative_groups4__v117thread_group_baseILj3EEE", !13, i64 0}
!75 = !{!76, !76, i64 0}
!76 = !{!"p1 _ZTSN18cooperative_groups4__v112thread_groupE", !13, i64 0}
!77 = !{!78, !7, i64 8}
!78 = !{!"_ZTS4dim3", !7, i64 0, !7, i64 4, !7, i64 8}
!79 = !{!78, !7, i64 4}
!80 = !{!78, !7, i64 0}
!81 = !{!82, !82, i64 0}
!82 = !{!"p1 _ZTS25__cuda_builtin_blockIdx_t", !13, i64 0}
!83 = !{!84, !84, i64 0}
!84 = !{!"p1 _ZTS24__cuda_builtin_gridDim_t", !13, i64 0}
!85 = !{!86, !86, i64 0}
!86 = !{!"p1 _ZTS4dim3", !13, i64 0}
!87 = !{!88, !88, i64 0}
!88 = !{!"p1 _ZTS26__cuda_builtin_threadIdx_t", !13, i64 0}
!89 = !{!90, !90, i64 0}
!90 = !{!"p1 _ZTS25__cuda_builtin_blockDim_t", !13, i64 0}
!91 = !{i64 2164824806}
!92 = !{i64 2164837474}
!93 = distinct !{!93, !15, !16}
!94 = !{!95, !98, i64 16}
!95 = !{!"_ZTSN18cooperative_groups4__v112thread_blockE", !96, i64 0, !98, i64 16}
!96 = !{!"_ZTSN18cooperative_groups4__v117thread_group_baseILj4EEE", !97, i64 0}
!97 = !{!"_ZTSN18cooperative_groups4__v112thread_groupE", !8, i64 0}
!98 = !{!"p1 _ZTSN18cooperative_groups4__v17details18multi_warp_scratchE", !13, i64 0}
!99 = !{!100, !100, i64 0}
!100 = !{!"p1 _ZTSN18cooperative_groups4__v117thread_group_baseILj4EEE", !13, i64 0}
!101 = !{i64 2164906504, i64 2164906508, i64 2164906545, i64 2164906585, i64 2164906646, i64 2164906682, i64 2164906732}
!102 = !{!103, !103, i64 0}
!103 = !{!"p1 _ZTSN18cooperative_groups4__v17details20tiled_partition_implILj8ENS0_12thread_blockEEE", !13, i64 0}
!104 = !{!105, !105, i64 0}
!105 = !{!"p1 _ZTSN18cooperative_groups4__v117thread_block_tileILj8ENS0_12thread_blockEEE", !13, i64 0}
!106 = !{!107, !107, i64 0}
!107 = !{!"p1 _ZTSN18cooperative_groups4__v17details22thread_block_tile_implILj8ENS0_12thread_blockELb0EEE", !13, i64 0}
!108 = !{!109, !109, i64 0}
!109 = !{!"p1 _ZTSN18cooperative_groups4__v131__single_warp_thread_block_tileILj8ENS0_12thread_blockEEE", !13, i64 0}
!110 = !{i64 17295825}
!111 = !{i32 12369}
