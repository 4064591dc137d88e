//===- LaunchDefaults.h - What launches leave to C++ ------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Default arguments of kernels, and default launch configurations: annotations
/// of a kernel, and constants beside it.
///
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_INTEROP_LAUNCHDEFAULTS_H
#define CPPYY_CUDA_LIB_INTEROP_LAUNCHDEFAULTS_H

#include "cppyy-cuda/Interop/Session.h"

namespace clang {
class CallExpr;
class FunctionDecl;
class NamedDecl;
class Sema;
class VarDecl;
} // namespace clang

namespace cppyy_cuda::interop {

/// Whether \p decl is named like a part of a launch configuration:
/// `__cuda_block_dim__`, or `vadd__cuda_block_dim__` for one kernel.
bool isLaunchConstant(const clang::NamedDecl &decl);

/// The integers that a launch constant holds: a number, an array of numbers or
/// the members of a `dim3`. None if they are not known.
std::vector<int64_t> launchValues(const clang::VarDecl &constant);

/// The annotations of \p kernel that configure its launches.
std::vector<LaunchConstant>
launchAnnotations(const clang::FunctionDecl &kernel);

/// Whether the class template that \p kernel is a member of has constants that
/// configure its launches, which its instances know.
bool hasClassConstants(const clang::FunctionDecl &kernel);

/// Those of the instance of a class template that \p kernel is a member of, by
/// part.
std::vector<LaunchConstant> classConstants(const clang::FunctionDecl &kernel,
                                           clang::Sema &sema);

/// The default arguments that \p launch passes.
std::vector<DefaultArgument>
defaultArguments(const clang::CallExpr &launch,
                 const clang::FunctionDecl &kernel);

} // namespace cppyy_cuda::interop

#endif // CPPYY_CUDA_LIB_INTEROP_LAUNCHDEFAULTS_H
