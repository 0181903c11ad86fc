#include "core/base/random.h"
#include "core/text/modelproto.h"
#include "core/text/segmentation.h"
#include "core/text/wordmemo.h"
#include "tests/text/sharedmodels.h"
#include "tests/text/smallmodel.h"

#include <gtest/gtest.h>

#include <limits>
#include <thread>

namespace stator::text {
namespace {

/// The first text whose ids differ from the tokenizer's own, or "".
std::string firstDifference(const Tokenizer& tokenizer, WordMemo& memo,
                            const std::vector<std::string>& texts) {
    std::vector<std::uint32_t> plain;
    std::vector<std::uint32_t> words;
    for (const auto& text : texts) {
        plain.clear();
        words.clear();
        tokenizer.encode(text, plain);
        memo.encode(text, words);
        if (plain != words)
            return text;
    }
    return {};
}

std::vector<std::string> floresLines() {
    std::vector<std::string> lines;
    for (const auto& entry :
         std::filesystem::directory_iterator(sharedData() / "flores200-devtest"))
        if (entry.path().extension() == ".gz")
            for (auto& line : readGzipLines(entry.path()))
                lines.push_back(std::move(line));
    return lines;
}

/// Both sides of every `every`-th row of the training pairs.
std::vector<std::string> pairLines(std::size_t every) {
    std::vector<std::string> lines;
    std::size_t row = 0;
    for (const auto* folder : {"tatoeba-opus", "tatoeba-anki"})
        for (const auto& entry :
             std::filesystem::directory_iterator(sharedData() / "pairs7" / folder))
            for (const auto& line : readGzipLines(entry.path())) {
                if (row++ % every != 0)
                    continue;
                const auto tab = line.find('\t');
                lines.push_back(line.substr(0, tab));
                lines.push_back(line.substr(tab + 1));
            }
    return lines;
}

TEST(WordMemo, GivesSentencePiecesIdsOnRealTextForEveryModel) {
    STATOR_NEEDS_SHARED_DATA();
    auto texts = floresLines();
    ASSERT_EQ(texts.size(), 41U * 1012U);
    const auto pairs = pairLines(40);
    texts.insert(texts.end(), pairs.begin(), pairs.end());
    const auto edges = expectedInput();
    texts.insert(texts.end(), edges.begin(), edges.end());
    for (const auto& model : sharedModels()) {
        const auto tokenizer = Tokenizer::load(model.path()).value();
        ASSERT_TRUE(tokenizer->wordsAreIndependent()) << model.path();
        WordMemo memo(*tokenizer);
        EXPECT_EQ(firstDifference(*tokenizer, memo, texts), "") << model.path();
        EXPECT_GT(memo.words(), 50'000U);
        EXPECT_LT(memo.wholeTexts(), texts.size() / 2);
    }
}

/// Texts thrown together from what normalisers and segmentation stumble over.
std::vector<std::string> roughTexts(std::size_t count) {
    const std::vector<std::string> parts = {
        " ",
        " ",
        " ",
        "  ",
        "a",
        "b",
        "ab",
        "ba",
        "aaaa",
        "...",
        "!!!!",
        "1000000",
        "haha",
        "\t",
        "\r",
        "\u00a0",
        "\u3000",
        "\u200b",
        "\u202f",
        "\ufeff",
        "\u0085",
        "\u2028",
        "\u0301",
        "e\u0301",
        "\u00a8",
        "\u00b4",
        "\u309b",
        "\ufdfa",
        "\ufb01",
        "\uff21",
        "\u1100\u1161",
        "\u2581",
        "\u4e2d",
        "<s>",
        "</s>",
        "<unk>",
        "<pad>",
        "\x01",
        "\x7f",
        "\xff",
        "\xe2\x96",
        "\xc3",
        "\U0001f600",
        "\u0915\u093c",
        "www.example.org/a?b=c",
        "Stra\u00dfe",
        "don't",
        "\u201equote\u201c",
        "\ufffd",
        std::string(1, '\0'),
        "Donaudampfschifffahrtsgesellschaftskapit\u00e4nsm\u00fctzenabzeichenh\u00e4nger"};
    base::Random random(7);
    std::vector<std::string> texts;
    for (std::size_t i = 0; i < count; ++i) {
        std::string text;
        for (auto n = random.below(14); n > 0; --n)
            text += parts[random.below(parts.size())];
        texts.push_back(std::move(text));
    }
    return texts;
}

TEST(WordMemo, GivesSentencePiecesIdsOnRoughText) {
    STATOR_NEEDS_SHARED_DATA();
    const auto texts = roughTexts(20'000);
    for (const auto& model : sharedModels()) {
        const auto tokenizer = Tokenizer::load(model.path()).value();
        WordMemo memo(*tokenizer);
        EXPECT_EQ(firstDifference(*tokenizer, memo, texts), "") << model.path();
    }
}

TEST(WordMemo, TiesThatRoundingDecidesAreLeftToTheWholeText) {
    // "▁baaa" is "▁ba a a", "▁ba aa": with aa = 2a exactly, a tie in real numbers, and floats
    // decide it by what stands before.
    auto model = smallModel();
    model.pieces[4].score = -4.1F;
    model.pieces[9].score = -8.2F;
    const auto tokenizer =
        Tokenizer::fromProto(serializeModelProto(model), IdLayout::SentencePiece).value();
    WordMemo memo(*tokenizer);
    std::vector<std::string> texts;
    std::string text;
    for (int i = 0; i < 400; ++i) {
        text += i % 7 == 0 ? "ab " : i % 3 == 0 ? "baaa " : "baaaaa ";
        texts.push_back(text);
    }
    EXPECT_EQ(firstDifference(*tokenizer, memo, texts), "");
    EXPECT_GT(memo.wholeTexts(), 0U);
}

TEST(WordMemo, LongTextsOfNearTiesKeepSentencePiecesIds) {
    STATOR_NEEDS_SHARED_DATA();
    const auto tokenizer = Tokenizer::load(sharedModels()[0].path()).value();
    WordMemo memo(*tokenizer);
    std::vector<std::string> texts;
    std::string text;
    for (const auto& line : expectedInput()) {
        if (texts.size() == 120)
            break;
        text += line + " 1000000 haha ..... !!!!! ";
        texts.push_back(text);
    }
    EXPECT_EQ(firstDifference(*tokenizer, memo, texts), "");
}

TEST(WordMemo, AModelWhosePiecesCrossBlanksIsEncodedWhole) {
    auto model = smallModel();
    model.pieces.push_back({"a\u2581b", -1.0F, PieceType::Normal});
    const auto tokenizer =
        Tokenizer::fromProto(serializeModelProto(model), IdLayout::SentencePiece).value();
    EXPECT_FALSE(tokenizer->wordsAreIndependent());
    WordMemo memo(*tokenizer);
    EXPECT_EQ(firstDifference(*tokenizer, memo, {"a b", "ab a b a", ""}), "");
    EXPECT_EQ(memo.wholeTexts(), 3U);
}

TEST(WordMemo, IndependenceIsDeniedToEveryModelThatTheArgumentDoesNotCover) {
    const auto independent = [](const SentencePieceModel& model) {
        return Tokenizer::fromProto(serializeModelProto(model), IdLayout::SentencePiece)
            .value()
            ->wordsAreIndependent();
    };
    EXPECT_TRUE(independent(smallModel()));
    auto model = smallModel();
    model.addDummyPrefix = false;
    EXPECT_FALSE(independent(model));
    model = smallModel();
    model.removeExtraWhitespaces = false;
    EXPECT_FALSE(independent(model));
    model = smallModel();
    model.treatWhitespaceAsSuffix = true;
    EXPECT_FALSE(independent(model));
    model = smallModel();
    model.modelType = SentencePieceModelType::Char;
    EXPECT_FALSE(independent(model));
    model = smallModel();
    model.pieces.push_back({"x y", 0.0F, PieceType::UserDefined});
    EXPECT_FALSE(independent(model));
    model = smallModel();
    model.pieces[3].piece = "c"; // without "▁" two unknown words may become one token
    EXPECT_FALSE(independent(model));
}

TEST(WordMemo, UnknownWordsUserDefinedPiecesAndBytesComeOutAlike) {
    auto model = smallModel();
    model.pieces.push_back({"<tag>", 0.0F, PieceType::UserDefined});
    const std::vector<std::string> texts = {"\u4e2d\u6587 \u4e2d ab", "a<tag>b <tag> ab<tag>",
                                            "\u4e2d<tag>\u6587 x y z", "\xff \xff\xff a"};
    const auto plain =
        Tokenizer::fromProto(serializeModelProto(model), IdLayout::SentencePiece).value();
    ASSERT_TRUE(plain->wordsAreIndependent());
    WordMemo plainMemo(*plain);
    EXPECT_EQ(firstDifference(*plain, plainMemo, texts), "");
    EXPECT_EQ(plainMemo.wholeTexts(), 0U);

    model.byteFallback = true;
    for (int byte = 0; byte < 256; ++byte) {
        char name[8];
        std::snprintf(name, sizeof name, "<0x%02X>", byte);
        model.pieces.push_back({name, 0.0F, PieceType::Byte});
    }
    const auto bytes =
        Tokenizer::fromProto(serializeModelProto(model), IdLayout::XlmRoberta).value();
    WordMemo bytesMemo(*bytes);
    EXPECT_EQ(firstDifference(*bytes, bytesMemo, texts), "");
    EXPECT_EQ(bytesMemo.wholeTexts(), 0U);
}

TEST(WordMemo, BpeModelsAreRememberedToo) {
    auto model = smallModel();
    model.modelType = SentencePieceModelType::Bpe;
    const auto tokenizer =
        Tokenizer::fromProto(serializeModelProto(model), IdLayout::SentencePiece).value();
    WordMemo memo(*tokenizer);
    EXPECT_EQ(firstDifference(*tokenizer, memo, roughTexts(2000)), "");
    EXPECT_GT(memo.words(), 100U);
}

TEST(WordMemo, KeepsItsLimitsAndStaysExactWhenFull) {
    STATOR_NEEDS_SHARED_DATA();
    const auto tokenizer = Tokenizer::load(sharedModels()[1].path()).value();
    const auto texts = expectedInput();
    WordMemo fewWords(*tokenizer, {.words = 100, .bytes = 1 << 20});
    EXPECT_EQ(firstDifference(*tokenizer, fewWords, texts), "");
    EXPECT_EQ(fewWords.words(), 100U);
    WordMemo fewBytes(*tokenizer, {.words = 100'000, .bytes = 4096});
    EXPECT_EQ(firstDifference(*tokenizer, fewBytes, texts), "");
    EXPECT_LE(fewBytes.bytes(), 4096U);
    EXPECT_GT(fewBytes.words(), 50U);
}

TEST(WordMemo, SeveralThreadsShareOneMemo) {
    STATOR_NEEDS_SHARED_DATA();
    const auto tokenizer = Tokenizer::load(sharedModels()[0].path()).value();
    const auto texts = pairLines(200);
    WordMemo memo(*tokenizer);
    std::vector<std::string> differences(4);
    {
        std::vector<std::jthread> threads;
        for (auto& difference : differences)
            threads.emplace_back([&] { difference = firstDifference(*tokenizer, memo, texts); });
    }
    for (const auto& difference : differences)
        EXPECT_EQ(difference, "");
    WordMemo alone(*tokenizer);
    firstDifference(*tokenizer, alone, texts);
    EXPECT_EQ(memo.words(), alone.words());
}

TEST(SegmentationMargin, IsTheGapBetweenTheTwoBestWays) {
    const auto model = smallModel();
    const SegmentationMargin margin(model);
    // ▁ab: -2.0 | ▁a b: -7.0 | ▁ a b: -11.5
    const auto ab = margin.of("\u2581ab");
    EXPECT_DOUBLE_EQ(ab.score, -2.0);
    EXPECT_DOUBLE_EQ(ab.margin, 5.0);
    EXPECT_EQ(ab.characters, 3U);
    EXPECT_EQ(ab.pieces, std::vector<std::int32_t>{7});
    // ▁a aa: -7.5 | ▁ aa a, ▁ a aa: -12 | ▁a a a: -10.5
    const auto aaa = margin.of("\u2581aaa");
    EXPECT_DOUBLE_EQ(aaa.score, -7.5);
    EXPECT_DOUBLE_EQ(aaa.margin, 3.0);
    // Only one way: an unknown character costs the lowest score and 10.
    const auto unknown = margin.of("\u4e2d");
    EXPECT_DOUBLE_EQ(unknown.score, -15.0);
    EXPECT_EQ(unknown.margin, std::numeric_limits<double>::infinity());
    EXPECT_EQ(unknown.pieces, std::vector<std::int32_t>{-1});
}

} // namespace
} // namespace stator::text
