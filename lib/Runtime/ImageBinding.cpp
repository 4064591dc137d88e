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

bool ImageBinding::mayBeStale() const {
  return hasConstants && (shares.load(std::memory_order_relaxed) ||
                          age.load(std::memory_order_relaxed) !=
                              VariableStore::get().constantsAge());
}

llvm::Error ImageBinding::enter(const cuda::CUstream *stream) {
  llvm::Expected<uint64_t> context = driver.currentContextId();
  if (!context)
    return context.takeError();
  if (LLVM_LIKELY(*context == last.load(std::memory_order_acquire) &&
                  !mayBeStale()))
    return llvm::Error::success();
  std::lock_guard lock(mutex);
  auto found = filled.find(*context);
  if (found == filled.end()) {
    Copies copies;
    if (llvm::Error error = fill(copies))
      return error;
    found = filled.emplace(*context, std::move(copies)).first;
  }
  if (llvm::Error error = refresh(found->second, stream))
    return error;
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

llvm::Error ImageBinding::findCopies(const ImageVariables &part,
                                     Copies &copies) {
  for (const ConstantVariable &variable : part.constants) {
    Copy copy{&part, &variable, 0};
    size_t size;
    cuda::CUresult result = driver.cuLibraryGetGlobal(
        &copy.address, &size, image, variable.symbol.c_str());
    if (result == cuda::CUDA_ERROR_NOT_FOUND)
      continue; // all uses were optimized away
    if (result != cuda::CUDA_SUCCESS)
      return driver.error(result, "looking for the __constant__ variable '" +
                                      variable.symbol + "'");
    if (llvm::Error error =
            VariableStore::get().addCopy(driver, part, variable, copy.address))
      return error;
    copies.push_back(copy);
  }
  return llvm::Error::success();
}

/// Copies the shared constants in the order of the stream, by which the host's
/// writes come before the kernel.
llvm::Error ImageBinding::refresh(const Copies &copies,
                                  const cuda::CUstream *stream) {
  VariableStore &store = VariableStore::get();
  uint64_t known = store.constantsAge();
  SetUp setUp(driver);
  for (const Copy &copy : copies) {
    auto value =
        store.sharedConstant(driver, copy.part->program, copy.variable->symbol);
    if (!value)
      return value.takeError();
    if (!*value)
      continue;
    shares.store(true, std::memory_order_relaxed);
    auto [from, size] = **value;
    cuda::CUresult result =
        stream ? driver.cuMemcpyDtoDAsync(copy.address, from, size, *stream)
               : setUp.copy(copy.address, from, size);
    if (result != cuda::CUDA_SUCCESS)
      return driver.error(result, "copying the __constant__ variable '" +
                                      copy.variable->symbol + "'");
  }
  age.store(known, std::memory_order_relaxed);
  return driver.check(setUp.finish(), "copying __constant__ variables");
}

ImageBinding::~ImageBinding() {
  for (const auto &[context, copies] : filled)
    for (const Copy &copy : copies)
      VariableStore::get().removeCopy(context, copy.part->program,
                                      copy.variable->symbol, copy.address);
}

llvm::Error ImageBinding::fill(Copies &copies) {
  llvm::Expected<const ImageVariables *> part = loadedPart();
  if (!part)
    return part.takeError();
  if (!*part)
    return llvm::Error::success();
  auto variables = VariableStore::get().provide(driver, **part);
  if (!variables)
    return variables.takeError();
  if (llvm::Error error = fillWords(**part, *variables))
    return error;
  return findCopies(**part, copies);
}
