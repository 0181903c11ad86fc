#include "core/data/importer.h"
#include "core/data/repetition.h"
#include "tests/data/readertest.h"

namespace stator::data {
namespace {

std::shared_ptr<const Corpus> corpusOf(const test::TemporaryFolder& folder,
                                       const std::string& text) {
    const auto file = folder.path() / "c.corpus";
    const ImportRequest request{{guessed({folder.write("in/pairs.de-en.tsv", text)})}, 0};
    EXPECT_TRUE(importDataset(request, file, Job()));
    auto corpus = Corpus::open(file);
    EXPECT_TRUE(corpus);
    return *corpus;
}

TEST(Repetition, CountsRepeatedTextsOfEachColumnAndRepeatedRows) {
    const test::TemporaryFolder folder;
    const auto corpus = corpusOf(folder, "Nein\tNo\nJa\tYes\nJa\tYep\nJa\tYes\nDoch\tYes\n");
    const auto found = countRepetition(*corpus, 5, Job());
    ASSERT_TRUE(found);
    EXPECT_EQ(found->rows, 5U);
    EXPECT_EQ(found->duplicateRows, 1U);
    ASSERT_EQ(found->columns.size(), 2U);
    EXPECT_EQ(found->columns[0].distinct, 3U);
    EXPECT_EQ(found->columns[0].repeatedRows, 3U);
    ASSERT_EQ(found->columns[0].most.size(), 1U);
    EXPECT_EQ(found->columns[0].most[0].row, 1U);
    EXPECT_EQ(found->columns[0].most[0].count, 3U);
    EXPECT_EQ(found->columns[1].distinct, 3U);
    EXPECT_EQ(found->columns[1].repeatedRows, 3U);
}

TEST(Repetition, NamesTheMostFrequentFirst) {
    const test::TemporaryFolder folder;
    std::string text;
    for (int i = 0; i < 20; ++i)
        for (int n = 0; n <= i; ++n)
            text += "a" + std::to_string(i) + "\tb" + std::to_string(n) + "\n";
    const auto corpus = corpusOf(folder, text);
    const auto found = countRepetition(*corpus, 3, Job());
    ASSERT_TRUE(found);
    ASSERT_EQ(found->columns[0].most.size(), 3U);
    EXPECT_EQ(found->columns[0].most[0].count, 20U);
    EXPECT_EQ(corpus->text(found->columns[0].most[0].row, 0), "a19");
    EXPECT_EQ(found->columns[0].most[2].count, 18U);
    EXPECT_EQ(found->duplicateRows, 0U);
}

TEST(Repetition, CanBeStopped) {
    const test::TemporaryFolder folder;
    const auto corpus = corpusOf(folder, "Ja\tYes\n");
    std::stop_source stop;
    stop.request_stop();
    EXPECT_EQ(countRepetition(*corpus, 3, {stop.get_token(), {}}).error().code,
              ErrorCode::Cancelled);
}

} // namespace
} // namespace stator::data
