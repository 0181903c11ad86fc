#include "core/model/threads.h"
#include "core/train/devicestep.h"
#include "core/train/trainingstep.h"
#include "tests/train/stepbatches.h"

#include <gtest/gtest.h>

#include <cstring>
#include <cmath>
#include <limits>
#include <map>

using namespace stator;
using namespace stator::train;

namespace {

constexpr std::uint32_t kVocabulary = 500;
constexpr std::uint32_t kDim = 48;

model::EmbeddingTable newTable() {
    return std::move(model::EmbeddingTable::random(kVocabulary, kDim, 7, 2)).value();
}

bool sameBits(const model::EmbeddingTable& a, const model::EmbeddingTable& b) {
    return std::memcmp(a.data(), b.data(), std::size_t{a.vocabulary()} * a.dim() * sizeof(float)) ==
           0;
}

std::unique_ptr<TrainingStep> newStep(model::EmbeddingTable& table, const StepOptions& options,
                                      bool throughTorch) {
    auto step = throughTorch ? createDeviceStep(table, options, StepDevice::Cpu)
                             : TrainingStep::create(table, options);
    EXPECT_TRUE(step) << step.error().message;
    return std::move(step).value();
}

float rateAt(int step) {
    return 0.05F * std::min(1.0F, static_cast<float>(step) / 10.0F);
}

void runSteps(TrainingStep& step, int from, int to) {
    for (int t = from; t < to; ++t) {
        const auto result =
            step.run(train::fixtures::randomBatch(64, 0, kVocabulary, static_cast<std::uint64_t>(t)),
                     rateAt(t + 1));
        ASSERT_TRUE(result) << result.error().message;
        ASSERT_FALSE(result->skipped);
    }
}

struct Variant {
    const char* name;
    bool throughTorch;
    OptimizerKind optimizer;
    Precision precision;
};
std::ostream& operator<<(std::ostream& out, const Variant& v) {
    return out << v.name;
}

class Step : public testing::TestWithParam<Variant> {
protected:
    void SetUp() override { model::setMatrixThreads(2); }
    static StepOptions options() {
        StepOptions o;
        o.optimizer = GetParam().optimizer;
        o.precision = GetParam().precision;
        o.weightDecay = 0.01F;
        o.matryoshkaDims = {16, 48};
        return o;
    }
};

TEST_P(Step, SameInputsGiveTheSameBits) {
    auto a = newTable();
    auto b = newTable();
    for (auto* table : {&a, &b}) {
        auto step = newStep(*table, options(), GetParam().throughTorch);
        runSteps(*step, 0, 20);
        ASSERT_TRUE(step->synchronizeAll());
    }
    EXPECT_TRUE(sameBits(a, b));
    EXPECT_FALSE(sameBits(a, newTable()));
}

TEST_P(Step, RestoredStateContinuesWithTheSameBits) {
    auto a = newTable();
    auto whole = newStep(a, options(), GetParam().throughTorch);
    runSteps(*whole, 0, 13);
    std::map<std::string, std::vector<std::byte>> saved;
    const auto blobs = whole->state();
    ASSERT_TRUE(blobs);
    for (const auto& blob : *blobs) {
        const auto* bytes = static_cast<const std::byte*>(blob.data);
        saved[blob.name].assign(bytes, bytes + blob.bytes);
    }
    auto b = newTable();
    std::memcpy(b.data(), a.data(), std::size_t{kVocabulary} * kDim * sizeof(float));
    auto resumed = newStep(b, options(), GetParam().throughTorch);
    const auto restored =
        resumed->restore([&](const std::string& name) -> Result<std::span<const std::byte>> {
            const auto found = saved.find(name);
            if (found == saved.end())
                return makeError(ErrorCode::NotFound, name);
            return std::span<const std::byte>(found->second);
        });
    ASSERT_TRUE(restored) << restored.error().message;
    EXPECT_EQ(resumed->stepsDone(), 13U);
    runSteps(*whole, 13, 30);
    runSteps(*resumed, 13, 30);
    ASSERT_TRUE(whole->synchronizeAll());
    ASSERT_TRUE(resumed->synchronizeAll());
    EXPECT_TRUE(sameBits(a, b));
}

TEST_P(Step, LearnsPairsThatShareNoToken) {
    auto table = newTable();
    auto o = options();
    o.matryoshkaDims = {};
    auto step = newStep(table, o, GetParam().throughTorch);
    StepBatch batch;
    for (std::uint32_t i = 0; i < 100; ++i) {
        batch.anchors.append(std::vector<std::uint32_t>{i, i + 1});
        batch.positives.append(std::vector<std::uint32_t>{250 + i, 251 + i, 252 + i});
    }
    const float first = step->run(batch, 0.1F)->loss;
    float last = first;
    for (int t = 0; t < 100; ++t)
        last = step->run(batch, 0.1F)->loss;
    EXPECT_GT(first, 2.0F);
    EXPECT_LT(last, 0.2F * first);
}

TEST_P(Step, ANumberThatIsNoneStopsWithAReasonAndLeavesTheTableFinite) {
    auto table = newTable();
    auto step = newStep(table, options(), GetParam().throughTorch);
    runSteps(*step, 0, 5);
    ASSERT_TRUE(step->synchronizeAll());
    table.row(3)[1] = std::numeric_limits<float>::quiet_NaN();
    auto bad = newStep(table, options(), GetParam().throughTorch);
    StepBatch batch;
    batch.anchors.append(std::vector<std::uint32_t>{3});
    batch.positives.append(std::vector<std::uint32_t>{4});
    batch.anchors.append(std::vector<std::uint32_t>{5});
    batch.positives.append(std::vector<std::uint32_t>{6});
    const auto before = std::vector<float>(table.row(5).begin(), table.row(5).end());
    const auto result = bad->run(batch, 0.1F);
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, ErrorCode::Diverged);
    ASSERT_TRUE(bad->synchronizeAll());
    EXPECT_EQ(std::memcmp(before.data(), table.row(5).data(), kDim * sizeof(float)), 0);
}

