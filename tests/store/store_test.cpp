#include "core/store/store.h"
#include "tests/store/faultyvfs.h"
#include "tests/store/storetest.h"

#include <cmath>
#include <limits>
#include <sstream>

namespace stator::store {
namespace {

struct StoreTest : testing::Test {
    TemporaryFolder folder;
    std::filesystem::path path = folder / "stator.sqlite";
    Store store = take(Store::open(path));
    StoreReader reader = take(StoreReader::open(path));
};

TEST_F(StoreTest, ARunComesBackAsItWasMade) {
    const auto id = take(store.createRun(describedRun("baseline")));
    const auto row = take(reader.run(id));
    const auto& d = row.run.description;
    EXPECT_EQ(d.name, "baseline");
    EXPECT_EQ(d.configuration, R"({"dim": 512})");
    EXPECT_EQ(d.datasets, (std::vector<std::string>{"tico19", "tatoeba"}));
    EXPECT_EQ(d.precision, "bf16");
    EXPECT_EQ(d.threads, 2);
    EXPECT_EQ(d.totalSteps, 1000);
    EXPECT_EQ(d.tags, std::vector<std::string>{"first"});
    EXPECT_EQ(row.run.state, RunState::Queued);
    EXPECT_GT(row.run.createdMs, 1'600'000'000'000);
    EXPECT_EQ(row.run.startedMs, 0);
    EXPECT_EQ(row.run.owner.pid, 0);
}

TEST_F(StoreTest, StatesCarryOwnerTimesAndReason) {
    const auto id = take(store.createRun(describedRun("r"), RunState::Running));
    auto run = take(reader.run(id)).run;
    EXPECT_EQ(run.owner, currentProcess());
    EXPECT_GT(run.startedMs, 0);
    EXPECT_EQ(run.endedMs, 0);
    const auto started = run.startedMs;

    take(store.setState(id, RunState::Failed, "The loss is NaN at step 12."));
    run = take(reader.run(id)).run;
    EXPECT_EQ(run.state, RunState::Failed);
    EXPECT_EQ(run.reason, "The loss is NaN at step 12.");
    EXPECT_GT(run.endedMs, 0);
    EXPECT_EQ(run.owner.pid, 0);

    take(store.setState(id, RunState::Running));
    run = take(reader.run(id)).run;
    EXPECT_EQ(run.startedMs, started) << "the first start stays";
    EXPECT_EQ(run.endedMs, 0);
    EXPECT_TRUE(run.reason.empty());
}

TEST_F(StoreTest, EveryStateHasAName) {
    for (int i = 0; i < kRunStates; ++i) {
        const auto state = static_cast<RunState>(i);
        EXPECT_EQ(runStateFromName(runStateName(state)), state);
        const auto id = take(store.createRun(describedRun("r"), state));
        EXPECT_EQ(take(reader.run(id)).run.state, state);
    }
    EXPECT_FALSE(runStateFromName("lost"));
}

TEST_F(StoreTest, EditsChangeWhatTheyNameAndNothingElse) {
    const auto id = take(store.createRun(describedRun("r")));
    RunEdit edit;
    edit.notes = "good";
    edit.starred = true;
    edit.tags = std::vector<std::string>{"b", "a"};
    take(store.editRun(id, edit));
    auto run = take(reader.run(id)).run;
    EXPECT_EQ(run.description.name, "r");
    EXPECT_EQ(run.description.notes, "good");
    EXPECT_TRUE(run.starred);
    EXPECT_EQ(run.description.tags, (std::vector<std::string>{"a", "b"}));

    take(store.editRun(id, {.name = "renamed", .trashed = true}));
    EXPECT_TRUE(take(reader.runs()).empty());
    EXPECT_EQ(take(reader.runs({.trash = RunListOptions::Trash::Only})).size(), 1U);
    take(store.editRun(id, {.trashed = false}));
    run = take(reader.run(id)).run;
    EXPECT_EQ(run.trashedMs, 0);
    EXPECT_EQ(run.description.name, "renamed");
    EXPECT_TRUE(run.starred);
}

TEST_F(StoreTest, ARunThatDoesNotExistIsNamedInTheError) {
    const RunId nobody{77};
    for (const auto& result :
         {store.setState(nobody, RunState::Running), store.setProgress(nobody, 1, 2),
          store.editRun(nobody, {.name = "x"}), store.deleteRun(nobody), store.rewindRun(nobody, 0),
          store.appendMetrics(nobody, ramp("loss", 0, 1))}) {
        ASSERT_FALSE(result);
        EXPECT_EQ(result.error().code, ErrorCode::NotFound);
        EXPECT_NE(result.error().message.find("77"), std::string::npos);
    }
    EXPECT_EQ(reader.run(nobody).error().code, ErrorCode::NotFound);
}

TEST_F(StoreTest, SummariesFollowEveryAppend) {
    const auto id = take(store.createRun(describedRun("r")));
    const auto loss = metricKey("train/loss");
    const double nan = std::nan("");
    const double inf = std::numeric_limits<double>::infinity();
    take(store.appendMetrics(
        id,
        std::vector<MetricSample>{{loss, 3, 103, 0.5}, {loss, 1, 101, 0.9}, {loss, 2, 102, nan}}));
    auto s = *take(reader.run(id)).summary(loss);
    EXPECT_EQ(s.count, 3);
    EXPECT_EQ(s.notFinite, 1);
    EXPECT_EQ(s.firstStep, 1);
    EXPECT_EQ(s.lastStep, 3);
    EXPECT_EQ(s.lastWallMs, 103);
    EXPECT_EQ(s.last, 0.5);
    EXPECT_EQ(s.min, 0.5);
    EXPECT_EQ(s.minStep, 3);
    EXPECT_EQ(s.max, 0.9);
    EXPECT_EQ(s.maxStep, 1);

    take(store.appendMetrics(id,
                             std::vector<MetricSample>{{loss, 4, 104, 0.5}, {loss, 5, 105, -inf}}));
    s = *take(reader.run(id)).summary(loss);
    EXPECT_EQ(s.count, 5);
    EXPECT_EQ(s.notFinite, 2);
    EXPECT_EQ(s.minStep, 3) << "the first step that has the value";
    EXPECT_EQ(s.last, -inf);
    EXPECT_EQ(s.min, 0.5) << "infinity is no value to compare by";
}

TEST_F(StoreTest, ASeriesWithoutAnyNumberHasNoExtremes) {
    const auto id = take(store.createRun(describedRun("r")));
    take(store.appendMetrics(id,
                             std::vector<MetricSample>{{metricKey("loss"), 1, 1, std::nan("")}}));
    const auto s = *take(reader.run(id)).summary(metricKey("loss"));
    EXPECT_EQ(s.count, 1);
    EXPECT_TRUE(std::isnan(s.min) && std::isnan(s.max) && std::isnan(s.last));
}

TEST_F(StoreTest, AStepWrittenAgainReplacesTheOldValueAlsoInTheSummary) {
    const auto id = take(store.createRun(describedRun("r")));
    take(store.appendMetrics(id, ramp("loss", 0, 10)));
    take(store.appendMetrics(id, std::vector<MetricSample>{{metricKey("loss"), 9, 1, -4.0},
                                                           {metricKey("loss"), 9, 1, -5.0},
                                                           {metricKey("loss"), 10, 1, 2.0}}));
    const auto s = *take(reader.run(id)).summary(metricKey("loss"));
    EXPECT_EQ(s.count, 11);
    EXPECT_EQ(s.max, 8.0);
    EXPECT_EQ(s.min, -5.0);
    EXPECT_EQ(s.last, 2.0);
}

TEST_F(StoreTest, RewindingForgetsWhatCameAfterTheCheckpoint) {
    const auto id = take(store.createRun(describedRun("r")));
    take(store.appendMetrics(id, ramp("loss", 1, 100)));
    take(store.appendMetrics(id, ramp("late", 90, 10)));
    take(store.appendPhases(
        id, std::vector<PhaseSample>{{1, 50, 1, "forward", 2.0}, {51, 100, 2, "forward", 3.0}}));
    EvaluationRecord early{
        .run = id, .step = 50, .evaluator = "bitext", .values = {{"accuracy", "", 0.5}}};
    auto late = early;
    late.step = 90;
    take(store.addEvaluation(early));
    take(store.addEvaluation(late));
    take(store.addCheckpoint({.run = id, .step = 50, .path = "c50"}));
    take(store.addCheckpoint({.run = id, .step = 100, .path = "c100"}));
    take(store.setProgress(id, 100, 1000));

    take(store.rewindRun(id, 50));
    const auto row = take(reader.run(id));
    EXPECT_EQ(row.run.step, 50);
    EXPECT_EQ(row.summary(metricKey("loss"))->lastStep, 50);
    EXPECT_EQ(row.summary(metricKey("loss"))->max, 50.0);
    EXPECT_EQ(row.summary(metricKey("late")), nullptr);
    EXPECT_EQ(row.phaseSeconds("forward"), 2.0);
    EXPECT_EQ(take(reader.evaluations(id)).size(), 1U);
    EXPECT_EQ(take(reader.checkpoints(id)).size(), 1U);
}

TEST_F(StoreTest, DeletingARunLeavesNothingOfIt) {
    const auto id = take(store.createRun(describedRun("r")));
    const auto other = take(store.createRun(describedRun("other")));
    for (const auto run : {id, other}) {
        take(store.appendMetrics(run, ramp("loss", 0, 10)));
        take(store.appendPhases(run, std::vector<PhaseSample>{{0, 1, 1, "loss", 1.0}}));
        take(store.addEvaluation(
            {.run = run, .evaluator = "sts", .values = {{"spearman", "", 0.5}}}));
        take(store.addCheckpoint({.run = run, .step = 1, .path = "c"}));
    }
    take(store.setQueue(std::vector{id, other}));
    take(store.deleteRun(id));
    EXPECT_EQ(take(reader.queue()), std::vector{other});
    auto db = take(Database::open(path, OpenMode::ReadOnly));
    for (const auto* table : {"metrics", "metric_blocks", "metric_summaries", "phase_samples",
                              "phase_totals", "evaluations", "checkpoints", "run_tags"})
        EXPECT_EQ(take(db.queryInteger(std::string("SELECT count(DISTINCT run) FROM ") + table)), 1)
            << table;
    EXPECT_EQ(take(db.queryInteger("SELECT count(*) FROM evaluation_values")), 1);
    const auto next = take(store.createRun(describedRun("next")));
    EXPECT_GT(next.value, other.value) << "numbers are not given twice";
}

TEST_F(StoreTest, PhaseTotalsAreTheSumOfTheirSamples) {
    const auto id = take(store.createRun(describedRun("r")));
    take(store.appendPhases(id, std::vector<PhaseSample>{{0, 9, 10, "forward", 1.0},
                                                         {0, 9, 10, "loss", 0.5},
                                                         {10, 19, 20, "forward", 2.0}}));
    EXPECT_EQ(take(reader.run(id)).phaseSeconds("forward"), 3.0);
    take(store.appendPhases(id, std::vector<PhaseSample>{{10, 19, 21, "forward", 4.0}}));
    EXPECT_EQ(take(reader.run(id)).phaseSeconds("forward"), 5.0)
        << "a bucket written again is replaced";
    EXPECT_EQ(take(reader.run(id)).phaseSeconds("loss"), 0.5);
}

TEST_F(StoreTest, EvaluationsKeepTheirPairs) {
    const auto id = take(store.createRun(describedRun("r")));
    EvaluationRecord e{.run = id,
                       .step = 7,
                       .wallMs = 8,
                       .evaluator = "bitext",
                       .dataset = "tatoeba",
                       .rows = 1000,
                       .seconds = 0.25,
                       .complete = false,
                       .values = {{"accuracy", "", 0.9},
                                  {"accuracy", "de-en", 0.95},
                                  {"accuracy", "en-de", std::nan("")}}};
    take(store.addEvaluation(e));
    e.run = {};
    e.model = "models/other";
    take(store.addEvaluation(e));
    const auto found = take(reader.evaluations(id));
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].rows, 1000);
    EXPECT_EQ(found[0].seconds, 0.25);
    EXPECT_FALSE(found[0].complete);
    ASSERT_EQ(found[0].values.size(), 3U);
    EXPECT_EQ(found[0].values[1].pair, "de-en");
    EXPECT_EQ(found[0].values[1].value, 0.95);
    EXPECT_TRUE(std::isnan(found[0].values[2].value));
    const auto ofFolders = take(reader.evaluations({}));
    ASSERT_EQ(ofFolders.size(), 1U);
    EXPECT_EQ(ofFolders[0].model, "models/other");
    EXPECT_EQ(ofFolders[0].values.size(), 3U);
}

