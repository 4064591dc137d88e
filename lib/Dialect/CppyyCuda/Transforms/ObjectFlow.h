//===- ObjectFlow.h - What references may refer to --------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Which objects the values of a function may refer to, and for which block
/// arguments the objects can move to a place of their own (a home) whenever
/// control reaches the block, without anybody noticing.
///
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_DIALECT_CPPYYCUDA_TRANSFORMS_OBJECTFLOW_H
#define CPPYY_CUDA_LIB_DIALECT_CPPYYCUDA_TRANSFORMS_OBJECTFLOW_H

#include "cppyy-cuda/Dialect/CppyyCuda/IR/CppyyCuda.h"
#include "mlir/Analysis/Liveness.h"
#include "llvm/ADT/SetVector.h"
#include "llvm/ADT/SmallBitVector.h"

namespace cppyy_cuda {

/// An edge of the control-flow graph.
struct Edge {
  mlir::Block *from, *to;
  unsigned successor;

  /// What the edge gives an argument of its target; null if a terminator makes
  /// it up.
  mlir::Value valueFor(mlir::BlockArgument argument) const;

  /// A place for ops that run on this edge alone; what it is an edge of then
  /// leads there.
  mlir::OpBuilder builder();
};

llvm::SmallVector<Edge> edgesTo(mlir::Block &block);

/// Whether the bytes of what \p reference refers to cannot be copied.
bool isInPlace(mlir::Type reference);

class ObjectFlow {
public:
  using Objects = llvm::SmallBitVector;
  struct Reach {
    /// The objects that a reference may refer to itself.
    Objects own;
    /// The objects that the pointers of these may point to.
    Objects pointed;

    Objects all() const { return Objects(own) |= pointed; }
  };
  /// All that lives elsewhere, in arrays or where C++ keeps it.
  static constexpr unsigned kElsewhere = 0;
  /// What `cxx.no_object` refers to.
  static constexpr unsigned kNothing = 1;

  /// Analyzes the body of \p function, all of whose calls are inlined.
  explicit ObjectFlow(mlir::FunctionOpInterface function);

  /// The ops that make objects, in the order of the function.
  llvm::ArrayRef<CxxMaterializeOp> getMakers() const { return makers; }

  /// Arguments whose objects are moved to a place of their own. All other
  /// references that are block arguments are pointers.
  llvm::ArrayRef<mlir::BlockArgument> getHomes() const {
    return homes.getArrayRef();
  }

  /// Values other than its result that still refer to the object of an earlier
  /// execution of \p maker when \p maker makes the next one.
  llvm::SetVector<mlir::Value> earlierObjects(CxxMaterializeOp maker) const;

  /// What \p value may refer to; null if that is nothing.
  const Reach *find(mlir::Value value) const;

  /// What makes object \p object; null for those above, and homes.
  CxxMaterializeOp makerOf(unsigned object) const;

  unsigned numberOfObjects() const { return numObjects; }

  const mlir::Liveness &getLiveness() const { return liveness; }

private:
  Objects none() const { return Objects(numObjects); }
  Objects single(unsigned object) const;
  /// The objects whose addresses \p op was given and may keep in a way of
  /// \p kinds (bits of Kept), and those that they lead to.
  Objects given(mlir::Operation &op, int8_t kinds) const;
  Reach ofResult(mlir::OpResult result) const;
  Reach ofArgument(mlir::BlockArgument argument) const;
  Reach ofHome(mlir::BlockArgument home) const;
  bool update(mlir::Value value, Reach now);
  /// Finds what each value may refer to, given the present homes.
  void flow();
  Objects pointee(const Reach &pointer) const;
  void noteWrites(mlir::Operation &op);
  void noteMoves();
  /// Whether copies of object \p object, a home for it included, cannot be told
  /// from it.
  bool isConstant(const Objects &object, mlir::BlockArgument home) const;

  bool isHome(mlir::Value value) const;
  bool canMove(mlir::BlockArgument home, const Edge &edge) const;
  /// Drops homes until all others can stay.
  void chooseHomes();

  mlir::Region &body;
  mlir::Liveness liveness;
  llvm::SmallVector<CxxMaterializeOp> makers;
  llvm::SetVector<mlir::BlockArgument> homes;
  /// Each maker's and candidate's own object.
  llvm::DenseMap<mlir::Value, unsigned> numbers;
  unsigned numObjects = kNothing + 1;
  llvm::DenseMap<mlir::Value, Reach> reaches;
  /// Those that something may write through a reference.
  Objects written;
};

} // namespace cppyy_cuda

#endif // CPPYY_CUDA_LIB_DIALECT_CPPYYCUDA_TRANSFORMS_OBJECTFLOW_H
