//===- Types.cpp - Types and attributes -----------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "cppyy-cuda/Dialect/CppyyCuda/IR/Storage.h"
#include "mlir/IR/Builders.h"
#include "mlir/IR/DialectImplementation.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace cppyy_cuda;

#include "cppyy-cuda/Dialect/CppyyCuda/IR/Enums.cpp.inc"

#define GET_ATTRDEF_CLASSES
#include "cppyy-cuda/Dialect/CppyyCuda/IR/Attrs.cpp.inc"

#define GET_TYPEDEF_CLASSES
#include "cppyy-cuda/Dialect/CppyyCuda/IR/Types.cpp.inc"

void CppyyCudaDialect::registerTypes() {
  addTypes<
#define GET_TYPEDEF_LIST
#include "cppyy-cuda/Dialect/CppyyCuda/IR/Types.cpp.inc"
      >();
}

void CppyyCudaDialect::registerAttributes() {
  addAttributes<
#define GET_ATTRDEF_LIST
#include "cppyy-cuda/Dialect/CppyyCuda/IR/Attrs.cpp.inc"
      >();
}

/// What LLVM takes for one.
static bool isAlignmentOfLLVM(uint64_t bytes) {
  return llvm::isPowerOf2_64(bytes) && bytes < uint64_t(1) << 32;
}

/// The size limit of records and objects as values: LLVM has 32-bit offsets for
/// their parts.
static constexpr uint64_t kMaxValueBytes = (uint64_t(1) << 31) - 1;

/// Objects are words of their alignment if nothing else tiles them.
static constexpr uint64_t kMaxValueAlignment = uint64_t(1) << 16;

//===----------------------------------------------------------------------===//
// ArrayType: array<?x?xf32, C, readonly, align 16, shared>
//===----------------------------------------------------------------------===//

ArrayType ArrayType::getView(unsigned rank, Layout layout) const {
  return get(SmallVector<int64_t>(rank, ShapedType::kDynamic), getElementType(),
             layout, getReadonly(), /*alignment=*/0, getSpace());
}

bool ArrayType::hasStaticShape() const {
  return !ShapedType::isDynamicShape(getShape());
}

uint64_t ArrayType::getNumBytes() const {
  return ShapedType::getNumElements(getShape()) *
         storageOf(getElementType()).size;
}

/// Whether \p type is an integer, signless and of some bits.
static bool isSizedInteger(Type type) {
  return type.isSignlessInteger() && type.getIntOrFloatBitWidth() > 0;
}

bool ArrayType::isElementType(Type type) {
  if (auto complex = dyn_cast<ComplexType>(type))
    return isa<FloatType>(complex.getElementType());
  return isSizedInteger(type) || isa<FloatType, RecordType, CxxType>(type);
}

/// Whether the size of the known extents in bytes does not overflow.
static bool canBeAddressed(ArrayRef<int64_t> shape, Type elementType) {
  int64_t bytes = storageOf(elementType).size;
  for (int64_t extent : shape)
    if (extent > 0 && llvm::MulOverflow(bytes, extent, bytes))
      return false;
  return true;
}

LogicalResult
ArrayType::verify(llvm::function_ref<InFlightDiagnostic()> emitError,
                  ArrayRef<int64_t> shape, Type elementType, Layout layout,
                  bool readonly, uint64_t alignment, Space space) {
  // C1
  if (shape.empty())
    return emitError() << "an array has at least one dimension";
  // C2
  if (!isElementType(elementType))
    return emitError() << "array elements are signless integers, floats, "
                          "complex numbers, records or C++ values, not "
                       << elementType;
  // C3
  if (alignment && !isAlignmentOfLLVM(alignment))
    return emitError() << "alignment must be a power of two below 2^32, not "
                       << alignment;
  // C4
  if (layout == Layout::A && !ShapedType::isDynamicShape(shape))
    return emitError() << "an array of static shape has layout C or F";
  // C5
  if (!canBeAddressed(shape, elementType))
    return emitError() << "an array has fewer than 2^63 bytes";
  return success();
}

