//===- Print.cpp - printf for kernels -------------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "cppyy-cuda/HostRuntime/Support.h"

#include <cstdint>
#include <cstdio>
#include <cstring>

namespace cppyy_cuda::host::runtime {

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

template <typename T>
static void append(std::string &text, const std::string &spec, T value) {
  int size = std::snprintf(nullptr, 0, spec.c_str(), value);
  if (size <= 0)
    return;
  size_t end = text.size();
  text.resize(end + size + 1);
  std::snprintf(&text[end], size + 1, spec.c_str(), value);
  text.resize(end + size);
}

/// Appends the result of the single conversion in \p spec ("%-5d") for its
/// argument.
static void appendOne(std::string &text, const std::string &spec,
                      Arguments &arguments) {
  bool isLong = spec.find('l') != std::string::npos ||
                spec.find('z') != std::string::npos;
  switch (spec.back()) {
  case '%':
    text += '%';
    return;
  case 's':
    return append(text, spec, arguments.take<const char *>());
  case 'p':
    return append(text, spec, arguments.take<void *>());
  case 'f':
  case 'F':
  case 'e':
  case 'E':
  case 'g':
  case 'G':
  case 'a':
  case 'A':
    return append(text, spec, arguments.take<double>());
  default:
    return isLong ? append(text, spec, arguments.take<long long>())
                  : append(text, spec, arguments.take<int>());
  }
}

int vprintf(const char *format, const void *buffer) {
  // Everything is formatted before it is written: an invalid %s faults here,
  // and a kernel that is left because of a fault must not hold the stream's
  // lock. Nor do the texts of different threads mix.
  std::string text;
  Arguments arguments(buffer);
  int conversions = 0;
  while (*format) {
    if (*format != '%') {
      size_t plain = std::strcspn(format, "%");
      text.append(format, plain);
      format += plain;
      continue;
    }
    size_t size = 1 + std::strspn(format + 1, "-+ #0123456789.hlzjt");
    if (format[size])
      ++size;
    appendOne(text, std::string(format, size), arguments);
    conversions += format[size - 1] != '%';
    format += size;
  }
  std::fwrite(text.data(), 1, text.size(), stdout);
  return conversions;
}

} // namespace cppyy_cuda::host::runtime
