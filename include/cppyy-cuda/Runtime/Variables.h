//===- Variables.h - The `__device__` variables of contexts -----*- C++ -*-===//
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

private:
  struct Context {
    cuda::CUcontext handle;
    /// The variables of each program, by symbol.
    llvm::StringMap<llvm::StringMap<StoredVariable>> programs;
  };
  llvm::Expected<Context &> current(const Driver &driver);

  std::mutex mutex;
  std::map<uint64_t, Context> contexts; ///< by context id; ids are never reused
};

} // namespace cppyy_cuda::runtime

#endif // CPPYY_CUDA_RUNTIME_VARIABLES_H
