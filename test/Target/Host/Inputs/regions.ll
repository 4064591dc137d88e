; regions.cu as device IR, by
; clang-22 -x cuda --cuda-device-only --cuda-gpu-arch=sm_90 -O3 -Xclang -disable-llvm-passes -S -emit-llvm regions.cu
target datalayout = "e-p6:32:32-i64:64-i128:128-i256:256-v16:16-v32:32-n16:32:64"
target triple = "nvptx64-nvidia-cuda"

%struct.__cuda_builtin_threadIdx_t = type { i8 }
%struct.__cuda_builtin_blockDim_t = type { i8 }
%struct.__cuda_builtin_blockIdx_t = type { i8 }
%struct.__cuda_builtin_gridDim_t = type { i8 }

$_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_zEv = comdat any

$_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv = comdat any

$_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_yEv = comdat any

$_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv = comdat any

$_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_xEv = comdat any

$_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_zEv = comdat any

$_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_zEv = comdat any

$_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_yEv = comdat any

$_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_yEv = comdat any

$_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_xEv = comdat any

$_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_xEv = comdat any

$_Z15__shfl_xor_syncjiii = comdat any

$_Z14__shfl_up_syncjiji = comdat any

$_Z16__shfl_down_syncjiji = comdat any

$_Z11__shfl_syncjiii = comdat any

$_Z13__ballot_syncji = comdat any

$_Z10__any_syncji = comdat any

$_Z17__reduce_add_syncjj = comdat any

$_Z10__all_syncji = comdat any

$_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_zEv = comdat any

$_Z10__syncwarpj = comdat any

$_Z18__match32_any_syncjj = comdat any

@_ZZ11nestedLoopsE1s = internal addrspace(3) global [1024 x i32] undef, align 4
@threadIdx = extern_weak dso_local addrspace(1) global %struct.__cuda_builtin_threadIdx_t, align 1
@blockDim = extern_weak dso_local addrspace(1) global %struct.__cuda_builtin_blockDim_t, align 1
@blockIdx = extern_weak dso_local addrspace(1) global %struct.__cuda_builtin_blockIdx_t, align 1
@gridDim = extern_weak dso_local addrspace(1) global %struct.__cuda_builtin_gridDim_t, align 1
@_ZZ9uniformIfE1s = internal addrspace(3) global [1024 x i32] undef, align 4
@_ZZ11localArraysE1s = internal addrspace(3) global [1024 x i32] undef, align 4
@_ZZ13barrierAtHeadE1s = internal addrspace(3) global [1024 x i32] undef, align 4
@_ZZ7returnsE1s = internal addrspace(3) global [1024 x i32] undef, align 4
@_ZZ13orInConditionE1s = internal addrspace(3) global [1024 x i32] undef, align 4
@_ZZ4swapE1s = internal addrspace(3) global [1024 x i32] undef, align 4
@_ZZ13divergentWorkE1s = internal addrspace(3) global [1024 x i32] undef, align 4
@_ZZ17initialValueTwiceE1s = internal addrspace(3) global [1024 x i32] undef, align 4
@_ZZ13privateMemoryE1s = internal addrspace(3) global [1024 x i32] undef, align 4
@d = external dso_local addrspace(3) global [0 x i32], align 4
@_ZZ4endsE1s = internal addrspace(3) global [1024 x i32] undef, align 4
@_ZZ20loopsWithoutBarriersE1s = internal addrspace(3) global [1024 x i32] undef, align 4
@_ZZ20stridedInUniformLoopE1s = internal addrspace(3) global [1024 x i32] undef, align 4
@_ZZ13sharedAtomicsE6counts = internal addrspace(3) global [16 x i32] undef, align 4
@_ZZ13sharedAtomicsE4last = internal addrspace(3) global i32 undef, align 4
@_ZZ11longIndicesE1s = internal addrspace(3) global [1024 x i32] undef, align 4
@_ZZ15divergentReturnE1s = internal addrspace(3) global [1024 x i32] undef, align 4
@_ZZ11divergentIfE1s = internal addrspace(3) global [1024 x i32] undef, align 4

; Function Attrs: convergent mustprogress noinline norecurse nounwind
define dso_local ptx_kernel void @nestedLoops(ptr noundef %0, ptr noundef %1, i32 noundef %2) #0 {
  %4 = alloca ptr, align 8
  %5 = alloca ptr, align 8
  %6 = alloca i32, align 4
  %7 = alloca i32, align 4
  %8 = alloca i32, align 4
  %9 = alloca i32, align 4
  %10 = alloca i32, align 4
  %11 = alloca i32, align 4
  %12 = alloca i32, align 4
  %13 = alloca i32, align 4
  store ptr %0, ptr %4, align 8, !tbaa !11
  store ptr %1, ptr %5, align 8, !tbaa !11
  store i32 %2, ptr %6, align 4, !tbaa !6
  call void @llvm.lifetime.start.p0(ptr %7) #11
  %14 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_zEv() #12
  %15 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %16 = mul i32 %14, %15
  %17 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_yEv() #12
  %18 = add i32 %16, %17
  %19 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %20 = mul i32 %18, %19
  %21 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_xEv() #12
  %22 = add i32 %20, %21
  store i32 %22, ptr %7, align 4, !tbaa !6
  call void @llvm.lifetime.start.p0(ptr %8) #11
  %23 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %24 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %25 = mul i32 %23, %24
  %26 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_zEv() #12
  %27 = mul i32 %25, %26
  store i32 %27, ptr %8, align 4, !tbaa !6
  call void @llvm.lifetime.start.p0(ptr %9) #11
  %28 = load ptr, ptr %5, align 8, !tbaa !11
  %29 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_zEv() #12
  %30 = call noundef i32 @_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_yEv() #12
  %31 = mul i32 %29, %30
  %32 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_yEv() #12
  %33 = add i32 %31, %32
  %34 = call noundef i32 @_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_xEv() #12
  %35 = mul i32 %33, %34
  %36 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_xEv() #12
  %37 = add i32 %35, %36
  %38 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %39 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %40 = mul i32 %38, %39
  %41 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_zEv() #12
  %42 = mul i32 %40, %41
  %43 = mul i32 %37, %42
  %44 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_zEv() #12
  %45 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %46 = mul i32 %44, %45
  %47 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_yEv() #12
  %48 = add i32 %46, %47
  %49 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %50 = mul i32 %48, %49
  %51 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_xEv() #12
  %52 = add i32 %50, %51
  %53 = add i32 %43, %52
  %54 = zext i32 %53 to i64
  %55 = getelementptr inbounds nuw i32, ptr %28, i64 %54
  %56 = load i32, ptr %55, align 4, !tbaa !6
  store i32 %56, ptr %9, align 4, !tbaa !6
  call void @llvm.lifetime.start.p0(ptr %10) #11
  store i32 0, ptr %10, align 4, !tbaa !6
  br label %57

57:                                               ; preds = %103, %3
  %58 = load i32, ptr %10, align 4, !tbaa !6
  %59 = load i32, ptr %6, align 4, !tbaa !6
  %60 = icmp slt i32 %58, %59
  br i1 %60, label %62, label %61

61:                                               ; preds = %57
  store i32 2, ptr %11, align 4
  call void @llvm.lifetime.end.p0(ptr %10) #11
  br label %106

62:                                               ; preds = %57
  %63 = load i32, ptr %9, align 4, !tbaa !6
  %64 = load i32, ptr %7, align 4, !tbaa !6
  %65 = sext i32 %64 to i64
  %66 = getelementptr inbounds [1024 x i32], ptr addrspacecast (ptr addrspace(3) @_ZZ11nestedLoopsE1s to ptr), i64 0, i64 %65
  store i32 %63, ptr %66, align 4, !tbaa !6
  call void @llvm.nvvm.barrier.cta.sync.aligned.all(i32 0)
  call void @llvm.lifetime.start.p0(ptr %12) #11
  store i32 1, ptr %12, align 4, !tbaa !6
  br label %67

67:                                               ; preds = %89, %62
  %68 = load i32, ptr %12, align 4, !tbaa !6
  %69 = load i32, ptr %10, align 4, !tbaa !6
  %70 = icmp sle i32 %68, %69
  br i1 %70, label %72, label %71

71:                                               ; preds = %67
  store i32 5, ptr %11, align 4
  call void @llvm.lifetime.end.p0(ptr %12) #11
  br label %92

72:                                               ; preds = %67
  call void @llvm.lifetime.start.p0(ptr %13) #11
  %73 = load i32, ptr %7, align 4, !tbaa !6
  %74 = load i32, ptr %12, align 4, !tbaa !6
  %75 = add nsw i32 %73, %74
  %76 = load i32, ptr %8, align 4, !tbaa !6
  %77 = srem i32 %75, %76
  %78 = sext i32 %77 to i64
  %79 = getelementptr inbounds [1024 x i32], ptr addrspacecast (ptr addrspace(3) @_ZZ11nestedLoopsE1s to ptr), i64 0, i64 %78
  %80 = load i32, ptr %79, align 4, !tbaa !6
  store i32 %80, ptr %13, align 4, !tbaa !6
  call void @llvm.nvvm.barrier.cta.sync.aligned.all(i32 0)
  %81 = load i32, ptr %13, align 4, !tbaa !6
  %82 = load i32, ptr %12, align 4, !tbaa !6
  %83 = mul nsw i32 %81, %82
  %84 = load i32, ptr %7, align 4, !tbaa !6
  %85 = sext i32 %84 to i64
  %86 = getelementptr inbounds [1024 x i32], ptr addrspacecast (ptr addrspace(3) @_ZZ11nestedLoopsE1s to ptr), i64 0, i64 %85
  %87 = load i32, ptr %86, align 4, !tbaa !6
  %88 = add nsw i32 %87, %83
  store i32 %88, ptr %86, align 4, !tbaa !6
  call void @llvm.nvvm.barrier.cta.sync.aligned.all(i32 0)
  call void @llvm.lifetime.end.p0(ptr %13) #11
  br label %89

89:                                               ; preds = %72
  %90 = load i32, ptr %12, align 4, !tbaa !6
  %91 = add nsw i32 %90, 1
  store i32 %91, ptr %12, align 4, !tbaa !6
  br label %67, !llvm.loop !14

92:                                               ; preds = %71
  %93 = load i32, ptr %7, align 4, !tbaa !6
  %94 = load i32, ptr %10, align 4, !tbaa !6
  %95 = add nsw i32 %93, %94
  %96 = load i32, ptr %8, align 4, !tbaa !6
  %97 = srem i32 %95, %96
  %98 = sext i32 %97 to i64
  %99 = getelementptr inbounds [1024 x i32], ptr addrspacecast (ptr addrspace(3) @_ZZ11nestedLoopsE1s to ptr), i64 0, i64 %98
  %100 = load i32, ptr %99, align 4, !tbaa !6
  %101 = load i32, ptr %9, align 4, !tbaa !6
  %102 = add nsw i32 %101, %100
  store i32 %102, ptr %9, align 4, !tbaa !6
  call void @llvm.nvvm.barrier.cta.sync.aligned.all(i32 0)
  br label %103

103:                                              ; preds = %92
  %104 = load i32, ptr %10, align 4, !tbaa !6
  %105 = add nsw i32 %104, 1
  store i32 %105, ptr %10, align 4, !tbaa !6
  br label %57, !llvm.loop !16

106:                                              ; preds = %61
  %107 = load i32, ptr %9, align 4, !tbaa !6
  %108 = load ptr, ptr %4, align 8, !tbaa !11
  %109 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_zEv() #12
  %110 = call noundef i32 @_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_yEv() #12
  %111 = mul i32 %109, %110
  %112 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_yEv() #12
  %113 = add i32 %111, %112
  %114 = call noundef i32 @_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_xEv() #12
  %115 = mul i32 %113, %114
  %116 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_xEv() #12
  %117 = add i32 %115, %116
  %118 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %119 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %120 = mul i32 %118, %119
  %121 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_zEv() #12
  %122 = mul i32 %120, %121
  %123 = mul i32 %117, %122
  %124 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_zEv() #12
  %125 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %126 = mul i32 %124, %125
  %127 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_yEv() #12
  %128 = add i32 %126, %127
  %129 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %130 = mul i32 %128, %129
  %131 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_xEv() #12
  %132 = add i32 %130, %131
  %133 = add i32 %123, %132
  %134 = zext i32 %133 to i64
  %135 = getelementptr inbounds nuw i32, ptr %108, i64 %134
  store i32 %107, ptr %135, align 4, !tbaa !6
  call void @llvm.lifetime.end.p0(ptr %9) #11
  call void @llvm.lifetime.end.p0(ptr %8) #11
  call void @llvm.lifetime.end.p0(ptr %7) #11
  ret void
}

; Function Attrs: nocallback nofree nosync nounwind willreturn memory(argmem: readwrite)
declare void @llvm.lifetime.start.p0(ptr captures(none)) #1

; Function Attrs: alwaysinline convergent mustprogress nounwind
define linkonce_odr dso_local noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_zEv() #2 comdat align 2 {
  %1 = call i32 @llvm.nvvm.read.ptx.sreg.tid.z()
  ret i32 %1
}

; Function Attrs: alwaysinline convergent mustprogress nounwind
define linkonce_odr dso_local noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #2 comdat align 2 {
  %1 = call i32 @llvm.nvvm.read.ptx.sreg.ntid.y()
  ret i32 %1
}

; Function Attrs: alwaysinline convergent mustprogress nounwind
define linkonce_odr dso_local noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_yEv() #2 comdat align 2 {
  %1 = call i32 @llvm.nvvm.read.ptx.sreg.tid.y()
  ret i32 %1
}

; Function Attrs: alwaysinline convergent mustprogress nounwind
define linkonce_odr dso_local noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #2 comdat align 2 {
  %1 = call i32 @llvm.nvvm.read.ptx.sreg.ntid.x()
  ret i32 %1
}

; Function Attrs: alwaysinline convergent mustprogress nounwind
define linkonce_odr dso_local noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_xEv() #2 comdat align 2 {
  %1 = call i32 @llvm.nvvm.read.ptx.sreg.tid.x()
  ret i32 %1
}

; Function Attrs: alwaysinline convergent mustprogress nounwind
define linkonce_odr dso_local noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_zEv() #2 comdat align 2 {
  %1 = call i32 @llvm.nvvm.read.ptx.sreg.ntid.z()
  ret i32 %1
}

; Function Attrs: alwaysinline convergent mustprogress nounwind
define linkonce_odr dso_local noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_zEv() #2 comdat align 2 {
  %1 = call i32 @llvm.nvvm.read.ptx.sreg.ctaid.z()
  ret i32 %1
}

; Function Attrs: alwaysinline convergent mustprogress nounwind
define linkonce_odr dso_local noundef i32 @_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_yEv() #2 comdat align 2 {
  %1 = call i32 @llvm.nvvm.read.ptx.sreg.nctaid.y()
  ret i32 %1
}

; Function Attrs: alwaysinline convergent mustprogress nounwind
define linkonce_odr dso_local noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_yEv() #2 comdat align 2 {
  %1 = call i32 @llvm.nvvm.read.ptx.sreg.ctaid.y()
  ret i32 %1
}

; Function Attrs: alwaysinline convergent mustprogress nounwind
define linkonce_odr dso_local noundef i32 @_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_xEv() #2 comdat align 2 {
  %1 = call i32 @llvm.nvvm.read.ptx.sreg.nctaid.x()
  ret i32 %1
}

; Function Attrs: alwaysinline convergent mustprogress nounwind
define linkonce_odr dso_local noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_xEv() #2 comdat align 2 {
  %1 = call i32 @llvm.nvvm.read.ptx.sreg.ctaid.x()
  ret i32 %1
}

; Function Attrs: convergent nocallback nounwind
declare void @llvm.nvvm.barrier.cta.sync.aligned.all(i32) #3

; Function Attrs: nocallback nofree nosync nounwind willreturn memory(argmem: readwrite)
declare void @llvm.lifetime.end.p0(ptr captures(none)) #1

; Function Attrs: convergent mustprogress noinline norecurse nounwind
define dso_local ptx_kernel void @uniformIf(ptr noundef %0, ptr noundef %1, i32 noundef %2) #0 {
  %4 = alloca ptr, align 8
  %5 = alloca ptr, align 8
  %6 = alloca i32, align 4
  %7 = alloca i32, align 4
  %8 = alloca i32, align 4
  store ptr %0, ptr %4, align 8, !tbaa !11
  store ptr %1, ptr %5, align 8, !tbaa !11
  store i32 %2, ptr %6, align 4, !tbaa !6
  call void @llvm.lifetime.start.p0(ptr %7) #11
  %9 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_zEv() #12
  %10 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %11 = mul i32 %9, %10
  %12 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_yEv() #12
  %13 = add i32 %11, %12
  %14 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %15 = mul i32 %13, %14
  %16 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_xEv() #12
  %17 = add i32 %15, %16
  store i32 %17, ptr %7, align 4, !tbaa !6
  call void @llvm.lifetime.start.p0(ptr %8) #11
  %18 = load ptr, ptr %5, align 8, !tbaa !11
  %19 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_zEv() #12
  %20 = call noundef i32 @_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_yEv() #12
  %21 = mul i32 %19, %20
  %22 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_yEv() #12
  %23 = add i32 %21, %22
  %24 = call noundef i32 @_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_xEv() #12
  %25 = mul i32 %23, %24
  %26 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_xEv() #12
  %27 = add i32 %25, %26
  %28 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %29 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %30 = mul i32 %28, %29
  %31 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_zEv() #12
  %32 = mul i32 %30, %31
  %33 = mul i32 %27, %32
  %34 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_zEv() #12
  %35 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %36 = mul i32 %34, %35
  %37 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_yEv() #12
  %38 = add i32 %36, %37
  %39 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %40 = mul i32 %38, %39
  %41 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_xEv() #12
  %42 = add i32 %40, %41
  %43 = add i32 %33, %42
  %44 = zext i32 %43 to i64
  %45 = getelementptr inbounds nuw i32, ptr %18, i64 %44
  %46 = load i32, ptr %45, align 4, !tbaa !6
  store i32 %46, ptr %8, align 4, !tbaa !6
  %47 = load i32, ptr %8, align 4, !tbaa !6
  %48 = load i32, ptr %7, align 4, !tbaa !6
  %49 = sext i32 %48 to i64
  %50 = getelementptr inbounds [1024 x i32], ptr addrspacecast (ptr addrspace(3) @_ZZ9uniformIfE1s to ptr), i64 0, i64 %49
  store i32 %47, ptr %50, align 4, !tbaa !6
  %51 = load i32, ptr %6, align 4, !tbaa !6
  %52 = and i32 %51, 1
  %53 = icmp ne i32 %52, 0
  br i1 %53, label %54, label %66

54:                                               ; preds = %3
  call void @llvm.nvvm.barrier.cta.sync.aligned.all(i32 0)
  %55 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %56 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %57 = mul i32 %55, %56
  %58 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_zEv() #12
  %59 = mul i32 %57, %58
  %60 = sub i32 %59, 1
  %61 = load i32, ptr %7, align 4, !tbaa !6
  %62 = sub i32 %60, %61
  %63 = zext i32 %62 to i64
  %64 = getelementptr inbounds nuw [1024 x i32], ptr addrspacecast (ptr addrspace(3) @_ZZ9uniformIfE1s to ptr), i64 0, i64 %63
  %65 = load i32, ptr %64, align 4, !tbaa !6
  store i32 %65, ptr %8, align 4, !tbaa !6
  br label %69

66:                                               ; preds = %3
  %67 = load i32, ptr %8, align 4, !tbaa !6
  %68 = mul nsw i32 %67, 2
  store i32 %68, ptr %8, align 4, !tbaa !6
  br label %69

69:                                               ; preds = %66, %54
  %70 = load ptr, ptr %5, align 8, !tbaa !11
  %71 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_xEv() #12
  %72 = zext i32 %71 to i64
  %73 = getelementptr inbounds nuw i32, ptr %70, i64 %72
  %74 = load i32, ptr %73, align 4, !tbaa !6
  %75 = icmp sgt i32 %74, 3
  br i1 %75, label %76, label %95

76:                                               ; preds = %69
  call void @llvm.nvvm.barrier.cta.sync.aligned.all(i32 0)
  %77 = load i32, ptr %8, align 4, !tbaa !6
  %78 = add nsw i32 %77, 1
  %79 = load i32, ptr %7, align 4, !tbaa !6
  %80 = sext i32 %79 to i64
  %81 = getelementptr inbounds [1024 x i32], ptr addrspacecast (ptr addrspace(3) @_ZZ9uniformIfE1s to ptr), i64 0, i64 %80
  store i32 %78, ptr %81, align 4, !tbaa !6
  call void @llvm.nvvm.barrier.cta.sync.aligned.all(i32 0)
  %82 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %83 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %84 = mul i32 %82, %83
  %85 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_zEv() #12
  %86 = mul i32 %84, %85
  %87 = sub i32 %86, 1
  %88 = load i32, ptr %7, align 4, !tbaa !6
  %89 = sub i32 %87, %88
  %90 = zext i32 %89 to i64
  %91 = getelementptr inbounds nuw [1024 x i32], ptr addrspacecast (ptr addrspace(3) @_ZZ9uniformIfE1s to ptr), i64 0, i64 %90
  %92 = load i32, ptr %91, align 4, !tbaa !6
  %93 = load i32, ptr %8, align 4, !tbaa !6
  %94 = add nsw i32 %93, %92
  store i32 %94, ptr %8, align 4, !tbaa !6
  br label %95

95:                                               ; preds = %76, %69
  %96 = load i32, ptr %8, align 4, !tbaa !6
  %97 = load ptr, ptr %4, align 8, !tbaa !11
  %98 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_zEv() #12
  %99 = call noundef i32 @_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_yEv() #12
  %100 = mul i32 %98, %99
  %101 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_yEv() #12
  %102 = add i32 %100, %101
  %103 = call noundef i32 @_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_xEv() #12
  %104 = mul i32 %102, %103
  %105 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_xEv() #12
  %106 = add i32 %104, %105
  %107 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %108 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %109 = mul i32 %107, %108
  %110 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_zEv() #12
  %111 = mul i32 %109, %110
  %112 = mul i32 %106, %111
  %113 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_zEv() #12
  %114 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %115 = mul i32 %113, %114
  %116 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_yEv() #12
  %117 = add i32 %115, %116
  %118 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %119 = mul i32 %117, %118
  %120 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_xEv() #12
  %121 = add i32 %119, %120
  %122 = add i32 %112, %121
  %123 = zext i32 %122 to i64
  %124 = getelementptr inbounds nuw i32, ptr %97, i64 %123
  store i32 %96, ptr %124, align 4, !tbaa !6
  call void @llvm.lifetime.end.p0(ptr %8) #11
  call void @llvm.lifetime.end.p0(ptr %7) #11
  ret void
}

