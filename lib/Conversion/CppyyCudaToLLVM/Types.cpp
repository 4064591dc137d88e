//===- Types.cpp - Types --------------------------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "cppyy-cuda/Conversion/CppyyCudaToLLVM/CppyyCudaToLLVM.h"
#include "cppyy-cuda/Conversion/StorageLayout.h"
#include "mlir/Dialect/LLVMIR/LLVMTypes.h"

using namespace mlir;
using namespace cppyy_cuda;

/// \p words integers of \p bytes each: opaque storage of known alignment.
static Type opaqueWords(MLIRContext *context, uint64_t words, uint64_t bytes) {
  return LLVM::LLVMArrayType::get(IntegerType::get(context, bytes * 8), words);
}

//===----------------------------------------------------------------------===//
// C++ values
//===----------------------------------------------------------------------===//

/// Whether a C struct of the leaves has the value's size and alignment.
static bool isStructOfLeaves(CxxType type) {
  uint64_t end = 0, alignment = 1;
  for (Type leaf : type.getLeaves()) {
    Storage storage = storageOf(leaf);
    if (end % storage.alignment)
      return false;
    end += storage.size;
    alignment = std::max(alignment, storage.alignment);
  }
  return end == type.getSize() && alignment == type.getAlignment();
}

static Type convertCxx(CxxType type) {
  MLIRContext *context = type.getContext();
  if (type.getLeaves().empty() || !isStructOfLeaves(type))
    return opaqueWords(context, type.getSize() / type.getAlignment(),
                       type.getAlignment());
  SmallVector<Type> members;
  for (Type leaf : type.getLeaves())
    members.push_back(memRefElementType(leaf));
  return LLVM::LLVMStructType::getLiteral(context, members);
}

//===----------------------------------------------------------------------===//
// Records
//===----------------------------------------------------------------------===//

/// The members of a struct that puts each field at its offset, with bytes for
/// the gaps of a packed one; nothing if fields overlap.
static std::optional<SmallVector<Type>>
membersOf(LLVMTypeConverter &converter, RecordType record, bool packed) {
  SmallVector<RecordField> fields(record.getFields());
  llvm::sort(fields, [](const RecordField &a, const RecordField &b) {
    return a.offset < b.offset;
  });
  SmallVector<Type> members;
  uint64_t end = 0;
  auto fillTo = [&](uint64_t offset) {
    if (packed && offset > end)
      members.push_back(opaqueWords(record.getContext(), offset - end, 1));
  };
  for (const RecordField &field : fields) {
    if (field.offset < end)
      return std::nullopt;
    fillTo(field.offset);
    members.push_back(converter.convertType(memRefElementType(field.type)));
    end = field.offset + storageOf(field.type).size;
  }
  if (end > record.getSize())
    return std::nullopt;
  fillTo(record.getSize());
  return members;
}

static Type convertRecord(LLVMTypeConverter &converter, RecordType record) {
  bool packed = !hasNaturalLayout(record);
  auto members = membersOf(converter, record, packed);
  if (!members)
    return opaqueWords(record.getContext(), record.getSize(), 1);
  return LLVM::LLVMStructType::getLiteral(record.getContext(), *members,
                                          packed);
}

void cppyy_cuda::populateCppyyCudaToLLVMTypeConversions(
    LLVMTypeConverter &converter) {
  converter.addConversion([](CxxType type) { return convertCxx(type); });
  converter.addConversion([&converter](RecordType record) {
    return convertRecord(converter, record);
  });
  converter.addConversion([&converter](ArrayType array) {
    return converter.convertType(memRefTypeOf(array));
  });
}
