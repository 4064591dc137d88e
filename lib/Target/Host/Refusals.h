//===- Refusals.h - What passes refuse --------------------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_TARGET_HOST_REFUSALS_H
#define CPPYY_CUDA_LIB_TARGET_HOST_REFUSALS_H

#include "llvm/IR/LLVMContext.h"
#include "llvm/Support/Error.h"
#include <memory>
#include <string>

namespace llvm {
class DiagnosticHandler;
} // namespace llvm

namespace cppyy_cuda::host::target {

/// Collects the errors that passes tell a context while this lives.
class Refusals {
public:
  explicit Refusals(llvm::LLVMContext &context);
  ~Refusals();
  /// All that was refused so far, a line each.
  llvm::Error take();

private:
  struct Handler;

  llvm::LLVMContext &context;
  std::unique_ptr<llvm::DiagnosticHandler> outer;
  std::string text;
};

} // namespace cppyy_cuda::host::target

#endif // CPPYY_CUDA_LIB_TARGET_HOST_REFUSALS_H
