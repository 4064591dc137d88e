//===- PlainFunctions.h - C++ functions without CUDA's marks ----*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Functions of a plain fragment that do not say where they run are for both
/// sides, and are compiled, and judged, when device code uses them: Clang
/// compiles what other texts might call, and would refuse texts for what their
/// host functions do (with variables of the host, inline assembly, thread-local
/// storage).
///
/// Not by `#pragma clang force_cuda_host_device`, which makes every function
/// one of both sides, those marked __host__ and the host's twins of __device__
/// functions too.
///
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_INTEROP_PLAINFUNCTIONS_H
#define CPPYY_CUDA_LIB_INTEROP_PLAINFUNCTIONS_H

#include "llvm/ADT/StringRef.h"

namespace clang {
class FunctionDecl;
class Sema;
} // namespace clang

namespace cppyy_cuda::interop {

/// What stands in front of and behind a plain fragment.
llvm::StringRef plainFunctionsPrefix();
llvm::StringRef plainFunctionsSuffix();

/// Makes \p function, unless it says where it runs, one of both sides; or the
/// host's, if \p function has a twin that is __device__ only, as `printf` has.
void placeFunction(clang::FunctionDecl &function, clang::Sema &sema);

/// Gives \p function both sides if it is a special member that Clang has made
/// the host's, from what the class's parts were.
void freeImplicitMember(clang::FunctionDecl &function);

} // namespace cppyy_cuda::interop

#endif // CPPYY_CUDA_LIB_INTEROP_PLAINFUNCTIONS_H
