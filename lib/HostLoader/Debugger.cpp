//===- Debugger.cpp - Registers host images with debuggers ----------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Debugger.h"

#include "llvm/ExecutionEngine/Orc/Debugging/ELFDebugObjectPlugin.h"
#include "llvm/ExecutionEngine/Orc/LLJIT.h"
#include "llvm/ExecutionEngine/Orc/ObjectLinkingLayer.h"

using namespace llvm;
using namespace llvm::orc;

namespace cppyy_cuda::host::loader {

Error registerWithDebuggers(LLJIT &jit) {
  auto *linking = dyn_cast<ObjectLinkingLayer>(&jit.getObjLinkingLayer());
  if (!linking)
    return Error::success();
  Error error = Error::success();
  auto plugin = std::make_unique<ELFDebugObjectPlugin>(
      jit.getExecutionSession(), /*RequireDebugSections=*/true,
      /*AutoRegisterCode=*/true, error);
  if (error)
    return error;
  linking->addPlugin(std::move(plugin));
  return Error::success();
}

} // namespace cppyy_cuda::host::loader
