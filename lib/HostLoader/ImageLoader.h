//===- ImageLoader.h - Host images in memory --------------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_HOSTLOADER_IMAGELOADER_H
#define CPPYY_CUDA_LIB_HOSTLOADER_IMAGELOADER_H

#include "llvm/ADT/StringMap.h"
#include "llvm/Support/Error.h"
#include <memory>
#include <mutex>
#include <string>

namespace llvm::orc {
class JITDylib;
} // namespace llvm::orc

namespace cppyy_cuda::host::loader {

/// A linked image: its exports.
struct Image {
  struct Symbol {
    void *address;
    size_t size;
  };
  llvm::orc::JITDylib *dylib = nullptr;
  llvm::StringMap<Symbol> symbols;
  /// For loading the image again; empty if there are no variables.
  std::string object;
  std::string source; ///< may be empty
  std::mutex tracing; ///< guards traced
  std::unique_ptr<Image> traced;
};

/// Links the image in \p bytes; the variables that it leaves undefined are
/// taken from \p variables, if that is not null.
llvm::Expected<std::unique_ptr<Image>>
loadImage(llvm::StringRef bytes, const Image *variables = nullptr);

/// The same image with variables of its own, if it has any.
llvm::Expected<std::unique_ptr<Image>> copyImage(const Image &image);

void unloadImage(std::unique_ptr<Image> image);

} // namespace cppyy_cuda::host::loader

#endif // CPPYY_CUDA_LIB_HOSTLOADER_IMAGELOADER_H
