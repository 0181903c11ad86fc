// The replay of issue #3281: its arms differ in what the story is about and in nothing else, and a
// replay is found again among other runs.
#include "core/base/hash.h"
#include "core/train/runsize.h"
#include "core/workspace/case3281.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace stator::workspace {
namespace {

using Fields = std::set<std::string>;

const train::RunConfiguration& armOf(const std::vector<train::RunConfiguration>& arms,
                                     CaseArm which) {
    return arms.at(static_cast<std::size_t>(which));
}

/// Top-level fields that differ, names aside; "evaluation.when" as it is.
Fields differing(CaseArm left, CaseArm right) {
    const auto arms = caseConfigurations();
    Fields fields;
    for (const auto& difference : train::differences(armOf(arms, left), armOf(arms, right)))
        fields.insert(difference.field);
    return fields;
}

/// 317,562 pairs in seven languages, 90,000 of them German, as the split would divide them.
train::RunSize sizeWith(const train::RunConfiguration& arm) {
    const bool one = arm.data.datasets.front().name == CaseNames().oneLanguage;
    const double rows = one ? 90'000 : 317'562;
    train::RunInputs inputs;
    inputs.kind = data::CorpusKind::Pairs;
    inputs.rowsKnown = true;
    inputs.trainRows = static_cast<std::uint64_t>(rows * arm.data.split.train);
    inputs.validationRows = static_cast<std::uint64_t>(rows * arm.data.split.validation);
    inputs.testRows = static_cast<std::uint64_t>(rows * arm.data.split.test);
    inputs.vocabulary = 16'000;
    return train::sizeOf(arm, inputs);
}

store::RunListRow rowOf(std::int64_t id, const train::RunConfiguration& configuration,
                        store::RunState state) {
    store::RunListRow row;
    row.run.id = store::RunId{id};
    row.run.state = state;
    row.run.description.configurationHash = base::hex64(train::configurationHash(configuration));
    return row;
}

TEST(Case3281, EveryArmCanBeRun) {
    const auto arms = caseConfigurations();
    ASSERT_EQ(arms.size(), kCaseArms);
    Fields names;
    for (const auto& arm : arms) {
        EXPECT_TRUE(train::checkConfiguration(arm).empty()) << arm.name;
        names.insert(arm.name);
    }
    EXPECT_EQ(names.size(), kCaseArms);
}

TEST(Case3281, AnArmDiffersOnlyInWhatItShows) {
    EXPECT_EQ(differing(CaseArm::OneLanguage, CaseArm::SevenLanguages), Fields{"data.datasets"});
    EXPECT_EQ(differing(CaseArm::SevenLanguages, CaseArm::FastEvaluation),
              Fields{"evaluation.evaluations"});
    EXPECT_EQ(differing(CaseArm::FastEvaluation, CaseArm::SmallSplit),
              (Fields{"data.split", "evaluation.when"}));
    EXPECT_EQ(differing(CaseArm::FastEvaluation, CaseArm::Budget), Fields{"evaluation.when"});
}

TEST(Case3281, TheSettingsAreThoseOfTheCase) {
    const auto arms = caseConfigurations();
    const auto& seven = armOf(arms, CaseArm::SevenLanguages);
    EXPECT_EQ(seven.batchSize * 16, 8192U);
    EXPECT_DOUBLE_EQ(seven.optimizer.learningRate, 0.2);
    EXPECT_TRUE(seven.data.noDuplicates);
    EXPECT_EQ(seven.data.split.name, "70-30-0");
    EXPECT_EQ(seven.evaluation.when, eval::EvaluateWhen::EveryPercent);
    EXPECT_DOUBLE_EQ(seven.evaluation.everyPercent, 5);
    EXPECT_EQ(seven.evaluation.subsetRows, 0U) << "all rows, every time";
    EXPECT_EQ(seven.evaluation.evaluations.front().evaluator, eval::EvaluatorKind::SmallBatchLoss);
    EXPECT_EQ(armOf(arms, CaseArm::SmallSplit).data.split.name, "90-1-9");
    EXPECT_DOUBLE_EQ(armOf(arms, CaseArm::Budget).evaluation.budgetPercent, 5);
    for (const auto& arm : arms) {
        ASSERT_EQ(arm.evaluation.evaluations.size(), 1U) << arm.name;
        EXPECT_EQ(arm.evaluation.evaluations.front().on, "validation") << arm.name;
    }
}

TEST(Case3281, SevenLanguagesReadMoreToEvaluateThanToTrain) {
    const auto arms = caseConfigurations();
    const auto one = sizeWith(armOf(arms, CaseArm::OneLanguage));
    const auto seven = sizeWith(armOf(arms, CaseArm::SevenLanguages));
    const auto small = sizeWith(armOf(arms, CaseArm::SmallSplit));
    EXPECT_EQ(seven.evaluations, 20U);
    EXPECT_GT(seven.evaluatedRows, 2 * seven.trainedRows);
    EXPECT_GT(seven.evaluatedRows, 3 * one.evaluatedRows);
    EXPECT_GT(seven.evaluatedRows, 20 * small.evaluatedRows);
    EXPECT_GT(small.trainedRows, seven.trainedRows) << "more of the data trains";
    EXPECT_EQ(sizeWith(armOf(arms, CaseArm::FastEvaluation)).evaluatedRows, seven.evaluatedRows);
}

TEST(Case3281, FewerEpochsChangeNothingElse) {
    const auto usual = caseConfigurations();
    const auto quick = caseConfigurations({.epochs = 0.05});
    for (std::size_t i = 0; i < kCaseArms; ++i) {
        const auto found = train::differences(usual[i], quick[i]);
        ASSERT_EQ(found.size(), 1U) << usual[i].name;
        EXPECT_EQ(found.front().field, "epochs");
    }
}

TEST(Case3281, TheNewestReplayIsFoundAmongOtherRuns) {
    using store::RunState;
    const auto arms = caseConfigurations();
    EXPECT_FALSE(newestReplay({}, arms).begun());
    auto other = arms[1];
    other.seed = 7;
    std::vector<store::RunListRow> rows;
    for (std::int64_t i = 0; i < 5; ++i)
        rows.push_back(rowOf(i + 1, arms[static_cast<std::size_t>(i)], RunState::Finished));
    rows.push_back(rowOf(6, other, RunState::Finished));
    auto replay = newestReplay(rows, arms);
    EXPECT_TRUE(replay.finished());
    EXPECT_FALSE(replay.inProgress());
    EXPECT_EQ(replay.all().size(), kCaseArms);
    EXPECT_EQ(replay.runs[1]->run.id.value, 2);

    // A second one has begun: what the first had finished does not count for it.
    rows.push_back(rowOf(7, arms[0], RunState::Finished));
    rows.push_back(rowOf(8, arms[1], RunState::Stopped));
    replay = newestReplay(rows, arms);
    EXPECT_TRUE(replay.begun());
    EXPECT_FALSE(replay.finished());
    EXPECT_FALSE(replay.inProgress()) << "a stopped run waits for nobody";
    EXPECT_EQ(replay.all().size(), 2U);
    EXPECT_EQ(replay.runs[0]->run.id.value, 7);
    EXPECT_FALSE(replay.runs[2]);
    rows.push_back(rowOf(9, arms[2], RunState::Queued));
    EXPECT_TRUE(newestReplay(rows, arms).inProgress());

    // Other settings are another replay.
    EXPECT_FALSE(newestReplay(rows, caseConfigurations({.epochs = 0.5})).begun());
}

} // namespace
} // namespace stator::workspace
