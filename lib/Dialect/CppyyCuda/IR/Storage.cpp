//===- Storage.cpp - How values lie in memory -----------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "cppyy-cuda/Dialect/CppyyCuda/IR/Storage.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace cppyy_cuda;

static Storage scalarStorage(Type type) {
  uint64_t bytes = llvm::divideCeil(type.getIntOrFloatBitWidth(), 8);
  uint64_t rounded = llvm::PowerOf2Ceil(bytes);
  return {rounded, rounded};
}

bool cppyy_cuda::hasNaturalLayout(RecordType record) {
  SmallVector<RecordField> fields(record.getFields());
  llvm::sort(fields, [](const RecordField &a, const RecordField &b) {
    return a.offset < b.offset;
  });
  uint64_t end = 0, alignment = 1;
  for (const RecordField &field : fields) {
    Storage storage = storageOf(field.type);
    // A struct leaves no gap larger than its next field's alignment asks for.
    if (field.offset != llvm::alignTo(end, storage.alignment))
      return false;
    end = field.offset + storage.size;
    alignment = std::max(alignment, storage.alignment);
  }
  return record.getSize() == llvm::alignTo(end, alignment);
}

static Storage recordStorage(RecordType record) {
  uint64_t alignment = 1;
  if (hasNaturalLayout(record))
    for (const RecordField &field : record.getFields())
      alignment = std::max(alignment, storageOf(field.type).alignment);
  return {record.getSize(), alignment};
}

Storage cppyy_cuda::storageOf(Type type) {
  return llvm::TypeSwitch<Type, Storage>(type)
      .Case([](CxxType cxx) {
        return Storage{cxx.getSize(), cxx.getAlignment()};
      })
      .Case([](RecordType record) { return recordStorage(record); })
      .Case([](ComplexType complex) {
        Storage part = storageOf(complex.getElementType());
        return Storage{2 * part.size, part.alignment};
      })
      .Case([](IndexType) { return Storage{8, 8}; })
      .Default([](Type scalar) { return scalarStorage(scalar); });
}