; Function Attrs: convergent mustprogress noinline norecurse nounwind
define dso_local ptx_kernel void @localArrays(ptr noundef %0, ptr noundef %1, i32 noundef %2) #0 {
  %4 = alloca ptr, align 8
  %5 = alloca ptr, align 8
  %6 = alloca i32, align 4
  %7 = alloca i32, align 4
  %8 = alloca [5 x i32], align 4
  %9 = alloca i32, align 4
  %10 = alloca i32, align 4
  store ptr %0, ptr %4, align 8, !tbaa !11
  store ptr %1, ptr %5, align 8, !tbaa !11
  store i32 %2, ptr %6, align 4, !tbaa !6
  call void @llvm.lifetime.start.p0(ptr %7) #11
  %11 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_zEv() #12
  %12 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %13 = mul i32 %11, %12
  %14 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_yEv() #12
  %15 = add i32 %13, %14
  %16 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %17 = mul i32 %15, %16
  %18 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_xEv() #12
  %19 = add i32 %17, %18
  store i32 %19, ptr %7, align 4, !tbaa !6
  call void @llvm.lifetime.start.p0(ptr %8) #11
  call void @llvm.lifetime.start.p0(ptr %9) #11
  store i32 0, ptr %9, align 4, !tbaa !6
  br label %20

20:                                               ; preds = %59, %3
  %21 = load i32, ptr %9, align 4, !tbaa !6
  %22 = icmp slt i32 %21, 5
  br i1 %22, label %24, label %23

23:                                               ; preds = %20
  call void @llvm.lifetime.end.p0(ptr %9) #11
  br label %62

24:                                               ; preds = %20
  %25 = load ptr, ptr %5, align 8, !tbaa !11
  %26 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_zEv() #12
  %27 = call noundef i32 @_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_yEv() #12
  %28 = mul i32 %26, %27
  %29 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_yEv() #12
  %30 = add i32 %28, %29
  %31 = call noundef i32 @_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_xEv() #12
  %32 = mul i32 %30, %31
  %33 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_xEv() #12
  %34 = add i32 %32, %33
  %35 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %36 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %37 = mul i32 %35, %36
  %38 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_zEv() #12
  %39 = mul i32 %37, %38
  %40 = mul i32 %34, %39
  %41 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_zEv() #12
  %42 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %43 = mul i32 %41, %42
  %44 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_yEv() #12
  %45 = add i32 %43, %44
  %46 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %47 = mul i32 %45, %46
  %48 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_xEv() #12
  %49 = add i32 %47, %48
  %50 = add i32 %40, %49
  %51 = zext i32 %50 to i64
  %52 = getelementptr inbounds nuw i32, ptr %25, i64 %51
  %53 = load i32, ptr %52, align 4, !tbaa !6
  %54 = load i32, ptr %9, align 4, !tbaa !6
  %55 = add nsw i32 %53, %54
  %56 = load i32, ptr %9, align 4, !tbaa !6
  %57 = sext i32 %56 to i64
  %58 = getelementptr inbounds [5 x i32], ptr %8, i64 0, i64 %57
  store i32 %55, ptr %58, align 4, !tbaa !6
  br label %59

59:                                               ; preds = %24
  %60 = load i32, ptr %9, align 4, !tbaa !6
  %61 = add nsw i32 %60, 1
  store i32 %61, ptr %9, align 4, !tbaa !6
  br label %20, !llvm.loop !17

62:                                               ; preds = %23
  call void @llvm.lifetime.start.p0(ptr %10) #11
  store i32 0, ptr %10, align 4, !tbaa !6
  br label %63

63:                                               ; preds = %96, %62
  %64 = load i32, ptr %10, align 4, !tbaa !6
  %65 = load i32, ptr %6, align 4, !tbaa !6
  %66 = icmp slt i32 %64, %65
  br i1 %66, label %68, label %67

67:                                               ; preds = %63
  call void @llvm.lifetime.end.p0(ptr %10) #11
  br label %99

68:                                               ; preds = %63
  %69 = load i32, ptr %7, align 4, !tbaa !6
  %70 = load i32, ptr %10, align 4, !tbaa !6
  %71 = add nsw i32 %69, %70
  %72 = srem i32 %71, 5
  %73 = sext i32 %72 to i64
  %74 = getelementptr inbounds [5 x i32], ptr %8, i64 0, i64 %73
  %75 = load i32, ptr %74, align 4, !tbaa !6
  %76 = load i32, ptr %7, align 4, !tbaa !6
  %77 = sext i32 %76 to i64
  %78 = getelementptr inbounds [1024 x i32], ptr addrspacecast (ptr addrspace(3) @_ZZ11localArraysE1s to ptr), i64 0, i64 %77
  store i32 %75, ptr %78, align 4, !tbaa !6
  call void @llvm.nvvm.barrier.cta.sync.aligned.all(i32 0)
  %79 = load i32, ptr %7, align 4, !tbaa !6
  %80 = add nsw i32 %79, 1
  %81 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %82 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %83 = mul i32 %81, %82
  %84 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_zEv() #12
  %85 = mul i32 %83, %84
  %86 = urem i32 %80, %85
  %87 = zext i32 %86 to i64
  %88 = getelementptr inbounds nuw [1024 x i32], ptr addrspacecast (ptr addrspace(3) @_ZZ11localArraysE1s to ptr), i64 0, i64 %87
  %89 = load i32, ptr %88, align 4, !tbaa !6
  %90 = load i32, ptr %10, align 4, !tbaa !6
  %91 = srem i32 %90, 5
  %92 = sext i32 %91 to i64
  %93 = getelementptr inbounds [5 x i32], ptr %8, i64 0, i64 %92
  %94 = load i32, ptr %93, align 4, !tbaa !6
  %95 = add nsw i32 %94, %89
  store i32 %95, ptr %93, align 4, !tbaa !6
  call void @llvm.nvvm.barrier.cta.sync.aligned.all(i32 0)
  br label %96

96:                                               ; preds = %68
  %97 = load i32, ptr %10, align 4, !tbaa !6
  %98 = add nsw i32 %97, 1
  store i32 %98, ptr %10, align 4, !tbaa !6
  br label %63, !llvm.loop !18

99:                                               ; preds = %67
  %100 = getelementptr inbounds [5 x i32], ptr %8, i64 0, i64 0
  %101 = load i32, ptr %100, align 4, !tbaa !6
  %102 = getelementptr inbounds [5 x i32], ptr %8, i64 0, i64 1
  %103 = load i32, ptr %102, align 4, !tbaa !6
  %104 = mul nsw i32 3, %103
  %105 = add nsw i32 %101, %104
  %106 = getelementptr inbounds [5 x i32], ptr %8, i64 0, i64 2
  %107 = load i32, ptr %106, align 4, !tbaa !6
  %108 = mul nsw i32 5, %107
  %109 = add nsw i32 %105, %108
  %110 = getelementptr inbounds [5 x i32], ptr %8, i64 0, i64 3
  %111 = load i32, ptr %110, align 4, !tbaa !6
  %112 = mul nsw i32 7, %111
  %113 = add nsw i32 %109, %112
  %114 = getelementptr inbounds [5 x i32], ptr %8, i64 0, i64 4
  %115 = load i32, ptr %114, align 4, !tbaa !6
  %116 = mul nsw i32 11, %115
  %117 = add nsw i32 %113, %116
  %118 = load ptr, ptr %4, align 8, !tbaa !11
  %119 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_zEv() #12
  %120 = call noundef i32 @_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_yEv() #12
  %121 = mul i32 %119, %120
  %122 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_yEv() #12
  %123 = add i32 %121, %122
  %124 = call noundef i32 @_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_xEv() #12
  %125 = mul i32 %123, %124
  %126 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_xEv() #12
  %127 = add i32 %125, %126
  %128 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %129 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %130 = mul i32 %128, %129
  %131 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_zEv() #12
  %132 = mul i32 %130, %131
  %133 = mul i32 %127, %132
  %134 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_zEv() #12
  %135 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %136 = mul i32 %134, %135
  %137 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_yEv() #12
  %138 = add i32 %136, %137
  %139 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %140 = mul i32 %138, %139
  %141 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_xEv() #12
  %142 = add i32 %140, %141
  %143 = add i32 %133, %142
  %144 = zext i32 %143 to i64
  %145 = getelementptr inbounds nuw i32, ptr %118, i64 %144
  store i32 %117, ptr %145, align 4, !tbaa !6
  call void @llvm.lifetime.end.p0(ptr %8) #11
  call void @llvm.lifetime.end.p0(ptr %7) #11
  ret void
}

; Function Attrs: convergent mustprogress noinline norecurse nounwind
define dso_local ptx_kernel void @barrierAtHead(ptr noundef %0, ptr noundef %1, i32 noundef %2) #0 {
  %4 = alloca ptr, align 8
  %5 = alloca ptr, align 8
  %6 = alloca i32, align 4
  %7 = alloca i32, align 4
  %8 = alloca i32, align 4
  store ptr %0, ptr %4, align 8, !tbaa !11
  store ptr %1, ptr %5, align 8, !tbaa !11
  store i32 %2, ptr %6, align 4, !tbaa !6
  call void @llvm.lifetime.start.p0(ptr %7) #11
  %9 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_zEv() #12
  %10 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %11 = mul i32 %9, %10
  %12 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_yEv() #12
  %13 = add i32 %11, %12
  %14 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %15 = mul i32 %13, %14
  %16 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_xEv() #12
  %17 = add i32 %15, %16
  store i32 %17, ptr %7, align 4, !tbaa !6
  call void @llvm.lifetime.start.p0(ptr %8) #11
  %18 = load ptr, ptr %5, align 8, !tbaa !11
  %19 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_zEv() #12
  %20 = call noundef i32 @_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_yEv() #12
  %21 = mul i32 %19, %20
  %22 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_yEv() #12
  %23 = add i32 %21, %22
  %24 = call noundef i32 @_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_xEv() #12
  %25 = mul i32 %23, %24
  %26 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_xEv() #12
  %27 = add i32 %25, %26
  %28 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %29 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %30 = mul i32 %28, %29
  %31 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_zEv() #12
  %32 = mul i32 %30, %31
  %33 = mul i32 %27, %32
  %34 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_zEv() #12
  %35 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %36 = mul i32 %34, %35
  %37 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_yEv() #12
  %38 = add i32 %36, %37
  %39 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %40 = mul i32 %38, %39
  %41 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_xEv() #12
  %42 = add i32 %40, %41
  %43 = add i32 %33, %42
  %44 = zext i32 %43 to i64
  %45 = getelementptr inbounds nuw i32, ptr %18, i64 %44
  %46 = load i32, ptr %45, align 4, !tbaa !6
  store i32 %46, ptr %8, align 4, !tbaa !6
  %47 = load i32, ptr %8, align 4, !tbaa !6
  %48 = load i32, ptr %7, align 4, !tbaa !6
  %49 = sext i32 %48 to i64
  %50 = getelementptr inbounds [1024 x i32], ptr addrspacecast (ptr addrspace(3) @_ZZ13barrierAtHeadE1s to ptr), i64 0, i64 %49
  store i32 %47, ptr %50, align 4, !tbaa !6
  br label %51

51:                                               ; preds = %66, %3
  call void @llvm.nvvm.barrier.cta.sync.aligned.all(i32 0)
  %52 = load i32, ptr %7, align 4, !tbaa !6
  %53 = load i32, ptr %6, align 4, !tbaa !6
  %54 = add nsw i32 %52, %53
  %55 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %56 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %57 = mul i32 %55, %56
  %58 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_zEv() #12
  %59 = mul i32 %57, %58
  %60 = urem i32 %54, %59
  %61 = zext i32 %60 to i64
  %62 = getelementptr inbounds nuw [1024 x i32], ptr addrspacecast (ptr addrspace(3) @_ZZ13barrierAtHeadE1s to ptr), i64 0, i64 %61
  %63 = load i32, ptr %62, align 4, !tbaa !6
  %64 = load i32, ptr %8, align 4, !tbaa !6
  %65 = add nsw i32 %64, %63
  store i32 %65, ptr %8, align 4, !tbaa !6
  br label %66

66:                                               ; preds = %51
  %67 = load i32, ptr %6, align 4, !tbaa !6
  %68 = add nsw i32 %67, -1
  store i32 %68, ptr %6, align 4, !tbaa !6
  %69 = icmp sgt i32 %68, 0
  br i1 %69, label %51, label %70, !llvm.loop !19

70:                                               ; preds = %66
  %71 = load i32, ptr %8, align 4, !tbaa !6
  %72 = load ptr, ptr %4, align 8, !tbaa !11
  %73 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_zEv() #12
  %74 = call noundef i32 @_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_yEv() #12
  %75 = mul i32 %73, %74
  %76 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_yEv() #12
  %77 = add i32 %75, %76
  %78 = call noundef i32 @_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_xEv() #12
  %79 = mul i32 %77, %78
  %80 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_xEv() #12
  %81 = add i32 %79, %80
  %82 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %83 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %84 = mul i32 %82, %83
  %85 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_zEv() #12
  %86 = mul i32 %84, %85
  %87 = mul i32 %81, %86
  %88 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_zEv() #12
  %89 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %90 = mul i32 %88, %89
  %91 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_yEv() #12
  %92 = add i32 %90, %91
  %93 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %94 = mul i32 %92, %93
  %95 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_xEv() #12
  %96 = add i32 %94, %95
  %97 = add i32 %87, %96
  %98 = zext i32 %97 to i64
  %99 = getelementptr inbounds nuw i32, ptr %72, i64 %98
  store i32 %71, ptr %99, align 4, !tbaa !6
  call void @llvm.lifetime.end.p0(ptr %8) #11
  call void @llvm.lifetime.end.p0(ptr %7) #11
  ret void
}

; Function Attrs: convergent mustprogress noinline norecurse nounwind
define dso_local ptx_kernel void @returns(ptr noundef %0, ptr noundef %1, i32 noundef %2) #0 {
  %4 = alloca ptr, align 8
  %5 = alloca ptr, align 8
  %6 = alloca i32, align 4
  %7 = alloca i32, align 4
  %8 = alloca i32, align 4
  store ptr %0, ptr %4, align 8, !tbaa !11
  store ptr %1, ptr %5, align 8, !tbaa !11
  store i32 %2, ptr %6, align 4, !tbaa !6
  call void @llvm.lifetime.start.p0(ptr %7) #11
  %9 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_zEv() #12
  %10 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %11 = mul i32 %9, %10
  %12 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_yEv() #12
  %13 = add i32 %11, %12
  %14 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %15 = mul i32 %13, %14
  %16 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_xEv() #12
  %17 = add i32 %15, %16
  store i32 %17, ptr %7, align 4, !tbaa !6
  %18 = load ptr, ptr %4, align 8, !tbaa !11
  %19 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_zEv() #12
  %20 = call noundef i32 @_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_yEv() #12
  %21 = mul i32 %19, %20
  %22 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_yEv() #12
  %23 = add i32 %21, %22
  %24 = call noundef i32 @_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_xEv() #12
  %25 = mul i32 %23, %24
  %26 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_xEv() #12
  %27 = add i32 %25, %26
  %28 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %29 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %30 = mul i32 %28, %29
  %31 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_zEv() #12
  %32 = mul i32 %30, %31
  %33 = mul i32 %27, %32
  %34 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_zEv() #12
  %35 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %36 = mul i32 %34, %35
  %37 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_yEv() #12
  %38 = add i32 %36, %37
  %39 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %40 = mul i32 %38, %39
  %41 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_xEv() #12
  %42 = add i32 %40, %41
  %43 = add i32 %33, %42
  %44 = zext i32 %43 to i64
  %45 = getelementptr inbounds nuw i32, ptr %18, i64 %44
  store i32 -1, ptr %45, align 4, !tbaa !6
  %46 = load i32, ptr %6, align 4, !tbaa !6
  %47 = icmp eq i32 %46, 0
  br i1 %47, label %48, label %49

48:                                               ; preds = %3
  store i32 1, ptr %8, align 4
  br label %159

49:                                               ; preds = %3
  %50 = load ptr, ptr %5, align 8, !tbaa !11
  %51 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_zEv() #12
  %52 = call noundef i32 @_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_yEv() #12
  %53 = mul i32 %51, %52
  %54 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_yEv() #12
  %55 = add i32 %53, %54
  %56 = call noundef i32 @_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_xEv() #12
  %57 = mul i32 %55, %56
  %58 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_xEv() #12
  %59 = add i32 %57, %58
  %60 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %61 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %62 = mul i32 %60, %61
  %63 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_zEv() #12
  %64 = mul i32 %62, %63
  %65 = mul i32 %59, %64
  %66 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_zEv() #12
  %67 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %68 = mul i32 %66, %67
  %69 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_yEv() #12
  %70 = add i32 %68, %69
  %71 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %72 = mul i32 %70, %71
  %73 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_xEv() #12
  %74 = add i32 %72, %73
  %75 = add i32 %65, %74
  %76 = zext i32 %75 to i64
  %77 = getelementptr inbounds nuw i32, ptr %50, i64 %76
  %78 = load i32, ptr %77, align 4, !tbaa !6
  %79 = load i32, ptr %7, align 4, !tbaa !6
  %80 = sext i32 %79 to i64
  %81 = getelementptr inbounds [1024 x i32], ptr addrspacecast (ptr addrspace(3) @_ZZ7returnsE1s to ptr), i64 0, i64 %80
  store i32 %78, ptr %81, align 4, !tbaa !6
  call void @llvm.nvvm.barrier.cta.sync.aligned.all(i32 0)
  %82 = load i32, ptr %6, align 4, !tbaa !6
  %83 = icmp eq i32 %82, 1
  br i1 %83, label %84, label %114

84:                                               ; preds = %49
  %85 = load i32, ptr addrspacecast (ptr addrspace(3) @_ZZ7returnsE1s to ptr), align 4, !tbaa !6
  %86 = load ptr, ptr %4, align 8, !tbaa !11
  %87 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_zEv() #12
  %88 = call noundef i32 @_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_yEv() #12
  %89 = mul i32 %87, %88
  %90 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_yEv() #12
  %91 = add i32 %89, %90
  %92 = call noundef i32 @_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_xEv() #12
  %93 = mul i32 %91, %92
  %94 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_xEv() #12
  %95 = add i32 %93, %94
  %96 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %97 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %98 = mul i32 %96, %97
  %99 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_zEv() #12
  %100 = mul i32 %98, %99
  %101 = mul i32 %95, %100
  %102 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_zEv() #12
  %103 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %104 = mul i32 %102, %103
  %105 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_yEv() #12
  %106 = add i32 %104, %105
  %107 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %108 = mul i32 %106, %107
  %109 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_xEv() #12
  %110 = add i32 %108, %109
  %111 = add i32 %101, %110
  %112 = zext i32 %111 to i64
  %113 = getelementptr inbounds nuw i32, ptr %86, i64 %112
  store i32 %85, ptr %113, align 4, !tbaa !6
  store i32 1, ptr %8, align 4
  br label %159

114:                                              ; preds = %49
  call void @llvm.nvvm.barrier.cta.sync.aligned.all(i32 0)
  %115 = load i32, ptr %7, align 4, !tbaa !6
  %116 = srem i32 %115, 3
  %117 = icmp eq i32 %116, 0
  br i1 %117, label %118, label %119

118:                                              ; preds = %114
  store i32 1, ptr %8, align 4
  br label %159

119:                                              ; preds = %114
  %120 = load i32, ptr %7, align 4, !tbaa !6
  %121 = add nsw i32 %120, 1
  %122 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %123 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %124 = mul i32 %122, %123
  %125 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_zEv() #12
  %126 = mul i32 %124, %125
  %127 = urem i32 %121, %126
  %128 = zext i32 %127 to i64
  %129 = getelementptr inbounds nuw [1024 x i32], ptr addrspacecast (ptr addrspace(3) @_ZZ7returnsE1s to ptr), i64 0, i64 %128
  %130 = load i32, ptr %129, align 4, !tbaa !6
  %131 = load ptr, ptr %4, align 8, !tbaa !11
  %132 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_zEv() #12
  %133 = call noundef i32 @_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_yEv() #12
  %134 = mul i32 %132, %133
  %135 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_yEv() #12
  %136 = add i32 %134, %135
  %137 = call noundef i32 @_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_xEv() #12
  %138 = mul i32 %136, %137
  %139 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_xEv() #12
  %140 = add i32 %138, %139
  %141 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %142 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %143 = mul i32 %141, %142
  %144 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_zEv() #12
  %145 = mul i32 %143, %144
  %146 = mul i32 %140, %145
  %147 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_zEv() #12
  %148 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %149 = mul i32 %147, %148
  %150 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_yEv() #12
  %151 = add i32 %149, %150
  %152 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %153 = mul i32 %151, %152
  %154 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_xEv() #12
  %155 = add i32 %153, %154
  %156 = add i32 %146, %155
  %157 = zext i32 %156 to i64
  %158 = getelementptr inbounds nuw i32, ptr %131, i64 %157
  store i32 %130, ptr %158, align 4, !tbaa !6
  store i32 0, ptr %8, align 4
  br label %159

159:                                              ; preds = %119, %118, %84, %48
  call void @llvm.lifetime.end.p0(ptr %7) #11
  %160 = load i32, ptr %8, align 4
  switch i32 %160, label %162 [
    i32 0, label %161
    i32 1, label %161
  ]

161:                                              ; preds = %159, %159
  ret void

162:                                              ; preds = %159
  unreachable
}

; Function Attrs: convergent mustprogress noinline norecurse nounwind
define dso_local ptx_kernel void @shuffleLoop(ptr noundef %0, ptr noundef %1, i32 noundef %2) #0 {
  %4 = alloca ptr, align 8
  %5 = alloca ptr, align 8
  %6 = alloca i32, align 4
  %7 = alloca i32, align 4
  %8 = alloca i32, align 4
  %9 = alloca i32, align 4
  store ptr %0, ptr %4, align 8, !tbaa !11
  store ptr %1, ptr %5, align 8, !tbaa !11
  store i32 %2, ptr %6, align 4, !tbaa !6
  call void @llvm.lifetime.start.p0(ptr %7) #11
  %10 = load ptr, ptr %5, align 8, !tbaa !11
  %11 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_zEv() #12
  %12 = call noundef i32 @_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_yEv() #12
  %13 = mul i32 %11, %12
  %14 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_yEv() #12
  %15 = add i32 %13, %14
  %16 = call noundef i32 @_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_xEv() #12
  %17 = mul i32 %15, %16
  %18 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_xEv() #12
  %19 = add i32 %17, %18
  %20 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %21 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %22 = mul i32 %20, %21
  %23 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_zEv() #12
  %24 = mul i32 %22, %23
  %25 = mul i32 %19, %24
  %26 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_zEv() #12
  %27 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %28 = mul i32 %26, %27
  %29 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_yEv() #12
  %30 = add i32 %28, %29
  %31 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %32 = mul i32 %30, %31
  %33 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_xEv() #12
  %34 = add i32 %32, %33
  %35 = add i32 %25, %34
  %36 = zext i32 %35 to i64
  %37 = getelementptr inbounds nuw i32, ptr %10, i64 %36
  %38 = load i32, ptr %37, align 4, !tbaa !6
  store i32 %38, ptr %7, align 4, !tbaa !6
  call void @llvm.lifetime.start.p0(ptr %8) #11
  store i32 16, ptr %8, align 4, !tbaa !6
  br label %39