TEST_P(Step, RefusesWhatCannotWork) {
    auto table = newTable();
    auto step = newStep(table, options(), GetParam().throughTorch);
    StepBatch outside;
    outside.anchors.append(std::vector<std::uint32_t>{kVocabulary});
    outside.positives.append(std::vector<std::uint32_t>{1});
    EXPECT_EQ(step->run(outside, 0.1F).error().code, ErrorCode::InvalidArgument);
    EXPECT_FALSE(step->run({}, 0.1F));
    const std::vector<std::uint32_t> wrong{kVocabulary + 3};
    EXPECT_FALSE(step->synchronize(wrong));
}

INSTANTIATE_TEST_SUITE_P(
    Variants, Step,
    testing::Values(Variant{"cpu_adamw", false, OptimizerKind::LazyAdamW, Precision::Fp32},
                    Variant{"cpu_adamw_bf16", false, OptimizerKind::LazyAdamW, Precision::Bf16},
                    Variant{"cpu_adagrad", false, OptimizerKind::RowAdagrad, Precision::Fp32},
                    Variant{"torch_adamw", true, OptimizerKind::LazyAdamW, Precision::Fp32},
                    Variant{"torch_adagrad", true, OptimizerKind::RowAdagrad, Precision::Fp32}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(TrainingStep, BothImplementationsAgreeAfterManySteps) {
    StepOptions options;
    options.weightDecay = 0.01F;
    options.directions = MnrlDirections::Symmetric;
    auto a = newTable();
    auto b = newTable();
    auto written = newStep(a, options, false);
    auto torch = newStep(b, options, true);
    runSteps(*written, 0, 40);
    runSteps(*torch, 0, 40);
    ASSERT_TRUE(written->synchronizeAll());
    ASSERT_TRUE(torch->synchronizeAll());
    double difference = 0;
    double size = 0;
    for (std::size_t i = 0; i < std::size_t{kVocabulary} * kDim; ++i) {
        difference += std::pow(a.data()[i] - b.data()[i], 2);
        size += std::pow(a.data()[i], 2);
    }
    EXPECT_LT(std::sqrt(difference / size), 1e-3);
}

TEST(TrainingStep, ExplainsWrongOptions) {
    auto table = newTable();
    StepOptions options;
    options.matryoshkaDims = {16, 32};
    EXPECT_NE(TrainingStep::create(table, options).error().message.find("48"), std::string::npos);
    options = {};
    options.precision = Precision::Fp16;
    EXPECT_EQ(TrainingStep::create(table, options).error().code, ErrorCode::Unsupported);
    options = {};
    options.beta1 = 0.9999F;
    EXPECT_EQ(TrainingStep::create(table, options).error().code, ErrorCode::InvalidArgument);
}

} // namespace
