//===- Passes.h - Passes that use Clang -------------------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_INTEROP_TRANSFORMS_PASSES_H
#define CPPYY_CUDA_INTEROP_TRANSFORMS_PASSES_H

#include "mlir/IR/BuiltinOps.h"
#include "mlir/Pass/Pass.h"
#include "llvm/Support/Error.h"
#include <functional>
#include <memory>

namespace cppyy_cuda {

namespace interop {
class Session;
} // namespace interop

#define GEN_PASS_DECL
#include "cppyy-cuda/Interop/Transforms/Passes.h.inc"

/// Provides the pass with a session; called at the first C++ op, so that a
/// module without any never starts one.
using SessionProvider = std::function<llvm::Expected<interop::Session *>()>;

/// These ask a session that the caller provides.
std::unique_ptr<mlir::Pass> createResolveCxx(SessionProvider provider);
std::unique_ptr<mlir::Pass> createFindKept(SessionProvider provider);

#define GEN_PASS_REGISTRATION
#include "cppyy-cuda/Interop/Transforms/Passes.h.inc"

} // namespace cppyy_cuda

#endif // CPPYY_CUDA_INTEROP_TRANSFORMS_PASSES_H