TEST_F(StoreTest, ADeletedEvaluationComesBackUnderItsId) {
    const auto id = take(store.createRun(describedRun("r")));
    const EvaluationRecord e{.run = id,
                             .model = "step 7",
                             .step = 7,
                             .wallMs = 8,
                             .evaluator = "bitext",
                             .dataset = "tatoeba",
                             .values = {{"accuracy", "", 0.9}, {"accuracy", "de-en", 0.95}}};
    take(store.addEvaluation(e));
    const auto evaluation = take(store.addEvaluation(e));
    const auto record = take(reader.evaluation(evaluation));
    EXPECT_EQ(record.run, id);
    EXPECT_EQ(record.model, "step 7");
    EXPECT_EQ(record.values.size(), 2U);

    take(store.deleteEvaluation(evaluation));
    EXPECT_EQ(take(reader.evaluations(id)).size(), 1U);
    EXPECT_EQ(reader.evaluation(evaluation).error().code, ErrorCode::NotFound);
    EXPECT_EQ(store.deleteEvaluation(evaluation).error().code, ErrorCode::NotFound);

    EXPECT_EQ(take(store.addEvaluation(record)), evaluation);
    EXPECT_EQ(take(reader.evaluation(evaluation)).values.size(), 2U);
}

TEST_F(StoreTest, TheListOfEvaluationsHoldsAllModelsNewestFirst) {
    const auto id = take(store.createRun(describedRun("first")));
    const auto trashed = take(store.createRun(describedRun("second")));
    const auto add = [&](RunId run, const char* model, std::int64_t wall) {
        take(store.addEvaluation({.run = run,
                                  .model = model,
                                  .wallMs = wall,
                                  .evaluator = "bitext",
                                  .dataset = "tatoeba",
                                  .values = {{"accuracy", "", 0.5}, {"accuracy", "de-en", 0.6}}}));
    };
    add(id, "", 10); // of training
    add(id, "step 5", 30);
    add({}, "models/other", 20);
    add(trashed, "step 5", 40);
    RunEdit edit;
    edit.trashed = true;
    take(store.editRun(trashed, edit));

    const auto all = take(reader.evaluationList());
    ASSERT_EQ(all.size(), 3U);
    EXPECT_EQ(all[0].record.model, "step 5");
    EXPECT_EQ(all[0].runName, "first");
    EXPECT_EQ(all[1].record.run, RunId{});
    EXPECT_EQ(all[1].runName, "");
    EXPECT_EQ(all[2].record.model, "");
    ASSERT_EQ(all[0].record.values.size(), 1U) << "the pairs are left out";
    EXPECT_EQ(all[0].record.values[0].value, 0.5);

    EXPECT_EQ(take(reader.evaluationList({.ofTraining = false})).size(), 2U);
    EXPECT_EQ(take(reader.evaluationList({.limit = 1})).size(), 1U);
}

