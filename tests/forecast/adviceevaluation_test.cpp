// Advice on evaluation appears where it is true and nowhere else.
#include "core/data/split.h"
#include "tests/forecast/advicesituation.h"

namespace stator::forecast {
namespace {

using eval::EvaluatorKind;
using train::Phase;

/// As forecast by hand: what evaluation takes of a run.
Forecast withEvaluation(Forecast forecast, double evaluationSeconds, double totalSeconds) {
    forecast.seconds = {};
    forecast.seconds[static_cast<std::size_t>(Phase::Loss)] = totalSeconds - evaluationSeconds;
    forecast.seconds[static_cast<std::size_t>(Phase::Evaluation)] = evaluationSeconds;
    return forecast;
}

TEST(Advice, ThereIsNothingToSayAboutASoundConfiguration) {
    const AdviceSituation situation;
    const auto found = situation.advise();
    EXPECT_TRUE(found.empty()) << kindsOf(found);
}

TEST(Advice, EvaluationShareIsToldWithItsArithmeticAndWhatTheRemediesSave) {
    AdviceSituation situation;
    situation.useSplit("70-30-0");
    situation.evaluateEveryPercent(5);
    const Forecast forecast = situation.forecast();
    ASSERT_GT(forecast.evaluationShare(), 0.5);

    const Advice* advice = situation.find(AdviceKind::EvaluationShare);
    ASSERT_NE(advice, nullptr);
    EXPECT_TRUE(advice->serious);
    EXPECT_DOUBLE_EQ(advice->value, forecast.evaluationShare());
    EXPECT_DOUBLE_EQ(advice->figures.seconds, forecast.of(Phase::Evaluation));
    EXPECT_DOUBLE_EQ(advice->figures.totalSeconds, forecast.totalSeconds());
    EXPECT_EQ(advice->figures.evaluations, 20U);
    // The loss reads 185,798 rows; bitext no more than 10,000 of each of the seven pairs.
    EXPECT_EQ(advice->figures.evaluatedRows, 20U * (185'798U + 70'000U));

    ASSERT_GE(advice->remedies.size(), 2U);
    ASSERT_NE(remedyOf(*advice, "split"), nullptr);
    ASSERT_NE(remedyOf(*advice, "budget"), nullptr);
    for (const Remedy& remedy : advice->remedies) {
        ASSERT_TRUE(remedy.after) << remedy.id;
        EXPECT_LT(remedy.after->totalSeconds(), forecast.totalSeconds()) << remedy.id;
        EXPECT_NEAR(remedy.savedSeconds, forecast.totalSeconds() - remedy.after->totalSeconds(),
                    1e-9)
            << remedy.id;
    }
    for (std::size_t i = 1; i < advice->remedies.size(); ++i)
        EXPECT_GE(advice->remedies[i - 1].savedSeconds, advice->remedies[i].savedSeconds);
    EXPECT_LE(advice->remedies.front().after->evaluationShare(), 0.15);
}

TEST(Advice, ARemedysForecastIsThatOfTheConfigurationItMakes) {
    AdviceSituation situation;
    situation.useSplit("70-30-0");
    situation.evaluateEveryPercent(5);
    const Advice* advice = situation.find(AdviceKind::EvaluationShare);
    ASSERT_NE(advice, nullptr);
    const Remedy* split = remedyOf(*advice, "split");
    ASSERT_NE(split, nullptr);
    const auto changed = withRemedy(situation.configuration, *split);
    ASSERT_TRUE(changed) << changed.error().toString();
    EXPECT_EQ(changed->data.split, data::findSplitPreset("90-1-9").value());

    AdviceSituation after;
    after.configuration = *changed;
    after.useSplit("90-1-9");
    EXPECT_NEAR(split->after->totalSeconds(), after.forecast().totalSeconds(),
                1e-3 * after.forecast().totalSeconds());
}

TEST(Advice, EvaluationShareAppearsAbove15PercentOfARun) {
    AdviceSituation situation;
    const Forecast forecast = situation.forecast();
    const auto kind = AdviceKind::EvaluationShare;
    EXPECT_EQ(situation.find(kind, withEvaluation(forecast, 149, 1000)), nullptr);
    const Advice* much = situation.find(kind, withEvaluation(forecast, 151, 1000));
    ASSERT_NE(much, nullptr);
    EXPECT_FALSE(much->serious);
    const Advice* most = situation.find(kind, withEvaluation(forecast, 510, 1000));
    ASSERT_NE(most, nullptr);
    EXPECT_TRUE(most->serious);
    // Half of a run of a second is not worth a word.
    EXPECT_EQ(situation.find(kind, withEvaluation(forecast, 0.9, 1.8)), nullptr);
}

TEST(Advice, ASplitThatLeavesTooFewRowsToChooseByIsNotRecommendedFirst) {
    AdviceSituation situation;
    situation.rows = 60'000; // 1 % are 600 rows
    situation.inputs.datasets[0].rows = situation.rows;
    situation.useSplit("70-30-0");
    situation.evaluateEveryPercent(1);
    situation.configuration.epochs = 20;
    const Advice* advice = situation.find(AdviceKind::EvaluationShare);
    ASSERT_NE(advice, nullptr);
    ASSERT_FALSE(advice->remedies.empty());
    EXPECT_NE(advice->remedies.front().id, "split");
    ASSERT_NE(remedyOf(*advice, "split"), nullptr) << "it is offered, but not first";
}

TEST(Advice, BudgetOf5PercentIsNoRemedyForAPlanThatHasIt) {
    AdviceSituation situation;
    situation.useSplit("70-30-0");
    const Advice* advice = situation.find(AdviceKind::EvaluationShare,
                                          withEvaluation(situation.forecast(), 400, 1000));
    ASSERT_NE(advice, nullptr);
    EXPECT_EQ(remedyOf(*advice, "budget"), nullptr);
    situation.configuration.evaluation.budgetPercent = 60;
    advice = situation.find(AdviceKind::EvaluationShare,
                            withEvaluation(situation.forecast(), 4000, 10000));
    ASSERT_NE(advice, nullptr);
    EXPECT_NE(remedyOf(*advice, "budget"), nullptr);
}

TEST(Advice, ValidationIsTooLargeAbove20000RowsThatAreReadMoreThanOnce) {
    const auto kind = AdviceKind::ValidationTooLarge;
    AdviceSituation situation;
    situation.evaluateEveryPercent(5);
    situation.inputs.rows.validationRows = 20'000;
    EXPECT_EQ(situation.find(kind), nullptr);

    situation.inputs.rows.validationRows = 40'000;
    const Advice* advice = situation.find(kind);
    ASSERT_NE(advice, nullptr);
    EXPECT_EQ(advice->value, 40'000);
    EXPECT_EQ(advice->of, 10'000);
    EXPECT_EQ(advice->figures.evaluations, 20U);
    ASSERT_EQ(advice->remedies.size(), 1U);
    const auto changed = withRemedy(situation.configuration, advice->remedies[0]);
    ASSERT_TRUE(changed);
    // 10,000 rows of each of the two evaluations.
    EXPECT_EQ(changed->evaluation.subsetRows, 20'000U);
    EXPECT_GT(advice->remedies[0].savedSeconds, 0);

    situation.evaluateEveryPercent(100); // the last one alone
    EXPECT_EQ(situation.find(kind), nullptr);
    situation.configuration.evaluation.when = eval::EvaluateWhen::Budget;
    EXPECT_EQ(situation.find(kind), nullptr) << "a budget chooses the rows itself";
    situation.evaluateEveryPercent(5);
    situation.configuration.evaluation.subsetRows = 20'000; // has it already
    EXPECT_EQ(situation.find(kind), nullptr);
}

TEST(Advice, APlanOfMoreThan40EvaluationsIsCostly) {
    const auto kind = AdviceKind::EvaluationPlanCostly;
    AdviceSituation situation;
    situation.useSplit("80-10-10");
    situation.configuration.evaluation.evaluations = {
        {EvaluatorKind::ValidationLoss, "validation", 15'000, 0}};
    situation.evaluateEveryPercent(2.5);
    ASSERT_EQ(situation.forecast().evaluations, 40U);
    EXPECT_EQ(situation.find(kind), nullptr);

    situation.evaluateEveryPercent(2);
    const Advice* advice = situation.find(kind);
    ASSERT_NE(advice, nullptr);
    EXPECT_EQ(advice->subject, "");
    EXPECT_EQ(advice->value, 50);
    EXPECT_EQ(advice->of, 15'000);
    const Remedy* points = remedyOf(*advice, "key-points");
    ASSERT_NE(points, nullptr);
    EXPECT_EQ(points->after->evaluations, 8U);
    EXPECT_NE(remedyOf(*advice, "budget"), nullptr);

    // 50 evaluations of a few rows cost nothing that counts, where no checkpoint follows them.
    situation.configuration.checkpoints.keepBest = false;
    situation.configuration.evaluation.evaluations[0].maxRows = 50;
    EXPECT_EQ(situation.find(kind), nullptr);
}

TEST(Advice, TheLossInSmallBatchesGivesWayToTheUsualOne) {
    const auto kind = AdviceKind::EvaluationPlanCostly;
    AdviceSituation situation;
    situation.evaluateEveryPercent(5);
    auto& plan = situation.configuration.evaluation;
    plan.evaluations = {{EvaluatorKind::ValidationLoss, "validation", 0, 0}};
    EXPECT_EQ(situation.find(kind), nullptr);

    plan.evaluations = {{EvaluatorKind::SmallBatchLoss, "validation", 0, 0},
                        {EvaluatorKind::ValidationLoss, "validation", 0, 0}};
    plan.bestMetric = "validation/smallBatchLoss";
    plan.earlyStopping.metric = "validation/smallBatchLoss";
    const Advice* advice = situation.find(kind);
    ASSERT_NE(advice, nullptr);
    EXPECT_EQ(advice->subject, "smallBatchLoss");
    EXPECT_EQ(advice->of, 6'193);
    ASSERT_EQ(advice->remedies.size(), 1U);
    EXPECT_GT(advice->remedies[0].savedSeconds, 0);
    EXPECT_DOUBLE_EQ(advice->figures.seconds, advice->remedies[0].savedSeconds);
    const auto changed = withRemedy(situation.configuration, advice->remedies[0]);
    ASSERT_TRUE(changed);
    ASSERT_EQ(changed->evaluation.evaluations.size(), 1U) << "none twice";
    EXPECT_EQ(changed->evaluation.evaluations[0].evaluator, EvaluatorKind::ValidationLoss);
    EXPECT_EQ(changed->evaluation.bestMetric, "validation/loss");
    EXPECT_EQ(changed->evaluation.earlyStopping.metric, "validation/loss");
}

TEST(Advice, ComparingAllWithAllIsCostlyOnManyRows) {
    const auto kind = AdviceKind::EvaluationPlanCostly;
    AdviceSituation situation;
    situation.evaluateEveryPercent(10);
    auto& plan = situation.configuration.evaluation;
    plan.evaluations = {{EvaluatorKind::Retrieval, "validation", 0, 0}};
    situation.inputs.rows.validationRows = 20'000;
    EXPECT_EQ(situation.find(kind), nullptr);

    situation.inputs.rows.validationRows = 60'000;
    const Advice* advice = situation.find(kind);
    ASSERT_NE(advice, nullptr);
    EXPECT_EQ(advice->subject, "retrieval");
    EXPECT_EQ(advice->of, 60'000);
    EXPECT_DOUBLE_EQ(advice->figures.comparisons, 10e3 * 60e3); // at most 10,000 queries
    EXPECT_DOUBLE_EQ(advice->figures.comparisonsAfter, 10e3 * 10e3);
    const auto changed = withRemedy(situation.configuration, advice->remedies.at(0));
    ASSERT_TRUE(changed);
    EXPECT_EQ(changed->evaluation.evaluations.at(0).maxRows, 10'000U);

    plan.evaluations = {{EvaluatorKind::Triplet, "validation", 0, 0}}; // grows with the rows alone
    situation.inputs.rows.kind = data::CorpusKind::Triplets;
    EXPECT_EQ(situation.find(kind), nullptr);
}

TEST(Advice, BitextComparesWithinItsLanguages) {
    AdviceSituation situation;
    situation.evaluateEveryPercent(10);
    situation.configuration.evaluation.evaluations = {{EvaluatorKind::Bitext, "validation", 0, 0}};
    situation.inputs.rows.validationRows = 185'000;
    const Advice* advice = situation.find(AdviceKind::EvaluationPlanCostly);
    ASSERT_NE(advice, nullptr);
    EXPECT_EQ(advice->subject, "bitext");
    // Seven equal pairs of languages, of each at most 10,000 rows.
    EXPECT_EQ(advice->of, 70'000);
    EXPECT_NEAR(advice->figures.comparisons, 7 * 10e3 * 10e3, 1);
    EXPECT_NEAR(advice->figures.comparisonsAfter, 10e3 * 10e3 / 7, 1);
}

} // namespace
} // namespace stator::forecast
