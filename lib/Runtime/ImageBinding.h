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
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include <map>

namespace cppyy_cuda::runtime {

/// Writes the addresses of variables into an image, once per context.
class ImageBinding {
public:
  /// \p parts has an entry for each architecture in the image.
  ImageBinding(const Driver &driver, cuda::CUlibrary image,
               std::vector<ImageVariables> parts)
      : driver(driver), image(image), parts(std::move(parts)),
        hasConstants(llvm::any_of(this->parts, [](const ImageVariables &part) {
          return !part.constants.empty();
        })) {}

  ~ImageBinding();

  /// Must be called before a kernel of the image is launched in \p stream;
  /// null if it is not yet known where.
  llvm::Error enter(const cuda::CUstream *stream);

private:
  /// The image's own of a `__constant__` variable, in a context.
  struct Copy {
    const ImageVariables *part;
    const ConstantVariable *variable;
    cuda::CUdeviceptr address;
  };
  using Copies = llvm::SmallVector<Copy, 0>;

  bool mayBeStale() const;
  llvm::Error fill(Copies &copies);
  llvm::Error findCopies(const ImageVariables &part, Copies &copies);
  llvm::Error refresh(const Copies &copies, const cuda::CUstream *stream);
  llvm::Expected<const ImageVariables *> loadedPart();
  llvm::Error fillWords(const ImageVariables &part,
                        llvm::ArrayRef<cuda::CUdeviceptr> variables);

  const Driver &driver;
  cuda::CUlibrary image;
  std::vector<ImageVariables> parts;
  /// The context that was entered last; ids start at 1.
  std::atomic<uint64_t> last{0};
  /// Of the constants, when it was asked last which ones are shared.
  std::atomic<uint64_t> age{0};
  /// Whether each launch has to copy some.
  std::atomic<bool> shares{false};
  bool hasConstants;
  std::mutex mutex;                  ///< protects filled
  std::map<uint64_t, Copies> filled; ///< by the contexts' ids
};

} // namespace cppyy_cuda::runtime

#endif // CPPYY_CUDA_LIB_RUNTIME_IMAGEBINDING_H
