//===- LinkSources.cpp - CUDA C++ linked with kernels ---------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "LinkSources.h"
#include "cppyy-cuda/Dialect/CppyyCuda/IR/CppyyCuda.h"
#include "cppyy-cuda/Interop/LinkModules.h"
#include "llvm/AsmParser/Parser.h"
#include "llvm/Bitcode/BitcodeReader.h"
#include "llvm/Bitcode/BitcodeWriter.h"
#include "llvm/IR/LLVMContext.h"
#include "llvm/IR/Module.h"
#include "llvm/Support/SourceMgr.h"
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

/// Parses the LLVM IR of \p source; only its function can be seen from outside.
static Expected<std::unique_ptr<Module>> parseForeign(ForeignSourceOp source,
                                                      LLVMContext &context) {
  std::string name = source.getFunction().str();
  SMDiagnostic diagnostic;
  std::unique_ptr<Module> module = parseAssembly(
      MemoryBufferRef(source.getText(), name), diagnostic, context);
  if (!module)
    return make_error<CompileError>("the LLVM IR of " + name + " is wrong: " +
                                    diagnostic.getMessage().str());
  for (GlobalValue &value : module->global_values())
    if (!value.isDeclaration() && value.getName() != name)
      value.setLinkage(GlobalValue::InternalLinkage);
  Function *function = module->getFunction(name);
  if (!function || function->isDeclaration())
    return make_error<CompileError>("the LLVM IR of " + name +
                                    " does not define it");
  // Who calls it has inlined it: nothing of it is left.
  function->setLinkage(GlobalValue::LinkOnceODRLinkage);
  function->addFnAttr(Attribute::AlwaysInline);
  return std::move(module);
}

Error cppyy_cuda::linkForeign(mlir::ModuleOp module, Module &kernels) {
  for (auto source : module.getOps<ForeignSourceOp>()) {
    auto parsed = parseForeign(source, kernels.getContext());
    if (!parsed)
      return parsed.takeError();
    (*parsed)->setDataLayout(kernels.getDataLayout());
    (*parsed)->setTargetTriple(kernels.getTargetTriple());
    Error error = interop::linkModules(kernels, std::move(*parsed),
                                       source.getFunction().str());
    if (error)
      return make_error<CompileError>(toString(std::move(error)));
  }
  return Error::success();
}
