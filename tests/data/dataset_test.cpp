#include "core/base/atomicfile.h"
#include "core/data/dataset.h"
#include "tests/data/readertest.h"

#include <algorithm>
#include <chrono>

namespace stator::data {
namespace {

ImportRequest requestFor(const test::TemporaryFolder& folder, const std::string& text) {
    return {{guessed({folder.write("in/pairs.de-en.tsv", text)})}, 0};
}

std::size_t filesIn(const std::filesystem::path& folder) {
    return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(folder),
                                                  std::filesystem::directory_iterator()));
}

TEST(Dataset, LivesInItsFolder) {
    const test::TemporaryFolder folder;
    const auto corpora = folder.path() / "ws/corpora";
    EXPECT_TRUE(listDatasets(corpora)->empty());
    const auto request = requestFor(folder, "Ja\tYes\nNein\tNo\nx\n");
    const auto made = createDataset(corpora, "Erste Daten", request, Job());
    ASSERT_TRUE(made) << made.error().toString();
    EXPECT_EQ(made->rows, 2U);
    EXPECT_EQ(made->languages, (Texts{"de", "en"}));
    EXPECT_EQ(made->report.skipped, 1U);
    EXPECT_EQ(filesIn(corpora), 2U);

    const auto loaded = loadDataset(corpora, "Erste Daten");
    ASSERT_TRUE(loaded) << loaded.error().toString();
    EXPECT_EQ(*loaded, *made);
    const auto corpus = openCorpus(corpora, *loaded);
    ASSERT_TRUE(corpus);
    EXPECT_EQ((*corpus)->text(1, 0), "Nein");

    ASSERT_TRUE(createDataset(corpora, "B", request, Job()));
    const auto all = listDatasets(corpora);
    ASSERT_TRUE(all);
    ASSERT_EQ(all->size(), 2U);
    EXPECT_EQ((*all)[0].name, "B");

    EXPECT_EQ(createDataset(corpora, "B", request, Job()).error().code, ErrorCode::AlreadyExists);
    ASSERT_TRUE(removeDataset(corpora, "B"));
    EXPECT_EQ(filesIn(corpora), 2U);
    EXPECT_EQ(removeDataset(corpora, "B").error().code, ErrorCode::NotFound);
    EXPECT_EQ(loadDataset(corpora, "B").error().code, ErrorCode::NotFound);
}

TEST(Dataset, ReplacingLeavesOneCorpus) {
    const test::TemporaryFolder folder;
    ASSERT_TRUE(createDataset(folder.path() / "c", "a", requestFor(folder, "Ja\tYes\n"), Job()));
    // A name that is the beginning of another keeps away from its files.
    ASSERT_TRUE(createDataset(folder.path() / "c", "a-b", requestFor(folder, "Ja\tYes\n"), Job()));
    const auto second =
        createDataset(folder.path() / "c", "a", requestFor(folder, "Nein\tNo\n"), Job(), true);
    ASSERT_TRUE(second);
    EXPECT_EQ(filesIn(folder.path() / "c"), 4U);
    EXPECT_EQ(
        (*openCorpus(folder.path() / "c", *loadDataset(folder.path() / "c", "a")))->text(0, 0),
        "Nein");
    EXPECT_TRUE(openCorpus(folder.path() / "c", *loadDataset(folder.path() / "c", "a-b")));
}

TEST(Dataset, NamesAreChecked) {
    for (const char* good : {"a", "Tatoeba 7", "中文", "a.b-c_d"})
        EXPECT_TRUE(validateDatasetName(good)) << good;
    for (const std::string& bad :
         {std::string(), std::string(101, 'x'), std::string(".a"), std::string("a/b"),
          std::string(".."), std::string("a\nb"), std::string("\xFF"), std::string(" a"),
          std::string("a "), std::string("a:b")})
        EXPECT_FALSE(validateDatasetName(bad)) << bad;
    const test::TemporaryFolder folder;
    EXPECT_FALSE(createDataset(folder.path(), "../x", requestFor(folder, "a\tb\n"), Job()));
    EXPECT_FALSE(removeDataset(folder.path(), "../x"));
}

