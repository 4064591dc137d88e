//===- FatBinary.cpp - What a fat binary contains -------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Model/FatBinary.h"
#include <cstdint>
#include <cstring>

using namespace cppyy_cuda;

namespace {
/// As nvcc writes them; the rest of an entry's header is not needed here.
struct Header {
  static constexpr uint32_t kMagic = 0xBA55ED50;
  uint32_t magic;
  uint16_t version, headerBytes;
  uint64_t bytes; ///< of the entries
};
struct Entry {
  enum : uint16_t { Ptx = 1, Elf = 2 };
  uint16_t kind, version;
  uint32_t headerBytes;
  uint64_t bytes; ///< without this header
  uint32_t unused[3];
  uint32_t architecture; ///< 90
};

void add(std::string &list, const char *prefix, uint32_t architecture) {
  list += (list.empty() ? "" : ", ") + (prefix + std::to_string(architecture));
}
} // namespace

std::string cudart::describeFatBinary(const void *data) {
  Header header;
  std::memcpy(&header, data, sizeof(header));
  if (header.magic != Header::kMagic)
    return "nothing that is known";
  const char *at = static_cast<const char *>(data) + header.headerBytes;
  const char *end = at + header.bytes;
  std::string codes, ptx;
  Entry entry;
  for (; at + sizeof(entry) <= end; at += entry.headerBytes + entry.bytes) {
    std::memcpy(&entry, at, sizeof(entry));
    if (entry.headerBytes < sizeof(entry))
      break;
    if (entry.kind == Entry::Ptx)
      add(ptx, "compute_", entry.architecture);
    else if (entry.kind == Entry::Elf)
      add(codes, "sm_", entry.architecture);
  }
  std::string text = codes.empty() ? "" : "machine code for " + codes;
  if (!ptx.empty())
    text += (text.empty() ? "PTX for " : " and PTX for ") + ptx;
  return text.empty() ? "nothing that is known" : text;
}
