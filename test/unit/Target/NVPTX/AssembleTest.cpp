//===- AssembleTest.cpp - PTX to cubin and fatbin -------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "TestModule.h"
#include "cppyy-cuda/Target/NVPTX/NVPTX.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Object/ELF.h"

using namespace cppyy_cuda;
using namespace cppyy_cuda::test;

namespace {

const char kELF[] = "\177ELF";

std::string vectorAddPTX(const nvptx::Options &options = {}) {
  auto module = TestModule::file("vector_add.ll");
  EXPECT_EQ("", textOf(nvptx::optimize(**module, options)));
  auto ptx = nvptx::emitPTX(**module, options);
  return ptx ? *ptx : textOf(ptx.takeError());
}

Toolkit onlyNvJitLink() {
  Toolkit parts;
  parts.nvJitLink = toolkit().nvJitLink;
  return parts;
}
Toolkit onlyPtxas() {
  Toolkit parts;
  parts.ptxas = toolkit().ptxas;
  return parts;
}

void expectCubin(llvm::Expected<std::string> cubin) {
  ASSERT_TRUE(bool(cubin)) << llvm::toString(cubin.takeError());
  EXPECT_TRUE(llvm::StringRef(*cubin).starts_with(kELF));
  EXPECT_TRUE(contains(*cubin, ".text.vadd"));
}

} // namespace

TEST(Assemble, EveryArchitectureCompiles) {
  CPPYY_CUDA_NEEDS(nvJitLink);
  for (const std::string &arch : nvptx::architectures(toolkit().version)) {
    SCOPED_TRACE(arch);
    nvptx::Options options;
    options.arch = arch;
    options.newestPTX = nvptx::newestPTX(toolkit());
    expectCubin(nvptx::assemble(vectorAddPTX(options), options, toolkit()));
  }
}

TEST(Assemble, ByPtxasAsWell) {
  CPPYY_CUDA_NEEDS(ptxas);
  expectCubin(nvptx::assemble(vectorAddPTX(), {}, onlyPtxas()));
}

TEST(Assemble, FallsBackWhenTheLibraryDoesNotOpen) {
  CPPYY_CUDA_NEEDS(ptxas);
  Toolkit parts = onlyPtxas();
  parts.nvJitLink = "/nowhere/libnvJitLink.so.13";
  expectCubin(nvptx::assemble(vectorAddPTX(), {}, parts));
}

TEST(Assemble, TheCubinIsAsSmallAsNvccs) {
  CPPYY_CUDA_NEEDS(nvJitLink);
  auto cubin = nvptx::assemble(vectorAddPTX(), {}, toolkit());
  ASSERT_TRUE(bool(cubin));
  // nvcc 13.0 -O3 -cubin -arch=sm_90 of vector_add.cu.
  EXPECT_LE(cubin->size(), 3848u);
}

// Drivers refuse a cubin without its .note.nv.tkinfo, or with an empty one.
TEST(Assemble, TheToolsNoteStays) {
  CPPYY_CUDA_NEEDS(nvJitLink);
  auto cubin = nvptx::assemble(vectorAddPTX(), {}, onlyNvJitLink());
  ASSERT_TRUE(bool(cubin)) << llvm::toString(cubin.takeError());
  auto file = llvm::cantFail(llvm::object::ELF64LEFile::create(*cubin));
  for (const auto &section : llvm::cantFail(file.sections()))
    if (llvm::cantFail(file.getSectionName(section)) == ".note.nv.tkinfo") {
      auto note = llvm::cantFail(file.getSectionContents(section));
      EXPECT_EQ(60u, note.size());
      EXPECT_TRUE(contains(llvm::toStringRef(note), "NVIDIA Corp"));
      EXPECT_TRUE(contains(llvm::toStringRef(note), "ptxas"));
      return;
    }
  ADD_FAILURE() << "no note";
}

// Whole kernels contain their slow paths; nvJitLink makes them functions.
TEST(Assemble, KernelsThatDivideAreCompiledWhole) {
  CPPYY_CUDA_NEEDS(nvJitLink);
  CPPYY_CUDA_NEEDS(ptxas);
  auto module = TestModule::file("NVPTX/numerics.ll");
  EXPECT_EQ("", textOf(nvptx::linkLibdevice(**module, toolkit().libdevice)));
  EXPECT_EQ("", textOf(nvptx::optimize(**module, {})));
  std::string ptx = llvm::cantFail(nvptx::emitPTX(**module, {}));
  auto both = llvm::cantFail(nvptx::assemble(ptx, {}, toolkit()));
  auto linked = llvm::cantFail(nvptx::assemble(ptx, {}, onlyNvJitLink()));
  EXPECT_EQ(both, llvm::cantFail(nvptx::assemble(ptx, {}, onlyPtxas())));
  EXPECT_LT(both.size(), linked.size());
}

