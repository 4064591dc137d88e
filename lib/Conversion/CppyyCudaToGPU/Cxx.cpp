//===- Cxx.cpp - C++ to calls to thunks -----------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Patterns.h"
#include "cppyy-cuda/Conversion/StorageLayout.h"
#include "mlir/Dialect/ControlFlow/IR/ControlFlowOps.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"

using namespace mlir;
using namespace cppyy_cuda;

/// Finds or declares the function \p name; null, with an error at \p op, if it
/// exists with another type.
static func::FuncOp declare(ConversionPatternRewriter &rewriter, Operation *op,
                            StringRef name, FunctionType type) {
  auto module = op->getParentOfType<gpu::GPUModuleOp>();
  if (Operation *symbol = module.lookupSymbol(name)) {
    auto function = dyn_cast<func::FuncOp>(symbol);
    if (function && function.getFunctionType() == type)
      return function;
    op->emitError("calls \"")
        << name << "\" as " << type << ", but it was declared otherwise";
    return {};
  }
  OpBuilder::InsertionGuard guard(rewriter);
  rewriter.setInsertionPointToStart(module.getBody());
  auto function = func::FuncOp::create(rewriter, op->getLoc(), name, type);
  function.setPrivate();
  return function;
}

/// Whether thunks take a value of \p type through a pointer: what is a class in
/// C++, as CUDA's 16-bit floats are.
static bool byPointer(Type type) {
  return isa<CxxType, RecordType, ComplexType, Float16Type, BFloat16Type>(type);
}

/// Memory for a value of \p type, in the entry block so that loops allocate it
/// once.
static Value createTemporary(Emitter emit, Operation *op, Type type) {
  OpBuilder::InsertionGuard guard(emit.builder);
  emit.builder.setInsertionPointToStart(&entryBlockOf(op));
  IntegerAttr alignment =
      emit.builder.getI64IntegerAttr(storageOf(type).alignment);
  return emit.op<memref::AllocaOp>(MemRefType::get({}, type), alignment);
}

/// A generic pointer to the first element of \p array.
static Value firstElement(Emitter emit, Value array) {
  auto type = cast<MemRefType>(array.getType());
  if (type.getRank() == 0) // a reference; a bool takes a byte
    return type.getElementType().isInteger(1)
               ? UnrealizedConversionCastOp::create(
                     emit.builder, emit.loc,
                     MemRefType::get({}, emit.builder.getI8Type()), array)
                     .getResult(0)
               : array;
  auto pointer =
      MemRefType::get({}, type.getElementType(), MemRefLayoutAttrInterface(),
                      type.getMemorySpace());
  array = emit.op<memref::ReinterpretCastOp>(
      pointer, array, /*offset=*/0, ArrayRef<int64_t>(), ArrayRef<int64_t>());
  if (!type.getMemorySpace())
    return array;
  return emit.op<memref::MemorySpaceCastOp>(
      MemRefType::get({}, type.getElementType()), array);
}

/// \p value as a thunk takes it.
static Value passed(Emitter emit, Operation *op, Value value) {
  if (isa<MemRefType>(value.getType()))
    return firstElement(emit, value);
  if (!byPointer(value.getType()))
    return value;
  Value memory = createTemporary(emit, op, value.getType());
  memref::StoreOp::create(emit.builder, emit.loc, value, memory);
  return memory;
}

/// What stores the value of \p op, of a class that C++ makes in place; null for
/// other values.
static CxxStoreOp storeInPlace(CxxCallOpInterface op) {
  if (op->getNumResults() == 0)
    return {};
  auto object = dyn_cast<CxxType>(op->getResult(0).getType());
  if (!object || !object.getInPlace() || !op->getResult(0).hasOneUse())
    return {};
  return dyn_cast<CxxStoreOp>(*op->getResult(0).user_begin());
}

/// Records, in a lowered module, which use the thunk of \p op is for.
static CxxUseAttr useOf(CxxCallOpInterface op) {
  SmallVector<StringAttr> types(op.getCxxArgTypes().getAsRange<StringAttr>());
  bool isReference =
      op->getNumResults() && isa<RefType>(op->getResult(0).getType());
  return CxxUseAttr::get(op.getContext(), op.getForm(), op.getCxxName(), types,
                         isReference ? op.getCxxResultType() : "");
}