39:                                               ; preds = %49, %3
  %40 = load i32, ptr %8, align 4, !tbaa !6
  %41 = icmp sgt i32 %40, 0
  br i1 %41, label %43, label %42

42:                                               ; preds = %39
  call void @llvm.lifetime.end.p0(ptr %8) #11
  br label %52

43:                                               ; preds = %39
  %44 = load i32, ptr %7, align 4, !tbaa !6
  %45 = load i32, ptr %8, align 4, !tbaa !6
  %46 = call noundef i32 @_Z15__shfl_xor_syncjiii(i32 noundef -1, i32 noundef %44, i32 noundef %45, i32 noundef 32) #12
  %47 = load i32, ptr %7, align 4, !tbaa !6
  %48 = add nsw i32 %47, %46
  store i32 %48, ptr %7, align 4, !tbaa !6
  br label %49

49:                                               ; preds = %43
  %50 = load i32, ptr %8, align 4, !tbaa !6
  %51 = ashr i32 %50, 1
  store i32 %51, ptr %8, align 4, !tbaa !6
  br label %39, !llvm.loop !20

52:                                               ; preds = %42
  call void @llvm.lifetime.start.p0(ptr %9) #11
  store i32 1, ptr %9, align 4, !tbaa !6
  br label %53

53:                                               ; preds = %69, %52
  %54 = load i32, ptr %9, align 4, !tbaa !6
  %55 = load i32, ptr %6, align 4, !tbaa !6
  %56 = icmp slt i32 %54, %55
  br i1 %56, label %58, label %57

57:                                               ; preds = %53
  call void @llvm.lifetime.end.p0(ptr %9) #11
  br label %72

58:                                               ; preds = %53
  %59 = load i32, ptr %7, align 4, !tbaa !6
  %60 = mul nsw i32 %59, 3
  %61 = load i32, ptr %7, align 4, !tbaa !6
  %62 = load i32, ptr %9, align 4, !tbaa !6
  %63 = call noundef i32 @_Z14__shfl_up_syncjiji(i32 noundef -1, i32 noundef %61, i32 noundef %62, i32 noundef 32) #12
  %64 = add nsw i32 %60, %63
  %65 = load i32, ptr %7, align 4, !tbaa !6
  %66 = load i32, ptr %9, align 4, !tbaa !6
  %67 = call noundef i32 @_Z16__shfl_down_syncjiji(i32 noundef -1, i32 noundef %65, i32 noundef %66, i32 noundef 8) #12
  %68 = sub nsw i32 %64, %67
  store i32 %68, ptr %7, align 4, !tbaa !6
  br label %69

69:                                               ; preds = %58
  %70 = load i32, ptr %9, align 4, !tbaa !6
  %71 = add nsw i32 %70, 1
  store i32 %71, ptr %9, align 4, !tbaa !6
  br label %53, !llvm.loop !21

72:                                               ; preds = %57
  %73 = load i32, ptr %7, align 4, !tbaa !6
  %74 = load i32, ptr %7, align 4, !tbaa !6
  %75 = load ptr, ptr %5, align 8, !tbaa !11
  %76 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_zEv() #12
  %77 = call noundef i32 @_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_yEv() #12
  %78 = mul i32 %76, %77
  %79 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_yEv() #12
  %80 = add i32 %78, %79
  %81 = call noundef i32 @_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_xEv() #12
  %82 = mul i32 %80, %81
  %83 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_xEv() #12
  %84 = add i32 %82, %83
  %85 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %86 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %87 = mul i32 %85, %86
  %88 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_zEv() #12
  %89 = mul i32 %87, %88
  %90 = mul i32 %84, %89
  %91 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_zEv() #12
  %92 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %93 = mul i32 %91, %92
  %94 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_yEv() #12
  %95 = add i32 %93, %94
  %96 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %97 = mul i32 %95, %96
  %98 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_xEv() #12
  %99 = add i32 %97, %98
  %100 = add i32 %90, %99
  %101 = zext i32 %100 to i64
  %102 = getelementptr inbounds nuw i32, ptr %75, i64 %101
  %103 = load i32, ptr %102, align 4, !tbaa !6
  %104 = and i32 %103, 31
  %105 = call noundef i32 @_Z11__shfl_syncjiii(i32 noundef -1, i32 noundef %74, i32 noundef %104, i32 noundef 32) #12
  %106 = add nsw i32 %73, %105
  %107 = load i32, ptr %7, align 4, !tbaa !6
  %108 = and i32 %107, 1
  %109 = call noundef i32 @_Z13__ballot_syncji(i32 noundef -1, i32 noundef %108) #12
  %110 = add nsw i32 %106, %109
  %111 = load i32, ptr %7, align 4, !tbaa !6
  %112 = icmp eq i32 %111, 7
  %113 = zext i1 %112 to i32
  %114 = call noundef i32 @_Z10__any_syncji(i32 noundef -1, i32 noundef %113) #12
  %115 = mul nsw i32 %114, 5
  %116 = add nsw i32 %110, %115
  %117 = load ptr, ptr %4, align 8, !tbaa !11
  %118 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_zEv() #12
  %119 = call noundef i32 @_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_yEv() #12
  %120 = mul i32 %118, %119
  %121 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_yEv() #12
  %122 = add i32 %120, %121
  %123 = call noundef i32 @_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_xEv() #12
  %124 = mul i32 %122, %123
  %125 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_xEv() #12
  %126 = add i32 %124, %125
  %127 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %128 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %129 = mul i32 %127, %128
  %130 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_zEv() #12
  %131 = mul i32 %129, %130
  %132 = mul i32 %126, %131
  %133 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_zEv() #12
  %134 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %135 = mul i32 %133, %134
  %136 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_yEv() #12
  %137 = add i32 %135, %136
  %138 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %139 = mul i32 %137, %138
  %140 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_xEv() #12
  %141 = add i32 %139, %140
  %142 = add i32 %132, %141
  %143 = zext i32 %142 to i64
  %144 = getelementptr inbounds nuw i32, ptr %117, i64 %143
  store i32 %116, ptr %144, align 4, !tbaa !6
  call void @llvm.lifetime.end.p0(ptr %7) #11
  ret void
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

; Function Attrs: convergent mustprogress noinline norecurse nounwind
define dso_local ptx_kernel void @halfWarps(ptr noundef %0, ptr noundef %1, i32 noundef %2) #0 {
  %4 = alloca ptr, align 8
  %5 = alloca ptr, align 8
  %6 = alloca i32, align 4
  %7 = alloca i32, align 4
  %8 = alloca i32, align 4
  store ptr %0, ptr %4, align 8, !tbaa !11
  store ptr %1, ptr %5, align 8, !tbaa !11
  store i32 %2, ptr %6, align 4, !tbaa !6
  call void @llvm.lifetime.start.p0(ptr %7) #11
  %9 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_zEv() #12
  %10 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %11 = mul i32 %9, %10
  %12 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_yEv() #12
  %13 = add i32 %11, %12
  %14 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %15 = mul i32 %13, %14
  %16 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_xEv() #12
  %17 = add i32 %15, %16
  %18 = and i32 %17, 16
  %19 = icmp ne i32 %18, 0
  %20 = zext i1 %19 to i64
  %21 = select i1 %19, i32 -65536, i32 65535
  store i32 %21, ptr %7, align 4, !tbaa !6
  call void @llvm.lifetime.start.p0(ptr %8) #11
  %22 = load ptr, ptr %5, align 8, !tbaa !11
  %23 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_zEv() #12
  %24 = call noundef i32 @_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_yEv() #12
  %25 = mul i32 %23, %24
  %26 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_yEv() #12
  %27 = add i32 %25, %26
  %28 = call noundef i32 @_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_xEv() #12
  %29 = mul i32 %27, %28
  %30 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_xEv() #12
  %31 = add i32 %29, %30
  %32 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %33 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %34 = mul i32 %32, %33
  %35 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_zEv() #12
  %36 = mul i32 %34, %35
  %37 = mul i32 %31, %36
  %38 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_zEv() #12
  %39 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %40 = mul i32 %38, %39
  %41 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_yEv() #12
  %42 = add i32 %40, %41
  %43 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %44 = mul i32 %42, %43
  %45 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_xEv() #12
  %46 = add i32 %44, %45
  %47 = add i32 %37, %46
  %48 = zext i32 %47 to i64
  %49 = getelementptr inbounds nuw i32, ptr %22, i64 %48
  %50 = load i32, ptr %49, align 4, !tbaa !6
  store i32 %50, ptr %8, align 4, !tbaa !6
  %51 = load i32, ptr %7, align 4, !tbaa !6
  %52 = load i32, ptr %8, align 4, !tbaa !6
  %53 = call noundef i32 @_Z15__shfl_xor_syncjiii(i32 noundef %51, i32 noundef %52, i32 noundef 3, i32 noundef 16) #12
  %54 = load i32, ptr %8, align 4, !tbaa !6
  %55 = add nsw i32 %54, %53
  store i32 %55, ptr %8, align 4, !tbaa !6
  %56 = load i32, ptr %8, align 4, !tbaa !6
  %57 = load i32, ptr %7, align 4, !tbaa !6
  %58 = load i32, ptr %8, align 4, !tbaa !6
  %59 = and i32 %58, 3
  %60 = call noundef i32 @_ZL16__match_any_syncji(i32 noundef %57, i32 noundef %59) #12
  %61 = call noundef i32 @_ZL6__popcj(i32 noundef %60) #12
  %62 = add nsw i32 %56, %61
  %63 = load i32, ptr %7, align 4, !tbaa !6
  %64 = load i32, ptr %8, align 4, !tbaa !6
  %65 = call noundef i32 @_Z17__reduce_add_syncjj(i32 noundef %63, i32 noundef %64) #12
  %66 = add i32 %62, %65
  %67 = load i32, ptr %7, align 4, !tbaa !6
  %68 = load i32, ptr %8, align 4, !tbaa !6
  %69 = icmp sgt i32 %68, 0
  %70 = zext i1 %69 to i32
  %71 = call noundef i32 @_Z10__all_syncji(i32 noundef %67, i32 noundef %70) #12
  %72 = add i32 %66, %71
  %73 = load ptr, ptr %4, align 8, !tbaa !11
  %74 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_zEv() #12
  %75 = call noundef i32 @_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_yEv() #12
  %76 = mul i32 %74, %75
  %77 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_yEv() #12
  %78 = add i32 %76, %77
  %79 = call noundef i32 @_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_xEv() #12
  %80 = mul i32 %78, %79
  %81 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_xEv() #12
  %82 = add i32 %80, %81
  %83 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %84 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %85 = mul i32 %83, %84
  %86 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_zEv() #12
  %87 = mul i32 %85, %86
  %88 = mul i32 %82, %87
  %89 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_zEv() #12
  %90 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %91 = mul i32 %89, %90
  %92 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_yEv() #12
  %93 = add i32 %91, %92
  %94 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %95 = mul i32 %93, %94
  %96 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_xEv() #12
  %97 = add i32 %95, %96
  %98 = add i32 %88, %97
  %99 = zext i32 %98 to i64
  %100 = getelementptr inbounds nuw i32, ptr %73, i64 %99
  store i32 %72, ptr %100, align 4, !tbaa !6
  call void @llvm.lifetime.end.p0(ptr %8) #11
  call void @llvm.lifetime.end.p0(ptr %7) #11
  ret void
}

; Function Attrs: alwaysinline convergent mustprogress nounwind
define internal noundef i32 @_ZL6__popcj(i32 noundef %0) #2 {
  %2 = alloca i32, align 4
  store i32 %0, ptr %2, align 4, !tbaa !6
  %3 = load i32, ptr %2, align 4, !tbaa !6
  %4 = call i32 @__nv_popc(i32 noundef %3) #12
  ret i32 %4
}

; Function Attrs: convergent inlinehint mustprogress nounwind
define internal noundef i32 @_ZL16__match_any_syncji(i32 noundef %0, i32 noundef %1) #4 {
  %3 = alloca i32, align 4
  %4 = alloca i32, align 4
  store i32 %0, ptr %3, align 4, !tbaa !6
  store i32 %1, ptr %4, align 4, !tbaa !6
  %5 = load i32, ptr %3, align 4, !tbaa !6
  %6 = load i32, ptr %4, align 4, !tbaa !6
  %7 = call noundef i32 @_Z18__match32_any_syncjj(i32 noundef %5, i32 noundef %6) #12
  ret i32 %7
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

; Function Attrs: convergent mustprogress noinline norecurse nounwind
define dso_local ptx_kernel void @orInCondition(ptr noundef %0, ptr noundef %1, i32 noundef %2) #0 {
  %4 = alloca ptr, align 8
  %5 = alloca ptr, align 8
  %6 = alloca i32, align 4
  %7 = alloca i32, align 4
  %8 = alloca i32, align 4
  store ptr %0, ptr %4, align 8, !tbaa !11
  store ptr %1, ptr %5, align 8, !tbaa !11
  store i32 %2, ptr %6, align 4, !tbaa !6
  call void @llvm.lifetime.start.p0(ptr %7) #11
  %9 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_zEv() #12
  %10 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %11 = mul i32 %9, %10
  %12 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_yEv() #12
  %13 = add i32 %11, %12
  %14 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %15 = mul i32 %13, %14
  %16 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_xEv() #12
  %17 = add i32 %15, %16
  store i32 %17, ptr %7, align 4, !tbaa !6
  call void @llvm.lifetime.start.p0(ptr %8) #11
  store i32 0, ptr %8, align 4, !tbaa !6
  %18 = load ptr, ptr %5, align 8, !tbaa !11
  %19 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_zEv() #12
  %20 = call noundef i32 @_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_yEv() #12
  %21 = mul i32 %19, %20
  %22 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_yEv() #12
  %23 = add i32 %21, %22
  %24 = call noundef i32 @_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_xEv() #12
  %25 = mul i32 %23, %24
  %26 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_xEv() #12
  %27 = add i32 %25, %26
  %28 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %29 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %30 = mul i32 %28, %29
  %31 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_zEv() #12
  %32 = mul i32 %30, %31
  %33 = mul i32 %27, %32
  %34 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_zEv() #12
  %35 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %36 = mul i32 %34, %35
  %37 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_yEv() #12
  %38 = add i32 %36, %37
  %39 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %40 = mul i32 %38, %39
  %41 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_xEv() #12
  %42 = add i32 %40, %41
  %43 = add i32 %33, %42
  %44 = zext i32 %43 to i64
  %45 = getelementptr inbounds nuw i32, ptr %18, i64 %44
  %46 = load i32, ptr %45, align 4, !tbaa !6
  %47 = srem i32 %46, 17
  %48 = load i32, ptr %7, align 4, !tbaa !6
  %49 = sext i32 %48 to i64
  %50 = getelementptr inbounds [1024 x i32], ptr addrspacecast (ptr addrspace(3) @_ZZ13orInConditionE1s to ptr), i64 0, i64 %49
  store i32 %47, ptr %50, align 4, !tbaa !6
  call void @llvm.nvvm.barrier.cta.sync.aligned.all(i32 0)
  br label %51

51:                                               ; preds = %81, %3
  %52 = load i32, ptr %7, align 4, !tbaa !6
  %53 = sext i32 %52 to i64
  %54 = getelementptr inbounds [1024 x i32], ptr addrspacecast (ptr addrspace(3) @_ZZ13orInConditionE1s to ptr), i64 0, i64 %53
  %55 = load i32, ptr %54, align 4, !tbaa !6
  %56 = load i32, ptr %8, align 4, !tbaa !6
  %57 = icmp sgt i32 %55, %56
  %58 = zext i1 %57 to i32
  %59 = call noundef i32 @_ZL16__syncthreads_ori(i32 noundef %58) #12
  %60 = icmp ne i32 %59, 0
  br i1 %60, label %61, label %82

61:                                               ; preds = %51
  %62 = load i32, ptr %7, align 4, !tbaa !6
  %63 = sext i32 %62 to i64
  %64 = getelementptr inbounds [1024 x i32], ptr addrspacecast (ptr addrspace(3) @_ZZ13orInConditionE1s to ptr), i64 0, i64 %63
  %65 = load i32, ptr %64, align 4, !tbaa !6
  %66 = load i32, ptr %8, align 4, !tbaa !6
  %67 = icmp sgt i32 %65, %66
  br i1 %67, label %68, label %76

68:                                               ; preds = %61
  %69 = load i32, ptr %8, align 4, !tbaa !6
  %70 = and i32 %69, 1
  %71 = load i32, ptr %7, align 4, !tbaa !6
  %72 = sext i32 %71 to i64
  %73 = getelementptr inbounds [1024 x i32], ptr addrspacecast (ptr addrspace(3) @_ZZ13orInConditionE1s to ptr), i64 0, i64 %72
  %74 = load i32, ptr %73, align 4, !tbaa !6
  %75 = add nsw i32 %74, %70
  store i32 %75, ptr %73, align 4, !tbaa !6
  br label %76

76:                                               ; preds = %68, %61
  %77 = load i32, ptr %8, align 4, !tbaa !6
  %78 = add nsw i32 %77, 1
  store i32 %78, ptr %8, align 4, !tbaa !6
  %79 = icmp sgt i32 %78, 40
  br i1 %79, label %80, label %81

80:                                               ; preds = %76
  br label %82

81:                                               ; preds = %76
  br label %51, !llvm.loop !22

82:                                               ; preds = %80, %51
  %83 = load i32, ptr %7, align 4, !tbaa !6
  %84 = sext i32 %83 to i64
  %85 = getelementptr inbounds [1024 x i32], ptr addrspacecast (ptr addrspace(3) @_ZZ13orInConditionE1s to ptr), i64 0, i64 %84
  %86 = load i32, ptr %85, align 4, !tbaa !6
  %87 = load i32, ptr %8, align 4, !tbaa !6
  %88 = mul nsw i32 100, %87
  %89 = add nsw i32 %86, %88
  %90 = load i32, ptr %7, align 4, !tbaa !6
  %91 = sext i32 %90 to i64
  %92 = getelementptr inbounds [1024 x i32], ptr addrspacecast (ptr addrspace(3) @_ZZ13orInConditionE1s to ptr), i64 0, i64 %91
  %93 = load i32, ptr %92, align 4, !tbaa !6
  %94 = and i32 %93, 1
  %95 = call noundef i32 @_ZL19__syncthreads_counti(i32 noundef %94) #12
  %96 = mul nsw i32 10000, %95
  %97 = add nsw i32 %89, %96
  %98 = load i32, ptr %7, align 4, !tbaa !6
  %99 = sext i32 %98 to i64
  %100 = getelementptr inbounds [1024 x i32], ptr addrspacecast (ptr addrspace(3) @_ZZ13orInConditionE1s to ptr), i64 0, i64 %99
  %101 = load i32, ptr %100, align 4, !tbaa !6
  %102 = icmp sge i32 %101, 0
  %103 = zext i1 %102 to i32
  %104 = call noundef i32 @_ZL17__syncthreads_andi(i32 noundef %103) #12
  %105 = add nsw i32 %97, %104
  %106 = load ptr, ptr %4, align 8, !tbaa !11
  %107 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_zEv() #12
  %108 = call noundef i32 @_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_yEv() #12
  %109 = mul i32 %107, %108
  %110 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_yEv() #12
  %111 = add i32 %109, %110
  %112 = call noundef i32 @_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_xEv() #12
  %113 = mul i32 %111, %112
  %114 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_xEv() #12
  %115 = add i32 %113, %114
  %116 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %117 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %118 = mul i32 %116, %117
  %119 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_zEv() #12
  %120 = mul i32 %118, %119
  %121 = mul i32 %115, %120
  %122 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_zEv() #12
  %123 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %124 = mul i32 %122, %123
  %125 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_yEv() #12
  %126 = add i32 %124, %125
  %127 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %128 = mul i32 %126, %127
  %129 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_xEv() #12
  %130 = add i32 %128, %129
  %131 = add i32 %121, %130
  %132 = zext i32 %131 to i64
  %133 = getelementptr inbounds nuw i32, ptr %106, i64 %132
  store i32 %105, ptr %133, align 4, !tbaa !6
  call void @llvm.lifetime.end.p0(ptr %8) #11
  call void @llvm.lifetime.end.p0(ptr %7) #11
  ret void
}

; Function Attrs: alwaysinline convergent mustprogress nounwind
define internal noundef i32 @_ZL16__syncthreads_ori(i32 noundef %0) #2 {
  %2 = alloca i32, align 4
  store i32 %0, ptr %2, align 4, !tbaa !6
  %3 = load i32, ptr %2, align 4, !tbaa !6
  %4 = icmp ne i32 %3, 0
  %5 = call i1 @llvm.nvvm.barrier.cta.red.or.aligned.all(i32 0, i1 %4)
  %6 = zext i1 %5 to i32
  ret i32 %6
}

; Function Attrs: alwaysinline convergent mustprogress nounwind
define internal noundef i32 @_ZL19__syncthreads_counti(i32 noundef %0) #2 {
  %2 = alloca i32, align 4
  store i32 %0, ptr %2, align 4, !tbaa !6
  %3 = load i32, ptr %2, align 4, !tbaa !6
  %4 = icmp ne i32 %3, 0
  %5 = call i32 @llvm.nvvm.barrier.cta.red.popc.aligned.all(i32 0, i1 %4)
  ret i32 %5
}

; Function Attrs: alwaysinline convergent mustprogress nounwind
define internal noundef i32 @_ZL17__syncthreads_andi(i32 noundef %0) #2 {
  %2 = alloca i32, align 4
  store i32 %0, ptr %2, align 4, !tbaa !6
  %3 = load i32, ptr %2, align 4, !tbaa !6
  %4 = icmp ne i32 %3, 0
  %5 = call i1 @llvm.nvvm.barrier.cta.red.and.aligned.all(i32 0, i1 %4)
  %6 = zext i1 %5 to i32
  ret i32 %6
}

