// Real sentences to a trained model that has learned something.
#include "core/data/corpuswriter.h"
#include "core/text/tokenizertrainer.h"
#include "tests/train/runfixture.h"

#include <gtest/gtest.h>

#include <map>
#include <zlib.h>

using namespace stator;
using namespace stator::train;
namespace fs = std::filesystem;

namespace {

double metricOf(const std::vector<eval::EvaluationResult>& results, const std::string& key) {
    for (const auto& result : results)
        for (const auto& [name, value] : result.metrics)
            if (result.key(name) == key)
                return value;
    ADD_FAILURE() << "nothing measured " << key;
    return 0;
}

double meanLoss(const std::vector<StepSample>& steps, std::size_t begin, std::size_t end) {
    double sum = 0;
    for (std::size_t i = begin; i < end; ++i)
        sum += static_cast<double>(steps[i].loss);
    return sum / static_cast<double>(end - begin);
}

TEST(EndToEnd, SpanishAndIndonesianHealthTextsAreMatchedWithTheirEnglish) {
    test::TemporaryFolder temporary;
    auto c = smallConfiguration();
    c.model.dim = 128;
    c.batchSize = 256;
    c.maxSteps = 0;
    c.epochs = 15;
    c.data.split = *data::findSplitPreset("90-1-9");
    c.evaluation.when = eval::EvaluateWhen::KeyPoints;
    c.evaluation.keyPoints = {1, 50, 100};
    c.evaluation.evaluations = {{eval::EvaluatorKind::Bitext, "test", 0, 0},
                                {eval::EvaluatorKind::ValidationLoss, "test", 0, 0}};
    TestRun run = {temporary.path() / "run", c, sampleData(temporary.path(), c, 2100)};
    const auto outcome = run.run();
    ASSERT_TRUE(outcome) << outcome.error().toString();

    const auto& steps = run.recorder.steps;
    EXPECT_LT(meanLoss(steps, steps.size() - 5, steps.size()), 0.3 * meanLoss(steps, 0, 5));
    const auto& evaluations = run.recorder.evaluations;
    ASSERT_EQ(evaluations.size(), 3U);
    const double first = metricOf(evaluations[0].results, "test/bitextAccuracy");
    const double last = metricOf(evaluations[2].results, "test/bitextAccuracy");
    // About 190 candidates a language: chance is half a percent.
    EXPECT_GT(last, 0.5) << "first " << first;
    EXPECT_GT(last, first + 0.2);
    EXPECT_LT(metricOf(evaluations[2].results, "test/loss"),
              metricOf(evaluations[0].results, "test/loss"));
    RecordProperty("firstAccuracy", std::to_string(first));
    RecordProperty("lastAccuracy", std::to_string(last));
}

/// "deu	eng	text	text" lines of pairs7's quick file, as one corpus with languages.
NamedCorpus quickPairs(const fs::path& folder) {
    gzFile in = gzopen((fs::path(STATOR_SHARED_DATA) / "pairs7/quick/quick7.tsv.gz").c_str(), "rb");
    std::vector<char> line(1 << 16);
    std::vector<data::CorpusRow> rows;
    gzgets(in, line.data(), static_cast<int>(line.size())); // the header
    while (gzgets(in, line.data(), static_cast<int>(line.size())) != nullptr) {
        std::vector<std::string> cells(1);
        for (const char* p = line.data(); *p != '\0' && *p != '\n'; ++p)
            if (*p == '\t')
                cells.emplace_back();
            else
                cells.back() += *p;
        rows.push_back({{cells[2], cells[3]}, {cells[0], cells[1]}});
    }
    gzclose(in);
    return {"quick7", *data::makeCorpus(folder / "quick7.corpus", data::CorpusKind::Pairs, rows)};
}

TEST(EndToEnd, SevenLanguagesLearnEachOtherInAFewSecondsOfTraining) {
    if (!fs::exists(fs::path(STATOR_SHARED_DATA) / "pairs7/quick/quick7.tsv.gz"))
        GTEST_SKIP() << "the pairs7 corpus is not beside the checkout";
    test::TemporaryFolder temporary;
    const NamedCorpus corpus = quickPairs(temporary.path());
    ASSERT_EQ(corpus.corpus->rows(), 6300U);
    text::TrainingTexts texts;
    texts.source.count = corpus.corpus->textCount();
    texts.source.text = [&](std::uint64_t i) { return corpus.corpus->text(i); };
    text::TokenizerTraining training;
    training.vocabularySize = 6000;
    const auto tokenizer = text::trainTokenizer(texts, training, {});
    ASSERT_TRUE(tokenizer) << tokenizer.error().toString();

    auto c = smallConfiguration();
    c.model.dim = 128;
    c.batchSize = 512;
    c.maxSteps = 0;
    c.epochs = 10;
    c.data.split = *data::findSplitPreset("80-10-10");
    c.evaluation.when = eval::EvaluateWhen::KeyPoints;
    c.evaluation.keyPoints = {1, 100};
    auto prepared =
        prepareTrainingData({corpus}, *tokenizer->tokenizer, c, temporary.path(), 1, {});
    ASSERT_TRUE(prepared) << prepared.error().toString();
    TestRun run = {temporary.path() / "run", c,
                   std::make_shared<TrainingData>(std::move(*prepared))};
    const auto outcome = run.run();
    ASSERT_TRUE(outcome) << outcome.error().toString();
    const auto& evaluations = run.recorder.evaluations;
    const double first = metricOf(evaluations.front().results, "validation/bitextAccuracy");
    const double last = metricOf(evaluations.back().results, "validation/bitextAccuracy");
    const auto& steps = run.recorder.steps;
    EXPECT_LT(meanLoss(steps, steps.size() - 5, steps.size()), 0.5 * meanLoss(steps, 0, 5));
    EXPECT_GT(last, first + 0.15);
    RecordProperty("firstAccuracy", std::to_string(first));
    RecordProperty("lastAccuracy", std::to_string(last));
    RecordProperty("pairs", static_cast<int>(evaluations.back().results.size()));
}

} // namespace
