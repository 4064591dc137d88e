//===- Diagnosis.cpp - Find where a module crashes MLIR -------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Diagnosis.h"
#include "Progress.h"
#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/MLIRContext.h"
#include "mlir/IR/SymbolTable.h"
#include "mlir/Parser/Parser.h"
#include "llvm/Support/SourceMgr.h"

using namespace mlir;
using namespace cppyy_cuda;

//===----------------------------------------------------------------------===//
// The verifiers
//===----------------------------------------------------------------------===//

/// What an op's own verifiers inspect.
static void verifyAlone(Operation *op) {
  (void)op->getName().verifyInvariants(op);
  SymbolTableCollection symbols;
  if (auto user = dyn_cast<SymbolUserOpInterface>(op))
    (void)user.verifySymbolUses(symbols);
}

/// What inspects the nested ops, too.
static void verifyWithRegions(Operation *op) {
  for (NamedAttribute attribute : op->getDiscardableAttrs())
    if (Dialect *dialect = attribute.getNameDialect())
      (void)dialect->verifyOperationAttribute(op, attribute);
  (void)op->getName().verifyRegionInvariants(op);
}

/// Like mlir::verify(), but records which op it is at, inner ones first.
static void verifyOneByOne(Operation *root) {
  for (auto verify : {verifyAlone, verifyWithRegions})
    root->walk([&](Operation *op) {
      Progress::say("MLIR's verifier, on this '" +
                        op->getName().getStringRef() + "',",
                    op->getLoc());
      verify(op);
    });
}

//===----------------------------------------------------------------------===//
// The parser
//===----------------------------------------------------------------------===//

static OwningOpRef<ModuleOp> parse(StringRef text, StringRef name,
                                   MLIRContext &context) {
  llvm::SourceMgr sources;
  sources.AddNewSourceBuffer(llvm::MemoryBuffer::getMemBufferCopy(text, name),
                             llvm::SMLoc());
  ParserConfig config(&context, /*verifyAfterParse=*/false);
  return parseSourceFile<ModuleOp>(sources, config);
}

namespace {
/// Reads parts of a text that crashed the parser.
class Reader {
public:
  Reader(llvm::MemoryBufferRef input, DialectRegistry &registry)
      : name(input.getBufferIdentifier()), registry(registry) {}

  /// Where reading \p text crashes, as an error without its ending; "" if it
  /// does not crash.
  std::string crashOf(StringRef text) {
    if (read(text, /*verifies=*/true).kind == Ending::Exited)
      return "";
    std::string what = Progress::what(), place = Progress::place();
    if (place.empty())
      place = (name + ":" + Twine(crashingLine(text)) + ": ").str();
    return place + "error: " + what;
  }

private:
  Ending read(StringRef text, bool verifies) {
    return runIsolated([&] {
      MLIRContext context(registry, MLIRContext::Threading::DISABLED);
      ScopedDiagnosticHandler silent(&context, [](Diagnostic &) {});
      Progress::say("MLIR's parser");
      OwningOpRef<ModuleOp> module = parse(text, name, context);
      if (module && verifies)
        verifyOneByOne(*module);
      return 0;
    });
  }

  /// The line on which the parser crashes: with fewer lines, it only reports
  /// errors.
  size_t crashingLine(StringRef text) {
    size_t low = 0, high = text.count('\n') + 1;
    while (low + 1 < high) {
      size_t middle = (low + high) / 2;
      Ending ending = read(firstLines(text, middle), /*verifies=*/false);
      (ending.kind == Ending::Exited ? low : high) = middle;
    }
    return high;
  }

  static StringRef firstLines(StringRef text, size_t count) {
    StringRef rest = text;
    for (; count && !rest.empty(); --count)
      rest = rest.split('\n').second;
    return text.drop_back(rest.size());
  }

  StringRef name;
  DialectRegistry &registry;
};
} // namespace

/// The modules of \p text, each preceded by as many blank lines as there are
/// lines before it.
static SmallVector<std::string> modulesOf(StringRef text, StringRef marker) {
  if (marker.empty())
    return {text.str()};
  SmallVector<std::string> modules;
  SmallVector<StringRef> parts;
  text.split(parts, marker);
  for (StringRef part : parts) {
    StringRef before(text.begin(), part.begin() - text.begin());
    modules.push_back(std::string(before.count('\n'), '\n') + part.str());
  }
  return modules;
}

//===----------------------------------------------------------------------===//
// The message
//===----------------------------------------------------------------------===//

/// The step that failed and its place, as an error without its ending.
static std::string describeWork(Ending::Kind kind, llvm::MemoryBufferRef input,
                                StringRef splitMarker,
                                DialectRegistry &registry) {
  std::string what = Progress::what(), place = Progress::place();
  // After the passes on one module, the next module is read.
  bool mayBeReading = StringRef(what) == kReading || !splitMarker.empty();
  if (mayBeReading && kind != Ending::OutOfTime) {
    Reader reader(input, registry);
    for (const std::string &module : modulesOf(input.getBuffer(), splitMarker))
      if (std::string crash = reader.crashOf(module); !crash.empty())
        return crash;
  }
  if (place.empty())
    place = input.getBufferIdentifier().str() + ": ";
  return place + "error: " + what;
}

std::string cppyy_cuda::describeCrash(const Ending &ending,
                                      llvm::MemoryBufferRef input,
                                      StringRef splitMarker,
                                      DialectRegistry &registry) {
  std::string text = describeWork(ending.kind, input, splitMarker, registry);
  if (ending.kind != Ending::Crashed)
    return text + " reached " + ending.reason;
  return text + " crashed: " + ending.reason +
         "\nnote: what is wrong with a module should be an error with a "
         "reason; this is a bug, which --one-process shows the stack of";
}
