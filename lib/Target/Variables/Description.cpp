//===- Description.cpp - Description of variables for the runtime ---------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Description.h"

#include "cppyy-cuda/Target/Common/DeviceFunctions.h"

#include "llvm/IR/DataLayout.h"
#include "llvm/IR/GlobalVariable.h"

using namespace llvm;

namespace cppyy_cuda {

namespace {
class Describer {
public:
  explicit Describer(const Sharing &sharing) : sharing(sharing) {}
  void run();

  std::vector<runtime::DeviceVariable> described;

private:
  void add(const GlobalVariable &variable, std::string symbol, uint32_t owner);
  uint32_t indexOf(const GlobalVariable &variable, uint32_t owner);

  struct Entry {
    const GlobalVariable *variable;
    uint32_t owner; ///< the shared variable that it is or is part of
  };
  const Sharing &sharing;
  SmallVector<Entry, 0> entries; ///< index into described
  /// Keyed by variable and owner.
  DenseMap<std::pair<const GlobalVariable *, uint32_t>, uint32_t> parts;
  SmallVector<unsigned, 0> partCounts; ///< for each shared variable
};
} // namespace

void Describer::add(const GlobalVariable &variable, std::string symbol,
                    uint32_t owner) {
  const DataLayout &layout = variable.getDataLayout();
  runtime::DeviceVariable entry;
  entry.symbol = std::move(symbol);
  entry.size = layout.getTypeAllocSize(variable.getValueType());
  entry.alignment = variable.getPointerAlignment(layout).value();
  entry.isManaged = variable.getSection() == kManagedSection;
  entry.initial = sharing.values.find(&variable)->second.bytes;
  described.push_back(std::move(entry));
  entries.push_back({&variable, owner});
}

uint32_t Describer::indexOf(const GlobalVariable &variable, uint32_t owner) {
  if (auto index = sharing.indexOf(variable))
    return *index;
  auto [place, isNew] =
      parts.try_emplace({&variable, owner}, uint32_t(described.size()));
  uint32_t index = place->second;
  if (isNew)
    add(variable,
        described[owner].symbol + "#" + std::to_string(++partCounts[owner]),
        owner);
  return index;
}

void Describer::run() {
  for (const GlobalVariable *variable : sharing.shared)
    add(*variable, variable->getName().str(), uint32_t(entries.size()));
  partCounts.resize(entries.size());
  for (unsigned i = 0; i < entries.size(); ++i) { // parts may have parts
    auto [variable, owner] = entries[i];
    for (const InitialAddress &address :
         sharing.values.find(variable)->second.addresses) {
      uint32_t target = indexOf(*cast<GlobalVariable>(address.base), owner);
      described[i].addresses.push_back(
          {address.offset, target, address.addend});
    }
  }
}

std::vector<runtime::DeviceVariable> describeVariables(const Sharing &sharing) {
  Describer describer(sharing);
  describer.run();
  return std::move(describer.described);
}

} // namespace cppyy_cuda
