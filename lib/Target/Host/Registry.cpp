//===- Registry.cpp - The host target's passes by name --------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Passes.h"
#include "Pipeline.h"
#include "cppyy-cuda/Target/Host/Passes.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Passes/PassBuilder.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;

namespace cppyy_cuda::host::target {

static constexpr StringLiteral kPipeline = "cppyy-cuda-host";
static constexpr StringLiteral kPipelineOptions =
    "fast-math;debug;trace;checks=N";

/// Sets the option \p name; false if there is no such option or value.
static bool setOption(Options &options, StringRef name, StringRef value) {
  if (name == "checks")
    return !value.getAsInteger(0, options.checks);
  bool *flag = name == "fast-math" ? &options.fastMath
               : name == "debug"   ? &options.debug
               : name == "trace"   ? &options.trace
                                   : nullptr;
  if (!flag || !value.empty())
    return false;
  *flag = true;
  return true;
}

static bool isAllowed(StringRef name, StringRef allowed) {
  return any_of(split(allowed, ';'), [&](StringRef option) {
    return option.split('=').first == name;
  });
}

/// The options in \p text, "debug;checks=3", of those in \p allowed.
static Expected<Options> parseOptions(StringRef text, StringRef allowed) {
  Options options;
  if (text.empty())
    return options;
  for (StringRef part : split(text, ';')) {
    auto [name, value] = part.split('=');
    if (!isAllowed(name, allowed) || !setOption(options, name, value))
      return createStringError("'" + part + "' is none of <" + allowed + ">");
  }
  return options;
}

/// Calls \p add with the options in \p text if it is the pass \p name.
static bool addIfNamed(StringRef text, StringRef name, StringRef allowed,
                       function_ref<void(const Options &)> add) {
  if (!PassBuilder::checkParametrizedPassName(text, name))
    return false;
  auto options = PassBuilder::parsePassParameters(
      [&](StringRef params) { return parseOptions(params, allowed); }, text,
      name);
  if (!options) {
    errs() << name << ": " << toString(options.takeError()) << '\n';
    return false;
  }
  add(*options);
  return true;
}

static bool parseModulePass(StringRef text, ModulePassManager &passes) {
#define HOST_MODULE_PASS(NAME, CLASS, DESCRIPTION)                             \
  if (text == NAME) {                                                          \
    passes.addPass(CLASS());                                                   \
    return true;                                                               \
  }
#define HOST_MODULE_PASS_WITH_OPTIONS(NAME, CLASS, OPTIONS, DESCRIPTION)       \
  if (addIfNamed(text, NAME, OPTIONS, [&](const Options &options) {            \
        passes.addPass(CLASS(options));                                        \
      }))                                                                      \
    return true;
#include "Passes.def"
  return addIfNamed(
      text, kPipeline, kPipelineOptions,
      [&](const Options &options) { addRetargetPasses(passes, options); });
}

static bool parseFunctionPass(StringRef text, FunctionPassManager &passes) {
#define HOST_FUNCTION_PASS(NAME, CLASS, DESCRIPTION)                           \
  if (text == NAME) {                                                          \
    passes.addPass(CLASS());                                                   \
    return true;                                                               \
  }
#define HOST_FUNCTION_PASS_WITH_OPTIONS(NAME, CLASS, OPTIONS, DESCRIPTION)     \
  if (addIfNamed(text, NAME, OPTIONS, [&](const Options &options) {            \
        passes.addPass(CLASS(options));                                        \
      }))                                                                      \
    return true;
#include "Passes.def"
  return false;
}

/// For --print-after and its like.
static void nameClasses(PassInstrumentationCallbacks &callbacks) {
#define HOST_MODULE_PASS(NAME, CLASS, DESCRIPTION)                             \
  callbacks.addClassToPassName(CLASS::name(), NAME);
#define HOST_MODULE_PASS_WITH_OPTIONS(NAME, CLASS, OPTIONS, DESCRIPTION)       \
  callbacks.addClassToPassName(CLASS::name(), NAME);
#define HOST_FUNCTION_PASS(NAME, CLASS, DESCRIPTION)                           \
  callbacks.addClassToPassName(CLASS::name(), NAME);
#define HOST_FUNCTION_PASS_WITH_OPTIONS(NAME, CLASS, OPTIONS, DESCRIPTION)     \
  callbacks.addClassToPassName(CLASS::name(), NAME);
#include "Passes.def"
}

void registerPasses(PassBuilder &builder) {
  using Element = PassBuilder::PipelineElement;
  builder.registerPipelineParsingCallback(
      [](StringRef name, ModulePassManager &passes, ArrayRef<Element>) {
        return parseModulePass(name, passes);
      });
  builder.registerPipelineParsingCallback(
      [](StringRef name, FunctionPassManager &passes, ArrayRef<Element>) {
        return parseFunctionPass(name, passes);
      });
  if (auto *callbacks = builder.getPassInstrumentationCallbacks())
    nameClasses(*callbacks);
  allowOrderedReductions();
  addVectorizerPasses(builder);
}

static void printPass(raw_ostream &out, StringRef name, StringRef options,
                      StringRef description) {
  std::string usage = name.str();
  if (!options.empty())
    usage += ("<" + options + ">").str();
  out << formatv("  {0,-48} {1}\n", usage, description);
}

void printPasses(raw_ostream &out) {
  out << "Pipeline:\n";
  printPass(out, kPipeline, kPipelineOptions, "make device IR host IR");
  out << "Module passes:\n";
#define HOST_MODULE_PASS(NAME, CLASS, DESCRIPTION)                             \
  printPass(out, NAME, "", DESCRIPTION);
#define HOST_MODULE_PASS_WITH_OPTIONS(NAME, CLASS, OPTIONS, DESCRIPTION)       \
  printPass(out, NAME, OPTIONS, DESCRIPTION);
#include "Passes.def"
  out << "Function passes:\n";
#define HOST_FUNCTION_PASS(NAME, CLASS, DESCRIPTION)                           \
  printPass(out, NAME, "", DESCRIPTION);
#define HOST_FUNCTION_PASS_WITH_OPTIONS(NAME, CLASS, OPTIONS, DESCRIPTION)     \
  printPass(out, NAME, OPTIONS, DESCRIPTION);
#include "Passes.def"
}

} // namespace cppyy_cuda::host::target
