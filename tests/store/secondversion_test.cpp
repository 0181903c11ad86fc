// What the second version of the schema brought: sweeps, intervals, and why a run got its machine.
#include "core/store/migration.h"
#include "tests/store/storetest.h"

#include <cmath>

namespace stator::store {
namespace {

struct SecondVersion : testing::Test {
    TemporaryFolder folder;
    std::filesystem::path path = folder / "stator.sqlite";
};

TEST_F(SecondVersion, AStoreOfTheFirstKeepsItsRowsAndGainsTheRest) {
    {
        auto db = take(Database::open(path, OpenMode::ReadWrite));
        take(migrateStore(db, schemaMigrations().first(1)));
        take(db.execute(
            "INSERT INTO runs (name, state, created, configuration, configuration_hash, datasets, "
            "tokenizer, device, machine, threads, precision, step, total_steps, forecast) VALUES "
            "('old', 'finished', 1000, '{\"dim\": 64}', 'c0ffee', 'tico19', 'words', 'cpu', "
            "'a machine', 2, 'fp32', 40, 40, '');"
            "INSERT INTO run_tags VALUES (1, 'kept');"
            "INSERT INTO keys VALUES (1, 'accuracy'), (2, 'evaluation');"
            "INSERT INTO evaluations (run, step, wall, evaluator, dataset, rows, seconds, complete)"
            " VALUES (1, 40, 2000, 'bitext', 'tatoeba', 100, 0.5, 1);"
            "INSERT INTO evaluation_values VALUES (1, 1, 'de-en', 0.75);"
            "INSERT INTO phase_samples VALUES (1, 1, 2, 40, 2000, 0.5);"
            "INSERT INTO phase_totals VALUES (1, 2, 0.5);"));
    }
    auto store = take(Store::open(path));
    EXPECT_TRUE(std::filesystem::exists(folder / "stator.sqlite.v1.backup"));
    auto reader = take(StoreReader::open(path));
    const auto row = take(reader.run(RunId{1}));
    EXPECT_EQ(row.run.description.name, "old");
    EXPECT_EQ(row.run.description.configuration, R"({"dim": 64})");
    EXPECT_EQ(row.run.description.tags, std::vector<std::string>{"kept"});
    EXPECT_EQ(row.run.step, 40);
    EXPECT_EQ(row.phaseSeconds("evaluation"), 0.5);
    EXPECT_TRUE(row.run.machineReason.empty());
    EXPECT_FALSE(row.run.description.sweep);
    const auto evaluations = take(reader.evaluations(RunId{1}));
    ASSERT_EQ(evaluations.size(), 1U);
    ASSERT_EQ(evaluations[0].values.size(), 1U);
    EXPECT_EQ(evaluations[0].values[0].value, 0.75);
    EXPECT_TRUE(std::isnan(evaluations[0].values[0].low)) << "it was never an estimate";
    EXPECT_TRUE(take(reader.sweeps()).empty());
    // The old run can do what a new one can.
    take(store.setMachine(RunId{1}, {.device = "cpu",
                                     .precision = "fp32",
                                     .threads = 2,
                                     .mainMetric = "",
                                     .mainMetricHigherIsBetter = true,
                                     .reason = "the only one here"}));
    EXPECT_EQ(take(reader.run(RunId{1})).run.machineReason, "the only one here");
    take(reader.checkIntegrity());
}

TEST_F(SecondVersion, IntervalsComeBackAndAreAbsentWhereEveryRowWasRead) {
    auto store = take(Store::open(path));
    auto reader = take(StoreReader::open(path));
    EvaluationRecord evaluation;
    evaluation.run = take(store.createRun(describedRun("r")));
    evaluation.evaluator = "bitext";
    evaluation.dataset = "validation";
    evaluation.complete = false;
    evaluation.values = {{"bitextAccuracy", "", 0.5, 0.45, 0.55}, {"loss", "", 1.25}};
    const auto id = take(store.addEvaluation(evaluation));
    for (const auto& read :
         {take(reader.evaluation(id)), take(reader.evaluations(evaluation.run)).front(),
          take(reader.evaluationList()).front().record}) {
        ASSERT_EQ(read.values.size(), 2U);
        for (const auto& value : read.values) {
            if (value.metric == "loss") {
                EXPECT_TRUE(std::isnan(value.low) && std::isnan(value.high));
                continue;
            }
            EXPECT_EQ(value.low, 0.45);
            EXPECT_EQ(value.high, 0.55);
        }
    }
}

TEST_F(SecondVersion, ASweepNamesItsRunsAndLeavesThemStandingAlone) {
    auto store = take(Store::open(path));
    auto reader = take(StoreReader::open(path));
    const auto first = take(store.addSweep("batch", R"({"fields": ["batchSize"]})"));
    const auto second = take(store.addSweep("split", "{}"));
    auto description = describedRun("small batch");
    description.sweep = first;
    const auto inside = take(store.createRun(description));
    const auto alone = take(store.createRun(describedRun("alone")));

    const auto sweeps = take(reader.sweeps());
    ASSERT_EQ(sweeps.size(), 2U);
    EXPECT_EQ(sweeps[0].id, second) << "newest first";
    EXPECT_EQ(sweeps[1].name, "batch");
    EXPECT_EQ(sweeps[1].definition, R"({"fields": ["batchSize"]})");
    EXPECT_GT(sweeps[1].createdMs, 1'600'000'000'000);
    EXPECT_EQ(take(reader.run(inside)).run.description.sweep, first);
    EXPECT_FALSE(take(reader.run(alone)).run.description.sweep);

    take(store.deleteSweep(first));
    EXPECT_FALSE(take(reader.run(inside)).run.description.sweep);
    EXPECT_EQ(take(reader.sweeps()).size(), 1U);
    EXPECT_EQ(store.deleteSweep(first).error().code, ErrorCode::NotFound);
    // A run of a sweep that is not there is not made.
    description.sweep = first;
    EXPECT_FALSE(store.createRun(description));
}

TEST_F(SecondVersion, AForecastIsKeptWithItsRun) {
    auto store = take(Store::open(path));
    auto reader = take(StoreReader::open(path));
    const auto run = take(store.createRun(describedRun("r")));
    RunEdit edit;
    edit.forecast = R"({"steps": 40})";
    take(store.editRun(run, edit));
    EXPECT_EQ(take(reader.run(run)).run.description.forecast, R"({"steps": 40})");
    take(store.editRun(run, {.name = "other"}));
    EXPECT_EQ(take(reader.run(run)).run.description.forecast, R"({"steps": 40})");
}

} // namespace
} // namespace stator::store
