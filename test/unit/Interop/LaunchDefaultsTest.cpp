//===- LaunchDefaultsTest.cpp - Tests of what launches leave to C++ -------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "SessionFixture.h"
#include "llvm/ADT/StringExtras.h"

using namespace cppyy_cuda::interop;

namespace {

class LaunchDefaults : public SessionTest {
protected:
  static KernelInstance get(const char *name,
                            std::vector<std::string> args = {}) {
    return expectValue(session()->instantiateKernel(name, args));
  }
  /// The bytes of the only default argument, in hexadecimal; "" if the host has
  /// to evaluate it.
  static std::string bytes(const char *name) {
    std::vector<DefaultArgument> defaults = get(name).defaults;
    EXPECT_EQ(defaults.size(), 1u) << name;
    if (defaults.size() != 1)
      return "";
    return llvm::toHex(defaults[0].bytes.value_or(""), /*LowerCase=*/true);
  }
  static std::vector<int64_t> valuesOf(const Fragment &fragment,
                                       llvm::StringRef name) {
    for (const LaunchConstant &constant : fragment.launchConstants)
      if (constant.name == name)
        return constant.values;
    ADD_FAILURE() << name.str() << " was not found";
    return {};
  }
};

using Values = std::vector<int64_t>;

TEST_F(LaunchDefaults, ConstantsAreTheirBytes) {
  parse(R"(namespace d {
enum class Way { Up = 3 };
struct Base { short s; };
struct P : Base { float x, y = 2; };
struct Bits { unsigned a : 3, b : 5; int rest[2]; };
union U { int i; float f; };
const int nine = 9;
__global__ void integer(int n = -2) {}
__global__ void expression(long n = nine * sizeof(int)) {}
__global__ void boolean(bool b = true) {}
__global__ void number(float x = 1) {}
__global__ void wide(double x = 0.5f) {}
__global__ void null(float *p = nullptr) {}
__global__ void enumerator(Way w = Way::Up) {}
__global__ void record(P p = {{7}, 1}) {}
__global__ void bits(Bits b = {5, 2, {1}}) {}
__global__ void choice(U u = {.f = 1}) {}
__global__ void pair(_Complex float c = 1) {}
})");
  EXPECT_EQ(bytes("d::integer"), "feffffff");
  EXPECT_EQ(bytes("d::expression"), "2400000000000000");
  EXPECT_EQ(bytes("d::boolean"), "01");
  EXPECT_EQ(bytes("d::number"), "0000803f");
  EXPECT_EQ(bytes("d::wide"), "000000000000e03f");
  EXPECT_EQ(bytes("d::null"), "0000000000000000");
  EXPECT_EQ(bytes("d::enumerator"), "03000000");
  EXPECT_EQ(bytes("d::record"), "070000000000803f00000040");
  EXPECT_EQ(bytes("d::bits"), "150000000100000000000000");
  EXPECT_EQ(bytes("d::choice"), "0000803f");
  EXPECT_EQ(bytes("d::pair"), "0000803f00000000");
}

TEST_F(LaunchDefaults, DependOnTemplateArguments) {
  parse("namespace d { template <class T, int N> "
        "__global__ void generic(T *p, T by = N, T two = T(2)) {} }");
  KernelInstance kernel = get("d::generic<float, 3>", {"float *"});
  ASSERT_EQ(kernel.params.size(), 3u);
  ASSERT_EQ(kernel.defaults.size(), 2u);
  EXPECT_EQ(llvm::toHex(kernel.defaults[0].bytes.value_or("")), "00004040");
  EXPECT_EQ(kernel.defaults[1].text, "float(2)");
  EXPECT_EQ(get("d::generic<float, 3>", {"float *", "float"}).defaults.size(),
            1u);
  EXPECT_TRUE(
      get("d::generic<float, 3>", {"float *", "int", "int"}).defaults.empty());
}

TEST_F(LaunchDefaults, OthersAreForTheHost) {
  parse("namespace d { int next(); int table[2]; "
        "__global__ void called(int n = 2 * next()) {} "
        "__global__ void address(const int *p = table) {} "
        "struct K { static __global__ void member(int n = next()) {} }; }");
  EXPECT_EQ(bytes("d::called"), "");
  EXPECT_EQ(get("d::called").defaults[0].text, "2 * next()");
  EXPECT_EQ(get("d::called").memberOf, "");
  EXPECT_EQ(bytes("d::address"), "");
  EXPECT_EQ(get("d::K::member").memberOf, "d::K");
}

TEST_F(LaunchDefaults, ArgumentsWithoutADefaultAreStillRequired) {
  parse("namespace d { __global__ void some(int a, int b = 2) {} }");
  std::string text = expectError(session()->instantiateKernel("d::some", {}));
  EXPECT_TRUE(contains(text, "argument 'a' must be specified")) << text;
}

