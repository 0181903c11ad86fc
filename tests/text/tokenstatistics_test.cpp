#include "core/text/modelproto.h"
#include "core/text/tokenstatistics.h"
#include "tests/text/sharedmodels.h"
#include "tests/text/smallmodel.h"

#include <gtest/gtest.h>

#include <numeric>

namespace stator::text {
namespace {

TextSource sourceOf(const std::vector<std::string>& texts) {
    return {texts.size(), 3, [&texts](std::uint64_t i) { return std::string_view(texts[i]); }};
}

TEST(EncodeAll, GivesEveryTextsIdsForAnyThreadCount) {
    STATOR_NEEDS_SHARED_DATA();
    const auto tokenizer = Tokenizer::load(sharedModels()[0].path()).value();
    const auto lines = expectedInput();
    // Few texts go without the memo, many with it.
    for (const std::size_t copies : {1, 15}) {
        std::vector<std::string> texts;
        for (std::size_t i = 0; i < copies; ++i)
            texts.insert(texts.end(), lines.begin(), lines.end());
        const auto one = encodeAll(sourceOf(texts), *tokenizer, 1, {}).value();
        const auto three = encodeAll(sourceOf(texts), *tokenizer, 3, {}).value();
        EXPECT_EQ(one.ids, three.ids);
        EXPECT_EQ(one.offsets, three.offsets);
        ASSERT_EQ(one.textCount(), texts.size());
        for (std::size_t i = 0; i < texts.size(); ++i) {
            std::vector<std::uint32_t> ids;
            tokenizer->encode(texts[i], ids);
            const auto found = one.tokens(i);
            ASSERT_EQ(std::vector<std::uint32_t>(found.begin(), found.end()), ids);
        }
    }
}

TEST(EncodeAll, StopsWhenAsked) {
    const std::vector<std::string> texts(10, "ab");
    std::stop_source stop;
    stop.request_stop();
    Job job;
    job.stop = stop.get_token();
    const auto encoded =
        encodeAll(sourceOf(texts), *smallTokenizer(IdLayout::SentencePiece), 1, job);
    ASSERT_FALSE(encoded);
    EXPECT_EQ(encoded.error().code, ErrorCode::Cancelled);
}

TEST(TokenStatistics, CountsWhatIsThere) {
    const auto tokenizer = smallTokenizer(IdLayout::SentencePiece);
    // Tokens: ▁ab ▁ba | none | ▁ab | ▁ <unk> ▁ab | ▁ <unk>
    const std::vector<std::string> texts = {"ab ba", "", "ab", "\u4e2d\u6587 ab", "\u4e2d"};
    const auto encoded = encodeAll(sourceOf(texts), *tokenizer, 1, {}).value();
    const auto statistics =
        tokenStatistics(TokenSource::of(encoded), sourceOf(texts), *tokenizer, 2, {}).value();
    EXPECT_EQ(statistics.textCount, 5U);
    EXPECT_EQ(statistics.emptyTexts, 1U);
    EXPECT_EQ(statistics.tokenCount, 8U); // 2 + 0 + 1 + 3 + 2
    EXPECT_EQ(statistics.longestText, 3U);
    EXPECT_EQ(statistics.unknownTokens, 2U);
    EXPECT_EQ(statistics.textsWithUnknown, 2U);
    EXPECT_EQ(statistics.tokensUsed, 4U); // ▁ab ▁ba ▁ <unk>
    EXPECT_EQ(statistics.wordCount, 6U);
    EXPECT_EQ(statistics.characterCount, 5U + 0 + 2 + 5 + 1);
    EXPECT_EQ(statistics.lengthHistogram[0], 1U);
    EXPECT_EQ(statistics.lengthHistogram[2], 2U);
    EXPECT_DOUBLE_EQ(statistics.meanLength(), 8.0 / 5);
    EXPECT_DOUBLE_EQ(statistics.unknownShare(), 0.25);
    EXPECT_EQ(statistics.lengthAt(0.2), 0U);
    EXPECT_EQ(statistics.lengthAt(0.5), 2U);
    EXPECT_EQ(statistics.lengthAt(1.0), 3U);
    ASSERT_EQ(statistics.unknownCharacters.size(), 2U);
    EXPECT_EQ(statistics.unknownCharacters[0].character, "\u4e2d");
    EXPECT_EQ(statistics.unknownCharacters[0].count, 2U);
    EXPECT_EQ(statistics.unknownCharacters[1].character, "\u6587");
}

TEST(TokenStatistics, BytesInPlaceOfUnknownTextCountAsUnknown) {
    auto model = smallModel();
    model.byteFallback = true;
    for (int byte = 0; byte < 256; ++byte) {
        char name[8];
        std::snprintf(name, sizeof name, "<0x%02X>", byte);
        model.pieces.push_back({name, 0.0F, PieceType::Byte});
    }
    for (const auto layout : {IdLayout::SentencePiece, IdLayout::XlmRoberta}) {
        const auto tokenizer = Tokenizer::fromProto(serializeModelProto(model), layout).value();
        const std::vector<std::string> texts = {"ab \u4e2d"};
        const auto encoded = encodeAll(sourceOf(texts), *tokenizer, 1, {}).value();
        const auto statistics =
            tokenStatistics(TokenSource::of(encoded), sourceOf(texts), *tokenizer, 1, {}).value();
        EXPECT_EQ(statistics.unknownTokens, 3U);
        ASSERT_EQ(statistics.unknownCharacters.size(), 1U);
        EXPECT_EQ(statistics.unknownCharacters[0].character, "\u4e2d");
        EXPECT_EQ(statistics.unknownCharacters[0].count, 1U);
    }
}

TEST(TokenStatistics, TheSameForAnyThreadCountOnRealText) {
    STATOR_NEEDS_SHARED_DATA();
    const auto tokenizer = Tokenizer::load(sharedModels()[0].path()).value();
    const auto texts = expectedInput();
    const auto encoded = encodeAll(sourceOf(texts), *tokenizer, 2, {}).value();
    const auto one =
        tokenStatistics(TokenSource::of(encoded), sourceOf(texts), *tokenizer, 1, {}).value();
    const auto four =
        tokenStatistics(TokenSource::of(encoded), sourceOf(texts), *tokenizer, 4, {}).value();
    EXPECT_EQ(one.lengthHistogram, four.lengthHistogram);
    EXPECT_EQ(one.tokensUsed, four.tokensUsed);
    EXPECT_GT(one.unknownTokens, 0U); // scripts that this tokenizer does not know
    ASSERT_EQ(one.unknownCharacters.size(), 50U);
    for (std::size_t i = 0; i < one.unknownCharacters.size(); ++i)
        EXPECT_EQ(one.unknownCharacters[i].character, four.unknownCharacters[i].character);
    EXPECT_EQ(
        std::accumulate(one.lengthHistogram.begin(), one.lengthHistogram.end(), std::uint64_t{0}),
        texts.size());
}

TEST(TokenStatistics, TokensOfOtherTextsOrAnotherTokenizerAreRefused) {
    const auto tokenizer = smallTokenizer(IdLayout::SentencePiece);
    const std::vector<std::string> texts = {"ab"};
    EncodedTexts encoded;
    encoded.ids = {1000};
    encoded.offsets = {0, 1};
    EXPECT_FALSE(tokenStatistics(TokenSource::of(encoded), sourceOf(texts), *tokenizer, 1, {}));
    const std::vector<std::string> more = {"ab", "ba"};
    EXPECT_FALSE(tokenStatistics(TokenSource::of(encoded), sourceOf(more), *tokenizer, 1, {}));
}

} // namespace
} // namespace stator::text
