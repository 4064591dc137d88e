//===- CompilerTest.cpp - Modules compiled in process ---------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "cppyy-cuda/Compiler/Compiler.h"
#include "cppyy-cuda/Compiler/Dialects.h"
#include "cppyy-cuda/Compiler/ModuleText.h"
#include "mlir/IR/MLIRContext.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include <gtest/gtest.h>

using namespace cppyy_cuda;

namespace {

// No math and no C++, so no part of the toolkit is needed.
const char kScale[] = R"(
cppyy_cuda.kernel @scale(%x: !cppyy_cuda.array<?xf32, C>, %a: f32,
                         %unused: !cppyy_cuda.array<?xf32, C>) {
  %i = gpu.thread_id x
  %n = cppyy_cuda.dim %x, 0 : !cppyy_cuda.array<?xf32, C>
  %c = arith.cmpi slt, %i, %n : index
  cf.cond_br %c, ^body, ^exit
^body:
  %v = cppyy_cuda.load %x[%i] : !cppyy_cuda.array<?xf32, C>
  %w = arith.mulf %v, %a : f32
  cppyy_cuda.store %w, %x[%i] : !cppyy_cuda.array<?xf32, C>
  cf.br ^exit
^exit:
  cppyy_cuda.return
})";

class CompilerTest : public testing::Test {
protected:
  llvm::Expected<Compiled> compile(llvm::StringRef text,
                                   const CompileOptions &options) {
    auto module = parseModule(text, *context, "test.mlir");
    if (!module)
      return module.takeError();
    return compiler.compile(**module, options);
  }
  std::string errorOf(llvm::StringRef text, const CompileOptions &options) {
    auto compiled = compile(text, options);
    return compiled ? "" : llvm::toString(compiled.takeError());
  }
  static CompileOptions upTo(Phase phase) {
    CompileOptions options;
    options.until = phase;
    options.keepText = true;
    return options;
  }

  std::unique_ptr<mlir::MLIRContext> context = createContext();
  Compiler compiler{CompilerOptions(), *context};
};

} // namespace

TEST_F(CompilerTest, KeepsTheTextOfEachPhaseUpToTheLast) {
  auto compiled = llvm::cantFail(compile(kScale, upTo(Phase::PTX)));
  for (Phase phase : allPhases().drop_back())
    EXPECT_FALSE(compiled.text[phase].empty()) << phaseName(phase).str();
  EXPECT_NE(std::string::npos, compiled.text[Phase::PTX].find(".entry scale("));

  auto gpu = llvm::cantFail(compile(kScale, upTo(Phase::GPU)));
  EXPECT_EQ(1u, gpu.text.count(Phase::GPU));
  EXPECT_EQ(0u, gpu.text.count(Phase::NVVM));
}

TEST_F(CompilerTest, TellsWhatCrossesTheLaunchBorder) {
  auto compiled = llvm::cantFail(compile(kScale, upTo(Phase::PTX)));
  ASSERT_EQ(1u, compiled.kernels.size());
  const KernelInterface &kernel = compiled.kernels.front();
  EXPECT_EQ("scale", kernel.name);
  std::string params;
  for (const KernelParam &param : kernel.params)
    params += std::to_string(param.argument) + param.kind + " ";
  // Nothing for the third argument, which is unused.
  EXPECT_EQ("0pointer 0extent 1value ", params);
}

TEST_F(CompilerTest, WithoutAnAssemblerTheImageIsPTX) {
  auto compiled = llvm::cantFail(compile(kScale, CompileOptions()));
  EXPECT_EQ("ptx", compiled.imageKind);
  EXPECT_TRUE(compiled.text.empty());
  EXPECT_FALSE(compiled.timings.empty());
}

TEST_F(CompilerTest, TheHostGetsAnObject) {
  CompileOptions options;
  options.target = Target::Host;
  auto compiled = llvm::cantFail(compile(kScale, options));
  EXPECT_EQ("object", compiled.imageKind);
  EXPECT_EQ("CPPYYHST", compiled.image.substr(0, 8));
}

TEST_F(CompilerTest, OfAProgramEachArchitectureSaysWhatItShares) {
  CompileOptions options = upTo(Phase::PTX);
  options.archs = {"sm_80", "sm_90"};
  EXPECT_TRUE(llvm::cantFail(compile(kScale, options)).variables.empty());
  options.program = "p";
  auto compiled = llvm::cantFail(compile(kScale, options));
  ASSERT_EQ(2u, compiled.variables.size());
  for (const runtime::ImageVariables &variables : compiled.variables) {
    EXPECT_EQ("p", variables.program);
    EXPECT_EQ("scale", variables.kernel);
    EXPECT_TRUE(variables.words.empty()); // it uses none
  }
  options.target = Target::Host;
  EXPECT_EQ(1u, llvm::cantFail(compile(kScale, options)).variables.size());
}

TEST_F(CompilerTest, VariablesAreAPrograms) {
  auto errorFor = [&](const CompileOptions &options) {
    return llvm::toString(compiler.variables({"n"}, options).takeError());
  };
  CompileOptions options;
  EXPECT_EQ("images share the variables of a program, and none was named",
            errorFor(options));
  options.archs = {};
  EXPECT_EQ("no architecture to compile for", errorFor(options));
}

TEST_F(CompilerTest, DumpsEveryStage) {
  llvm::SmallString<128> folder;
  ASSERT_FALSE(llvm::sys::fs::createUniqueDirectory("dump", folder));
  CompileOptions options;
  options.dumpDir = folder.str().str();
  options.dumpName = "it";
  llvm::cantFail(compile(kScale, options));
  for (const char *name : {"it.0-cppyy_cuda.mlir", "it.1-gpu.mlir",
                           "it.2-nvvm.mlir", "it.3-llvm.ll", "it.4-ptx.ptx"}) {
    llvm::SmallString<128> file(folder);
    llvm::sys::path::append(file, name);
    EXPECT_TRUE(llvm::sys::fs::exists(file)) << name;
  }
  llvm::sys::fs::remove_directories(folder);
}

TEST_F(CompilerTest, ErrorsNameTheirPlace) {
  EXPECT_EQ(0u, errorOf("cppyy_cuda.kernel @k(", {}).find("test.mlir:1:"));
  EXPECT_EQ("the module has no kernel", errorOf("module {}", {}));
  CompileOptions options;
  options.archs = {"sm_1"};
  EXPECT_NE(std::string::npos, errorOf(kScale, options).find("sm_1"));
  options.archs = {};
  EXPECT_EQ("no architecture to compile for", errorOf(kScale, options));
  options.archs = {"sm_80", "sm_90"};
  EXPECT_NE(std::string::npos, errorOf(kScale, options).find("nvJitLink"));
}

TEST_F(CompilerTest, TheModuleStaysAsItIs) {
  auto module = llvm::cantFail(parseModule(kScale, *context, "test.mlir"));
  auto print = [&] {
    std::string text;
    llvm::raw_string_ostream os(text);
    module->print(os);
    return text;
  };
  std::string before = print();
  llvm::cantFail(compiler.compile(*module, CompileOptions()));
  EXPECT_EQ(before, print());
}
