#include "tests/data/readertest.h"

#include <random>

namespace stator::data {
namespace {

std::string tmx(const std::string& body) {
    return "<?xml version=\"1.0\"?>\n<!DOCTYPE tmx SYSTEM \"tmx14.dtd\" [ <!ENTITY x \"<tu>\"> ]>\n"
           "<tmx version=\"1.4\"><header srclang=\"de\"><note>n</note></header>\n<body>\n" +
           body + "</body></tmx>\n";
}

std::string unit(const std::string& de, const std::string& en) {
    return "<tu><tuv xml:lang=\"en-US\"><seg>" + en + "</seg></tuv><tuv xml:lang=\"de\"><seg>" +
           de + "</seg></tuv></tu>\n";
}

TEST(Tmx, SourceLanguageFirstAndInlineCodesLeftOut) {
    const test::TemporaryFolder folder;
    const auto spec = guessed({folder.write(
        "a.tmx", tmx(unit("Hallo &amp; <bpt i=\"1\">&lt;b&gt;</bpt>Welt<ept i=\"1\"/> <hi>da</hi>",
                          "Hello<ph>{1}<sub>x</sub></ph> world") +
                     "<!-- <tu> --><tu><tuv lang=\"DE\"><seg><![CDATA[</tu>]]></seg></tuv>"
                     "<x:tuv xml:lang=\"en-us\"><x:seg>end</x:seg></x:tuv></tu>"))});
    ASSERT_EQ(spec.columns.size(), 2U);
    const auto all = readAll(spec);
    EXPECT_EQ(textsOf(all),
              (std::vector<Texts>{{"Hallo & Welt da", "Hello world"}, {"</tu>", "end"}}));
    EXPECT_EQ(all.rows[0].languages, (Texts{"de", "en-US"}));
    EXPECT_EQ(all.rows[0].line, 5);
    EXPECT_TRUE(all.problems.empty());
}

TEST(Tmx, BrokenUnitsAreSkippedOneByOne) {
    const test::TemporaryFolder folder;
    const auto spec = guessed({folder.write(
        "a.tmx", tmx(unit("1", "1") + "<tu><tuv xml:lang=\"de\"><seg>a</tuv></tu>\n" +
                     "<tu><tuv xml:lang=\"de\"><seg>no end</seg></tuv>\n" + unit("4", "4") +
                     unit("", "5") + "<tu><tuv xml:lang=\"de\"><seg>6</seg></tuv></tu>" +
                     unit("7\xFF", "7") + unit("a < b it's", "8") + unit("9", "9") + "<tu><tuv"))});
    const auto all = readAll(spec);
    EXPECT_EQ(reasonsOf(all), (Texts{"broken-unit", "broken-unit", "empty-text", "missing-field",
                                     "invalid-utf8", "broken-unit", "broken-unit"}));
    EXPECT_EQ(textsOf(all), (std::vector<Texts>{{"1", "1"}, {"4", "4"}, {"9", "9"}}));
}

TEST(Tmx, SeveralLanguagesGivePairsWithTheSource) {
    const test::TemporaryFolder folder;
    const auto tuv = [](const std::string& language, const std::string& text) {
        return "<tuv xml:lang=\"" + language + "\"><seg>" + text + "</seg></tuv>";
    };
    auto spec = guessed(
        {folder.write("a.tmx", tmx("<tu>" + tuv("en", "e1") + tuv("de", "d1") + tuv("fr", "f1") +
                                   "</tu><tu>" + tuv("en", "e2") + tuv("fr", "f2") + "</tu>"))});
    EXPECT_EQ(textsOf(readAll(spec)), (std::vector<Texts>{{"d1", "e1"}, {"d1", "f1"}}));
    EXPECT_EQ(reasonsOf(readAll(spec)), Texts{"missing-field"});
    spec.expansion = Expansion::AllPairs;
    EXPECT_EQ(readAll(spec).rows.size(), 4U);
}

TEST(Tmx, NotATmxAndNoUnitsAreRefused) {
    const test::TemporaryFolder folder;
    EXPECT_EQ(guessSource(Paths{folder.write("a.tmx", "")}).error().code, ErrorCode::InvalidFormat);
    EXPECT_EQ(guessSource(Paths{folder.write("b.tmx", "<html></html>")}).error().code,
              ErrorCode::InvalidFormat);
    EXPECT_EQ(guessSource(Paths{folder.write("c.tmx", tmx(""))}).error().code,
              ErrorCode::InvalidFormat);
}

TEST(Tmx, MarkupAcrossReadBoundariesIsWhole) {
    // Units of odd lengths put every kind of boundary inside a tag somewhere.
    const test::TemporaryFolder folder;
    std::string body;
    std::mt19937 random(7);
    constexpr int kUnits = 20'000;
    for (int i = 0; i < kUnits; ++i)
        body += "<!--" + std::string(random() % 40, '-') + "x-->" +
                unit("d" + std::string(random() % 30, 'x') + std::to_string(i), std::to_string(i));
    const auto all = readAll(guessed({folder.write("a.tmx", tmx(body))}));
    ASSERT_EQ(all.rows.size(), static_cast<std::size_t>(kUnits));
    EXPECT_TRUE(all.problems.empty());
    for (int i = 0; i < kUnits; ++i)
        ASSERT_EQ(all.rows[static_cast<std::size_t>(i)].texts[1], std::to_string(i));
}

} // namespace
} // namespace stator::data
