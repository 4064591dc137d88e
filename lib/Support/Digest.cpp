//===- Digest.cpp - Hashes that identify contents -------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "cppyy-cuda/Support/Digest.h"
#include "llvm/Support/BLAKE3.h"
#include "llvm/Support/MemoryBuffer.h"

using namespace llvm;

namespace cppyy_cuda::support {

std::string digestOf(ArrayRef<StringRef> parts) {
  BLAKE3 hasher;
  for (StringRef part : parts)
    hasher.update(part);
  BLAKE3Result<digestSize> result = hasher.final<digestSize>();
  return std::string(result.begin(), result.end());
}

std::optional<std::string> digestOfFile(StringRef path) {
  // Volatile, because a mapping would end the process if the file shrank.
  auto file = MemoryBuffer::getFile(path, /*IsText=*/false,
                                    /*RequiresNullTerminator=*/false,
                                    /*IsVolatile=*/true);
  if (!file)
    return std::nullopt;
  return digestOf({(*file)->getBuffer()});
}

} // namespace cppyy_cuda::support
