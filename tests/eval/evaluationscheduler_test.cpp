#include "core/eval/evaluationscheduler.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <vector>

using namespace stator;
using namespace stator::eval;

namespace {

/// A run whose steps and evaluations cost given times.
struct SimulatedRun {
    std::uint64_t totalSteps = 1'000;
    double secondsPerStep = 0.1;
    double secondsPerRow = 0.001;
    std::uint64_t fullRows = 10'000;
    bool costKnown = true;
    std::uint64_t stepsPerEpoch = 250;
    double secondsPerSquare = 0; ///< and this for every pair of rows, as retrieval costs
    bool tellsCost = false;      ///< what so many rows cost is told

    struct Evaluation {
        std::uint64_t step;
        std::uint64_t rows;
        bool last;
        std::uint64_t compareRows;
        double trainingSeconds;
        double evaluationSeconds; ///< with this one
    };
    double trainingSeconds = 0;
    double evaluationSeconds = 0;
    std::vector<Evaluation> evaluations;

    void run(EvaluationScheduler& scheduler, std::uint64_t from, std::uint64_t to) {
        for (std::uint64_t step = from; step <= to; ++step) {
            trainingSeconds += secondsPerStep;
            const bool known = costKnown || !evaluations.empty();
            EvaluationMoment moment{step,
                                    totalSteps,
                                    step % stepsPerEpoch == 0,
                                    trainingSeconds,
                                    evaluationSeconds,
                                    known ? secondsPerRow : 0.0,
                                    fullRows};
            if (tellsCost && known)
                moment.secondsFor = [this](std::uint64_t rows) { return cost(rows); };
            const auto decision = scheduler.decide(moment);
            if (!decision.evaluate)
                continue;
            EXPECT_FALSE(decision.reason.empty());
            evaluationSeconds += cost(decision.rows) + cost(decision.compareRows);
            evaluations.push_back({step, decision.rows, decision.last, decision.compareRows,
                                   trainingSeconds, evaluationSeconds});
        }
    }
    double cost(std::uint64_t rows) const {
        const auto n = static_cast<double>(rows);
        return secondsPerRow * n + secondsPerSquare * n * n;
    }
    std::vector<std::uint64_t> steps() const {
        std::vector<std::uint64_t> result;
        for (const auto& evaluation : evaluations)
            result.push_back(evaluation.step);
        return result;
    }
};

EvaluationPlan planned(EvaluateWhen when) {
    EvaluationPlan plan;
    plan.when = when;
    return plan;
}

using Steps = std::vector<std::uint64_t>;

SimulatedRun wholeRun(const EvaluationPlan& plan, SimulatedRun run = {}) {
    EvaluationScheduler scheduler(plan);
    run.run(scheduler, 1, run.totalSteps);
    return run;
}

} // namespace

TEST(EvaluationScheduler, NeverMeansNotEvenAtTheEnd) {
    EXPECT_TRUE(wholeRun(planned(EvaluateWhen::Never)).evaluations.empty());
}