TEST_F(LaunchDefaults, ConstantsBesideKernels) {
  Fragment fragment = parse(R"(namespace c {
constexpr int __cuda_block_dim__ = 128;
constexpr dim3 k__cuda_block_dim__{16, 8};
const unsigned k__cuda_grid_dim__[] = {4, 5};
struct S { static constexpr long __cuda_shared_mem__ = 1 << 10; };
int late__cuda_grid_dim__ = 3;
constexpr float odd__cuda_grid_dim__ = 3;
template <int N> struct T { static constexpr int __cuda_block_dim__ = N; };
constexpr int other = 1;
})");
  EXPECT_EQ(valuesOf(fragment, "c::__cuda_block_dim__"), Values{128});
  EXPECT_EQ(valuesOf(fragment, "c::k__cuda_block_dim__"), (Values{16, 8, 1}));
  EXPECT_EQ(valuesOf(fragment, "c::k__cuda_grid_dim__"), (Values{4, 5}));
  EXPECT_EQ(valuesOf(fragment, "c::S::__cuda_shared_mem__"), Values{1024});
  // Not known before the program runs, no integers.
  EXPECT_EQ(valuesOf(fragment, "c::late__cuda_grid_dim__"), Values{});
  EXPECT_EQ(valuesOf(fragment, "c::odd__cuda_grid_dim__"), Values{});
  // Those of a template are its instances'.
  EXPECT_EQ(fragment.launchConstants.size(), 6u);
}

TEST_F(LaunchDefaults, AnnotationsOfKernels) {
  Fragment fragment = parse(R"(namespace a {
[[clang::annotate("__cuda_block_dim__", 16, 8)]]
[[clang::annotate("__cuda_shared_mem__", 1 << 10)]]
[[clang::annotate("other", 1)]] __global__ void k() {}
template <int N>
[[clang::annotate("__cuda_grid_dim__", N)]] __global__ void g() {}
__global__ void none() {}
})");
  ASSERT_EQ(fragment.kernels.size(), 3u);
  EXPECT_TRUE(fragment.kernels[0].isAnnotated);
  EXPECT_TRUE(fragment.kernels[1].isAnnotated);
  EXPECT_FALSE(fragment.kernels[2].isAnnotated);
  std::vector<LaunchConstant> found = get("a::k").annotations;
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].name, "__cuda_block_dim__");
  EXPECT_EQ(found[0].values, (Values{16, 8}));
  EXPECT_EQ(found[1].values, Values{1024});
  found = get("a::g<5>").annotations;
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].values, Values{5});
  EXPECT_TRUE(get("a::none").annotations.empty());
}

TEST_F(LaunchDefaults, ConstantsOfClassTemplates) {
  Fragment fragment = parse(R"(namespace t {
template <int N> struct K {
  static constexpr int __cuda_block_dim__ = N;
  static constexpr dim3 own__cuda_grid_dim__{N, 2};
  static const unsigned __cuda_shared_mem__ = 8 * N;
  static __global__ void k() {}
  static __global__ void own() {}
  [[clang::annotate("__cuda_block_dim__", 7)]]
  static __global__ void annotated() {}
};
template <int N> struct Late { static const int __cuda_block_dim__;
                               static __global__ void k() {} };
template <int N> const int Late<N>::__cuda_block_dim__ = N;
template <int N> struct Never { static const int __cuda_block_dim__;
                                static __global__ void k() {} };
template <class T> struct None { static __global__ void k() {} };
})");
  ASSERT_EQ(fragment.kernels.size(), 6u);
  EXPECT_TRUE(fragment.kernels[0].isAnnotated);
  EXPECT_TRUE(fragment.kernels[4].isAnnotated);
  EXPECT_FALSE(fragment.kernels[5].isAnnotated);
  std::vector<LaunchConstant> found = get("t::K<4>::k").annotations;
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].name, "__cuda_block_dim__");
  EXPECT_EQ(found[0].values, Values{4});
  EXPECT_EQ(found[1].values, Values{32});
  found = get("t::K<5>::own").annotations;
  ASSERT_EQ(found.size(), 3u);
  EXPECT_EQ(found[0].name, "__cuda_grid_dim__");
  EXPECT_EQ(found[0].values, (Values{5, 2, 1}));
  found = get("t::K<4>::annotated").annotations;
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].values, Values{7});
  found = get("t::Late<4>::k").annotations;
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].values, Values{4}) << "its value is not in the class";
  found = get("t::Never<5>::k").annotations;
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].values, Values{}) << "it has no value";
  EXPECT_TRUE(get("t::None<int>::k").annotations.empty());
}

TEST_F(LaunchDefaults, AnAnnotationOfAnotherType) {
  parse("namespace a { [[clang::annotate(\"__cuda_grid_dim__\", 1.5)]] "
        "__global__ void odd() {} }");
  std::vector<LaunchConstant> found = get("a::odd").annotations;
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].values, Values{});
}

} // namespace
