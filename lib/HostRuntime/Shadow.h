//===- Shadow.h - The accesses to each piece of memory ----------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_HOSTRUNTIME_SHADOW_H
#define CPPYY_CUDA_LIB_HOSTRUNTIME_SHADOW_H

#include <cstddef>
#include <cstdint>
#include <memory>
#include <unordered_map>

namespace cppyy_cuda::host::runtime {

/// One access to some of the 4 bytes of a cell.
struct AccessRecord {
  uint32_t time = 0; ///< LaunchOrder's
  uint32_t block = 0;
  uint32_t location = 0;
  uint16_t thread = 0;
  uint8_t bytes = 0; ///< bits; 0 if there was no access
  uint8_t flags = 0; ///< AccessFlags
};

/// The last accesses to 4 bytes. Takes 16 times the memory that is checked.
struct Cell {
  static constexpr unsigned kRecords = 4;
  AccessRecord records[kRecords];
};

/// Cells of the global memory that a launch touches.
class GlobalShadow {
public:
  Cell &cell(uintptr_t address) {
    uintptr_t number = address / kPageBytes;
    if (number != lastNumber || !lastPage) {
      std::unique_ptr<Page> &page = pages[number];
      if (!page)
        page = std::make_unique<Page>();
      lastNumber = number;
      lastPage = page.get();
    }
    return lastPage->cells[address % kPageBytes / 4];
  }

private:
  static constexpr uintptr_t kPageBytes = 1024;
  struct Page {
    Cell cells[kPageBytes / 4];
  };
  std::unordered_map<uintptr_t, std::unique_ptr<Page>> pages;
  uintptr_t lastNumber = 0;
  Page *lastPage = nullptr;
};

} // namespace cppyy_cuda::host::runtime

#endif // CPPYY_CUDA_LIB_HOSTRUNTIME_SHADOW_H
