//===- Variables.h - The device variables of contexts -----------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_RUNTIME_VARIABLES_H
#define CPPYY_CUDA_RUNTIME_VARIABLES_H

#include "cppyy-cuda/Runtime/Driver.h"
#include "cppyy-cuda/Runtime/ImageVariables.h"
#include "llvm/ADT/StringMap.h"
#include <map>
#include <vector>

namespace cppyy_cuda::runtime {

/// A variable in a context.
struct Global {
  cuda::CUdeviceptr address;
  size_t size; ///< bytes
};

/// A variable that some kernel has requested.
struct StoredVariable {
  Global global;
  uint64_t initial;   ///< a digest of its initial value
  std::string kernel; ///< the first one that requested it
};

/// What the host does with the memory that stands for a `__constant__`
/// variable.
enum class ConstantUse {
  Read,
  Written,  ///< it has written it; the new value is there
  Enqueued, ///< it has enqueued a write in a stream
  Shared,   ///< it may write it at any time, without telling
};

/// A `__constant__` variable in a context.
struct StoredConstant {
  Global global;          ///< the memory that the host reads and writes
  bool isWritten = false; ///< it may not have its initial value any more
  /// Its value is known in the order of streams only: each launch copies it.
  bool isShared = false;
  std::vector<cuda::CUdeviceptr> copies; ///< those of the loaded images
};

/// The variables of this process: one for each symbol of a program in each
/// context. Their memory belongs to the context and is freed with it.
/// Thread-safe.
class VariableStore {
public:
  static VariableStore &get();

  /// The addresses, in the current context, of the variables that \p image
  /// lists; creates missing ones with their initial values. An error if one has
  /// a different size or initial value than in an earlier image.
  llvm::Expected<std::vector<cuda::CUdeviceptr>>
  provide(const Driver &driver, const ImageVariables &image);

  /// The variable in the current context; none if no image has requested it.
  llvm::Expected<std::optional<Global>>
  find(const Driver &driver, llvm::StringRef program, llvm::StringRef symbol);

  /// Keeps up to date what an image in the current context has of a
  /// `__constant__` variable, at \p copy. The first one's is the initial value.
  /// An error if it has a different size than in an earlier image.
  llvm::Error addCopy(const Driver &driver, const ImageVariables &image,
                      const ConstantVariable &variable, cuda::CUdeviceptr copy);
  /// Before the image is unloaded.
  void removeCopy(uint64_t context, llvm::StringRef program,
                  llvm::StringRef symbol, cuda::CUdeviceptr copy);

  /// The memory, in the current context, that stands for a `__constant__`
  /// variable; none if no image has requested it. The images get what was
  /// written, in \p stream if it was enqueued there.
  llvm::Expected<std::optional<Global>>
  useConstant(const Driver &driver, llvm::StringRef program,
              llvm::StringRef symbol, ConstantUse use,
              cuda::CUstream stream = nullptr);

  /// The memory of a constant in the current context if each launch must copy
  /// it.
  llvm::Expected<std::optional<Global>> sharedConstant(const Driver &driver,
                                                       llvm::StringRef program,
                                                       llvm::StringRef symbol);

  /// A number that changes when any constant becomes shared.
  uint64_t constantsAge() const { return age.load(std::memory_order_acquire); }

private:
  struct Context {
    cuda::CUcontext handle;
    /// The variables of each program, by symbol.
    llvm::StringMap<llvm::StringMap<StoredVariable>> programs;
    llvm::StringMap<llvm::StringMap<StoredConstant>> constants; ///< likewise
  };
  llvm::Expected<Context &> current(const Driver &driver);

  std::mutex mutex;
  std::atomic<uint64_t> age{0};
  std::map<uint64_t, Context> contexts; ///< by context id; ids are never reused
};

} // namespace cppyy_cuda::runtime

#endif // CPPYY_CUDA_RUNTIME_VARIABLES_H
