//===- Records.cpp - What a cache keeps of compilations -------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "cppyy-cuda/Compiler/Records.h"
#include "cppyy-cuda/Support/Archive.h"

using namespace cppyy_cuda::support;

// Each in its struct's namespace, where an archive finds it. Members are named
// by a structured binding, so that a new one is an error here.

namespace cppyy_cuda::runtime {

template <typename Archive> void members(Archive &archive, AddressWord &word) {
  auto &[offset, variable, addend] = word;
  archive(offset, variable, addend);
}

template <typename Archive>
void members(Archive &archive, DeviceVariable &variable) {
  auto &[symbol, size, alignment, initial, addresses, isManaged] = variable;
  archive(symbol, size, alignment, initial, addresses, isManaged);
}

template <typename Archive> void members(Archive &archive, ImageWords &words) {
  auto &[symbol, addresses] = words;
  archive(symbol, addresses);
}

template <typename Archive>
void members(Archive &archive, ConstantVariable &variable) {
  auto &[symbol, size] = variable;
  archive(symbol, size);
}

template <typename Archive>
void members(Archive &archive, ImageVariables &image) {
  auto &[program, kernel, variables, words, constants] = image;
  archive(program, kernel, variables, words, constants);
}

} // namespace cppyy_cuda::runtime

namespace cppyy_cuda::interop {

template <typename Archive> void members(Archive &archive, CxxType &type) {
  auto &[kind, spelling, size, align, isSigned, isEnum, triviallyCopyable,
         hasDestructor, hasPointers, isAggregate, isLambda, pointee,
         pointeeConst, extents, fields, members, leaves] = type;
  archive(kind, spelling, size, align, isSigned, isEnum, triviallyCopyable,
          hasDestructor, hasPointers, isAggregate, isLambda, pointee,
          pointeeConst, extents, fields, members, leaves);
}

template <typename Archive> void members(Archive &archive, CxxField &field) {
  auto &[name, offset, type] = field;
  archive(name, offset, type);
}

template <typename Archive>
void members(Archive &archive, LaunchConstant &constant) {
  auto &[name, values] = constant;
  archive(name, values);
}

template <typename Archive>
void members(Archive &archive, DefaultArgument &argument) {
  auto &[text, bytes] = argument;
  archive(text, bytes);
}

template <typename Archive>
void members(Archive &archive, KernelInstance &instance) {
  auto &[symbol, name, params, paramNames, defaults, memberOf, annotations] =
      instance;
  archive(symbol, name, params, paramNames, defaults, memberOf, annotations);
}

template <typename Archive> void members(Archive &archive, KernelDecl &kernel) {
  auto &[qualifiedName, isTemplate, takesValues, needsValues, isOfTemplate,
         isAnnotated] = kernel;
  archive(qualifiedName, isTemplate, takesValues, needsValues, isOfTemplate,
          isAnnotated);
}

template <typename Archive>
void members(Archive &archive, DeviceVariableDecl &variable) {
  auto &[qualifiedName, symbol, size, isConstant] = variable;
  archive(qualifiedName, symbol, size, isConstant);
}

template <typename Archive> void members(Archive &archive, HeaderFile &header) {
  auto &[path, modified, digest] = header;
  archive(path, modified, digest);
}

template <typename Archive> void members(Archive &archive, Fragment &fragment) {
  auto &[kernels, deviceVariables, lambdas, launchConstants, namespaces,
         headers, hostText, launchesKernels, namesDim3, warnings] = fragment;
  archive(kernels, deviceVariables, lambdas, launchConstants, namespaces,
          headers, hostText, launchesKernels, namesDim3, warnings);
}

} // namespace cppyy_cuda::interop

namespace cppyy_cuda {

template <typename Archive> void members(Archive &archive, KernelParam &param) {
  auto &[argument, kind, dim] = param;
  archive(argument, kind, dim);
}

template <typename Archive>
void members(Archive &archive, KernelInterface &kernel) {
  auto &[name, params, cooperative] = kernel;
  archive(name, params, cooperative);
}

template <typename Archive> void members(Archive &archive, Compiled &compiled) {
  auto &[text, image, imageKind, kernels, variables, timings] = compiled;
  archive(image, imageKind, kernels, variables);
}

template <typename Archive>
void members(Archive &archive, KernelRecord &record) {
  auto &[compiled, instance, notes] = record;
  archive(compiled, instance, notes);
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
