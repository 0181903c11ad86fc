#include "core/store/storereader.h"
#include "core/workspace/catalogue.h"
#include "core/workspace/saved.h"
#include "core/workspace/sweepeffects.h"
#include "core/workspace/sweeps.h"
#include "tests/workspace/trainedworkspace.h"

#include <gtest/gtest.h>

#include <cmath>

using namespace stator;
using namespace stator::workspace;
using test::orFail;
using test::TrainedWorkspace;

namespace {

train::Sweep smallSweep() {
    train::RunConfiguration base;
    base.data.datasets = {{TrainedWorkspace::kDataset}};
    base.tokenizer.name = listTokenizers(TrainedWorkspace::get().workspace()).front().name;
    train::Sweep sweep;
    sweep.name = "dims";
    sweep.base = train::canonicalJson(base);
    sweep.fields = {{"model.dim", {"16", "32"}}, {"batchSize", {"8", "16"}}};
    return sweep;
}

TEST(Sweeps, AllRunsAreQueuedWithTheirSweepInOneGo) {
    const auto& workspace = TrainedWorkspace::get().workspace();
    const auto writer = orFail(store::StoreWriter::open(workspace.storeFile()));
    const auto created = orFail(createSweep(workspace, *writer, smallSweep()));
    ASSERT_EQ(created.runs.size(), 4U);
    EXPECT_EQ(created.runs[1].second, "dim=16 batch=16");
    auto reader = orFail(store::StoreReader::open(workspace.storeFile()));
    const auto found = orFail(findSweep(reader, "dims"));
    EXPECT_EQ(found.record.id, created.id);
    ASSERT_TRUE(found.sweep);
    EXPECT_EQ(found.sweep->fields, smallSweep().fields);
    ASSERT_EQ(found.runs.size(), 4U);
    for (std::size_t i = 0; i < 4; ++i) {
        EXPECT_EQ(found.runs[i].run.id, created.runs[i].first);
        EXPECT_EQ(found.runs[i].run.state, store::RunState::Queued);
    }
    const auto missing = findSweep(reader, "no such");
    ASSERT_FALSE(missing);
    EXPECT_NE(missing.error().message.find("'dims'"), std::string::npos);
}

TEST(Sweeps, NothingIsMadeWhereARunCannotBe) {
    const auto& workspace = TrainedWorkspace::get().workspace();
    const auto writer = orFail(store::StoreWriter::open(workspace.storeFile()));
    auto reader = orFail(store::StoreReader::open(workspace.storeFile()));
    const auto sweeps = orFail(reader.sweeps()).size();
    const auto runs = orFail(reader.runs()).size();
    auto sweep = smallSweep();
    sweep.name = "broken";
    sweep.fields.push_back({"data.datasets", {"\"sentences\"", "\"not there\""}});
    const auto created = createSweep(workspace, *writer, sweep);
    ASSERT_FALSE(created);
    EXPECT_EQ(created.error().code, ErrorCode::NotFound);
    EXPECT_EQ(orFail(reader.sweeps()).size(), sweeps);
    EXPECT_EQ(orFail(reader.runs()).size(), runs);
}

TEST(Sweeps, ARunThatCannotBeWrittenTakesAllOthersWithIt) {
    const auto& workspace = TrainedWorkspace::get().workspace();
    const auto writer = orFail(store::StoreWriter::open(workspace.storeFile()));
    auto reader = orFail(store::StoreReader::open(workspace.storeFile()));
    const auto sweeps = orFail(reader.sweeps()).size();
    const auto runs = orFail(reader.runs()).size();
    // What createSweep() does within its transaction, with a failure after the first run.
    const auto outcome = writer->call([&](store::Store& store) -> Result<CreatedSweep> {
        return store.atomically(store::Durability::Power, [&]() -> Result<CreatedSweep> {
            CreatedSweep created;
            STATOR_ASSIGN(created.id, store.addSweep("half", "{}"));
            store::RunDescription first;
            first.sweep = created.id;
            STATOR_TRY(store.createRun(first));
            first.sweep = store::SweepId{987654}; // there is none: the foreign key refuses it
            STATOR_TRY(store.createRun(first));
            return created;
        });
    });
    ASSERT_FALSE(outcome);
    EXPECT_EQ(orFail(reader.sweeps()).size(), sweeps);
    EXPECT_EQ(orFail(reader.runs()).size(), runs);
}

TEST(Sweeps, TheWorkspacesOwnSplitsCanBeCalledByName) {
    const auto& workspace = TrainedWorkspace::get().workspace();
    data::SplitPreset own;
    own.name = "half-half";
    own.train = 0.5;
    own.validation = 0.5;
    own.test = 0;
    ASSERT_TRUE(saveSplit(workspace, own, true));
    auto sweep = smallSweep();
    sweep.fields = {{"data.split", {"\"half-half\"", "\"90-1-9\""}}};
    const auto expanded = orFail(train::expand(withOwnSplits(workspace, sweep)));
    ASSERT_EQ(expanded.runs.size(), 2U);
    EXPECT_EQ(expanded.runs[0].name, "split=half-half");
    EXPECT_EQ(expanded.runs[0].configuration.data.split.validation, 0.5);
}

TEST(Sweeps, TheExampleVariesOneFactorAtATimeAroundTheSlowBaseline) {
    const auto expanded = orFail(train::expand(exampleSweep3281(2)));
    EXPECT_TRUE(expanded.leftOut.empty());
    ASSERT_GE(expanded.runs.size(), 15U);
    EXPECT_EQ(expanded.runs.front().name, "baseline");
    EXPECT_EQ(expanded.runs.front().configuration.data.split.name, "70-30-0");
    for (std::size_t i = 1; i < expanded.runs.size(); ++i)
        EXPECT_EQ(
            train::differences(expanded.runs.front().configuration, expanded.runs[i].configuration)
                        .size() == 1 ||
                expanded.runs[i].name.starts_with("split="),
            true)
            << expanded.runs[i].name;
}

TEST(MainEffects, OfAGridAreTheMeansOverAllOtherFields) {
    // dim 1, 1, 2, 2 with batch 8, 16, 8, 16
    const std::vector<EffectFactor> factors{{"batchSize", {"8", "16", "8", "16"}},
                                            {"model.dim", {"1", "1", "2", "2"}},
                                            {"seed", {"1", "1", "1", "1"}}};
    const auto effects = mainEffects(factors, {10, 20, 30, 60}, EffectDesign::AllRuns);
    ASSERT_EQ(effects.size(), 2U); // the seed is the same in all
    EXPECT_EQ(effects[0].field, "model.dim");
    EXPECT_DOUBLE_EQ(effects[0].size, 30); // 45 − 15
    ASSERT_EQ(effects[0].levels.size(), 2U);
    EXPECT_DOUBLE_EQ(effects[0].levels[0].mean, 15);
    EXPECT_DOUBLE_EQ(effects[0].levels[0].least, 10);
    EXPECT_DOUBLE_EQ(effects[0].levels[0].greatest, 20);
    EXPECT_EQ(effects[0].levels[1].runs, (std::vector<std::size_t>{2, 3}));
    EXPECT_EQ(effects[1].field, "batchSize");
    EXPECT_DOUBLE_EQ(effects[1].size, 20);      // 40 − 20
    EXPECT_EQ(effects[1].levels[0].value, "8"); // numbers ascend
}

TEST(MainEffects, OneFactorAtATimeIsSetBesideTheBaseAlone) {
    const std::vector<EffectFactor> factors{
        {"batchSize", {"8", "16", "8", "8"}, "8"},
        {"precision", {"\"a\"", "\"a\"", "\"b\"", "\"c\""}, "\"a\""}};
    const auto effects = mainEffects(factors, {100, 90, 50, 70}, EffectDesign::Alone);
    ASSERT_EQ(effects.size(), 2U);
    EXPECT_EQ(effects[0].field, "precision");
    EXPECT_TRUE(effects[0].alone);
    EXPECT_DOUBLE_EQ(effects[0].levels[0].mean, 100); // not with the run of batch 16
    EXPECT_DOUBLE_EQ(effects[0].size, 50);
    EXPECT_DOUBLE_EQ(effects[1].size, 10); // 100 against 90, the others left out
}

TEST(MainEffects, QualityIsThatOfTheLastEvaluationWhichReadsEverything) {
    store::RunListRow row;
    store::MetricSummary summary;
    summary.key = store::metricKey("b/bitextAccuracy");
    summary.count = 5;
    summary.max = 0.9; // of a subset, among fewer candidates
    summary.last = 0.6;
    row.summaries = {summary};
    row.phases = {{"forward", 6}, {"evaluation", 2}};
    row.run.step = 30;
    train::RunConfiguration configuration;
    configuration.batchSize = 10;
    row.run.description.configuration = train::canonicalJson(configuration);
    EXPECT_DOUBLE_EQ(measureOf(row, EffectMeasure::Metric, "b/bitextAccuracy"), 0.6);
    EXPECT_TRUE(std::isnan(measureOf(row, EffectMeasure::Metric, "b/other")));
    EXPECT_DOUBLE_EQ(measureOf(row, EffectMeasure::Seconds, ""), 8);
    EXPECT_DOUBLE_EQ(measureOf(row, EffectMeasure::EvaluationShare, ""), 0.25);
    EXPECT_DOUBLE_EQ(measureOf(row, EffectMeasure::PairsPerSecond, ""), 50); // 300 in 6 s
}

TEST(MainEffects, RunsWithoutAMeasureTakeNoPart) {
    const std::vector<EffectFactor> factors{{"batchSize", {"8", "16", "32", ""}}};
    const auto effects =
        mainEffects(factors, {1, store::kNotANumber, 3, 99}, EffectDesign::AllRuns);
    ASSERT_EQ(effects.size(), 1U);
    ASSERT_EQ(effects[0].levels.size(), 2U);
    EXPECT_EQ(effects[0].levels[1].value, "32");
}

} // namespace
