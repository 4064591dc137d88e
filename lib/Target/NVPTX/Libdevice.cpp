//===- Libdevice.cpp - CUDA's math library, linked into a module ----------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "cppyy-cuda/Target/NVPTX/NVPTX.h"

#include "llvm/ADT/StringMap.h"
#include "llvm/Bitcode/BitcodeReader.h"
#include "llvm/IR/Module.h"
#include "llvm/Linker/Linker.h"
#include "llvm/Support/MemoryBuffer.h"
#include <mutex>

using namespace llvm;

namespace cppyy_cuda::nvptx {

/// Reads the file at \p path once per process: it never changes while we run,
/// and later kernels must not pay for it.
static Expected<MemoryBufferRef> cachedFile(StringRef path) {
  static std::mutex mutex;
  static StringMap<std::unique_ptr<MemoryBuffer>> files;
  std::lock_guard<std::mutex> lock(mutex);
  std::unique_ptr<MemoryBuffer> &file = files[path];
  if (!file) {
    ErrorOr<std::unique_ptr<MemoryBuffer>> read = MemoryBuffer::getFile(path);
    if (!read)
      return createStringError(
          read.getError(),
          "cannot read libdevice '" + path + "': " + read.getError().message() +
              "; it comes with the CUDA toolkit or the wheel nvidia-nvvm");
    file = std::move(*read);
  }
  return file->getMemBufferRef();
}

/// Whether \p module calls an undefined function that libdevice might define.
static bool needsLibdevice(const Module &module) {
  for (const Function &function : module)
    if (function.isDeclaration() && function.getName().starts_with("__nv_"))
      return true;
  return false;
}

/// A function that only takes and returns numbers has no other inputs or
/// effects. LLVM would find that out after inlining, too late; marked before,
/// the cosine of one angle is computed once.
static void markPure(Module &module) {
  for (Function &function : module) {
    bool pointers = any_of(function.args(), [](const Argument &arg) {
      return arg.getType()->isPointerTy();
    });
    if (!function.getName().starts_with("__nv_") || pointers ||
        function.getReturnType()->isVoidTy())
      continue;
    function.setDoesNotAccessMemory();
    function.setDoesNotThrow();
    function.setWillReturn();
  }
}

Error linkLibdevice(Module &module, StringRef path) {
  if (!needsLibdevice(module))
    return Error::success();
  if (path.empty())
    return createStringError(
        "the kernel calls CUDA's math functions and libdevice is missing: "
        "install the CUDA toolkit or the wheel nvidia-nvvm");
  Expected<MemoryBufferRef> file = cachedFile(path);
  if (!file)
    return file.takeError();
  // Only functions that the linker asks for have their bodies parsed.
  Expected<std::unique_ptr<Module>> library = getLazyBitcodeModule(
      *file, module.getContext(), /*ShouldLazyLoadMetadata=*/true);
  if (!library)
    return library.takeError();
  // The library's data layout is NVIDIA's generic one; the linker would warn.
  (*library)->setDataLayout(module.getDataLayout());
  (*library)->setTargetTriple(module.getTargetTriple());
  if (Linker::linkModules(module, std::move(*library),
                          Linker::Flags::LinkOnlyNeeded))
    return createStringError("libdevice '" + path +
                             "' does not link with the kernel's module");
  markPure(module);
  return Error::success();
}

} // namespace cppyy_cuda::nvptx
