//===- TypeDescription.cpp - Describes Clang's types as CxxType -----------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "TypeDescription.h"
#include "Spelling.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/RecordLayout.h"
#include "clang/Sema/Sema.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace clang;

namespace cppyy_cuda::interop {

namespace {

bool hasPointers(QualType type);

bool hasPointers(const CXXRecordDecl &record) {
  return llvm::any_of(record.bases(),
                      [](const CXXBaseSpecifier &base) {
                        return hasPointers(base.getType());
                      }) ||
         llvm::any_of(record.fields(), [](const FieldDecl *field) {
           return hasPointers(field->getType());
         });
}

bool hasPointers(QualType type) {
  if (const auto *array = type->getAsArrayTypeUnsafe())
    return hasPointers(array->getElementType());
  if (const CXXRecordDecl *record = type->getAsCXXRecordDecl())
    return record->hasDefinition() && hasPointers(*record->getDefinition());
  return type->isPointerOrReferenceType() || type->isMemberPointerType();
}

/// A record with more leaves than this is treated as a block of bytes.
constexpr size_t maxLeaves = 256;

class Describer {
public:
  explicit Describer(Sema &sema) : sema(sema), context(sema.getASTContext()) {}

  CxxType describe(QualType type, bool withFields = true);

private:
  void classify(QualType type, CxxType &result);
  void describePointer(QualType pointee, CxxType &result);
  void describeRecord(const CXXRecordDecl *record, CxxType &result);
  CxxType describeMember(QualType type);
  void addMembers(const CXXRecordDecl *record, uint64_t offset,
                  std::vector<CxxField> &members);
  void addLeaves(QualType type, uint64_t offset, const std::string &name,
                 std::vector<CxxField> &leaves, bool &tiles);
  void addRecordLeaves(const CXXRecordDecl *record, uint64_t offset,
                       const std::string &name, std::vector<CxxField> &leaves,
                       bool &tiles);
  bool isComplete(QualType type) {
    return !type->isDependentType() && !type->isVoidType() &&
           sema.isCompleteType(SourceLocation(), type);
  }

