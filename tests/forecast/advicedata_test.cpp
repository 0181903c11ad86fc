// Advice on data and learning appears where it is true and nowhere else.
#include "tests/forecast/advicesituation.h"

namespace stator::forecast {
namespace {

const Advice* withRate(AdviceSituation& situation, double rate) {
    situation.configuration.optimizer.learningRate = rate;
    return situation.find(AdviceKind::LearningRateUnusual);
}

TEST(AdviceData, LearningRatesOfTransformersAreToldToBeLow) {
    AdviceSituation situation;
    for (const double usual : {0.05, 0.2, 1.0, 2.0})
        EXPECT_EQ(withRate(situation, usual), nullptr) << usual;
    const Advice* advice = withRate(situation, 2e-5);
    ASSERT_NE(advice, nullptr);
    EXPECT_TRUE(advice->serious);
    EXPECT_DOUBLE_EQ(advice->value, 2e-5);
    EXPECT_DOUBLE_EQ(advice->of, 0.2);
    const auto changed = withRemedy(situation.configuration, advice->remedies.at(0));
    EXPECT_DOUBLE_EQ(changed->optimizer.learningRate, 0.2);
    advice = withRate(situation, 0.049);
    ASSERT_NE(advice, nullptr);
    EXPECT_FALSE(advice->serious);
    advice = withRate(situation, 2.1);
    ASSERT_NE(advice, nullptr);
    EXPECT_FALSE(advice->serious);
}

TEST(AdviceData, AdagradBearsHigherRates) {
    AdviceSituation situation;
    situation.configuration.optimizer.kind = train::OptimizerKind::RowAdagrad;
    EXPECT_EQ(withRate(situation, 10), nullptr);
    EXPECT_NE(withRate(situation, 21), nullptr);
    EXPECT_NE(withRate(situation, 0.01), nullptr);
}

TEST(AdviceData, FewerThanTwoPairsATokenAreFew) {
    AdviceSituation situation;
    auto& rows = situation.inputs.rows;
    rows.trainRows = 64'000;
    EXPECT_EQ(situation.find(AdviceKind::TooFewPairs), nullptr);
    rows.trainRows = 63'999;
    const Advice* advice = situation.find(AdviceKind::TooFewPairs);
    ASSERT_NE(advice, nullptr);
    EXPECT_EQ(advice->value, 63'999);
    EXPECT_EQ(advice->of, 32'000);
    const Remedy* tokenizer = remedyOf(*advice, "tokenizer");
    ASSERT_NE(tokenizer, nullptr);
    EXPECT_TRUE(tokenizer->changes.empty());
    EXPECT_EQ(tokenizer->value, 2'000); // 20 pairs a token or more
    const Remedy* dim = remedyOf(*advice, "dim");
    ASSERT_NE(dim, nullptr);
    EXPECT_EQ(withRemedy(situation.configuration, *dim)->model.dim, 256U);
    rows.trainRows = 600'000;
    rows.vocabulary = 301'000;
    advice = situation.find(AdviceKind::TooFewPairs);
    ASSERT_NE(advice, nullptr);
    EXPECT_EQ(remedyOf(*advice, "tokenizer")->value, 16'000);
}

TEST(AdviceData, LeaksAreToldWithTheGroupingThatEndsThem) {
    AdviceSituation situation;
    situation.useSplit("80-10-10");
    situation.configuration.data.split.grouping = data::Grouping::Row;
    EXPECT_EQ(situation.find(AdviceKind::SplitLeak), nullptr) << "no text was found on both sides";
    situation.facts.leakedTexts.reset();
    EXPECT_EQ(situation.find(AdviceKind::SplitLeak), nullptr) << "nobody has looked";
    situation.facts.leakedTexts = 1'234;
    const Advice* advice = situation.find(AdviceKind::SplitLeak);
    ASSERT_NE(advice, nullptr);
    EXPECT_TRUE(advice->serious);
    EXPECT_EQ(advice->value, 1'234);
    ASSERT_EQ(advice->remedies.size(), 1U);
    const auto changed = withRemedy(situation.configuration, advice->remedies[0]);
    ASSERT_TRUE(changed) << changed.error().toString();
    EXPECT_EQ(changed->data.split, data::findSplitPreset("80-10-10").value());
}

TEST(AdviceData, AGroupedSplitOfOnesOwnDoesNotTakeItsNameAway) {
    AdviceSituation situation;
    situation.configuration.data.split.name = "mine";
    situation.configuration.data.split.seed = 7;
    situation.configuration.data.split.grouping = data::Grouping::Anchor;
    situation.facts.leakedTexts = 1;
    const Advice* advice = situation.find(AdviceKind::SplitLeak);
    ASSERT_NE(advice, nullptr);
    const auto changed = withRemedy(situation.configuration, advice->remedies.at(0));
    ASSERT_TRUE(changed);
    EXPECT_EQ(changed->data.split.name, "mine grouped");
    EXPECT_EQ(changed->data.split.seed, 7U);
    EXPECT_EQ(changed->data.split.grouping, data::Grouping::Component);
}

TEST(AdviceData, RepeatedTextsAreFalseNegativesUnlessSomethingKeepsThemApart) {
    const auto kind = AdviceKind::FalseNegatives;
    AdviceSituation situation;
    situation.inputs.datasets[0].falseNegatives = 0.02;
    EXPECT_EQ(situation.find(kind), nullptr) << "no text stands twice in a batch";
    auto& c = situation.configuration;
    c.data.noDuplicates = false;
    const Advice* advice = situation.find(kind);
    ASSERT_NE(advice, nullptr);
    EXPECT_NEAR(advice->value, 0.02, 1e-12);
    EXPECT_EQ(advice->figures.rows, 2048U);
    ASSERT_EQ(advice->remedies.size(), 2U);
    EXPECT_TRUE(withRemedy(c, advice->remedies[0])->data.noDuplicates);
    EXPECT_TRUE(withRemedy(c, advice->remedies[1])->loss.maskFalseNegatives);
    c.batchSize = 1024; // half the candidates
    EXPECT_NEAR(situation.find(kind)->value, 0.01, 1e-3);
    c.batchSize = 2048;
    c.loss.maskFalseNegatives = true;
    EXPECT_EQ(situation.find(kind), nullptr);
    c.loss.maskFalseNegatives = false;
    situation.inputs.datasets[0].falseNegatives = 0.00099;
    EXPECT_EQ(situation.find(kind), nullptr) << "a thousandth of the rows does no harm";
    situation.inputs.datasets[0].falseNegatives = 0.0011;
    EXPECT_NE(situation.find(kind), nullptr);
}

/// Six languages of equal rows and one with so much of the whole.
AdviceSituation withSmallLanguage(double share) {
    AdviceSituation situation;
    auto& pairs = situation.inputs.datasets[0].pairs;
    const double others = 100'000;
    for (auto& pair : pairs)
        pair.rows = static_cast<std::uint64_t>(others);
    pairs.back().rows = static_cast<std::uint64_t>(std::llround(6 * others * share / (1 - share)));
    return situation;
}

TEST(AdviceData, ALanguageBelowTwoPercentIsStarvedByProportionalMixing) {
    const auto kind = AdviceKind::LanguageStarved;
    EXPECT_EQ(withSmallLanguage(1.0 / 7).find(kind), nullptr);
    EXPECT_EQ(withSmallLanguage(0.0201).find(kind), nullptr);
    auto situation = withSmallLanguage(0.0099);
    const Advice* advice = situation.find(kind);
    ASSERT_NE(advice, nullptr);
    EXPECT_EQ(advice->subject, "en-pt");
    EXPECT_NEAR(advice->value, 0.0099, 1e-4);
    EXPECT_NEAR(advice->of, 1.0 / 7, 1e-12);
    EXPECT_EQ(advice->figures.rows, 20U); // of 2,048
    EXPECT_EQ(advice->figures.others, 0U);
    const Remedy& remedy = advice->remedies.at(0);
    // The third root of 6,000 of six third roots of 100,000 and itself.
    const double small = std::cbrt(5'999.4);
    EXPECT_NEAR(remedy.value, small / (6 * std::cbrt(100'000.0) + small), 1e-4);
    const auto changed = withRemedy(situation.configuration, remedy);
    ASSERT_TRUE(changed);
    EXPECT_EQ(changed->data.mixing, data::Mixing::Temperature);
    EXPECT_EQ(changed->data.whenExhausted, data::WhenExhausted::Repeat);
}

TEST(AdviceData, OtherMixingsStarveNobody) {
    auto situation = withSmallLanguage(0.001);
    situation.configuration.data.mixing = data::Mixing::Temperature;
    EXPECT_EQ(situation.find(AdviceKind::LanguageStarved), nullptr);
    situation.configuration.data.mixing = data::Mixing::RoundRobin;
    EXPECT_EQ(situation.find(AdviceKind::LanguageStarved), nullptr);
    // Nothing to mix by: rows come as they are.
    situation.configuration.data.mixBy = data::SampleGrouping::None;
    EXPECT_NE(situation.find(AdviceKind::LanguageStarved), nullptr);
}

TEST(AdviceData, AmongAHundredLanguagesOnePercentIsAnEqualShare) {
    AdviceSituation situation;
    auto& pairs = situation.inputs.datasets[0].pairs;
    pairs.clear();
    for (int i = 0; i < 100; ++i)
        pairs.push_back({"en", "x" + std::to_string(i), 1'000});
    EXPECT_EQ(situation.find(AdviceKind::LanguageStarved), nullptr);
    pairs[0].rows = 90;
    pairs[1].rows = 95;
    const Advice* advice = situation.find(AdviceKind::LanguageStarved);
    ASSERT_NE(advice, nullptr);
    EXPECT_EQ(advice->subject, "en-x0");
    EXPECT_EQ(advice->figures.others, 1U);
}

TEST(AdviceData, OneLanguageAloneIsNotStarved) {
    AdviceSituation situation;
    situation.inputs.datasets[0].pairs.resize(1);
    EXPECT_EQ(situation.find(AdviceKind::LanguageStarved), nullptr);
}

} // namespace
} // namespace stator::forecast
