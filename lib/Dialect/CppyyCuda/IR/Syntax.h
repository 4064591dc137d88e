//===- Syntax.h - Custom parts of the ops' syntax ---------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_DIALECT_CPPYYCUDA_IR_SYNTAX_H
#define CPPYY_CUDA_LIB_DIALECT_CPPYYCUDA_IR_SYNTAX_H

#include "cppyy-cuda/Dialect/CppyyCuda/IR/CppyyCuda.h"

namespace cppyy_cuda {

/// The type of a result, which is that of each of the operands \p items.
mlir::ParseResult
parseItemTypes(mlir::OpAsmParser &parser,
               llvm::ArrayRef<mlir::OpAsmParser::UnresolvedOperand> items,
               llvm::SmallVectorImpl<mlir::Type> &types, mlir::Type &result);
void printItemTypes(mlir::OpAsmPrinter &printer, mlir::Operation *op,
                    mlir::OperandRange items, mlir::TypeRange types,
                    mlir::Type result);

/// The type of an array, and what a reference to an element is to where that is
/// not the element's own type.
mlir::ParseResult parseElementReference(mlir::OpAsmParser &parser,
                                        mlir::Type &array, mlir::Type &result);
void printElementReference(mlir::OpAsmPrinter &printer, mlir::Operation *op,
                           mlir::Type array, mlir::Type result);

} // namespace cppyy_cuda

#endif // CPPYY_CUDA_LIB_DIALECT_CPPYYCUDA_IR_SYNTAX_H
