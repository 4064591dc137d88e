//===- Debugger.cpp - Registers host images with debuggers ----------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Debugger.h"

#include "llvm/ADT/DenseSet.h"
#include "llvm/ExecutionEngine/Orc/Debugging/ELFDebugObjectPlugin.h"
#include "llvm/ExecutionEngine/Orc/LLJIT.h"
#include "llvm/ExecutionEngine/Orc/ObjectLinkingLayer.h"
#include "llvm/Object/ObjectFile.h"
#include <mutex>

using namespace llvm;
using namespace llvm::orc;

namespace cppyy_cuda::host::loader {

namespace {
/// LLVM's plugin makes a copy of each object, and keeps those without debug
/// information for good. It is told of the others only.
class DebuggedObjects : public ELFDebugObjectPlugin {
public:
  using ELFDebugObjectPlugin::ELFDebugObjectPlugin;

  void notifyMaterializing(MaterializationResponsibility &responsibility,
                           jitlink::LinkGraph &graph,
                           jitlink::JITLinkContext &context,
                           MemoryBufferRef object) override {
    if (!hasDebugInfo(object))
      return;
    {
      std::lock_guard lock(mutex);
      pending.insert(&responsibility);
    }
    ELFDebugObjectPlugin::notifyMaterializing(responsibility, graph, context,
                                              object);
  }

  Error notifyEmitted(MaterializationResponsibility &responsibility) override {
    return forget(responsibility)
               ? ELFDebugObjectPlugin::notifyEmitted(responsibility)
               : Error::success();
  }

  Error notifyFailed(MaterializationResponsibility &responsibility) override {
    return forget(responsibility)
               ? ELFDebugObjectPlugin::notifyFailed(responsibility)
               : Error::success();
  }

private:
  /// Whether the plugin was told of \p responsibility.
  bool forget(MaterializationResponsibility &responsibility) {
    std::lock_guard lock(mutex);
    return pending.erase(&responsibility);
  }

  static bool hasDebugInfo(MemoryBufferRef bytes) {
    auto object = object::ObjectFile::createELFObjectFile(bytes);
    if (!object) {
      consumeError(object.takeError()); // linking it will tell
      return false;
    }
    return any_of((*object)->sections(), [](const object::SectionRef &section) {
      return section.isDebugSection();
    });
  }

  std::mutex mutex;
  DenseSet<MaterializationResponsibility *> pending;
};
} // namespace

Error registerWithDebuggers(LLJIT &jit) {
  auto *linking = dyn_cast<ObjectLinkingLayer>(&jit.getObjLinkingLayer());
  if (!linking)
    return Error::success();
  Error error = Error::success();
  auto plugin = std::make_unique<DebuggedObjects>(
      jit.getExecutionSession(), /*RequireDebugSections=*/true,
      /*AutoRegisterCode=*/true, error);
  if (error)
    return error;
  linking->addPlugin(std::move(plugin));
  return Error::success();
}

} // namespace cppyy_cuda::host::loader
