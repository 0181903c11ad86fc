#include "core/base/random.h"
#include "core/train/devicestep.h"
#include "core/train/trainingstep.h"

#include <gtest/gtest.h>

#include <cstring>

using namespace stator;
using namespace stator::train;

namespace {

constexpr std::uint32_t kVocabulary = 400;
constexpr std::uint32_t kDim = 24;

StepBatch randomBatch(std::uint64_t seed) {
    base::Random random(seed);
    StepBatch batch;
    for (int i = 0; i < 16; ++i)
        for (model::TokenBatch* side : {&batch.anchors, &batch.positives}) {
            std::vector<std::uint32_t> ids(3 + random.below(4));
            for (auto& id : ids)
                id = static_cast<std::uint32_t>(random.below(kVocabulary));
            side->append(ids);
        }
    return batch;
}

struct Case {
    OptimizerKind optimizer;
    bool device;
};

class ShowRows : public testing::TestWithParam<Case> {
protected:
    std::unique_ptr<TrainingStep> makeStep(model::EmbeddingTable& weights) {
        StepOptions options;
        options.optimizer = GetParam().optimizer;
        options.weightDecay = 0.02F;
        auto step = GetParam().device ? createDeviceStep(weights, options, StepDevice::Cpu)
                                      : TrainingStep::create(weights, options);
        EXPECT_TRUE(step);
        return std::move(*step);
    }
    static std::vector<float> copyOf(const model::EmbeddingTable& table) {
        return {table.data(), table.data() + std::size_t{kVocabulary} * kDim};
    }
    model::EmbeddingTable table =
        std::move(*model::EmbeddingTable::random(kVocabulary, kDim, 1, 1));
    model::EmbeddingTable other =
        std::move(*model::EmbeddingTable::random(kVocabulary, kDim, 1, 1));
};

TEST_P(ShowRows, ShowsWhatSynchronizeWouldGiveAndChangesNoBitOfTheRun) {
    auto watched = makeStep(table);
    auto alone = makeStep(other);
    // Twice, out of order and with rows that no batch has touched.
    const std::vector<std::uint32_t> rows = {7, 3, 399, 3, 120, 121, 122, 7, 0};
    for (std::uint64_t s = 0; s < 40; ++s) {
        ASSERT_TRUE(watched->run(randomBatch(s), 0.05F));
        ASSERT_TRUE(alone->run(randomBatch(s), 0.05F));
        if (s % 3 == 0) {
            ASSERT_TRUE(watched->showRows(rows));
            watched->hideRows();
        }
    }
    ASSERT_TRUE(watched->showRows(rows));
    const auto shown = copyOf(table);
    watched->hideRows();
    ASSERT_TRUE(watched->synchronizeAll());
    ASSERT_TRUE(alone->synchronizeAll());
    const auto synchronized = copyOf(table);
    for (const std::uint32_t row : rows)
        EXPECT_EQ(std::memcmp(&shown[row * kDim], &synchronized[row * kDim], kDim * sizeof(float)),
                  0)
            << row;
    EXPECT_EQ(std::memcmp(table.data(), other.data(), kVocabulary * kDim * sizeof(float)), 0);
}

TEST_P(ShowRows, ATokenOutsideTheTableIsRefusedAndNothingChanges) {
    auto step = makeStep(table);
    ASSERT_TRUE(step->run(randomBatch(1), 0.05F));
    const auto before = copyOf(table);
    EXPECT_FALSE(step->showRows(std::vector<std::uint32_t>{5, kVocabulary}));
    step->hideRows();
    EXPECT_EQ(copyOf(table), before);
}

INSTANTIATE_TEST_SUITE_P(Steps, ShowRows,
                         testing::Values(Case{OptimizerKind::LazyAdamW, false},
                                         Case{OptimizerKind::RowAdagrad, false},
                                         Case{OptimizerKind::LazyAdamW, true},
                                         Case{OptimizerKind::RowAdagrad, true}));

} // namespace
