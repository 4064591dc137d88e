//===- Passes.h - The passes of the host target -----------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// In the order of the pipeline (Pipeline.cpp). What one pass computes for
/// another is in the IR: attributes of kernels (Kernels.h), metadata of shared
/// variables (SharedLayout.h) and source locations (Locations.h). A pass that
/// cannot handle its input reports that with refuse().
///
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_TARGET_HOST_PASSES_H
#define CPPYY_CUDA_LIB_TARGET_HOST_PASSES_H

#include "cppyy-cuda/Target/Host/Host.h"
#include "llvm/IR/PassManager.h"

namespace cppyy_cuda::host::target {

/// A pass that is not an optimization: instrumentation must not skip it.
template <typename Derived> struct RequiredPass : llvm::PassInfoMixin<Derived> {
  static bool isRequired() { return true; }
};

/// The same for a pass that uses those of the Options that Passes.def lists.
template <typename Derived>
struct RequiredPassWithOptions : RequiredPass<Derived> {
  explicit RequiredPassWithOptions(const Options &options) : options(options) {}

protected:
  Options options;
};

/// Answers __nvvm_reflect for the architecture that the host driver reports.
struct ReflectPass : RequiredPassWithOptions<ReflectPass> {
  using RequiredPassWithOptions::RequiredPassWithOptions;
  llvm::PreservedAnalyses run(llvm::Module &module,
                              llvm::ModuleAnalysisManager &analyses);
};

/// Replaces calls of libdevice functions that have an exact counterpart by LLVM
/// intrinsics or calls of the C library; the others keep libdevice's bodies.
struct MathCallsPass : RequiredPass<MathCallsPass> {
  llvm::PreservedAnalyses run(llvm::Module &module,
                              llvm::ModuleAnalysisManager &analyses);
};

struct StripDebugInfoPass : RequiredPass<StripDebugInfoPass> {
  llvm::PreservedAnalyses run(llvm::Module &module,
                              llvm::ModuleAnalysisManager &analyses);
};

/// Gives the module this processor's triple and data layout, and drops
/// attributes and annotations that only concern a GPU.
struct ProcessorPass : RequiredPass<ProcessorPass> {
  llvm::PreservedAnalyses run(llvm::Module &module,
                              llvm::ModuleAnalysisManager &analyses);
};

/// Allows floating-point operations to be contracted, as CUDA does, and with
/// fast math to be reassociated.
struct ContractPass : RequiredPassWithOptions<ContractPass> {
  using RequiredPassWithOptions::RequiredPassWithOptions;
  llvm::PreservedAnalyses run(llvm::Function &function,
                              llvm::FunctionAnalysisManager &analyses);
};

/// Makes everything private except kernels and variables that the host may
/// write, so that no name clashes with one of the C library's.
struct InternalizePass : RequiredPass<InternalizePass> {
  llvm::PreservedAnalyses run(llvm::Module &module,
                              llvm::ModuleAnalysisManager &analyses);
};

/// Gives each thread its own copy of the by-value parameters that a kernel
/// changes or passes on.
struct CopyByValPass : RequiredPass<CopyByValPass> {
  llvm::PreservedAnalyses run(llvm::Function &function,
                              llvm::FunctionAnalysisManager &analyses);
};

/// Replaces the functions that synchronize a grid (cooperative groups' and
/// "__cppyy_cuda_grid_sync") by calls of kSuspendFunction.
struct GridSyncPass : RequiredPass<GridSyncPass> {
  llvm::PreservedAnalyses run(llvm::Module &module,
                              llvm::ModuleAnalysisManager &analyses);
};

/// Marks every device function alwaysinline.
struct ForceInlinePass : RequiredPass<ForceInlinePass> {
  llvm::PreservedAnalyses run(llvm::Module &module,
                              llvm::ModuleAnalysisManager &analyses);
};

/// Rewrites NVVM's arithmetic, conversion, atomic and fence intrinsics, and
/// inline PTX.
struct IntrinsicsPass : RequiredPass<IntrinsicsPass> {
  llvm::PreservedAnalyses run(llvm::Function &function,
                              llvm::FunctionAnalysisManager &analyses);
};

/// Widens 32-bit indices that are incremented by the grid's size to 64 bits.
struct WidenIndicesPass : RequiredPass<WidenIndicesPass> {
  llvm::PreservedAnalyses run(llvm::Function &function,
                              llvm::FunctionAnalysisManager &analyses);
};

/// Turns barriers and warp operations into calls of kSuspendFunction
/// (cppyy-cuda/HostABI/Suspension.h), numbers these, and adds a
/// SuspendKind::Yield to spin loops and nanosleep.
struct SuspensionsPass : RequiredPass<SuspensionsPass> {
  llvm::PreservedAnalyses run(llvm::Module &module,
                              llvm::ModuleAnalysisManager &analyses);
};

/// Deletes the bodies of kernels that cannot run here; an attribute gives the
/// reason.
struct UnsupportedPass : RequiredPass<UnsupportedPass> {
  llvm::PreservedAnalyses run(llvm::Module &module,
                              llvm::ModuleAnalysisManager &analyses);
};

/// Makes threads write host::Worker::location before each instruction that can
/// fault or wait.
struct TracePass : RequiredPass<TracePass> {
  llvm::PreservedAnalyses run(llvm::Module &module,
                              llvm::ModuleAnalysisManager &analyses);
};

/// Calls host::runtime::checkAccess before each access,
/// host::runtime::checkFence before each fence, and host::runtime::checkIndex
/// where kCheckIndexFunction was called.
struct ChecksPass : RequiredPass<ChecksPass> {
  llvm::PreservedAnalyses run(llvm::Module &module,
                              llvm::ModuleAnalysisManager &analyses);
};

/// Passes the thread's position and the block's shared memory to the functions
/// that are not inlined.
struct PositionsPass : RequiredPass<PositionsPass> {
  llvm::PreservedAnalyses run(llvm::Module &module,
                              llvm::ModuleAnalysisManager &analyses);
};

/// Chooses the Form of each kernel. Those in Form::Regions are
/// transformed so that all threads of a block leave their loops together.
/// Kernels that are watched (isWatched) never have that form.
struct FormsPass : RequiredPassWithOptions<FormsPass> {
  using RequiredPassWithOptions::RequiredPassWithOptions;
  llvm::PreservedAnalyses run(llvm::Module &module,
                              llvm::ModuleAnalysisManager &analyses);
};

/// Makes functions check that the stack has room for them, if fibers call them.
struct CheckStacksPass : RequiredPass<CheckStacksPass> {
  llvm::PreservedAnalyses run(llvm::Module &module,
                              llvm::ModuleAnalysisManager &analyses);
};

/// A block's threads all run on one thread of the host, so atomics on shared
/// memory need no lock. The first pass marks them while the kernel still has
/// its shared variables; the second lowers the marked ones.
struct MarkSharedAtomicsPass : RequiredPass<MarkSharedAtomicsPass> {
  llvm::PreservedAnalyses run(llvm::Function &function,
                              llvm::FunctionAnalysisManager &analyses);
};
struct LowerSharedAtomicsPass : RequiredPass<LowerSharedAtomicsPass> {
  llvm::PreservedAnalyses run(llvm::Function &function,
                              llvm::FunctionAnalysisManager &analyses);
};

/// Replaces shared variables by offsets into the block's shared memory.
struct SharedMemoryPass : RequiredPass<SharedMemoryPass> {
  llvm::PreservedAnalyses run(llvm::Module &module,
                              llvm::ModuleAnalysisManager &analyses);
};

/// Defines the host::KernelInfo "<name>.info" of each kernel.
struct KernelInfoPass : RequiredPassWithOptions<KernelInfoPass> {
  using RequiredPassWithOptions::RequiredPassWithOptions;
  llvm::PreservedAnalyses run(llvm::Module &module,
                              llvm::ModuleAnalysisManager &analyses);
};

/// Each replaces the kernels of one Form by a host::KernelEntry. Traced loops
/// record which thread runs; in the other forms, schedulers do.
struct LoopEntriesPass : RequiredPassWithOptions<LoopEntriesPass> {
  using RequiredPassWithOptions::RequiredPassWithOptions;
  llvm::PreservedAnalyses run(llvm::Module &module,
                              llvm::ModuleAnalysisManager &analyses);
};
struct RegionEntriesPass : RequiredPass<RegionEntriesPass> {
  llvm::PreservedAnalyses run(llvm::Module &module,
                              llvm::ModuleAnalysisManager &analyses);
};
struct CoroutineEntriesPass : RequiredPass<CoroutineEntriesPass> {
  llvm::PreservedAnalyses run(llvm::Module &module,
                              llvm::ModuleAnalysisManager &analyses);
};
struct FiberEntriesPass : RequiredPass<FiberEntriesPass> {
  llvm::PreservedAnalyses run(llvm::Module &module,
                              llvm::ModuleAnalysisManager &analyses);
};

/// Removes the GPU's address spaces. Shared variables must be gone.
struct AddressSpacesPass : RequiredPass<AddressSpacesPass> {
  llvm::PreservedAnalyses run(llvm::Module &module,
                              llvm::ModuleAnalysisManager &analyses);
};

struct DropUnusedPass : RequiredPass<DropUnusedPass> {
  llvm::PreservedAnalyses run(llvm::Module &module,
                              llvm::ModuleAnalysisManager &analyses);
};

/// An assertion is a second exit, which prevents vectorization. An assertion
/// whose condition holds for a range of iterations, such as "the index fits an
/// int", holds for all threads if it holds for the first and the last. The loop
/// is therefore versioned: without the assertion if that is so, and unchanged
/// otherwise, so that the failing thread is the one that is reported.
struct HoistAssertionsPass : llvm::PassInfoMixin<HoistAssertionsPass> {
  llvm::PreservedAnalyses run(llvm::Function &function,
                              llvm::FunctionAnalysisManager &analyses);
};

/// Nearly every kernel guards its work: `if (i < n)`, `if (0 < x && x < w -
/// 1)`, `if (threadIdx.x == 0)`. In a loop over threads such a condition holds
/// for a range of iterations: the loop is restricted to that range, and then
/// needs no masks when it is vectorized.
struct ClipLoopsPass : llvm::PassInfoMixin<ClipLoopsPass> {
  llvm::PreservedAnalyses run(llvm::Function &function,
                              llvm::FunctionAnalysisManager &analyses);
};

/// Keeps LLVM's vectorizer from loops of thousands of instructions. It follows
/// operand chains to their ends, again for each instruction: with 3200
/// dependent statements that took a minute, where everything else takes a
/// second, and its recursion could overflow any stack.
struct SpareLongLoopsPass : llvm::PassInfoMixin<SpareLongLoopsPass> {
  llvm::PreservedAnalyses run(llvm::Function &function,
                              llvm::FunctionAnalysisManager &analyses);
};

/// Reports that a pass cannot handle \p function, as an error diagnostic of the
/// context: retarget() returns it, cppyy-cuda-host-opt prints it and fails.
void refuse(const llvm::Function &function, const llvm::Twine &reason);

} // namespace cppyy_cuda::host::target

#endif // CPPYY_CUDA_LIB_TARGET_HOST_PASSES_H
