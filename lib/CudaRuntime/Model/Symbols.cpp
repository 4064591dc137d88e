//===- Symbols.cpp - Device variables by what names them ------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Model/Symbols.h"
#include "Model/Registered.h"
#include <cstdlib>
#include <map>
#include <mutex>
#include <string>

using namespace cppyy_cuda;
using namespace cppyy_cuda::cudart;

namespace {
struct Names {
  std::string name;   ///< in C++
  std::string symbol; ///< in machine code
};

struct Registry {
  std::mutex mutex;
  std::map<std::string, void *> memory;  ///< by symbol
  std::map<const void *, Names> symbols; ///< by that memory
  VariableResolver resolver = nullptr;
};

/// Never destroyed: clients copy even in atexit handlers.
Registry &registry() {
  static auto *theRegistry = new Registry;
  return *theRegistry;
}
} // namespace

void cudart::installVariables(VariableResolver resolver) {
  std::lock_guard lock(registry().mutex);
  registry().resolver = resolver;
}

bool cudart::isSymbol(const void *symbol) {
  std::lock_guard lock(registry().mutex);
  return registry().symbols.count(symbol);
}

void *cudart::hostMemoryOf(const char *name, const char *symbol, size_t size) {
  std::lock_guard lock(registry().mutex);
  void *&memory = registry().memory[symbol];
  if (!memory) {
    memory = std::calloc(1, size ? size : 1);
    registry().symbols[memory] = {name, symbol};
  }
  return memory;
}

/// The resolver is called without the lock: it may come back.
cudaError_t cudart::findVariable(const void *symbol, DeviceVariable *variable,
                                 SymbolUse use, CUstream stream) {
  Names names;
  VariableResolver resolver = nullptr;
  {
    std::lock_guard lock(registry().mutex);
    auto it = registry().symbols.find(symbol);
    if (it != registry().symbols.end())
      names = it->second;
    resolver = registry().resolver;
  }
  if (names.symbol.empty())
    return findRegisteredVariable(symbol, variable);
  if (!resolver)
    return cudaErrorInvalidSymbol;
  return static_cast<cudaError_t>(resolver(
      names.name.c_str(), names.symbol.c_str(), int(use), stream, variable));
}
