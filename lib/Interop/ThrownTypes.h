//===- ThrownTypes.h - The types that device code throws --------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_INTEROP_THROWNTYPES_H
#define CPPYY_CUDA_LIB_INTEROP_THROWNTYPES_H

#include <string>

namespace llvm {
class CallBase;
} // namespace llvm

namespace clang {
class CodeGenerator;
} // namespace clang

namespace cppyy_cuda::interop {

/// Notes, at each throw in the module of \p generator, what its operand's type
/// is: devices have no type information, so the code itself does not tell.
void noteThrownTypes(clang::CodeGenerator &generator);

/// The type noted at \p call, of `__cxa_throw`; empty if there is none.
std::string thrownTypeAt(const llvm::CallBase &call);

} // namespace cppyy_cuda::interop

#endif // CPPYY_CUDA_LIB_INTEROP_THROWNTYPES_H
