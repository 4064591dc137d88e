//===- Diagnosis.cpp - Where a module crashes MLIR ------------------------===//
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

/// What an op's own verifiers look at.
static void verifyAlone(Operation *op) {
  (void)op->getName().verifyInvariants(op);
  SymbolTableCollection symbols;
  if (auto user = dyn_cast<SymbolUserOpInterface>(op))
    (void)user.verifySymbolUses(symbols);
}

/// What looks at the ops inside, too.
static void verifyWithRegions(Operation *op) {
  for (NamedAttribute attribute : op->getDiscardableAttrs())
    if (Dialect *dialect = attribute.getNameDialect())
      (void)dialect->verifyOperationAttribute(op, attribute);
  (void)op->getName().verifyRegionInvariants(op);
}

/// As mlir::verify(), but saying which op it is, the inner ones first.
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

/// How it ends to parse, and to verify if \p verifies, \p text.
static Ending tryRead(StringRef text, StringRef name, DialectRegistry &registry,
                      bool verifies) {
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

/// The first \p count lines of \p text.
static StringRef firstLines(StringRef text, size_t count) {
  StringRef rest = text;
  for (; count && !rest.empty(); --count)
    rest = rest.split('\n').second;
  return text.drop_back(rest.size());
}

/// The line that the parser crashes at: with fewer lines it only complains.
static size_t crashingLine(StringRef text, StringRef name,
                           DialectRegistry &registry) {
  size_t low = 0, high = text.count('\n') + 1;
  while (low + 1 < high) {
    size_t middle = (low + high) / 2;
    Ending ending = tryRead(firstLines(text, middle), name, registry,
                            /*verifies=*/false);
    (ending.kind == Ending::Exited ? low : high) = middle;
  }
  return high;
}

/// What reading \p input crashes at; or only that it does, if it does no more.
static std::string describeReading(llvm::MemoryBufferRef input,
                                   DialectRegistry &registry) {
  StringRef text = input.getBuffer(), name = input.getBufferIdentifier();
  Ending again = tryRead(text, name, registry, /*verifies=*/true);
  std::string what = Progress::what(), place = Progress::place();
  if (again.kind == Ending::Exited)
    return (name + ": error: " + kReading).str();
  if (place.empty())
    place =
        (name + ":" + Twine(crashingLine(text, name, registry)) + ": ").str();
  return place + "error: " + what;
}

//===----------------------------------------------------------------------===//
// The message
//===----------------------------------------------------------------------===//

std::string cppyy_cuda::describeCrash(const Ending &ending,
                                      llvm::MemoryBufferRef input,
                                      DialectRegistry &registry) {
  std::string what = Progress::what(), place = Progress::place();
  if (place.empty())
    place = input.getBufferIdentifier().str() + ": ";
  std::string text = place + "error: " + what;
  if (what == kReading && ending.kind != Ending::OutOfTime)
    text = describeReading(input, registry);
  if (ending.kind != Ending::Crashed)
    return text + " reached " + ending.reason;
  return text + " crashed: " + ending.reason +
         "\nnote: what is wrong with a module should be an error with a "
         "reason; this is a bug, which --one-process shows the stack of";
}
