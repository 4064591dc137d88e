//===- Passes.h - The steps of retargeting, in their order ------*- C++ -*-===//
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

/// Calls to libdevice's functions that have an exact counterpart become LLVM
/// intrinsics or calls of the C library; the rest keep libdevice's bodies.
void mapMathCalls(llvm::Module &module);

/// Gives each thread its own copy of the by-value parameters that \p kernel
/// changes or hands on.
void copyByValParameters(llvm::Function &kernel);

/// Makes the functions that synchronise a grid (cooperative groups' and
/// "__cppyy_cuda_grid_sync") calls of kSuspendFunction.
void recogniseGridSync(llvm::Module &module);

/// Inlines every device function into the kernels and, unless a debugger is to
/// see every variable, folds what that shows, so that a kernel's own body tells
/// what it needs.
void inlineDeviceFunctions(llvm::Module &module, bool fold);

/// Rewrites NVVM's arithmetic, conversion, atomic and fence intrinsics, and
/// the few PTX instructions that libdevice writes inline.
void lowerIntrinsics(llvm::Function &function);
/// One arithmetic intrinsic by its name without "llvm.nvvm.", or null.
llvm::Value *lowerArithmetic(llvm::IRBuilder<> &builder, llvm::StringRef name,
                             llvm::CallBase &call);
/// One inline PTX instruction, or null.
llvm::Value *lowerInlineAsm(llvm::IRBuilder<> &builder, llvm::CallBase &call);

/// Where shared variables lie in a block's shared memory.
struct SharedLayout {
  llvm::SmallVector<std::pair<llvm::GlobalVariable *, uint64_t>> offsets;
  uint64_t bytes = 0; ///< static; the dynamic part follows
};

/// Hands the thread's position and the block's shared memory to the functions
/// that cannot be inlined. Returns where their static variables lie in every
/// kernel that calls functions: before its own.
SharedLayout passPositions(llvm::Module &module);

/// Gives indices of 32 bits that go up by the grid's size 64.
void widenIndices(llvm::Function &kernel);

/// Makes barriers and warp operations calls of kSuspendFunction
/// (cppyy-cuda/HostABI/Suspension.h) and gives spin loops and nanosleep a
/// SuspendKind::Yield. Returns the calls.
llvm::SmallVector<llvm::CallInst *>
canonicalizeSuspensions(llvm::Function &function, unsigned firstSite = 1);

/// How the threads of a block run.
enum class Form {
  Loops,      ///< nothing waits: loops over blocks and threads
  Regions,    ///< suspensions are block-uniform: loops between suspensions
  Coroutines, ///< anything that waits in the kernel: a coroutine a thread
  Fibers      ///< anything: each thread has a stack
};

/// Whether every thread of a block reaches each suspension of \p kernel, and
/// ends, at the same time as the others, so that Form::Regions is right.
bool areBlockUniform(llvm::Function &kernel);

/// Whether Form::Regions suits \p kernel, in which nothing waits, because the
/// block can run loops in which each thread strides through memory. They are
/// changed for that.
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

/// Adds \p global, which is static, unless it is there.
void addShared(SharedLayout &layout, llvm::GlobalVariable &global);

/// What \p kernel needs, with \p called before if it calls functions.
SharedLayout layoutShared(llvm::Function &kernel, const SharedLayout &called);

/// Removes the GPU's address spaces from functions and variables. Shared
/// variables must be gone.
void flattenAddressSpaces(llvm::Module &module);

/// Whether \p kernel uses blockIdx.x and threadIdx.x in
/// blockIdx.x * blockDim.x + threadIdx.x only, so that a row of blocks may run
/// as one wide block.
bool seesGlobalIndexOnly(const llvm::Function &kernel);

/// Replaces \p kernel by a host::KernelEntry that loops over blocks and
/// threads, and returns it.
llvm::Function *buildEntry(llvm::Function &kernel, const SharedLayout &shared);

/// The same in Form::Regions.
llvm::Function *buildRegionEntry(llvm::Function &kernel,
                                 const SharedLayout &shared);

/// What one kernel becomes.
struct Plan {
  llvm::Function *kernel;
  Form form;
  SharedLayout shared;
  std::string unsupported; ///< why there will be no entry, or ""
  bool gridSync = false;
  Locations locations;     ///< what a traced entry may name
  unsigned localBytes = 0; ///< of a thread's local arrays
};

/// Entries for Form::Coroutines and Form::Fibers.
llvm::Function *buildCoroutineEntry(const Plan &plan);
llvm::Function *buildFiberEntry(const Plan &plan);

/// Whether \p options want to see single threads, and where instructions come
/// from.
bool isWatched(const Options &options);

/// Chooses the form of each kernel and replaces it by its entry and info.
void buildEntries(llvm::Module &module, const Options &options);

/// The bytes of \p kernel's local arrays, before its entry is built.
unsigned localBytesOf(const llvm::Function &kernel);

/// Defines "<name>.info". \p entry is null when the kernel is not supported.
void defineKernelInfo(const Plan &plan, llvm::Function *entry,
                      const Options &options);

/// Where the arguments of \p kernel lie.
llvm::SmallVector<Parameter> parametersOf(const llvm::Function &kernel);

/// A block's threads all run on one thread of the host, so atomics on shared
/// memory need no lock. The first marks them while the kernel still has its
/// shared variables; the second lowers what is marked.
void markSharedAtomics(llvm::Function &kernel);
void lowerSharedAtomics(llvm::Module &module);

/// Lets loops that sum floats be vectorised with each sum in its own order.
void allowOrderedReductions();

/// A target machine for this processor.
llvm::Expected<std::unique_ptr<llvm::TargetMachine>>
createHostMachine(const Options &options);

} // namespace cppyy_cuda::host

#endif // CPPYY_CUDA_LIB_TARGET_HOST_PASSES_H
