//===- CheckerBounds.cpp - Accesses outside their objects -----------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CheckedLaunch.h"
#include "cppyy-cuda/HostRuntime/KernelHeap.h"

#include <cstdio>
#include <pthread.h>

namespace cppyy_cuda::host::runtime {

static FindAllocation findAllocation = nullptr;

void setFindAllocation(FindAllocation find) { findAllocation = find; }

namespace {
/// A piece of memory that an access must not leave.
struct Object {
  const char *base;
  uint64_t size;
  const char *kind; ///< "the shared variable"
};
} // namespace

/// Uses integers, because the pointers of a faulty kernel may be arbitrary.
static uintptr_t number(const void *address) {
  return reinterpret_cast<uintptr_t>(address);
}

static bool contains(const char *base, uint64_t size, const char *address,
                     uint64_t length) {
  return length <= size && number(address) >= number(base) &&
         number(address) - number(base) <= size - length;
}

/// Asking the driver takes a lock, and a kernel has few arrays.
static const AllocationRange *lookUp(Checker &checker, uintptr_t address) {
  for (AllocationRange &range : checker.ranges)
    if (address - range.base < range.size)
      return &range;
  AllocationRange range;
  if (!findAllocation || !findAllocation(address, &range))
    return nullptr;
  AllocationRange &slot = checker.ranges[checker.nextRange];
  checker.nextRange = (checker.nextRange + 1) % Checker::kRanges;
  slot = range;
  return &slot;
}

static bool findRange(Checker &checker, uintptr_t address, Object &object) {
  if (auto [base, size] = kernelHeap().find(address); base) {
    object = {reinterpret_cast<const char *>(base), size, "what malloc() gave"};
    return true;
  }
  auto *range = lookUp(checker, address);
  if (!range)
    return false;
  object = {reinterpret_cast<const char *>(range->base), range->size,
            "the array"};
  return true;
}

/// The thread's own stack, if coroutines do not keep their variables there.
static bool isOnStack(const char *address, uint64_t size) {
  static thread_local const char *low = nullptr;
  static thread_local size_t length = 0;
  if (!low) {
    pthread_attr_t attributes;
    if (pthread_getattr_np(pthread_self(), &attributes))
      return false;
    void *stack = nullptr;
    pthread_attr_getstack(&attributes, &stack, &length);
    pthread_attr_destroy(&attributes);
    low = static_cast<const char *>(stack);
  }
  return contains(low, length, address, size);
}

static bool isThreadMemory(const Checker &checker, const Access &access) {
  for (auto &[base, size] : checker.threadMemory)
    if (contains(base, size, access.address, access.size))
      return true;
  return isOnStack(access.address, access.size);
}

static bool isVariable(const Access &access) {
  const CheckedImage &image = *access.site->image;
  for (uint64_t i = 0; i < image.numVariables; ++i)
    if (contains(image.variables[i].address, image.variables[i].size,
                 access.address, access.size))
      return true;
  return false;
}

/// The object that the compiler knows, or the allocation that contains the base
/// pointer: a pointer to an array's end belongs to that array.
static bool objectOf(Checker &checker, const CheckedBlock &block,
                     const Access &access, Object &object) {
  const AccessSite &site = *access.site;
  switch (site.object) {
  case ObjectKind::Shared:
    object = {access.base, site.objectSize, "the shared variable"};
    return true;
  case ObjectKind::DynamicShared:
    object = {access.base,
              number(block.shared) + block.sharedSize - number(access.base),
              "the dynamic shared memory"};
    return true;
  case ObjectKind::Local:
    object = {access.base, site.objectSize, "the local array"};
    return true;
  case ObjectKind::Variable:
    object = {access.base, site.objectSize, "the variable"};
    return true;
  case ObjectKind::Pointer:
    break;
  }
  if (block.owns(access.base)) {
    object = {block.shared, block.sharedSize, "the shared memory"};
    return true;
  }
  uintptr_t base = number(access.base);
  if (!findRange(checker, base, object))
    return findRange(checker, base - 1, object);
  if (access.base == object.base &&
      !contains(object.base, object.size, access.address, access.size)) {
    Object before;
    if (findRange(checker, base - 1, before) &&
        contains(before.base, before.size, access.address, access.size))
      object = before;
  }
  return true;
}

static std::string distance(const Object &object, const Access &access) {
  std::string text;
  uintptr_t begin = number(object.base), address = number(access.address);
  if (address < begin)
    text = std::to_string(begin - address) + " bytes before the start of ";
  else if (address >= begin + object.size)
    text =
        (address == begin + object.size
             ? std::string("just past")
             : std::to_string(address - begin - object.size) + " bytes past") +
        " the end of ";
  else
    text = "in the last bytes of ";
  text += std::string(object.kind) + " of " + std::to_string(object.size) +
          " bytes";
  const AccessSite &site = *access.site;
  std::string name = describeObject(site.name);
  if (name.empty() && site.argument)
    name = " that parameter " + std::to_string(site.argument) + " points to";
  return text + name;
}

static std::string hexadecimal(const char *address) {
  char digits[24];
  std::snprintf(digits, sizeof(digits), "0x%llx",
                static_cast<unsigned long long>(number(address)));
  return digits;
}

static void writeFault(Checker &checker, const Access &access,
                       const Object *object) {
  std::string where = object ? "is " + distance(*object, access)
                             : "(" + hexadecimal(access.address) +
                                   ") is in no array on the device";
  checker.faultText =
      "out-of-bounds " + describeAccess(access.site->flags, access.size) +
      " at " + describePlace(checker, access.place) + ": the address " + where;
}

bool checkBounds(Checker &checker, Worker &worker, const CheckedBlock &block,
                 const Access &access) {
  Object object = {};
  bool isLocal = access.site->object == ObjectKind::Local;
  if (!checker.looksFor(CheckBounds))
    return block.owns(access.address) ||
           (!isLocal && !isThreadMemory(checker, access));
  bool isKnown = objectOf(checker, block, access, object);
  if (isKnown &&
      contains(object.base, object.size, access.address, access.size))
    return !isLocal;
  if (!isKnown && isVariable(access))
    return true;
  if (!isKnown && isThreadMemory(checker, access))
    return false;
  writeFault(checker, access, isKnown ? &object : nullptr);
  worker.fault(&worker, FaultKind::Check, checker.faultText.c_str());
  return false;
}

void checkIndex(Worker *worker, const AccessSite *site, int64_t index,
                int64_t extent, uint32_t axis) {
  if (!worker->checker || uint64_t(index) < uint64_t(extent))
    return;
  Checker &checker = *worker->checker;
  {
    Place place = {worker->block, worker->thread, site->location};
    checker.faultText =
        "out-of-bounds index " + std::to_string(index) + " at " +
        describePlace(checker, place) + ": axis " + std::to_string(axis) +
        " of the array" + describeObject(site->name) + " has " +
        std::to_string(extent) + (extent == 1 ? " element" : " elements");
  }
  worker->fault(worker, FaultKind::Check, checker.faultText.c_str());
}

} // namespace cppyy_cuda::host::runtime
