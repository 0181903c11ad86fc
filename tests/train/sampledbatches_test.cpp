#include "core/base/hash.h"
#include "core/data/corpuswriter.h"
#include "core/train/sampledbatches.h"
#include "tests/support/temporaryfolder.h"
#include "tests/train/sampledata.h"

#include <gtest/gtest.h>

#include <set>

using namespace stator;
using namespace stator::train;

namespace {

std::vector<std::uint32_t> encoded(std::string_view text) {
    std::vector<std::uint32_t> ids;
    sampleTokenizer()->encode(text, ids);
    return ids;
}

std::vector<std::uint32_t> idsOf(const model::TokenBatch& texts, std::size_t i) {
    return {texts.text(i).begin(), texts.text(i).end()};
}

class SampledBatchesTest : public testing::Test {
protected:
    void SetUp() override {
        configuration = smallConfiguration();
        configuration.batchSize = 4;
        configuration.data.split.train = 1.0;
        configuration.data.split.validation = 0.0;
        configuration.data.split.test = 0.0;
    }
    std::shared_ptr<const data::Corpus> corpus(const std::string& name, data::CorpusKind kind,
                                               const std::vector<data::CorpusRow>& rows) {
        auto made = data::makeCorpus(temporary.path() / name, kind, rows);
        EXPECT_TRUE(made) << made.error().toString();
        return *made;
    }
    void use(std::vector<NamedCorpus> corpora) {
        auto prepared = prepareTrainingData(corpora, *sampleTokenizer(), configuration,
                                            temporary.path(), 1, {});
        ASSERT_TRUE(prepared) << prepared.error().toString();
        data = std::make_shared<TrainingData>(std::move(*prepared));
    }
    Result<std::unique_ptr<SampledBatches>> make() {
        return SampledBatches::create(data, configuration);
    }
    test::TemporaryFolder temporary;
    RunConfiguration configuration;
    std::shared_ptr<const TrainingData> data;
};

std::vector<data::CorpusRow> numberedPairs(int count) {
    std::vector<data::CorpusRow> rows;
    for (int i = 0; i < count; ++i)
        rows.push_back({{"symptom " + std::to_string(i), "gejala " + std::to_string(i)}, {}});
    return rows;
}

TEST_F(SampledBatchesTest, ABatchHoldsTheTokensOfItsRowsSideBySide) {
    const auto pairs = numberedPairs(40);
    use({{"a", corpus("a", data::CorpusKind::Pairs, pairs)}});
    configuration.loss.maskFalseNegatives = true;
    auto batches = make();
    ASSERT_TRUE(batches) << batches.error().toString();
    std::set<std::vector<std::uint32_t>> seen;
    for (int step = 0; step < 10; ++step) {
        PreparedBatch batch;
        ASSERT_TRUE((*batches)->next(batch));
        ASSERT_EQ(batch.rows, 4U);
        ASSERT_EQ(batch.step.anchorHashes.size(), 4U);
        ASSERT_EQ(batch.step.candidateHashes.size(), 4U);
        EXPECT_EQ(batch.endedEpoch.has_value(), step == 9) << "the last batch of the epoch says so";
        for (std::size_t i = 0; i < 4; ++i) {
            const auto anchor = idsOf(batch.step.anchors, i);
            EXPECT_TRUE(seen.insert(anchor).second) << "every row once an epoch";
            bool found = false;
            for (const auto& row : pairs)
                if (encoded(row.texts[0]) == anchor) {
                    found = true;
                    EXPECT_EQ(encoded(row.texts[1]), idsOf(batch.step.positives, i));
                    EXPECT_EQ(base::hash64(row.texts[0]), batch.step.anchorHashes[i]);
                    EXPECT_EQ(base::hash64(row.texts[1]), batch.step.candidateHashes[i]);
                }
            EXPECT_TRUE(found);
        }
    }
    EXPECT_EQ(seen.size(), 40U);
}

TEST_F(SampledBatchesTest, LongTextsAreCutAndTextsWithoutTokensLeftOut) {
    auto pairs = numberedPairs(12);
    for (auto& row : pairs)
        row.texts[0] += " with fever and cough and a sore throat";
    pairs[3].texts[1] = " \u200B ";
    ASSERT_TRUE(encoded(pairs[3].texts[1]).empty());
    use({{"a", corpus("a", data::CorpusKind::Pairs, pairs)}});
    configuration.data.maxTokens = 3;
    auto batches = make();
    ASSERT_TRUE(batches) << batches.error().toString();
    std::uint64_t rows = 0;
    std::uint64_t leftOut = 0;
    for (int step = 0; step < 3; ++step) {
        PreparedBatch batch;
        ASSERT_TRUE((*batches)->next(batch));
        rows += batch.rows;
        leftOut += batch.leftOutRows;
        for (std::size_t i = 0; i < batch.rows; ++i)
            EXPECT_EQ(batch.step.anchors.text(i).size(), 3U);
    }
    EXPECT_EQ(rows, 11U);
    EXPECT_EQ(leftOut, 1U);
}

TEST_F(SampledBatchesTest, TripletsBringNegativesAndBesidePairsTheyAreLeftOut) {
    std::vector<data::CorpusRow> triplets;
    for (int i = 0; i < 20; ++i)
        triplets.push_back({{"fever " + std::to_string(i), "demam " + std::to_string(i),
                             "batuk " + std::to_string(i), "nyeri " + std::to_string(i)},
                            {}});
    const auto three = corpus("t", data::CorpusKind::Triplets, triplets);
    use({{"t", three}});
    configuration.loss.maskFalseNegatives = true;
    auto batches = make();
    ASSERT_TRUE(batches) << batches.error().toString();
    PreparedBatch batch;
    ASSERT_TRUE((*batches)->next(batch));
    ASSERT_EQ(batch.step.negatives.size(), 2U);
    EXPECT_EQ(batch.step.candidateHashes.size(), 12U) << "positives, then every kind of negative";
    const auto anchor = idsOf(batch.step.anchors, 0);
    for (const auto& row : triplets)
        if (encoded(row.texts[0]) == anchor) {
            EXPECT_EQ(encoded(row.texts[2]), idsOf(batch.step.negatives[0], 0));
            EXPECT_EQ(encoded(row.texts[3]), idsOf(batch.step.negatives[1], 0));
            EXPECT_EQ(base::hash64(row.texts[3]), batch.step.candidateHashes[8]);
        }

    use({{"t", three}, {"p", corpus("p", data::CorpusKind::Pairs, numberedPairs(20))}});
    batches = make();
    ASSERT_TRUE(batches);
    ASSERT_TRUE((*batches)->next(batch));
    EXPECT_TRUE(batch.step.negatives.empty());
}

TEST_F(SampledBatchesTest, ScoredPairsBringTheirScoresAndNeedCosent) {
    std::vector<data::CorpusRow> rows;
    for (int i = 0; i < 8; ++i)
        rows.push_back({{"cough " + std::to_string(i), "batuk " + std::to_string(i)},
                        {},
                        0.5F * static_cast<float>(i)});
    use({{"sts", corpus("s", data::CorpusKind::Scored, rows)}});
    const auto refused = make();
    ASSERT_FALSE(refused);
    EXPECT_NE(refused.error().message.find("Dataset sts holds scored"), std::string::npos);
    configuration.loss.kind = LossKind::CoSent;
    auto batches = make();
    ASSERT_TRUE(batches) << batches.error().toString();
    PreparedBatch batch;
    ASSERT_TRUE((*batches)->next(batch));
    ASSERT_EQ(batch.step.scores.size(), 4U);
    for (std::size_t i = 0; i < 4; ++i)
        for (const auto& row : rows)
            if (encoded(row.texts[0]) == idsOf(batch.step.anchors, i)) {
                EXPECT_EQ(row.score, batch.step.scores[i]);
            }
}

TEST_F(SampledBatchesTest, FewerRowsThanABatchMakeSmallerBatches) {
    use({{"a", corpus("a", data::CorpusKind::Pairs, numberedPairs(5))}});
    configuration.batchSize = 64;
    auto batches = make();
    ASSERT_TRUE(batches) << batches.error().toString();
    for (int i = 0; i < 3; ++i) {
        PreparedBatch batch;
        ASSERT_TRUE((*batches)->next(batch));
        EXPECT_EQ(batch.rows, 5U);
        EXPECT_DOUBLE_EQ(batch.epoch, i + 1.0);
    }
    EXPECT_EQ(*(*batches)->stepsOf(3, {}), 3U);
}

TEST_F(SampledBatchesTest, RowsThatMakeNoBatchOfTwoAreAnErrorAndNotAnEndlessLoop) {
    std::vector<data::CorpusRow> rows;
    for (int i = 0; i < 6; ++i)
        rows.push_back({{"the same anchor", "batuk " + std::to_string(i)}, {}});
    use({{"a", corpus("a", data::CorpusKind::Pairs, rows)}});
    auto batches = make();
    if (batches) {
        PreparedBatch batch;
        const auto next = (*batches)->next(batch);
        ASSERT_FALSE(next);
        EXPECT_EQ(next.error().code, ErrorCode::InvalidArgument);
    }
    for (auto& row : rows)
        row.texts[1] = "\u200B";
    rows.resize(1);
    use({{"b", corpus("b", data::CorpusKind::Pairs, numberedPairs(1))}});
    batches = make();
    if (batches) {
        PreparedBatch batch;
        EXPECT_FALSE((*batches)->next(batch));
    }
}

TEST_F(SampledBatchesTest, ARestoredSourceGoesOnAfterTheSameBatchAlsoAcrossEpochs) {
    use({{"a", corpus("a", data::CorpusKind::Pairs, numberedPairs(42))}});
    auto one = make();
    ASSERT_TRUE(one);
    std::vector<PreparedBatch> all(30);
    for (auto& batch : all)
        ASSERT_TRUE((*one)->next(batch));
    for (const std::size_t at : {0U, 8U, 9U, 10U, 19U, 25U}) {
        auto other = make();
        ASSERT_TRUE((*other)->restore(all[at].sourceState));
        for (std::size_t i = at + 1; i < all.size(); ++i) {
            PreparedBatch batch;
            ASSERT_TRUE((*other)->next(batch));
            EXPECT_EQ(batch.step.anchors.ids, all[i].step.anchors.ids) << at << " " << i;
            EXPECT_EQ(batch.sourceState, all[i].sourceState);
            EXPECT_EQ(batch.endedEpoch.has_value(), all[i].endedEpoch.has_value());
        }
    }
    auto fresh = make();
    EXPECT_FALSE((*fresh)->restore("nonsense"));
    EXPECT_FALSE((*fresh)->restore(R"({"epoch":0,"step":99})"));
}

/// Counts up; fails at a chosen batch.
class Numbers : public BatchSource {
public:
    explicit Numbers(std::uint64_t failAt, bool throws = false)
        : m_failAt(failAt)
        , m_throws(throws) {}
    Result<void> next(PreparedBatch& batch) override {
        if (m_made == m_failAt && m_throws)
            throw std::bad_alloc();
        if (m_made == m_failAt)
            return makeError(ErrorCode::Io, "no more");
        batch.rows = ++m_made;
        return {};
    }
    Result<void> restore(const std::string&) override { return {}; }

private:
    std::uint64_t m_made = 0;
    std::uint64_t m_failAt;
    bool m_throws;
};

TEST(BatchPrefetcher, GivesTheSourcesBatchesInOrderAndItsErrorAtTheEnd) {
    Numbers source(1000);
    BatchPrefetcher prefetcher(source);
    for (std::uint64_t i = 1; i <= 1000; ++i) {
        const auto batch = prefetcher.next();
        ASSERT_TRUE(batch);
        ASSERT_EQ((*batch)->rows, i);
    }
    EXPECT_EQ(prefetcher.next().error().code, ErrorCode::Io);
    EXPECT_EQ(prefetcher.next().error().code, ErrorCode::Io);
}

TEST(BatchPrefetcher, AnExceptionOfTheSourceIsAnErrorAndAnEarlyEndWaitsForNothing) {
    Numbers source(3, true);
    BatchPrefetcher prefetcher(source);
    for (int i = 0; i < 3; ++i)
        ASSERT_TRUE(prefetcher.next());
    EXPECT_EQ(prefetcher.next().error().code, ErrorCode::OutOfMemory);
    for (int i = 0; i < 100; ++i) {
        Numbers endless(~std::uint64_t{0});
        BatchPrefetcher unused(endless);
    }
}

} // namespace
