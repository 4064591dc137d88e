//===- RegionShape.cpp - Control flow of blocks and threads ---------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "RegionShape.h"

#include "llvm/ADT/PostOrderIterator.h"
#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/IR/CFG.h"
#include "llvm/Transforms/Utils/BasicBlockUtils.h"

using namespace llvm;

namespace cppyy_cuda::host::target {

/// Predecessors of \p block that are, or are not, in \p blocks.
static SmallVector<BasicBlock *>
predecessorsIn(BasicBlock *block, const BlockSet &blocks, bool inside) {
  BlockSet found;
  for (BasicBlock *from : predecessors(block))
    if (blocks.contains(from) == inside)
      found.insert(from);
  return found.takeVector();
}

/// Adds blocks before and after \p component, where necessary, so that threads
/// enter it together and are together again where it ends.
void RegionShape::isolate(Component &component) {
  BasicBlock *entry = component.entry, *exit = component.exit;
  auto inner = predecessorsIn(entry, component.blocks, true);
  if (!inner.empty())
    SplitBlockPredecessors(entry,
                           predecessorsIn(entry, component.blocks, false),
                           ".together", static_cast<DomTreeUpdater *>(nullptr));
  auto outer = predecessorsIn(exit, component.blocks, false);
  if (!outer.empty() || suspensionOf(*exit))
    SplitBlockPredecessors(exit, predecessorsIn(exit, component.blocks, true),
                           ".joined", static_cast<DomTreeUpdater *>(nullptr));
}

/// The exit may have changed when its own component was isolated.
static void findExit(Component &component) {
  for (BasicBlock *block : component.blocks)
    for (BasicBlock *next : successors(block))
      if (!component.blocks.contains(next))
        component.exit = next;
}

/// Code for a single edge only needs a place on it.
void RegionShape::splitEdges(Function &body) {
  SmallVector<std::pair<BasicBlock *, BasicBlock *>> edges;
  for (BasicBlock &block : body) {
    if (succ_size(&block) < 2 || componentOf.contains(&block))
      continue;
    for (BasicBlock *next : BlockSet(succ_begin(&block), succ_end(&block)))
      if (!next->phis().empty() && !next->getSinglePredecessor())
        edges.push_back({&block, next});
  }
  for (auto [from, to] : edges)
    SplitBlockPredecessors(to, {from}, ".edge",
                           static_cast<DomTreeUpdater *>(nullptr));
}

void RegionShape::own(Piece &piece, BasicBlock *block) {
  piece.blocks.insert(block);
  owners[block] = &piece;
}

/// Whether all threads at \p next come from \p block, or from a loop in \p
/// component there.
static bool isOnlyWay(BasicBlock *block, BasicBlock *next,
                      Component *component) {
  return all_of(predecessors(next), [&](BasicBlock *from) {
    return from == block || (component && component->blocks.contains(from));
  });
}

/// Collects the piece that begins at \p head.
void RegionShape::collect(BasicBlock *head) {
  Piece &piece = *all.emplace_back(std::make_unique<Piece>());
  piece.suspension = suspensionOf(*head);
  for (BasicBlock *block = head; block;) {
    own(piece, block);
    if (Component *component = componentOf.lookup(block)) {
      // An entry that is not in a loop is run once.
      if (predecessorsIn(block, component->blocks, true).empty())
        piece.spine.insert(block);
      for (BasicBlock *inner : component->blocks)
        own(piece, inner);
      block = component->exit;
      continue;
    }
    piece.spine.insert(block);
    BasicBlock *next = block->getSingleSuccessor();
    bool goesOn = !piece.suspension && next && !suspensionOf(*next) &&
                  isOnlyWay(block, next, componentOf.lookup(next));
    block = goesOn ? next : nullptr;
  }
}

RegionShape::RegionShape(Function &body, BranchPlan plan)
    : components(std::move(plan.components)) {
  for (Component &component : components)
    for (BasicBlock *block : component.blocks)
      componentOf[block] = &component;
  for (Component &component : components)
    isolate(component);
  for (Component &component : components)
    findExit(component);
  splitEdges(body);
  for (BasicBlock *block : ReversePostOrderTraversal<Function *>(&body))
    if (!owners.contains(block))
      collect(block);
}

bool RegionShape::reaches(const Piece *from, const Piece *to,
                          const Piece *avoided) const {
  SmallPtrSet<const Piece *, 16> seen;
  SmallVector<const Piece *> work = {from};
  while (!work.empty())
    for (BasicBlock *next : successors(work.pop_back_val()->end())) {
      const Piece *piece = pieceOf(next);
      if (piece == to)
        return true;
      if (piece != avoided && seen.insert(piece).second)
        work.push_back(piece);
    }
  return false;
}

} // namespace cppyy_cuda::host::target
