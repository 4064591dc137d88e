//===- Records.cpp - What a cache keeps of compilations -------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "cppyy-cuda/Compiler/Records.h"
#include "cppyy-cuda/Support/Archive.h"

using namespace cppyy_cuda::support;

// Each beside its struct, where an archive finds it.

namespace cppyy_cuda::runtime {

template <typename Archive> void members(Archive &archive, AddressWord &word) {
  archive(word.offset, word.variable, word.addend);
}

template <typename Archive>
void members(Archive &archive, DeviceVariable &variable) {
  archive(variable.symbol, variable.size, variable.alignment, variable.initial,
          variable.addresses);
}

template <typename Archive> void members(Archive &archive, ImageWords &words) {
  archive(words.symbol, words.addresses);
}

template <typename Archive>
void members(Archive &archive, ImageVariables &image) {
  archive(image.program, image.kernel, image.variables, image.words);
}

} // namespace cppyy_cuda::runtime

namespace cppyy_cuda::interop {

template <typename Archive> void members(Archive &archive, CxxType &type) {
  archive(type.kind, type.spelling, type.size, type.align, type.isSigned,
          type.isEnum, type.triviallyCopyable, type.hasMutable,
          type.isAggregate, type.isLambda, type.pointee, type.pointeeConst,
          type.fields, type.leaves);
}

template <typename Archive> void members(Archive &archive, CxxField &field) {
  archive(field.name, field.offset, field.type);
}

template <typename Archive>
void members(Archive &archive, LaunchConstant &constant) {
  archive(constant.name, constant.values);
}

template <typename Archive>
void members(Archive &archive, DefaultArgument &argument) {
  archive(argument.text, argument.bytes);
}

template <typename Archive>
void members(Archive &archive, KernelInstance &instance) {
  archive(instance.symbol, instance.name, instance.params, instance.paramNames,
          instance.defaults, instance.memberOf, instance.annotations);
}

template <typename Archive> void members(Archive &archive, KernelDecl &kernel) {
  archive(kernel.qualifiedName, kernel.isTemplate, kernel.takesValues,
          kernel.needsValues, kernel.isOfTemplate, kernel.isAnnotated);
}

template <typename Archive> void members(Archive &archive, HeaderFile &header) {
  archive(header.path, header.modified, header.digest);
}

template <typename Archive> void members(Archive &archive, Fragment &fragment) {
  archive(fragment.kernels, fragment.deviceVariables, fragment.lambdas,
          fragment.launchConstants, fragment.namespaces, fragment.headers,
          fragment.hostText, fragment.warnings);
}

} // namespace cppyy_cuda::interop

namespace cppyy_cuda {

template <typename Archive> void members(Archive &archive, KernelParam &param) {
  archive(param.argument, param.kind, param.dim);
}

template <typename Archive>
void members(Archive &archive, KernelInterface &kernel) {
  archive(kernel.name, kernel.params, kernel.cooperative);
}

template <typename Archive> void members(Archive &archive, Compiled &compiled) {
  archive(compiled.image, compiled.imageKind, compiled.kernels,
          compiled.variables);
}

template <typename Archive>
void members(Archive &archive, KernelRecord &record) {
  archive(record.compiled, record.instance, record.notes);
}

template <typename Record> static std::string encodeRecord(const Record &of) {
  ByteWriter writer;
  writer(of);
  return writer.take();
}

template <typename Record>
static std::optional<Record> decodeRecord(llvm::StringRef bytes) {
  ByteReader reader(bytes);
  Record record;
  reader(record);
  if (!reader.isDone())
    return std::nullopt;
  return record;
}

std::string encode(const KernelRecord &record) { return encodeRecord(record); }

std::string encode(const interop::Fragment &fragment) {
  return encodeRecord(fragment);
}

std::optional<KernelRecord> decodeKernel(llvm::StringRef bytes) {
  return decodeRecord<KernelRecord>(bytes);
}

std::optional<interop::Fragment> decodeFragment(llvm::StringRef bytes) {
  return decodeRecord<interop::Fragment>(bytes);
}

} // namespace cppyy_cuda