TEST(Assemble, InputsAreLinkedByNvJitLinkOnly) {
  CPPYY_CUDA_NEEDS(nvJitLink);
  nvptx::LinkInput input{"ptx", "other.ptx",
                         ".version 8.0\n.target sm_75\n.address_size 64\n"
                         ".visible .func nothing() { ret; }\n"};
  expectCubin(nvptx::assemble(vectorAddPTX(), {}, toolkit(), {input}));
  EXPECT_TRUE(contains(textOf(nvptx::assemble(vectorAddPTX(), {}, {}, {input})),
                       "linking other.ptx with a kernel needs nvJitLink"));
  input.bytes = "nonsense";
  EXPECT_TRUE(
      contains(textOf(nvptx::assemble(vectorAddPTX(), {}, toolkit(), {input})),
               "nvJitLink cannot"));
}

TEST(Assemble, OptionsReachBothAssemblers) {
  CPPYY_CUDA_NEEDS(nvJitLink);
  CPPYY_CUDA_NEEDS(ptxas);
  nvptx::Options options;
  options.maxRegisters = 32;
  options.lineInfo = true;
  expectCubin(nvptx::assemble(vectorAddPTX(options), options, onlyNvJitLink()));
  expectCubin(nvptx::assemble(vectorAddPTX(options), options, onlyPtxas()));
  options.debug = true;
  expectCubin(nvptx::assemble(vectorAddPTX(options), options, onlyNvJitLink()));
  expectCubin(nvptx::assemble(vectorAddPTX(options), options, onlyPtxas()));
}

TEST(Assemble, BadPTXShowsTheAssemblersLog) {
  CPPYY_CUDA_NEEDS(nvJitLink);
  CPPYY_CUDA_NEEDS(ptxas);
  const char *bad = ".version 7.8\n.target sm_90\n.address_size 64\n"
                    ".visible .entry k() { add.s32 %nosuch, 1, 2; ret; }\n";
  for (const Toolkit &parts : {onlyNvJitLink(), onlyPtxas()}) {
    std::string text = textOf(nvptx::assemble(bad, {}, parts));
    EXPECT_TRUE(contains(text, "nosuch")) << text;
  }
}

TEST(Assemble, WithNeitherToolTheWheelsAreNamed) {
  std::string text = textOf(nvptx::assemble("", {}, Toolkit()));
  EXPECT_TRUE(contains(text, "nvidia-nvjitlink")) << text;
  EXPECT_TRUE(contains(text, "nvidia-cuda-nvcc")) << text;
}

TEST(Bundle, HoldsEveryImage) {
  CPPYY_CUDA_NEEDS(nvJitLink);
  CPPYY_CUDA_NEEDS(fatbinary);
  std::vector<nvptx::ArchImage> images;
  size_t bytes = 0;
  for (const char *arch : {"sm_80", "sm_90a"}) {
    nvptx::Options options;
    options.arch = arch;
    std::string ptx = vectorAddPTX(options);
    auto cubin = nvptx::assemble(ptx, options, toolkit());
    ASSERT_TRUE(bool(cubin));
    bytes += cubin->size();
    images.push_back({arch, *cubin, images.empty() ? "" : ptx});
  }
  auto fatbin = nvptx::bundle(images, toolkit());
  ASSERT_TRUE(bool(fatbin)) << llvm::toString(fatbin.takeError());
  EXPECT_TRUE(llvm::StringRef(*fatbin).starts_with("\x50\xed\x55\xba"));
  EXPECT_GT(fatbin->size(), bytes);
}

TEST(Bundle, RefusesWhatItCannotDo) {
  nvptx::ArchImage image{"sm_90", "x", ""};
  EXPECT_TRUE(
      contains(textOf(nvptx::bundle(image, Toolkit())), "nvidia-cuda-nvcc"));
  EXPECT_TRUE(contains(textOf(nvptx::bundle({}, toolkit())),
                       "at least one architecture"));
  CPPYY_CUDA_NEEDS(fatbinary);
  nvptx::ArchImage unknown{"sm_1", "x", ""};
  EXPECT_TRUE(contains(textOf(nvptx::bundle(unknown, toolkit())), "sm_1"));
}

TEST(Toolkit, HeadersTellItsVersion) {
  CPPYY_CUDA_NEEDS(root);
  EXPECT_EQ(toolkit().version, Toolkit::versionOf(toolkit().root));
  EXPECT_GE(toolkit().version, 12090u);
  EXPECT_LT(toolkit().version, 100000u);
  EXPECT_EQ(0u, Toolkit::versionOf("/nowhere"));
}

TEST(Toolkit, AnEmptyFolderHasNothing) {
  Toolkit parts = Toolkit::locate("/nowhere");
  EXPECT_EQ(parts.root + parts.libdevice + parts.nvJitLink + parts.ptxas +
                parts.fatbinary,
            "");
}
