//===- HostHalfTest.cpp - Tests of what Cling gets ------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "SessionFixture.h"

using namespace cppyy_cuda::interop;
using llvm::StringRef;

namespace {

class HostHalves : public SessionTest {};

/// The host half of \p code, whose lines must not move.
std::string hostTextOf(const Fragment &fragment, StringRef code) {
  EXPECT_EQ(StringRef(fragment.hostText).count('\n'), code.count('\n'));
  return fragment.hostText;
}

/// The body of the host function for a kernel.
std::string stub(StringRef self, StringRef types, StringRef places,
                 StringRef name, StringRef arguments = "",
                 bool isTemplated = false, StringRef scope = "\"\"") {
  std::string address =
      ("static_cast<void (*)(" + types + ")>(&" + self + ")").str();
  return ("{ void *cppyy_cuda_values[] = {" + places +
          "nullptr}; const char *cppyy_cuda_arguments[] = {" + arguments +
          "nullptr}; " +
          (isTemplated
               ? "(void)::cppyy_cuda::Registered<" + address + ">::done; "
               : "") +
          "::cppyy_cuda::launchStub(" + address + ", " + scope + ", \"" + name +
          "\", cppyy_cuda_arguments, cppyy_cuda_values); }")
      .str();
}

TEST_F(HostHalves, DropsDeviceBodies) {
  StringRef code = "__global__ void h1(int *p) {\n  *p = threadIdx.x;\n}\n"
                   "__device__ int h2(int x) { return x; }\n"
                   "__host__ __device__ int h3(int x) { return x + 3; }\n"
                   "int h4(int x) { return x + 4; }\n";
  std::string text = hostTextOf(parse(code), code);
  EXPECT_EQ(text, "inline __global__ void h1(int *p) " +
                      stub("h1", "decltype(p)", "(void *)&p, ", "h1") +
                      "\n\n\n"
                      "__device__ int h2(int x) ;\n"
                      "__host__ __device__ int h3(int x) { return x + 3; }\n"
                      "int h4(int x) { return x + 4; }\n");
}

TEST_F(HostHalves, DropsDeviceVariables) {
  StringRef code = "__device__ int v1[2] = {1,\n 2};\n"
                   "__constant__ float v2, v3;\nint v4 = 1;\n";
  std::string text = hostTextOf(parse(code), code);
  EXPECT_EQ(text, "\n;\n;\nint v4 = 1;\n");
}

TEST_F(HostHalves, HandlesMembersAndTemplates) {
  StringRef code =
      "struct M {\n"
      "  __device__ M(int x) : a(x),\n    b(x) {}\n"
      "  __device__ int get() const;\n"
      "  template <class T> __device__ T as() const { return T(a); }\n"
      "  int a, b;\n"
      "};\n"
      "__device__ int M::get() const {\n  return a;\n}\n"
      "int after(int x) { return x; }\n";
  std::string text = hostTextOf(parse(code), code);
  EXPECT_EQ(text, "struct M {\n"
                  "  __device__ M(int x) ;\n\n"
                  "  __device__ int get() const;\n"
                  "  template <class T> __device__ T as() const ;\n"
                  "  int a, b;\n"
                  "};\n"
                  "\n\n\n"
                  "int after(int x) { return x; }\n");
}

TEST_F(HostHalves, HasStubsOfKernels) {
  StringRef code = "namespace s { __global__ void s1() {}\n"
                   "template <class T, int N, class... A>\n"
                   "__global__ void s2(T *a, const int b, A... c) {\n} }\n";
  std::string text = hostTextOf(parse(code), code);
  EXPECT_EQ(text, "namespace s { inline __global__ void s1() " +
                      stub("s1", "", "", "s::s1") +
                      "\ntemplate <class T, int N, class... A>\n"
                      "inline __global__ void s2(T *a, const int b, A... c) " +
                      stub("s2<T, N, A...>",
                           "decltype(a), decltype(b), decltype(c)...",
                           "(void *)&a, (void *)&b, (void *)&c..., ", "s::s2",
                           "::cppyy_cuda::nameOf<T>(), "
                           "::cppyy_cuda::valueOf<N>(), "
                           "::cppyy_cuda::nameOf<A>()..., ",
                           true) +
                      "\n }\n");
}

TEST_F(HostHalves, NamesParametersWithoutNames) {
  StringRef code = "__global__ void u1(int, void (*)(int), int = 3) {}\n"
                   "template <class, int = 2, class...>\n"
                   "__global__ void u2(int *p) {}\n";
  std::string text = hostTextOf(parse(code), code);
  EXPECT_EQ(
      text,
      "inline __global__ void u1(int cppyy_cuda_parameter0, "
      "void (* cppyy_cuda_parameter1)(int), int  cppyy_cuda_parameter2= 3) " +
          stub("u1",
               "decltype(cppyy_cuda_parameter0), "
               "decltype(cppyy_cuda_parameter1), "
               "decltype(cppyy_cuda_parameter2)",
               "(void *)&cppyy_cuda_parameter0, "
               "(void *)&cppyy_cuda_parameter1, "
               "(void *)&cppyy_cuda_parameter2, ",
               "u1") +
          "\ntemplate <class cppyy_cuda_argument0, int  cppyy_cuda_argument1= "
          "2, class... cppyy_cuda_argument2>\n"
          "inline __global__ void u2(int *p) " +
          stub("u2<cppyy_cuda_argument0, cppyy_cuda_argument1, "
               "cppyy_cuda_argument2...>",
               "decltype(p)", "(void *)&p, ", "u2",
               "::cppyy_cuda::nameOf<cppyy_cuda_argument0>(), "
               "::cppyy_cuda::valueOf<cppyy_cuda_argument1>(), "
               "::cppyy_cuda::nameOf<cppyy_cuda_argument2>()..., ",
               true) +
          "\n");
}

TEST_F(HostHalves, HasStubsOfSpecializationsAndUnnamedNamespaces) {
  StringRef code = "namespace { __global__ void d2(int *p) {} }\n"
                   "template <class T, char C> __global__ void d3(T *p);\n"
                   "template <> __global__ void d3<int, '>'>(int *p) {}\n";
  std::string text = hostTextOf(parse(code), code);
  EXPECT_EQ(text,
            "namespace { inline __global__ void d2(int *p) " +
                stub("d2", "decltype(p)", "(void *)&p, ", "d2") +
                " }\n"
                "template <class T, char C> __global__ void d3(T *p);\n"
                "template <> inline __global__ void d3<int, '>'>(int *p) " +
                stub("d3<int, '>'>", "decltype(p)", "(void *)&p, ", "d3",
                     "R\"cppyy_cuda(int)cppyy_cuda\", "
                     "R\"cppyy_cuda('>')cppyy_cuda\", ",
                     true) +
                "\n");
}

TEST_F(HostHalves, HasStubsOfMembersOfClassTemplates) {
  StringRef code = "template <class T> struct C1 {\n"
                   "  static __global__ void c2(T *p) {}\n"
                   "  template <int N> static __global__ void c3(T *p) {}\n"
                   "};\n";
  std::string text = hostTextOf(parse(code), code);
  StringRef scope = "::cppyy_cuda::nameOf<C1>()";
  EXPECT_EQ(
      text,
      "template <class T> struct C1 {\n"
      "  inline static __global__ void c2(T *p) " +
          stub("c2", "decltype(p)", "(void *)&p, ", "c2", "", true, scope) +
          "\n  template <int N> inline static __global__ void c3(T *p) " +
          stub("c3<N>", "decltype(p)", "(void *)&p, ", "c3",
               "::cppyy_cuda::valueOf<N>(), ", true, scope) +
          "\n};\n");
}

TEST_F(HostHalves, SaysWhichKernelsItCannotDescribe) {
  StringRef code = "struct { static __global__ void e1(int *p) {} } e2;\n"
                   "template <template <class, int> class C>\n"
                   "__global__ void e3(int *p) {}\n";
  std::string text = hostTextOf(parse(code), code);
  EXPECT_EQ(text,
            "struct { inline static __global__ void e1(int *p) "
            "{ ::cppyy_cuda::cannotLaunch(\"e1\", \"it is a member of a class "
            "without a name\"); } } e2;\n"
            "template <template <class, int> class C>\n"
            "inline __global__ void e3(int *p) { ::cppyy_cuda::cannotLaunch("
            "\"e3\", \"its template parameter C is a template of more than "
            "types\"); }\n");
}

TEST_F(HostHalves, WritesMacrosOutThatLaunch) {
  StringRef code =
      "__global__ void m1(int);\n"
      "#define M_LAUNCH(k, n, ...) k<<<n, \\\n  1>>>(__VA_ARGS__)\n"
      "#define M_HOW <<<1, 2>>>\n"
      "#define M_ONE 1\n"
      "void m2() { M_LAUNCH(m1, 2 + M_ONE,\n 3); m1 M_HOW(M_ONE); }\n"
      "int m3() { return M_ONE; }\n";
  std::string text = hostTextOf(parse(code), code);
  EXPECT_TRUE(contains(
      text,
      "(::cppyy_cuda::configure(2 + 1 , 1) ? (void)0 : m1        ( 3 ))\n; "
      "(::cppyy_cuda::configure(1 , 2) ? (void)0 : m1     (M_ONE)); }\n"
      "int m3() { return M_ONE; }\n"))
      << text;
}

TEST_F(HostHalves, HasStubsOfKernelsThatMacrosDefine) {
  StringRef code = "#define M_KERNEL(name, op) \\\n"
                   "  __global__ void name(int *p) { *p = *p op 2; }\n"
                   "M_KERNEL(m4, +)\n"
                   "#define M_DEVICE __device__\n"
                   "M_DEVICE int m5 = 1; M_DEVICE int m6() { return 1; }\n";
  std::string text = hostTextOf(parse(code), code);
  EXPECT_TRUE(
      contains(text, "void m4 ( int * p ) " +
                         stub("m4", "decltype(p)", "(void *)&p, ", "m4")))
      << text;
  EXPECT_TRUE(contains(text, "\n; M_DEVICE int m6() ;\n")) << text;
  EXPECT_FALSE(contains(text, "__attribute__")) << text;
}

TEST_F(HostHalves, TellsWhatItNeedsOfCuda) {
  Fragment fragment = parse("// dim3 in a comment\nint f1() { return 1; }\n");
  EXPECT_FALSE(fragment.namesDim3);
  EXPECT_FALSE(fragment.launchesKernels);
  EXPECT_FALSE(parse("__device__ dim3 f2() { return {}; }").namesDim3);
  EXPECT_TRUE(parse("dim3 f3(int x) { return {unsigned(x)}; }").namesDim3);
  EXPECT_TRUE(parse("int f4() { dim3 x(2); return x.y; }").namesDim3);
  EXPECT_TRUE(parse("struct F5 { dim3 member; };").namesDim3);
  EXPECT_TRUE(parse("using F6 = dim3;").namesDim3);
  EXPECT_FALSE(parse("namespace f7 { struct dim3 {}; dim3 x; }").namesDim3);
  EXPECT_TRUE(parse("__global__ void f8() {} void f9() { f8<<<1, 1>>>(); }")
                  .launchesKernels);
}

TEST_F(HostHalves, RewritesLaunches) {
  StringRef code = "__global__ void l1(int);\n"
                   "namespace n { template <class T> __global__ void l3(T); }\n"
                   "template <class T> void l2(T t) {\n"
                   "  l1<<<(1 << 2), dim3(3,\n 4), 5>>>(2);\n"
                   "  if (t) n::l3<T><<<1, 2>>>(t); else l1<<<2, 1>>>(l4(t));\n"
                   "}\n";
  StringRef before = "int l4(int x) { return x; }\n";
  parse(before);
  std::string text = hostTextOf(parse(code), code);
  EXPECT_EQ(text,
            "__global__ void l1(int);\n"
            "namespace n { template <class T> __global__ void l3(T); }\n"
            "template <class T> void l2(T t) { (void)::cppyy_cuda::Registered<"
            "static_cast<void (*)(int)>(&::l1)>::done; \n"
            "  (::cppyy_cuda::configure((1 << 2), dim3(3,  4), 5) ? (void)0 : "
            "l1\n(2));\n"
            "  if (t) (::cppyy_cuda::configure(1, 2) ? (void)0 : n::l3<T>(t)); "
            "else (::cppyy_cuda::configure(2, 1) ? (void)0 : l1(l4(t)));\n"
            "}\n");
}

TEST_F(HostHalves, RewritesLaunchesInLambdasOutsideFunctions) {
  StringRef code = "__global__ void i1(int); __device__ int i2;\n"
                   "auto i3 = [](int n) { i1<<<n, 2>>>(3); };\n"
                   "struct I4 { void (*f)() = [] { i1<<<1, 2>>>(4); }; };\n"
                   "const void *(*i5)() = [] { return (const void *)&i2; };\n"
                   "auto i6 = [](auto x) { [=] { i1<<<1, 1>>>(x); }(); };\n";
  std::string text = hostTextOf(parse(code), code);
  std::string registered = "(void)::cppyy_cuda::Registered<static_cast<void "
                           "(*)(int)>(&::i1)>::done; ";
  EXPECT_TRUE(contains(text, "auto i3 = [](int n) { " + registered +
                                 " (::cppyy_cuda::configure(n, 2) ? (void)0 : "
                                 "i1(3)); };\n"))
      << text;
  EXPECT_TRUE(contains(text, "= [] { " + registered +
                                 " (::cppyy_cuda::configure(1, 2) ? (void)0 : "
                                 "i1(4)); }; };\n"))
      << text;
  EXPECT_TRUE(contains(text, "&(::cppyy_cuda::symbol<int>(\"i2\", \"i2\"))"))
      << text;
  EXPECT_TRUE(contains(text, "auto i6 = [](auto x) { " + registered +
                                 " [=] { (::cppyy_cuda::configure(1, 1) ? "
                                 "(void)0 : i1(x)); }(); };\n"))
      << text;
}

TEST_F(HostHalves, RegistersKernelsThatTheHostRefersTo) {
  StringRef code = "namespace g { struct S {}; __global__ void g1(S *, int);\n"
                   "__global__ void g1(int); }\n"
                   "template <class T> __global__ void g2(T *);\n"
                   "const void *g3() {\n"
                   "  void (*kernel)(g::S *, int) = &g::g1; g2<int>;\n"
                   "  return (const void *)kernel; }\n";
  std::string text = hostTextOf(parse(code), code);
  EXPECT_TRUE(contains(
      text, "const void *g3() { (void)::cppyy_cuda::Registered<static_cast<"
            "void (*)(g::S *, int)>(&::g::g1)>::done; \n"))
      << text;
  EXPECT_FALSE(contains(text, "&::g2")) << text;
}

TEST_F(HostHalves, HasMemoryForVariablesThatTheHostNames) {
  StringRef code = "namespace w { __device__ int w1[2]; }\n"
                   "const void *w2() { return &w::w1[1]; }\n"
                   "__global__ void w3() { w::w1[0] = 1; }\n";
  std::string text = hostTextOf(parse(code), code);
  EXPECT_TRUE(contains(text, "namespace w { ; }\n"
                             "const void *w2() { return &(::cppyy_cuda::symbol<"
                             "int[2]>(\"w::w1\", \"_ZN1w2w1E\"))[1]; }\n"))
      << text;
}

} // namespace
