//===- Passes.h - The steps of retargeting, in order ------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_TARGET_HOST_PASSES_H
#define CPPYY_CUDA_LIB_TARGET_HOST_PASSES_H

#include "Called.h"
#include "Locations.h"
#include "cppyy-cuda/Target/Host/Host.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/InstrTypes.h"
#include "llvm/Target/TargetMachine.h"
#include <memory>
#include <string>

namespace cppyy_cuda::host {

/// The kernels that \p module defines.
llvm::SmallVector<llvm::Function *> kernelsOf(llvm::Module &module);

/// Replaces calls of libdevice functions that have an exact counterpart by LLVM
/// intrinsics or calls of the C library; the others keep libdevice's bodies.
void mapMathCalls(llvm::Module &module);

/// Gives each thread its own copy of the by-value parameters that \p kernel
/// changes or passes on.
void copyByValParameters(llvm::Function &kernel);

/// Replaces the functions that synchronize a grid (cooperative groups' and
/// "__cppyy_cuda_grid_sync") by calls of kSuspendFunction.
void recogniseGridSync(llvm::Module &module);

/// Inlines every device function into the kernels and, unless a debugger is to
/// see every variable, simplifies the result, so that a kernel's own body shows
/// what it needs.
void inlineDeviceFunctions(llvm::Module &module, bool fold);

/// Rewrites NVVM's arithmetic, conversion, atomic and fence intrinsics, and the
/// few PTX instructions that libdevice has inline.
void lowerIntrinsics(llvm::Function &function);
/// Rewrites one arithmetic intrinsic, by its name without "llvm.nvvm."; null if
/// it is not one.
llvm::Value *lowerArithmetic(llvm::IRBuilder<> &builder, llvm::StringRef name,
                             llvm::CallBase &call);
/// Rewrites one inline PTX instruction; null if it is unknown.
llvm::Value *lowerInlineAsm(llvm::IRBuilder<> &builder, llvm::CallBase &call);

/// The layout of shared variables in a block's shared memory.
struct SharedLayout {
  llvm::SmallVector<std::pair<llvm::GlobalVariable *, uint64_t>> offsets;
  uint64_t bytes = 0; ///< static; the dynamic part follows
};

/// Passes the thread's position and the block's shared memory to the functions
/// that cannot be inlined. Returns the layout of their static variables, which
/// precede a kernel's own in every kernel that calls functions.
SharedLayout passPositions(llvm::Module &module);

/// Widens 32-bit indices that are incremented by the grid's size to 64 bits.
void widenIndices(llvm::Function &kernel);

/// Turns barriers and warp operations into calls of kSuspendFunction
/// (cppyy-cuda/HostABI/Suspension.h) and adds a SuspendKind::Yield to spin
/// loops and nanosleep. Returns the calls.
llvm::SmallVector<llvm::CallInst *>
canonicalizeSuspensions(llvm::Function &function, unsigned firstSite = 1);

/// How the threads of a block run.
enum class Form {
  Loops,      ///< no thread waits: loops over blocks and threads
  Regions,    ///< suspensions are block-uniform: loops between suspensions
  Coroutines, ///< any waits in the kernel itself: a coroutine per thread
  Fibers      ///< any waits: each thread has a stack
};

/// Whether all threads of a block reach each suspension of \p kernel together,
/// and end together, so that Form::Regions is correct.
bool areBlockUniform(llvm::Function &kernel);

/// Whether Form::Regions suits \p kernel, in which no thread waits, because the
/// block can run loops in which each thread strides through memory. Such loops
/// are transformed for that.
bool gainsFromRegions(llvm::Function &kernel);

/// The intrinsic that reads the register PTX calls \p name ("%laneid"), or
/// none.
llvm::Intrinsic::ID specialRegister(llvm::StringRef name);

/// Why the kernel in \p reached cannot run here, or "".
std::string unsupportedReason(const Reachable &reached);

/// The shared variables of \p module by whether they are static.
struct SharedVariables {
  llvm::SmallVector<llvm::GlobalVariable *> fixed, dynamic;
};
SharedVariables sharedVariables(llvm::Module &module);

bool isUsedIn(const llvm::GlobalVariable &global,
              const llvm::Function &function);

/// Adds \p global, which is static, unless it is already there.
void addShared(SharedLayout &layout, llvm::GlobalVariable &global);

/// The layout for \p kernel, with \p called first if it calls functions.
SharedLayout layoutShared(llvm::Function &kernel, const SharedLayout &called);

/// Removes the GPU's address spaces from functions and variables. Shared
/// variables must be gone.
void flattenAddressSpaces(llvm::Module &module);

/// Whether \p kernel uses blockIdx.x and threadIdx.x only in blockIdx.x *
/// blockDim.x + threadIdx.x, so that a row of blocks may run as one wide block.
bool seesGlobalIndexOnly(const llvm::Function &kernel);

/// Replaces \p kernel by a host::KernelEntry that loops over blocks and
/// threads, and returns it.
llvm::Function *buildEntry(llvm::Function &kernel, const SharedLayout &shared);

/// The same for Form::Regions.
llvm::Function *buildRegionEntry(llvm::Function &kernel,
                                 const SharedLayout &shared);

/// The result for one kernel.
struct Plan {
  llvm::Function *kernel;
  Form form;
  SharedLayout shared;
  std::string unsupported; ///< why there will be no entry, or ""
  bool gridSync = false;
  Locations locations;     ///< the locations that a traced entry may name
  unsigned localBytes = 0; ///< of a thread's local arrays
};

/// Entries for Form::Coroutines and Form::Fibers.
llvm::Function *buildCoroutineEntry(const Plan &plan);
llvm::Function *buildFiberEntry(const Plan &plan);

/// Whether \p options require single threads to be distinguished, and
/// instructions to have locations.
bool isWatched(const Options &options);

/// Chooses the form of each kernel and replaces it by its entry and info.
void buildEntries(llvm::Module &module, const Options &options);

/// The bytes of \p kernel's local arrays, before its entry is built.
unsigned localBytesOf(const llvm::Function &kernel);

/// Defines "<name>.info". \p entry is null when the kernel is not supported.
void defineKernelInfo(const Plan &plan, llvm::Function *entry,
                      const Options &options);

/// The layout of \p kernel's arguments.
llvm::SmallVector<Parameter> parametersOf(const llvm::Function &kernel);

/// A block's threads all run on one thread of the host, so atomics on shared
/// memory need no lock. The first function marks them while the kernel still
/// has its shared variables; the second lowers the marked ones.
void markSharedAtomics(llvm::Function &kernel);
void lowerSharedAtomics(llvm::Module &module);

/// Lets loops that sum floats be vectorized with each sum in its own order.
void allowOrderedReductions();

/// A target machine for this processor.
llvm::Expected<std::unique_ptr<llvm::TargetMachine>>
createHostMachine(const Options &options);

} // namespace cppyy_cuda::host

#endif // CPPYY_CUDA_LIB_TARGET_HOST_PASSES_H
