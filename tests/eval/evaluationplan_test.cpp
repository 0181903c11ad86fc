#include "core/eval/evaluationplan.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

using namespace stator;
using namespace stator::eval;

TEST(EvaluationPlan, SurvivesJsonUnchanged) {
    EvaluationPlan plan;
    plan.evaluations = {{EvaluatorKind::Bitext, "tatoeba", 1'000, 128},
                        {EvaluatorKind::ValidationLoss, "validation", 0, 0}};
    plan.when = EvaluateWhen::KeyPoints;
    plan.keyPoints = {10, 50, 100};
    plan.bestMetric = "tatoeba/bitextAccuracy";
    plan.earlyStopping = {"validation/loss", 5, 0.01};
    const auto back = evaluationPlanFromJson(nlohmann::json::parse(toJson(plan).dump()));
    ASSERT_TRUE(back) << back.error().toString();
    EXPECT_EQ(*back, plan);
    EXPECT_EQ(evaluationPlanFromJson(nlohmann::json::object()).value(), EvaluationPlan());
}

TEST(EvaluationPlan, MistakesNameFieldGivenAndAllowed) {
    const auto message = [](const char* json) {
        const auto read = evaluationPlanFromJson(nlohmann::json::parse(json));
        return read ? std::string("accepted") : read.error().message;
    };
    EXPECT_EQ(message(R"({"when": "often"})"),
              "evaluation.when: given \"often\"; allowed: one of never, everySteps, everyPercent, "
              "epochEnds, keyPoints, budget.");
    EXPECT_EQ(message(R"({"everySteps": 0})"),
              "evaluation.everySteps: given 0; allowed: a whole number of at least 1.");
    EXPECT_EQ(message(R"({"budgetPercent": 0})"),
              "evaluation.budgetPercent: given 0; allowed: a number above 0, at most 100.");
    EXPECT_EQ(
        message(R"({"keyPoints": [10, 5]})"),
        "evaluation.keyPoints: given 5; allowed: percentages above 0, at most 100, ascending.");
    EXPECT_EQ(message(R"({"evaluations": [{"evaluator": "bitext"}, {"evaluator": "bleu"}]})"),
              "evaluation.evaluations[1].evaluator: given \"bleu\"; allowed: one of "
              "validationLoss, bitext, retrieval, sts, triplet, smallBatchLoss.");
    EXPECT_NE(message(R"({"evaluations": [{"evaluators": "bitext"}]})").find("no such field"),
              std::string::npos);
    EXPECT_NE(message(R"({"bestMetric": "loss"})").find("validation/loss"), std::string::npos);
    EXPECT_NE(message(R"({"bestMetric": "validation/bleu"})").find("spearman"), std::string::npos);
    EXPECT_EQ(
        message(R"({"earlyStopping": {"metric": "validation/loss", "patience": 0}})"),
        "evaluation.earlyStopping.patience: given 0; allowed: a whole number from 1 to 1000.");
    EXPECT_NE(message(R"({"evaluations": "bitext"})").find("a list of objects"), std::string::npos);
}

TEST(EvaluationPlan, TheFirstEvaluationChoosesTheBestModelUnlessToldOtherwise) {
    EvaluationPlan plan;
    EXPECT_EQ(bestMetricOf(plan), "");
    plan.evaluations = defaultEvaluations(data::CorpusKind::Scored);
    EXPECT_EQ(bestMetricOf(plan), "validation/loss");
    plan.evaluations.erase(plan.evaluations.begin());
    EXPECT_EQ(bestMetricOf(plan), "validation/spearman");
    plan.bestMetric = "tatoeba/bitextF1";
    EXPECT_EQ(bestMetricOf(plan), "tatoeba/bitextF1");
}
