//===- SymbolName.h - Symbols as users wrote them ---------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_HOSTABI_SYMBOLNAME_H
#define CPPYY_CUDA_HOSTABI_SYMBOLNAME_H

#include <cstdlib>
#include <cstring>
#include <cxxabi.h>
#include <string>

namespace cppyy_cuda::host {

/// The name of \p symbol in its source.
inline std::string sourceName(const char *symbol) {
  // Other names could be parsed as the code of a type: 'f' is `float`.
  if (std::strncmp(symbol, "_Z", 2) != 0)
    return symbol;
  int status = 0;
  char *plain = abi::__cxa_demangle(symbol, nullptr, nullptr, &status);
  std::string name = plain ? plain : symbol;
  std::free(plain);
  return name;
}

} // namespace cppyy_cuda::host

#endif // CPPYY_CUDA_HOSTABI_SYMBOLNAME_H
