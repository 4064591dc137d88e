//===- ThunkAttributes.cpp - Sides of the session's functions -------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ThunkAttributes.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Attr.h"
#include "clang/Sema/ParsedAttr.h"
#include "clang/Sema/Sema.h"

using namespace clang;

namespace {

template <typename AttrT> struct SideAttribute : ParsedAttrInfo {
  explicit SideAttribute(llvm::ArrayRef<Spelling> spellings) {
    Spellings = spellings;
  }

  AttrHandling handleDeclAttribute(Sema &sema, Decl *decl,
                                   const ParsedAttr &) const override {
    decl->addAttr(AttrT::CreateImplicit(sema.getASTContext()));
    return AttributeApplied;
  }
};

constexpr ParsedAttrInfo::Spelling deviceSpelling[] = {
    {ParsedAttr::AS_GNU, "cppyy_cuda_device"}};
struct DeviceAttribute : SideAttribute<CUDADeviceAttr> {
  DeviceAttribute() : SideAttribute(deviceSpelling) {}
};

constexpr ParsedAttrInfo::Spelling hostSpelling[] = {
    {ParsedAttr::AS_GNU, "cppyy_cuda_host"}};
struct HostAttribute : SideAttribute<CUDAHostAttr> {
  HostAttribute() : SideAttribute(hostSpelling) {}
};

} // namespace

static ParsedAttrInfoRegistry::Add<DeviceAttribute>
    device("cppyy_cuda_device", "__device__, for thunks");
static ParsedAttrInfoRegistry::Add<HostAttribute>
    host("cppyy_cuda_host", "__host__, for launches");

namespace cppyy_cuda::interop {

llvm::StringRef deviceAttribute() { return "__cppyy_cuda_device__"; }
llvm::StringRef hostAttribute() { return "__cppyy_cuda_host__"; }

} // namespace cppyy_cuda::interop