TEST_F(StoreTest, OneCheckpointIsTheBest) {
    const auto id = take(store.createRun(describedRun("r")));
    take(store.addCheckpoint({.run = id, .step = 1, .path = "a", .best = true}));
    const auto second =
        take(store.addCheckpoint({.run = id, .step = 2, .path = "b", .best = true}));
    take(store.addCheckpoint({.run = id, .step = 2, .path = "b2", .bytes = 5}));
    auto found = take(reader.checkpoints(id));
    ASSERT_EQ(found.size(), 2U);
    EXPECT_FALSE(found[0].best);
    EXPECT_TRUE(found[1].best);
    EXPECT_EQ(found[1].id, second);
    EXPECT_EQ(found[1].path, "b2");
    take(store.deleteCheckpoint(second));
    EXPECT_EQ(take(reader.checkpoints(id)).size(), 1U);
    EXPECT_EQ(store.deleteCheckpoint(second).error().code, ErrorCode::NotFound);
}

TEST_F(StoreTest, ViewsAreNamedPerPage) {
    const auto first = take(store.saveView({.page = "runs", .name = "best", .content = "1"}));
    EXPECT_EQ(take(store.saveView({.page = "runs", .name = "best", .content = "2"})), first);
    take(store.saveView({.page = "compare", .name = "best", .content = "3"}));
    const auto views = take(reader.views("runs"));
    ASSERT_EQ(views.size(), 1U);
    EXPECT_EQ(views[0].content, "2");
    take(store.deleteView(first));
    EXPECT_TRUE(take(reader.views("runs")).empty());
}

