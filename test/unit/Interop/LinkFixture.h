//===- LinkFixture.h - Thunks in a module of their own ----------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_TEST_UNIT_INTEROP_LINKFIXTURE_H
#define CPPYY_CUDA_TEST_UNIT_INTEROP_LINKFIXTURE_H

#include "SessionFixture.h"
#include "llvm/IR/Constants.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/LLVMContext.h"
#include "llvm/IR/Module.h"
#include "llvm/IR/Verifier.h"
#include "llvm/Support/raw_ostream.h"

namespace cppyy_cuda::interop {

/// A session, and a module into which what it has compiled is linked.
class LinkTest : public SessionTest {
protected:
  using Form = CallRequest::Form;

  void SetUp() override {
    SessionTest::SetUp();
    module = std::make_unique<llvm::Module>("linked", context);
  }
  std::string thunk(const char *name, std::vector<std::string> args) {
    auto symbols = symbolsOf(
        expectValue(session()->emitThunks({{Form::Function, name, args}})));
    return symbols.empty() ? "" : symbols.front();
  }
  void link(std::vector<std::string> roots) {
    llvm::Error error = session()->linkInto(*module, roots);
    EXPECT_FALSE(bool(error)) << llvm::toString(std::move(error));
    EXPECT_FALSE(llvm::verifyModule(*module, &llvm::errs()));
  }
  bool defines(const char *symbol) {
    llvm::GlobalValue *value = module->getNamedValue(symbol);
    return value && !value->isDeclaration();
  }
  /// What is neither defined nor known to LLVM or libdevice.
  std::string undefined() {
    std::string names;
    for (llvm::GlobalValue &value : module->global_values())
      if (value.isDeclaration() && !value.getName().starts_with("llvm.") &&
          !value.getName().starts_with("__nv_"))
        names += value.getName().str() + " ";
    return names;
  }

  /// Links \p request's thunk into a new module; null if it was refused.
  llvm::Function *linked(const CallRequest &request) {
    auto symbols = symbolsOf(expectValue(session()->emitThunks(request)));
    if (symbols.empty())
      return nullptr;
    module = std::make_unique<llvm::Module>("linked", context);
    link(symbols);
    return module->getFunction(symbols.front());
  }
  /// The constant that \p function returns; null if it is not constant.
  static llvm::Constant *returned(llvm::Function *function) {
    for (llvm::Instruction &inst : llvm::instructions(function))
      if (auto *end = llvm::dyn_cast<llvm::ReturnInst>(&inst))
        return llvm::dyn_cast_if_present<llvm::Constant>(end->getReturnValue());
    return nullptr;
  }
  static int64_t integerReturned(llvm::Function *function) {
    auto *value =
        function
            ? llvm::dyn_cast_if_present<llvm::ConstantInt>(returned(function))
            : nullptr;
    if (value)
      return value->getSExtValue();
    ADD_FAILURE() << "no integer is returned";
    return 0;
  }

  llvm::LLVMContext context;
  std::unique_ptr<llvm::Module> module;
};

} // namespace cppyy_cuda::interop

#endif // CPPYY_CUDA_TEST_UNIT_INTEROP_LINKFIXTURE_H