/// Parses one of `readonly`, `align N`, or a space, after a comma.
static ParseResult parseArrayDetail(AsmParser &parser, bool &readonly,
                                    uint64_t &alignment, Space &space) {
  StringRef word;
  SMLoc loc = parser.getCurrentLocation();
  if (parser.parseKeyword(&word))
    return failure();
  if (word == "readonly")
    return readonly = true, success();
  if (word == "align")
    return parser.parseInteger(alignment);
  if (std::optional<Space> parsed = symbolizeSpace(word))
    return space = *parsed, success();
  return parser.emitError(loc)
         << "expected readonly, align or a space (global, shared, local), not '"
         << word << "'";
}

Type ArrayType::parse(AsmParser &parser) {
  SmallVector<int64_t> shape;
  Type element;
  StringRef layoutName;
  bool readonly = false;
  uint64_t alignment = 0;
  Space space = Space::Generic;
  SMLoc start = parser.getCurrentLocation(), layoutLoc;
  if (parser.parseLess() || parser.parseDimensionList(shape) ||
      parser.parseType(element) || parser.parseComma() ||
      parser.getCurrentLocation(&layoutLoc) || parser.parseKeyword(&layoutName))
    return {};
  std::optional<Layout> layout = symbolizeLayout(layoutName);
  if (!layout)
    return parser.emitError(layoutLoc)
               << "expected a layout (C, F or A), not '" << layoutName << "'",
           Type();
  while (succeeded(parser.parseOptionalComma()))
    if (parseArrayDetail(parser, readonly, alignment, space))
      return {};
  if (parser.parseGreater())
    return {};
  return parser.getChecked<ArrayType>(start, parser.getContext(), shape,
                                      element, *layout, readonly, alignment,
                                      space);
}

void ArrayType::print(AsmPrinter &printer) const {
  printer << '<';
  printer.printDimensionList(getShape());
  if (!getShape().empty())
    printer << 'x';
  printer << getElementType() << ", " << stringifyLayout(getLayout());
  if (getReadonly())
    printer << ", readonly";
  if (getAlignment())
    printer << ", align " << getAlignment();
  if (getSpace() != Space::Generic)
    printer << ", " << stringifySpace(getSpace());
  printer << '>';
}

//===----------------------------------------------------------------------===//
// RecordType: record<"name", ["x" : f32 at 0], 16>
//===----------------------------------------------------------------------===//

const RecordField *RecordType::find(StringRef name) const {
  const auto *it = llvm::find_if(getFields(), [&](const RecordField &field) {
    return field.name.getValue() == name;
  });
  return it == getFields().end() ? nullptr : it;
}

LogicalResult
RecordType::verify(llvm::function_ref<InFlightDiagnostic()> emitError,
                   StringRef name, ArrayRef<RecordField> fields,
                   uint64_t size) {
  // C1
  if (size > kMaxValueBytes)
    return emitError() << "a record has fewer than 2^31 bytes, not " << size;
  llvm::StringSet<> seen;
  for (const RecordField &field : fields) {
    // C2
    if (!seen.insert(field.name.getValue()).second)
      return emitError() << "field '" << field.name.getValue()
                         << "' appears twice";
    // C3
    if (!ArrayType::isElementType(field.type))
      return emitError() << "field '" << field.name.getValue()
                         << "' cannot have type " << field.type;
    // C4
    if (field.offset > size || storageOf(field.type).size > size - field.offset)
      return emitError() << "field '" << field.name.getValue() << "' at "
                         << field.offset << " lies outside the record's "
                         << size << " bytes";
  }
  return success();
}

static ParseResult parseField(AsmParser &parser, RecordField &field) {
  // Not parseAttribute: it would parse `"x" : f32` as one typed string.
  std::string name;
  if (parser.parseString(&name))
    return failure();
  field.name = StringAttr::get(parser.getContext(), name);
  return failure(parser.parseColon() || parser.parseType(field.type) ||
                 parser.parseKeyword("at") ||
                 parser.parseInteger(field.offset));
}

Type RecordType::parse(AsmParser &parser) {
  std::string name;
  SmallVector<RecordField> fields;
  uint64_t size = 0;
  SMLoc start = parser.getCurrentLocation();
  if (parser.parseLess() || parser.parseString(&name) || parser.parseComma() ||
      parser.parseCommaSeparatedList(
          AsmParser::Delimiter::Square,
          [&] { return parseField(parser, fields.emplace_back()); }) ||
      parser.parseComma() || parser.parseInteger(size) || parser.parseGreater())
    return {};
  return parser.getChecked<RecordType>(start, parser.getContext(), name, fields,
                                       size);
}

