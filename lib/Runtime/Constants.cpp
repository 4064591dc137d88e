//===- Constants.cpp - The values of `__constant__` variables -------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "SetUp.h"
#include "cppyy-cuda/Runtime/Variables.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Demangle/Demangle.h"

using namespace cppyy_cuda;
using namespace cppyy_cuda::runtime;

static std::string nameOf(const ConstantVariable &variable) {
  return "the __constant__ variable '" + llvm::demangle(variable.symbol) + "'";
}

static llvm::Error disagree(const ConstantVariable &variable,
                            const ImageVariables &image, uint64_t earlier) {
  return llvm::createStringError(
      nameOf(variable) + " has " + std::to_string(variable.size) +
      " bytes in kernel '" + llvm::demangle(image.kernel) + "' and " +
      std::to_string(earlier) +
      " bytes in an earlier one: if it depends on __CUDA_ARCH__, compile both "
      "for one architecture");
}

/// Memory with the value of the image's own.
static llvm::Expected<Global> makeFrom(const Driver &driver,
                                       const ConstantVariable &variable,
                                       cuda::CUdeviceptr copy) {
  SetUp setUp(driver);
  Global global{0, variable.size};
  cuda::CUresult result =
      setUp.allocate(global.address, std::max<uint64_t>(variable.size, 1));
  if (result == cuda::CUDA_SUCCESS)
    result = setUp.copy(global.address, copy, variable.size);
  if (result == cuda::CUDA_SUCCESS)
    result = setUp.finish();
  if (result == cuda::CUDA_SUCCESS)
    return global;
  if (global.address)
    setUp.free(global.address);
  return driver.error(result, "keeping " + nameOf(variable) + " of " +
                                  std::to_string(variable.size) + " bytes");
}

static llvm::Error write(SetUp &setUp, const Driver &driver,
                         const StoredConstant &constant,
                         llvm::ArrayRef<cuda::CUdeviceptr> copies) {
  cuda::CUresult result = cuda::CUDA_SUCCESS;
  for (cuda::CUdeviceptr copy : copies)
    if (result == cuda::CUDA_SUCCESS)
      result = setUp.copy(copy, constant.global.address, constant.global.size);
  if (result == cuda::CUDA_SUCCESS)
    result = setUp.finish();
  return driver.check(result, "giving images a __constant__ variable");
}

static llvm::Error enqueue(const Driver &driver, const StoredConstant &constant,
                           cuda::CUstream stream) {
  for (cuda::CUdeviceptr copy : constant.copies)
    if (cuda::CUresult result = driver.cuMemcpyDtoDAsync(
            copy, constant.global.address, constant.global.size, stream))
      return driver.error(result, "giving images a __constant__ variable");
  return llvm::Error::success();
}

llvm::Error VariableStore::addCopy(const Driver &driver,
                                   const ImageVariables &image,
                                   const ConstantVariable &variable,
                                   cuda::CUdeviceptr copy) {
  std::lock_guard lock(mutex);
  llvm::Expected<Context &> context = current(driver);
  if (!context)
    return context.takeError();
  llvm::StringMap<StoredConstant> &known = context->constants[image.program];
  auto found = known.find(variable.symbol);
  if (found == known.end()) {
    llvm::Expected<Global> made = makeFrom(driver, variable, copy);
    if (!made)
      return made.takeError();
    found = known.try_emplace(variable.symbol).first;
    found->second.global = *made;
  }
  StoredConstant &constant = found->second;
  if (constant.global.size != variable.size)
    return disagree(variable, image, constant.global.size);
  if (constant.isWritten) {
    SetUp setUp(driver);
    if (llvm::Error error = write(setUp, driver, constant, copy))
      return error;
  }
  constant.copies.push_back(copy);
  return llvm::Error::success();
}

void VariableStore::removeCopy(uint64_t context, llvm::StringRef program,
                               llvm::StringRef symbol, cuda::CUdeviceptr copy) {
  std::lock_guard lock(mutex);
  auto found = contexts.find(context);
  if (found == contexts.end())
    return;
  auto constant = found->second.constants[program].find(symbol);
  if (constant != found->second.constants[program].end())
    llvm::erase(constant->second.copies, copy);
}

llvm::Expected<std::optional<Global>>
VariableStore::useConstant(const Driver &driver, llvm::StringRef program,
                           llvm::StringRef symbol, ConstantUse use,
                           cuda::CUstream stream) {
  std::lock_guard lock(mutex);
  llvm::Expected<Context &> context = current(driver);
  if (!context)
    return context.takeError();
  auto found = context->constants[program].find(symbol);
  if (found == context->constants[program].end())
    return std::nullopt;
  StoredConstant &constant = found->second;
  if (use == ConstantUse::Read)
    return constant.global;
  constant.isWritten = true;
  llvm::Error error = llvm::Error::success();
  if (use == ConstantUse::Written) {
    SetUp setUp(driver);
    error = write(setUp, driver, constant, constant.copies);
  } else {
    constant.isShared = true;
    age.fetch_add(1, std::memory_order_release);
    if (use == ConstantUse::Enqueued)
      error = enqueue(driver, constant, stream);
  }
  if (error)
    return std::move(error);
  return constant.global;
}

llvm::Expected<std::optional<Global>>
VariableStore::sharedConstant(const Driver &driver, llvm::StringRef program,
                              llvm::StringRef symbol) {
  std::lock_guard lock(mutex);
  llvm::Expected<Context &> context = current(driver);
  if (!context)
    return context.takeError();
  const StoredConstant &constant = context->constants[program][symbol];
  return constant.isShared ? std::optional(constant.global) : std::nullopt;
}
