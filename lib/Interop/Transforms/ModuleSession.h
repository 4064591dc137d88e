//===- ModuleSession.h - The session of a module's C++ ----------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_INTEROP_TRANSFORMS_MODULESESSION_H
#define CPPYY_CUDA_LIB_INTEROP_TRANSFORMS_MODULESESSION_H

#include "cppyy-cuda/Dialect/CppyyCuda/IR/CppyyCuda.h"
#include "cppyy-cuda/Interop/Session.h"
#include "cppyy-cuda/Interop/Transforms/Passes.h"

namespace cppyy_cuda {

/// The session that a pass asks: the caller's, or one of its own.
class ModuleSession {
public:
  ModuleSession() = default;
  explicit ModuleSession(SessionProvider provider)
      : provider(std::move(provider)) {}

  /// Opens the session, with the options of the pass if it is not the caller's,
  /// and makes it parse the C++ of \p module. Null, after an error at an op, if
  /// it cannot.
  interop::Session *open(mlir::ModuleOp module, llvm::StringRef cudaPath,
                         llvm::StringRef resourceDir, llvm::StringRef arch);

private:
  llvm::Expected<interop::Session *> openAny(interop::SessionOptions options);

  SessionProvider provider;
  // Shared, because passes are cloned.
  std::shared_ptr<interop::Session> owned;
};

/// What \p op asks a session.
interop::CallRequest requestOf(CxxCallOpInterface op);

} // namespace cppyy_cuda

#endif // CPPYY_CUDA_LIB_INTEROP_TRANSFORMS_MODULESESSION_H
