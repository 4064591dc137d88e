//===- ArchiveTest.cpp - Tests of values as bytes -------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "cppyy-cuda/Support/Archive.h"
#include "gtest/gtest.h"

namespace {

enum class Color : uint8_t { Red, Green };

struct Point {
  int32_t x = 0;
  std::string name;
  bool operator==(const Point &other) const {
    return x == other.x && name == other.name;
  }
};

template <typename Archive> void members(Archive &archive, Point &point) {
  archive(point.x, point.name);
}

struct All {
  bool isSet = false;
  Color color = Color::Red;
  uint64_t large = 0;
  double real = 0;
  std::vector<Point> points;
  std::optional<std::string> text, nothing;
  std::shared_ptr<Point> shared, null;
  std::pair<std::string, double> pair;
  std::map<Color, std::string> map;
};

template <typename Archive> void members(Archive &archive, All &all) {
  archive(all.isSet, all.color, all.large, all.real, all.points, all.text,
          all.nothing, all.shared, all.null, all.pair, all.map);
}

} // namespace

using cppyy_cuda::support::ByteReader, cppyy_cuda::support::ByteWriter;

static std::string written() {
  All all{true,
          Color::Green,
          ~uint64_t(0),
          -0.5,
          {{-1, "one"}, {2, std::string("t\0o", 3)}},
          "text",
          std::nullopt,
          std::make_shared<Point>(Point{3, "three"}),
          nullptr,
          {"pi", 3.25},
          {{Color::Green, "green"}}};
  ByteWriter writer;
  writer(all);
  return writer.take();
}

TEST(Archive, WhatIsWrittenIsRead) {
  std::string bytes = written();
  ByteReader reader(bytes);
  All all;
  reader(all);
  ASSERT_TRUE(reader.isDone());
  EXPECT_TRUE(all.isSet);
  EXPECT_EQ(all.color, Color::Green);
  EXPECT_EQ(all.large, ~uint64_t(0));
  EXPECT_EQ(all.real, -0.5);
  EXPECT_EQ(all.points,
            (std::vector<Point>{{-1, "one"}, {2, std::string("t\0o", 3)}}));
  EXPECT_EQ(all.text, "text");
  EXPECT_FALSE(all.nothing);
  EXPECT_EQ(*all.shared, (Point{3, "three"}));
  EXPECT_FALSE(all.null);
  EXPECT_EQ(all.pair.second, 3.25);
  EXPECT_EQ(all.map.at(Color::Green), "green");
}

TEST(Archive, NumbersAreLittleEndian) {
  ByteWriter writer;
  writer(uint32_t(0x01020304), std::string("a"));
  EXPECT_EQ(writer.take(), std::string("\4\3\2\1\1\0\0\0\0\0\0\0a", 13));
}

TEST(Archive, OtherBytesDoNoHarm) {
  std::string bytes = written();
  for (size_t size = 0; size < bytes.size(); ++size) {
    ByteReader reader(llvm::StringRef(bytes).take_front(size));
    All all;
    reader(all);
    EXPECT_FALSE(reader.isDone()) << size;
  }
  for (size_t at = 0; at < bytes.size(); ++at) {
    std::string changed = bytes;
    changed[at] = char(0xff); // a size, perhaps
    ByteReader reader(changed);
    All all;
    reader(all);
  }
  bytes += '\0';
  ByteReader reader(bytes);
  All all;
  reader(all);
  EXPECT_FALSE(reader.isDone());
}
