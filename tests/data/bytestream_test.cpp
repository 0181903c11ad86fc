#include "core/data/bytestream.h"
#include "core/data/linereader.h"
#include "tests/support/temporaryfolder.h"

#include <gtest/gtest.h>

#include <vector>
#include <zlib.h>
#include <zstd.h>

namespace stator::data {
namespace {

std::string gzip(std::string_view text) {
    z_stream z{};
    deflateInit2(&z, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
    std::string out(compressBound(text.size()) + 64, '\0');
    z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
    z.avail_in = static_cast<uInt>(text.size());
    z.next_out = reinterpret_cast<Bytef*>(out.data());
    z.avail_out = static_cast<uInt>(out.size());
    deflate(&z, Z_FINISH);
    out.resize(z.total_out);
    deflateEnd(&z);
    return out;
}

std::string zstd(std::string_view text) {
    std::string out(ZSTD_compressBound(text.size()), '\0');
    out.resize(ZSTD_compress(out.data(), out.size(), text.data(), text.size(), 3));
    return out;
}

struct Lines {
    std::vector<std::string> texts;
    bool damaged = false;
};

Lines readLines(const std::filesystem::path& path) {
    Lines out;
    auto reader = LineReader::open(path);
    if (!reader) {
        out.damaged = true;
        return out;
    }
    LineReader::Line line;
    for (;;) {
        const auto more = reader->next(line);
        out.damaged = !more;
        if (!more || !*more)
            return out;
        EXPECT_EQ(line.number, static_cast<std::int64_t>(out.texts.size()) + 1);
        out.texts.emplace_back(line.text);
    }
}

std::string manyLines(int count) {
    std::string text;
    for (int i = 0; i < count; ++i)
        text += "line " + std::to_string(i * 7919) + "\n";
    return text;
}

TEST(LineReader, LinesEndAtLineFeedAlone) {
    const test::TemporaryFolder folder;
    const auto lines = readLines(folder.write(
        "a.txt", "one\r\ntwo\rstill two\xC2\x85 and\xE2\x80\xA8more\n\n\r\nlast without end"));
    EXPECT_EQ(lines.texts,
              (std::vector<std::string>{"one", "two\rstill two\xC2\x85 and\xE2\x80\xA8more", "", "",
                                        "last without end"}));
}

TEST(LineReader, ReadsGzipOfSeveralMembersAndZstdOfSeveralFrames) {
    const test::TemporaryFolder folder;
    const std::string a = manyLines(100'000);
    const std::string b = manyLines(3);
    EXPECT_EQ(readLines(folder.write("a.gz", gzip(a) + gzip(b))).texts.size(), 100'003U);
    EXPECT_EQ(readLines(folder.write("b.gz", gzip(b) + std::string(512, '\0'))).texts.size(), 3U);
    EXPECT_EQ(readLines(folder.write("c.zst", zstd(a) + zstd(b))).texts.size(), 100'003U);
    // The name does not matter, the content does.
    EXPECT_EQ(readLines(folder.write("d.txt", zstd(b))).texts.size(), 3U);
}

TEST(LineReader, ACutOffPackedFileGivesItsLinesAndThenAnError) {
    const test::TemporaryFolder folder;
    const std::string text = manyLines(200'000);
    for (const std::string& packed : {gzip(text), zstd(text)}) {
        const auto lines = readLines(folder.write("x", packed.substr(0, packed.size() / 2)));
        EXPECT_TRUE(lines.damaged);
        EXPECT_GT(lines.texts.size(), 1000U);
        EXPECT_LT(lines.texts.size(), 200'000U);
        EXPECT_EQ(lines.texts[999], "line " + std::to_string(999 * 7919));
    }
}

TEST(LineReader, DamageIsReportedAgainAtEveryCall) {
    const test::TemporaryFolder folder;
    std::string packed = gzip(manyLines(1000));
    packed.resize(packed.size() - 10);
    auto reader = LineReader::open(folder.write("x.gz", packed));
    ASSERT_TRUE(reader);
    LineReader::Line line;
    int good = 0;
    for (;;) {
        const auto more = reader->next(line);
        if (!more)
            break;
        ASSERT_TRUE(*more);
        ++good;
    }
    EXPECT_GT(good, 0);
    const auto again = reader->next(line);
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().code, ErrorCode::InvalidFormat);
}

TEST(LineReader, ReadsUtf16WithAndWithoutMark) {
    const test::TemporaryFolder folder;
    const std::u16string text = u"Grüße\r\n\U0001F600 ok\n";
    std::string little;
    std::string big;
    for (const char16_t unit : text) {
        little += {static_cast<char>(unit & 0xFF), static_cast<char>(unit >> 8)};
        big += {static_cast<char>(unit >> 8), static_cast<char>(unit & 0xFF)};
    }
    const std::vector<std::string> expected{"Grüße", "😀 ok"};
    EXPECT_EQ(readLines(folder.write("1", "\xFF\xFE" + little)).texts, expected);
    EXPECT_EQ(readLines(folder.write("2", "\xFE\xFF" + big)).texts, expected);
    EXPECT_EQ(readLines(folder.write("3", little)).texts, expected);
    EXPECT_EQ(readLines(folder.write("4", gzip("\xFE\xFF" + big))).texts, expected);
    EXPECT_EQ(readLines(folder.write("5", "\xEF\xBB\xBFGrüße\n😀 ok")).texts, expected);
}

TEST(LineReader, ALoneSurrogateIsNoValidText) {
    const test::TemporaryFolder folder;
    using namespace std::string_literals;
    const auto lines = readLines(folder.write("1", "\xFF\xFE\x3D\xD8\x41\x00\n\x00"s));
    ASSERT_EQ(lines.texts.size(), 1U);
    EXPECT_EQ(lines.texts[0], "\xED\xA0\xBD\x41");
}

TEST(LineReader, ALineBeyondTheLimitIsCutAndReadingGoesOn) {
    const test::TemporaryFolder folder;
    auto reader = LineReader::open(
        folder.write("x", "a\n" + std::string(LineReader::kMaxLine + 1'000'000, 'x') + "\nb\n"));
    ASSERT_TRUE(reader);
    LineReader::Line line;
    ASSERT_TRUE(*reader->next(line));
    EXPECT_FALSE(line.tooLong);
    ASSERT_TRUE(*reader->next(line));
    EXPECT_TRUE(line.tooLong);
    EXPECT_LT(line.text.size(), 1000U);
    ASSERT_TRUE(*reader->next(line));
    EXPECT_EQ(line.text, "b");
    EXPECT_EQ(line.number, 3);
    EXPECT_FALSE(*reader->next(line));
}

TEST(ByteStream, RefusesEmptyMissingAndFolder) {
    const test::TemporaryFolder folder;
    EXPECT_EQ(ByteStream::open(folder.write("e", "")).error().code, ErrorCode::InvalidFormat);
    EXPECT_EQ(ByteStream::open(folder.path() / "none").error().code, ErrorCode::NotFound);
    EXPECT_FALSE(ByteStream::open(folder.path()));
}

} // namespace
} // namespace stator::data
