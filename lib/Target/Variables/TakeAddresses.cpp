//===- TakeAddresses.cpp - Remove addresses from initial values -----------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Description.h"

#include "llvm/IR/Constants.h"
#include "llvm/IR/DataLayout.h"
#include "llvm/IR/Module.h"

using namespace llvm;

namespace cppyy_cuda {

/// Globals that hold addresses of shared variables and are not shared.
static SetVector<GlobalVariable *> holdersOf(const Sharing &sharing) {
  SetVector<GlobalVariable *> holders;
  SetVector<Constant *> reached(sharing.shared.begin(), sharing.shared.end());
  for (unsigned i = 0; i < reached.size(); ++i)
    for (User *user : reached[i]->users()) {
      auto *holder = dyn_cast<GlobalVariable>(user);
      if (holder && !sharing.shared.contains(holder))
        holders.insert(holder);
      else if (auto *constant = dyn_cast<Constant>(user);
               constant && !isa<GlobalValue>(user))
        reached.insert(constant);
    }
  return holders;
}

namespace {
/// Removes the addresses from one initial value.
class Taker {
public:
  Taker(const Sharing &sharing, const DataLayout &layout)
      : sharing(sharing), layout(layout) {}
  /// \p constant, which is at \p offset, without the addresses.
  Constant *take(Constant &constant, uint64_t offset);

  std::vector<runtime::AddressWord> words;

private:
  Constant *takeElements(ConstantAggregate &aggregate, uint64_t offset);

  const Sharing &sharing;
  const DataLayout &layout;
};
} // namespace

Constant *Taker::takeElements(ConstantAggregate &aggregate, uint64_t offset) {
  SmallVector<Constant *> elements;
  for (unsigned i = 0, e = aggregate.getNumOperands(); i < e; ++i)
    elements.push_back(take(*aggregate.getOperand(i),
                            offset + elementOffset(aggregate, i, layout)));
  if (auto *type = dyn_cast<ArrayType>(aggregate.getType()))
    return ConstantArray::get(type, elements);
  if (auto *type = dyn_cast<StructType>(aggregate.getType()))
    return ConstantStruct::get(type, elements);
  return ConstantVector::get(elements);
}

Constant *Taker::take(Constant &constant, uint64_t offset) {
  if (auto *aggregate = dyn_cast<ConstantAggregate>(&constant))
    return takeElements(*aggregate, offset);
  if (isa<ConstantData>(constant))
    return &constant;
  auto address = resolveAddress(constant, layout);
  auto *base =
      address ? dyn_cast_or_null<GlobalVariable>(address->base) : nullptr;
  auto index = base ? sharing.indexOf(*base) : std::nullopt;
  if (!index)
    return &constant;
  words.push_back({offset, *index, address->addend});
  return Constant::getNullValue(constant.getType());
}

/// Lets the runtime find and write it.
static void makeVisible(GlobalVariable &holder, const Twine &prefix) {
  if (holder.hasLocalLinkage())
    holder.setName(prefix);
  holder.setComdat(nullptr);
  holder.setLinkage(GlobalValue::ExternalLinkage);
  holder.setUnnamedAddr(GlobalValue::UnnamedAddr::None);
  holder.setExternallyInitialized(true);
}

void takeAddresses(Module &module, const Sharing &sharing, const Twine &prefix,
                   std::vector<runtime::ImageWords> &words) {
  for (GlobalVariable *holder : holdersOf(sharing)) {
    Taker taker(sharing, module.getDataLayout());
    holder->setInitializer(taker.take(*holder->getInitializer(), 0));
    makeVisible(*holder, prefix);
    words.push_back({holder->getName().str(), std::move(taker.words)});
  }
}

} // namespace cppyy_cuda
