//===- Lifetimes.h - When C++ objects are destroyed -------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Finds where the last reference to each object of a class with a destructor
/// ends. All of it is decided here: at run time, a reference may at most refer
/// to nothing.
///
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_DIALECT_CPPYYCUDA_TRANSFORMS_LIFETIMES_H
#define CPPYY_CUDA_LIB_DIALECT_CPPYYCUDA_TRANSFORMS_LIFETIMES_H

#include "ObjectFlow.h"
#include "mlir/IR/Dominance.h"

namespace cppyy_cuda {

class Lifetimes {
public:
  Lifetimes(mlir::FunctionOpInterface function, const ObjectFlow &flow);

  /// Decides where objects are destroyed; where that depends on the path taken,
  /// it is an error.
  llvm::LogicalResult find();

  /// Destroys them there, and erases the ends of names.
  void end();

private:
  using Objects = ObjectFlow::Objects;
  using Reach = ObjectFlow::Reach;

  /// Where references end: after an op, or on an edge.
  struct Point {
    mlir::Operation *after;
    std::optional<Edge> edge;
  };
  struct Destruction {
    Point point;
    mlir::Value object;
  };

  void findReturning();
  llvm::LogicalResult visit(mlir::Block &block);
  llvm::LogicalResult visitEdges(mlir::Block &block);
  /// Ends the references \p ending at \p point, one after the other; those in
  /// \p live stay.
  llvm::LogicalResult end(llvm::ArrayRef<mlir::Value> ending,
                          llvm::ArrayRef<mlir::Value> live, Point point);
  llvm::LogicalResult end(mlir::Value value, llvm::ArrayRef<mlir::Value> live,
                          Point point);
  llvm::LogicalResult endKept(mlir::Value value, const Objects &kept,
                              llvm::ArrayRef<mlir::Value> live, Point point);

  bool hasDestructor(unsigned object) const;
  Objects destructible(const Objects &objects) const;
  /// The first of \p live that may refer to \p object; null if none does.
  mlir::Value holderOf(unsigned object, mlir::Value ending,
                       llvm::ArrayRef<mlir::Value> live) const;
  /// Whether \p holder, if it may refer to \p object, does.
  bool isCertain(mlir::Value holder, unsigned object) const;
  bool surelyReaches(mlir::Value value, unsigned object) const;
  bool isMadeBefore(unsigned object, Point point) const;
  llvm::LogicalResult refuse(unsigned object, mlir::Value holder,
                             Point point) const;

  mlir::FunctionOpInterface function;
  const ObjectFlow &flow;
  mlir::DominanceInfo dominance;
  /// The objects of ops that may have made one which is still in use.
  Objects repeated;
  llvm::SmallPtrSet<mlir::Block *, 16> returning;
  llvm::SmallVector<Destruction> destructions;
};

} // namespace cppyy_cuda

#endif // CPPYY_CUDA_LIB_DIALECT_CPPYYCUDA_TRANSFORMS_LIFETIMES_H
