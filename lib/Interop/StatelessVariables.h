//===- StatelessVariables.h - Host objects without state --------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Libraries pass objects of empty classes about, and call their members:
/// `std::placeholders::_1`, tags, objects whose constructors prepare something
/// on the host. Such a variable has no state, so that device code may refer to
/// one of its own. Clang refuses that if the variable has a constructor, or is
/// defined elsewhere.
///
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_INTEROP_STATELESSVARIABLES_H
#define CPPYY_CUDA_LIB_INTEROP_STATELESSVARIABLES_H

#include "llvm/ADT/StringSet.h"

namespace clang {
class FunctionDecl;
class Sema;
} // namespace clang

namespace llvm {
class Module;
} // namespace llvm

namespace cppyy_cuda::interop {

class StatelessVariables {
public:
  /// Takes back the errors that Clang has deferred because \p function refers
  /// to such variables.
  void permit(const clang::FunctionDecl &function, clang::Sema &sema);
  /// Defines those that \p module refers to.
  void define(llvm::Module &module) const;

private:
  llvm::StringSet<> symbols;
};

} // namespace cppyy_cuda::interop

#endif // CPPYY_CUDA_LIB_INTEROP_STATELESSVARIABLES_H
