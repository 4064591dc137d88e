//===- Source.cpp - The source that an image carries ----------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Traced code is several times slower, so it is compiled only for kernels that
// have failed, from the bitcode of their device code after the object.
//
//===----------------------------------------------------------------------===//

#include "cppyy-cuda/Target/Host/Host.h"

#include "llvm/Bitcode/BitcodeReader.h"
#include "llvm/Bitcode/BitcodeWriter.h"
#include "llvm/IR/Constants.h"
#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/Module.h"

using namespace llvm;

namespace cppyy_cuda::host::target {

/// Named metadata with the options that affect results: {i1 fastMath}.
static constexpr char kOptions[] = "cppyy_cuda.host";

std::string writeSource(Module &module, const Options &options) {
  LLVMContext &context = module.getContext();
  auto *fastMath = ConstantInt::getBool(context, options.fastMath);
  NamedMDNode *node = module.getOrInsertNamedMetadata(kOptions);
  node->addOperand(MDNode::get(context, ConstantAsMetadata::get(fastMath)));
  std::string source;
  raw_string_ostream stream(source);
  WriteBitcodeToFile(module, stream);
  node->eraseFromParent();
  return source;
}

static Options readOptions(Module &module) {
  Options options;
  options.optLevel = 1; // it runs one block
  options.trace = true;
  if (NamedMDNode *node = module.getNamedMetadata(kOptions)) {
    options.fastMath =
        !mdconst::extract<ConstantInt>(node->getOperand(0)->getOperand(0))
             ->isZero();
    node->eraseFromParent();
  }
  return options;
}

/// The loaded image has the variables and their current values.
static void undefineVariables(Module &module) {
  for (GlobalVariable &global : module.globals()) {
    if (!global.isExternallyInitialized() || global.isDeclaration() ||
        !global.hasExternalLinkage())
      continue;
    global.setInitializer(nullptr);
    global.setExternallyInitialized(false);
    global.setDSOLocal(false); // it may lie far away
  }
}

Expected<std::string> compileTraced(StringRef source) {
  LLVMContext context;
  auto module = parseBitcodeFile(MemoryBufferRef(source, "traced"), context);
  if (!module)
    return module.takeError();
  Options options = readOptions(**module);
  if (Error error = retarget(**module, options))
    return std::move(error);
  undefineVariables(**module);
  return compileImage(**module, options);
}

} // namespace cppyy_cuda::host::target
