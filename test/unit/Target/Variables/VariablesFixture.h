//===- VariablesFixture.h - Modules whose variables are shared --*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_TEST_UNIT_TARGET_VARIABLES_VARIABLESFIXTURE_H
#define CPPYY_CUDA_TEST_UNIT_TARGET_VARIABLES_VARIABLESFIXTURE_H

#include "TestModule.h"
#include "cppyy-cuda/Target/Variables/Variables.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/IR/Verifier.h"

namespace cppyy_cuda::test {

/// A module after shareVariables(), valid, and what that says in short words.
class Shared {
public:
  explicit Shared(const std::string &text)
      : Shared(TestModule::text(withLayout(text)), {}) {}
  Shared(std::unique_ptr<TestModule> given, const VariableSet &own)
      : module(std::move(given)) {
    auto result = shareVariables(**module, "sm_90", own);
    EXPECT_TRUE(bool(result)) << (result ? "" : textOf(result.takeError()));
    if (result)
      image = std::move(*result);
    std::string problem;
    llvm::raw_string_ostream os(problem);
    EXPECT_FALSE(llvm::verifyModule(**module, &os)) << problem;
  }

  std::string ir() const {
    std::string text;
    llvm::raw_string_ostream(text) << **module;
    return text;
  }
  /// "symbol=size/alignment" of each.
  std::string variables() const {
    std::vector<std::string> parts;
    for (const runtime::DeviceVariable &variable : image.variables)
      parts.push_back(variable.symbol + "=" + std::to_string(variable.size) +
                      "/" + std::to_string(variable.alignment));
    return llvm::join(parts, " ");
  }
  /// "symbol=size ..." of the constants.
  std::string constants() const {
    std::vector<std::string> parts;
    for (const runtime::ConstantVariable &constant : image.constants)
      parts.push_back(constant.symbol + "=" + std::to_string(constant.size));
    return llvm::join(parts, " ");
  }
  /// "symbol: offset=variable+addend ... | ..." of the image's own.
  std::string words() const {
    std::vector<std::string> parts;
    for (const runtime::ImageWords &words : image.words)
      parts.push_back(
          llvm::StringRef(words.symbol + ": " + inWords(words.addresses))
              .rtrim()
              .str());
    return llvm::join(parts, " | ");
  }
  const runtime::DeviceVariable &find(llvm::StringRef symbol) const {
    for (const runtime::DeviceVariable &variable : image.variables)
      if (variable.symbol == symbol)
        return variable;
    ADD_FAILURE() << "no variable " << symbol.str();
    static const runtime::DeviceVariable none;
    return none;
  }
  /// Hexadecimal digits.
  std::string initial(llvm::StringRef symbol) const {
    return llvm::toHex(find(symbol).initial);
  }
  std::string addresses(llvm::StringRef symbol) const {
    return inWords(find(symbol).addresses);
  }

  std::unique_ptr<TestModule> module;
  runtime::ImageVariables image;

  /// With the triple and the layout of device code.
  static std::string withLayout(llvm::StringRef text) {
    return ("target triple = \"nvptx64-nvidia-cuda\"\ntarget datalayout = "
            "\"e-p6:32:32-i64:64-i128:128-i256:256-v16:16-v32:32-n16:32:"
            "64\"\n" +
            text)
        .str();
  }

private:
  std::string inWords(llvm::ArrayRef<runtime::AddressWord> addresses) const {
    std::vector<std::string> parts;
    for (const runtime::AddressWord &word : addresses) {
      std::string part = std::to_string(word.offset) + "=" +
                         image.variables[word.variable].symbol;
      if (word.addend)
        part += (word.addend > 0 ? "+" : "") + std::to_string(word.addend);
      parts.push_back(part);
    }
    return llvm::join(parts, " ");
  }
};

} // namespace cppyy_cuda::test

#endif // CPPYY_CUDA_TEST_UNIT_TARGET_VARIABLES_VARIABLESFIXTURE_H