  Sema &sema;
  ASTContext &context;
};

void Describer::classify(QualType type, CxxType &result) {
  if (type->isVoidType()) {
    result.kind = CxxType::Kind::Void;
  } else if (type->isBooleanType()) {
    result.kind = CxxType::Kind::Bool;
  } else if (type->isIntegralOrEnumerationType()) {
    result.kind = CxxType::Kind::Integer;
    result.isSigned = type->isSignedIntegerOrEnumerationType();
    result.isEnum = type->isEnumeralType();
  } else if (type->isRealFloatingType()) {
    result.kind = CxxType::Kind::Float;
    result.isSigned = true;
  } else if (type->isNullPtrType() || type->isPointerType()) {
    result.kind = CxxType::Kind::Pointer;
  } else {
    // Arrays (as members), references (likewise), member pointers, vectors.
    result.kind = CxxType::Kind::Other;
  }
}

CxxType Describer::describe(QualType type, bool withFields) {
  type = type.getCanonicalType().getUnqualifiedType();
  CxxType result;
  result.spelling = spell(type, context);
  classify(type, result);
  bool complete = isComplete(type);
  if (complete) {
    result.size = context.getTypeSizeInChars(type).getQuantity();
    result.align = context.getTypeAlignInChars(type).getQuantity();
  }
  if (const auto *pointer = type->getAs<PointerType>(); pointer && withFields)
    describePointer(pointer->getPointeeType(), result);
  const CXXRecordDecl *record = type->getAsCXXRecordDecl();
  if (record && complete) {
    result.kind = CxxType::Kind::Record;
    result.triviallyCopyable = record->canPassInRegisters();
    result.hasDestructor = !record->getDefinition()->hasTrivialDestructor();
    result.hasPointers = hasPointers(*record->getDefinition());
    result.isAggregate = record->getDefinition()->isAggregate();
    result.isLambda = record->isLambda();
    if (withFields)
      describeRecord(record->getDefinition(), result);
  }
  return result;
}

/// One level deep, without fields: records may point to themselves.
void Describer::describePointer(QualType pointee, CxxType &result) {
  result.pointeeConst = pointee.isConstQualified();
  result.pointee =
      std::make_shared<CxxType>(describe(pointee, /*withFields=*/false));
}

void Describer::describeRecord(const CXXRecordDecl *record, CxxType &result) {
  const ASTRecordLayout &layout = context.getASTRecordLayout(record);
  for (const FieldDecl *field : record->fields()) {
    if (field->getAccess() != AS_public || field->isBitField() ||
        field->getName().empty())
      continue;
    uint64_t bits = layout.getFieldOffset(field->getFieldIndex());
    result.fields.push_back({field->getName().str(),
                             bits / context.getCharWidth(),
                             describe(field->getType())});
  }
  addMembers(record, 0, result.members);
  bool tiles = true;
  addRecordLeaves(record, 0, "", result.leaves, tiles);
  llvm::sort(result.leaves, [](const CxxField &a, const CxxField &b) {
    return a.offset < b.offset;
  });
  // Leaves must be contiguous: padding is not a scalar.
  uint64_t end = 0;
  for (const CxxField &leaf : result.leaves) {
    tiles &= leaf.offset == end;
    end = leaf.offset + leaf.type.size;
  }
  if (!tiles || end != result.size)
    result.leaves.clear();
}

CxxType Describer::describeMember(QualType type) {
  CxxType result = describe(type);
  while (const auto *array = context.getAsConstantArrayType(type)) {
    result.extents.push_back(array->getZExtSize());
    type = array->getElementType();
  }
  if (!result.extents.empty())
    result.pointee = std::make_shared<CxxType>(describe(type));
  return result;
}

void Describer::addMembers(const CXXRecordDecl *record, uint64_t offset,
                           std::vector<CxxField> &members) {
  const ASTRecordLayout &layout = context.getASTRecordLayout(record);
  for (const CXXBaseSpecifier &base : record->bases())
    if (const CXXRecordDecl *decl = base.getType()->getAsCXXRecordDecl();
        decl && !base.isVirtual())
      addMembers(decl->getDefinition(),
                 offset + layout.getBaseClassOffset(decl).getQuantity(),
                 members);
  for (const FieldDecl *field : record->fields()) {
    if (field->isBitField() || field->getName().empty() ||
        field->getType()->isReferenceType())
      continue;
    uint64_t bits = layout.getFieldOffset(field->getFieldIndex());
    members.push_back({field->getName().str(),
                       offset + bits / context.getCharWidth(),
                       describeMember(field->getType())});
  }
}

void Describer::addRecordLeaves(const CXXRecordDecl *record, uint64_t offset,
                                const std::string &name,
                                std::vector<CxxField> &leaves, bool &tiles) {
  // Vtable pointers and virtual bases are not scalars that may be set.
  tiles &= !record->isUnion() && !record->isDynamicClass();
  if (!tiles)
    return;
  const ASTRecordLayout &layout = context.getASTRecordLayout(record);
  for (const CXXBaseSpecifier &base : record->bases()) {
    const CXXRecordDecl *decl = base.getType()->getAsCXXRecordDecl();
    if (!decl->isEmpty()) // Empty bases share another's bytes.
      addRecordLeaves(decl->getDefinition(),
                      offset + layout.getBaseClassOffset(decl).getQuantity(),
                      name, leaves, tiles);
  }
  for (const FieldDecl *field : record->fields()) {
    tiles &= !field->isBitField() && !field->getType()->isReferenceType();
    if (!tiles)
      return;
    uint64_t bits = layout.getFieldOffset(field->getFieldIndex());
    addLeaves(field->getType(), offset + bits / context.getCharWidth(),
              name.empty() ? field->getName().str()
                           : name + "." + field->getName().str(),
              leaves, tiles);
  }
}

void Describer::addLeaves(QualType type, uint64_t offset,
                          const std::string &name,
                          std::vector<CxxField> &leaves, bool &tiles) {
  if (leaves.size() >= maxLeaves)
    tiles = false;
  if (!tiles)
    return;
  if (const auto *array = context.getAsConstantArrayType(type)) {
    QualType element = array->getElementType();
    uint64_t size = context.getTypeSizeInChars(element).getQuantity();
    for (uint64_t i = 0, e = array->getZExtSize(); i != e && tiles; ++i)
      addLeaves(element, offset + i * size, name + "[" + llvm::utostr(i) + "]",
                leaves, tiles);
    return;
  }
  if (const CXXRecordDecl *record = type->getAsCXXRecordDecl())
    return addRecordLeaves(record->getDefinition(), offset, name, leaves,
                           tiles);
  leaves.push_back({name, offset, describe(type, /*withFields=*/false)});
}

} // namespace

QualType decayed(QualType type, const ASTContext &context) {
  type = type.getNonReferenceType();
  bool decays = type->isArrayType() || type->isFunctionType();
  return decays ? context.getDecayedType(type).getCanonicalType() : type;
}

CxxType describe(QualType type, Sema &sema) {
  return Describer(sema).describe(decayed(type, sema.getASTContext()));
}

} // namespace cppyy_cuda::interop