TEST(EvaluationScheduler, EveryStepsAndTheEnd) {
    auto plan = planned(EvaluateWhen::EverySteps);
    plan.everySteps = 300;
    EXPECT_EQ(wholeRun(plan).steps(), (Steps{300, 600, 900, 1'000}));
}

TEST(EvaluationScheduler, EveryPercentCountsStepsOfTheRun) {
    auto plan = planned(EvaluateWhen::EveryPercent);
    plan.everyPercent = 30;
    EXPECT_EQ(wholeRun(plan).steps(), (Steps{300, 600, 900, 1'000}));
    plan.everyPercent = 5;
    EXPECT_EQ(wholeRun(plan).evaluations.size(), 20U);
    SimulatedRun shortRun;
    shortRun.totalSteps = 7;
    EXPECT_EQ(wholeRun(plan, shortRun).steps(), (Steps{1, 2, 3, 4, 5, 6, 7}));
}

TEST(EvaluationScheduler, EpochEndsAndTheEnd) {
    SimulatedRun run;
    run.totalSteps = 900;
    EXPECT_EQ(wholeRun(planned(EvaluateWhen::EpochEnds), run).steps(), (Steps{250, 500, 750, 900}));
}

TEST(EvaluationScheduler, KeyPointsAreDenseInTheBeginning) {
    EXPECT_EQ(wholeRun(planned(EvaluateWhen::KeyPoints)).steps(),
              (Steps{10, 20, 50, 100, 250, 500, 750, 1'000}));
    SimulatedRun tiny;
    tiny.totalSteps = 3;
    EXPECT_EQ(wholeRun(planned(EvaluateWhen::KeyPoints), tiny).steps(), (Steps{1, 2, 3}));
}

TEST(EvaluationScheduler, ASubsetIsReadUntilTheEndWhichReadsEverythingAndTheSubset) {
    auto plan = planned(EvaluateWhen::KeyPoints);
    plan.subsetRows = 2'000;
    const auto run = wholeRun(plan);
    for (const auto& evaluation : run.evaluations)
        EXPECT_EQ(evaluation.rows, evaluation.last ? 10'000U : 2'000U);
    EXPECT_EQ(run.evaluations.back().compareRows, 2'000U);
}

TEST(EvaluationScheduler, BudgetHoldsAlsoWhereValidationIsThirtyPercentOfTheData) {
    // An evaluation of everything costs ten times the whole training.
    SimulatedRun run;
    run.fullRows = 1'000'000;
    const auto done = wholeRun(planned(EvaluateWhen::Budget), run);
    ASSERT_GT(done.evaluations.size(), 2U);
    for (const auto& evaluation : done.evaluations)
        EXPECT_LE(evaluation.evaluationSeconds, 0.05 * evaluation.trainingSeconds + 1e-9);
    const auto& last = done.evaluations.back();
    EXPECT_TRUE(last.last);
    // No fewer rows than before it, so that the last model compares, and never everything.
    EXPECT_GE(last.rows, done.evaluations.front().rows);
    EXPECT_LT(last.rows, 1'000'000U / 100);
}

TEST(EvaluationScheduler, TheLastEvaluationReadsWhatIsLeftOfTheBudget) {
    // 50 s of training; everything takes 4 s, the budget is 2.5 s.
    SimulatedRun run;
    run.secondsPerStep = 0.05;
    run.fullRows = 400'000;
    run.secondsPerRow = 1e-5;
    const auto done = wholeRun(planned(EvaluateWhen::Budget), run);
    const auto& last = done.evaluations.back();
    EXPECT_GT(last.rows, 5 * done.evaluations.front().rows);
    EXPECT_LT(last.rows, 400'000U);
    EXPECT_EQ(last.compareRows, done.evaluations.front().rows);
    EXPECT_LE(last.evaluationSeconds, 0.05 * last.trainingSeconds + 1e-9);
    EXPECT_GT(last.evaluationSeconds, 0.045 * last.trainingSeconds);
}

TEST(EvaluationScheduler, BudgetHoldsForTheWholeRunWhateverEvaluationCosts) {
    for (const std::uint64_t totalSteps : {100, 1'000, 20'000})
        for (const std::uint64_t fullRows : {2'000, 100'000, 3'000'000})
            for (const double secondsPerRow : {1e-6, 5e-5, 2e-3}) // the last as batches of eight
                for (const double secondsPerSquare : {0.0, 1e-9})
                    for (const double percent : {1.0, 5.0, 20.0}) {
                        SimulatedRun run;
                        run.totalSteps = totalSteps;
                        run.fullRows = fullRows;
                        run.secondsPerRow = secondsPerRow;
                        run.secondsPerSquare = secondsPerSquare;
                        run.costKnown = false;
                        run.tellsCost = true;
                        auto plan = planned(EvaluateWhen::Budget);
                        plan.budgetPercent = percent;
                        const auto done = wholeRun(plan, run);
                        // A short run still measures once what evaluation costs, and what it has
                        // become in the end.
                        const double least =
                            2 * done.cost(std::min(EvaluationScheduler::kProbeRows, fullRows));
                        EXPECT_LE(done.evaluationSeconds,
                                  std::max(percent / 100 * done.trainingSeconds, least) * 1.001)
                            << totalSteps << " steps, " << fullRows << " rows, " << secondsPerRow
                            << " and " << secondsPerSquare << " s, " << percent << " %";
                        EXPECT_TRUE(done.evaluations.back().last);
                    }
}

TEST(EvaluationScheduler, OtherPlansEndWithEverythingWhateverItCosts) {
    SimulatedRun run;
    run.fullRows = 1'000'000;
    EXPECT_EQ(wholeRun(planned(EvaluateWhen::KeyPoints), run).evaluations.back().rows, 1'000'000U);
}

TEST(EvaluationScheduler, ByBudgetARunThatStopsEarlyKeepsItsShareToo) {
    EvaluationScheduler scheduler(planned(EvaluateWhen::Budget));
    // 43.7 s of training pay for 2.185 s of evaluation.
    const auto dear = scheduler.decideLast({437, 1'000, false, 43.7, 1.0, 1e-4, 100'000});
    EXPECT_TRUE(dear.evaluate && dear.last);
    EXPECT_NEAR(static_cast<double>(dear.rows), 11'850, 2);
    const auto cheap = scheduler.decideLast({437, 1'000, false, 43.7, 1.0, 1e-6, 100'000});
    EXPECT_EQ(cheap.rows, 100'000U);
    EXPECT_NE(dear.reason, cheap.reason);
    const auto spent = scheduler.decideLast({437, 1'000, false, 43.7, 9.0, 1e-4, 100'000});
    EXPECT_EQ(spent.rows, EvaluationScheduler::kFewestRows);
}

TEST(EvaluationScheduler, BudgetUsesOneSubsetThroughout) {
    SimulatedRun run;
    run.fullRows = 100'000;
    run.secondsPerRow = 1e-5;
    run.secondsPerStep = 0.05;
    const auto done = wholeRun(planned(EvaluateWhen::Budget), run);
    ASSERT_GT(done.evaluations.size(), 8U);
    for (const auto& evaluation : done.evaluations)
        if (!evaluation.last) {
            EXPECT_EQ(evaluation.rows, done.evaluations.front().rows);
        }
    // The last one is paid from what was set aside.
    EXPECT_EQ(done.evaluations.back().rows, 100'000U);
    EXPECT_LE(done.evaluationSeconds, 0.05 * done.trainingSeconds);
}

TEST(EvaluationScheduler, CheapEvaluationsReadEverythingTwentyTimes) {
    SimulatedRun run;
    run.secondsPerRow = 1e-6;
    const auto done = wholeRun(planned(EvaluateWhen::Budget), run);
    EXPECT_GE(done.evaluations.size(), 19U);
    EXPECT_LE(done.evaluations.size(), 21U);
    for (const auto& evaluation : done.evaluations)
        EXPECT_EQ(evaluation.rows, 10'000U);
    EXPECT_EQ(done.evaluations.back().compareRows, 0U);
}

TEST(EvaluationScheduler, AnUnknownCostIsMeasuredByOneSmallEvaluation) {
    SimulatedRun run;
    run.fullRows = 100'000;
    run.secondsPerRow = 1e-5;
    run.costKnown = false;
    const auto done = wholeRun(planned(EvaluateWhen::Budget), run);
    ASSERT_GT(done.evaluations.size(), 3U);
    EXPECT_EQ(done.evaluations[0].step, 10U);
    EXPECT_EQ(done.evaluations[0].rows, EvaluationScheduler::kProbeRows);
    EXPECT_GT(done.evaluations[1].rows, EvaluationScheduler::kProbeRows);
}

TEST(EvaluationScheduler, BudgetHoldsWhereEvaluationGrowsWithTheSquareOfItsRows) {
    SimulatedRun run;
    run.totalSteps = 10'000;
    run.secondsPerRow = 1e-6;
    run.secondsPerSquare = 1e-8;
    run.fullRows = 100'000; // everything takes 100 s, training 1,000 s
    run.costKnown = false;
    run.tellsCost = true;
    const auto done = wholeRun(planned(EvaluateWhen::Budget), run);
    EXPECT_LE(done.evaluationSeconds, 0.05 * done.trainingSeconds);
    ASSERT_GT(done.evaluations.size(), 6U);
    const auto& lastSmall = done.evaluations[done.evaluations.size() - 2];
    EXPECT_LE(lastSmall.evaluationSeconds, 0.05 * lastSmall.trainingSeconds);
    // It settles: most evaluations read the same rows.
    const auto settled =
        std::count_if(done.evaluations.begin(), done.evaluations.end(),
                      [&](const auto& evaluation) { return evaluation.rows == lastSmall.rows; });
    EXPECT_GE(settled, static_cast<std::ptrdiff_t>(done.evaluations.size()) / 2);
}

TEST(EvaluationScheduler, AWrongForecastIsCorrectedByWhatEvaluationsTake) {
    EvaluationScheduler scheduler(planned(EvaluateWhen::Budget));
    double evaluationSeconds = 0;
    std::vector<std::uint64_t> rows;
    for (std::uint64_t step = 1; step < 1'000; ++step) {
        // A row is said to cost a tenth of what it costs.
        const auto decision = scheduler.decide({step, 1'000, false, 0.1 * static_cast<double>(step),
                                                evaluationSeconds, 1e-5, 100'000});
        if (decision.evaluate) {
            rows.push_back(decision.rows);
            evaluationSeconds += 1e-4 * static_cast<double>(decision.rows);
        }
    }
    ASSERT_GT(rows.size(), 2U);
    EXPECT_LT(rows[1], rows[0] / 4);
    EXPECT_EQ(rows[1], rows.back());
}

TEST(EvaluationScheduler, AResumedRunDecidesAsAnUninterruptedOne) {
    for (const auto when :
         {EvaluateWhen::KeyPoints, EvaluateWhen::EveryPercent, EvaluateWhen::Budget}) {
        SimulatedRun whole;
        whole.fullRows = 100'000;
        whole.secondsPerRow = 1e-5;
        SimulatedRun resumed = whole;
        EvaluationScheduler first(planned(when));
        whole.run(first, 1, 1'000);
        EvaluationScheduler before(planned(when));
        resumed.run(before, 1, 437);
        EvaluationScheduler after(planned(when));
        ASSERT_TRUE(after.restore(nlohmann::json::parse(before.state().dump())));
        resumed.run(after, 438, 1'000);
        EXPECT_EQ(resumed.steps(), whole.steps());
        EXPECT_EQ(resumed.evaluations.back().compareRows, whole.evaluations.back().compareRows);
    }
    EvaluationScheduler scheduler(planned(EvaluateWhen::Budget));
    EXPECT_FALSE(scheduler.restore(nlohmann::json::array()));
    EXPECT_FALSE(scheduler.restore({{"subsetRows", -4}}));
}

TEST(EvaluationScheduler, ARunThatStopsEarlyStillEvaluatesEverything) {
    EvaluationScheduler scheduler(planned(EvaluateWhen::KeyPoints));
    const auto last = scheduler.decideLast({437, 1'000, false, 43.7, 0, 0, 10'000});
    EXPECT_TRUE(last.evaluate && last.last);
    EXPECT_EQ(last.rows, 10'000U);
}

TEST(EvaluationScheduler, RowsAreSharedOutOverTheEvaluations) {
    EXPECT_EQ(rowsOfEvaluation(9'000, 1'000, 10'000), 900U);
    EXPECT_EQ(rowsOfEvaluation(3, 1'000, 10'000), 1U);
    EXPECT_EQ(rowsOfEvaluation(9'000, 10'000, 10'000), 9'000U);
    EXPECT_EQ(rowsOfEvaluation(0, 10, 100), 0U);
}

TEST(EvaluationScheduler, CountsBeforehandWhatItWillDecide) {
    std::vector<EvaluationPlan> plans = {planned(EvaluateWhen::Never),
                                         planned(EvaluateWhen::EpochEnds),
                                         planned(EvaluateWhen::KeyPoints)};
    for (const std::uint64_t every : {1, 7, 100, 999, 1000, 5000}) {
        plans.push_back(planned(EvaluateWhen::EverySteps));
        plans.back().everySteps = every;
    }
    for (const double percent : {0.01, 0.7, 5.0, 30.0, 100.0}) {
        plans.push_back(planned(EvaluateWhen::EveryPercent));
        plans.back().everyPercent = percent;
    }
    for (const std::uint64_t totalSteps : {1, 3, 60, 1000})
        for (const EvaluationPlan& plan : plans) {
            SimulatedRun run;
            run.totalSteps = totalSteps;
            EXPECT_EQ(plannedEvaluations(plan, totalSteps, run.stepsPerEpoch),
                      wholeRun(plan, run).evaluations.size())
                << toJson(plan).dump() << " in " << totalSteps << " steps";
        }
    EXPECT_EQ(plannedEvaluations(planned(EvaluateWhen::KeyPoints), 0, 0), 0U);
}
