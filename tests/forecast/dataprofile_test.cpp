#include "core/base/hash.h"
#include "core/data/corpuswriter.h"
#include "core/forecast/dataprofile.h"
#include "tests/support/temporaryfolder.h"
#include "tests/train/sampledata.h"

#include <gtest/gtest.h>

#include <unordered_set>

using namespace stator;
using namespace stator::forecast;

namespace {

using Rows = std::vector<data::CorpusRow>;

class DataProfileTest : public testing::Test {
protected:
    std::shared_ptr<const data::Corpus> corpus(const Rows& rows) {
        auto made = data::makeCorpus(temporary.path() / ("c" + std::to_string(m_count++)),
                                     data::CorpusKind::Pairs, rows);
        EXPECT_TRUE(made) << made.error().toString();
        return *made;
    }
    train::TrainingCorpus tokenized(const std::shared_ptr<const data::Corpus>& from) {
        const text::TextSource source{from->textCount(), from->contentHash(),
                                      [from](std::uint64_t i) { return from->text(i); }};
        auto tokens = text::TokenCache::openOrBuild(temporary.path(), source,
                                                    *train::sampleTokenizer(), 1, {});
        EXPECT_TRUE(tokens) << tokens.error().toString();
        return {"data", from, *tokens};
    }
    /// Distinct pairs of short made-up sentences.
    static Rows uniqueRows(std::size_t count, const std::string& to = "de") {
        Rows rows;
        for (std::size_t i = 0; i < count; ++i)
            rows.push_back({{"a number is " + std::to_string(i * 7919),
                             to + " zahl " + std::to_string(i * 104729)},
                            {"en", to}});
        return rows;
    }