; Function Attrs: convergent mustprogress noinline norecurse nounwind
define dso_local ptx_kernel void @swap(ptr noundef %0, ptr noundef %1, i32 noundef %2) #0 {
  %4 = alloca ptr, align 8
  %5 = alloca ptr, align 8
  %6 = alloca i32, align 4
  %7 = alloca i32, align 4
  %8 = alloca i32, align 4
  %9 = alloca i32, align 4
  %10 = alloca i32, align 4
  %11 = alloca i32, align 4
  store ptr %0, ptr %4, align 8, !tbaa !11
  store ptr %1, ptr %5, align 8, !tbaa !11
  store i32 %2, ptr %6, align 4, !tbaa !6
  call void @llvm.lifetime.start.p0(ptr %7) #11
  %12 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_zEv() #12
  %13 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %14 = mul i32 %12, %13
  %15 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_yEv() #12
  %16 = add i32 %14, %15
  %17 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %18 = mul i32 %16, %17
  %19 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_xEv() #12
  %20 = add i32 %18, %19
  store i32 %20, ptr %7, align 4, !tbaa !6
  call void @llvm.lifetime.start.p0(ptr %8) #11
  %21 = load ptr, ptr %5, align 8, !tbaa !11
  %22 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_zEv() #12
  %23 = call noundef i32 @_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_yEv() #12
  %24 = mul i32 %22, %23
  %25 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_yEv() #12
  %26 = add i32 %24, %25
  %27 = call noundef i32 @_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_xEv() #12
  %28 = mul i32 %26, %27
  %29 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_xEv() #12
  %30 = add i32 %28, %29
  %31 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %32 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %33 = mul i32 %31, %32
  %34 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_zEv() #12
  %35 = mul i32 %33, %34
  %36 = mul i32 %30, %35
  %37 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_zEv() #12
  %38 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %39 = mul i32 %37, %38
  %40 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_yEv() #12
  %41 = add i32 %39, %40
  %42 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %43 = mul i32 %41, %42
  %44 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_xEv() #12
  %45 = add i32 %43, %44
  %46 = add i32 %36, %45
  %47 = zext i32 %46 to i64
  %48 = getelementptr inbounds nuw i32, ptr %21, i64 %47
  %49 = load i32, ptr %48, align 4, !tbaa !6
  store i32 %49, ptr %8, align 4, !tbaa !6
  call void @llvm.lifetime.start.p0(ptr %9) #11
  %50 = load i32, ptr %7, align 4, !tbaa !6
  store i32 %50, ptr %9, align 4, !tbaa !6
  call void @llvm.lifetime.start.p0(ptr %10) #11
  store i32 0, ptr %10, align 4, !tbaa !6
  br label %51

51:                                               ; preds = %81, %3
  %52 = load i32, ptr %10, align 4, !tbaa !6
  %53 = load i32, ptr %6, align 4, !tbaa !6
  %54 = icmp slt i32 %52, %53
  br i1 %54, label %56, label %55

55:                                               ; preds = %51
  call void @llvm.lifetime.end.p0(ptr %10) #11
  br label %84

56:                                               ; preds = %51
  call void @llvm.nvvm.barrier.cta.sync.aligned.all(i32 0)
  call void @llvm.lifetime.start.p0(ptr %11) #11
  %57 = load i32, ptr %8, align 4, !tbaa !6
  store i32 %57, ptr %11, align 4, !tbaa !6
  %58 = load i32, ptr %9, align 4, !tbaa !6
  store i32 %58, ptr %8, align 4, !tbaa !6
  %59 = load i32, ptr %11, align 4, !tbaa !6
  store i32 %59, ptr %9, align 4, !tbaa !6
  %60 = load i32, ptr %10, align 4, !tbaa !6
  %61 = icmp eq i32 %60, 2
  br i1 %61, label %62, label %80

62:                                               ; preds = %56
  %63 = load i32, ptr %8, align 4, !tbaa !6
  %64 = load i32, ptr %7, align 4, !tbaa !6
  %65 = sext i32 %64 to i64
  %66 = getelementptr inbounds [1024 x i32], ptr addrspacecast (ptr addrspace(3) @_ZZ4swapE1s to ptr), i64 0, i64 %65
  store i32 %63, ptr %66, align 4, !tbaa !6
  call void @llvm.nvvm.barrier.cta.sync.aligned.all(i32 0)
  %67 = load i32, ptr %7, align 4, !tbaa !6
  %68 = add nsw i32 %67, 1
  %69 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %70 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %71 = mul i32 %69, %70
  %72 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_zEv() #12
  %73 = mul i32 %71, %72
  %74 = urem i32 %68, %73
  %75 = zext i32 %74 to i64
  %76 = getelementptr inbounds nuw [1024 x i32], ptr addrspacecast (ptr addrspace(3) @_ZZ4swapE1s to ptr), i64 0, i64 %75
  %77 = load i32, ptr %76, align 4, !tbaa !6
  %78 = load i32, ptr %8, align 4, !tbaa !6
  %79 = add nsw i32 %78, %77
  store i32 %79, ptr %8, align 4, !tbaa !6
  br label %80

80:                                               ; preds = %62, %56
  call void @llvm.lifetime.end.p0(ptr %11) #11
  br label %81

81:                                               ; preds = %80
  %82 = load i32, ptr %10, align 4, !tbaa !6
  %83 = add nsw i32 %82, 1
  store i32 %83, ptr %10, align 4, !tbaa !6
  br label %51, !llvm.loop !23

84:                                               ; preds = %55
  %85 = load i32, ptr %8, align 4, !tbaa !6
  %86 = mul nsw i32 %85, 1000
  %87 = load i32, ptr %9, align 4, !tbaa !6
  %88 = add nsw i32 %86, %87
  %89 = load ptr, ptr %4, align 8, !tbaa !11
  %90 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_zEv() #12
  %91 = call noundef i32 @_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_yEv() #12
  %92 = mul i32 %90, %91
  %93 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_yEv() #12
  %94 = add i32 %92, %93
  %95 = call noundef i32 @_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_xEv() #12
  %96 = mul i32 %94, %95
  %97 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_xEv() #12
  %98 = add i32 %96, %97
  %99 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %100 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %101 = mul i32 %99, %100
  %102 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_zEv() #12
  %103 = mul i32 %101, %102
  %104 = mul i32 %98, %103
  %105 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_zEv() #12
  %106 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %107 = mul i32 %105, %106
  %108 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_yEv() #12
  %109 = add i32 %107, %108
  %110 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %111 = mul i32 %109, %110
  %112 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_xEv() #12
  %113 = add i32 %111, %112
  %114 = add i32 %104, %113
  %115 = zext i32 %114 to i64
  %116 = getelementptr inbounds nuw i32, ptr %89, i64 %115
  store i32 %88, ptr %116, align 4, !tbaa !6
  call void @llvm.lifetime.end.p0(ptr %9) #11
  call void @llvm.lifetime.end.p0(ptr %8) #11
  call void @llvm.lifetime.end.p0(ptr %7) #11
  ret void
}

; Function Attrs: convergent mustprogress noinline norecurse nounwind
define dso_local ptx_kernel void @divergentWork(ptr noundef %0, ptr noundef %1, i32 noundef %2) #0 {
  %4 = alloca ptr, align 8
  %5 = alloca ptr, align 8
  %6 = alloca i32, align 4
  %7 = alloca i32, align 4
  %8 = alloca i32, align 4
  %9 = alloca i32, align 4
  %10 = alloca i32, align 4
  %11 = alloca i32, align 4
  store ptr %0, ptr %4, align 8, !tbaa !11
  store ptr %1, ptr %5, align 8, !tbaa !11
  store i32 %2, ptr %6, align 4, !tbaa !6
  call void @llvm.lifetime.start.p0(ptr %7) #11
  %12 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_zEv() #12
  %13 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %14 = mul i32 %12, %13
  %15 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_yEv() #12
  %16 = add i32 %14, %15
  %17 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %18 = mul i32 %16, %17
  %19 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_xEv() #12
  %20 = add i32 %18, %19
  store i32 %20, ptr %7, align 4, !tbaa !6
  call void @llvm.lifetime.start.p0(ptr %8) #11
  store i32 0, ptr %8, align 4, !tbaa !6
  call void @llvm.lifetime.start.p0(ptr %9) #11
  store i32 0, ptr %9, align 4, !tbaa !6
  br label %21

21:                                               ; preds = %107, %3
  %22 = load i32, ptr %9, align 4, !tbaa !6
  %23 = load i32, ptr %6, align 4, !tbaa !6
  %24 = icmp slt i32 %22, %23
  br i1 %24, label %26, label %25

25:                                               ; preds = %21
  store i32 2, ptr %10, align 4
  call void @llvm.lifetime.end.p0(ptr %9) #11
  br label %110

26:                                               ; preds = %21
  call void @llvm.lifetime.start.p0(ptr %11) #11
  store i32 0, ptr %11, align 4, !tbaa !6
  br label %27

27:                                               ; preds = %73, %26
  %28 = load i32, ptr %11, align 4, !tbaa !6
  %29 = load ptr, ptr %5, align 8, !tbaa !11
  %30 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_zEv() #12
  %31 = call noundef i32 @_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_yEv() #12
  %32 = mul i32 %30, %31
  %33 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_yEv() #12
  %34 = add i32 %32, %33
  %35 = call noundef i32 @_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_xEv() #12
  %36 = mul i32 %34, %35
  %37 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_xEv() #12
  %38 = add i32 %36, %37
  %39 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %40 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %41 = mul i32 %39, %40
  %42 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_zEv() #12
  %43 = mul i32 %41, %42
  %44 = mul i32 %38, %43
  %45 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_zEv() #12
  %46 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %47 = mul i32 %45, %46
  %48 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_yEv() #12
  %49 = add i32 %47, %48
  %50 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %51 = mul i32 %49, %50
  %52 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_xEv() #12
  %53 = add i32 %51, %52
  %54 = add i32 %44, %53
  %55 = zext i32 %54 to i64
  %56 = getelementptr inbounds nuw i32, ptr %29, i64 %55
  %57 = load i32, ptr %56, align 4, !tbaa !6
  %58 = load i32, ptr %7, align 4, !tbaa !6
  %59 = add nsw i32 %57, %58
  %60 = srem i32 %59, 5
  %61 = icmp slt i32 %28, %60
  br i1 %61, label %63, label %62

62:                                               ; preds = %27
  store i32 5, ptr %10, align 4
  br label %76

63:                                               ; preds = %27
  %64 = load i32, ptr %11, align 4, !tbaa !6
  %65 = icmp eq i32 %64, 3
  br i1 %65, label %66, label %67

66:                                               ; preds = %63
  store i32 5, ptr %10, align 4
  br label %76

67:                                               ; preds = %63
  %68 = load i32, ptr %11, align 4, !tbaa !6
  %69 = load i32, ptr %9, align 4, !tbaa !6
  %70 = xor i32 %68, %69
  %71 = load i32, ptr %8, align 4, !tbaa !6
  %72 = add nsw i32 %71, %70
  store i32 %72, ptr %8, align 4, !tbaa !6
  br label %73

73:                                               ; preds = %67
  %74 = load i32, ptr %11, align 4, !tbaa !6
  %75 = add nsw i32 %74, 1
  store i32 %75, ptr %11, align 4, !tbaa !6
  br label %27, !llvm.loop !24

76:                                               ; preds = %66, %62
  call void @llvm.lifetime.end.p0(ptr %11) #11
  br label %77

77:                                               ; preds = %76
  call void @llvm.nvvm.barrier.cta.sync.aligned.all(i32 0)
  %78 = load i32, ptr %8, align 4, !tbaa !6
  %79 = load i32, ptr %7, align 4, !tbaa !6
  %80 = sext i32 %79 to i64
  %81 = getelementptr inbounds [1024 x i32], ptr addrspacecast (ptr addrspace(3) @_ZZ13divergentWorkE1s to ptr), i64 0, i64 %80
  store i32 %78, ptr %81, align 4, !tbaa !6
  call void @llvm.nvvm.barrier.cta.sync.aligned.all(i32 0)
  %82 = load i32, ptr %7, align 4, !tbaa !6
  %83 = srem i32 %82, 4
  switch i32 %83, label %105 [
    i32 0, label %84
    i32 1, label %98
    i32 2, label %102
  ]

84:                                               ; preds = %77
  %85 = load i32, ptr %7, align 4, !tbaa !6
  %86 = add nsw i32 %85, 1
  %87 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %88 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %89 = mul i32 %87, %88
  %90 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_zEv() #12
  %91 = mul i32 %89, %90
  %92 = urem i32 %86, %91
  %93 = zext i32 %92 to i64
  %94 = getelementptr inbounds nuw [1024 x i32], ptr addrspacecast (ptr addrspace(3) @_ZZ13divergentWorkE1s to ptr), i64 0, i64 %93
  %95 = load i32, ptr %94, align 4, !tbaa !6
  %96 = load i32, ptr %8, align 4, !tbaa !6
  %97 = add nsw i32 %96, %95
  store i32 %97, ptr %8, align 4, !tbaa !6
  br label %106

98:                                               ; preds = %77
  %99 = load i32, ptr %9, align 4, !tbaa !6
  %100 = load i32, ptr %8, align 4, !tbaa !6
  %101 = sub nsw i32 %100, %99
  store i32 %101, ptr %8, align 4, !tbaa !6
  br label %102

102:                                              ; preds = %77, %98
  %103 = load i32, ptr %8, align 4, !tbaa !6
  %104 = xor i32 %103, 5
  store i32 %104, ptr %8, align 4, !tbaa !6
  br label %106

105:                                              ; preds = %77
  br label %107

106:                                              ; preds = %102, %84
  br label %107

107:                                              ; preds = %106, %105
  %108 = load i32, ptr %9, align 4, !tbaa !6
  %109 = add nsw i32 %108, 1
  store i32 %109, ptr %9, align 4, !tbaa !6
  br label %21, !llvm.loop !25

110:                                              ; preds = %25
  %111 = load i32, ptr %8, align 4, !tbaa !6
  %112 = load ptr, ptr %4, align 8, !tbaa !11
  %113 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_zEv() #12
  %114 = call noundef i32 @_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_yEv() #12
  %115 = mul i32 %113, %114
  %116 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_yEv() #12
  %117 = add i32 %115, %116
  %118 = call noundef i32 @_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_xEv() #12
  %119 = mul i32 %117, %118
  %120 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_xEv() #12
  %121 = add i32 %119, %120
  %122 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %123 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %124 = mul i32 %122, %123
  %125 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_zEv() #12
  %126 = mul i32 %124, %125
  %127 = mul i32 %121, %126
  %128 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_zEv() #12
  %129 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %130 = mul i32 %128, %129
  %131 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_yEv() #12
  %132 = add i32 %130, %131
  %133 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %134 = mul i32 %132, %133
  %135 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_xEv() #12
  %136 = add i32 %134, %135
  %137 = add i32 %127, %136
  %138 = zext i32 %137 to i64
  %139 = getelementptr inbounds nuw i32, ptr %112, i64 %138
  store i32 %111, ptr %139, align 4, !tbaa !6
  call void @llvm.lifetime.end.p0(ptr %8) #11
  call void @llvm.lifetime.end.p0(ptr %7) #11
  ret void
}

; Function Attrs: convergent mustprogress noinline norecurse nounwind
define dso_local ptx_kernel void @initialValueTwice(ptr noundef %0, ptr noundef %1, i32 noundef %2) #0 {
  %4 = alloca ptr, align 8
  %5 = alloca ptr, align 8
  %6 = alloca i32, align 4
  %7 = alloca i32, align 4
  %8 = alloca i32, align 4
  %9 = alloca i32, align 4
  %10 = alloca i32, align 4
  %11 = alloca i32, align 4
  %12 = alloca i32, align 4
  %13 = alloca i32, align 4
  store ptr %0, ptr %4, align 8, !tbaa !11
  store ptr %1, ptr %5, align 8, !tbaa !11
  store i32 %2, ptr %6, align 4, !tbaa !6
  call void @llvm.lifetime.start.p0(ptr %7) #11
  %14 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_zEv() #12
  %15 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %16 = mul i32 %14, %15
  %17 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_yEv() #12
  %18 = add i32 %16, %17
  %19 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %20 = mul i32 %18, %19
  %21 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_xEv() #12
  %22 = add i32 %20, %21
  store i32 %22, ptr %7, align 4, !tbaa !6
  call void @llvm.lifetime.start.p0(ptr %8) #11
  %23 = load ptr, ptr %5, align 8, !tbaa !11
  %24 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_zEv() #12
  %25 = call noundef i32 @_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_yEv() #12
  %26 = mul i32 %24, %25
  %27 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_yEv() #12
  %28 = add i32 %26, %27
  %29 = call noundef i32 @_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_xEv() #12
  %30 = mul i32 %28, %29
  %31 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_xEv() #12
  %32 = add i32 %30, %31
  %33 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %34 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %35 = mul i32 %33, %34
  %36 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_zEv() #12
  %37 = mul i32 %35, %36
  %38 = mul i32 %32, %37
  %39 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_zEv() #12
  %40 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %41 = mul i32 %39, %40
  %42 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_yEv() #12
  %43 = add i32 %41, %42
  %44 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %45 = mul i32 %43, %44
  %46 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_xEv() #12
  %47 = add i32 %45, %46
  %48 = add i32 %38, %47
  %49 = zext i32 %48 to i64
  %50 = getelementptr inbounds nuw i32, ptr %23, i64 %49
  %51 = load i32, ptr %50, align 4, !tbaa !6
  %52 = mul nsw i32 %51, 7
  store i32 %52, ptr %8, align 4, !tbaa !6
  call void @llvm.lifetime.start.p0(ptr %9) #11
  store i32 0, ptr %9, align 4, !tbaa !6
  call void @llvm.lifetime.start.p0(ptr %10) #11
  store i32 0, ptr %10, align 4, !tbaa !6
  br label %53

53:                                               ; preds = %92, %3
  %54 = load i32, ptr %10, align 4, !tbaa !6
  %55 = load i32, ptr %6, align 4, !tbaa !6
  %56 = icmp slt i32 %54, %55
  br i1 %56, label %58, label %57

57:                                               ; preds = %53
  store i32 2, ptr %11, align 4
  call void @llvm.lifetime.end.p0(ptr %10) #11
  br label %95

58:                                               ; preds = %53
  call void @llvm.lifetime.start.p0(ptr %12) #11
  %59 = load i32, ptr %8, align 4, !tbaa !6
  store i32 %59, ptr %12, align 4, !tbaa !6
  call void @llvm.lifetime.start.p0(ptr %13) #11
  store i32 0, ptr %13, align 4, !tbaa !6
  br label %60

60:                                               ; preds = %85, %58
  %61 = load i32, ptr %13, align 4, !tbaa !6
  %62 = icmp slt i32 %61, 3
  br i1 %62, label %64, label %63

63:                                               ; preds = %60
  store i32 5, ptr %11, align 4
  call void @llvm.lifetime.end.p0(ptr %13) #11
  br label %88

64:                                               ; preds = %60
  %65 = load i32, ptr %12, align 4, !tbaa !6
  %66 = load i32, ptr %7, align 4, !tbaa !6
  %67 = sext i32 %66 to i64
  %68 = getelementptr inbounds [1024 x i32], ptr addrspacecast (ptr addrspace(3) @_ZZ17initialValueTwiceE1s to ptr), i64 0, i64 %67
  store i32 %65, ptr %68, align 4, !tbaa !6
  call void @llvm.nvvm.barrier.cta.sync.aligned.all(i32 0)
  %69 = load i32, ptr %7, align 4, !tbaa !6
  %70 = load i32, ptr %13, align 4, !tbaa !6
  %71 = add nsw i32 %69, %70
  %72 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %73 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %74 = mul i32 %72, %73
  %75 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_zEv() #12
  %76 = mul i32 %74, %75
  %77 = urem i32 %71, %76
  %78 = zext i32 %77 to i64
  %79 = getelementptr inbounds nuw [1024 x i32], ptr addrspacecast (ptr addrspace(3) @_ZZ17initialValueTwiceE1s to ptr), i64 0, i64 %78
  %80 = load i32, ptr %79, align 4, !tbaa !6
  %81 = load i32, ptr %10, align 4, !tbaa !6
  %82 = add nsw i32 %80, %81
  %83 = load i32, ptr %12, align 4, !tbaa !6
  %84 = add nsw i32 %83, %82
  store i32 %84, ptr %12, align 4, !tbaa !6
  call void @llvm.nvvm.barrier.cta.sync.aligned.all(i32 0)
  br label %85

85:                                               ; preds = %64
  %86 = load i32, ptr %13, align 4, !tbaa !6
  %87 = add nsw i32 %86, 1
  store i32 %87, ptr %13, align 4, !tbaa !6
  br label %60, !llvm.loop !26

88:                                               ; preds = %63
  %89 = load i32, ptr %12, align 4, !tbaa !6
  %90 = load i32, ptr %9, align 4, !tbaa !6
  %91 = add nsw i32 %90, %89
  store i32 %91, ptr %9, align 4, !tbaa !6
  call void @llvm.lifetime.end.p0(ptr %12) #11
  br label %92

92:                                               ; preds = %88
  %93 = load i32, ptr %10, align 4, !tbaa !6
  %94 = add nsw i32 %93, 1
  store i32 %94, ptr %10, align 4, !tbaa !6
  br label %53, !llvm.loop !27

95:                                               ; preds = %57
  %96 = load i32, ptr %9, align 4, !tbaa !6
  %97 = load ptr, ptr %4, align 8, !tbaa !11
  %98 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_zEv() #12
  %99 = call noundef i32 @_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_yEv() #12
  %100 = mul i32 %98, %99
  %101 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_yEv() #12
  %102 = add i32 %100, %101
  %103 = call noundef i32 @_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_xEv() #12
  %104 = mul i32 %102, %103
  %105 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_xEv() #12
  %106 = add i32 %104, %105
  %107 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %108 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %109 = mul i32 %107, %108
  %110 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_zEv() #12
  %111 = mul i32 %109, %110
  %112 = mul i32 %106, %111
  %113 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_zEv() #12
  %114 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %115 = mul i32 %113, %114
  %116 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_yEv() #12
  %117 = add i32 %115, %116
  %118 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %119 = mul i32 %117, %118
  %120 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_xEv() #12
  %121 = add i32 %119, %120
  %122 = add i32 %112, %121
  %123 = zext i32 %122 to i64
  %124 = getelementptr inbounds nuw i32, ptr %97, i64 %123
  store i32 %96, ptr %124, align 4, !tbaa !6
  call void @llvm.lifetime.end.p0(ptr %9) #11
  call void @llvm.lifetime.end.p0(ptr %8) #11
  call void @llvm.lifetime.end.p0(ptr %7) #11
  ret void
}

