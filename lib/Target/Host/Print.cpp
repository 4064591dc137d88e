//===- Print.cpp - printf as kernels call it ------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "SupportNames.h"

#include <cstdint>
#include <cstdio>
#include <cstring>

namespace cppyy_cuda::host {

namespace {
/// Reads values from the buffer into which a kernel packs printf's arguments,
/// each at its natural alignment.
class Arguments {
public:
  explicit Arguments(const void *buffer)
      : next(reinterpret_cast<uintptr_t>(buffer)) {}
  template <typename T> T take() {
    next = (next + alignof(T) - 1) & ~uintptr_t(alignof(T) - 1);
    T value;
    std::memcpy(&value, reinterpret_cast<const void *>(next), sizeof(T));
    next += sizeof(T);
    return value;
  }

private:
  uintptr_t next;
};
} // namespace

/// Prints the one conversion in \p spec ("%-5d") with its argument.
static int printOne(const std::string &spec, Arguments &arguments) {
  const char *format = spec.c_str();
  bool isLong = spec.find('l') != std::string::npos ||
                spec.find('z') != std::string::npos;
  switch (spec.back()) {
  case '%':
    return std::fputs("%", stdout), 1;
  case 's':
    return std::printf(format, arguments.take<const char *>());
  case 'p':
    return std::printf(format, arguments.take<void *>());
  case 'f':
  case 'F':
  case 'e':
  case 'E':
  case 'g':
  case 'G':
  case 'a':
  case 'A':
    return std::printf(format, arguments.take<double>());
  default:
    return isLong ? std::printf(format, arguments.take<long long>())
                  : std::printf(format, arguments.take<int>());
  }
}

int vprintf(const char *format, const void *buffer) {
  Arguments arguments(buffer);
  int conversions = 0;
  while (*format) {
    if (*format != '%') {
      size_t plain = std::strcspn(format, "%");
      std::fwrite(format, 1, plain, stdout);
      format += plain;
      continue;
    }
    size_t size = 1 + std::strspn(format + 1, "-+ #0123456789.hlzjt");
    if (format[size])
      ++size;
    printOne(std::string(format, size), arguments);
    conversions += format[size - 1] != '%';
    format += size;
  }
  return conversions;
}

} // namespace cppyy_cuda::host
