//===- Locations.cpp - The numbered locations of a kernel -----------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Locations.h"
#include "cppyy-cuda/Target/Common/SourcePlaces.h"

#include "llvm/IR/Constants.h"
#include "llvm/IR/DebugInfoMetadata.h"
#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/Module.h"

using namespace llvm;

namespace cppyy_cuda::host::target {

static constexpr StringLiteral kTable = "cppyy_cuda.locations";

static std::pair<const void *, uint64_t> keyOf(const DILocation &place) {
  return {place.getScope(),
          uint64_t(place.getLine()) << 32 | place.getColumn()};
}

Locations::Locations(Module &module)
    : module(module), places(*module.getOrInsertNamedMetadata(kTable)) {
  for (auto [i, place] : enumerate(places.operands()))
    numbers.try_emplace(keyOf(*cast<DILocation>(place)), i + 1);
}

uint32_t Locations::size() const { return places.getNumOperands() + 1; }

uint32_t Locations::add(const DebugLoc &location) {
  const DILocation *place = placeOf(location);
  if (!place)
    return 0;
  auto [found, isNew] = numbers.try_emplace(keyOf(*place), size());
  if (isNew)
    places.addOperand(const_cast<DILocation *>(place));
  return found->second;
}

static Constant *text(IRBuilder<> &b, Module &module, StringRef value) {
  return b.CreateGlobalString(value, "text", 0, &module);
}

Constant *Locations::emit() {
  IRBuilder<> b(module.getContext());
  Type *ptr = b.getPtrTy(), *i32 = b.getInt32Ty();
  auto *type = StructType::get(ptr, ptr, i32, i32);
  Constant *empty = text(b, module, "");
  SmallVector<Constant *> rows = {
      ConstantStruct::get(type, {empty, empty, b.getInt32(0), b.getInt32(0)})};
  StringMap<Constant *> texts;
  auto shared = [&](StringRef value) {
    Constant *&constant = texts[value];
    if (!constant)
      constant = text(b, module, value);
    return constant;
  };
  for (const MDNode *node : places.operands()) {
    auto *place = cast<DILocation>(node);
    rows.push_back(ConstantStruct::get(
        type, {shared(pathOf(*place)),
               shared(place->getScope()->getSubprogram()->getName()),
               b.getInt32(place->getLine()), b.getInt32(place->getColumn())}));
  }
  places.eraseFromParent();
  auto *array = ConstantArray::get(ArrayType::get(type, rows.size()), rows);
  return new GlobalVariable(module, array->getType(), true,
                            GlobalValue::PrivateLinkage, array, "locations");
}

} // namespace cppyy_cuda::host::target