void RecordType::print(AsmPrinter &printer) const {
  printer << '<';
  printer.printString(getName());
  printer << ", [";
  llvm::interleaveComma(getFields(), printer, [&](const RecordField &field) {
    printer << field.name << " : " << field.type << " at " << field.offset;
  });
  printer << "], " << getSize() << '>';
}

//===----------------------------------------------------------------------===//
// CxxType: cxx<"name", 16, 8, [f64, f64], pointers, in_place, destructor>
//===----------------------------------------------------------------------===//

namespace {
struct ClassDetails {
  SmallVector<Type> leaves;
  bool pointers = false, inPlace = false, destructor = false;
};
} // namespace

/// Parses the leaves or a flag, after a comma.
static ParseResult parseClassDetail(AsmParser &parser, ClassDetails &details) {
  for (auto [word, flag] : {std::pair("pointers", &details.pointers),
                            {"in_place", &details.inPlace},
                            {"destructor", &details.destructor}})
    if (succeeded(parser.parseOptionalKeyword(word)))
      return *flag = true, success();
  return parser.parseCommaSeparatedList(AsmParser::Delimiter::Square, [&] {
    return parser.parseType(details.leaves.emplace_back());
  });
}

Type CxxType::parse(AsmParser &parser) {
  std::string name;
  uint64_t size = 0, alignment = 0;
  ClassDetails details;
  SMLoc start = parser.getCurrentLocation();
  if (parser.parseLess() || parser.parseString(&name) || parser.parseComma() ||
      parser.parseInteger(size) || parser.parseComma() ||
      parser.parseInteger(alignment))
    return {};
  while (succeeded(parser.parseOptionalComma()))
    if (parseClassDetail(parser, details))
      return {};
  if (parser.parseGreater())
    return {};
  return parser.getChecked<CxxType>(start, parser.getContext(), name, size,
                                    alignment, details.leaves, details.pointers,
                                    details.inPlace, details.destructor);
}

void CxxType::print(AsmPrinter &printer) const {
  printer << '<';
  printer.printString(getName());
  printer << ", " << getSize() << ", " << getAlignment();
  if (!getLeaves().empty())
    printer << ", [" << getLeaves() << ']';
  printer << (getPointers() ? ", pointers" : "")
          << (getInPlace() ? ", in_place" : "")
          << (getDestructor() ? ", destructor" : "");
  printer << '>';
}

LogicalResult
CxxType::verify(llvm::function_ref<InFlightDiagnostic()> emitError,
                StringRef name, uint64_t size, uint64_t alignment,
                ArrayRef<Type> leaves, bool pointers, bool inPlace,
                bool destructor) {
  // C1
  if (size == 0 || size > kMaxValueBytes)
    return emitError() << "a C++ object has at least one byte and fewer than "
                          "2^31, not "
                       << size;
  // C2
  if (!llvm::isPowerOf2_64(alignment) || alignment > kMaxValueAlignment ||
      size % alignment)
    return emitError() << "size " << size << " is no multiple of the alignment "
                       << alignment << ", or that is no power of two up to "
                       << kMaxValueAlignment;
  uint64_t tiled = 0;
  for (Type leaf : leaves) {
    // C3
    if (!isSizedInteger(leaf) && !isa<FloatType>(leaf))
      return emitError() << "leaves are signless integers and floats, not "
                         << leaf;
    tiled += storageOf(leaf).size;
  }
  // C4
  if (!leaves.empty() && tiled != size)
    return emitError() << "leaves of " << tiled
                       << " bytes do not tile an object of " << size;
  // C5
  if (destructor && !inPlace)
    return emitError() << "a class with a destructor is 'in_place': its bytes "
                          "cannot be copied";
  return success();
}

//===----------------------------------------------------------------------===//
// RefType
//===----------------------------------------------------------------------===//

LogicalResult
RefType::verify(llvm::function_ref<InFlightDiagnostic()> emitError,
                Type object) {
  // C1
  bool isNumber = ArrayType::isElementType(object) && !isa<RecordType>(object);
  if (!isNumber && !isa<CxxType>(object))
    return emitError() << "references are to C++ values and numbers, not to "
                       << object;
  return success();
}
