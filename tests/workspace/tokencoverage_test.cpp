#include "core/data/guess.h"
#include "core/text/tokenizertrainer.h"
#include "core/workspace/catalogue.h"
#include "core/workspace/tokencoverage.h"
#include "core/workspace/trainingtexts.h"
#include "tests/support/temporaryfolder.h"

#include <gtest/gtest.h>

#include <numeric>

namespace stator::workspace {
namespace {

TEST(TokenCoverage, TellsTheLanguagesApartAndKeepsTheTokens) {
    const test::TemporaryFolder folder;
    const auto workspace = *Workspace::open(folder.path() / "ws", Workspace::Missing::Create);
    std::string text;
    for (int i = 0; i < 200; ++i)
        text += "Der Hund " + std::to_string(i) + " bellt laut\tThe dog " + std::to_string(i) +
                " barks loudly\n";
    text += "Ein 狗\tA dog\n";
    const auto file = folder.write("in/pairs.de-en.tsv", text);
    auto source = data::guessSource(std::span(&file, 1));
    ASSERT_TRUE(source);
    ASSERT_TRUE(data::createDataset(workspace.corporaFolder(), "dogs", {{*source}, 0}, {}));
    text::TokenizerTraining options;
    options.vocabularySize = 50;
    options.characterCoverage = 0.98;
    const auto trained =
        text::trainTokenizer(trainingTexts({*openDataset(workspace, "dogs")}), options, {});
    ASSERT_TRUE(trained) << trained.error().toString();
    ASSERT_TRUE(addTokenizer(workspace, "small", *trained->tokenizer, "dogs", false));

    EXPECT_FALSE(isTokenized(workspace, "dogs", "small"));
    const auto coverage = tokenCoverage(workspace, "dogs", "small", 1, {});
    ASSERT_TRUE(coverage) << coverage.error().toString();
    EXPECT_TRUE(isTokenized(workspace, "dogs", "small"));
    EXPECT_EQ(coverage->all.textCount, 402U);
    ASSERT_EQ(coverage->languages.size(), 2U);
    EXPECT_EQ(coverage->languages[0].language, "de");
    EXPECT_EQ(coverage->languages[0].texts, 201U);
    std::uint64_t tokens = 0;
    std::uint64_t unknown = 0;
    for (const auto& language : coverage->languages) {
        tokens += language.tokens;
        unknown += language.unknown;
    }
    EXPECT_EQ(tokens, coverage->all.tokenCount);
    EXPECT_EQ(unknown, coverage->all.unknownTokens);
    EXPECT_GE(coverage->languages[0].textsWithUnknown, 1U);
    EXPECT_EQ(tokenCoverage(workspace, "cats", "small", 1, {}).error().code, ErrorCode::NotFound);
}

} // namespace
} // namespace stator::workspace
