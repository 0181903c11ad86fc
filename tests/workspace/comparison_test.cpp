// Runs side by side: which fields differ, shares of time, directions of measures.
#include "core/workspace/comparison.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace stator::workspace {
namespace {

store::RunListRow row(std::int64_t id, const train::RunConfiguration& configuration) {
    store::RunListRow made;
    made.run.id = store::RunId{id};
    made.run.description.configuration = train::canonicalJson(configuration);
    return made;
}

train::RunConfiguration configuration() {
    train::RunConfiguration made;
    made.name = "a";
    made.data.datasets = {{"d"}};
    made.tokenizer.name = "t";
    return made;
}

const ComparedField* find(const std::vector<ComparedField>& fields, const std::string& name) {
    const auto found = std::find_if(fields.begin(), fields.end(),
                                    [&](const ComparedField& f) { return f.field == name; });
    return found == fields.end() ? nullptr : &*found;
}

TEST(Comparison, AllFieldsAreListedAndThoseThatDifferAreKnown) {
    auto other = configuration();
    other.name = "b";
    other.model.dim = 64;
    other.evaluation.subsetRows = 500;
    const auto compared = compareRuns({row(1, configuration()), row(2, other)});
    ASSERT_TRUE(compared);
    EXPECT_EQ(find(compared->fields, "name"), nullptr);
    const auto* dim = find(compared->fields, "model.dim");
    ASSERT_NE(dim, nullptr);
    EXPECT_TRUE(dim->differs());
    EXPECT_EQ(dim->values, (std::vector<std::string>{"512", "64"}));
    EXPECT_TRUE(find(compared->fields, "evaluation")->differs());
    EXPECT_FALSE(find(compared->fields, "batchSize")->differs());
    // Down to the leaf, for who wants to know exactly.
    ASSERT_NE(find(compared->differences, "evaluation.subsetRows"), nullptr);
    EXPECT_EQ(compared->differences.size(), 2U);
}

TEST(Comparison, AConfigurationThatCannotBeReadFailsOrIsLeftOut) {
    auto broken = row(1, configuration());
    broken.run.description.configuration = "{";
    auto other = configuration();
    other.model.dim = 64;
    const std::vector runs{broken, row(2, configuration()), row(3, other)};
    EXPECT_FALSE(compareRuns(runs));
    const auto compared = compareRuns(runs, Unreadable::LeaveOut);
    ASSERT_TRUE(compared);
    EXPECT_FALSE(compared->configurations[0].has_value());
    const auto* dim = find(compared->fields, "model.dim");
    EXPECT_EQ(dim->values, (std::vector<std::string>{"", "512", "64"}));
    EXPECT_TRUE(dim->differs());
    ASSERT_EQ(compared->differences.size(), 1U);
    EXPECT_EQ(compared->differences[0].values, dim->values);
}

TEST(Comparison, TheSameTrainingMayBeDividedAndEvaluatedInAnotherWay) {
    auto other = configuration();
    other.data.split = data::builtInSplitPresets()[1];
    other.evaluation.when = eval::EvaluateWhen::EveryPercent;
    other.checkpoints.keepLast = 5;
    other.threads = 3;
    EXPECT_TRUE(sameTraining(configuration(), other));
    other.seed = 2;
    EXPECT_FALSE(sameTraining(configuration(), other));
}

TEST(Comparison, EvaluationIsAShareOfAllPhases) {
    auto run = row(1, configuration());
    run.phases = {{"forward", 6}, {"backward", 10}, {"evaluation", 4}};
    const auto compared = compareRuns({run, row(2, configuration())});
    ASSERT_TRUE(compared);
    EXPECT_EQ(compared->totalSeconds, (std::vector<double>{20, 0}));
    EXPECT_EQ(compared->evaluationShare, (std::vector<double>{0.2, 0}));
}

TEST(Comparison, BestIsByTheDirectionOfTheMeasure) {
    auto run = row(1, configuration());
    for (const char* key : {"train/loss", "d/bitextAccuracy"}) {
        store::MetricSummary summary;
        summary.key = store::metricKey(key);
        summary.min = 1;
        summary.max = 3;
        summary.last = 2;
        run.summaries.push_back(summary);
    }
    const auto compared = compareRuns({run, row(2, configuration())});
    ASSERT_TRUE(compared);
    ASSERT_EQ(compared->metrics.size(), 2U);
    EXPECT_EQ(compared->metrics[0].key, "d/bitextAccuracy");
    EXPECT_TRUE(compared->metrics[0].higherIsBetter);
    EXPECT_EQ(compared->metrics[0].best[0], 3);
    EXPECT_EQ(compared->metrics[1].best[0], 1);
    EXPECT_EQ(compared->metrics[1].last[0], 2);
    EXPECT_TRUE(std::isnan(compared->metrics[1].best[1]));
}

} // namespace
} // namespace stator::workspace
