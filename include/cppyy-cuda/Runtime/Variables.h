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
  cu::CUdeviceptr address;
  size_t size; ///< bytes
};

/// One that a kernel has asked for.
struct StoredVariable {
  Global global;
  uint64_t initial;   ///< a digest of its initial value
  std::string kernel; ///< the first that asked for it
};

/// The variables of this process: in each context one for a program's symbol.
/// Their memory is the context's and goes with it. Any thread may call.
class VariableStore {
public:
  static VariableStore &get();

  /// The addresses, in the current context, of what \p image lists; makes those
  /// that are missing, with their initial values. An error if one has another
  /// size or initial value than in an image before.
  llvm::Expected<std::vector<cu::CUdeviceptr>>
  provide(const Driver &driver, const ImageVariables &image);

  /// The variable in the current context; none if no image has asked for it.
  llvm::Expected<std::optional<Global>>
  find(const Driver &driver, llvm::StringRef program, llvm::StringRef symbol);

private:
  struct Context {
    cu::CUcontext handle;
    /// The variables of each program, by symbol.
    llvm::StringMap<llvm::StringMap<StoredVariable>> programs;
  };
  llvm::Expected<Context &> current(const Driver &driver);

  std::mutex mutex;
  std::map<uint64_t, Context> contexts; ///< by their ids, which are not reused
};

} // namespace cppyy_cuda::runtime

#endif // CPPYY_CUDA_RUNTIME_VARIABLES_H
