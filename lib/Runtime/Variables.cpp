//===- Variables.cpp - The `__device__` variables of contexts -------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "cppyy-cuda/Runtime/Variables.h"
#include "SetUp.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Demangle/Demangle.h"
#include "llvm/Support/MathExtras.h"

using namespace cppyy_cuda;
using namespace cppyy_cuda::runtime;

VariableStore &VariableStore::get() {
  // Never destroyed: kernels are launched as late as in atexit.
  static auto *store = new VariableStore;
  return *store;
}

static std::string keyOf(llvm::StringRef program, llvm::StringRef symbol) {
  return (program + llvm::Twine('\0') + symbol).str();
}

llvm::Expected<VariableStore::Context &>
VariableStore::current(const Driver &driver) {
  llvm::Expected<uint64_t> id = driver.currentContextId();
  if (!id)
    return id.takeError();
  auto found = contexts.find(*id);
  if (found != contexts.end())
    return found->second;
  cu::CUcontext handle = nullptr;
  if (llvm::Error error = driver.check(driver.cuCtxGetCurrent(&handle),
                                       "asking for the current context"))
    return std::move(error);
  // A context that had this handle is gone, and its memory with it.
  for (auto it = contexts.begin(); it != contexts.end();)
    it = it->second.handle == handle ? contexts.erase(it) : std::next(it);
  return contexts.try_emplace(*id, Context{handle, {}}).first->second;
}

llvm::Expected<std::optional<Global>>
VariableStore::find(const Driver &driver, llvm::StringRef program,
                    llvm::StringRef symbol) {
  std::lock_guard lock(mutex);
  llvm::Expected<Context &> context = current(driver);
  if (!context)
    return context.takeError();
  auto found = context->variables.find(keyOf(program, symbol));
  if (found == context->variables.end())
    return std::nullopt;
  return found->second.global;
}

/// "the kernel 'f'", or what stands for no kernel.
static std::string askedBy(llvm::StringRef kernel) {
  return kernel.empty() ? "the program"
                        : "kernel '" + llvm::demangle(kernel) + "'";
}

static llvm::Error sizesDiffer(const DeviceVariable &variable,
                               llvm::StringRef kernel, size_t size,
                               llvm::StringRef earlier) {
  return llvm::createStringError(
      "the __device__ variable '" + llvm::demangle(variable.symbol) + "' has " +
      std::to_string(variable.size) + " bytes in " + askedBy(kernel) + " and " +
      std::to_string(size) + " bytes in " + askedBy(earlier) +
      ", and a context has one of it: compile both for one "
      "architecture, or let its size not depend on __CUDA_ARCH__");
}

namespace {
/// What one image asks for, found or made.
class Provision {
public:
  Provision(const Driver &driver, const ImageVariables &image,
            llvm::StringMap<StoredVariable> &stored)
      : driver(driver), image(image), stored(stored), setUp(driver) {}
  /// On failure nothing is stored.
  llvm::Error run();

  std::vector<cu::CUdeviceptr> addresses;

private:
  llvm::Error findAll();
  llvm::Error allocate(const DeviceVariable &variable);
  llvm::Error initialise(const DeviceVariable &variable,
                         cu::CUdeviceptr address);
  llvm::Error initialiseMade();
  llvm::Error failed(cu::CUresult result, const char *action,
                     const DeviceVariable &variable) const;

  const Driver &driver;
  const ImageVariables &image;
  llvm::StringMap<StoredVariable> &stored;
  SetUp setUp;
  struct Made {
    uint32_t variable;
    cu::CUdeviceptr allocation;
  };
  llvm::SmallVector<Made> made;
};
} // namespace

llvm::Error Provision::failed(cu::CUresult result, const char *action,
                              const DeviceVariable &variable) const {
  return driver.error(result, std::string(action) +
                                  " the __device__ variable '" +
                                  llvm::demangle(variable.symbol) + "' of " +
                                  std::to_string(variable.size) + " bytes");
}

llvm::Error Provision::allocate(const DeviceVariable &variable) {
  // What every allocation is aligned to.
  constexpr uint64_t alignment = 256;
  uint64_t room = std::max<uint64_t>(variable.size, 1);
  if (variable.alignment > alignment)
    room += variable.alignment;
  cu::CUdeviceptr allocation = 0;
  if (cu::CUresult result = setUp.allocate(allocation, room))
    return failed(result, "allocating", variable);
  made.push_back({uint32_t(addresses.size()), allocation});
  addresses.push_back(llvm::alignTo(allocation, variable.alignment));
  return llvm::Error::success();
}

llvm::Error Provision::findAll() {
  for (const DeviceVariable &variable : image.variables) {
    auto found = stored.find(keyOf(image.program, variable.symbol));
    if (found == stored.end()) {
      if (llvm::Error error = allocate(variable))
        return error;
      continue;
    }
    const auto &[global, kernel] = found->second;
    if (global.size != variable.size)
      return sizesDiffer(variable, image.kernel, global.size, kernel);
    addresses.push_back(global.address);
  }
  return llvm::Error::success();
}

llvm::Error Provision::initialise(const DeviceVariable &variable,
                                  cu::CUdeviceptr address) {
  cu::CUresult result = setUp.clear(address, variable.size);
  if (result == cu::CUDA_SUCCESS)
    result = setUp.write(address, variable.initial);
  if (result == cu::CUDA_SUCCESS)
    result = setUp.write(address, variable.addresses, addresses);
  if (result == cu::CUDA_SUCCESS)
    return llvm::Error::success();
  return failed(result, "initialising", variable);
}

llvm::Error Provision::initialiseMade() {
  for (const Made &one : made)
    if (llvm::Error error =
            initialise(image.variables[one.variable], addresses[one.variable]))
      return error;
  return driver.check(setUp.finish(), "initialising __device__ variables");
}

llvm::Error Provision::run() {
  llvm::Error error = findAll();
  if (!error)
    error = initialiseMade();
  if (error) {
    for (const Made &one : made)
      setUp.free(one.allocation);
    return error;
  }
  for (const Made &one : made) {
    const DeviceVariable &variable = image.variables[one.variable];
    stored[keyOf(image.program, variable.symbol)] = {
        {addresses[one.variable], variable.size}, image.kernel};
  }
  return llvm::Error::success();
}

llvm::Expected<std::vector<cu::CUdeviceptr>>
VariableStore::provide(const Driver &driver, const ImageVariables &image) {
  std::lock_guard lock(mutex);
  llvm::Expected<Context &> context = current(driver);
  if (!context)
    return context.takeError();
  Provision provision(driver, image, context->variables);
  if (llvm::Error error = provision.run())
    return std::move(error);
  return std::move(provision.addresses);
}