namespace {
struct LowerCxxCall : OpInterfaceConversionPattern<CxxCallOpInterface> {
  using OpInterfaceConversionPattern::OpInterfaceConversionPattern;
  LogicalResult
  matchAndRewrite(CxxCallOpInterface op, ArrayRef<Value> operands,
                  ConversionPatternRewriter &rewriter) const override {
    Emitter emit{rewriter, op.getLoc()};
    Type result =
        op->getNumResults()
            ? getTypeConverter()->convertType(op->getResult(0).getType())
            : Type();
    SmallVector<Value> args;
    Value resultMemory;
    CxxStoreOp store = storeInPlace(op);
    if (store)
      args.push_back(resultMemory =
                         rewriter.getRemappedValue(store.getObject()));
    else if (result && byPointer(result))
      args.push_back(resultMemory = createTemporary(emit, op, result));
    for (Value operand : operands)
      args.push_back(passed(emit, op, operand));
    SmallVector<Type, 1> results;
    if (result && !resultMemory)
      results.push_back(result);
    auto type = rewriter.getFunctionType(ValueRange(args).getTypes(), results);
    func::FuncOp thunk = declare(rewriter, op, op.getThunkName(), type);
    if (!thunk)
      return failure();
    thunk->setAttr(CppyyCudaDialect::getThunkAttrName(), useOf(op));
    auto call = func::CallOp::create(rewriter, op.getLoc(), thunk, args);
    if (store) {
      rewriter.eraseOp(store);
      rewriter.eraseOp(op);
    } else if (resultMemory)
      rewriter.replaceOp(op,
                         emit.op<memref::LoadOp>(resultMemory, ValueRange()));
    else
      rewriter.replaceOp(op, call.getResults());
    return success();
  }
};

/// A single comparison: for a value below the least one, the difference is
/// huge.
struct LowerAssertFits : OpConversionPattern<CxxAssertFitsOp> {
  using OpConversionPattern::OpConversionPattern;
  LogicalResult
  matchAndRewrite(CxxAssertFitsOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Emitter emit{rewriter, op.getLoc()};
    Value value = adaptor.getValue();
    auto type = cast<IntegerType>(value.getType());
    auto [typeLeast, typeGreatest] = op.getTypeRange();
    auto [ownLeast, ownGreatest] = valuesOf(op, type);
    llvm::APInt least = llvm::APIntOps::smax(typeLeast, ownLeast);
    llvm::APInt greatest = llvm::APIntOps::smin(typeGreatest, ownGreatest);
    Value first = integer(emit, type, least.trunc(type.getWidth()));
    Value count =
        integer(emit, type, (greatest - least).trunc(type.getWidth()));
    Value distance = emit.op<arith::SubIOp>(value, first);
    Value fits = emit.compare(arith::CmpIPredicate::ule, distance, count);
    cf::AssertOp::create(rewriter, op.getLoc(), fits, op.getMessage());
    rewriter.eraseOp(op);
    return success();
  }

private:
  static Value integer(Emitter emit, IntegerType type,
                       const llvm::APInt &value) {
    return emit.op<arith::ConstantOp>(emit.builder.getIntegerAttr(type, value));
  }
  /// The least and the greatest number that the integer can represent, as wide
  /// as the op's type range.
  static std::pair<llvm::APInt, llvm::APInt> valuesOf(CxxAssertFitsOp op,
                                                      IntegerType type) {
    unsigned width = op.getTypeRange().first.getBitWidth();
    unsigned bits = type.getWidth();
    if (op.getFromUnsigned())
      return {llvm::APInt::getZero(width),
              llvm::APInt::getMaxValue(bits).zext(width)};
    return {llvm::APInt::getSignedMinValue(bits).sext(width),
            llvm::APInt::getSignedMaxValue(bits).sext(width)};
  }
};

struct LowerLibdevice : OpConversionPattern<LibdeviceOp> {
  using OpConversionPattern::OpConversionPattern;
  LogicalResult
  matchAndRewrite(LibdeviceOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    auto type = rewriter.getFunctionType(op.getArgs().getTypes(), op.getType());
    func::FuncOp function = declare(rewriter, op, op.getName(), type);
    if (!function)
      return failure();
    rewriter.replaceOpWithNewOp<func::CallOp>(op, function, adaptor.getArgs());
    return success();
  }
};

/// \p value as LLVM IR takes it: an array is a pointer, extents and strides.
static void passForeign(Emitter emit, Value value,
                        SmallVectorImpl<Value> &args) {
  auto type = dyn_cast<MemRefType>(value.getType());
  if (!type)
    return args.push_back(value);
  args.push_back(firstElement(emit, value));
  auto parts =
      memref::ExtractStridedMetadataOp::create(emit.builder, emit.loc, value);
  llvm::append_range(args, parts.getSizes());
  llvm::append_range(args, parts.getStrides());
}

struct LowerForeignCall : OpConversionPattern<ForeignCallOp> {
  using OpConversionPattern::OpConversionPattern;
  LogicalResult
  matchAndRewrite(ForeignCallOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    SmallVector<Value> args;
    for (Value value : adaptor.getArgs())
      passForeign({rewriter, op.getLoc()}, value, args);
    auto type = rewriter.getFunctionType(ValueRange(args).getTypes(),
                                         op.getResultTypes());
    func::FuncOp function = declare(rewriter, op, op.getFunction(), type);
    if (!function)
      return failure();
    rewriter.replaceOpWithNewOp<func::CallOp>(op, function, args);
    return success();
  }
};
} // namespace

void cppyy_cuda::populateCxxPatterns(TypeConverter &converter,
                                     RewritePatternSet &patterns) {
  patterns.add<LowerCxxCall, LowerAssertFits, LowerLibdevice, LowerForeignCall>(
      converter, patterns.getContext());
}
