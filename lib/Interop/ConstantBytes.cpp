//===- ConstantBytes.cpp - Values that Clang evaluates, as bytes ----------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ConstantBytes.h"
#include "clang/AST/APValue.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/RecordLayout.h"

using namespace clang;

namespace cppyy_cuda::interop {

namespace {
/// Writes values to their places in one object. Each function returns false for
/// what has no bytes.
class ByteWriter {
public:
  ByteWriter(const ASTContext &context, uint64_t size)
      : context(context), bytes(size, '\0') {}

  bool write(const APValue &value, QualType type, uint64_t offset);
  std::string take() { return std::move(bytes); }

private:
  void writeBits(const llvm::APInt &bits, uint64_t firstBit, unsigned width);
  bool writeNumber(const llvm::APInt &bits, uint64_t offset) {
    writeBits(bits, offset * 8, bits.getBitWidth());
    return true;
  }
  bool writeElements(const APValue &value, QualType type, uint64_t offset);
  bool writeRecord(const APValue &value, QualType type, uint64_t offset);
  bool writeField(const APValue &value, const FieldDecl &field,
                  const ASTRecordLayout &layout, uint64_t offset);
  bool writeComplex(const APValue &value, QualType type, uint64_t offset);
  bool writePointer(const APValue &value, QualType type);
  uint64_t sizeOf(QualType type) const {
    return context.getTypeSizeInChars(type).getQuantity();
  }

  const ASTContext &context;
  std::string bytes;
};
} // namespace

/// GPUs and their hosts are little-endian.
void ByteWriter::writeBits(const llvm::APInt &bits, uint64_t firstBit,
                           unsigned width) {
  for (unsigned bit = 0; bit < width; ++bit)
    if (bits[bit])
      bytes[(firstBit + bit) / 8] |= 1 << (firstBit + bit) % 8;
}

/// An array or a vector: the first elements, and what fills the rest.
bool ByteWriter::writeElements(const APValue &value, QualType type,
                               uint64_t offset) {
  if (const auto *vector = type->getAs<VectorType>()) {
    QualType element = vector->getElementType();
    for (unsigned i = 0; i < value.getVectorLength(); ++i)
      if (!write(value.getVectorElt(i), element, offset + i * sizeOf(element)))
        return false;
    return true;
  }
  QualType element = context.getAsArrayType(type)->getElementType();
  for (unsigned i = 0; i < value.getArraySize(); ++i) {
    bool isFiller = i >= value.getArrayInitializedElts();
    const APValue &item =
        isFiller ? value.getArrayFiller() : value.getArrayInitializedElt(i);
    if (!write(item, element, offset + i * sizeOf(element)))
      return false;
  }
  return true;
}

bool ByteWriter::writeField(const APValue &value, const FieldDecl &field,
                            const ASTRecordLayout &layout, uint64_t offset) {
  uint64_t bit = layout.getFieldOffset(field.getFieldIndex());
  if (!field.isBitField())
    return write(value, field.getType(), offset + bit / 8);
  if (value.isInt())
    writeBits(value.getInt(), offset * 8 + bit, field.getBitWidthValue());
  return value.isInt() || !value.hasValue();
}

bool ByteWriter::writeRecord(const APValue &value, QualType type,
                             uint64_t offset) {
  const CXXRecordDecl *record = type->getAsCXXRecordDecl();
  const ASTRecordLayout &layout = context.getASTRecordLayout(record);
  if (value.isUnion()) {
    const FieldDecl *active = value.getUnionField();
    return !active ||
           writeField(value.getUnionValue(), *active, layout, offset);
  }
  unsigned index = 0;
  for (const CXXBaseSpecifier &base : record->bases()) {
    uint64_t at =
        layout.getBaseClassOffset(base.getType()->getAsCXXRecordDecl())
            .getQuantity();
    if (!write(value.getStructBase(index++), base.getType(), offset + at))
      return false;
  }
  return llvm::all_of(record->fields(), [&](const FieldDecl *field) {
    const APValue &item = value.getStructField(field->getFieldIndex());
    return writeField(item, *field, layout, offset);
  });
}

bool ByteWriter::writeComplex(const APValue &value, QualType type,
                              uint64_t offset) {
  uint64_t imaginary = offset + sizeOf(type) / 2;
  if (value.isComplexInt())
    return writeNumber(value.getComplexIntReal(), offset) &&
           writeNumber(value.getComplexIntImag(), imaginary);
  return writeNumber(value.getComplexFloatReal().bitcastToAPInt(), offset) &&
         writeNumber(value.getComplexFloatImag().bitcastToAPInt(), imaginary);
}

/// Only null is the same on every device; its bytes are zero.
bool ByteWriter::writePointer(const APValue &value, QualType type) {
  return value.isNullPointer() && context.getTargetNullPointerValue(type) == 0;
}

bool ByteWriter::write(const APValue &value, QualType type, uint64_t offset) {
  switch (value.getKind()) {
  case APValue::None:
  case APValue::Indeterminate:
    return true;
  case APValue::Int:
    return writeNumber(value.getInt(), offset);
  case APValue::Float:
    return writeNumber(value.getFloat().bitcastToAPInt(), offset);
  case APValue::ComplexInt:
  case APValue::ComplexFloat:
    return writeComplex(value, type, offset);
  case APValue::LValue:
    return writePointer(value, type);
  case APValue::Vector:
  case APValue::Array:
    return writeElements(value, type, offset);
  case APValue::Struct:
  case APValue::Union:
    return writeRecord(value, type, offset);
  default: // Pointers to members, for example.
    return false;
  }
}

std::optional<std::string> constantBytes(const APValue &value, QualType type,
                                         const ASTContext &context) {
  ByteWriter writer(context, context.getTypeSizeInChars(type).getQuantity());
  if (!writer.write(value, type, 0))
    return std::nullopt;
  return writer.take();
}

} // namespace cppyy_cuda::interop