TEST(Dataset, AFullDiskAtAnyMomentLeavesNothing) {
    const test::TemporaryFolder folder;
    std::string text;
    for (int i = 0; i < 20'000; ++i)
        text += "Satz " + std::to_string(i) + "\tsentence " + std::to_string(i) + "\n";
    const auto request = requestFor(folder, text);
    const auto corpora = folder.path() / "c";
    const auto whole = createDataset(corpora, "a", request, Job());
    ASSERT_TRUE(whole);
    const auto bytes =
        static_cast<long long>(std::filesystem::file_size(corpora / whole->corpusFile) +
                               std::filesystem::file_size(corpora / "a.json"));
    ASSERT_TRUE(removeDataset(corpora, "a"));
    for (int part = 0; part < 20; ++part) {
        base::setWriteFaultAfter(bytes * part / 20 + (part == 19 ? bytes / 20 - 10 : 0));
        const auto failed = createDataset(corpora, "a", request, Job());
        base::setWriteFaultAfter(-1);
        ASSERT_FALSE(failed) << part;
        EXPECT_EQ(failed.error().code, ErrorCode::Io);
        EXPECT_EQ(filesIn(corpora), 0U) << part;
    }
    // A dataset that is being replaced survives.
    ASSERT_TRUE(createDataset(corpora, "a", request, Job()));
    const auto other = requestFor(folder, text + "noch\tone\n");
    base::setWriteFaultAfter(bytes - 10);
    EXPECT_FALSE(createDataset(corpora, "a", other, Job(), true));
    base::setWriteFaultAfter(-1);
    const auto kept = loadDataset(corpora, "a");
    ASSERT_TRUE(kept);
    EXPECT_TRUE(openCorpus(corpora, *kept));
    EXPECT_EQ(filesIn(corpora), 2U);
}

TEST(Dataset, ACancelledImportLeavesNothing) {
    const test::TemporaryFolder folder;
    std::string text;
    for (int i = 0; i < 200'000; ++i)
        text += "Satz " + std::to_string(i) + "\tsentence " + std::to_string(i) + "\n";
    const auto request = requestFor(folder, text);
    std::stop_source stop;
    Job job{stop.get_token(), [&](const Progress&) { stop.request_stop(); }};
    const auto cancelled = createDataset(folder.path() / "c", "a", request, job);
    ASSERT_FALSE(cancelled);
    EXPECT_EQ(cancelled.error().code, ErrorCode::Cancelled);
    EXPECT_EQ(filesIn(folder.path() / "c"), 0U);
    EXPECT_TRUE(listDatasets(folder.path() / "c")->empty());
}

TEST(Dataset, LeftoversOfAKilledImportNeverShowAndAreRemoved) {
    const test::TemporaryFolder folder;
    const auto corpora = folder.path() / "c";
    const auto made = createDataset(corpora, "a", requestFor(folder, "Ja\tYes\n"), Job());
    ASSERT_TRUE(made);
    // No process has this id: ids end far below it.
    folder.write("c/..b.0.1999999999.corpus.1999999999.0.tmp", "x");
    folder.write("c/.b.0.1999999999.corpus", "x");
    folder.write("c/.c.json.1999999999.3.tmp", "x");
    const auto orphan = folder.write("c/b-0123456789abcdef.corpus", "x");
    const auto newer = folder.write("c/n-0123456789abcdef.corpus", "x");
    folder.write("c/n.json", "{\"version\": 99}");
    for (const auto& file : {orphan, newer})
        std::filesystem::last_write_time(file, std::filesystem::file_time_type::clock::now() -
                                                   std::chrono::hours(2));
    ASSERT_EQ(listDatasets(corpora)->size(), 1U);
    const auto removed = removeImportLeftovers(corpora);
    ASSERT_TRUE(removed);
    EXPECT_EQ(*removed, 4U);
    EXPECT_TRUE(std::filesystem::exists(newer));
    EXPECT_TRUE(openCorpus(corpora, *made));
}

TEST(Dataset, ADamagedDescriptionIsAnErrorAndNoDataset) {
    const test::TemporaryFolder folder;
    ASSERT_TRUE(createDataset(folder.path() / "c", "a", requestFor(folder, "Ja\tYes\n"), Job()));
    const auto good = *base::readFile(folder.path() / "c/a.json");
    for (std::size_t size = 0; size + 2 < good.size(); size += 7) {
        folder.write("c/a.json", good.substr(0, size));
        EXPECT_FALSE(loadDataset(folder.path() / "c", "a"));
        EXPECT_TRUE(listDatasets(folder.path() / "c")->empty());
    }
    folder.write("c/a.json", "{\"version\": 2}");
    EXPECT_EQ(loadDataset(folder.path() / "c", "a").error().code, ErrorCode::Unsupported);
}

} // namespace
} // namespace stator::data
