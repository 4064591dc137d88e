//===- Variables.cpp - Variables that debuggers see -----------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Patterns.h"
#include "cppyy-cuda/Conversion/CppyyCudaToLLVM/CppyyCudaToLLVM.h"
#include "cppyy-cuda/Dialect/CppyyCuda/IR/CppyyCuda.h"
#include "mlir/Conversion/LLVMCommon/MemRefBuilder.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "llvm/BinaryFormat/Dwarf.h"

namespace cppyy_cuda {
#define GEN_PASS_DEF_CPPYYCUDADECLAREVARIABLES
#include "cppyy-cuda/Conversion/Passes.h.inc"
} // namespace cppyy_cuda

using namespace mlir;
using namespace cppyy_cuda;
namespace dwarf = llvm::dwarf;

//===----------------------------------------------------------------------===//
// From phase gpu to nvvm the op is kept, on the slot's pointer.
//===----------------------------------------------------------------------===//

namespace {
struct LowerVariable : ConvertOpToLLVMPattern<VariableOp> {
  using ConvertOpToLLVMPattern::ConvertOpToLLVMPattern;
  LogicalResult
  matchAndRewrite(VariableOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    auto slot = dyn_cast<MemRefType>(op.getSlot().getType());
    if (!slot)
      return failure();
    TypeAttr element = op.getElementAttr();
    if (auto array = dyn_cast<MemRefType>(slot.getElementType()))
      element = TypeAttr::get(
          getTypeConverter()->convertType(array.getElementType()));
    Value pointer =
        MemRefDescriptor(adaptor.getSlot()).alignedPtr(rewriter, op.getLoc());
    rewriter.replaceOpWithNewOp<VariableOp>(
        op, op.getNameAttr(), op.getIsUnsignedAttr(), element, pointer);
    return success();
  }
};
} // namespace

void cppyy_cuda::populateVariablePatterns(const LLVMTypeConverter &converter,
                                          RewritePatternSet &patterns) {
  patterns.add<LowerVariable>(converter);
}

//===----------------------------------------------------------------------===//
// After that it becomes debug information.
//===----------------------------------------------------------------------===//

namespace {
/// Describes the types of variables to debuggers.
class TypeDescriber {
public:
  /// \p element is what an array's data points to, or null.
  TypeDescriber(LLVM::DIFileAttr file, const DataLayout &layout, Type element)
      : file(file), layout(layout), element(element) {}
  LLVM::DITypeAttr describe(Type type, bool isUnsigned);

private:
  LLVM::DITypeAttr basic(const Twine &name, Type type, unsigned encoding) {
    return LLVM::DIBasicTypeAttr::get(context(), dwarf::DW_TAG_base_type, name,
                                      bits(type), encoding);
  }
  LLVM::DITypeAttr integer(IntegerType type, bool isUnsigned);
  LLVM::DITypeAttr array(LLVM::LLVMArrayType type, bool isUnsigned);
  LLVM::DITypeAttr structure(LLVM::LLVMStructType type, bool isUnsigned);
  LLVM::DITypeAttr derived(unsigned tag, StringRef name, LLVM::DITypeAttr base,
                           uint64_t size, uint64_t offset) {
    return LLVM::DIDerivedTypeAttr::get(
        context(), tag, StringAttr::get(context(), name), base, size,
        /*alignInBits=*/0, offset, std::nullopt, nullptr);
  }
  LLVM::DITypeAttr pointerTo(LLVM::DITypeAttr pointee) {
    return derived(dwarf::DW_TAG_pointer_type, "", pointee, 64, 0);
  }
  LLVM::DITypeAttr composite(unsigned tag, Type type, LLVM::DITypeAttr base,
                             ArrayRef<LLVM::DINodeAttr> elements) {
    return LLVM::DICompositeTypeAttr::get(
        context(), tag, StringAttr(), file, 0, LLVM::DIScopeAttr(), base,
        LLVM::DIFlags::Zero, bits(type), 0, {}, {}, {}, {}, elements);
  }
  uint64_t bits(Type type) { return layout.getTypeSizeInBits(type); }
  MLIRContext *context() { return file.getContext(); }

  LLVM::DIFileAttr file;
  const DataLayout &layout;
  Type element;
};
} // namespace

LLVM::DITypeAttr TypeDescriber::integer(IntegerType type, bool isUnsigned) {
  if (type.getWidth() == 1)
    return LLVM::DIBasicTypeAttr::get(context(), dwarf::DW_TAG_base_type,
                                      "bool", 8, dwarf::DW_ATE_boolean);
  // NumPy's names: int64, uint8.
  return basic((isUnsigned ? "uint" : "int") + Twine(type.getWidth()), type,
               isUnsigned ? dwarf::DW_ATE_unsigned : dwarf::DW_ATE_signed);
}