; Function Attrs: convergent mustprogress noinline norecurse nounwind
define dso_local ptx_kernel void @privateMemory(ptr noundef %0, ptr noundef %1, i32 noundef %2) #0 {
  %4 = alloca ptr, align 8
  %5 = alloca ptr, align 8
  %6 = alloca i32, align 4
  %7 = alloca [16 x i32], align 4
  %8 = alloca i32, align 4
  %9 = alloca i32, align 4
  %10 = alloca [4 x i32], align 4
  %11 = alloca i32, align 4
  %12 = alloca i32, align 4
  store ptr %0, ptr %4, align 8, !tbaa !11
  store ptr %1, ptr %5, align 8, !tbaa !11
  store i32 %2, ptr %6, align 4, !tbaa !6
  call void @llvm.lifetime.start.p0(ptr %7) #11
  call void @llvm.lifetime.start.p0(ptr %8) #11
  %13 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_zEv() #12
  %14 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %15 = mul i32 %13, %14
  %16 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_yEv() #12
  %17 = add i32 %15, %16
  %18 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %19 = mul i32 %17, %18
  %20 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_xEv() #12
  %21 = add i32 %19, %20
  store i32 %21, ptr %8, align 4, !tbaa !6
  call void @llvm.lifetime.start.p0(ptr %9) #11
  store i32 0, ptr %9, align 4, !tbaa !6
  br label %22

22:                                               ; preds = %87, %3
  %23 = load i32, ptr %9, align 4, !tbaa !6
  %24 = load i32, ptr %6, align 4, !tbaa !6
  %25 = icmp slt i32 %23, %24
  br i1 %25, label %27, label %26

26:                                               ; preds = %22
  call void @llvm.lifetime.end.p0(ptr %9) #11
  br label %90

27:                                               ; preds = %22
  call void @llvm.lifetime.start.p0(ptr %10) #11
  %28 = load i32, ptr %9, align 4, !tbaa !6
  store i32 %28, ptr %10, align 4, !tbaa !6
  %29 = getelementptr inbounds i32, ptr %10, i64 1
  %30 = load i32, ptr %8, align 4, !tbaa !6
  store i32 %30, ptr %29, align 4, !tbaa !6
  %31 = getelementptr inbounds i32, ptr %10, i64 2
  %32 = load ptr, ptr %5, align 8, !tbaa !11
  %33 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_zEv() #12
  %34 = call noundef i32 @_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_yEv() #12
  %35 = mul i32 %33, %34
  %36 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_yEv() #12
  %37 = add i32 %35, %36
  %38 = call noundef i32 @_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_xEv() #12
  %39 = mul i32 %37, %38
  %40 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_xEv() #12
  %41 = add i32 %39, %40
  %42 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %43 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %44 = mul i32 %42, %43
  %45 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_zEv() #12
  %46 = mul i32 %44, %45
  %47 = mul i32 %41, %46
  %48 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_zEv() #12
  %49 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %50 = mul i32 %48, %49
  %51 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_yEv() #12
  %52 = add i32 %50, %51
  %53 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %54 = mul i32 %52, %53
  %55 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_xEv() #12
  %56 = add i32 %54, %55
  %57 = add i32 %47, %56
  %58 = zext i32 %57 to i64
  %59 = getelementptr inbounds nuw i32, ptr %32, i64 %58
  %60 = load i32, ptr %59, align 4, !tbaa !6
  store i32 %60, ptr %31, align 4, !tbaa !6
  %61 = getelementptr inbounds i32, ptr %10, i64 3
  store i32 0, ptr %61, align 4, !tbaa !6
  %62 = load i32, ptr %8, align 4, !tbaa !6
  %63 = load i32, ptr %9, align 4, !tbaa !6
  %64 = add nsw i32 %62, %63
  %65 = and i32 %64, 3
  %66 = sext i32 %65 to i64
  %67 = getelementptr inbounds [4 x i32], ptr %10, i64 0, i64 %66
  %68 = load i32, ptr %67, align 4, !tbaa !6
  %69 = load i32, ptr %8, align 4, !tbaa !6
  %70 = sext i32 %69 to i64
  %71 = getelementptr inbounds [1024 x i32], ptr addrspacecast (ptr addrspace(3) @_ZZ13privateMemoryE1s to ptr), i64 0, i64 %70
  store i32 %68, ptr %71, align 4, !tbaa !6
  call void @llvm.nvvm.barrier.cta.sync.aligned.all(i32 0)
  %72 = load i32, ptr %8, align 4, !tbaa !6
  %73 = add nsw i32 %72, 1
  %74 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %75 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %76 = mul i32 %74, %75
  %77 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_zEv() #12
  %78 = mul i32 %76, %77
  %79 = urem i32 %73, %78
  %80 = zext i32 %79 to i64
  %81 = getelementptr inbounds nuw [1024 x i32], ptr addrspacecast (ptr addrspace(3) @_ZZ13privateMemoryE1s to ptr), i64 0, i64 %80
  %82 = load i32, ptr %81, align 4, !tbaa !6
  %83 = load i32, ptr %9, align 4, !tbaa !6
  %84 = and i32 %83, 15
  %85 = sext i32 %84 to i64
  %86 = getelementptr inbounds [16 x i32], ptr %7, i64 0, i64 %85
  store i32 %82, ptr %86, align 4, !tbaa !6
  call void @llvm.nvvm.barrier.cta.sync.aligned.all(i32 0)
  call void @llvm.lifetime.end.p0(ptr %10) #11
  br label %87

87:                                               ; preds = %27
  %88 = load i32, ptr %9, align 4, !tbaa !6
  %89 = add nsw i32 %88, 1
  store i32 %89, ptr %9, align 4, !tbaa !6
  br label %22, !llvm.loop !28

90:                                               ; preds = %26
  call void @llvm.lifetime.start.p0(ptr %11) #11
  store i32 0, ptr %11, align 4, !tbaa !6
  call void @llvm.lifetime.start.p0(ptr %12) #11
  store i32 0, ptr %12, align 4, !tbaa !6
  br label %91

91:                                               ; preds = %110, %90
  %92 = load i32, ptr %12, align 4, !tbaa !6
  %93 = load i32, ptr %6, align 4, !tbaa !6
  %94 = icmp slt i32 %93, 16
  br i1 %94, label %95, label %97

95:                                               ; preds = %91
  %96 = load i32, ptr %6, align 4, !tbaa !6
  br label %98

97:                                               ; preds = %91
  br label %98

98:                                               ; preds = %97, %95
  %99 = phi i32 [ %96, %95 ], [ 16, %97 ]
  %100 = icmp slt i32 %92, %99
  br i1 %100, label %102, label %101

101:                                              ; preds = %98
  call void @llvm.lifetime.end.p0(ptr %12) #11
  br label %113

102:                                              ; preds = %98
  %103 = load i32, ptr %11, align 4, !tbaa !6
  %104 = mul nsw i32 %103, 2
  %105 = load i32, ptr %12, align 4, !tbaa !6
  %106 = sext i32 %105 to i64
  %107 = getelementptr inbounds [16 x i32], ptr %7, i64 0, i64 %106
  %108 = load i32, ptr %107, align 4, !tbaa !6
  %109 = add nsw i32 %104, %108
  store i32 %109, ptr %11, align 4, !tbaa !6
  br label %110

110:                                              ; preds = %102
  %111 = load i32, ptr %12, align 4, !tbaa !6
  %112 = add nsw i32 %111, 1
  store i32 %112, ptr %12, align 4, !tbaa !6
  br label %91, !llvm.loop !29

113:                                              ; preds = %101
  %114 = load i32, ptr %11, align 4, !tbaa !6
  %115 = load ptr, ptr %4, align 8, !tbaa !11
  %116 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_zEv() #12
  %117 = call noundef i32 @_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_yEv() #12
  %118 = mul i32 %116, %117
  %119 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_yEv() #12
  %120 = add i32 %118, %119
  %121 = call noundef i32 @_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_xEv() #12
  %122 = mul i32 %120, %121
  %123 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_xEv() #12
  %124 = add i32 %122, %123
  %125 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %126 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %127 = mul i32 %125, %126
  %128 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_zEv() #12
  %129 = mul i32 %127, %128
  %130 = mul i32 %124, %129
  %131 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_zEv() #12
  %132 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %133 = mul i32 %131, %132
  %134 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_yEv() #12
  %135 = add i32 %133, %134
  %136 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %137 = mul i32 %135, %136
  %138 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_xEv() #12
  %139 = add i32 %137, %138
  %140 = add i32 %130, %139
  %141 = zext i32 %140 to i64
  %142 = getelementptr inbounds nuw i32, ptr %115, i64 %141
  store i32 %114, ptr %142, align 4, !tbaa !6
  call void @llvm.lifetime.end.p0(ptr %11) #11
  call void @llvm.lifetime.end.p0(ptr %8) #11
  call void @llvm.lifetime.end.p0(ptr %7) #11
  ret void
}

; Function Attrs: convergent mustprogress noinline norecurse nounwind
define dso_local ptx_kernel void @guardedReduction(ptr noundef %0, ptr noundef %1, i32 noundef %2) #0 {
  %4 = alloca ptr, align 8
  %5 = alloca ptr, align 8
  %6 = alloca i32, align 4
  %7 = alloca i32, align 4
  %8 = alloca i32, align 4
  %9 = alloca i32, align 4
  store ptr %0, ptr %4, align 8, !tbaa !11
  store ptr %1, ptr %5, align 8, !tbaa !11
  store i32 %2, ptr %6, align 4, !tbaa !6
  call void @llvm.lifetime.start.p0(ptr %7) #11
  %10 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_zEv() #12
  %11 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %12 = mul i32 %10, %11
  %13 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_yEv() #12
  %14 = add i32 %12, %13
  %15 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %16 = mul i32 %14, %15
  %17 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_xEv() #12
  %18 = add i32 %16, %17
  store i32 %18, ptr %7, align 4, !tbaa !6
  %19 = load i32, ptr %7, align 4, !tbaa !6
  %20 = sext i32 %19 to i64
  %21 = getelementptr inbounds [0 x i32], ptr addrspacecast (ptr addrspace(3) @d to ptr), i64 0, i64 %20
  store i32 0, ptr %21, align 4, !tbaa !6
  call void @llvm.lifetime.start.p0(ptr %8) #11
  %22 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_zEv() #12
  %23 = call noundef i32 @_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_yEv() #12
  %24 = mul i32 %22, %23
  %25 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_yEv() #12
  %26 = add i32 %24, %25
  %27 = call noundef i32 @_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_xEv() #12
  %28 = mul i32 %26, %27
  %29 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_xEv() #12
  %30 = add i32 %28, %29
  %31 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %32 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %33 = mul i32 %31, %32
  %34 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_zEv() #12
  %35 = mul i32 %33, %34
  %36 = mul i32 %30, %35
  %37 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_zEv() #12
  %38 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %39 = mul i32 %37, %38
  %40 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_yEv() #12
  %41 = add i32 %39, %40
  %42 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %43 = mul i32 %41, %42
  %44 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_xEv() #12
  %45 = add i32 %43, %44
  %46 = add i32 %36, %45
  store i32 %46, ptr %8, align 4, !tbaa !6
  br label %47

47:                                               ; preds = %73, %3
  %48 = load i32, ptr %8, align 4, !tbaa !6
  %49 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %50 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %51 = mul i32 %49, %50
  %52 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_zEv() #12
  %53 = mul i32 %51, %52
  %54 = call noundef i32 @_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_xEv() #12
  %55 = mul i32 %53, %54
  %56 = call noundef i32 @_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_yEv() #12
  %57 = mul i32 %55, %56
  %58 = call noundef i32 @_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_zEv() #12
  %59 = mul i32 %57, %58
  %60 = icmp slt i32 %48, %59
  br i1 %60, label %62, label %61

61:                                               ; preds = %47
  call void @llvm.lifetime.end.p0(ptr %8) #11
  br label %81

62:                                               ; preds = %47
  %63 = load ptr, ptr %5, align 8, !tbaa !11
  %64 = load i32, ptr %8, align 4, !tbaa !6
  %65 = sext i32 %64 to i64
  %66 = getelementptr inbounds i32, ptr %63, i64 %65
  %67 = load i32, ptr %66, align 4, !tbaa !6
  %68 = load i32, ptr %7, align 4, !tbaa !6
  %69 = sext i32 %68 to i64
  %70 = getelementptr inbounds [0 x i32], ptr addrspacecast (ptr addrspace(3) @d to ptr), i64 0, i64 %69
  %71 = load i32, ptr %70, align 4, !tbaa !6
  %72 = add nsw i32 %71, %67
  store i32 %72, ptr %70, align 4, !tbaa !6
  br label %73

73:                                               ; preds = %62
  %74 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %75 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %76 = mul i32 %74, %75
  %77 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_zEv() #12
  %78 = mul i32 %76, %77
  %79 = load i32, ptr %8, align 4, !tbaa !6
  %80 = add i32 %79, %78
  store i32 %80, ptr %8, align 4, !tbaa !6
  br label %47, !llvm.loop !30

81:                                               ; preds = %61
  call void @llvm.nvvm.barrier.cta.sync.aligned.all(i32 0)
  call void @llvm.lifetime.start.p0(ptr %9) #11
  store i32 512, ptr %9, align 4, !tbaa !6
  br label %82

82:                                               ; preds = %113, %81
  %83 = load i32, ptr %9, align 4, !tbaa !6
  %84 = icmp ugt i32 %83, 0
  br i1 %84, label %86, label %85

85:                                               ; preds = %82
  call void @llvm.lifetime.end.p0(ptr %9) #11
  br label %116

86:                                               ; preds = %82
  %87 = load i32, ptr %7, align 4, !tbaa !6
  %88 = load i32, ptr %9, align 4, !tbaa !6
  %89 = icmp ult i32 %87, %88
  br i1 %89, label %90, label %112

90:                                               ; preds = %86
  %91 = load i32, ptr %7, align 4, !tbaa !6
  %92 = load i32, ptr %9, align 4, !tbaa !6
  %93 = add i32 %91, %92
  %94 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %95 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %96 = mul i32 %94, %95
  %97 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_zEv() #12
  %98 = mul i32 %96, %97
  %99 = icmp ult i32 %93, %98
  br i1 %99, label %100, label %112

100:                                              ; preds = %90
  %101 = load i32, ptr %7, align 4, !tbaa !6
  %102 = load i32, ptr %9, align 4, !tbaa !6
  %103 = add i32 %101, %102
  %104 = zext i32 %103 to i64
  %105 = getelementptr inbounds nuw [0 x i32], ptr addrspacecast (ptr addrspace(3) @d to ptr), i64 0, i64 %104
  %106 = load i32, ptr %105, align 4, !tbaa !6
  %107 = load i32, ptr %7, align 4, !tbaa !6
  %108 = sext i32 %107 to i64
  %109 = getelementptr inbounds [0 x i32], ptr addrspacecast (ptr addrspace(3) @d to ptr), i64 0, i64 %108
  %110 = load i32, ptr %109, align 4, !tbaa !6
  %111 = add nsw i32 %110, %106
  store i32 %111, ptr %109, align 4, !tbaa !6
  br label %112

112:                                              ; preds = %100, %90, %86
  call void @llvm.nvvm.barrier.cta.sync.aligned.all(i32 0)
  br label %113

113:                                              ; preds = %112
  %114 = load i32, ptr %9, align 4, !tbaa !6
  %115 = lshr i32 %114, 1
  store i32 %115, ptr %9, align 4, !tbaa !6
  br label %82, !llvm.loop !31

116:                                              ; preds = %85
  %117 = load i32, ptr addrspacecast (ptr addrspace(3) @d to ptr), align 4, !tbaa !6
  %118 = load ptr, ptr %4, align 8, !tbaa !11
  %119 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_zEv() #12
  %120 = call noundef i32 @_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_yEv() #12
  %121 = mul i32 %119, %120
  %122 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_yEv() #12
  %123 = add i32 %121, %122
  %124 = call noundef i32 @_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_xEv() #12
  %125 = mul i32 %123, %124
  %126 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_xEv() #12
  %127 = add i32 %125, %126
  %128 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %129 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %130 = mul i32 %128, %129
  %131 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_zEv() #12
  %132 = mul i32 %130, %131
  %133 = mul i32 %127, %132
  %134 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_zEv() #12
  %135 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %136 = mul i32 %134, %135
  %137 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_yEv() #12
  %138 = add i32 %136, %137
  %139 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %140 = mul i32 %138, %139
  %141 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_xEv() #12
  %142 = add i32 %140, %141
  %143 = add i32 %133, %142
  %144 = zext i32 %143 to i64
  %145 = getelementptr inbounds nuw i32, ptr %118, i64 %144
  store i32 %117, ptr %145, align 4, !tbaa !6
  call void @llvm.lifetime.end.p0(ptr %7) #11
  ret void
}

; Function Attrs: alwaysinline convergent mustprogress nounwind
define linkonce_odr dso_local noundef i32 @_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_zEv() #2 comdat align 2 {
  %1 = call i32 @llvm.nvvm.read.ptx.sreg.nctaid.z()
  ret i32 %1
}

; Function Attrs: convergent mustprogress noinline norecurse nounwind
define dso_local ptx_kernel void @ends(ptr noundef %0, ptr noundef %1, i32 noundef %2) #0 {
  %4 = alloca ptr, align 8
  %5 = alloca ptr, align 8
  %6 = alloca i32, align 4
  store ptr %0, ptr %4, align 8, !tbaa !11
  store ptr %1, ptr %5, align 8, !tbaa !11
  store i32 %2, ptr %6, align 4, !tbaa !6
  %7 = load ptr, ptr %5, align 8, !tbaa !11
  %8 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_zEv() #12
  %9 = call noundef i32 @_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_yEv() #12
  %10 = mul i32 %8, %9
  %11 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_yEv() #12
  %12 = add i32 %10, %11
  %13 = call noundef i32 @_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_xEv() #12
  %14 = mul i32 %12, %13
  %15 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_xEv() #12
  %16 = add i32 %14, %15
  %17 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %18 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %19 = mul i32 %17, %18
  %20 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_zEv() #12
  %21 = mul i32 %19, %20
  %22 = mul i32 %16, %21
  %23 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_zEv() #12
  %24 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %25 = mul i32 %23, %24
  %26 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_yEv() #12
  %27 = add i32 %25, %26
  %28 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %29 = mul i32 %27, %28
  %30 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_xEv() #12
  %31 = add i32 %29, %30
  %32 = add i32 %22, %31
  %33 = zext i32 %32 to i64
  %34 = getelementptr inbounds nuw i32, ptr %7, i64 %33
  %35 = load i32, ptr %34, align 4, !tbaa !6
  %36 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_zEv() #12
  %37 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %38 = mul i32 %36, %37
  %39 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_yEv() #12
  %40 = add i32 %38, %39
  %41 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %42 = mul i32 %40, %41
  %43 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_xEv() #12
  %44 = add i32 %42, %43
  %45 = zext i32 %44 to i64
  %46 = getelementptr inbounds nuw [1024 x i32], ptr addrspacecast (ptr addrspace(3) @_ZZ4endsE1s to ptr), i64 0, i64 %45
  store i32 %35, ptr %46, align 4, !tbaa !6
  %47 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_zEv() #12
  %48 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %49 = mul i32 %47, %48
  %50 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_yEv() #12
  %51 = add i32 %49, %50
  %52 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %53 = mul i32 %51, %52
  %54 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_xEv() #12
  %55 = add i32 %53, %54
  %56 = zext i32 %55 to i64
  %57 = getelementptr inbounds nuw [1024 x i32], ptr addrspacecast (ptr addrspace(3) @_ZZ4endsE1s to ptr), i64 0, i64 %56
  %58 = load i32, ptr %57, align 4, !tbaa !6
  %59 = icmp eq i32 %58, 12345678
  br i1 %59, label %60, label %61

60:                                               ; preds = %3
  call void @_ZL6__trapv() #13
  unreachable

61:                                               ; preds = %3
  call void @llvm.nvvm.barrier.cta.sync.aligned.all(i32 0)
  %62 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %63 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %64 = mul i32 %62, %63
  %65 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_zEv() #12
  %66 = mul i32 %64, %65
  %67 = sub i32 %66, 1
  %68 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_zEv() #12
  %69 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %70 = mul i32 %68, %69
  %71 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_yEv() #12
  %72 = add i32 %70, %71
  %73 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %74 = mul i32 %72, %73
  %75 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_xEv() #12
  %76 = add i32 %74, %75
  %77 = sub i32 %67, %76
  %78 = zext i32 %77 to i64
  %79 = getelementptr inbounds nuw [1024 x i32], ptr addrspacecast (ptr addrspace(3) @_ZZ4endsE1s to ptr), i64 0, i64 %78
  %80 = load i32, ptr %79, align 4, !tbaa !6
  %81 = load ptr, ptr %4, align 8, !tbaa !11
  %82 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_zEv() #12
  %83 = call noundef i32 @_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_yEv() #12
  %84 = mul i32 %82, %83
  %85 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_yEv() #12
  %86 = add i32 %84, %85
  %87 = call noundef i32 @_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_xEv() #12
  %88 = mul i32 %86, %87
  %89 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_xEv() #12
  %90 = add i32 %88, %89
  %91 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %92 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %93 = mul i32 %91, %92
  %94 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_zEv() #12
  %95 = mul i32 %93, %94
  %96 = mul i32 %90, %95
  %97 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_zEv() #12
  %98 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %99 = mul i32 %97, %98
  %100 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_yEv() #12
  %101 = add i32 %99, %100
  %102 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %103 = mul i32 %101, %102
  %104 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_xEv() #12
  %105 = add i32 %103, %104
  %106 = add i32 %96, %105
  %107 = zext i32 %106 to i64
  %108 = getelementptr inbounds nuw i32, ptr %81, i64 %107
  store i32 %80, ptr %108, align 4, !tbaa !6
  ret void
}

; Function Attrs: alwaysinline convergent mustprogress noreturn nounwind
define internal void @_ZL6__trapv() #5 {
  call void @llvm.trap()
  unreachable
}

