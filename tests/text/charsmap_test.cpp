#include "core/base/atomicfile.h"
#include "core/base/random.h"
#include "core/text/charsmap.h"
#include "core/text/modelproto.h"
#include "core/text/wordnormalizer.h"
#include "tests/text/sharedmodels.h"

#include <gtest/gtest.h>

namespace stator::text {
namespace {

std::string realTable(std::size_t model) {
    const auto content = base::readFile(sharedModels()[model].path()).value();
    return parseModelProto(content).value().precompiledCharsmap;
}

TEST(Charsmap, TakesTheLongestRule) {
    STATOR_NEEDS_SHARED_DATA();
    const auto table = Charsmap::read(realTable(0)).value();
    EXPECT_EQ(table.longest("\uff21bc").replacement, "A");
    EXPECT_EQ(table.longest("\uff21bc").length, 3U);
    EXPECT_EQ(table.longest("e\u0301").replacement, "\u00e9"); // two code points, one rule
    EXPECT_EQ(table.longest("o\u0302\u0301").replacement, "\u1ed1");
    EXPECT_EQ(table.longest("\u1100\u1161\u11a8").replacement, "\uac01");
    EXPECT_EQ(table.longest("\u3000").replacement, " ");
    EXPECT_EQ(table.longest("\x01").replacement, "");
    EXPECT_EQ(table.longest("\x01").length, 1U);
    EXPECT_EQ(table.longest("abc").length, 0U);
    EXPECT_EQ(table.longest("").length, 0U);
    EXPECT_FALSE(table.hasKeyWithBlank());
    EXPECT_FALSE(table.writes("\u2581"));
    EXPECT_TRUE(table.writes("\uac01"));
}

TEST(Charsmap, ListsTheRulesUnderAPrefix) {
    STATOR_NEEDS_SHARED_DATA();
    const auto table = Charsmap::read(realTable(0)).value();
    int rules = 0;
    table.forEach("\u09c7", [&](std::string_view key, std::string_view replacement) {
        ++rules;
        EXPECT_EQ(table.longest(key).length, key.size());
        EXPECT_TRUE(replacement == "\u09cb" || replacement == "\u09cc");
    });
    EXPECT_EQ(rules, 2);
}

TEST(Charsmap, NothingIsReadOutsideADamagedTable) {
    STATOR_NEEDS_SHARED_DATA();
    const auto good = realTable(0);
    base::Random random(11);
    int refused = 0;
    for (int i = 0; i < 200; ++i) {
        auto damaged = good;
        for (int k = 0; k < 20; ++k)
            damaged[random.below(damaged.size())] = static_cast<char>(random.below(256));
        const auto table = Charsmap::read(damaged);
        if (!table) {
            ++refused;
            continue;
        }
        for (const auto* text :
             {"e\u0301 \u1100\u1161 \uff21", "\xff\xfe", "plain", "\u09c7\u09be"})
            for (std::string_view rest = text; !rest.empty(); rest.remove_prefix(1))
                (void)table->longest(rest);
        table->forEach("\xE0", [](std::string_view, std::string_view) {});
    }
    EXPECT_GT(refused, 0);
    for (const std::size_t length : {1U, 3U, 4U, 5U, 1000U, 200'000U})
        EXPECT_FALSE(Charsmap::read(std::string_view(good).substr(0, length))) << length;
    EXPECT_TRUE(Charsmap::read(""));
}

TEST(WordNormalizer, LeavesWhatTheLibraryLeaves) {
    STATOR_NEEDS_SHARED_DATA();
    const auto content = base::readFile(sharedModels()[0].path()).value();
    const auto model = parseModelProto(content).value();
    const auto table = Charsmap::read(model.precompiledCharsmap).value();
    const WordNormalizer normalizer(model, table);
    std::string out;
    ASSERT_TRUE(normalizer.normalize("\u00a0ab\u3000\u3000c\u00a0", out));
    EXPECT_EQ(out, "\u2581ab\u2581c");
    ASSERT_TRUE(normalizer.normalize("\u200b\x01", out));
    EXPECT_EQ(out, "");
    EXPECT_FALSE(normalizer.normalize("a\xff", out)); // the library must be asked
    EXPECT_FALSE(normalizer.normalize("a\u2581", out));
}

} // namespace
} // namespace stator::text
