//===- Image.h - Loaded images and their kernels ----------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_RUNTIME_IMAGE_H
#define CPPYY_CUDA_RUNTIME_IMAGE_H

#include "cppyy-cuda/Runtime/Driver.h"
#include "cppyy-cuda/Runtime/KernelFunctions.h"
#include "cppyy-cuda/Runtime/Variables.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/StringMap.h"

namespace cppyy_cuda::runtime {

class ImageBinding;

struct Dim3 {
  unsigned x = 1, y = 1, z = 1;
};

/// A kernel of an Image, which owns it. Can be launched by any thread, in any
/// context.
class Kernel {
public:
  /// \p binding, if not null, is entered before each launch.
  Kernel(const Driver &driver, cuda::CUkernel handle, llvm::StringRef name,
         ImageBinding *binding = nullptr)
      : driver(driver), handle(handle), functions(driver, handle), name(name),
        binding(binding) {}

  /// Enqueues the kernel. \p params holds a pointer to each parameter's value;
  /// the driver reads the values before this returns. \p sharedBytes is the
  /// size of dynamic shared memory; above 48 KB, including static shared
  /// memory, the kernel is first configured to allow it.
  llvm::Error launch(Dim3 grid, Dim3 block, unsigned sharedBytes,
                     cuda::CUstream stream,
                     llvm::ArrayRef<const void *> params) const {
    if (LLVM_UNLIKELY(binding != nullptr))
      if (llvm::Error error = enterBinding(&stream))
        return error;
    // What a kernel is allowed is allowed to the kernel, not to its functions.
    cuda::CUfunction function =
        LLVM_LIKELY(!sharedBytes) ? functions.current() : functions.itself();
    if (LLVM_UNLIKELY(sharedBytes != 0))
      if (llvm::Error error = allowShared(sharedBytes))
        return error;
    cuda::CUresult result =
        submit(function, grid, block, sharedBytes, stream, params);
    if (LLVM_UNLIKELY(KernelFunctions::isAnothers(result)))
      result =
          submit(functions.itself(), grid, block, sharedBytes, stream, params);
    if (LLVM_LIKELY(result == cuda::CUDA_SUCCESS))
      return llvm::Error::success();
    return launchError(result, block);
  }

  /// Like launch(), for a kernel whose blocks wait for each other: either all
  /// of them run at once, or the launch fails.
  llvm::Error launchCooperative(Dim3 grid, Dim3 block, unsigned sharedBytes,
                                cuda::CUstream stream,
                                llvm::ArrayRef<const void *> params) const;

  /// The number of blocks of \p threads that the device can run at once.
  llvm::Expected<int> residentBlocks(unsigned threads,
                                     unsigned sharedBytes) const;

  /// Asks every device for this part of its memory beside the L1 cache, in
  /// percent, as shared memory; -1: as the driver chooses.
  llvm::Error preferShared(int percent) const;

  /// Does what must be done before others launch the handle in the current
  /// context: its variables get their addresses and values. \p stream is where
  /// they launch it; null if that is not known.
  llvm::Error prepare(const cuda::CUstream *stream) const {
    return binding ? enterBinding(stream) : llvm::Error::success();
  }

  /// An attribute on the current context's device.
  llvm::Expected<int> attribute(cuda::CUfunction_attribute attribute) const;
  /// The number of threads that a block may have.
  llvm::Expected<int> maxThreadsPerBlock() const;

  llvm::StringRef getName() const { return name; }
  cuda::CUkernel getHandle() const { return handle; }

private:
  cuda::CUresult submit(cuda::CUfunction function, Dim3 grid, Dim3 block,
                        unsigned sharedBytes, cuda::CUstream stream,
                        llvm::ArrayRef<const void *> params) const {
    return driver.cuLaunchKernel(function, grid.x, grid.y, grid.z, block.x,
                                 block.y, block.z, sharedBytes, stream,
                                 const_cast<void **>(params.data()), nullptr);
  }
  llvm::Error enterBinding(const cuda::CUstream *stream) const;
  llvm::Error allowShared(unsigned bytes) const;
  llvm::Error checkShared(unsigned bytes, cuda::CUdevice device) const;
  llvm::Error launchError(cuda::CUresult result, Dim3 block) const;

  const Driver &driver;
  cuda::CUkernel handle;
  KernelFunctions functions;
  std::string name;
  ImageBinding *binding;
  mutable std::mutex mutex;
  /// The dynamic shared memory allowed so far, in bytes, by device.
  mutable llvm::SmallDenseMap<cuda::CUdevice, unsigned, 2> allowed;
};

/// A cubin, fatbin, PTX or host image in the driver; unloaded on destruction.
class Image {
public:
  /// Needs no context: the image is loaded on each device where its kernels are
  /// launched. \p variables has the compiler's description for each
  /// architecture in the image (Compiled::variables).
  static llvm::Expected<std::unique_ptr<Image>>
  load(const Driver &driver, llvm::StringRef bytes,
       std::vector<ImageVariables> variables = {});
  /// An image that the caller has loaded, and unloads after this object is
  /// gone.
  static std::unique_ptr<Image>
  borrow(const Driver &driver, cuda::CUlibrary handle,
         std::vector<ImageVariables> variables = {});
  ~Image();
  Image(const Image &) = delete;
  Image &operator=(const Image &) = delete;

  /// The kernel with symbol \p name; lives as long as the image.
  llvm::Expected<const Kernel &> kernel(llvm::StringRef name);

  /// A variable private to the image, in the current context.
  llvm::Expected<Global> global(llvm::StringRef name) const;

private:
  Image(const Driver &driver, cuda::CUlibrary handle, bool owned,
        std::vector<ImageVariables> variables);

  const Driver &driver;
  cuda::CUlibrary handle;
  bool owned;
  std::unique_ptr<ImageBinding> binding; ///< null if nothing is shared
  std::mutex mutex;
  llvm::StringMap<std::unique_ptr<Kernel>> kernels;
};

} // namespace cppyy_cuda::runtime

#endif // CPPYY_CUDA_RUNTIME_IMAGE_H
