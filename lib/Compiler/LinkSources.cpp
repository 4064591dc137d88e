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
