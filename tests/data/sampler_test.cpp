#include "core/base/random.h"
#include "core/data/corpuswriter.h"
#include "core/data/sampler.h"
#include "tests/data/pairs7.h"
#include "tests/support/temporaryfolder.h"

#include <gtest/gtest.h>

#include <array>
#include <functional>
#include <map>
#include <numeric>
#include <set>

using namespace stator;
using namespace stator::data;

namespace {

std::string text(const char* kind, std::uint64_t number) {
    return std::string(kind) + std::to_string(number);
}

SamplerInput input(std::shared_ptr<const Corpus> corpus, std::string name = "data") {
    std::vector<std::uint32_t> rows(corpus->rows());
    std::iota(rows.begin(), rows.end(), 0U);
    return {std::move(name), std::move(corpus), std::move(rows)};
}

class SamplerTest : public ::testing::Test {
protected:
    using MakeRow = std::function<CorpusRow(std::uint64_t row)>;
    std::shared_ptr<const Corpus> corpus(std::uint64_t rows, const MakeRow& make,
                                         CorpusKind kind = CorpusKind::Pairs) {
        std::vector<CorpusRow> all;
        for (std::uint64_t row = 0; row < rows; ++row)
            all.push_back(make(row));
        return makeCorpus(m_folder.path() / text("corpus", m_files++), kind, all).value();
    }
    /// Pairs without repeated texts, in languages of the given sizes.
    std::shared_ptr<const Corpus> languages(const std::vector<std::uint64_t>& sizes) {
        std::vector<std::string> languageOf;
        for (std::size_t i = 0; i < sizes.size(); ++i)
            languageOf.insert(languageOf.end(), sizes[i], text("l", i));
        return corpus(languageOf.size(), [&](std::uint64_t row) {
            return CorpusRow{{text("a", row), text("p", row)}, {languageOf[row], "en"}};
        });
    }
    /// Every other row has the same anchor.
    std::shared_ptr<const Corpus> hub(std::uint64_t rows) {
        return corpus(rows, [](std::uint64_t row) {
            return CorpusRow{{row % 2 == 0 ? std::string("Yes.") : text("a", row), text("p", row)},
                             {}};
        });
    }

    test::TemporaryFolder m_folder;
    std::uint64_t m_files = 0;
};

using Epoch = std::vector<SampledBatch>;

Epoch takeEpoch(Sampler& sampler) {
    Epoch batches;
    SampledBatch batch;
    while (sampler.next(batch))
        batches.push_back(batch);
    return batches;
}

void expectNoDuplicates(const Epoch& epoch,
                        const std::vector<std::shared_ptr<const Corpus>>& corpora) {
    for (const auto& batch : epoch) {
        std::set<std::uint64_t> texts;
        for (const auto& [in, row] : batch.rows) {
            std::set<std::uint64_t> own;
            for (std::uint32_t column = 0; column < corpora[in]->columns(); ++column)
                own.insert(corpora[in]->hash(row, column));
            for (const auto hash : own)
                ASSERT_TRUE(texts.insert(hash).second) << "a text stands in two rows of a batch";
        }
    }
}

std::uint64_t expectEachRowAtMostOnce(const Epoch& epoch) {
    std::set<std::pair<std::uint32_t, std::uint32_t>> seen;
    for (const auto& batch : epoch)
        for (const auto& [in, row] : batch.rows)
            EXPECT_TRUE(seen.insert({in, row}).second);
    return seen.size();
}

bool sameBatches(const Epoch& a, const Epoch& b) {
    if (a.size() != b.size())
        return false;
    for (std::size_t i = 0; i < a.size(); ++i) {
        if (a[i].rows != b[i].rows || a[i].group != b[i].group)
            return false;
    }
    return true;
}

/// Rows of the batch by the language of their anchor.
std::map<std::string, std::uint64_t> byLanguage(const SampledBatch& batch, const Corpus& corpus) {
    std::map<std::string, std::uint64_t> counts;
    for (const auto& row : batch.rows)
        ++counts[corpus.languages()[corpus.language(row.row, 0)]];
    return counts;
}

} // namespace

