#include "core/base/atomicfile.h"
#include "core/text/modelproto.h"
#include "core/text/tokenizertrainer.h"
#include "tests/text/sharedmodels.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <numeric>
#include <set>

namespace stator::text {
namespace {

TrainingTexts textsOf(const std::vector<std::string>& lines) {
    TrainingTexts texts;
    texts.source = {lines.size(), 5,
                    [&lines](std::uint64_t i) { return std::string_view(lines[i]); }};
    return texts;
}

/// The quick set's sentences in seven languages, with the language of each.
struct QuickSet {
    std::vector<std::string> lines;
    std::vector<std::uint32_t> languages;
    std::vector<std::string> names;

    QuickSet() {
        bool header = true;
        for (const auto& line :
             readGzipLines(sharedData() / "pairs7" / "quick" / "quick7.tsv.gz")) {
            if (std::exchange(header, false))
                continue;
            std::vector<std::string> columns;
            for (std::size_t begin = 0; begin <= line.size();) {
                const auto end = std::min(line.find('\t', begin), line.size());
                columns.push_back(line.substr(begin, end - begin));
                begin = end + 1;
            }
            add(columns.at(0), columns.at(2));
            add(columns.at(1), columns.at(3));
        }
    }
    void add(const std::string& language, const std::string& text) {
        const auto at = std::find(names.begin(), names.end(), language);
        languages.push_back(static_cast<std::uint32_t>(at - names.begin()));
        if (at == names.end())
            names.push_back(language);
        lines.push_back(text);
    }
    TrainingTexts texts() const {
        auto result = textsOf(lines);
        result.languages = names;
        result.language = [this](std::uint64_t i) { return languages[i]; };
        return result;
    }
};

TokenizerTraining smallTraining() {
    TokenizerTraining options;
    options.vocabularySize = 4000;
    options.threads = 2;
    return options;
}

TEST(TokenizerTrainer, TrainsAUnigramModelOnRealTextTwiceTheSame) {
    STATOR_NEEDS_SHARED_DATA();
    const QuickSet set;
    const auto texts = set.texts();
    const auto first = trainTokenizer(texts, smallTraining(), {});
    ASSERT_TRUE(first) << first.error().toString();
    EXPECT_EQ(first->tokenizer->vocabularySize(), 4000U);
    EXPECT_EQ(first->textsUsed + first->textsSkipped, set.lines.size());
    EXPECT_TRUE(first->tokenizer->wordsAreIndependent());
    const auto second = trainTokenizer(texts, smallTraining(), {});
    ASSERT_TRUE(second);
    EXPECT_EQ(first->tokenizer->proto(), second->tokenizer->proto());

    std::vector<std::uint32_t> ids;
    first->tokenizer->encode("I don't know where he lives.", ids);
    EXPECT_LE(ids.size(), 12U);
    EXPECT_EQ(std::count(ids.begin(), ids.end(), first->tokenizer->unkId()), 0);
    // It begins as XLM-R's file does, so that layout fits it.
    EXPECT_TRUE(Tokenizer::fromProto(first->tokenizer->proto(), IdLayout::XlmRoberta));
}

TEST(TokenizerTrainer, TrainsBpeAndByteFallback) {
    STATOR_NEEDS_SHARED_DATA();
    const QuickSet set;
    auto options = smallTraining();
    options.vocabularySize = 2000;
    options.modelType = SentencePieceModelType::Bpe;
    options.byteFallback = true;
    options.normalization = "nfkc_cf";
    const auto trained = trainTokenizer(set.texts(), options, {});
    ASSERT_TRUE(trained) << trained.error().toString();
    const auto model = parseModelProto(trained->tokenizer->proto()).value();
    EXPECT_EQ(model.modelType, SentencePieceModelType::Bpe);
    EXPECT_TRUE(model.byteFallback);
    EXPECT_EQ(model.normalizerName, "nfkc_cf");
    std::vector<std::uint32_t> ids;
    trained->tokenizer->encode("\u4e2d", ids);
    EXPECT_EQ(ids.size(), 4U); // the blank and three bytes
    EXPECT_EQ(std::count(ids.begin(), ids.end(), trained->tokenizer->unkId()), 0);
}

TEST(TokenizerTrainer, AVocabularyThatDoesNotSuitTheTextsNamesTheOneThatDoes) {
    STATOR_NEEDS_SHARED_DATA();
    const QuickSet set;
    auto options = smallTraining();
    options.vocabularySize = 200'000;
    const auto large = trainTokenizer(set.texts(), options, {});
    ASSERT_FALSE(large);
    EXPECT_EQ(large.error().code, ErrorCode::InvalidArgument);
    EXPECT_NE(large.error().message.find("too large for these texts. Choose at most "),
              std::string::npos)
        << large.error().message;
    // What the message names does work.
    const auto digits = large.error().message.find("at most ") + 8;
    options.vocabularySize =
        static_cast<std::uint32_t>(std::stoul(large.error().message.substr(digits)));
    EXPECT_TRUE(trainTokenizer(set.texts(), options, {}));

    options.vocabularySize = 20;
    const auto small = trainTokenizer(set.texts(), options, {});
    ASSERT_FALSE(small);
    EXPECT_NE(small.error().message.find("Choose at least "), std::string::npos)
        << small.error().message;
}

TEST(TokenizerTrainer, TextsWithoutLettersAreNoReasonToDie) {
    for (const std::vector<std::string>& lines : std::vector<std::vector<std::string>>{
             {}, {"", "   ", "\t"}, {"\u3000", "\u200b", "...", "\xff"}}) {
        const auto trained = trainTokenizer(textsOf(lines), smallTraining(), {});
        ASSERT_FALSE(trained);
        EXPECT_EQ(trained.error().code, ErrorCode::InvalidArgument);
    }
    auto options = smallTraining();
    options.vocabularySize = 16;
    EXPECT_FALSE(trainTokenizer(textsOf({"a"}), options, {}));
}

TEST(TokenizerTrainer, OptionsOutOfRangeAreNamed) {
    const std::vector<std::string> lines{"ein Text"};
    const auto message = [&](auto change) {
        auto options = smallTraining();
        change(options);
        const auto trained = trainTokenizer(textsOf(lines), options, {});
        return trained ? std::string() : trained.error().message;
    };
    EXPECT_NE(message([](auto& o) { o.characterCoverage = 0.5; }).find("coverage"),
              std::string::npos);
    EXPECT_NE(message([](auto& o) { o.threads = 0; }).find("threads"), std::string::npos);
    EXPECT_NE(message([](auto& o) { o.normalization = "nfd"; }).find("nmt_nfkc"),
              std::string::npos);
    EXPECT_NE(message([](auto& o) { o.vocabularySize = 3; }).find("vocabulary"), std::string::npos);
    EXPECT_NE(message([](auto& o) { o.modelType = SentencePieceModelType::Char; }).find("BPE"),
              std::string::npos);
}

TEST(TokenizerTrainer, AStopWhileTextsAreReadEndsIt) {
    const std::vector<std::string> lines(50'000, "ein Text");
    std::stop_source stop;
    Job job;
    job.stop = stop.get_token();
    job.progress = [&](const Progress& progress) {
        if (progress.done > 20'000)
            stop.request_stop();
    };
    const auto trained = trainTokenizer(textsOf(lines), smallTraining(), job);
    ASSERT_FALSE(trained);
    EXPECT_EQ(trained.error().code, ErrorCode::Cancelled);
}

TEST(TokenizerTrainer, SavesAModelAndItsDescription) {
    STATOR_NEEDS_SHARED_DATA();
    const QuickSet set;
    const auto texts = set.texts();
    auto options = smallTraining();
    options.vocabularySize = 1000;
    options.sampleSize = 3500;
    options.languageExponent = 0;
    const auto trained = trainTokenizer(texts, options, {}).value();
    EXPECT_LE(*std::max_element(trained.textsByLanguage.begin(), trained.textsByLanguage.end()),
              500U);
    const auto path = std::filesystem::path(testing::TempDir()) / "trained.model";
    ASSERT_TRUE(saveTrainedTokenizer(trained, texts, options, path));
    const auto loaded = Tokenizer::load(path);
    ASSERT_TRUE(loaded) << loaded.error().toString();
    EXPECT_EQ((*loaded)->hash(), trained.tokenizer->hash());
    auto beside = path;
    beside.replace_extension(".json");
    const auto description = nlohmann::json::parse(base::readFile(beside).value());
    EXPECT_EQ(description["vocabularySize"], 1000);
    EXPECT_EQ(description["textsByLanguage"].size(), 7U);
    std::filesystem::remove(path);
    std::filesystem::remove(beside);
}

TEST(LanguageQuotas, GiveEachItsShareAndPassOnWhatOneCannotFill) {
    EXPECT_EQ(languageQuotas({600, 300, 100}, 100, 1.0), (std::vector<std::uint64_t>{60, 30, 10}));
    EXPECT_EQ(languageQuotas({600, 300, 100}, 30, 0.0), (std::vector<std::uint64_t>{10, 10, 10}));
    EXPECT_EQ(languageQuotas({600, 300, 10}, 210, 0.0), (std::vector<std::uint64_t>{100, 100, 10}));
    EXPECT_EQ(languageQuotas({5, 0, 7}, 0, 0.3), (std::vector<std::uint64_t>{5, 0, 7}));
    EXPECT_EQ(languageQuotas({5, 0, 7}, 100, 0.3), (std::vector<std::uint64_t>{5, 0, 7}));
    const auto uneven = languageQuotas({7, 11, 13}, 10, 0.5);
    EXPECT_EQ(std::accumulate(uneven.begin(), uneven.end(), std::uint64_t{0}), 10U);
}

TEST(SentenceSample, IsSeededHasTheWantedSizeAndSpreadsOverAllTexts) {
    const std::vector<std::string> lines(10'000, "x");
    const auto texts = textsOf(lines);
    const auto draw = [&](std::uint64_t seed) {
        SentenceSample sample(texts, 1000, 1.0, seed);
        std::vector<std::uint64_t> indices;
        for (std::uint64_t index = 0; sample.next(index);)
            indices.push_back(index);
        return indices;
    };
    const auto first = draw(1);
    EXPECT_EQ(first.size(), 1000U);
    EXPECT_EQ(first, draw(1));
    EXPECT_NE(first, draw(2));
    EXPECT_TRUE(std::is_sorted(first.begin(), first.end()));
    EXPECT_NEAR(static_cast<double>(std::accumulate(first.begin(), first.end(), std::uint64_t{0})) /
                    1000,
                5000, 400);
}

} // namespace
} // namespace stator::text