LLVM::DITypeAttr TypeDescriber::array(LLVM::LLVMArrayType type,
                                      bool isUnsigned) {
  auto count =
      IntegerAttr::get(IntegerType::get(context(), 64), type.getNumElements());
  auto range = LLVM::DISubrangeAttr::get(context(), count, {}, {}, {});
  return composite(dwarf::DW_TAG_array_type, type,
                   describe(type.getElementType(), isUnsigned), {range});
}

/// An array's descriptor shows its data, shape and strides; other structs show
/// the parts of complex numbers, or their members by number.
LLVM::DITypeAttr TypeDescriber::structure(LLVM::LLVMStructType type,
                                          bool isUnsigned) {
  static constexpr StringRef kDescriptor[] = {"base", "data", "offset", "shape",
                                              "strides"};
  static constexpr StringRef kComplex[] = {"real", "imag"};
  ArrayRef<Type> body = type.getBody();
  bool isDescriptor = !body.empty() && isa<LLVM::LLVMPointerType>(body[0]);
  SmallVector<LLVM::DINodeAttr> members;
  uint64_t offset = 0;
  for (auto [i, member] : llvm::enumerate(body)) {
    std::string name = "_" + std::to_string(i);
    if (isDescriptor && i < std::size(kDescriptor))
      name = kDescriptor[i].str();
    else if (!isDescriptor && body.size() == 2)
      name = kComplex[i].str();
    uint64_t align = layout.getTypeABIAlignment(member) * 8;
    offset = llvm::alignTo(offset, type.isPacked() ? 8 : align);
    // Extents are signed, whatever the elements are.
    bool memberUnsigned = isUnsigned && !isDescriptor;
    LLVM::DITypeAttr described = isDescriptor && i < 2 && element
                                     ? pointerTo(describe(element, isUnsigned))
                                     : describe(member, memberUnsigned);
    members.push_back(
        derived(dwarf::DW_TAG_member, name, described, bits(member), offset));
    offset += bits(member);
  }
  return composite(dwarf::DW_TAG_structure_type, type, {}, members);
}

LLVM::DITypeAttr TypeDescriber::describe(Type type, bool isUnsigned) {
  if (auto integerType = dyn_cast<IntegerType>(type))
    return integer(integerType, isUnsigned);
  if (auto floatType = dyn_cast<FloatType>(type))
    return basic("float" + Twine(floatType.getWidth()), type,
                 dwarf::DW_ATE_float);
  if (auto arrayType = dyn_cast<LLVM::LLVMArrayType>(type))
    return array(arrayType, isUnsigned);
  if (auto structType = dyn_cast<LLVM::LLVMStructType>(type))
    return structure(structType, isUnsigned);
  return pointerTo({});
}

static LLVM::DISubprogramAttr subprogramOf(LLVM::LLVMFuncOp function) {
  auto fused =
      function.getLoc()->findInstanceOf<FusedLocWith<LLVM::DISubprogramAttr>>();
  return fused ? fused.getMetadata() : nullptr;
}

static unsigned lineOf(Location loc) {
  auto place = loc->findInstanceOf<FileLineColLoc>();
  return place ? place.getLine() : 0;
}

/// Without a scope, or if the slot has been removed, nothing can be described.
static void declare(VariableOp op, LLVM::DISubprogramAttr scope,
                    const DataLayout &layout) {
  auto slot = op.getSlot().getDefiningOp<LLVM::AllocaOp>();
  if (!slot || !scope)
    return;
  LLVM::DIFileAttr file = scope.getFile();
  auto variable = LLVM::DILocalVariableAttr::get(
      scope, op.getName(), file, lineOf(op.getLoc()), /*arg=*/0,
      /*alignInBits=*/0,
      TypeDescriber(file, layout, op.getElement().value_or(Type()))
          .describe(slot.getElemType(), op.getIsUnsigned()),
      LLVM::DIFlags::Zero);
  // At the function's own location, whose scope is the variable's.
  OpBuilder builder(op);
  LLVM::DbgDeclareOp::create(builder, op->getParentOp()->getLoc(), op.getSlot(),
                             variable);
}

namespace {
struct DeclareVariables
    : cppyy_cuda::impl::CppyyCudaDeclareVariablesBase<DeclareVariables> {
  void runOnOperation() override {
    auto layout = DataLayout::closest(getOperation());
    for (auto function : getOperation().getOps<LLVM::LLVMFuncOp>())
      function.walk([&](VariableOp op) {
        declare(op, subprogramOf(function), layout);
        op.erase();
      });
  }
};
} // namespace