TEST_F(SamplerTest, EveryRowComesOnceAnEpochInANewOrder) {
    const auto data = languages({1'000});
    auto sampler = Sampler::create({input(data)}, {.batchSize = 64, .dropLast = false});
    ASSERT_TRUE(sampler);
    const Epoch first = takeEpoch(**sampler);
    EXPECT_EQ(expectEachRowAtMostOnce(first), 1'000U);
    EXPECT_EQ(first.size(), 16U);
    EXPECT_EQ(first.back().rows.size(), 1'000U % 64);
    (*sampler)->startEpoch(1);
    const Epoch second = takeEpoch(**sampler);
    EXPECT_EQ(expectEachRowAtMostOnce(second), 1'000U);
    EXPECT_FALSE(sameBatches(first, second));
}

TEST_F(SamplerTest, DropLastLeavesOutTheShortBatchAndSaysSo) {
    auto sampler = Sampler::create({input(languages({1'000}))}, {.batchSize = 64});
    const Epoch epoch = takeEpoch(**sampler);
    EXPECT_EQ(epoch.size(), 15U);
    const auto report = (*sampler)->report();
    EXPECT_EQ(report.rowsUsed, 960U);
    EXPECT_EQ(report.rowsLeft, 40U);
    EXPECT_EQ(report.rowsDropped, 0U);
}

TEST_F(SamplerTest, ABatchLargerThanTheDataIsGivenOnlyWithoutDropLast) {
    const auto data = languages({10});
    auto drop = Sampler::create({input(data)}, {.batchSize = 64});
    EXPECT_TRUE(takeEpoch(**drop).empty());
    auto keep = Sampler::create({input(data)}, {.batchSize = 64, .dropLast = false});
    const Epoch epoch = takeEpoch(**keep);
    ASSERT_EQ(epoch.size(), 1U);
    EXPECT_EQ(epoch.front().rows.size(), 10U);
}

TEST_F(SamplerTest, NoTextStandsTwiceInABatch) {
    // Texts recur as anchor, as positive and across the columns.
    const auto data = corpus(20'000, [](std::uint64_t row) {
        base::Random random(row);
        const auto draw = [&] { return text("t", random.below(1 + random.below(15'000))); };
        return CorpusRow{{draw(), draw()}, {}};
    });
    auto sampler = Sampler::create({input(data)}, {.batchSize = 128});
    const Epoch epoch = takeEpoch(**sampler);
    expectNoDuplicates(epoch, {data});
    const auto used = expectEachRowAtMostOnce(epoch);
    const auto report = (*sampler)->report();
    EXPECT_EQ(report.rowsUsed, used);
    EXPECT_EQ(report.rowsUsed + report.rowsDropped + report.rowsLeft, 20'000U);
    EXPECT_GT(used, 15'000U);
    EXPECT_LT((*sampler)->operations(), 20U * 20'000U);
}

TEST_F(SamplerTest, NegativesCountAsTexts) {
    const auto data = corpus(
        2'000,
        [](std::uint64_t row) {
            return CorpusRow{{text("a", row), text("p", row), text("p", (row * 7 + 1) % 2'000)},
                             {}};
        },
        CorpusKind::Triplets);
    auto sampler = Sampler::create({input(data)}, {.batchSize = 50, .dropLast = false});
    const Epoch epoch = takeEpoch(**sampler);
    expectNoDuplicates(epoch, {data});
    EXPECT_GT(expectEachRowAtMostOnce(epoch), 1'900U);
}

TEST_F(SamplerTest, ARowWhoseTextsAreEqualIsUsedLikeAnyOther) {
    const auto data = corpus(100, [](std::uint64_t row) {
        return CorpusRow{{text("same", row), text("same", row)}, {}};
    });
    auto sampler = Sampler::create({input(data)}, {.batchSize = 10});
    EXPECT_EQ(expectEachRowAtMostOnce(takeEpoch(**sampler)), 100U);
}

TEST_F(SamplerTest, DuplicatesMayStayWhereTheyAreAllowed) {
    auto sampler = Sampler::create({input(hub(1'000))}, {.batchSize = 100, .noDuplicates = false});
    EXPECT_EQ(expectEachRowAtMostOnce(takeEpoch(**sampler)), 1'000U);
    const auto planned = (*sampler)->plannedSteps(3, {});
    EXPECT_EQ(planned->steps, 30U);
    EXPECT_TRUE(planned->exact);
}

TEST_F(SamplerTest, OneAnchorInHalfTheRowsTakesLinearTime) {
    constexpr std::uint64_t kRows = 100'000;
    constexpr std::uint32_t kBatch = 50;
    const auto data = hub(kRows);
    auto sampler = Sampler::create({input(data)}, {.batchSize = kBatch});
    const Epoch epoch = takeEpoch(**sampler);
    expectNoDuplicates(epoch, {data});
    expectEachRowAtMostOnce(epoch);
    // Rescanning the deferred rows for every batch would be some 25 million tries.
    EXPECT_LT((*sampler)->operations(), 2 * kRows);
    // Every batch has one such row, so the others are used up by rows / 2 / (batch - 1) batches.
    EXPECT_EQ(epoch.size(), kRows / 2 / (kBatch - 1));
    const auto report = (*sampler)->report();
    EXPECT_NEAR(static_cast<double>(report.rowsDropped),
                static_cast<double>(kRows / 2 - epoch.size()), kBatch);
    EXPECT_EQ(report.rowsUsed + report.rowsDropped + report.rowsLeft, kRows);
}

TEST_F(SamplerTest, ManyHubsOnBothSidesStillTakeLinearTime) {
    // Every row joins two of 40 frequent texts or one of them with a rare one.
    constexpr std::uint64_t kRows = 60'000;
    const auto data = corpus(kRows, [](std::uint64_t row) {
        base::Random random(row, 5);
        const auto frequent = text("hub", random.below(40));
        return CorpusRow{{frequent, row % 3 == 0 ? text("hub", random.below(40)) : text("p", row)},
                         {}};
    });
    for (const std::uint32_t batch : {8U, 30U, 64U}) {
        auto sampler = Sampler::create({input(data)}, {.batchSize = batch});
        const Epoch epoch = takeEpoch(**sampler);
        expectNoDuplicates(epoch, {data});
        expectEachRowAtMostOnce(epoch);
        EXPECT_LT((*sampler)->operations(), 12 * kRows) << "batch " << batch;
        const auto report = (*sampler)->report();
        EXPECT_EQ(report.rowsUsed + report.rowsDropped + report.rowsLeft, kRows);
    }
}

TEST_F(SamplerTest, TheSameSeedGivesTheSameBatchesAndAnotherSeedOthers) {
    const auto data = hub(3'000);
    const auto epoch = [&](std::uint64_t seed) {
        auto sampler = Sampler::create({input(data)}, {.batchSize = 32, .seed = seed});
        return takeEpoch(**sampler);
    };
    EXPECT_TRUE(sameBatches(epoch(1), epoch(1)));
    EXPECT_FALSE(sameBatches(epoch(1), epoch(2)));
}

TEST_F(SamplerTest, AnySeekContinuesAsTheUninterruptedSampler) {
    const auto data = corpus(5'000, [](std::uint64_t row) {
        base::Random random(row);
        return CorpusRow{{text("t", random.below(2'000)), text("t", random.below(4'000))},
                         {text("l", row % 7 == 0 ? 0 : row % 3), "en"}};
    });
    for (const auto composition : {BatchComposition::Mixed, BatchComposition::OneGroup}) {
        for (const auto exhausted :
             {WhenExhausted::Continue, WhenExhausted::Stop, WhenExhausted::Repeat}) {
            const SamplerOptions options{.batchSize = 40,
                                         .grouping = SampleGrouping::LanguagePair,
                                         .mixing = Mixing::Temperature,
                                         .composition = composition,
                                         .whenExhausted = exhausted,
                                         .dropLast = false};
            auto whole = Sampler::create({input(data)}, options);
            (*whole)->startEpoch(2);
            const Epoch all = takeEpoch(**whole);
            ASSERT_GT(all.size(), 5U);
            for (const std::size_t step :
                 {std::size_t{0}, std::size_t{3}, all.size() - 1, all.size()}) {
                auto resumed = Sampler::create({input(data)}, options);
                ASSERT_TRUE((*resumed)->seek({2, step}, {}));
                EXPECT_EQ((*resumed)->position(), (SamplerPosition{2, step}));
                const Epoch rest = takeEpoch(**resumed);
                EXPECT_TRUE(sameBatches(
                    rest, Epoch(all.begin() + static_cast<std::ptrdiff_t>(step), all.end())));
            }
            auto beyond = Sampler::create({input(data)}, options);
            EXPECT_FALSE((*beyond)->seek({2, all.size() + 1}, {}));
        }
    }
}

TEST_F(SamplerTest, ProportionalBatchesHoldEveryGroupsShare) {
    const auto data = languages({7'000, 2'000, 1'000});
    auto sampler = Sampler::create({input(data)},
                                   {.batchSize = 100, .grouping = SampleGrouping::LanguagePair});
    const Epoch epoch = takeEpoch(**sampler);
    ASSERT_EQ(epoch.size(), 100U);
    for (const auto& batch : epoch) {
        auto counts = byLanguage(batch, *data);
        EXPECT_NEAR(static_cast<double>(counts["l0"]), 70, 1);
        EXPECT_NEAR(static_cast<double>(counts["l1"]), 20, 1);
        EXPECT_NEAR(static_cast<double>(counts["l2"]), 10, 1);
    }
    EXPECT_EQ(expectEachRowAtMostOnce(epoch), 10'000U);
}

TEST_F(SamplerTest, SmallSharesComeInTheLongRun) {
    // A group of a thousandth: a row in every tenth batch of 100.
    const auto data = languages({9'990, 10});
    auto sampler = Sampler::create({input(data)},
                                   {.batchSize = 100, .grouping = SampleGrouping::LanguagePair});
    std::uint64_t firstHalf = 0;
    const Epoch epoch = takeEpoch(**sampler);
    for (std::size_t i = 0; i < epoch.size() / 2; ++i)
        firstHalf += byLanguage(epoch[i], *data)["l1"];
    EXPECT_NEAR(static_cast<double>(firstHalf), 5, 1);
}

TEST_F(SamplerTest, RoundRobinTakesTheSameOfEveryGroup) {
    const auto data = languages({5'000, 1'000, 3'000});
    const SamplerOptions options{.batchSize = 90,
                                 .grouping = SampleGrouping::LanguagePair,
                                 .mixing = Mixing::RoundRobin,
                                 .whenExhausted = WhenExhausted::Stop};
    auto sampler = Sampler::create({input(data)}, options);
    const Epoch epoch = takeEpoch(**sampler);
    EXPECT_EQ(epoch.size(), 1'000U / 30);
    for (const auto& batch : epoch)
        for (const auto& [language, count] : byLanguage(batch, *data))
            EXPECT_EQ(count, 30U) << language;
    EXPECT_GT((*sampler)->report().rowsLeft, 5'000U);
}

TEST_F(SamplerTest, OtherGroupsGoOnWhereOneIsExhausted) {
    const auto data = languages({5'000, 1'000, 3'000});
    const SamplerOptions options{.batchSize = 90,
                                 .grouping = SampleGrouping::LanguagePair,
                                 .mixing = Mixing::RoundRobin,
                                 .dropLast = false};
    auto sampler = Sampler::create({input(data)}, options);
    EXPECT_EQ(expectEachRowAtMostOnce(takeEpoch(**sampler)), 9'000U);
}

TEST_F(SamplerTest, TemperatureLiftsSmallGroupsAndRepeatKeepsTheProportions) {
    const auto data = languages({8'000, 1'000});
    const SamplerOptions options{.batchSize = 90,
                                 .grouping = SampleGrouping::LanguagePair,
                                 .mixing = Mixing::Temperature,
                                 .temperature = 3.0,
                                 .whenExhausted = WhenExhausted::Repeat};
    auto sampler = Sampler::create({input(data)}, options);
    const Epoch epoch = takeEpoch(**sampler);
    // 8000^(1/3) : 1000^(1/3) = 2 : 1, and 9,000 draws in all.
    EXPECT_EQ(epoch.size(), 100U);
    for (const auto& batch : epoch) {
        auto counts = byLanguage(batch, *data);
        EXPECT_NEAR(static_cast<double>(counts["l0"]), 60, 1);
        EXPECT_NEAR(static_cast<double>(counts["l1"]), 30, 1);
    }
    // The small group comes three times, in different orders.
    std::map<std::uint32_t, int> times;
    for (const auto& batch : epoch)
        for (const auto& row : batch.rows)
            if (row.row >= 8'000)
                ++times[row.row];
    EXPECT_EQ(times.size(), 1'000U);
    for (const auto& [row, count] : times)
        EXPECT_NEAR(count, 3, 1) << row;
}

TEST_F(SamplerTest, RepeatingAGroupOfOneTextEnds) {
    const auto data = corpus(400, [](std::uint64_t row) {
        return CorpusRow{{row < 200 ? std::string("Yes.") : text("a", row), text("p", row)},
                         {row < 200 ? "de" : "fr", "en"}};
    });
    auto sampler = Sampler::create({input(data)}, {.batchSize = 20,
                                                   .grouping = SampleGrouping::LanguagePair,
                                                   .mixing = Mixing::RoundRobin,
                                                   .whenExhausted = WhenExhausted::Repeat});
    const Epoch epoch = takeEpoch(**sampler);
    expectNoDuplicates(epoch, {data});
    EXPECT_EQ(epoch.size(), 20U);
    auto oneGroup = Sampler::create({input(data)}, {.batchSize = 20,
                                                    .grouping = SampleGrouping::LanguagePair,
                                                    .composition = BatchComposition::OneGroup,
                                                    .whenExhausted = WhenExhausted::Repeat});
    for (const auto& batch : takeEpoch(**oneGroup))
        EXPECT_EQ((*oneGroup)->groups()[batch.group].name, "fr-en");
}

TEST_F(SamplerTest, BatchesOfOneGroupFollowTheProportions) {
    const auto data = languages({6'000, 3'000, 1'000});
    auto sampler = Sampler::create({input(data)}, {.batchSize = 50,
                                                   .grouping = SampleGrouping::LanguagePair,
                                                   .composition = BatchComposition::OneGroup});
    ASSERT_EQ((*sampler)->groups().size(), 3U);
    const Epoch epoch = takeEpoch(**sampler);
    std::map<std::uint32_t, int> firstHalf;
    for (std::size_t i = 0; i < epoch.size(); ++i) {
        EXPECT_EQ(byLanguage(epoch[i], *data).size(), 1U);
        EXPECT_EQ(byLanguage(epoch[i], *data).begin()->first + "-en",
                  (*sampler)->groups()[epoch[i].group].name);
        if (i < epoch.size() / 2)
            ++firstHalf[epoch[i].group];
    }
    EXPECT_EQ(epoch.size(), 200U);
    EXPECT_NEAR(firstHalf[0], 60, 1);
    EXPECT_NEAR(firstHalf[1], 30, 1);
    EXPECT_NEAR(firstHalf[2], 10, 1);
}

TEST_F(SamplerTest, SeveralDatasetsAreOneStreamAndMayBeGroups) {
    const auto one = languages({3'000});
    const auto two = corpus(1'000, [](std::uint64_t row) {
        return CorpusRow{{text("other", row), text("p", row)}, {}};
    });
    auto sampler =
        Sampler::create({input(one, "big"), input(two, "small")},
                        {.batchSize = 80, .grouping = SampleGrouping::Dataset, .dropLast = false});
    ASSERT_TRUE(sampler);
    EXPECT_EQ((*sampler)->groups()[0].name, "big");
    EXPECT_EQ((*sampler)->groups()[1].rows, 1'000U);
    const Epoch epoch = takeEpoch(**sampler);
    // The second dataset's positives are among the first's, and are kept apart all the same.
    expectNoDuplicates(epoch, {one, two});
    // A row or two may find its text taken in the very last batch.
    EXPECT_GE(expectEachRowAtMostOnce(epoch), 3'990U);
}

TEST_F(SamplerTest, PlannedStepsAreCountedExactlyOrSaidToBeAnEstimate) {
    const auto data = hub(4'000);
    auto sampler = Sampler::create({input(data)}, {.batchSize = 32});
    std::uint64_t steps = 0;
    for (std::uint64_t epoch = 0; epoch < 3; ++epoch) {
        (*sampler)->startEpoch(epoch);
        steps += takeEpoch(**sampler).size();
    }
    const auto exact = (*sampler)->plannedSteps(3, {});
    ASSERT_TRUE(exact);
    EXPECT_TRUE(exact->exact);
    EXPECT_EQ(exact->steps, steps);
    const auto estimate = (*sampler)->plannedSteps(3, {}, 5'000);
    EXPECT_FALSE(estimate->exact);
    EXPECT_NEAR(static_cast<double>(estimate->steps), static_cast<double>(steps), 3);
}

TEST_F(SamplerTest, WrongInputsAreToldApart) {
    const auto data = languages({10});
    EXPECT_FALSE(Sampler::create({}, {}));
    EXPECT_FALSE(Sampler::create({input(data)}, {.batchSize = 0}));
    EXPECT_FALSE(Sampler::create({input(data)}, {.temperature = 0.5}));
    const auto outside = Sampler::create({{"data", data, {3, 10}}}, {});
    ASSERT_FALSE(outside);
    EXPECT_NE(outside.error().message.find("Row 10"), std::string::npos);
}

TEST_F(SamplerTest, RealPairsLoseAlmostNoRow) {
    if (!std::filesystem::exists(pairs7Folder()))
        GTEST_SKIP() << "shared data (pairs7) is not here";
    const auto data = pairs7Corpus(m_folder.path() / "anki", "tatoeba-anki");
    ASSERT_TRUE(data);
    for (const std::uint32_t batch : {256U, 2'048U, 8'192U}) {
        auto sampler = Sampler::create(
            {input(data)}, {.batchSize = batch, .grouping = SampleGrouping::LanguagePair});
        const Epoch epoch = takeEpoch(**sampler);
        expectNoDuplicates(epoch, {data});
        const auto report = (*sampler)->report();
        EXPECT_LT(report.rowsDropped + report.rowsLeft, batch + data->rows() / 1'000) << batch;
        EXPECT_LT((*sampler)->operations(), 3 * data->rows());
    }
}
