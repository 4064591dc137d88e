//===- Locations.cpp - Source places of a kernel, numbered ----------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Locations.h"

#include "llvm/IR/Constants.h"
#include "llvm/IR/DebugInfoMetadata.h"
#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/Module.h"
#include "llvm/Support/Path.h"

using namespace llvm;

namespace cppyy_cuda::host {

/// Code that a front end made up has line 0: then the caller says more.
static const DILocation *innermost(const DebugLoc &location) {
  const DILocation *place = location.get();
  while (place && place->getLine() == 0 && place->getInlinedAt())
    place = place->getInlinedAt();
  return place && place->getLine() ? place : nullptr;
}

uint32_t Locations::add(const DebugLoc &location) {
  const DILocation *place = innermost(location);
  if (!place)
    return 0;
  uint64_t position = uint64_t(place->getLine()) << 32 | place->getColumn();
  auto [found, isNew] =
      numbers.try_emplace({place->getScope(), position}, places.size() + 1);
  if (isNew)
    places.push_back(place);
  return found->second;
}

static std::string pathOf(const DILocation &place) {
  SmallString<256> path(place.getFilename());
  // "<C++ fragment 3>" and "<stdin>" are in no folder.
  if (sys::path::is_absolute(path) || path.starts_with("<") ||
      place.getDirectory().empty())
    return path.str().str();
  path = place.getDirectory();
  sys::path::append(path, place.getFilename());
  return path.str().str();
}

static Constant *text(IRBuilder<> &b, Module &module, StringRef value) {
  return b.CreateGlobalString(value, "text", 0, &module);
}

Constant *Locations::emit(Module &module) const {
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
  for (const DILocation *place : places)
    rows.push_back(ConstantStruct::get(
        type, {shared(pathOf(*place)),
               shared(place->getScope()->getSubprogram()->getName()),
               b.getInt32(place->getLine()), b.getInt32(place->getColumn())}));
  auto *array = ConstantArray::get(ArrayType::get(type, rows.size()), rows);
  return new GlobalVariable(module, array->getType(), true,
                            GlobalValue::PrivateLinkage, array, "locations");
}

} // namespace cppyy_cuda::host
