//===- Convert.cpp - Numbers as parameters --------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Convert.h"
#include <cfloat>
#include <cmath>
#include <cstring>

using namespace cppyy_cuda;
using namespace cppyy_cuda::runtime;

namespace {
/// An integer of any type, as a sign and 64 bits.
struct Integer {
  uint64_t bits;
  bool isNegative;
};
} // namespace

static Integer readInteger(Number number, const char *source) {
  uint64_t bits = 0; // little-endian, as every machine with a CUDA driver is
  std::memcpy(&bits, source, number.bytes);
  if (number.kind != Number::Signed)
    return {bits, false};
  unsigned unused = 64 - 8 * number.bytes;
  auto value = int64_t(bits << unused) >> unused;
  return {uint64_t(value), value < 0};
}

static double readFloat(Number number, const char *source) {
  if (number.bytes == 8) {
    double value;
    std::memcpy(&value, source, sizeof(value));
    return value;
  }
  float value;
  std::memcpy(&value, source, sizeof(value));
  return value;
}

static bool fits(Integer value, Number to) {
  unsigned bits = 8 * to.bytes;
  if (to.kind == Number::Unsigned)
    return !value.isNegative && (bits == 64 || value.bits >> bits == 0);
  if (value.isNegative)
    return int64_t(value.bits) >= INT64_MIN >> (64 - bits);
  return value.bits >> (bits - 1) == 0;
}

static std::string shown(Integer value) {
  return value.isNegative ? std::to_string(int64_t(value.bits))
                          : std::to_string(value.bits);
}

static std::string range(Number to) {
  unsigned bits = 8 * to.bytes;
  if (to.kind == Number::Unsigned)
    return "0 to " + std::to_string(UINT64_MAX >> (64 - bits));
  return std::to_string(INT64_MIN >> (64 - bits)) + " to " +
         std::to_string(INT64_MAX >> (64 - bits));
}

static llvm::Error convertToInteger(const Slot &slot, const char *source,
                                    char *target) {
  Integer value = readInteger(slot.from, source);
  if (LLVM_UNLIKELY(!fits(value, slot.to)))
    return llvm::make_error<ArgumentError>(slot.place + ": " + shown(value) +
                                           " does not fit " + slot.type + " (" +
                                           range(slot.to) + ")");
  std::memcpy(target, &value.bits, slot.to.bytes);
  return llvm::Error::success();
}

static double asFloat(Number from, const char *source) {
  if (from.kind == Number::Float)
    return readFloat(from, source);
  Integer value = readInteger(from, source);
  return value.isNegative ? double(int64_t(value.bits)) : double(value.bits);
}

static llvm::Error convertToFloat(const Slot &slot, const char *source,
                                  char *target) {
  double value = asFloat(slot.from, source);
  if (slot.to.bytes == 8) {
    std::memcpy(target, &value, sizeof(value));
    return llvm::Error::success();
  }
  if (LLVM_UNLIKELY(std::isfinite(value) && std::fabs(value) > FLT_MAX)) {
    std::string number;
    llvm::raw_string_ostream(number) << value;
    return llvm::make_error<ArgumentError>(slot.place + ": " + number +
                                           " does not fit " + slot.type);
  }
  auto narrow = float(value);
  std::memcpy(target, &narrow, sizeof(narrow));
  return llvm::Error::success();
}

llvm::Error runtime::convertNumber(const Slot &slot, const char *source,
                                   char *target) {
  if (slot.to.kind == Number::Float)
    return convertToFloat(slot, source, target);
  if (slot.to.kind != Number::Bool)
    return convertToInteger(slot, source, target);
  *target = slot.from.kind == Number::Float
                ? readFloat(slot.from, source) != 0
                : readInteger(slot.from, source).bits != 0;
  return llvm::Error::success();
}
