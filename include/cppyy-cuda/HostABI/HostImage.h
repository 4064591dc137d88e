//===- HostImage.h - The ABI of host images ---------------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The interface between lib/Target/Host, which writes images, the image loader
/// of the main object, and lib/HostDriver, which calls them. Plain C++ without
/// LLVM.
///
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_HOSTABI_HOSTIMAGE_H
#define CPPYY_CUDA_HOSTABI_HOSTIMAGE_H

#include "cppyy-cuda/HostABI/Parameter.h"
#include <cstddef>
#include <cstdint>

namespace cppyy_cuda::host {

/// The launch as seen by generated code.
struct Geometry {
  uint32_t gridDim[3];
  uint32_t blockDim[3];
  uint32_t dynamicShared; ///< bytes, as given to the launch
};

/// Why a kernel ends early. Each has its CUDA error code.
enum class FaultKind : uint32_t {
  None,
  Access,        ///< an invalid address
  Misaligned,    ///< an address that is misaligned for its type
  Arithmetic,    ///< an integer division by zero, or one that overflows
  StackOverflow, ///< recursion or local memory
  Instruction,   ///< an instruction that this processor does not have
  Trap,          ///< trap()
  Assert,        ///< assert()
  TimeLimit,     ///< the launch exceeded its time limit
  Deadlock,      ///< threads wait for threads that never arrive
  Check,         ///< a finding of Options::checks
  Memory,        ///< no memory for the block's state
  Free,          ///< free() of an address that malloc() did not return, or a
                 ///< second time
  Interrupt,     ///< SIGINT while the process's main thread waits
};

struct Checker;
struct KernelInfo;

/// A thread of the driver's pool, as generated code and lib/HostRuntime see it.
/// The driver fills it in; its memory is reused across blocks and launches.
struct Worker {
  char *shared;        ///< one block's static, then dynamic shared memory
  uint64_t sharedSize; ///< bytes
  /// Allocates memory for the state of one block's threads: \p size bytes,
  /// aligned to 64. Invalidates what an earlier call returned. Does not return
  /// if there is no memory.
  char *(*reserve)(Worker *self, uint64_t size);
  /// Ends the launch and does not return. \p text gives details, or is null.
  void (*fault)(Worker *self, FaultKind kind, const char *text);
  /// Waits until every worker of a cooperative launch that still has unfinished
  /// blocks is here; a worker leaves by returning from its entry.
  void (*gridBarrier)(Worker *self);
  Checker *checker; ///< the checker of the launch; null if it is not checked
  // The current position. Every entry writes the block; traced entries, and
  // those that run threads as coroutines, also write the thread; traced ones
  // also the location.
  volatile uint64_t block;    ///< linear, x fastest
  volatile uint32_t thread;   ///< linear in its block, x fastest
  volatile uint32_t location; ///< index into KernelInfo::locations
  const KernelInfo *kernel;   ///< the running entry's kernel, for reports; or
                              ///< null
};

/// Runs the blocks [first, last) (linear, x fastest) of a launch. \p params
/// holds a pointer to each kernel parameter's value. Blocks of a kernel with
/// KernelInfo::gridSync take turns, each until it waits for the grid.
using KernelEntry = void (*)(const Geometry *geometry, void *const *params,
                             Worker *worker, uint64_t first, uint64_t last);

/// A place in a user's source. For inlined code, the innermost one.
struct SourceLocation {
  const char *file;      ///< never null; "" if unknown
  const char *function;  ///< never null; "" if unknown
  uint32_t line, column; ///< counts from 1; 0 if unknown
};

/// Describes a kernel; an image exports one as "<kernel>.info", in this layout.
struct KernelInfo {
  const char *name;
  KernelEntry entry;       ///< null if the kernel cannot run here
  const char *unsupported; ///< the reason if entry is null, else null
  const Parameter *params; ///< numParams of them
  uint32_t numParams;
  uint32_t staticShared;       ///< bytes
  uint32_t maxThreadsPerBlock; ///< 0 for the device's limit
  uint32_t gridSync = 0;       ///< 1: needs a cooperative launch
  uint32_t checks = 0;         ///< bits of Check: what the entry checks
  uint32_t numLocations = 0;
  const SourceLocation *locations =
      nullptr;             ///< null unless the entry is traced
  uint32_t localBytes = 0; ///< of a thread's local arrays
  uint32_t constBytes = 0; ///< of the image's constant memory
};

/// What a checked image checks; bits of KernelInfo::checks.
enum Check : uint32_t {
  CheckBounds = 1,   ///< accesses outside arrays and shared variables
  CheckRaces = 2,    ///< unordered accesses by two threads, at least one a
                     ///< write
  CheckInit = 4,     ///< reads of shared memory that was never written
  CheckBarriers = 8, ///< barriers that only part of a block reaches
};

/// How the driver loads images; the main object registers one.
struct ImageLoader {
  /// Loads an image; on failure returns null and writes the reason. \p image
  /// points to its ImageHeader, and \p size includes the header and all that
  /// follows. The bytes may be freed once this returns.
  void *(*load)(const void *image, size_t size, char *reason,
                size_t reasonSize);
  void (*unload)(void *image);
  /// The named kernel, or null.
  const KernelInfo *(*kernel)(void *image, const char *name);
  /// The named __device__ / __constant__ variable, or null.
  void *(*global)(void *image, const char *name, size_t *size);
  /// Recompiles the named kernel from the image's source so that it records its
  /// position (slow; its variables are the loaded image's). Null if the image
  /// has no source. Lives as long as the image.
  const KernelInfo *(*traced)(void *image, const char *name);
  /// The state of a checked launch (KernelInfo::checks is not 0).
  Checker *(*createChecker)(const KernelInfo *info, const Geometry *geometry);
  void (*destroyChecker)(Checker *checker);
  /// Writes the findings as text, one paragraph each, and returns their number.
  size_t (*findings)(const Checker *checker, char *text, size_t size);
  /// Loads the image again, with its own variables set to their initial values.
  /// Null if the image has no variables, so that all contexts can share it, or
  /// with a reason on failure.
  void *(*copy)(void *image, char *reason, size_t reasonSize);
  /// Frees all that kernels have allocated, once no context is left. May be
  /// null.
  void (*releaseHeap)();
  /// Writes the names of the image's kernels, in order and at most \p count of
  /// them, which live as long as it, and returns how many it has.
  size_t (*kernelNames)(void *image, const char **names, size_t count);
};

/// Finds the allocation that [address, address + size) should lie in; returns
/// false if \p address is in none.
struct AllocationRange {
  uintptr_t base;
  size_t size; ///< bytes
};

/// Describes a kernel that ended early.
struct FaultReport {
  FaultKind kind;
  int code;           ///< the CUresult
  const char *text;   ///< the whole report, as text
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
  /// Why the last launch or load on this thread failed, as text.
  const char *(*lastErrorText)();
  bool (*findAllocation)(uintptr_t address, AllocationRange *range);
  /// Sets the number of devices (1 to 64); returns false once cuInit was
  /// called.
  bool (*setDeviceCount)(int count);
  /// Sets the time limit of a launch in seconds; 0 for none.
  void (*setTimeLimit)(double seconds);
  /// The calling thread's worker while it runs a kernel, else null.
  Worker *(*currentWorker)();
  /// The kernel of this process that ended early last; false if there is none.
  /// The texts live until the calling thread asks again.
  bool (*lastFault)(FaultReport *report);
  /// Whether \p address lies in memory that a client has allocated and not
  /// freed.
  bool (*isAllocated)(uintptr_t address);
  /// True if SIGINT's handler is not known to end kernels, or no longer is.
  bool (*wantsInterrupts)();
  /// From now on, until the client changes SIGINT's handler, SIGINT ends the
  /// kernels of \p mainThread (a pthread_t) while that thread waits for work;
  /// the current handler is then called on that thread.
  void (*endOnInterrupt)(uintptr_t mainThread);
};

inline constexpr unsigned char kDriverTableId[16] = {
    'c', 'p', 'p', 'y', 'y', '-', 'c', 'u',
    'd', 'a', '-', 'h', 'o', 's', 't', 4};

/// A host image is a relocatable ELF object for the host's architecture,
/// followed by the bitcode that it was compiled from. The sizes are read from
/// this header, which precedes the object.
inline constexpr char kImageMagic[] = "CPPYYHST";
struct ImageHeader {
  char magic[8];       ///< kImageMagic, without its terminating null
  uint64_t size;       ///< bytes of the object that follows
  uint64_t sourceSize; ///< bytes of the bitcode after the object; may be 0
};

} // namespace cppyy_cuda::host

#endif // CPPYY_CUDA_HOSTABI_HOSTIMAGE_H