TEST_F(StoreTest, TheQueueKeepsItsOrderOverARestart) {
    std::vector<RunId> runs;
    for (const auto* name : {"a", "b", "c"})
        runs.push_back(take(store.createRun(describedRun(name))));
    std::swap(runs[0], runs[2]);
    take(store.setQueue(runs));
    EXPECT_EQ(take(reader.queue()), runs);
    take(store.setQueue(std::vector{runs[1]}));
    EXPECT_EQ(take(reader.queue()), std::vector{runs[1]});
}

TEST_F(StoreTest, ASecondWriterIsToldWhoTheFirstIs) {
    const auto second = Store::open(path);
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().code, ErrorCode::Busy);
    EXPECT_NE(second.error().message.find(std::to_string(::getpid())), std::string::npos);
}

TEST_F(StoreTest, AnErrorInsideUndoesTheWholeTransaction) {
    const auto outcome = store.atomically(Durability::Process, [&]() -> Result<void> {
        STATOR_TRY(store.createRun(describedRun("one")));
        return makeError(ErrorCode::Diverged, "stop");
    });
    EXPECT_EQ(outcome.error().code, ErrorCode::Diverged);
    EXPECT_TRUE(take(reader.runs()).empty());
    take(store.createRun(describedRun("two"))); // and the store works on
}

