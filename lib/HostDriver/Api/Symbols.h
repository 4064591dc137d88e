//===- Symbols.h - The exported functions by name ---------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_HOSTDRIVER_API_SYMBOLS_H
#define CPPYY_CUDA_LIB_HOSTDRIVER_API_SYMBOLS_H

namespace cppyy_cuda::host::driver {

/// CUdriverProcAddressQueryResult.
enum QueryResult : int { Found, NotFound, VersionNotSufficient };

/// The newest meaning of \p name for a client of CUDA \p version.
QueryResult findSymbol(const char *name, int version, void *&address);

} // namespace cppyy_cuda::host::driver

#endif // CPPYY_CUDA_LIB_HOSTDRIVER_API_SYMBOLS_H
