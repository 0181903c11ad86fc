// Real files through import, tokens and evaluators, with random word vectors: what two texts share
// in words is all that such a model knows, so the measures must be well above chance.
#include "core/base/parallel.h"
#include "core/data/importer.h"
#include "core/eval/evaluator.h"
#include "core/text/tokencache.h"
#include "tests/support/temporaryfolder.h"

#include <gtest/gtest.h>

#include <cmath>

using namespace stator;
using namespace stator::eval;

namespace {

class RealDataTest : public ::testing::Test {
protected:
    void SetUp() override {
        if (!std::filesystem::exists(shared() / "tatoeba") ||
            !std::filesystem::exists(shared() / "tokenizers"))
            GTEST_SKIP() << "the shared data is not beside the checkout";
        m_tokenizer =
            text::Tokenizer::load(shared() / "tokenizers" / "opus-mt-tc-big-en-pt" / "source.spm")
                .value();
        m_table = model::EmbeddingTable::random(m_tokenizer->vocabularySize(), 256, 1, 2).value();
    }
    static std::filesystem::path shared() { return STATOR_SHARED_DATA; }

    std::shared_ptr<const EvaluationData> import(const char* name,
                                                 std::vector<data::SourceSpec> sources) {
        const auto file = m_folder.path() / name;
        const auto report = data::importDataset({std::move(sources), 0}, file, {});
        EXPECT_TRUE(report) << report.error().toString();
        const auto corpus = data::Corpus::open(file).value();
        const text::TextSource source{corpus->textCount(), corpus->contentHash(),
                                      [&](std::uint64_t i) { return corpus->text(i); }};
        const auto cache =
            text::TokenCache::build(m_folder.path() / (std::string(name) + ".tokens"), source,
                                    *m_tokenizer, 2, {})
                .value();
        return EvaluationData::ofCorpus(name, corpus, cache).value();
    }
    EvaluationResult evaluate(EvaluatorKind kind,
                              std::shared_ptr<const EvaluationData> data) const {
        EvaluationContext context;
        context.table = &m_table;
        context.threads = 2;
        return makeEvaluator(kind, std::move(data)).value()->evaluate(context).value();
    }

    test::TemporaryFolder m_folder;
    std::shared_ptr<const text::Tokenizer> m_tokenizer;
    model::EmbeddingTable m_table = model::EmbeddingTable::zeros(1, 1).value();
};

data::SourceSpec stsFile(const std::filesystem::path& file, const char* language) {
    data::SourceSpec spec;
    spec.files = {file};
    spec.format = data::SourceFormat::Csv;
    spec.kind = data::CorpusKind::Scored;
    spec.columns = {{"1", language}, {"2", language}};
    spec.scoreField = "3";
    spec.delimiter = ',';
    spec.quoting = data::Quoting::Rfc4180;
    return spec;
}

/// Ranks with ties by counting, the slow and obvious way.
std::vector<double> countedRanks(const std::vector<double>& values) {
    std::vector<double> ranks;
    for (const double value : values) {
        double below = 0;
        double equal = 0;
        for (const double other : values) {
            below += other < value ? 1 : 0;
            equal += other == value ? 1 : 0;
        }
        ranks.push_back(below + (equal + 1) / 2);
    }
    return ranks;
}

} // namespace

TEST_F(RealDataTest, StsBenchmarkInTwoLanguagesEqualsAPlainComputation) {
    const auto folder = shared() / "stsb-multi-mt";
    const auto data = import("stsb", {stsFile(folder / "stsb-en-dev.csv.gz", "en"),
                                      stsFile(folder / "stsb-de-dev.csv.gz", "de")});
    const auto result = evaluate(EvaluatorKind::Sts, data);
    ASSERT_EQ(result.pairs.size(), 2U);
    EXPECT_EQ(result.pairs[0].from, "de");
    EXPECT_EQ(result.pairs[0].rows, 1'500U);
    EXPECT_GT(result.pairs[1].metrics.at("spearman"), 0.4);

    std::vector<double> cosines;
    std::vector<double> scores;
    for (const auto& row : data->select(0, 1)) {
        if (data->language({row, 0}) != "en")
            continue;
        std::vector<double> sums[2];
        for (std::uint32_t column = 0; column < 2; ++column) {
            sums[column].resize(m_table.dim());
            for (const auto token : data->tokens({row, column}))
                for (std::uint32_t d = 0; d < m_table.dim(); ++d)
                    sums[column][d] += m_table.row(token)[d];
        }
        double aa = 0;
        double bb = 0;
        double ab = 0;
        for (std::uint32_t d = 0; d < m_table.dim(); ++d) {
            aa += sums[0][d] * sums[0][d];
            bb += sums[1][d] * sums[1][d];
            ab += sums[0][d] * sums[1][d];
        }
        // To float32, as the evaluator's cosines are: ties must be the same.
        cosines.push_back(static_cast<float>(ab / std::sqrt(aa * bb)));
        scores.push_back(data->score(row));
    }
    const auto x = countedRanks(cosines);
    const auto y = countedRanks(scores);
    const double mean = (1'500.0 + 1) / 2;
    double xx = 0;
    double yy = 0;
    double xy = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
        xx += (x[i] - mean) * (x[i] - mean);
        yy += (y[i] - mean) * (y[i] - mean);
        xy += (x[i] - mean) * (y[i] - mean);
    }
    EXPECT_NEAR(result.pairs[1].metrics.at("spearman"), xy / std::sqrt(xx * yy), 1e-4);
}

TEST_F(RealDataTest, AFolderOfTatoebaFilesIsOneBenchmarkOfManyLanguagePairs) {
    std::vector<data::SourceSpec> sources;
    for (const std::string language : {"deu", "nld", "spa"}) {
        const std::string stem = "tatoeba." + language + "-eng.";
        data::SourceSpec spec;
        spec.files = {shared() / "tatoeba" / (stem + language + ".gz"),
                      shared() / "tatoeba" / (stem + "eng.gz")};
        spec.format = data::SourceFormat::Moses;
        spec.kind = data::CorpusKind::Pairs;
        spec.columns = {{"1", language}, {"2", "eng"}};
        sources.push_back(spec);
    }
    const auto data = import("tatoeba", sources);
    const auto result = evaluate(EvaluatorKind::Bitext, data);
    ASSERT_EQ(result.pairs.size(), 6U);
    for (const auto& pair : result.pairs) {
        EXPECT_EQ(pair.rows, 1'000U) << pair.from;
        // Chance is a thousandth.
        EXPECT_GT(pair.metrics.at("bitextAccuracy"), 0.015) << pair.from << "-" << pair.to;
        EXPECT_LE(pair.metrics.at("bitextF1"), pair.metrics.at("bitextAccuracy"));
    }
    // Names and numbers are shared between any two of these languages, sentences are not.
    EXPECT_LT(result.metrics.at("bitextAccuracy"), 0.5);
    EXPECT_LT(evaluate(EvaluatorKind::ValidationLoss, data).metrics.at("loss"), std::log(256.0));
}
