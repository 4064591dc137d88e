//===- Storage.cpp - The layout of values in memory -----------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "cppyy-cuda/Dialect/CppyyCuda/IR/Storage.h"

using namespace mlir;
using namespace cppyy_cuda;

//===----------------------------------------------------------------------===//
// Any type
//===----------------------------------------------------------------------===//

/// Scalars do not use the layout: without a specification, MLIR aligns 64-bit
/// integers to four bytes, and the byte size of a type need not be a power of
/// two.
static uint64_t alignmentOf(Type type, const DataLayout &layout) {
  if (auto complex = dyn_cast<ComplexType>(type))
    return alignmentOf(complex.getElementType(), layout);
  if (type.isIntOrIndexOrFloat())
    return llvm::PowerOf2Ceil(layout.getTypeSize(type));
  return layout.getTypeABIAlignment(type);
}

Storage cppyy_cuda::storageOf(Type type, const DataLayout &layout) {
  uint64_t alignment = alignmentOf(type, layout);
  return {llvm::alignTo(layout.getTypeSize(type), alignment), alignment};
}

//===----------------------------------------------------------------------===//
// Data layout of records and C++ values
//===----------------------------------------------------------------------===//

bool cppyy_cuda::hasNaturalLayout(RecordType record, const DataLayout &layout) {
  SmallVector<RecordField> fields(record.getFields());
  llvm::sort(fields, [](const RecordField &a, const RecordField &b) {
    return a.offset < b.offset;
  });
  uint64_t end = 0, alignment = 1;
  for (const RecordField &field : fields) {
    Storage storage = storageOf(field.type, layout);
    // A struct has no gap larger than its next field's alignment requires.
    if (field.offset != llvm::alignTo(end, storage.alignment))
      return false;
    end = field.offset + storage.size;
    alignment = std::max(alignment, storage.alignment);
  }
  return record.getSize() == llvm::alignTo(end, alignment);
}

llvm::TypeSize RecordType::getTypeSizeInBits(const DataLayout &,
                                             DataLayoutEntryListRef) const {
  return llvm::TypeSize::getFixed(getSize() * 8);
}

/// That of the fields if their offsets and the size allow it, else 1.
uint64_t RecordType::getABIAlignment(const DataLayout &layout,
                                     DataLayoutEntryListRef) const {
  uint64_t alignment = 1;
  if (hasNaturalLayout(*this, layout))
    for (const RecordField &field : getFields())
      alignment = std::max(alignment, storageOf(field.type, layout).alignment);
  return alignment;
}

llvm::TypeSize CxxType::getTypeSizeInBits(const DataLayout &,
                                          DataLayoutEntryListRef) const {
  return llvm::TypeSize::getFixed(getSize() * 8);
}

uint64_t CxxType::getABIAlignment(const DataLayout &,
                                  DataLayoutEntryListRef) const {
  return getAlignment();
}
