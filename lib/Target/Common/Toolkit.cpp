//===- Toolkit.cpp - The CUDA toolkit's parts -----------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "cppyy-cuda/Target/Common/Toolkit.h"

#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

using namespace llvm;

namespace cppyy_cuda {

/// The first of \p names (relative to \p root) that exists, or "".
static std::string firstExisting(StringRef root, ArrayRef<StringRef> names) {
  for (StringRef name : names) {
    SmallString<256> path(root);
    sys::path::append(path, name);
    if (sys::fs::exists(path))
      return std::string(path);
  }
  return {};
}

unsigned Toolkit::versionOf(StringRef root) {
  SmallString<256> header(root);
  sys::path::append(header, "include", "cuda.h");
  unsigned version = 0;
  if (auto text = MemoryBuffer::getFile(header)) {
    StringRef rest = (*text)->getBuffer();
    rest = rest.split("#define CUDA_VERSION").second.ltrim();
    rest.consumeInteger(10, version);
  }
  return version;
}

Toolkit Toolkit::locate(StringRef root) {
  Toolkit toolkit;
  if (!firstExisting(root, {"include/cuda.h", "include/cuda_runtime.h"})
           .empty())
    toolkit.root = root.str();
  toolkit.version = versionOf(root);
  toolkit.libdevice = firstExisting(root, {"nvvm/libdevice/libdevice.10.bc"});
  // The wheels put libraries in lib/, an installed toolkit in lib64/ or
  // targets/; only the latter has the unversioned name.
  toolkit.nvJitLink =
      firstExisting(root, {"lib64/libnvJitLink.so.13", "lib/libnvJitLink.so.13",
                           "targets/x86_64-linux/lib/libnvJitLink.so.13",
                           "targets/sbsa-linux/lib/libnvJitLink.so.13",
                           "lib64/libnvJitLink.so", "lib64/libnvJitLink.so.12",
                           "lib/libnvJitLink.so.12"});
  toolkit.ptxas = firstExisting(root, {"bin/ptxas"});
  toolkit.fatbinary = firstExisting(root, {"bin/fatbinary"});
  return toolkit;
}

} // namespace cppyy_cuda
