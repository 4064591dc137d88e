//===- DeclarationsTest.cpp - Tests of fragments' declarations ------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "SessionFixture.h"

using namespace cppyy_cuda::interop;

namespace {

class Declarations : public SessionTest {
protected:
  static std::vector<std::string> kernelsOf(const char *text) {
    std::vector<std::string> names;
    for (const KernelDecl &kernel : parse(text).kernels)
      names.push_back(kernel.qualifiedName);
    return names;
  }
  static KernelDecl only(const char *text) {
    Fragment fragment = parse(text);
    EXPECT_EQ(fragment.kernels.size(), 1u) << text;
    return fragment.kernels.empty() ? KernelDecl() : fragment.kernels[0];
  }
  static std::string launched(const char *name, std::vector<std::string> args) {
    return expectValue(session()->instantiateKernel(name, args)).name;
  }
};

using Names = std::vector<std::string>;

TEST_F(Declarations, KernelsByUsing) {
  EXPECT_EQ(kernelsOf("namespace u { __global__ void k(int *p) {} "
                      "template <class T> __global__ void g(T *p) {} "
                      "int f() { return 1; } struct S {}; }"),
            (Names{"u::k", "u::g"}));
  EXPECT_EQ(kernelsOf("using u::k; using u::g; using u::f; using u::S;"),
            (Names{"k", "g"}));
  EXPECT_EQ(kernelsOf("namespace w { using u::k; }"), Names{"w::k"});
  EXPECT_EQ(launched("w::k", {"int *"}), "u::k");
  EXPECT_EQ(launched("g", {"float *"}), "u::g<float>");
  // A using-directive makes no kernel known by another name.
  EXPECT_EQ(kernelsOf("namespace x { using namespace u; }"), Names{});
}

TEST_F(Declarations, KernelsInNamespacesOfAnyKind) {
  EXPECT_EQ(
      kernelsOf("namespace a { inline namespace v2 { "
                "__global__ void inlined(int *p) { *p = 1; } } "
                "namespace { __global__ void hidden(int *p) { *p = 1; } } "
                "namespace b::c { __global__ void deep(int *p) {} } }"),
      (Names{"a::v2::inlined", "a::hidden", "a::b::c::deep"}));
  for (const char *name :
       {"a::inlined", "a::v2::inlined", "a::hidden", "a::b::c::deep"})
    EXPECT_TRUE(contains(launched(name, {"int *"}), "::")) << name;
  EXPECT_EQ(kernelsOf("extern \"C\" { __global__ void unmangled(int *p) {} }"),
            Names{"unmangled"});
}

TEST_F(Declarations, KernelsOfClasses) {
  KernelDecl kernel = only("struct Plain { static __global__ void k(int *p) {} "
                           "};");
  EXPECT_EQ(kernel.qualifiedName, "Plain::k");
  EXPECT_FALSE(kernel.isOfTemplate);
  kernel = only("template <class T> struct Of { "
                "static __global__ void k(T *p) { *p = 1; } };");
  EXPECT_EQ(kernel.qualifiedName, "Of::k");
  EXPECT_TRUE(kernel.isOfTemplate);
  EXPECT_FALSE(kernel.isTemplate);
  kernel =
      only("template <class T> struct Outer { struct Inner { "
           "template <class U> static __global__ void k(T *p, U) {} }; };");
  EXPECT_TRUE(kernel.isOfTemplate);
  EXPECT_TRUE(kernel.isTemplate);
  EXPECT_EQ(launched("Plain::k", {"int *"}), "Plain::k");
  EXPECT_EQ(launched("Of<float>::k", {"float *"}), "Of<float>::k");
}

TEST_F(Declarations, ValuesAsTemplateArguments) {
  KernelDecl kernel =
      only("template <int N, class T> __global__ void needed(T *p) {}");
  EXPECT_TRUE(kernel.takesValues);
  EXPECT_TRUE(kernel.needsValues);
  kernel = only("template <int N = 4> __global__ void byDefault(int *p) {}");
  EXPECT_TRUE(kernel.takesValues);
  EXPECT_FALSE(kernel.needsValues);
  kernel = only("template <int... N> __global__ void pack(int *p) {}");
  EXPECT_TRUE(kernel.takesValues);
  EXPECT_FALSE(kernel.needsValues);
  kernel = only("template <int N> struct Size {}; "
                "template <int N> __global__ void deduced(int *p, Size<N>) {}");
  EXPECT_TRUE(kernel.takesValues);
  EXPECT_FALSE(kernel.needsValues);
  kernel = only("template <class T, int N> __global__ void later(T *p) {}");
  EXPECT_FALSE(kernel.takesValues);
  kernel = only("__global__ void noTemplate(int *p) {}");
  EXPECT_FALSE(kernel.isTemplate || kernel.takesValues || kernel.needsValues);
}

TEST_F(Declarations, EnumeratorsAsTemplateArguments) {
  KernelDecl kernel = only("namespace n { enum class Mode { slow, fast }; "
                           "template <Mode M> __global__ void k(int *p) "
                           "{ *p = int(M); } }");
  EXPECT_TRUE(kernel.needsValues);
  EXPECT_EQ(launched("n::k<n::Mode::fast>", {"int *"}), "n::k<n::Mode::fast>");
  EXPECT_EQ(launched("n::k<static_cast<n::Mode>(0)>", {"int *"}),
            "n::k<n::Mode::slow>");
  std::string text =
      expectError(session()->instantiateKernel("n::k<1>", {"int *"}));
  EXPECT_TRUE(contains(text, "error: ")) << text;
  text = expectError(session()->instantiateKernel("n::k", {"int *"}));
  EXPECT_TRUE(contains(text, "couldn't infer template argument 'M'")) << text;
}

TEST_F(Declarations, OnlyDefinitionsAndOnlyOnce) {
  EXPECT_EQ(kernelsOf("__global__ void once(int *p);"), Names{});
  EXPECT_EQ(kernelsOf("__global__ void once(int *p) {}"), Names{"once"});
  EXPECT_EQ(kernelsOf("template <class T> __global__ void inst(T *p) {} "
                      "template __global__ void inst<int>(int *p);"),
            Names{"inst"});
  EXPECT_EQ(kernelsOf("__device__ int d() { return 1; } void h() {}"), Names{});
}

TEST_F(Declarations, ReferencesCannotBeLaunched) {
  std::string refused = "parameter 'r' of 'ref' is a reference, to memory of "
                        "the host: launches pass values, or pointers to "
                        "memory of the device";
  auto taken = session()->parse("__global__ void ref(int &r) { r = 1; }",
                                FragmentKind::Plain);
  ASSERT_TRUE(bool(taken)) << llvm::toString(taken.takeError());
  parse("__global__ void constRef(int *p, const float &x) {} "
        "template <class T> __global__ void forwarded(T &&x) {}");
  std::string text =
      expectError(session()->instantiateKernel("constRef", {"int *", "float"}));
  EXPECT_TRUE(contains(text, "parameter 'x' of 'constRef' is a reference"))
      << text;
  text = expectError(session()->instantiateKernel("forwarded", {"int"}));
  EXPECT_TRUE(contains(text, "is a reference")) << text;
  parse("struct Pair { int a, b; }; __global__ void byRef(Pair &r) {} "
        "__global__ void byValue(Pair r) {}");
  text = expectError(session()->instantiateKernel("byRef", {"Pair"}));
  EXPECT_TRUE(contains(text, "parameter 'r' of 'byRef' is a reference, to "
                             "memory of the host: launches pass values, or "
                             "pointers to memory of the device"))
      << text;
  EXPECT_EQ(launched("byValue", {"Pair"}), "byValue");
}

TEST_F(Declarations, VariablesThatOnlyTheDeviceHas) {
  Fragment fragment = parse(
      "namespace s { __device__ int a; __constant__ float b; "
      "namespace { __device__ int c; } int d; const int e = 1; "
      "struct S { static __device__ int f; int g; }; extern __device__ int h; "
      "auto free = [](int x) { return x; }; }");
  Names names;
  for (const DeviceVariableDecl &variable : fragment.deviceVariables)
    names.push_back(variable.qualifiedName);
  EXPECT_EQ(names, (Names{"s::a", "s::b", "s::c", "s::S::f", "s::h"}));
  EXPECT_EQ(fragment.deviceVariables[1].symbol, "_ZN1s1bE");
  EXPECT_EQ(fragment.deviceVariables[1].size, 4u);
  EXPECT_EQ(fragment.lambdas, Names{"s::free"});
}

TEST_F(Declarations, Namespaces) {
  Fragment fragment =
      parse("namespace n1 { namespace { int a; } namespace n2 { int b; } "
            "inline namespace n3 { int c; } } namespace n1 { int d; } int e;");
  EXPECT_EQ(fragment.namespaces, (Names{"n1", "n1::n2", "n1::n3"}));
}

// Only functions that do not say where they run.
TEST_F(Declarations, KernelsByName) {
  Fragment fragment = parse(
      "namespace n { void __cuda_kernel_add(int *p, int by = 2) { *p += by; } "
      "template <class T> void __cuda_kernel_set(T *p) { *p = threadIdx.x; } "
      "struct S { static void __cuda_kernel(int *p) {} }; "
      "__device__ void __cuda_kernel_no(int *p) {} "
      "void cuda_kernel(int *p) {} }");
  ASSERT_EQ(fragment.kernels.size(), 3u);
  EXPECT_EQ(fragment.kernels[0].qualifiedName, "n::__cuda_kernel_add");
  EXPECT_EQ(fragment.kernels[1].qualifiedName, "n::__cuda_kernel_set");
  EXPECT_TRUE(fragment.kernels[1].isTemplate);
  EXPECT_EQ(fragment.kernels[2].qualifiedName, "n::S::__cuda_kernel");
  // Their bodies are for the device, as those of any kernel.
  EXPECT_FALSE(contains(fragment.hostText, "threadIdx"));
  EXPECT_EQ(launched("n::__cuda_kernel_add", {"int *"}),
            "n::__cuda_kernel_add");
  EXPECT_EQ(launched("n::__cuda_kernel_set", {"int *"}),
            "n::__cuda_kernel_set<int>");
}

TEST_F(Declarations, NamesOfKernelsOnOtherFunctions) {
  std::string text = expectError(session()->parse(
      "int __cuda_kernel_one() { return 1; }", FragmentKind::Plain));
  EXPECT_TRUE(contains(text, "must have void return type")) << text;
  text = expectError(session()->parse(
      "struct It { void __cuda_kernel_it() {} };", FragmentKind::Plain));
  EXPECT_TRUE(contains(text, "free function or static member")) << text;
  EXPECT_TRUE(parse("void __cuda_kernel_exact() {}", FragmentKind::Exact)
                  .kernels.empty());
}

} // namespace
