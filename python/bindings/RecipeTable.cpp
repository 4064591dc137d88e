//===- RecipeTable.cpp - The recipes of one kernel ------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "LauncherObject.h"

using namespace cppyy_cuda;
using namespace cppyy_cuda::python;

/// A hash that DenseMap does not use itself.
static uint64_t keyOf(const Leaves &leaves) { return leaves.getHash() >> 1; }

const RecipeTable::Entry *RecipeTable::lookUp(const Leaves &leaves) const {
  auto found = entries.find(keyOf(leaves));
  if (found == entries.end() ||
      llvm::ArrayRef(found->second.key) != leaves.getKey())
    return nullptr;
  return &found->second;
}

RecipeTable::Found RecipeTable::find(const Leaves &leaves) {
  if (LLVM_UNLIKELY(!last || llvm::ArrayRef(last->key) != leaves.getKey()))
    last = lookUp(leaves);
  if (!last || last->generation != runtime::Plan::currentGeneration())
    return {};
  const Entry &entry = *last;
  return {true, Ref::borrow(entry.owner.get()), entry.recipe,
          Ref::borrow(entry.byDefault.get())};
}

void RecipeTable::add(const Leaves &leaves, PyObject *recipe,
                      PyObject *byDefault, uint64_t then) {
  Entry entry;
  entry.key = leaves.getKey().vec();
  for (uintptr_t part : leaves.getKey())
    if (part % 2 == 0) // not the size of a tuple
      entry.types.push_back(Ref::borrow(reinterpret_cast<PyObject *>(part)));
  if (recipe != Py_None)
    entry.recipe = py::handle(recipe).cast<LaunchRecipe *>();
  entry.owner = Ref::borrow(recipe);
  entry.byDefault = Ref::borrow(byDefault);
  entry.generation = then;
  last = nullptr; // entries move
  // What is dropped may run Python, which may launch: last.
  llvm::SmallDenseMap<uint64_t, Entry, 4> dropped;
  if (entries.size() >= kMost)
    std::swap(dropped, entries);
  std::swap(entries[keyOf(leaves)], entry);
}

void RecipeTable::clear() {
  last = nullptr;
  llvm::SmallDenseMap<uint64_t, Entry, 4> dropped;
  std::swap(dropped, entries);
}

int RecipeTable::traverse(visitproc visit, void *arg) const {
  for (const auto &[hash, entry] : entries) {
    Py_VISIT(entry.owner.get());
    Py_VISIT(entry.byDefault.get());
    for (const Ref &type : entry.types)
      Py_VISIT(type.get());
  }
  return 0;
}
