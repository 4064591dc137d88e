//===- InitialValue.cpp - A variable's initial value as bytes -------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "InitialValue.h"

#include "llvm/IR/Constants.h"
#include "llvm/IR/DataLayout.h"
#include "llvm/IR/GlobalVariable.h"
#include "llvm/IR/Operator.h"

using namespace llvm;

namespace cppyy_cuda {

static constexpr unsigned addressBytes = 8;

static bool isWord(const Constant &constant, const DataLayout &layout) {
  return layout.getTypeStoreSize(constant.getType()) == addressBytes;
}

static std::optional<InitialAddress> resolveElement(GEPOperator &element,
                                                    const DataLayout &layout) {
  APInt offset(layout.getIndexTypeSizeInBits(element.getType()), 0);
  auto *pointer = cast<Constant>(element.getPointerOperand());
  auto base = resolveAddress(*pointer, layout);
  if (!base || !element.accumulateConstantOffset(layout, offset))
    return std::nullopt;
  base->addend += offset.getSExtValue();
  return base;
}

static std::optional<InitialAddress> resolveSum(ConstantExpr &sum,
                                                const DataLayout &layout) {
  auto left = resolveAddress(*sum.getOperand(0), layout);
  auto right = resolveAddress(*sum.getOperand(1), layout);
  bool subtracts = sum.getOpcode() == Instruction::Sub;
  if (!left || !right || (right->base && (left->base || subtracts)))
    return std::nullopt;
  return InitialAddress{0, left->base ? left->base : right->base,
                        subtracts ? left->addend - right->addend
                                  : left->addend + right->addend};
}

static std::optional<InitialAddress> resolveExpr(ConstantExpr &expr,
                                                 const DataLayout &layout) {
  switch (expr.getOpcode()) {
  case Instruction::AddrSpaceCast:
  case Instruction::BitCast:
  case Instruction::IntToPtr:
  case Instruction::PtrToInt:
  case Instruction::PtrToAddr:
    if (!isWord(expr, layout) || !isWord(*expr.getOperand(0), layout))
      return std::nullopt;
    return resolveAddress(*expr.getOperand(0), layout);
  case Instruction::Add:
  case Instruction::Sub:
    return resolveSum(expr, layout);
  case Instruction::GetElementPtr:
    return resolveElement(cast<GEPOperator>(expr), layout);
  default:
    return std::nullopt;
  }
}

std::optional<InitialAddress> resolveAddress(Constant &constant,
                                             const DataLayout &layout) {
  if (auto *expr = dyn_cast<ConstantExpr>(&constant))
    return isWord(constant, layout) ? resolveExpr(*expr, layout) : std::nullopt;
  if (auto *base = dyn_cast<GlobalValue>(&constant))
    return InitialAddress{0, base, 0};
  if (isa<ConstantPointerNull>(constant))
    return InitialAddress{0, nullptr, 0};
  if (auto *number = dyn_cast<ConstantInt>(&constant))
    if (number->getBitWidth() <= 64)
      return InitialAddress{0, nullptr, number->getSExtValue()};
  return std::nullopt;
}

uint64_t elementOffset(const Constant &aggregate, unsigned index,
                       const DataLayout &layout) {
  Type *type = aggregate.getType();
  if (auto *record = dyn_cast<StructType>(type))
    return layout.getStructLayout(record)->getElementOffset(index);
  Type *element = type->isVectorTy() ? cast<VectorType>(type)->getElementType()
                                     : type->getArrayElementType();
  return index * layout.getTypeAllocSize(element).getFixedValue();
}

namespace {
class Reader {
public:
  explicit Reader(const DataLayout &layout) : layout(layout) {}
  /// Reads \p constant, which is at \p offset; returns false if it cannot.
  bool read(Constant &constant, uint64_t offset);

  InitialValue value;

private:
  bool readElements(ConstantAggregate &aggregate, uint64_t offset);
  bool readAddress(Constant &constant, uint64_t offset);
  void putElements(const ConstantDataSequential &data, uint64_t offset);
  void put(const APInt &number, uint64_t offset, uint64_t size);

  const DataLayout &layout;
};
} // namespace

void Reader::put(const APInt &number, uint64_t offset, uint64_t size) {
  if (number.isZero())
    return;
  if (value.bytes.size() < offset + size)
    value.bytes.resize(offset + size);
  for (uint64_t i = 0; i < size && i * 8 < number.getBitWidth(); ++i) {
    unsigned bits =
        std::min<unsigned>(8, number.getBitWidth() - unsigned(i) * 8);
    value.bytes[offset + i] = char(number.extractBitsAsZExtValue(bits, i * 8));
  }
}

void Reader::putElements(const ConstantDataSequential &data, uint64_t offset) {
  uint64_t size = data.getElementByteSize();
  bool isInteger = data.getElementType()->isIntegerTy();
  for (unsigned i = 0, e = data.getNumElements(); i < e; ++i)
    put(isInteger ? data.getElementAsAPInt(i)
                  : data.getElementAsAPFloat(i).bitcastToAPInt(),
        offset + i * size, size);
}

bool Reader::readElements(ConstantAggregate &aggregate, uint64_t offset) {
  for (unsigned i = 0, e = aggregate.getNumOperands(); i < e; ++i)
    if (!read(*aggregate.getOperand(i),
              offset + elementOffset(aggregate, i, layout)))
      return false;
  return true;
}

bool Reader::readAddress(Constant &constant, uint64_t offset) {
  auto address = resolveAddress(constant, layout);
  if (!address)
    return false;
  if (!address->base) {
    put(APInt(64, uint64_t(address->addend)), offset, addressBytes);
    return true;
  }
  address->offset = offset;
  value.addresses.push_back(*address);
  return true;
}

bool Reader::read(Constant &constant, uint64_t offset) {
  uint64_t size = layout.getTypeStoreSize(constant.getType()).getFixedValue();
  if (constant.isNullValue() || isa<UndefValue>(constant))
    return true;
  if (auto *number = dyn_cast<ConstantInt>(&constant))
    return put(number->getValue(), offset, size), true;
  if (auto *number = dyn_cast<ConstantFP>(&constant))
    return put(number->getValueAPF().bitcastToAPInt(), offset, size), true;
  if (auto *data = dyn_cast<ConstantDataSequential>(&constant))
    return putElements(*data, offset), true;
  if (auto *aggregate = dyn_cast<ConstantAggregate>(&constant))
    return readElements(*aggregate, offset);
  return readAddress(constant, offset);
}

std::optional<InitialValue> readInitialValue(const GlobalVariable &variable) {
  Reader reader(variable.getDataLayout());
  // Read-only, but the interface of constants has no const version.
  if (!reader.read(*const_cast<Constant *>(variable.getInitializer()), 0))
    return std::nullopt;
  return std::move(reader.value);
}

} // namespace cppyy_cuda