    test::TemporaryFolder temporary;

private:
    int m_count = 0;
};

TEST_F(DataProfileTest, CountsTokensOfRealSentences) {
    const auto made = train::sampleCorpus(temporary.path(), "tico19.en-es.tsv.zst", 600);
    const auto data = tokenized(made.corpus);
    const auto profile = profileOf(data, 512, {});
    ASSERT_TRUE(profile) << profile.error().toString();
    EXPECT_EQ(profile->rows, 600U);
    EXPECT_EQ(profile->columns, 2U);
    EXPECT_EQ(profile->contentHash, made.corpus->contentHash());
    EXPECT_FALSE(profile->guessed);
    EXPECT_DOUBLE_EQ(profile->tokensPerText,
                     static_cast<double>(data.tokens->tokenCount()) / 1200.0);
    double bytes = 0;
    std::unordered_set<std::uint32_t> ids;
    for (std::uint64_t i = 0; i < 1200; ++i) {
        bytes += static_cast<double>(made.corpus->text(i).size());
        const auto tokens = data.tokens->tokens(i);
        ids.insert(tokens.begin(), tokens.end());
    }
    EXPECT_DOUBLE_EQ(profile->textBytes, bytes / 1200);
    // All texts together are the last point, exactly.
    EXPECT_EQ(profile->distinct.back().texts, 1200U);
    EXPECT_DOUBLE_EQ(profile->distinct.back().distinct, static_cast<double>(ids.size()));
    for (std::size_t i = 1; i < profile->distinct.size(); ++i) {
        EXPECT_GT(profile->distinct[i].texts, profile->distinct[i - 1].texts);
        EXPECT_GE(profile->distinct[i].distinct, profile->distinct[i - 1].distinct);
    }
    ASSERT_EQ(profile->pairs.size(), 1U);
    EXPECT_EQ(profile->pairs.front(), (PairRows{"en", "es", 600}));
}

TEST_F(DataProfileTest, DistinctTokensGrowBetweenThePointsAndStayBelowTheTokens) {
    DataProfile profile;
    profile.tokensPerText = 10;
    profile.distinct = {{32, 200}, {64, 300}, {1024, 2400}};
    EXPECT_DOUBLE_EQ(profile.distinctTokens(32), 200);
    EXPECT_NEAR(profile.distinctTokens(64), 300, 1e-9);
    EXPECT_NEAR(profile.distinctTokens(256), 848.5, 0.5); // the geometric middle
    EXPECT_NEAR(profile.distinctTokens(4096), 6788, 5);   // the last slope goes on
    EXPECT_DOUBLE_EQ(profile.distinctTokens(4), 40);
    EXPECT_DOUBLE_EQ(profile.distinctTokens(0), 0);
}

TEST_F(DataProfileTest, LongTextsCountUpToTheLimit) {
    const auto data = tokenized(corpus(uniqueRows(50)));
    const auto whole = profileOf(data, 0, {});
    const auto cut = profileOf(data, 2, {});
    ASSERT_TRUE(whole && cut);
    EXPECT_GT(whole->tokensPerText, 2);
    EXPECT_DOUBLE_EQ(cut->tokensPerText, 2);
}

TEST_F(DataProfileTest, FindsRepeatedTexts) {
    const auto unique = profileOf(tokenized(corpus(uniqueRows(300))), 512, {});
    ASSERT_TRUE(unique);
    EXPECT_EQ(unique->repeatedAnchors, 0);
    EXPECT_EQ(unique->falseNegatives, 0);
    EXPECT_EQ(unique->distinctOfPair, (std::array<double, 2>{1, 1}));

    // A third of the rows have the anchor of the row before them.
    Rows rows = uniqueRows(300);
    for (std::size_t i = 1; i < 200; i += 2)
        rows[i].texts[0] = rows[i - 1].texts[0];
    const auto repeated = profileOf(tokenized(corpus(rows)), 512, {});
    ASSERT_TRUE(repeated);
    EXPECT_NEAR(repeated->repeatedAnchors, 200.0 / 300, 1e-9);
    EXPECT_NEAR(repeated->falseNegatives, 200.0 / 300, 1e-9);
    EXPECT_NEAR(repeated->distinctOfPair[0], 200.0 / 300, 1e-9);
    EXPECT_EQ(repeated->distinctOfPair[1], 1);

    // The same English text in several languages repeats in all, in no pair.
    Rows hub = uniqueRows(100, "de");
    for (const auto& row : uniqueRows(100, "fr"))
        hub.push_back(row);
    const auto across = profileOf(tokenized(corpus(hub)), 512, {});
    ASSERT_TRUE(across);
    EXPECT_EQ(across->repeatedAnchors, 1);
    EXPECT_EQ(across->distinctOfPair[0], 1);
    EXPECT_EQ(across->distinctOfAll[0], 0.5);
    EXPECT_EQ(across->pairs.size(), 2U);
}

TEST_F(DataProfileTest, AGuessFromTheTextsComesNearTheTokens) {
    const auto made = train::sampleCorpus(temporary.path(), "tico19.en-es.tsv.zst", 800);
    const auto real = profileOf(tokenized(made.corpus), 512, {});
    const auto guess = guessProfile(*made.corpus, train::sampleTokenizer()->vocabularySize(), {});
    ASSERT_TRUE(real && guess);
    EXPECT_TRUE(guess->guessed);
    EXPECT_EQ(guess->rows, 800U);
    EXPECT_NEAR(guess->tokensPerText / real->tokensPerText, 1, 0.35);
    EXPECT_NEAR(guess->distinctTokens(512) / real->distinctTokens(512), 1, 0.5);
    EXPECT_EQ(guess->textBytes, real->textBytes);
}

DataProfile simple(std::uint64_t rows, const std::string& from, const std::string& to) {
    DataProfile profile;
    profile.rows = rows;
    profile.tokensPerText = 10;
    profile.textBytes = 40;
    profile.distinct = {{32, 100}, {64, 150}, {128, 225}, {256, 337.5}};
    profile.pairs = {{from, to, rows}};
    return profile;
}

TEST_F(DataProfileTest, AMixtureWeighsByRows) {
    DataProfile large = simple(300, "en", "de");
    DataProfile small = simple(100, "en", "fr");
    small.tokensPerText = 30;
    small.columns = 3;
    large.columns = 2;
    small.guessed = true;
    const auto mixture = mixtureOf(std::vector{large, small});
    EXPECT_EQ(mixture.rows, 400U);
    EXPECT_EQ(mixture.columns, 2U);
    EXPECT_DOUBLE_EQ(mixture.tokensPerText, 15);
    EXPECT_TRUE(mixture.guessed);
    EXPECT_EQ(mixture.contentHash, 0U);
    EXPECT_EQ(mixture.pairs.size(), 2U);
    EXPECT_EQ(mixture.pairs.front(), (PairRows{"en", "de", 300}));
    EXPECT_EQ(mixtureOf(std::vector{large}).contentHash, large.contentHash);
}

TEST_F(DataProfileTest, AMixtureOfOtherLanguagesHasMoreTokensThanOneOfTheSame) {
    const auto same = mixtureOf(std::vector{simple(100, "en", "de"), simple(100, "en", "de")});
    const auto other = mixtureOf(std::vector{simple(100, "en", "de"), simple(100, "fr", "nl")});
    EXPECT_NEAR(same.distinctTokens(128), 225, 1e-6);
    // Two halves of 64 texts with nothing in common.
    EXPECT_GT(other.distinctTokens(128), 1.1 * same.distinctTokens(128));
    EXPECT_LE(other.distinctTokens(128), 300 + 1e-6);
}

TEST_F(DataProfileTest, SurvivesJson) {
    DataProfile profile = simple(123, "en", "de");
    profile.contentHash = 0xFFFFFFFFFFFFFFF1;
    profile.kind = data::CorpusKind::Triplets;
    profile.columns = 4;
    profile.repeatedAnchors = 0.25;
    profile.falseNegatives = 0.125;
    profile.distinctOfPair = {0.5, 0.75};
    profile.distinctOfAll = {0.25, 0.5};
    profile.guessed = true;
    const auto read = profileFromJson(toJson(profile));
    ASSERT_TRUE(read) << read.error().toString();
    EXPECT_EQ(toJson(*read), toJson(profile));
    EXPECT_EQ(read->contentHash, profile.contentHash);
    EXPECT_EQ(read->distinct, profile.distinct);
    EXPECT_EQ(read->pairs, profile.pairs);
    for (const char* text : {"", "{}", "[]"}) {
        const auto wrong = profileFromJson(text);
        ASSERT_FALSE(wrong);
        EXPECT_EQ(wrong.error().code, ErrorCode::Corrupt);
    }
}

TEST_F(DataProfileTest, StopsWhenAskedTo) {
    std::stop_source stop;
    stop.request_stop();
    const auto profile = profileOf(tokenized(corpus(uniqueRows(50))), 512, {stop.get_token(), {}});
    ASSERT_FALSE(profile);
    EXPECT_EQ(profile.error().code, ErrorCode::Cancelled);
}

} // namespace
