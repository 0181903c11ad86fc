// Advice after a run, its order and its words.
#include "core/forecast/advicetext.h"
#include "tests/forecast/advicesituation.h"

namespace stator::forecast {
namespace {

/// Ten evaluations of a run of 1,000 steps and 3,600 s, the best of them at `bestStep`.
RunCourse courseWithBestAt(std::uint64_t bestStep) {
    RunCourse course;
    course.steps = 1'000;
    course.bestStep = bestStep;
    course.totalSeconds = 3'600;
    course.evaluationSeconds = 100;
    course.metric = "validation/bitextAccuracy";
    for (std::uint64_t step = 100; step <= 1'000; step += 100)
        course.values.emplace_back(step, step == bestStep ? 0.9 : 0.8);
    return course;
}

const Advice* findIn(const std::vector<Advice>& advice, AdviceKind kind) {
    for (const Advice& one : advice)
        if (one.kind == kind)
            return &one;
    return nullptr;
}

TEST(AdviceAfter, ARunThatTrainedPastItsBestStepIsToldWhatThatTook) {
    train::RunConfiguration c;
    c.data.datasets = {{"pairs"}};
    c.tokenizer.name = "t";
    c.epochs = 2;
    const auto found = adviseAfter(c, courseWithBestAt(400));
    const Advice* advice = findIn(found, AdviceKind::EarlyPlateau);
    ASSERT_NE(advice, nullptr);
    EXPECT_TRUE(advice->happened);
    EXPECT_EQ(advice->value, 400);
    EXPECT_EQ(advice->of, 1'000);
    EXPECT_EQ(advice->subject, "validation/bitextAccuracy");
    EXPECT_DOUBLE_EQ(advice->figures.seconds, 0.6 * 3'600);
    const Remedy* epochs = remedyOf(*advice, "epochs");
    ASSERT_NE(epochs, nullptr);
    EXPECT_NEAR(withRemedy(c, *epochs)->epochs, 0.88, 1e-9); // a tenth beyond the best step
    EXPECT_NEAR(epochs->savedSeconds, (1 - 0.44) * 3'600, 1e-6);
    const Remedy* stop = remedyOf(*advice, "early-stopping");
    ASSERT_NE(stop, nullptr);
    EXPECT_EQ(withRemedy(c, *stop)->evaluation.earlyStopping.metric, "validation/bitextAccuracy");
    EXPECT_DOUBLE_EQ(stop->savedSeconds, 0.3 * 3'600); // with the third value after the best
}

TEST(AdviceAfter, ABestStepInTheLastThirdIsHowItShouldBe) {
    const train::RunConfiguration c;
    EXPECT_EQ(findIn(adviseAfter(c, courseWithBestAt(800)), AdviceKind::EarlyPlateau), nullptr);
    EXPECT_EQ(findIn(adviseAfter(c, courseWithBestAt(1'000)), AdviceKind::EarlyPlateau), nullptr);
    EXPECT_NE(findIn(adviseAfter(c, courseWithBestAt(700)), AdviceKind::EarlyPlateau), nullptr);
}

TEST(AdviceAfter, OneWorseValueMayBeChance) {
    RunCourse course = courseWithBestAt(100);
    course.values.resize(3); // the best and two after it
    EXPECT_TRUE(adviseAfter({}, course).empty());
    course.values.emplace_back(400, 0.85);
    EXPECT_EQ(adviseAfter({}, course).size(), 1U);
    course.values.clear();
    EXPECT_TRUE(adviseAfter({}, course).empty());
}

TEST(AdviceAfter, ARunByStepsIsShortenedInSteps) {
    train::RunConfiguration c;
    c.data.datasets = {{"pairs"}};
    c.tokenizer.name = "t";
    c.epochs = 0;
    c.maxSteps = 1'000;
    c.evaluation.earlyStopping.metric = "validation/loss";
    const auto found = adviseAfter(c, courseWithBestAt(400));
    ASSERT_EQ(found.size(), 1U);
    ASSERT_EQ(found[0].remedies.size(), 1U) << "early stopping is there already";
    EXPECT_EQ(withRemedy(c, found[0].remedies[0])->maxSteps, 440U);
}

TEST(AdviceAfter, ARunThatStopsEarlyByThatMeasureHasDoneAllItCould) {
    train::RunConfiguration c;
    c.evaluation.earlyStopping.metric = "validation/bitextAccuracy";
    EXPECT_TRUE(adviseAfter(c, courseWithBestAt(400)).empty());
}

TEST(AdviceAfter, WhatEvaluationTookIsToldAbove15Percent) {
    train::RunConfiguration c;
    c.data.datasets = {{"pairs"}};
    c.tokenizer.name = "t";
    c.data.split = data::findSplitPreset("70-30-0").value();
    c.evaluation.when = eval::EvaluateWhen::EveryPercent;
    RunCourse course = courseWithBestAt(1'000);
    course.evaluationSeconds = 0.15 * course.totalSeconds;
    EXPECT_TRUE(adviseAfter(c, course).empty());
    course.evaluationSeconds = 0.9 * course.totalSeconds;
    const auto found = adviseAfter(c, course);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].kind, AdviceKind::EvaluationShare);
    EXPECT_TRUE(found[0].serious);
    EXPECT_TRUE(found[0].happened);
    EXPECT_DOUBLE_EQ(found[0].value, 0.9);
    const Remedy* budget = remedyOf(found[0], "budget");
    ASSERT_NE(budget, nullptr);
    EXPECT_NEAR(budget->savedSeconds, 3'240 - 0.05 * 360, 1e-6);
    const Remedy* split = remedyOf(found[0], "split");
    ASSERT_NE(split, nullptr);
    // 360 s of training on 90 instead of 70 %, 3,240 s of evaluation on 1 instead of 30 %.
    EXPECT_NEAR(split->savedSeconds, 3'600 - (360.0 * 9 / 7 + 3'240.0 / 30), 1e-6);
    EXPECT_EQ(&found[0].remedies[0], budget) << "it saves most";
}

TEST(AdviceOrder, TheSeriousAndMostSavingComeFirst) {
    AdviceSituation situation;
    situation.useSplit("70-30-0");
    situation.evaluateEveryPercent(1);
    situation.configuration.data.noDuplicates = false;
    situation.inputs.datasets[0].falseNegatives = 0.01;
    situation.facts.leakedTexts = 3;
    const auto found = situation.advise();
    ASSERT_GE(found.size(), 4U) << kindsOf(found);
    for (std::size_t i = 1; i < found.size(); ++i) {
        EXPECT_GE(found[i - 1].serious, found[i].serious);
        if (found[i - 1].serious == found[i].serious) {
            EXPECT_GE(found[i - 1].savedSeconds(), found[i].savedSeconds());
        }
    }
    EXPECT_EQ(found[0].kind, AdviceKind::EvaluationShare);
}

TEST(AdviceText, IsTheSentenceOfTheDesign) {
    Advice advice;
    advice.value = 0.94;
    advice.figures.seconds = 21.4 * 3600;
    advice.figures.totalSeconds = 22.8 * 3600;
    advice.figures.evaluations = 20;
    advice.figures.evaluatedRows = 3'715'940;
    advice.figures.trainedRows = 433'527;
    EXPECT_EQ(adviceText(advice), "Evaluation would take 94 % of this run (21.4 h of 22.8 h).");
    EXPECT_EQ(adviceDetail(advice), "20 evaluations read 3,715,940 rows; training reads 433,527.");
    Remedy remedy;
    remedy.id = "split";
    remedy.name = "90-1-9";
    remedy.after.emplace();
    remedy.after->seconds[0] = 1.6 * 3600;
    remedy.savedSeconds = 21.2 * 3600;
    EXPECT_EQ(remedyText(remedy), "Use 90-1-9: 1.6 h, saves 21.2 h.");
    advice.happened = true;
    EXPECT_EQ(adviceText(advice), "Evaluation took 94 % of this run (21.4 h of 22.8 h).");
}

TEST(AdviceText, DurationsHaveOneUnit) {
    EXPECT_EQ(shortDuration(0), "0 s");
    EXPECT_EQ(shortDuration(0.0052), "5.2 ms");
    EXPECT_EQ(shortDuration(4.24), "4.2 s");
    EXPECT_EQ(shortDuration(48.2), "48 s");
    EXPECT_EQ(shortDuration(252), "4.2 min");
    EXPECT_EQ(shortDuration(1'800), "30 min");
    EXPECT_EQ(shortDuration(22.8 * 3600), "22.8 h");
}

TEST(AdviceText, EveryKindHasASentenceAndEveryNameIsItsOwn) {
    std::vector<std::string> names;
    for (int i = 0; i <= static_cast<int>(AdviceKind::OptimizerStateLarge); ++i) {
        Advice advice;
        advice.kind = static_cast<AdviceKind>(i);
        advice.value = 3;
        advice.of = 2;
        EXPECT_FALSE(adviceText(advice).empty()) << i;
        EXPECT_FALSE(adviceDetail(advice).empty()) << i;
        names.emplace_back(adviceName(advice.kind));
    }
    std::sort(names.begin(), names.end());
    EXPECT_EQ(std::unique(names.begin(), names.end()), names.end());
}

TEST(Remedies, ThatDoNotFitAConfigurationAreErrors) {
    train::RunConfiguration c;
    c.data.datasets = {{"pairs"}};
    c.tokenizer.name = "t";
    Remedy remedy;
    remedy.changes = {{"batchSize", "\"many\""}};
    EXPECT_FALSE(withRemedy(c, remedy));
    remedy.changes = {{"batchSize", "{"}};
    EXPECT_FALSE(withRemedy(c, remedy));
    remedy.changes = {{"noSuchField", "1"}};
    EXPECT_FALSE(withRemedy(c, remedy));
    remedy.changes = {{"batchSize", "64"}};
    EXPECT_EQ(withRemedy(c, remedy)->batchSize, 64U);
}

} // namespace
} // namespace stator::forecast