; Function Attrs: convergent mustprogress noinline norecurse nounwind
define dso_local ptx_kernel void @loopsWithoutBarriers(ptr noundef %0, ptr noundef %1, i32 noundef %2) #0 {
  %4 = alloca ptr, align 8
  %5 = alloca ptr, align 8
  %6 = alloca i32, align 4
  %7 = alloca i32, align 4
  %8 = alloca i32, align 4
  %9 = alloca i32, align 4
  %10 = alloca i32, align 4
  %11 = alloca i32, align 4
  %12 = alloca i32, align 4
  %13 = alloca i32, align 4
  %14 = alloca i32, align 4
  store ptr %0, ptr %4, align 8, !tbaa !11
  store ptr %1, ptr %5, align 8, !tbaa !11
  store i32 %2, ptr %6, align 4, !tbaa !6
  call void @llvm.lifetime.start.p0(ptr %7) #11
  %15 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_zEv() #12
  %16 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %17 = mul i32 %15, %16
  %18 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_yEv() #12
  %19 = add i32 %17, %18
  %20 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %21 = mul i32 %19, %20
  %22 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_xEv() #12
  %23 = add i32 %21, %22
  store i32 %23, ptr %7, align 4, !tbaa !6
  call void @llvm.lifetime.start.p0(ptr %8) #11
  %24 = load ptr, ptr %5, align 8, !tbaa !11
  %25 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_zEv() #12
  %26 = call noundef i32 @_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_yEv() #12
  %27 = mul i32 %25, %26
  %28 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_yEv() #12
  %29 = add i32 %27, %28
  %30 = call noundef i32 @_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_xEv() #12
  %31 = mul i32 %29, %30
  %32 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_xEv() #12
  %33 = add i32 %31, %32
  %34 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %35 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %36 = mul i32 %34, %35
  %37 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_zEv() #12
  %38 = mul i32 %36, %37
  %39 = mul i32 %33, %38
  %40 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_zEv() #12
  %41 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %42 = mul i32 %40, %41
  %43 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_yEv() #12
  %44 = add i32 %42, %43
  %45 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %46 = mul i32 %44, %45
  %47 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_xEv() #12
  %48 = add i32 %46, %47
  %49 = add i32 %39, %48
  %50 = zext i32 %49 to i64
  %51 = getelementptr inbounds nuw i32, ptr %24, i64 %50
  %52 = load i32, ptr %51, align 4, !tbaa !6
  store i32 %52, ptr %8, align 4, !tbaa !6
  call void @llvm.lifetime.start.p0(ptr %9) #11
  store i32 0, ptr %9, align 4, !tbaa !6
  call void @llvm.lifetime.start.p0(ptr %10) #11
  store i32 0, ptr %10, align 4, !tbaa !6
  br label %53

53:                                               ; preds = %66, %3
  %54 = load i32, ptr %10, align 4, !tbaa !6
  %55 = load i32, ptr %6, align 4, !tbaa !6
  %56 = mul nsw i32 100, %55
  %57 = icmp slt i32 %54, %56
  br i1 %57, label %59, label %58

58:                                               ; preds = %53
  call void @llvm.lifetime.end.p0(ptr %10) #11
  br label %69

59:                                               ; preds = %53
  %60 = load i32, ptr %8, align 4, !tbaa !6
  %61 = mul nsw i32 %60, 3
  %62 = load i32, ptr %10, align 4, !tbaa !6
  %63 = load i32, ptr %7, align 4, !tbaa !6
  %64 = xor i32 %62, %63
  %65 = add nsw i32 %61, %64
  store i32 %65, ptr %8, align 4, !tbaa !6
  br label %66

66:                                               ; preds = %59
  %67 = load i32, ptr %10, align 4, !tbaa !6
  %68 = add nsw i32 %67, 1
  store i32 %68, ptr %10, align 4, !tbaa !6
  br label %53, !llvm.loop !32

69:                                               ; preds = %58
  %70 = load i32, ptr %8, align 4, !tbaa !6
  %71 = load i32, ptr %7, align 4, !tbaa !6
  %72 = sext i32 %71 to i64
  %73 = getelementptr inbounds [1024 x i32], ptr addrspacecast (ptr addrspace(3) @_ZZ20loopsWithoutBarriersE1s to ptr), i64 0, i64 %72
  store i32 %70, ptr %73, align 4, !tbaa !6
  call void @llvm.nvvm.barrier.cta.sync.aligned.all(i32 0)
  call void @llvm.lifetime.start.p0(ptr %11) #11
  %74 = load i32, ptr %8, align 4, !tbaa !6
  %75 = and i32 %74, 255
  %76 = add nsw i32 %75, 1
  store i32 %76, ptr %11, align 4, !tbaa !6
  br label %77

77:                                               ; preds = %91, %69
  %78 = load i32, ptr %11, align 4, !tbaa !6
  %79 = icmp ne i32 %78, 1
  br i1 %79, label %80, label %95

80:                                               ; preds = %77
  %81 = load i32, ptr %11, align 4, !tbaa !6
  %82 = and i32 %81, 1
  %83 = icmp ne i32 %82, 0
  br i1 %83, label %84, label %88

84:                                               ; preds = %80
  %85 = load i32, ptr %11, align 4, !tbaa !6
  %86 = mul i32 3, %85
  %87 = add i32 %86, 1
  br label %91

88:                                               ; preds = %80
  %89 = load i32, ptr %11, align 4, !tbaa !6
  %90 = udiv i32 %89, 2
  br label %91

91:                                               ; preds = %88, %84
  %92 = phi i32 [ %87, %84 ], [ %90, %88 ]
  store i32 %92, ptr %11, align 4, !tbaa !6
  %93 = load i32, ptr %9, align 4, !tbaa !6
  %94 = add nsw i32 %93, 1
  store i32 %94, ptr %9, align 4, !tbaa !6
  br label %77, !llvm.loop !33

95:                                               ; preds = %77
  call void @llvm.lifetime.start.p0(ptr %12) #11
  %96 = load i32, ptr %7, align 4, !tbaa !6
  store i32 %96, ptr %12, align 4, !tbaa !6
  br label %97

97:                                               ; preds = %122, %95
  %98 = load i32, ptr %12, align 4, !tbaa !6
  %99 = icmp slt i32 %98, 70
  br i1 %99, label %100, label %125

100:                                              ; preds = %97
  %101 = load i32, ptr %12, align 4, !tbaa !6
  %102 = and i32 %101, 8
  %103 = icmp ne i32 %102, 0
  br i1 %103, label %104, label %115

104:                                              ; preds = %100
  %105 = load i32, ptr %12, align 4, !tbaa !6
  %106 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %107 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %108 = mul i32 %106, %107
  %109 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_zEv() #12
  %110 = mul i32 %108, %109
  %111 = urem i32 %105, %110
  %112 = zext i32 %111 to i64
  %113 = getelementptr inbounds nuw [1024 x i32], ptr addrspacecast (ptr addrspace(3) @_ZZ20loopsWithoutBarriersE1s to ptr), i64 0, i64 %112
  %114 = load i32, ptr %113, align 4, !tbaa !6
  br label %118

115:                                              ; preds = %100
  %116 = load i32, ptr %12, align 4, !tbaa !6
  %117 = sub nsw i32 0, %116
  br label %118

118:                                              ; preds = %115, %104
  %119 = phi i32 [ %114, %104 ], [ %117, %115 ]
  %120 = load i32, ptr %8, align 4, !tbaa !6
  %121 = add nsw i32 %120, %119
  store i32 %121, ptr %8, align 4, !tbaa !6
  br label %122

122:                                              ; preds = %118
  %123 = load i32, ptr %12, align 4, !tbaa !6
  %124 = add nsw i32 %123, 7
  store i32 %124, ptr %12, align 4, !tbaa !6
  br label %97, !llvm.loop !34

125:                                              ; preds = %97
  call void @llvm.lifetime.start.p0(ptr %13) #11
  %126 = load i32, ptr %6, align 4, !tbaa !6
  store i32 %126, ptr %13, align 4, !tbaa !6
  br label %127

127:                                              ; preds = %137, %125
  %128 = load i32, ptr %13, align 4, !tbaa !6
  %129 = load i32, ptr %7, align 4, !tbaa !6
  %130 = srem i32 %129, 6
  %131 = icmp slt i32 %128, %130
  br i1 %131, label %133, label %132

132:                                              ; preds = %127
  call void @llvm.lifetime.end.p0(ptr %13) #11
  br label %140

133:                                              ; preds = %127
  %134 = load i32, ptr %13, align 4, !tbaa !6
  %135 = load i32, ptr %8, align 4, !tbaa !6
  %136 = add nsw i32 %135, %134
  store i32 %136, ptr %8, align 4, !tbaa !6
  br label %137

137:                                              ; preds = %133
  %138 = load i32, ptr %13, align 4, !tbaa !6
  %139 = add nsw i32 %138, 1
  store i32 %139, ptr %13, align 4, !tbaa !6
  br label %127, !llvm.loop !35

140:                                              ; preds = %132
  %141 = load i32, ptr %7, align 4, !tbaa !6
  %142 = and i32 %141, 1
  %143 = icmp ne i32 %142, 0
  br i1 %143, label %144, label %159

144:                                              ; preds = %140
  call void @llvm.lifetime.start.p0(ptr %14) #11
  store i32 0, ptr %14, align 4, !tbaa !6
  br label %145

145:                                              ; preds = %155, %144
  %146 = load i32, ptr %14, align 4, !tbaa !6
  %147 = load i32, ptr %8, align 4, !tbaa !6
  %148 = srem i32 %147, 9
  %149 = icmp slt i32 %146, %148
  br i1 %149, label %151, label %150

150:                                              ; preds = %145
  call void @llvm.lifetime.end.p0(ptr %14) #11
  br label %158

151:                                              ; preds = %145
  %152 = load i32, ptr %14, align 4, !tbaa !6
  %153 = load i32, ptr %8, align 4, !tbaa !6
  %154 = sub nsw i32 %153, %152
  store i32 %154, ptr %8, align 4, !tbaa !6
  br label %155

155:                                              ; preds = %151
  %156 = load i32, ptr %14, align 4, !tbaa !6
  %157 = add nsw i32 %156, 1
  store i32 %157, ptr %14, align 4, !tbaa !6
  br label %145, !llvm.loop !36

158:                                              ; preds = %150
  br label %159

159:                                              ; preds = %158, %140
  %160 = load i32, ptr %8, align 4, !tbaa !6
  %161 = load i32, ptr %9, align 4, !tbaa !6
  %162 = mul nsw i32 %161, 1000
  %163 = add nsw i32 %160, %162
  %164 = load i32, ptr %12, align 4, !tbaa !6
  %165 = add nsw i32 %163, %164
  %166 = load ptr, ptr %4, align 8, !tbaa !11
  %167 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_zEv() #12
  %168 = call noundef i32 @_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_yEv() #12
  %169 = mul i32 %167, %168
  %170 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_yEv() #12
  %171 = add i32 %169, %170
  %172 = call noundef i32 @_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_xEv() #12
  %173 = mul i32 %171, %172
  %174 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_xEv() #12
  %175 = add i32 %173, %174
  %176 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %177 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %178 = mul i32 %176, %177
  %179 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_zEv() #12
  %180 = mul i32 %178, %179
  %181 = mul i32 %175, %180
  %182 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_zEv() #12
  %183 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %184 = mul i32 %182, %183
  %185 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_yEv() #12
  %186 = add i32 %184, %185
  %187 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %188 = mul i32 %186, %187
  %189 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_xEv() #12
  %190 = add i32 %188, %189
  %191 = add i32 %181, %190
  %192 = zext i32 %191 to i64
  %193 = getelementptr inbounds nuw i32, ptr %166, i64 %192
  store i32 %165, ptr %193, align 4, !tbaa !6
  call void @llvm.lifetime.end.p0(ptr %12) #11
  call void @llvm.lifetime.end.p0(ptr %11) #11
  call void @llvm.lifetime.end.p0(ptr %9) #11
  call void @llvm.lifetime.end.p0(ptr %8) #11
  call void @llvm.lifetime.end.p0(ptr %7) #11
  ret void
}

; Function Attrs: convergent mustprogress noinline norecurse nounwind
define dso_local ptx_kernel void @stridedInUniformLoop(ptr noundef %0, ptr noundef %1, i32 noundef %2) #0 {
  %4 = alloca ptr, align 8
  %5 = alloca ptr, align 8
  %6 = alloca i32, align 4
  %7 = alloca i32, align 4
  %8 = alloca i32, align 4
  %9 = alloca i32, align 4
  %10 = alloca i32, align 4
  %11 = alloca i32, align 4
  %12 = alloca i32, align 4
  %13 = alloca i32, align 4
  store ptr %0, ptr %4, align 8, !tbaa !11
  store ptr %1, ptr %5, align 8, !tbaa !11
  store i32 %2, ptr %6, align 4, !tbaa !6
  call void @llvm.lifetime.start.p0(ptr %7) #11
  %14 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_zEv() #12
  %15 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %16 = mul i32 %14, %15
  %17 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_yEv() #12
  %18 = add i32 %16, %17
  %19 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %20 = mul i32 %18, %19
  %21 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_xEv() #12
  %22 = add i32 %20, %21
  store i32 %22, ptr %7, align 4, !tbaa !6
  call void @llvm.lifetime.start.p0(ptr %8) #11
  store i32 0, ptr %8, align 4, !tbaa !6
  call void @llvm.lifetime.start.p0(ptr %9) #11
  store i32 0, ptr %9, align 4, !tbaa !6
  br label %23

23:                                               ; preds = %87, %3
  %24 = load i32, ptr %9, align 4, !tbaa !6
  %25 = load i32, ptr %6, align 4, !tbaa !6
  %26 = icmp slt i32 %24, %25
  br i1 %26, label %28, label %27

27:                                               ; preds = %23
  store i32 2, ptr %10, align 4
  call void @llvm.lifetime.end.p0(ptr %9) #11
  br label %90

28:                                               ; preds = %23
  call void @llvm.lifetime.start.p0(ptr %11) #11
  store i32 0, ptr %11, align 4, !tbaa !6
  call void @llvm.lifetime.start.p0(ptr %12) #11
  %29 = load i32, ptr %7, align 4, !tbaa !6
  store i32 %29, ptr %12, align 4, !tbaa !6
  br label %30

30:                                               ; preds = %52, %28
  %31 = load i32, ptr %12, align 4, !tbaa !6
  %32 = load i32, ptr %9, align 4, !tbaa !6
  %33 = add i32 150, %32
  %34 = icmp ult i32 %31, %33
  br i1 %34, label %36, label %35

35:                                               ; preds = %30
  store i32 5, ptr %10, align 4
  call void @llvm.lifetime.end.p0(ptr %12) #11
  br label %60

36:                                               ; preds = %30
  %37 = load ptr, ptr %5, align 8, !tbaa !11
  %38 = load i32, ptr %12, align 4, !tbaa !6
  %39 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %40 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %41 = mul i32 %39, %40
  %42 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_zEv() #12
  %43 = mul i32 %41, %42
  %44 = urem i32 %38, %43
  %45 = zext i32 %44 to i64
  %46 = getelementptr inbounds nuw i32, ptr %37, i64 %45
  %47 = load i32, ptr %46, align 4, !tbaa !6
  %48 = load i32, ptr %12, align 4, !tbaa !6
  %49 = mul nsw i32 %47, %48
  %50 = load i32, ptr %11, align 4, !tbaa !6
  %51 = add nsw i32 %50, %49
  store i32 %51, ptr %11, align 4, !tbaa !6
  br label %52

52:                                               ; preds = %36
  %53 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %54 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %55 = mul i32 %53, %54
  %56 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_zEv() #12
  %57 = mul i32 %55, %56
  %58 = load i32, ptr %12, align 4, !tbaa !6
  %59 = add i32 %58, %57
  store i32 %59, ptr %12, align 4, !tbaa !6
  br label %30, !llvm.loop !37

60:                                               ; preds = %35
  %61 = load i32, ptr %11, align 4, !tbaa !6
  %62 = load i32, ptr %7, align 4, !tbaa !6
  %63 = sext i32 %62 to i64
  %64 = getelementptr inbounds [1024 x i32], ptr addrspacecast (ptr addrspace(3) @_ZZ20stridedInUniformLoopE1s to ptr), i64 0, i64 %63
  store i32 %61, ptr %64, align 4, !tbaa !6
  call void @llvm.nvvm.barrier.cta.sync.aligned.all(i32 0)
  call void @llvm.lifetime.start.p0(ptr %13) #11
  store i32 0, ptr %13, align 4, !tbaa !6
  br label %65

65:                                               ; preds = %83, %60
  %66 = load i32, ptr %13, align 4, !tbaa !6
  %67 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %68 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %69 = mul i32 %67, %68
  %70 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_zEv() #12
  %71 = mul i32 %69, %70
  %72 = icmp slt i32 %66, %71
  br i1 %72, label %74, label %73

73:                                               ; preds = %65
  store i32 8, ptr %10, align 4
  call void @llvm.lifetime.end.p0(ptr %13) #11
  br label %86

74:                                               ; preds = %65
  %75 = load i32, ptr %13, align 4, !tbaa !6
  %76 = sext i32 %75 to i64
  %77 = getelementptr inbounds [1024 x i32], ptr addrspacecast (ptr addrspace(3) @_ZZ20stridedInUniformLoopE1s to ptr), i64 0, i64 %76
  %78 = load i32, ptr %77, align 4, !tbaa !6
  %79 = load i32, ptr %7, align 4, !tbaa !6
  %80 = xor i32 %78, %79
  %81 = load i32, ptr %8, align 4, !tbaa !6
  %82 = add nsw i32 %81, %80
  store i32 %82, ptr %8, align 4, !tbaa !6
  br label %83

83:                                               ; preds = %74
  %84 = load i32, ptr %13, align 4, !tbaa !6
  %85 = add nsw i32 %84, 1
  store i32 %85, ptr %13, align 4, !tbaa !6
  br label %65, !llvm.loop !38

86:                                               ; preds = %73
  call void @llvm.nvvm.barrier.cta.sync.aligned.all(i32 0)
  call void @llvm.lifetime.end.p0(ptr %11) #11
  br label %87

87:                                               ; preds = %86
  %88 = load i32, ptr %9, align 4, !tbaa !6
  %89 = add nsw i32 %88, 1
  store i32 %89, ptr %9, align 4, !tbaa !6
  br label %23, !llvm.loop !39

90:                                               ; preds = %27
  %91 = load i32, ptr %8, align 4, !tbaa !6
  %92 = load ptr, ptr %4, align 8, !tbaa !11
  %93 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_zEv() #12
  %94 = call noundef i32 @_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_yEv() #12
  %95 = mul i32 %93, %94
  %96 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_yEv() #12
  %97 = add i32 %95, %96
  %98 = call noundef i32 @_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_xEv() #12
  %99 = mul i32 %97, %98
  %100 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_xEv() #12
  %101 = add i32 %99, %100
  %102 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %103 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %104 = mul i32 %102, %103
  %105 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_zEv() #12
  %106 = mul i32 %104, %105
  %107 = mul i32 %101, %106
  %108 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_zEv() #12
  %109 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %110 = mul i32 %108, %109
  %111 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_yEv() #12
  %112 = add i32 %110, %111
  %113 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %114 = mul i32 %112, %113
  %115 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_xEv() #12
  %116 = add i32 %114, %115
  %117 = add i32 %107, %116
  %118 = zext i32 %117 to i64
  %119 = getelementptr inbounds nuw i32, ptr %92, i64 %118
  store i32 %91, ptr %119, align 4, !tbaa !6
  call void @llvm.lifetime.end.p0(ptr %8) #11
  call void @llvm.lifetime.end.p0(ptr %7) #11
  ret void
}

; Function Attrs: convergent mustprogress noinline norecurse nounwind
define dso_local ptx_kernel void @sharedAtomics(ptr noundef %0, ptr noundef %1, i32 noundef %2) #0 {
  %4 = alloca ptr, align 8
  %5 = alloca ptr, align 8
  %6 = alloca i32, align 4
  %7 = alloca i32, align 4
  %8 = alloca i32, align 4
  %9 = alloca i32, align 4
  store ptr %0, ptr %4, align 8, !tbaa !11
  store ptr %1, ptr %5, align 8, !tbaa !11
  store i32 %2, ptr %6, align 4, !tbaa !6
  call void @llvm.lifetime.start.p0(ptr %7) #11
  %10 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_zEv() #12
  %11 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %12 = mul i32 %10, %11
  %13 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_yEv() #12
  %14 = add i32 %12, %13
  %15 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %16 = mul i32 %14, %15
  %17 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_xEv() #12
  %18 = add i32 %16, %17
  store i32 %18, ptr %7, align 4, !tbaa !6
  call void @llvm.lifetime.start.p0(ptr %8) #11
  %19 = load i32, ptr %7, align 4, !tbaa !6
  store i32 %19, ptr %8, align 4, !tbaa !6
  br label %20

20:                                               ; preds = %29, %3
  %21 = load i32, ptr %8, align 4, !tbaa !6
  %22 = icmp slt i32 %21, 16
  br i1 %22, label %24, label %23

23:                                               ; preds = %20
  call void @llvm.lifetime.end.p0(ptr %8) #11
  br label %37

24:                                               ; preds = %20
  %25 = load i32, ptr %8, align 4, !tbaa !6
  %26 = load i32, ptr %8, align 4, !tbaa !6
  %27 = sext i32 %26 to i64
  %28 = getelementptr inbounds [16 x i32], ptr addrspacecast (ptr addrspace(3) @_ZZ13sharedAtomicsE6counts to ptr), i64 0, i64 %27
  store i32 %25, ptr %28, align 4, !tbaa !6
  br label %29

29:                                               ; preds = %24
  %30 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %31 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %32 = mul i32 %30, %31
  %33 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_zEv() #12
  %34 = mul i32 %32, %33
  %35 = load i32, ptr %8, align 4, !tbaa !6
  %36 = add i32 %35, %34
  store i32 %36, ptr %8, align 4, !tbaa !6
  br label %20, !llvm.loop !40

37:                                               ; preds = %23
  %38 = load i32, ptr %7, align 4, !tbaa !6
  %39 = icmp eq i32 %38, 0
  br i1 %39, label %40, label %41

40:                                               ; preds = %37
  store i32 0, ptr addrspacecast (ptr addrspace(3) @_ZZ13sharedAtomicsE4last to ptr), align 4, !tbaa !6
  br label %41

41:                                               ; preds = %40, %37
  call void @llvm.nvvm.barrier.cta.sync.aligned.all(i32 0)
  call void @llvm.lifetime.start.p0(ptr %9) #11
  %42 = load i32, ptr %7, align 4, !tbaa !6
  store i32 %42, ptr %9, align 4, !tbaa !6
  br label %43

43:                                               ; preds = %70, %41
  %44 = load i32, ptr %9, align 4, !tbaa !6
  %45 = load i32, ptr %6, align 4, !tbaa !6
  %46 = mul nsw i32 40, %45
  %47 = icmp slt i32 %44, %46
  br i1 %47, label %49, label %48

48:                                               ; preds = %43
  call void @llvm.lifetime.end.p0(ptr %9) #11
  br label %78

