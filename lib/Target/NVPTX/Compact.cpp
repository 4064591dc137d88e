//===- Compact.cpp - Cubins with short notes of the tools -----------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Assemblers.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/BinaryFormat/ELF.h"
#include "llvm/Support/MathExtras.h"
#include <cstring>

using namespace llvm;

namespace cppyy_cuda::nvptx {

namespace {
/// The tables of a 64-bit ELF file, copied out and written back.
struct Tables {
  ELF::Elf64_Ehdr header;
  std::vector<ELF::Elf64_Shdr> sections;
  std::vector<ELF::Elf64_Phdr> segments;

  bool read(StringRef file);
  void write(std::string &file) const;
  ELF::Elf64_Shdr *find(StringRef file, StringRef name);
};
} // namespace

template <typename T>
static bool readTable(StringRef file, uint64_t offset, unsigned count,
                      std::vector<T> &table) {
  table.resize(count);
  if (offset > file.size() || count * sizeof(T) > file.size() - offset)
    return false;
  if (count)
    std::memcpy(table.data(), file.data() + offset, count * sizeof(T));
  return true;
}

bool Tables::read(StringRef file) {
  if (file.size() < sizeof(header) || !file.starts_with(ELF::ElfMagic))
    return false;
  std::memcpy(&header, file.data(), sizeof(header));
  return header.e_ident[ELF::EI_CLASS] == ELF::ELFCLASS64 &&
         header.e_shentsize == sizeof(ELF::Elf64_Shdr) &&
         (!header.e_phnum || header.e_phentsize == sizeof(ELF::Elf64_Phdr)) &&
         readTable(file, header.e_shoff, header.e_shnum, sections) &&
         readTable(file, header.e_phoff, header.e_phnum, segments);
}

void Tables::write(std::string &file) const {
  std::memcpy(file.data(), &header, sizeof(header));
  std::memcpy(file.data() + header.e_shoff, sections.data(),
              sections.size() * sizeof(sections[0]));
  if (!segments.empty())
    std::memcpy(file.data() + header.e_phoff, segments.data(),
                segments.size() * sizeof(segments[0]));
}

ELF::Elf64_Shdr *Tables::find(StringRef file, StringRef name) {
  if (header.e_shstrndx >= sections.size())
    return nullptr;
  uint64_t names = sections[header.e_shstrndx].sh_offset;
  for (ELF::Elf64_Shdr &section : sections)
    if (names + section.sh_name < file.size() &&
        StringRef(file.data() + names + section.sh_name) == name)
      return &section;
  return nullptr;
}

/// Whether bytes [begin, end) belong to no segment and to only one section.
static bool isFree(const Tables &tables, uint64_t begin, uint64_t end) {
  unsigned owners = count_if(tables.sections, [&](const auto &section) {
    return section.sh_type != ELF::SHT_NOBITS && section.sh_size &&
           section.sh_offset < end &&
           begin < section.sh_offset + section.sh_size;
  });
  return owners == 1 && none_of(tables.segments, [&](const auto &segment) {
           return segment.p_filesz && segment.p_offset < end &&
                  begin < segment.p_offset + segment.p_filesz;
         });
}

/// The note of a tool that gives its name only: a header, the note's version,
/// and the offsets of four strings (name, version, build, options). Drivers
/// refuse a cubin whose .note.nv.tkinfo is missing or empty.
static std::string shortNote() {
  static constexpr char owner[] = "NVIDIA Corp";
  static constexpr char strings[] = "\0ptxas\0\0\0";
  const uint32_t words[] = {2, 0, 1, 7, 8, 9};
  const uint32_t type = 2000;
  std::string description(reinterpret_cast<const char *>(words), sizeof(words));
  description.append(strings, sizeof(strings));
  description.resize(alignTo(description.size(), 4));
  const uint32_t header[] = {sizeof(owner), uint32_t(description.size()), type};
  std::string note(reinterpret_cast<const char *>(header), sizeof(header));
  note.append(owner, sizeof(owner));
  return note + description;
}

void shortenToolNotes(std::string &cubin) {
  // nvJitLink adds a note with its name and options beside ptxas's; with both,
  // a small kernel's cubin would be larger than nvcc's.
  Tables tables;
  if (!tables.read(cubin))
    return;
  ELF::Elf64_Shdr *note = tables.find(cubin, ".note.nv.tkinfo");
  std::string text = shortNote();
  if (!note || note->sh_type != ELF::SHT_NOTE || note->sh_size < text.size())
    return;
  uint64_t begin = note->sh_offset, end = begin + note->sh_size;
  if (end > cubin.size() || !isFree(tables, begin, end))
    return;
  uint64_t align = 1; // what follows must stay aligned in the file
  for (const ELF::Elf64_Shdr &section : tables.sections)
    align = std::max(align, section.sh_addralign);
  uint64_t removed = alignDown(note->sh_size - text.size(), align);

  auto move = [&](auto &offset) {
    if (offset >= end)
      offset -= removed;
  };
  note->sh_size = text.size();
  for (ELF::Elf64_Shdr &section : tables.sections)
    move(section.sh_offset);
  for (ELF::Elf64_Phdr &segment : tables.segments)
    move(segment.p_offset);
  move(tables.header.e_shoff);
  move(tables.header.e_phoff);
  cubin.erase(end - removed, removed);
  cubin.replace(begin, text.size(), text);
  tables.write(cubin);
}

} // namespace cppyy_cuda::nvptx
