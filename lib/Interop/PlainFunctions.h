//===- PlainFunctions.h - C++ functions without CUDA attributes -*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Functions of a plain fragment that do not state where they run are for both
/// sides, and are compiled and diagnosed only when device code uses them. By
/// default Clang compiles whatever another text might call, and would refuse a
/// text for what its host functions do (use variables of the host, inline
/// assembly or thread-local storage).
///
/// `#pragma clang force_cuda_host_device` does not serve: it makes every
/// function __host__ __device__, including those marked __host__ and the host
/// twins of __device__ functions.
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

/// The text before and after a plain fragment.
llvm::StringRef plainFunctionsPrefix();
llvm::StringRef plainFunctionsSuffix();

/// Makes \p function, unless it states where it runs, __host__ __device__; or
/// __host__, if it has a twin that is __device__ only, as `printf` has.
void placeFunction(clang::FunctionDecl &function, clang::Sema &sema);

/// Whether \p function is the device's half of a function whose other half says
/// nowhere that it is the host's.
bool hasPlainTwin(const clang::FunctionDecl &function, clang::Sema &sema);

/// Gives \p function both sides if it is a special member that Clang has made
/// host-only because of the class's bases and members.
void freeImplicitMember(clang::FunctionDecl &function);

} // namespace cppyy_cuda::interop

#endif // CPPYY_CUDA_LIB_INTEROP_PLAINFUNCTIONS_H
