//===- HostImage.h - Host images of kernels, the border ---------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// What lib/Target/Host writes, the main object's image loader loads and
/// lib/HostDriver calls. Plain C++ with no LLVM in it.
///
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_HOSTABI_HOSTIMAGE_H
#define CPPYY_CUDA_HOSTABI_HOSTIMAGE_H

#include "cppyy-cuda/HostABI/Parameter.h"
#include <cstddef>
#include <cstdint>

namespace cppyy_cuda::host {

/// The launch as generated code reads it.
struct Geometry {
  uint32_t gridDim[3];
  uint32_t blockDim[3];
  uint32_t dynamicShared; ///< bytes, as given to the launch
};

/// Why a kernel ends early. Each has its CUDA error code.
enum class FaultKind : uint32_t {
  None,
  Access,        ///< an address that is not there
  Misaligned,    ///< an address that its type cannot have
  Arithmetic,    ///< an integer division by zero, or one that overflows
  StackOverflow, ///< recursion or local memory
  Instruction,   ///< code that this processor does not have
  Trap,          ///< trap()
  Assert,        ///< assert()
  TimeLimit,     ///< the launch took longer than it may
  Deadlock,      ///< threads wait for threads that never come
  Check,         ///< a finding of Options::checks
  Memory,        ///< no memory for the block's state
  Free,          ///< free() of what malloc() did not give, or twice
  Interrupt,     ///< SIGINT while the process's main thread waits
};

struct Checker;
struct KernelInfo;

/// A thread of the driver's pool, as generated code and lib/HostRuntime see it.
/// The driver fills it in; its memory is kept between blocks and launches.
struct Worker {
  char *shared;        ///< one block's static, then dynamic shared memory
  uint64_t sharedSize; ///< bytes
  /// Makes room for the state of one block's threads: \p size bytes, aligned
  /// to 64. What an earlier call gave is lost. Does not return if there is no
  /// memory.
  char *(*reserve)(Worker *self, uint64_t size);
  /// Ends the launch: does not return. \p text says more, or is null.
  void (*fault)(Worker *self, FaultKind kind, const char *text);
  /// Waits until all workers of a cooperative launch are here that still have
  /// blocks which have not ended: a worker that returns from its entry leaves.
  void (*gridBarrier)(Worker *self);
  Checker *checker; ///< of the launch, if it is checked; else null
  // Where the worker is. Every entry writes the block; entries that run
  // threads as coroutines and traced ones the thread; traced ones the location.
  volatile uint64_t block;    ///< linear, x fastest
  volatile uint32_t thread;   ///< linear in its block, x fastest
  volatile uint32_t location; ///< index into KernelInfo::locations
  const KernelInfo *kernel;   ///< that runs, for reports; or null
};

/// Runs the blocks [first, last) (linear, x fastest) of a launch. \p params
/// holds a pointer to each kernel parameter's value. Blocks of a kernel with
/// KernelInfo::gridSync run in turns, each until it waits for the grid.
using KernelEntry = void (*)(const Geometry *geometry, void *const *params,
                             Worker *worker, uint64_t first, uint64_t last);

/// A place in a user's source. Locations of inlined code name the innermost.
struct SourceLocation {
  const char *file;      ///< never null; "" if not known
  const char *function;  ///< never null; "" if not known
  uint32_t line, column; ///< from 1; 0: not known
};

/// Describes a kernel; an image exports one as "<kernel>.info", in this layout.
struct KernelInfo {
  const char *name;
  KernelEntry entry;       ///< null if the kernel cannot run here
  const char *unsupported; ///< why entry is null, else null
  const Parameter *params; ///< numParams of them
  uint32_t numParams;
  uint32_t staticShared;       ///< bytes
  uint32_t maxThreadsPerBlock; ///< 0: the device's limit
  uint32_t gridSync = 0;       ///< 1: needs a cooperative launch
  uint32_t checks = 0;         ///< bits of Check: what the entry checks
  uint32_t numLocations = 0;
  const SourceLocation *locations =
      nullptr;             ///< null unless the entry is traced
  uint32_t localBytes = 0; ///< of a thread's local arrays
  uint32_t constBytes = 0; ///< of the image's constant memory
};

/// What a checked image looks for; bits of KernelInfo::checks.
enum Check : uint32_t {
  CheckBounds = 1,   ///< accesses outside arrays and shared variables
  CheckRaces = 2,    ///< unordered accesses of two threads, one a write
  CheckInit = 4,     ///< reads of shared memory that nobody wrote
  CheckBarriers = 8, ///< barriers that part of a block does not reach
};

/// How the driver loads images; the main object registers one.
struct ImageLoader {
  /// Loads an image; on failure returns null and writes the reason. \p image
  /// points to its ImageHeader, and \p size counts the header and what follows.
  /// The bytes may be freed once this returns.
  void *(*load)(const void *image, size_t size, char *reason,
                size_t reasonSize);
  void (*unload)(void *image);
  /// The named kernel, or null.
  const KernelInfo *(*kernel)(void *image, const char *name);
  /// The named __device__ / __constant__ variable, or null.
  void *(*global)(void *image, const char *name, size_t *size);
  /// The named kernel compiled anew from the image's source so that it traces
  /// where it is (slow; its variables are the loaded image's). Null if the
  /// image has no source. Lives as long as the image.
  const KernelInfo *(*traced)(void *image, const char *name);
  /// The state of a checked launch (KernelInfo::checks is not 0).
  Checker *(*createChecker)(const KernelInfo *info, const Geometry *geometry);
  void (*destroyChecker)(Checker *checker);
  /// Writes what was found, in words, a paragraph each, and returns how many
  /// findings there are.
  size_t (*findings)(const Checker *checker, char *text, size_t size);
  /// Loads the image once more, with variables of its own that have their
  /// initial values. Null if it has no variables, so that one image does for
  /// all contexts, or with a reason on failure.
  void *(*copy)(void *image, char *reason, size_t reasonSize);
  /// Forgets all that kernels have allocated: no context is left. May be null.
  void (*releaseHeap)();
};

/// Finds the allocation that [address, address + size) should lie in; false
/// if \p address is in none.
struct AllocationRange {
  uintptr_t base;
  size_t size; ///< bytes
};

/// What is known of a kernel that ended early.
struct FaultReport {
  FaultKind kind;
  int code;           ///< the CUresult
  const char *text;   ///< all of it, in words
  const char *kernel; ///< its name
  uint32_t block[3];
  uint32_t thread[3];
  bool hasBlock, hasThread; ///< whether they are known
  SourceLocation location;
};

/// The driver's private table: cuGetExportTable(&table,
/// kDriverTableId).
struct DriverTable {
  void (*registerLoader)(const ImageLoader *loader);
  /// Why the last launch or load on this thread failed, in words.
  const char *(*lastErrorText)();
  bool (*findAllocation)(uintptr_t address, AllocationRange *range);
  /// How many devices there are (1 to 64); false once cuInit was called.
  bool (*setDeviceCount)(int count);
  /// Seconds that a launch may take; 0: any time.
  void (*setTimeLimit)(double seconds);
  /// The calling thread's worker while it runs a kernel, else null.
  Worker *(*currentWorker)();
  /// The kernel of this process that ended early last; false if none has. The
  /// texts live until the calling thread asks again.
  bool (*lastFault)(FaultReport *report);
  /// Whether \p address lies in memory that a client has and has not freed.
  bool (*isAllocated)(uintptr_t address);
  /// True if SIGINT's handler is not known to end kernels, or not any more.
  bool (*wantsInterrupts)();
  /// From here on, until the client changes SIGINT's handler, SIGINT ends the
  /// kernels of \p mainThread (a pthread_t) if that thread waits for work; then
  /// the handler of now is called on it.
  void (*endOnInterrupt)(uintptr_t mainThread);
};

inline constexpr unsigned char kDriverTableId[16] = {
    'c', 'p', 'p', 'y', 'y', '-', 'c', 'u',
    'd', 'a', '-', 'h', 'o', 's', 't', 4};

/// A host image is a relocatable ELF object of the host's architecture,
/// followed by the bitcode that it was made of. The sizes are read from this
/// header, which precedes the object.
inline constexpr char kImageMagic[] = "CPPYYHST";
struct ImageHeader {
  char magic[8];       ///< kImageMagic, without its final zero
  uint64_t size;       ///< bytes of the object that follows
  uint64_t sourceSize; ///< bytes of the bitcode that follows it; may be 0
};

} // namespace cppyy_cuda::host

#endif // CPPYY_CUDA_HOSTABI_HOSTIMAGE_H
