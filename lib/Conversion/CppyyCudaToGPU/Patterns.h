//===- Patterns.h - Shared by the files of the pass -------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_CONVERSION_CPPYYCUDATOGPU_PATTERNS_H
#define CPPYY_CUDA_LIB_CONVERSION_CPPYYCUDATOGPU_PATTERNS_H

#include "cppyy-cuda/Dialect/CppyyCuda/IR/CppyyCuda.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Transforms/DialectConversion.h"

namespace cppyy_cuda {

/// Converts arrays to memrefs, also inside the memrefs of variable slots; other
/// types are unchanged.
class ArrayTypeConverter : public mlir::TypeConverter {
public:
  ArrayTypeConverter();
};

/// Builds arithmetic at a builder's insertion point.
struct Emitter {
  mlir::OpBuilder &builder;
  mlir::Location loc;

  template <typename OpTy, typename... Args> mlir::Value op(Args &&...args) {
    return OpTy::create(builder, loc, std::forward<Args>(args)...);
  }
  /// The number \p value as \p type, an integer, index or float.
  mlir::Value constant(mlir::Type type, int64_t value) {
    if (auto floatType = llvm::dyn_cast<mlir::FloatType>(type))
      return op<mlir::arith::ConstantOp>(
          builder.getFloatAttr(floatType, static_cast<double>(value)));
    return op<mlir::arith::ConstantOp>(builder.getIntegerAttr(type, value));
  }
  mlir::Value compare(mlir::arith::CmpIPredicate predicate, mlir::Value a,
                      mlir::Value b) {
    return op<mlir::arith::CmpIOp>(predicate, a, b);
  }
  mlir::Value compare(mlir::arith::CmpFPredicate predicate, mlir::Value a,
                      mlir::Value b) {
    return op<mlir::arith::CmpFOp>(predicate, a, b);
  }
  mlir::Value select(mlir::Value condition, mlir::Value a, mlir::Value b) {
    return op<mlir::arith::SelectOp>(condition, a, b);
  }
  /// i1: whether \p value, an integer, float or complex number, is not zero.
  mlir::Value isNonZero(mlir::Value value);
  /// \p value as a float of type \p type; i1 counts as unsigned.
  mlir::Value toFloat(mlir::Value value, mlir::FloatType type, bool isUnsigned);
  /// The integer \p value as one of type \p type; i1 counts as unsigned.
  mlir::Value resize(mlir::Value value, mlir::IntegerType type,
                     bool isUnsigned);
  /// `index < 0 ? index + extent : index`.
  mlir::Value wrapIndex(mlir::Value index, mlir::Value extent);
};

/// The alignment that 16-byte vector accesses need.
inline constexpr uint64_t kVectorAlignment = 16;

/// Moves each kernel of \p module into a gpu.func of \p gpuModule. Its
/// parameters are what a launch passes; unrealized casts to the dialect's
/// arrays are in the entry block.
void lowerKernels(mlir::ModuleOp module, mlir::gpu::GPUModuleOp gpuModule);

/// Likewise for the functions that C++ calls, whose references become pointers.
void lowerExported(mlir::ModuleOp module, mlir::gpu::GPUModuleOp gpuModule);

/// Lets multiplications of \p function fuse with additions, as Numba's do by
/// default. Runs before the conversion, so that the expansions of ops stay
/// exact.
void allowContraction(mlir::FunctionOpInterface function);

/// Gives every float op of kernels marked `fastmath` the flag `fast`. Runs
/// after the conversion, so that the expansions of ops have it as well.
void applyFastMath(mlir::gpu::GPUModuleOp gpuModule);

/// Moves allocas of static shape into the entry blocks, where they are
/// allocated once.
void hoistAllocas(mlir::gpu::GPUModuleOp gpuModule);

/// Whether the kernel around \p op lets the launch fail where it goes wrong.
bool isChecked(mlir::Operation *op);

/// The memref type that memory of \p array is allocated as: in C order, the
/// only one that upstream allocates.
mlir::MemRefType contiguousTypeOf(ArrayType array);

/// \p memory with the strides of \p array.
mlir::Value withLayout(Emitter emit, ArrayType array, mlir::Value memory);

/// A name for the next array of \p func in memory of \p kind.
std::string uniqueName(mlir::gpu::GPUModuleOp module, llvm::StringRef func,
                       llvm::StringRef kind);

/// The entry block of the gpu.func around \p op.
mlir::Block &entryBlockOf(mlir::Operation *op);

/// Whether \p op is a function of a 16-bit float that 32 bits are computed for.
bool isComputedInSingle(mlir::Operation *op);

// One for each file of patterns.
void populateArrayPatterns(mlir::TypeConverter &, mlir::RewritePatternSet &);
void populateCastPatterns(mlir::TypeConverter &, mlir::RewritePatternSet &);
void populateConstantPatterns(mlir::TypeConverter &, mlir::RewritePatternSet &);
void populateCxxPatterns(mlir::TypeConverter &, mlir::RewritePatternSet &);
void populateDivisionPatterns(mlir::TypeConverter &, mlir::RewritePatternSet &);
void populateErrorPatterns(mlir::TypeConverter &, mlir::RewritePatternSet &);
void populateFloatPatterns(mlir::TypeConverter &, mlir::RewritePatternSet &);
void populateIntegerPatterns(mlir::TypeConverter &, mlir::RewritePatternSet &);
void populateMemoryPatterns(mlir::TypeConverter &, mlir::RewritePatternSet &);
void populateObjectPatterns(mlir::TypeConverter &, mlir::RewritePatternSet &);
void populatePowerPatterns(mlir::TypeConverter &, mlir::RewritePatternSet &);
void populatePrintPatterns(mlir::TypeConverter &, mlir::RewritePatternSet &);
void populatePythonPatterns(mlir::TypeConverter &, mlir::RewritePatternSet &);
void populateRangePatterns(mlir::TypeConverter &, mlir::RewritePatternSet &);
void populateTuplePatterns(mlir::TypeConverter &, mlir::RewritePatternSet &);
void populateValuePatterns(mlir::TypeConverter &, mlir::RewritePatternSet &);
void populateViewPatterns(mlir::TypeConverter &, mlir::RewritePatternSet &);
void populateWarpPatterns(mlir::TypeConverter &, mlir::RewritePatternSet &);
void populateWholeArrayPatterns(mlir::TypeConverter &,
                                mlir::RewritePatternSet &);

} // namespace cppyy_cuda

#endif // CPPYY_CUDA_LIB_CONVERSION_CPPYYCUDATOGPU_PATTERNS_H
