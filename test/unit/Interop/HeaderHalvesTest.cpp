//===- HeaderHalvesTest.cpp - Headers that the host compiler sees ---------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "SessionFixture.h"
#include "TemporaryDirectory.h"

using namespace llvm;
using namespace cppyy_cuda;
using namespace cppyy_cuda::interop;

namespace {
class HeaderHalves : public SessionTest {
protected:
  void SetUp() override { session()->addIncludePath(directory().str()); }
  std::string hostOf(StringRef code) { return parse(code).hostText; }
  /// The session may read the headers again in a later test.
  static TemporaryDirectory &directory() {
    static TemporaryDirectory made;
    return made;
  }
};

TEST_F(HeaderHalves, StandInPlaceOfTheDirectives) {
  directory().write("hh_device.cuh", "#pragma once\n"
                                     "__device__ int hh1() { return 1; }\n"
                                     "inline int hh2() { return 2; }\n");
  std::string half =
      "\n__device__ int hh1() ;\ninline int hh2() { return 2; }\n";
  EXPECT_EQ(hostOf("int hh3;\n#include \"hh_device.cuh\"\nint hh4;\n"),
            "int hh3;\n" + half + "\nint hh4;\n");
  EXPECT_EQ(hostOf("#include \"hh_device.cuh\"\nint hh5;\n"), "\nint hh5;\n")
      << "an earlier fragment has it";
}

TEST_F(HeaderHalves, OthersAreIncluded) {
  directory().write("hh_plain.h",
                    "#pragma once\ninline int hh6() { return 6; }\n"
                    "__attribute__((host, device)) inline int "
                    "hh7() { return 7; }\n");
  StringRef code = "#include \"hh_plain.h\"\n#include <vector>\nint hh8;\n";
  EXPECT_EQ(hostOf(code), code);
  code = "#include \"hh_plain.h\"\n__device__ int hh9;\n";
  EXPECT_EQ(hostOf(code), "#include \"hh_plain.h\"\n;\n");
}

TEST_F(HeaderHalves, HeadersOfHeadersAreFoundFromAnywhere) {
  directory().write("hh_guarded.h",
                    "#ifndef HH_GUARDED\n#define HH_GUARDED\n"
                    "inline int hh10() { return 10; }\n#endif\n");
  directory().write("hh_once.h",
                    "#pragma once\ninline int hh11() { return 11; }\n");
  directory().write("hh_kernel.cuh",
                    "#include \"hh_guarded.h\"\n"
                    "#include \"hh_once.h\"\n"
                    "__global__ void hh12();\n"
                    "inline void hh13() { hh12<<<1, 1>>>(); }");
  directory().write("hh_outer.h",
                    "#include \"hh_kernel.cuh\"\nstruct HH14 {};");
  Fragment fragment = parse("#include \"hh_outer.h\"\n");
  const std::string &text = fragment.hostText;
  EXPECT_TRUE(fragment.launchesKernels);
  EXPECT_TRUE(StringRef(text).starts_with(
      "#include \"" + directory().file("hh_guarded.h") + "\"\n"))
      << text;
  EXPECT_TRUE(contains(text, "\ninline int hh11() { return 11; }\n\n")) << text;
  EXPECT_TRUE(contains(text, "(::cppyy_cuda::configure(1, 1) ? (void)0 : "
                             "hh12()); }\nstruct HH14 {};\n"))
      << text;
}

TEST_F(HeaderHalves, ARefusedTextLeavesNoTrace) {
  directory().write("hh_later.cuh", "#pragma once\n__device__ int hh15();\n"
                                    "__device__ int hh16() { return 1; }\n");
  expectError(session()->parse("#include \"hh_later.cuh\"\nint hh17 = nope;",
                               FragmentKind::Plain));
  EXPECT_EQ(hostOf("#include \"hh_later.cuh\"\n"),
            "\n__device__ int hh15();\n__device__ int hh16() ;\n\n");
}
} // namespace
