//===- LinkSources.cpp - CUDA C++ linked with kernels ---------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "LinkSources.h"
#include "cppyy-cuda/Interop/LinkModules.h"
#include "llvm/Bitcode/BitcodeReader.h"
#include "llvm/Bitcode/BitcodeWriter.h"
#include "llvm/IR/InstrTypes.h"
#include "llvm/IR/LLVMContext.h"
#include "llvm/IR/Module.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;
using namespace cppyy_cuda;

static Expected<std::string> compileSource(const LinkSource &source,
                                           SourceCache::OpenSession open) {
  auto session = open();
  if (!session)
    return session.takeError();
  for (const std::string &path : source.includePaths)
    (*session)->addIncludePath(path);
  auto fragment = (*session)->parse(source.text, interop::FragmentKind::Exact,
                                    source.fileName);
  if (!fragment)
    return fragment.takeError();
  LLVMContext context;
  Module module(source.fileName, context);
  if (Error error = (*session)->linkAllInto(module))
    return std::move(error);
  std::string bitcode;
  raw_string_ostream os(bitcode);
  WriteBitcodeToFile(module, os);
  return bitcode;
}

Expected<StringRef> SourceCache::compile(const LinkSource &source,
                                         StringRef arch, OpenSession open) {
  std::string key = arch.str();
  auto add = [&](StringRef part) { (key += '\0') += part; };
  add(source.fileName);
  add(source.text);
  for (const std::string &path : source.includePaths)
    add(path);
  if (auto found = bitcode.find(key); found != bitcode.end())
    return found->second;
  auto compiled = compileSource(source, open);
  if (!compiled)
    return compiled.takeError();
  return bitcode.try_emplace(key, std::move(*compiled)).first->second;
}

Error cppyy_cuda::linkSource(Module &kernels, StringRef bitcode,
                             StringRef fileName) {
  auto source = parseBitcodeFile(MemoryBufferRef(bitcode, fileName),
                                 kernels.getContext());
  if (!source)
    return source.takeError();
  Error error =
      interop::linkModules(kernels, std::move(*source), fileName.str());
  if (error)
    return make_error<CompileError>(toString(std::move(error)));
  return Error::success();
}

/// A call of \p function with other types than it has would be undefined.
static Error checkCalls(const Function &function, StringRef hint) {
  for (const User *user : function.users()) {
    const auto *call = dyn_cast<CallBase>(user);
    if (!call || call->getCalledOperand() != &function ||
        call->getFunctionType() == function.getFunctionType())
      continue;
    std::string text;
    raw_string_ostream os(text);
    os << "'" << function.getName() << "' is defined as "
       << *function.getFunctionType() << " and declared as "
       << *call->getFunctionType() << "; " << hint;
    return make_error<CompileError>(text);
  }
  return Error::success();
}

/// How C++ crosses is the compiler's own business, but kernels that were
/// lowered earlier may come with other C++ than they were lowered for.
static Error checkThunks(const Module &kernels) {
  for (const Function &function : kernels)
    if (function.getName().starts_with("__cppyy_cuda_thunk_"))
      if (Error error = checkCalls(
              function, "the C++ is not what the kernels were lowered for"))
        return error;
  return Error::success();
}

static constexpr StringLiteral kConvention =
    "in numba-cuda's convention a function returns an int and takes a pointer "
    "to its result first";

Error cppyy_cuda::checkExternals(const Module &kernels,
                                 const CompileOptions &options) {
  for (const std::string &name : options.externals) {
    const Function *function = kernels.getFunction(name);
    if (!function)
      continue;
    if (Error error = checkCalls(*function, kConvention))
      return error;
    if (function->isDeclaration() && options.linkInputs.empty())
      return make_error<CompileError>(
          "nothing defines '" + name +
          "', which the kernel calls: give the CUDA C++ that does to link=, or "
          "to cppyy.cppdef");
  }
  return checkThunks(kernels);
}