49:                                               ; preds = %43
  %50 = load ptr, ptr %5, align 8, !tbaa !11
  %51 = load i32, ptr %9, align 4, !tbaa !6
  %52 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %53 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %54 = mul i32 %52, %53
  %55 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_zEv() #12
  %56 = mul i32 %54, %55
  %57 = urem i32 %51, %56
  %58 = zext i32 %57 to i64
  %59 = getelementptr inbounds nuw i32, ptr %50, i64 %58
  %60 = load i32, ptr %59, align 4, !tbaa !6
  %61 = and i32 %60, 255
  %62 = load i32, ptr %9, align 4, !tbaa !6
  %63 = srem i32 %62, 3
  %64 = add nsw i32 %63, 1
  %65 = srem i32 %61, %64
  %66 = sext i32 %65 to i64
  %67 = getelementptr inbounds [16 x i32], ptr addrspacecast (ptr addrspace(3) @_ZZ13sharedAtomicsE6counts to ptr), i64 0, i64 %66
  %68 = load i32, ptr %9, align 4, !tbaa !6
  %69 = call noundef i32 @_ZL9atomicAddPii(ptr noundef %67, i32 noundef %68) #12
  br label %70

70:                                               ; preds = %49
  %71 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %72 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %73 = mul i32 %71, %72
  %74 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_zEv() #12
  %75 = mul i32 %73, %74
  %76 = load i32, ptr %9, align 4, !tbaa !6
  %77 = add i32 %76, %75
  store i32 %77, ptr %9, align 4, !tbaa !6
  br label %43, !llvm.loop !41

78:                                               ; preds = %48
  %79 = load ptr, ptr %5, align 8, !tbaa !11
  %80 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_zEv() #12
  %81 = call noundef i32 @_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_yEv() #12
  %82 = mul i32 %80, %81
  %83 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_yEv() #12
  %84 = add i32 %82, %83
  %85 = call noundef i32 @_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_xEv() #12
  %86 = mul i32 %84, %85
  %87 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_xEv() #12
  %88 = add i32 %86, %87
  %89 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %90 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %91 = mul i32 %89, %90
  %92 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_zEv() #12
  %93 = mul i32 %91, %92
  %94 = mul i32 %88, %93
  %95 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_zEv() #12
  %96 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %97 = mul i32 %95, %96
  %98 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_yEv() #12
  %99 = add i32 %97, %98
  %100 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %101 = mul i32 %99, %100
  %102 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_xEv() #12
  %103 = add i32 %101, %102
  %104 = add i32 %94, %103
  %105 = zext i32 %104 to i64
  %106 = getelementptr inbounds nuw i32, ptr %79, i64 %105
  %107 = load i32, ptr %106, align 4, !tbaa !6
  %108 = call noundef i32 @_ZL9atomicMaxPii(ptr noundef getelementptr inbounds ([16 x i32], ptr addrspacecast (ptr addrspace(3) @_ZZ13sharedAtomicsE6counts to ptr), i64 0, i64 7), i32 noundef %107) #12
  %109 = call noundef i32 @_ZL9atomicCASPiii(ptr noundef addrspacecast (ptr addrspace(3) @_ZZ13sharedAtomicsE4last to ptr), i32 noundef 0, i32 noundef 1) #12
  call void @llvm.nvvm.barrier.cta.sync.aligned.all(i32 0)
  %110 = load i32, ptr %7, align 4, !tbaa !6
  %111 = srem i32 %110, 3
  %112 = sext i32 %111 to i64
  %113 = getelementptr inbounds [16 x i32], ptr addrspacecast (ptr addrspace(3) @_ZZ13sharedAtomicsE6counts to ptr), i64 0, i64 %112
  %114 = load i32, ptr %113, align 4, !tbaa !6
  %115 = load i32, ptr getelementptr inbounds ([16 x i32], ptr addrspacecast (ptr addrspace(3) @_ZZ13sharedAtomicsE6counts to ptr), i64 0, i64 7), align 4, !tbaa !6
  %116 = mul nsw i32 %115, 5
  %117 = add nsw i32 %114, %116
  %118 = load i32, ptr addrspacecast (ptr addrspace(3) @_ZZ13sharedAtomicsE4last to ptr), align 4, !tbaa !6
  %119 = add nsw i32 %117, %118
  %120 = load ptr, ptr %4, align 8, !tbaa !11
  %121 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_zEv() #12
  %122 = call noundef i32 @_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_yEv() #12
  %123 = mul i32 %121, %122
  %124 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_yEv() #12
  %125 = add i32 %123, %124
  %126 = call noundef i32 @_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_xEv() #12
  %127 = mul i32 %125, %126
  %128 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_xEv() #12
  %129 = add i32 %127, %128
  %130 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %131 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %132 = mul i32 %130, %131
  %133 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_zEv() #12
  %134 = mul i32 %132, %133
  %135 = mul i32 %129, %134
  %136 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_zEv() #12
  %137 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %138 = mul i32 %136, %137
  %139 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_yEv() #12
  %140 = add i32 %138, %139
  %141 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %142 = mul i32 %140, %141
  %143 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_xEv() #12
  %144 = add i32 %142, %143
  %145 = add i32 %135, %144
  %146 = zext i32 %145 to i64
  %147 = getelementptr inbounds nuw i32, ptr %120, i64 %146
  store i32 %119, ptr %147, align 4, !tbaa !6
  call void @llvm.lifetime.end.p0(ptr %7) #11
  ret void
}

; Function Attrs: convergent inlinehint mustprogress nounwind
define internal noundef i32 @_ZL9atomicAddPii(ptr noundef %0, i32 noundef %1) #4 {
  %3 = alloca ptr, align 8
  %4 = alloca i32, align 4
  store ptr %0, ptr %3, align 8, !tbaa !11
  store i32 %1, ptr %4, align 4, !tbaa !6
  %5 = load ptr, ptr %3, align 8, !tbaa !11
  %6 = load i32, ptr %4, align 4, !tbaa !6
  %7 = call noundef i32 @_ZL12__iAtomicAddPii(ptr noundef %5, i32 noundef %6) #12
  ret i32 %7
}

; Function Attrs: convergent inlinehint mustprogress nounwind
define internal noundef i32 @_ZL9atomicMaxPii(ptr noundef %0, i32 noundef %1) #4 {
  %3 = alloca ptr, align 8
  %4 = alloca i32, align 4
  store ptr %0, ptr %3, align 8, !tbaa !11
  store i32 %1, ptr %4, align 4, !tbaa !6
  %5 = load ptr, ptr %3, align 8, !tbaa !11
  %6 = load i32, ptr %4, align 4, !tbaa !6
  %7 = call noundef i32 @_ZL12__iAtomicMaxPii(ptr noundef %5, i32 noundef %6) #12
  ret i32 %7
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
  %10 = call noundef i32 @_ZL12__iAtomicCASPiii(ptr noundef %7, i32 noundef %8, i32 noundef %9) #12
  ret i32 %10
}

; Function Attrs: convergent mustprogress noinline norecurse nounwind
define dso_local ptx_kernel void @longIndices(ptr noundef %0, ptr noundef %1, i32 noundef %2) #0 {
  %4 = alloca ptr, align 8
  %5 = alloca ptr, align 8
  %6 = alloca i32, align 4
  %7 = alloca i32, align 4
  %8 = alloca i32, align 4
  %9 = alloca i64, align 8
  %10 = alloca i64, align 8
  %11 = alloca i64, align 8
  %12 = alloca i64, align 8
  store ptr %0, ptr %4, align 8, !tbaa !11
  store ptr %1, ptr %5, align 8, !tbaa !11
  store i32 %2, ptr %6, align 4, !tbaa !6
  call void @llvm.lifetime.start.p0(ptr %7) #11
  %13 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_zEv() #12
  %14 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %15 = mul i32 %13, %14
  %16 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_yEv() #12
  %17 = add i32 %15, %16
  %18 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %19 = mul i32 %17, %18
  %20 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_xEv() #12
  %21 = add i32 %19, %20
  store i32 %21, ptr %7, align 4, !tbaa !6
  call void @llvm.lifetime.start.p0(ptr %8) #11
  %22 = load ptr, ptr %5, align 8, !tbaa !11
  %23 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_zEv() #12
  %24 = call noundef i32 @_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_yEv() #12
  %25 = mul i32 %23, %24
  %26 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_yEv() #12
  %27 = add i32 %25, %26
  %28 = call noundef i32 @_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_xEv() #12
  %29 = mul i32 %27, %28
  %30 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_xEv() #12
  %31 = add i32 %29, %30
  %32 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %33 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %34 = mul i32 %32, %33
  %35 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_zEv() #12
  %36 = mul i32 %34, %35
  %37 = mul i32 %31, %36
  %38 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_zEv() #12
  %39 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %40 = mul i32 %38, %39
  %41 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_yEv() #12
  %42 = add i32 %40, %41
  %43 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %44 = mul i32 %42, %43
  %45 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_xEv() #12
  %46 = add i32 %44, %45
  %47 = add i32 %37, %46
  %48 = zext i32 %47 to i64
  %49 = getelementptr inbounds nuw i32, ptr %22, i64 %48
  %50 = load i32, ptr %49, align 4, !tbaa !6
  store i32 %50, ptr %8, align 4, !tbaa !6
  call void @llvm.lifetime.start.p0(ptr %9) #11
  %51 = load i32, ptr %7, align 4, !tbaa !6
  %52 = sext i32 %51 to i64
  store i64 %52, ptr %9, align 8, !tbaa !42
  br label %53

53:                                               ; preds = %66, %3
  %54 = load i64, ptr %9, align 8, !tbaa !42
  %55 = load i32, ptr %6, align 4, !tbaa !6
  %56 = mul nsw i32 37, %55
  %57 = sext i32 %56 to i64
  %58 = icmp slt i64 %54, %57
  br i1 %58, label %60, label %59

59:                                               ; preds = %53
  call void @llvm.lifetime.end.p0(ptr %9) #11
  br label %75

60:                                               ; preds = %53
  %61 = load i32, ptr %8, align 4, !tbaa !6
  %62 = mul nsw i32 %61, 5
  %63 = load i64, ptr %9, align 8, !tbaa !42
  %64 = trunc i64 %63 to i32
  %65 = add nsw i32 %62, %64
  store i32 %65, ptr %8, align 4, !tbaa !6
  br label %66

66:                                               ; preds = %60
  %67 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %68 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %69 = mul i32 %67, %68
  %70 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_zEv() #12
  %71 = mul i32 %69, %70
  %72 = zext i32 %71 to i64
  %73 = load i64, ptr %9, align 8, !tbaa !42
  %74 = add nsw i64 %73, %72
  store i64 %74, ptr %9, align 8, !tbaa !42
  br label %53, !llvm.loop !44

75:                                               ; preds = %59
  %76 = load i32, ptr %8, align 4, !tbaa !6
  %77 = load i32, ptr %7, align 4, !tbaa !6
  %78 = sext i32 %77 to i64
  %79 = getelementptr inbounds [1024 x i32], ptr addrspacecast (ptr addrspace(3) @_ZZ11longIndicesE1s to ptr), i64 0, i64 %78
  store i32 %76, ptr %79, align 4, !tbaa !6
  call void @llvm.nvvm.barrier.cta.sync.aligned.all(i32 0)
  call void @llvm.lifetime.start.p0(ptr %10) #11
  %80 = load i32, ptr %8, align 4, !tbaa !6
  %81 = and i32 %80, 15
  %82 = sext i32 %81 to i64
  %83 = load i32, ptr %7, align 4, !tbaa !6
  %84 = sext i32 %83 to i64
  %85 = add i64 %82, %84
  store i64 %85, ptr %10, align 8, !tbaa !45
  br label %86

86:                                               ; preds = %108, %75
  %87 = load i64, ptr %10, align 8, !tbaa !45
  %88 = icmp ult i64 %87, 90
  br i1 %88, label %90, label %89

89:                                               ; preds = %86
  call void @llvm.lifetime.end.p0(ptr %10) #11
  br label %113

90:                                               ; preds = %86
  %91 = load i64, ptr %10, align 8, !tbaa !45
  %92 = urem i64 %91, 5
  %93 = icmp eq i64 %92, 2
  br i1 %93, label %94, label %95

94:                                               ; preds = %90
  br label %108

95:                                               ; preds = %90
  %96 = load i64, ptr %10, align 8, !tbaa !45
  %97 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %98 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %99 = mul i32 %97, %98
  %100 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_zEv() #12
  %101 = mul i32 %99, %100
  %102 = zext i32 %101 to i64
  %103 = urem i64 %96, %102
  %104 = getelementptr inbounds nuw [1024 x i32], ptr addrspacecast (ptr addrspace(3) @_ZZ11longIndicesE1s to ptr), i64 0, i64 %103
  %105 = load i32, ptr %104, align 4, !tbaa !6
  %106 = load i32, ptr %8, align 4, !tbaa !6
  %107 = add nsw i32 %106, %105
  store i32 %107, ptr %8, align 4, !tbaa !6
  br label %108

108:                                              ; preds = %95, %94
  %109 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %110 = zext i32 %109 to i64
  %111 = load i64, ptr %10, align 8, !tbaa !45
  %112 = add i64 %111, %110
  store i64 %112, ptr %10, align 8, !tbaa !45
  br label %86, !llvm.loop !47

113:                                              ; preds = %89
  call void @llvm.lifetime.start.p0(ptr %11) #11
  %114 = load i32, ptr %7, align 4, !tbaa !6
  %115 = sub nsw i32 %114, 5
  %116 = sext i32 %115 to i64
  store i64 %116, ptr %11, align 8, !tbaa !42
  br label %117

117:                                              ; preds = %128, %113
  %118 = load i64, ptr %11, align 8, !tbaa !42
  %119 = load i32, ptr %6, align 4, !tbaa !6
  %120 = sext i32 %119 to i64
  %121 = icmp slt i64 %118, %120
  br i1 %121, label %123, label %122

122:                                              ; preds = %117
  call void @llvm.lifetime.end.p0(ptr %11) #11
  br label %131

123:                                              ; preds = %117
  %124 = load i64, ptr %11, align 8, !tbaa !42
  %125 = trunc i64 %124 to i32
  %126 = load i32, ptr %8, align 4, !tbaa !6
  %127 = xor i32 %126, %125
  store i32 %127, ptr %8, align 4, !tbaa !6
  br label %128

128:                                              ; preds = %123
  %129 = load i64, ptr %11, align 8, !tbaa !42
  %130 = add nsw i64 %129, 2
  store i64 %130, ptr %11, align 8, !tbaa !42
  br label %117, !llvm.loop !48

131:                                              ; preds = %122
  call void @llvm.lifetime.start.p0(ptr %12) #11
  %132 = load i32, ptr %7, align 4, !tbaa !6
  %133 = sext i32 %132 to i64
  store i64 %133, ptr %12, align 8, !tbaa !42
  br label %134

134:                                              ; preds = %144, %131
  %135 = load i64, ptr %12, align 8, !tbaa !42
  %136 = sub i64 %135, 3
  %137 = icmp ult i64 %136, 20
  br i1 %137, label %139, label %138

138:                                              ; preds = %134
  call void @llvm.lifetime.end.p0(ptr %12) #11
  br label %147

139:                                              ; preds = %134
  %140 = load i64, ptr %12, align 8, !tbaa !42
  %141 = trunc i64 %140 to i32
  %142 = load i32, ptr %8, align 4, !tbaa !6
  %143 = sub nsw i32 %142, %141
  store i32 %143, ptr %8, align 4, !tbaa !6
  br label %144

144:                                              ; preds = %139
  %145 = load i64, ptr %12, align 8, !tbaa !42
  %146 = add i64 %145, 1
  store i64 %146, ptr %12, align 8, !tbaa !42
  br label %134, !llvm.loop !49

147:                                              ; preds = %138
  %148 = load i32, ptr %8, align 4, !tbaa !6
  %149 = load ptr, ptr %4, align 8, !tbaa !11
  %150 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_zEv() #12
  %151 = call noundef i32 @_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_yEv() #12
  %152 = mul i32 %150, %151
  %153 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_yEv() #12
  %154 = add i32 %152, %153
  %155 = call noundef i32 @_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_xEv() #12
  %156 = mul i32 %154, %155
  %157 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_xEv() #12
  %158 = add i32 %156, %157
  %159 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %160 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %161 = mul i32 %159, %160
  %162 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_zEv() #12
  %163 = mul i32 %161, %162
  %164 = mul i32 %158, %163
  %165 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_zEv() #12
  %166 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %167 = mul i32 %165, %166
  %168 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_yEv() #12
  %169 = add i32 %167, %168
  %170 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %171 = mul i32 %169, %170
  %172 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_xEv() #12
  %173 = add i32 %171, %172
  %174 = add i32 %164, %173
  %175 = zext i32 %174 to i64
  %176 = getelementptr inbounds nuw i32, ptr %149, i64 %175
  store i32 %148, ptr %176, align 4, !tbaa !6
  call void @llvm.lifetime.end.p0(ptr %8) #11
  call void @llvm.lifetime.end.p0(ptr %7) #11
  ret void
}

; Function Attrs: convergent mustprogress noinline norecurse nounwind
define dso_local ptx_kernel void @divergentReturn(ptr noundef %0, ptr noundef %1, i32 noundef %2) #0 {
  %4 = alloca ptr, align 8
  %5 = alloca ptr, align 8
  %6 = alloca i32, align 4
  %7 = alloca i32, align 4
  %8 = alloca i32, align 4
  store ptr %0, ptr %4, align 8, !tbaa !11
  store ptr %1, ptr %5, align 8, !tbaa !11
  store i32 %2, ptr %6, align 4, !tbaa !6
  call void @llvm.lifetime.start.p0(ptr %7) #11
  %9 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_zEv() #12
  %10 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %11 = mul i32 %9, %10
  %12 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_yEv() #12
  %13 = add i32 %11, %12
  %14 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %15 = mul i32 %13, %14
  %16 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_xEv() #12
  %17 = add i32 %15, %16
  store i32 %17, ptr %7, align 4, !tbaa !6
  %18 = load ptr, ptr %5, align 8, !tbaa !11
  %19 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_zEv() #12
  %20 = call noundef i32 @_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_yEv() #12
  %21 = mul i32 %19, %20
  %22 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_yEv() #12
  %23 = add i32 %21, %22
  %24 = call noundef i32 @_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_xEv() #12
  %25 = mul i32 %23, %24
  %26 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_xEv() #12
  %27 = add i32 %25, %26
  %28 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %29 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %30 = mul i32 %28, %29
  %31 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_zEv() #12
  %32 = mul i32 %30, %31
  %33 = mul i32 %27, %32
  %34 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_zEv() #12
  %35 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %36 = mul i32 %34, %35
  %37 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_yEv() #12
  %38 = add i32 %36, %37
  %39 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %40 = mul i32 %38, %39
  %41 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_xEv() #12
  %42 = add i32 %40, %41
  %43 = add i32 %33, %42
  %44 = zext i32 %43 to i64
  %45 = getelementptr inbounds nuw i32, ptr %18, i64 %44
  %46 = load i32, ptr %45, align 4, !tbaa !6
  %47 = load i32, ptr %7, align 4, !tbaa !6
  %48 = sext i32 %47 to i64
  %49 = getelementptr inbounds [1024 x i32], ptr addrspacecast (ptr addrspace(3) @_ZZ15divergentReturnE1s to ptr), i64 0, i64 %48
  store i32 %46, ptr %49, align 4, !tbaa !6
  %50 = load i32, ptr %7, align 4, !tbaa !6
  %51 = load i32, ptr %6, align 4, !tbaa !6
  %52 = mul nsw i32 32, %51
  %53 = icmp sge i32 %50, %52
  br i1 %53, label %54, label %55

54:                                               ; preds = %3
  store i32 1, ptr %8, align 4
  br label %88

55:                                               ; preds = %3
  call void @llvm.nvvm.barrier.cta.sync.aligned.all(i32 0)
  %56 = load i32, ptr %7, align 4, !tbaa !6
  %57 = sext i32 %56 to i64
  %58 = getelementptr inbounds [1024 x i32], ptr addrspacecast (ptr addrspace(3) @_ZZ15divergentReturnE1s to ptr), i64 0, i64 %57
  %59 = load i32, ptr %58, align 4, !tbaa !6
  %60 = load ptr, ptr %4, align 8, !tbaa !11
  %61 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_zEv() #12
  %62 = call noundef i32 @_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_yEv() #12
  %63 = mul i32 %61, %62
  %64 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_yEv() #12
  %65 = add i32 %63, %64
  %66 = call noundef i32 @_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_xEv() #12
  %67 = mul i32 %65, %66
  %68 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_xEv() #12
  %69 = add i32 %67, %68
  %70 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %71 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %72 = mul i32 %70, %71
  %73 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_zEv() #12
  %74 = mul i32 %72, %73
  %75 = mul i32 %69, %74
  %76 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_zEv() #12
  %77 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %78 = mul i32 %76, %77
  %79 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_yEv() #12
  %80 = add i32 %78, %79
  %81 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %82 = mul i32 %80, %81
  %83 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_xEv() #12
  %84 = add i32 %82, %83
  %85 = add i32 %75, %84
  %86 = zext i32 %85 to i64
  %87 = getelementptr inbounds nuw i32, ptr %60, i64 %86
  store i32 %59, ptr %87, align 4, !tbaa !6
  store i32 0, ptr %8, align 4
  br label %88

88:                                               ; preds = %55, %54
  call void @llvm.lifetime.end.p0(ptr %7) #11
  %89 = load i32, ptr %8, align 4
  switch i32 %89, label %91 [
    i32 0, label %90
    i32 1, label %90
  ]

90:                                               ; preds = %88, %88
  ret void

91:                                               ; preds = %88
  unreachable
}