TEST(StoreRecovery, ARunWhoseProcessEndedBecomesInterrupted) {
    const TemporaryFolder folder;
    const auto path = folder / "stator.sqlite";
    std::vector<RunId> runs;
    {
        auto store = take(Store::open(path));
        for (const auto state : {RunState::Running, RunState::Paused, RunState::Queued,
                                 RunState::Finished, RunState::Running, RunState::Running})
            runs.push_back(take(store.createRun(describedRun("r"), state)));
    }
    {
        // 4: its number was given to another process; 5: owned by a living one, the test's parent.
        auto db = take(Database::open(path, OpenMode::ReadWrite));
        take(db.execute("UPDATE runs SET owner_start = owner_start - 1 WHERE id = " +
                        std::to_string(runs[4].value)));
        std::ifstream stat("/proc/" + std::to_string(::getppid()) + "/stat");
        std::string text((std::istreambuf_iterator<char>(stat)), {});
        std::istringstream rest(text.substr(text.rfind(')') + 1));
        std::string word;
        for (int field = 3; field <= 22; ++field)
            rest >> word;
        take(db.execute("UPDATE runs SET owner_pid = " + std::to_string(::getppid()) +
                        ", owner_start = " + word +
                        " WHERE id = " + std::to_string(runs[5].value)));
    }
    const auto store = take(Store::open(path));
    EXPECT_EQ(store.interruptedAtOpen(), (std::vector{runs[0], runs[1], runs[4]}));
    auto reader = take(StoreReader::open(path));
    const auto stateOf = [&](RunId run) { return take(reader.run(run)).run.state; };
    EXPECT_EQ(stateOf(runs[0]), RunState::Interrupted);
    EXPECT_EQ(stateOf(runs[1]), RunState::Interrupted);
    EXPECT_EQ(stateOf(runs[2]), RunState::Queued);
    EXPECT_EQ(stateOf(runs[3]), RunState::Finished);
    EXPECT_EQ(stateOf(runs[5]), RunState::Running);
    EXPECT_FALSE(take(reader.run(runs[0])).run.reason.empty());
}

// Every write of a session fails once: whatever the moment, the store stays whole.
TEST(StoreFaults, ADiskThatFillsAtAnyWriteLeavesAWholeStore) {
    const FaultyVfs vfs;
    bool everyWriteSucceeded = false;
    std::int64_t moment = 0;
    for (; !everyWriteSucceeded && moment < 400; moment += 1 + moment / 16) {
        const TemporaryFolder folder;
        const auto path = folder / "stator.sqlite";
        std::int64_t committed = 0;
        RunId run;
        FaultyVfs::failAfter(moment);
        if (auto store = Store::open(path)) {
            if (auto made = store->createRun(describedRun("r"))) {
                run = *made;
                for (int batch = 0; batch < 5; ++batch)
                    if (store->appendMetrics(run, ramp("loss", batch * 500, 500)))
                        committed += 500;
            } else {
                EXPECT_EQ(made.error().code, ErrorCode::Io) << made.error().toString();
            }
        } else {
            EXPECT_EQ(store.error().code, ErrorCode::Io) << store.error().toString();
        }
        everyWriteSucceeded = FaultyVfs::failures() == 0;
        FaultyVfs::heal();

        auto store = take(Store::open(path));
        auto reader = take(StoreReader::open(path));
        take(reader.checkIntegrity());
        if (!run)
            continue;
        const auto row = take(reader.run(run));
        const auto* summary = row.summary(metricKey("loss"));
        EXPECT_EQ(summary == nullptr ? 0 : summary->count, committed)
            << "fault at write " << moment;
        EXPECT_EQ(take(reader.points({run, metricKey("loss")}, {}, 10'000)).size(),
                  static_cast<std::size_t>(committed));
    }
    EXPECT_TRUE(everyWriteSucceeded) << "the session has more writes than were tried";
    EXPECT_GT(moment, 10);
}

} // namespace
} // namespace stator::store
