//===- Symbols.cpp - The exported functions by name -----------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Api/Symbols.h"
#include "Api/Api.h"
#include <cstring>

// The functions as addresses: this file must not see their types.
#define CU_SYMBOL(NAME, SINCE, SYMBOL) extern "C" void SYMBOL();
#include "Api/Symbols.def"
#define CU_UNSUPPORTED(NAME, SINCE, SYMBOL) extern "C" void SYMBOL();
#include "Api/Unsupported.def"

using namespace cppyy_cuda::host;
using namespace cppyy_cuda::host::driver;

namespace {
struct Symbol {
  const char *name;
  int since; ///< the CUDA version from which on the name has this meaning
  void (*address)();
};

constexpr Symbol symbols[] = {
#define CU_SYMBOL(NAME, SINCE, SYMBOL) {#NAME, SINCE, SYMBOL},
#include "Api/Symbols.def"
#define CU_UNSUPPORTED(NAME, SINCE, SYMBOL) {#NAME, SINCE, SYMBOL},
#include "Api/Unsupported.def"
};
} // namespace

QueryResult cppyy_cuda::host::driver::findSymbol(const char *name, int version,
                                                 void *&address) {
  const Symbol *best = nullptr;
  bool known = false;
  for (const Symbol &symbol : symbols) {
    if (std::strcmp(symbol.name, name) != 0)
      continue;
    known = true;
    if (symbol.since <= version && (!best || symbol.since > best->since))
      best = &symbol;
  }
  address = best ? reinterpret_cast<void *>(best->address) : nullptr;
  return best ? Found : known ? VersionNotSufficient : NotFound;
}
