//===- Bitcode.h - Device bitcode of a session ------------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_INTEROP_BITCODE_H
#define CPPYY_CUDA_LIB_INTEROP_BITCODE_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <memory>
#include <string>
#include <vector>

namespace llvm {
class LLVMContext;
class Module;
} // namespace llvm

namespace cppyy_cuda::interop {

/// Returns \p module as bitcode; empty if it defines nothing. Functions and
/// variables of internal linkage become linkonce_odr: Clang emits each of them
/// in one partial translation unit and only declares it in later ones.
std::string writeBitcode(llvm::Module &module);

/// The bitcode of all partial translation units, with an index of the symbols
/// that each defines.
class BitcodeStore {
public:
  llvm::Error add(std::string bitcode);

  bool defines(llvm::StringRef symbol) const { return index.count(symbol); }
  /// Whether a unit may need a symbol that neither a unit nor the device
  /// defines.
  bool lacksDefinitions() const;
  /// The defined kernels whose symbol begins with \p prefix.
  std::vector<std::string> kernelsNamed(llvm::StringRef prefix) const;

  /// Links the definitions of what \p module declares (and of \p roots), and
  /// whatever these need in turn, into \p module.
  llvm::Error linkInto(llvm::Module &module,
                       llvm::ArrayRef<std::string> roots) const;

  /// Links all units into \p module. Symbols that Clang emits wherever they are
  /// used (static and inline functions, template instances) become internal:
  /// another source may have its own of the same name.
  llvm::Error linkAllInto(llvm::Module &module) const;

  void clear();

private:
  struct Definition {
    size_t unit;
    bool isKernel;
  };

  llvm::Expected<std::unique_ptr<llvm::Module>>
  load(size_t unit, llvm::LLVMContext &context) const;
  llvm::Error linkUnit(size_t unit, llvm::Module &module,
                       bool onlyNeeded = true) const;
  llvm::Error declareRoots(llvm::Module &module,
                           llvm::ArrayRef<std::string> roots) const;

  std::vector<std::string> units;
  /// For each unit, what it declares but does not define.
  std::vector<std::vector<std::string>> needs;
  llvm::StringMap<Definition> index;
};

} // namespace cppyy_cuda::interop

#endif // CPPYY_CUDA_LIB_INTEROP_BITCODE_H
