//===- Reflect.h - Answers to __nvvm_reflect --------------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_TARGET_COMMON_REFLECT_H
#define CPPYY_CUDA_TARGET_COMMON_REFLECT_H

#include "llvm/ADT/StringRef.h"

namespace llvm {
class Module;
} // namespace llvm

namespace cppyy_cuda {

/// What libdevice is told about how it is compiled.
struct ReflectAnswers {
  unsigned arch = 900; ///< as __CUDA_ARCH__
  bool fastMath = false;

  /// CUDA's default, or that of fast math, for one query; 0 if it is unknown.
  unsigned answer(llvm::StringRef question) const;
};

/// Replaces every call of __nvvm_reflect in \p module by its answer.
void answerReflect(llvm::Module &module, const ReflectAnswers &answers);

} // namespace cppyy_cuda

#endif // CPPYY_CUDA_TARGET_COMMON_REFLECT_H
