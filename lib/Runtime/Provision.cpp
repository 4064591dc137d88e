//===- Provision.cpp - The variables that one image needs -----------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Provision.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Demangle/Demangle.h"
#include "llvm/Support/MathExtras.h"
#include "llvm/Support/xxhash.h"

using namespace cppyy_cuda;
using namespace cppyy_cuda::runtime;

/// A digest of the initial value of \p variable, which \p image lists.
static uint64_t digestOf(const DeviceVariable &variable,
                         const ImageVariables &image) {
  std::string text = llvm::StringRef(variable.initial).rtrim('\0').str();
  for (const AddressWord &word : variable.addresses)
    text += '\0' + std::to_string(word.offset) + ' ' +
            image.variables[word.variable].symbol + ' ' +
            std::to_string(word.addend);
  return llvm::xxh3_64bits(text);
}

/// "kernel 'f'", or a description if there is no kernel.
static std::string askedBy(llvm::StringRef kernel) {
  return kernel.empty() ? "the program"
                        : "kernel '" + llvm::demangle(kernel) + "'";
}

/// Two kernels disagree about \p variable.
static llvm::Error disagree(const DeviceVariable &variable,
                            const std::string &difference) {
  return llvm::createStringError(
      "the __device__ variable '" + llvm::demangle(variable.symbol) + "' has " +
      difference +
      ", and a context has one of it: if it depends on __CUDA_ARCH__, compile "
      "both for one architecture; if these are of two lambdas, write functions "
      "with names");
}

static llvm::Error checkAgrees(const DeviceVariable &variable,
                               const ImageVariables &image,
                               const StoredVariable &earlier) {
  std::string here = askedBy(image.kernel), there = askedBy(earlier.kernel);
  if (variable.size != earlier.global.size)
    return disagree(variable, std::to_string(variable.size) + " bytes in " +
                                  here + " and " +
                                  std::to_string(earlier.global.size) +
                                  " bytes in " + there);
  if (digestOf(variable, image) != earlier.initial)
    return disagree(variable, "one initial value in " + here +
                                  " and another in " + there);
  return llvm::Error::success();
}

llvm::Error Provision::failed(cuda::CUresult result, const char *action,
                              const DeviceVariable &variable) const {
  return driver.error(result, std::string(action) +
                                  " the __device__ variable '" +
                                  llvm::demangle(variable.symbol) + "' of " +
                                  std::to_string(variable.size) + " bytes");
}

llvm::Error Provision::allocate(const DeviceVariable &variable) {
  // The alignment of every allocation.
  constexpr uint64_t alignment = 256;
  uint64_t room = std::max<uint64_t>(variable.size, 1);
  if (variable.alignment > alignment)
    room += variable.alignment;
  cuda::CUdeviceptr allocation = 0;
  if (cuda::CUresult result =
          setUp.allocate(allocation, room, variable.isManaged))
    return failed(result, "allocating", variable);
  made.push_back({uint32_t(addresses.size()), allocation});
  addresses.push_back(llvm::alignTo(allocation, variable.alignment));
  return llvm::Error::success();
}

llvm::Error Provision::findAll() {
  for (const DeviceVariable &variable : image.variables) {
    auto found = stored.find(variable.symbol);
    if (found == stored.end()) {
      if (llvm::Error error = allocate(variable))
        return error;
      continue;
    }
    if (llvm::Error error = checkAgrees(variable, image, found->second))
      return error;
    addresses.push_back(found->second.global.address);
  }
  return llvm::Error::success();
}

llvm::Error Provision::initialize(const DeviceVariable &variable,
                                  cuda::CUdeviceptr address) {
  cuda::CUresult result = setUp.clear(address, variable.size);
  if (result == cuda::CUDA_SUCCESS)
    result = setUp.write(address, variable.initial);
  if (result == cuda::CUDA_SUCCESS)
    result = setUp.write(address, variable.addresses, addresses);
  if (result == cuda::CUDA_SUCCESS)
    return llvm::Error::success();
  return failed(result, "initializing", variable);
}

llvm::Error Provision::initializeMade() {
  for (const Made &one : made)
    if (llvm::Error error =
            initialize(image.variables[one.variable], addresses[one.variable]))
      return error;
  return driver.check(setUp.finish(), "initializing __device__ variables");
}

llvm::Error Provision::run() {
  llvm::Error error = findAll();
  if (!error)
    error = initializeMade();
  if (error) {
    for (const Made &one : made)
      setUp.free(one.allocation);
    return error;
  }
  for (const Made &one : made) {
    const DeviceVariable &variable = image.variables[one.variable];
    stored[variable.symbol] = {{addresses[one.variable], variable.size},
                               digestOf(variable, image),
                               image.kernel};
  }
  return llvm::Error::success();
}
