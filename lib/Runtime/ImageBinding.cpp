//===- ImageBinding.cpp - Writes an image's words in each context ---------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ImageBinding.h"
#include "SetUp.h"
#include "cppyy-cuda/Runtime/Variables.h"

using namespace cppyy_cuda;
using namespace cppyy_cuda::runtime;

llvm::Error ImageBinding::enter() {
  llvm::Expected<uint64_t> context = driver.currentContextId();
  if (!context)
    return context.takeError();
  if (LLVM_LIKELY(*context == last.load(std::memory_order_acquire)))
    return llvm::Error::success();
  std::lock_guard lock(mutex);
  if (!filled.contains(*context)) {
    if (llvm::Error error = fill())
      return error;
    filled.insert(*context);
  }
  last.store(*context, std::memory_order_release);
  return llvm::Error::success();
}

/// The part of a fatbin that the driver chose for the device; null if that part
/// needs nothing.
llvm::Expected<const ImageVariables *> ImageBinding::loadedPart() {
  cuda::CUresult result = cuda::CUDA_SUCCESS;
  bool mayNeedNothing = false;
  for (const ImageVariables &part : parts) {
    if (part.words.empty()) {
      mayNeedNothing = true;
      continue;
    }
    cuda::CUdeviceptr address;
    size_t size;
    result = driver.cuLibraryGetGlobal(&address, &size, image,
                                       part.words.front().symbol.c_str());
    if (result == cuda::CUDA_SUCCESS)
      return &part;
    if (result != cuda::CUDA_ERROR_NOT_FOUND)
      break;
  }
  if (mayNeedNothing && result == cuda::CUDA_ERROR_NOT_FOUND)
    return nullptr;
  return driver.error(result, "looking for the table of variables", true);
}

llvm::Error
ImageBinding::fillWords(const ImageVariables &part,
                        llvm::ArrayRef<cuda::CUdeviceptr> variables) {
  SetUp setUp(driver);
  for (const ImageWords &words : part.words) {
    cuda::CUdeviceptr address;
    size_t size;
    cuda::CUresult result =
        driver.cuLibraryGetGlobal(&address, &size, image, words.symbol.c_str());
    if (result == cuda::CUDA_SUCCESS)
      result = setUp.write(address, words.addresses, variables);
    if (result != cuda::CUDA_SUCCESS)
      return driver.error(result, "writing the addresses of variables to '" +
                                      words.symbol + "'");
  }
  return driver.check(setUp.finish(), "writing the addresses of variables");
}

llvm::Error ImageBinding::fill() {
  llvm::Expected<const ImageVariables *> part = loadedPart();
  if (!part)
    return part.takeError();
  if (!*part)
    return llvm::Error::success();
  auto variables = VariableStore::get().provide(driver, **part);
  if (!variables)
    return variables.takeError();
  return fillWords(**part, *variables);
}
