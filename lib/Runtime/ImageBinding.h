//===- ImageBinding.h - Writes an image's words in each context -*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_RUNTIME_IMAGEBINDING_H
#define CPPYY_CUDA_LIB_RUNTIME_IMAGEBINDING_H

#include "cppyy-cuda/Runtime/Driver.h"
#include "cppyy-cuda/Runtime/ImageVariables.h"
#include "llvm/ADT/DenseSet.h"

namespace cppyy_cuda::runtime {

/// Writes the addresses of variables into an image, once per context.
class ImageBinding {
public:
  /// \p parts has an entry for each architecture in the image.
  ImageBinding(const Driver &driver, cuda::CUlibrary image,
               std::vector<ImageVariables> parts)
      : driver(driver), image(image), parts(std::move(parts)) {}

  /// Must be called before a kernel of the image is launched.
  llvm::Error enter();

private:
  llvm::Error fill();
  llvm::Expected<const ImageVariables *> loadedPart();
  llvm::Error fillWords(const ImageVariables &part,
                        llvm::ArrayRef<cuda::CUdeviceptr> variables);

  const Driver &driver;
  cuda::CUlibrary image;
  std::vector<ImageVariables> parts;
  /// The context that was entered last; ids start at 1.
  std::atomic<uint64_t> last{0};
  std::mutex mutex; ///< protects filled
  llvm::DenseSet<uint64_t> filled;
};

} // namespace cppyy_cuda::runtime

#endif // CPPYY_CUDA_LIB_RUNTIME_IMAGEBINDING_H