; Function Attrs: convergent mustprogress noinline norecurse nounwind
define dso_local ptx_kernel void @divergentIf(ptr noundef %0, ptr noundef %1, i32 noundef %2) #0 {
  %4 = alloca ptr, align 8
  %5 = alloca ptr, align 8
  %6 = alloca i32, align 4
  %7 = alloca i32, align 4
  store ptr %0, ptr %4, align 8, !tbaa !11
  store ptr %1, ptr %5, align 8, !tbaa !11
  store i32 %2, ptr %6, align 4, !tbaa !6
  call void @llvm.lifetime.start.p0(ptr %7) #11
  %8 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_zEv() #12
  %9 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %10 = mul i32 %8, %9
  %11 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_yEv() #12
  %12 = add i32 %10, %11
  %13 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %14 = mul i32 %12, %13
  %15 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_xEv() #12
  %16 = add i32 %14, %15
  store i32 %16, ptr %7, align 4, !tbaa !6
  %17 = load ptr, ptr %5, align 8, !tbaa !11
  %18 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_zEv() #12
  %19 = call noundef i32 @_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_yEv() #12
  %20 = mul i32 %18, %19
  %21 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_yEv() #12
  %22 = add i32 %20, %21
  %23 = call noundef i32 @_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_xEv() #12
  %24 = mul i32 %22, %23
  %25 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_xEv() #12
  %26 = add i32 %24, %25
  %27 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %28 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %29 = mul i32 %27, %28
  %30 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_zEv() #12
  %31 = mul i32 %29, %30
  %32 = mul i32 %26, %31
  %33 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_zEv() #12
  %34 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %35 = mul i32 %33, %34
  %36 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_yEv() #12
  %37 = add i32 %35, %36
  %38 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %39 = mul i32 %37, %38
  %40 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_xEv() #12
  %41 = add i32 %39, %40
  %42 = add i32 %32, %41
  %43 = zext i32 %42 to i64
  %44 = getelementptr inbounds nuw i32, ptr %17, i64 %43
  %45 = load i32, ptr %44, align 4, !tbaa !6
  %46 = load i32, ptr %7, align 4, !tbaa !6
  %47 = sext i32 %46 to i64
  %48 = getelementptr inbounds [1024 x i32], ptr addrspacecast (ptr addrspace(3) @_ZZ11divergentIfE1s to ptr), i64 0, i64 %47
  store i32 %45, ptr %48, align 4, !tbaa !6
  %49 = load i32, ptr %7, align 4, !tbaa !6
  %50 = icmp slt i32 %49, 32
  br i1 %50, label %51, label %57

51:                                               ; preds = %3
  call void @_Z10__syncwarpj(i32 noundef -1) #12
  %52 = load i32, ptr %7, align 4, !tbaa !6
  %53 = sext i32 %52 to i64
  %54 = getelementptr inbounds [1024 x i32], ptr addrspacecast (ptr addrspace(3) @_ZZ11divergentIfE1s to ptr), i64 0, i64 %53
  %55 = load i32, ptr %54, align 4, !tbaa !6
  %56 = add nsw i32 %55, 1
  store i32 %56, ptr %54, align 4, !tbaa !6
  br label %57

57:                                               ; preds = %51, %3
  call void @llvm.nvvm.barrier.cta.sync.aligned.all(i32 0)
  %58 = load i32, ptr %7, align 4, !tbaa !6
  %59 = sext i32 %58 to i64
  %60 = getelementptr inbounds [1024 x i32], ptr addrspacecast (ptr addrspace(3) @_ZZ11divergentIfE1s to ptr), i64 0, i64 %59
  %61 = load i32, ptr %60, align 4, !tbaa !6
  %62 = load ptr, ptr %4, align 8, !tbaa !11
  %63 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_zEv() #12
  %64 = call noundef i32 @_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_yEv() #12
  %65 = mul i32 %63, %64
  %66 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_yEv() #12
  %67 = add i32 %65, %66
  %68 = call noundef i32 @_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_xEv() #12
  %69 = mul i32 %67, %68
  %70 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_xEv() #12
  %71 = add i32 %69, %70
  %72 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %73 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %74 = mul i32 %72, %73
  %75 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_zEv() #12
  %76 = mul i32 %74, %75
  %77 = mul i32 %71, %76
  %78 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_zEv() #12
  %79 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %80 = mul i32 %78, %79
  %81 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_yEv() #12
  %82 = add i32 %80, %81
  %83 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %84 = mul i32 %82, %83
  %85 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_xEv() #12
  %86 = add i32 %84, %85
  %87 = add i32 %77, %86
  %88 = zext i32 %87 to i64
  %89 = getelementptr inbounds nuw i32, ptr %62, i64 %88
  store i32 %61, ptr %89, align 4, !tbaa !6
  call void @llvm.lifetime.end.p0(ptr %7) #11
  ret void
}

; Function Attrs: convergent inlinehint mustprogress nounwind
define linkonce_odr dso_local void @_Z10__syncwarpj(i32 noundef %0) #4 comdat {
  %2 = alloca i32, align 4
  store i32 %0, ptr %2, align 4, !tbaa !6
  %3 = load i32, ptr %2, align 4, !tbaa !6
  call void @llvm.nvvm.bar.warp.sync(i32 %3)
  ret void
}

; Function Attrs: convergent mustprogress noinline norecurse nounwind
define dso_local ptx_kernel void @divergentLoop(ptr noundef %0, ptr noundef %1, i32 noundef %2) #0 {
  %4 = alloca ptr, align 8
  %5 = alloca ptr, align 8
  %6 = alloca i32, align 4
  %7 = alloca i32, align 4
  %8 = alloca i32, align 4
  store ptr %0, ptr %4, align 8, !tbaa !11
  store ptr %1, ptr %5, align 8, !tbaa !11
  store i32 %2, ptr %6, align 4, !tbaa !6
  call void @llvm.lifetime.start.p0(ptr %7) #11
  %9 = load ptr, ptr %5, align 8, !tbaa !11
  %10 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_zEv() #12
  %11 = call noundef i32 @_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_yEv() #12
  %12 = mul i32 %10, %11
  %13 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_yEv() #12
  %14 = add i32 %12, %13
  %15 = call noundef i32 @_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_xEv() #12
  %16 = mul i32 %14, %15
  %17 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_xEv() #12
  %18 = add i32 %16, %17
  %19 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %20 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %21 = mul i32 %19, %20
  %22 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_zEv() #12
  %23 = mul i32 %21, %22
  %24 = mul i32 %18, %23
  %25 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_zEv() #12
  %26 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %27 = mul i32 %25, %26
  %28 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_yEv() #12
  %29 = add i32 %27, %28
  %30 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %31 = mul i32 %29, %30
  %32 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_xEv() #12
  %33 = add i32 %31, %32
  %34 = add i32 %24, %33
  %35 = zext i32 %34 to i64
  %36 = getelementptr inbounds nuw i32, ptr %9, i64 %35
  %37 = load i32, ptr %36, align 4, !tbaa !6
  store i32 %37, ptr %7, align 4, !tbaa !6
  call void @llvm.lifetime.start.p0(ptr %8) #11
  store i32 0, ptr %8, align 4, !tbaa !6
  br label %38

38:                                               ; preds = %57, %3
  %39 = load i32, ptr %8, align 4, !tbaa !6
  %40 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_zEv() #12
  %41 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %42 = mul i32 %40, %41
  %43 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_yEv() #12
  %44 = add i32 %42, %43
  %45 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %46 = mul i32 %44, %45
  %47 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_xEv() #12
  %48 = add i32 %46, %47
  %49 = udiv i32 %48, 32
  %50 = icmp slt i32 %39, %49
  br i1 %50, label %52, label %51

51:                                               ; preds = %38
  call void @llvm.lifetime.end.p0(ptr %8) #11
  br label %60

52:                                               ; preds = %38
  %53 = load i32, ptr %7, align 4, !tbaa !6
  %54 = call noundef i32 @_Z15__shfl_xor_syncjiii(i32 noundef -1, i32 noundef %53, i32 noundef 1, i32 noundef 32) #12
  %55 = load i32, ptr %7, align 4, !tbaa !6
  %56 = add nsw i32 %55, %54
  store i32 %56, ptr %7, align 4, !tbaa !6
  br label %57

57:                                               ; preds = %52
  %58 = load i32, ptr %8, align 4, !tbaa !6
  %59 = add nsw i32 %58, 1
  store i32 %59, ptr %8, align 4, !tbaa !6
  br label %38, !llvm.loop !50

60:                                               ; preds = %51
  %61 = load i32, ptr %7, align 4, !tbaa !6
  %62 = load ptr, ptr %4, align 8, !tbaa !11
  %63 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_zEv() #12
  %64 = call noundef i32 @_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_yEv() #12
  %65 = mul i32 %63, %64
  %66 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_yEv() #12
  %67 = add i32 %65, %66
  %68 = call noundef i32 @_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_xEv() #12
  %69 = mul i32 %67, %68
  %70 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_xEv() #12
  %71 = add i32 %69, %70
  %72 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %73 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %74 = mul i32 %72, %73
  %75 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_zEv() #12
  %76 = mul i32 %74, %75
  %77 = mul i32 %71, %76
  %78 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_zEv() #12
  %79 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %80 = mul i32 %78, %79
  %81 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_yEv() #12
  %82 = add i32 %80, %81
  %83 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %84 = mul i32 %82, %83
  %85 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_xEv() #12
  %86 = add i32 %84, %85
  %87 = add i32 %77, %86
  %88 = zext i32 %87 to i64
  %89 = getelementptr inbounds nuw i32, ptr %62, i64 %88
  store i32 %61, ptr %89, align 4, !tbaa !6
  call void @llvm.lifetime.end.p0(ptr %7) #11
  ret void
}

; Function Attrs: convergent mustprogress noinline norecurse nounwind
define dso_local ptx_kernel void @divergentCondition(ptr noundef %0, ptr noundef %1, i32 noundef %2) #0 {
  %4 = alloca ptr, align 8
  %5 = alloca ptr, align 8
  %6 = alloca i32, align 4
  %7 = alloca i32, align 4
  store ptr %0, ptr %4, align 8, !tbaa !11
  store ptr %1, ptr %5, align 8, !tbaa !11
  store i32 %2, ptr %6, align 4, !tbaa !6
  call void @llvm.lifetime.start.p0(ptr %7) #11
  %8 = load ptr, ptr %5, align 8, !tbaa !11
  %9 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_zEv() #12
  %10 = call noundef i32 @_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_yEv() #12
  %11 = mul i32 %9, %10
  %12 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_yEv() #12
  %13 = add i32 %11, %12
  %14 = call noundef i32 @_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_xEv() #12
  %15 = mul i32 %13, %14
  %16 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_xEv() #12
  %17 = add i32 %15, %16
  %18 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %19 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %20 = mul i32 %18, %19
  %21 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_zEv() #12
  %22 = mul i32 %20, %21
  %23 = mul i32 %17, %22
  %24 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_zEv() #12
  %25 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %26 = mul i32 %24, %25
  %27 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_yEv() #12
  %28 = add i32 %26, %27
  %29 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %30 = mul i32 %28, %29
  %31 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_xEv() #12
  %32 = add i32 %30, %31
  %33 = add i32 %23, %32
  %34 = zext i32 %33 to i64
  %35 = getelementptr inbounds nuw i32, ptr %8, i64 %34
  %36 = load i32, ptr %35, align 4, !tbaa !6
  store i32 %36, ptr %7, align 4, !tbaa !6
  br label %37

37:                                               ; preds = %43, %3
  %38 = load i32, ptr %7, align 4, !tbaa !6
  %39 = icmp sgt i32 %38, 0
  %40 = zext i1 %39 to i32
  %41 = call noundef i32 @_Z10__any_syncji(i32 noundef -1, i32 noundef %40) #12
  %42 = icmp ne i32 %41, 0
  br i1 %42, label %43, label %46

43:                                               ; preds = %37
  %44 = load i32, ptr %7, align 4, !tbaa !6
  %45 = sub nsw i32 %44, 5
  store i32 %45, ptr %7, align 4, !tbaa !6
  call void @_Z10__syncwarpj(i32 noundef -1) #12
  br label %37, !llvm.loop !51

46:                                               ; preds = %37
  %47 = load i32, ptr %7, align 4, !tbaa !6
  %48 = load ptr, ptr %4, align 8, !tbaa !11
  %49 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_zEv() #12
  %50 = call noundef i32 @_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_yEv() #12
  %51 = mul i32 %49, %50
  %52 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_yEv() #12
  %53 = add i32 %51, %52
  %54 = call noundef i32 @_ZN24__cuda_builtin_gridDim_t17__fetch_builtin_xEv() #12
  %55 = mul i32 %53, %54
  %56 = call noundef i32 @_ZN25__cuda_builtin_blockIdx_t17__fetch_builtin_xEv() #12
  %57 = add i32 %55, %56
  %58 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %59 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %60 = mul i32 %58, %59
  %61 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_zEv() #12
  %62 = mul i32 %60, %61
  %63 = mul i32 %57, %62
  %64 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_zEv() #12
  %65 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_yEv() #12
  %66 = mul i32 %64, %65
  %67 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_yEv() #12
  %68 = add i32 %66, %67
  %69 = call noundef i32 @_ZN25__cuda_builtin_blockDim_t17__fetch_builtin_xEv() #12
  %70 = mul i32 %68, %69
  %71 = call noundef i32 @_ZN26__cuda_builtin_threadIdx_t17__fetch_builtin_xEv() #12
  %72 = add i32 %70, %71
  %73 = add i32 %63, %72
  %74 = zext i32 %73 to i64
  %75 = getelementptr inbounds nuw i32, ptr %48, i64 %74
  store i32 %47, ptr %75, align 4, !tbaa !6
  call void @llvm.lifetime.end.p0(ptr %7) #11
  ret void
}

; Function Attrs: nocallback nofree nosync nounwind speculatable willreturn memory(none)
declare noundef range(i32 0, 64) i32 @llvm.nvvm.read.ptx.sreg.tid.z() #6

; Function Attrs: nocallback nofree nosync nounwind speculatable willreturn memory(none)
declare noundef range(i32 1, 1025) i32 @llvm.nvvm.read.ptx.sreg.ntid.y() #6

; Function Attrs: nocallback nofree nosync nounwind speculatable willreturn memory(none)
declare noundef range(i32 0, 1024) i32 @llvm.nvvm.read.ptx.sreg.tid.y() #6

; Function Attrs: nocallback nofree nosync nounwind speculatable willreturn memory(none)
declare noundef range(i32 1, 1025) i32 @llvm.nvvm.read.ptx.sreg.ntid.x() #6

; Function Attrs: nocallback nofree nosync nounwind speculatable willreturn memory(none)
declare noundef range(i32 0, 1024) i32 @llvm.nvvm.read.ptx.sreg.tid.x() #6

; Function Attrs: nocallback nofree nosync nounwind speculatable willreturn memory(none)
declare noundef range(i32 1, 65) i32 @llvm.nvvm.read.ptx.sreg.ntid.z() #6

; Function Attrs: nocallback nofree nosync nounwind speculatable willreturn memory(none)
declare noundef range(i32 0, 65535) i32 @llvm.nvvm.read.ptx.sreg.ctaid.z() #6

; Function Attrs: nocallback nofree nosync nounwind speculatable willreturn memory(none)
declare noundef range(i32 1, 65536) i32 @llvm.nvvm.read.ptx.sreg.nctaid.y() #6

; Function Attrs: nocallback nofree nosync nounwind speculatable willreturn memory(none)
declare noundef range(i32 0, 65535) i32 @llvm.nvvm.read.ptx.sreg.ctaid.y() #6

; Function Attrs: nocallback nofree nosync nounwind speculatable willreturn memory(none)
declare noundef range(i32 1, -2147483648) i32 @llvm.nvvm.read.ptx.sreg.nctaid.x() #6

; Function Attrs: nocallback nofree nosync nounwind speculatable willreturn memory(none)
declare noundef range(i32 0, 2147483647) i32 @llvm.nvvm.read.ptx.sreg.ctaid.x() #6

; Function Attrs: convergent nocallback nounwind memory(inaccessiblemem: readwrite)
declare i32 @llvm.nvvm.shfl.sync.bfly.i32(i32, i32, i32, i32) #7

; Function Attrs: convergent nocallback nounwind memory(inaccessiblemem: readwrite)
declare i32 @llvm.nvvm.shfl.sync.up.i32(i32, i32, i32, i32) #7

; Function Attrs: convergent nocallback nounwind memory(inaccessiblemem: readwrite)
declare i32 @llvm.nvvm.shfl.sync.down.i32(i32, i32, i32, i32) #7

; Function Attrs: convergent nocallback nounwind memory(inaccessiblemem: readwrite)
declare i32 @llvm.nvvm.shfl.sync.idx.i32(i32, i32, i32, i32) #7

; Function Attrs: convergent nocallback nounwind memory(inaccessiblemem: readwrite)
declare i32 @llvm.nvvm.vote.ballot.sync(i32, i1) #7

; Function Attrs: convergent nocallback nounwind memory(inaccessiblemem: readwrite)
declare i1 @llvm.nvvm.vote.any.sync(i32, i1) #7

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

; Function Attrs: convergent nocallback nounwind memory(inaccessiblemem: readwrite)
declare i32 @llvm.nvvm.redux.sync.add(i32, i32) #7

; Function Attrs: convergent nocallback nounwind memory(inaccessiblemem: readwrite)
declare i1 @llvm.nvvm.vote.all.sync(i32, i1) #7

; Function Attrs: convergent nocallback nounwind
declare i1 @llvm.nvvm.barrier.cta.red.or.aligned.all(i32, i1) #3

; Function Attrs: convergent nocallback nounwind
declare i32 @llvm.nvvm.barrier.cta.red.popc.aligned.all(i32, i1) #3

; Function Attrs: convergent nocallback nounwind
declare i1 @llvm.nvvm.barrier.cta.red.and.aligned.all(i32, i1) #3

; Function Attrs: nocallback nofree nosync nounwind speculatable willreturn memory(none)
declare noundef range(i32 1, 65536) i32 @llvm.nvvm.read.ptx.sreg.nctaid.z() #6

; Function Attrs: cold noreturn nounwind memory(inaccessiblemem: write)
declare void @llvm.trap() #8

; Function Attrs: alwaysinline convergent mustprogress nounwind
define internal noundef i32 @_ZL12__iAtomicAddPii(ptr noundef %0, i32 noundef %1) #2 {
  %3 = alloca ptr, align 8
  %4 = alloca i32, align 4
  store ptr %0, ptr %3, align 8, !tbaa !11
  store i32 %1, ptr %4, align 4, !tbaa !6
  %5 = load ptr, ptr %3, align 8, !tbaa !11
  %6 = load i32, ptr %4, align 4, !tbaa !6
  %7 = atomicrmw add ptr %5, i32 %6 seq_cst, align 4
  ret i32 %7
}

; Function Attrs: alwaysinline convergent mustprogress nounwind
define internal noundef i32 @_ZL12__iAtomicMaxPii(ptr noundef %0, i32 noundef %1) #2 {
  %3 = alloca ptr, align 8
  %4 = alloca i32, align 4
  store ptr %0, ptr %3, align 8, !tbaa !11
  store i32 %1, ptr %4, align 4, !tbaa !6
  %5 = load ptr, ptr %3, align 8, !tbaa !11
  %6 = load i32, ptr %4, align 4, !tbaa !6
  %7 = atomicrmw max ptr %5, i32 %6 seq_cst, align 4
  ret i32 %7
}

; Function Attrs: alwaysinline convergent mustprogress nounwind
define internal noundef i32 @_ZL12__iAtomicCASPiii(ptr noundef %0, i32 noundef %1, i32 noundef %2) #2 {
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

; Function Attrs: convergent nocallback nounwind
declare void @llvm.nvvm.bar.warp.sync(i32) #3

; Function Attrs: alwaysinline convergent nounwind
define internal i32 @__nv_popc(i32 %0) #9 {
  %2 = call i32 @llvm.ctpop.i32(i32 %0)
  ret i32 %2
}

; Function Attrs: nocallback nocreateundeforpoison nofree nosync nounwind speculatable willreturn memory(none)
declare i32 @llvm.ctpop.i32(i32) #10

attributes #0 = { convergent mustprogress noinline norecurse nounwind "frame-pointer"="all" "no-trapping-math"="true" "stack-protector-buffer-size"="8" "target-cpu"="sm_90" "target-features"="+ptx88,+sm_90" "uniform-work-group-size"="true" }
attributes #1 = { nocallback nofree nosync nounwind willreturn memory(argmem: readwrite) }
attributes #2 = { alwaysinline convergent mustprogress nounwind "frame-pointer"="all" "no-trapping-math"="true" "stack-protector-buffer-size"="8" "target-cpu"="sm_90" "target-features"="+ptx88,+sm_90" }
attributes #3 = { convergent nocallback nounwind }
attributes #4 = { convergent inlinehint mustprogress nounwind "frame-pointer"="all" "no-trapping-math"="true" "stack-protector-buffer-size"="8" "target-cpu"="sm_90" "target-features"="+ptx88,+sm_90" }
attributes #5 = { alwaysinline convergent mustprogress noreturn nounwind "frame-pointer"="all" "no-trapping-math"="true" "stack-protector-buffer-size"="8" "target-cpu"="sm_90" "target-features"="+ptx88,+sm_90" }
attributes #6 = { nocallback nofree nosync nounwind speculatable willreturn memory(none) }
attributes #7 = { convergent nocallback nounwind memory(inaccessiblemem: readwrite) }
attributes #8 = { cold noreturn nounwind memory(inaccessiblemem: write) }
attributes #9 = { alwaysinline convergent nounwind "disable-tail-calls"="false" "frame-pointer"="all" "less-precise-fpmad"="false" "no-infs-fp-math"="false" "no-nans-fp-math"="false" "no-trapping-math"="true" "stack-protector-buffer-size"="8" "target-cpu"="sm_90" "target-features"="+ptx88,+sm_90" "unsafe-fp-math"="false" "use-soft-float"="false" }
attributes #10 = { nocallback nocreateundeforpoison nofree nosync nounwind speculatable willreturn memory(none) }
attributes #11 = { nounwind }
attributes #12 = { convergent nounwind }
attributes #13 = { convergent noreturn nounwind }

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
!14 = distinct !{!14, !15}
!15 = !{!"llvm.loop.mustprogress"}
!16 = distinct !{!16, !15}
!17 = distinct !{!17, !15}
!18 = distinct !{!18, !15}
!19 = distinct !{!19, !15}
!20 = distinct !{!20, !15}
!21 = distinct !{!21, !15}
!22 = distinct !{!22, !15}
!23 = distinct !{!23, !15}
!24 = distinct !{!24, !15}
!25 = distinct !{!25, !15}
!26 = distinct !{!26, !15}
!27 = distinct !{!27, !15}
!28 = distinct !{!28, !15}
!29 = distinct !{!29, !15}
!30 = distinct !{!30, !15}
!31 = distinct !{!31, !15}
!32 = distinct !{!32, !15}
!33 = distinct !{!33, !15}
!34 = distinct !{!34, !15}
!35 = distinct !{!35, !15}
!36 = distinct !{!36, !15}
!37 = distinct !{!37, !15}
!38 = distinct !{!38, !15}
!39 = distinct !{!39, !15}
!40 = distinct !{!40, !15}
!41 = distinct !{!41, !15}
!42 = !{!43, !43, i64 0}
!43 = !{!"long long", !8, i64 0}
!44 = distinct !{!44, !15}
!45 = !{!46, !46, i64 0}
!46 = !{!"long", !8, i64 0}
!47 = distinct !{!47, !15}
!48 = distinct !{!48, !15}
!49 = distinct !{!49, !15}
!50 = distinct !{!50, !15}
!51 = distinct !{!51, !15}
