#include "core/base/atomicfile.h"
#include "core/base/hash.h"
#include "core/data/corpus.h"
#include "core/data/corpuswriter.h"
#include "tests/support/temporaryfolder.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace stator::data {
namespace {

std::vector<CorpusRow> sampleRows() {
    return {{{"Guten Tag.", "Good day."}, {"de", "en"}, 0, "a.tsv"},
            {{"Bonjour !", "Hello!"}, {"fr", "en"}, 0, "b.tsv"},
            {{"zero" + std::string(3, '\0'), ""}, {}, 0, "a.tsv"}};
}

TEST(Corpus, GivesBackWhatWasWritten) {
    const test::TemporaryFolder folder;
    const auto rows = sampleRows();
    const auto made = makeCorpus(folder.path() / "a.corpus", CorpusKind::Pairs, rows);
    ASSERT_TRUE(made) << made.error().toString();
    const Corpus& corpus = **made;
    EXPECT_EQ(corpus.kind(), CorpusKind::Pairs);
    ASSERT_EQ(corpus.rows(), 3U);
    ASSERT_EQ(corpus.columns(), 2U);
    for (std::uint64_t r = 0; r < 3; ++r)
        for (std::uint32_t c = 0; c < 2; ++c) {
            EXPECT_EQ(corpus.text(r, c), rows[r].texts[c]);
            EXPECT_EQ(corpus.text(r * 2 + c), rows[r].texts[c]);
            EXPECT_EQ(corpus.hash(r, c), base::hash64(rows[r].texts[c]));
        }
    EXPECT_EQ(corpus.languages(), (std::vector<std::string>{"de", "en", "fr", "und"}));
    EXPECT_EQ(corpus.language(1, 0), 2);
    EXPECT_EQ(corpus.language(2, 1), 3);
    EXPECT_EQ(corpus.sources(), (std::vector<std::string>{"a.tsv", "b.tsv"}));
    EXPECT_EQ(corpus.source(1), 1);
    EXPECT_TRUE(corpus.verify());
}

TEST(Corpus, KeepsScoresAndManyChunks) {
    const test::TemporaryFolder folder;
    const auto path = folder.path() / "s.corpus";
    constexpr int kRows = 50'000;
    {
        auto writer = CorpusWriter::create(path, CorpusKind::Scored, 2);
        ASSERT_TRUE(writer);
        const std::array<std::uint16_t, 2> languages{*writer->language("de"),
                                                     *writer->language("")};
        const auto source = *writer->source("x");
        for (int i = 0; i < kRows; ++i) {
            const std::string a = fmt::format("left {}", i);
            const std::string b = fmt::format("right {}", i * 7);
            const std::array<std::string_view, 2> texts{a, b};
            ASSERT_TRUE(writer->addRow(texts, languages, source, static_cast<float>(i) / 8));
        }
        ASSERT_TRUE(writer->finish());
    }
    const auto corpus = Corpus::open(path);
    ASSERT_TRUE(corpus) << corpus.error().toString();
    ASSERT_EQ((*corpus)->rows(), static_cast<std::uint64_t>(kRows));
    for (int i = 0; i < kRows; ++i) {
        const auto row = static_cast<std::uint64_t>(i);
        ASSERT_EQ((*corpus)->text(row, 0), fmt::format("left {}", i));
        ASSERT_EQ((*corpus)->text(row, 1), fmt::format("right {}", i * 7));
        ASSERT_EQ((*corpus)->score(row), static_cast<float>(i) / 8);
    }
    EXPECT_TRUE((*corpus)->verify());
}

TEST(Corpus, ContentHashDependsOnTheRowsAlone) {
    const test::TemporaryFolder folder;
    auto rows = sampleRows();
    const auto hashOf = [&](const char* name) {
        return (*makeCorpus(folder.path() / name, CorpusKind::Pairs, rows))->contentHash();
    };
    const auto first = hashOf("1");
    EXPECT_EQ(first, hashOf("2"));
    rows[0].source = rows[2].source = "renamed.tsv";
    EXPECT_EQ(first, hashOf("3"));
    std::swap(rows[0], rows[1]);
    EXPECT_NE(first, hashOf("4"));
    std::swap(rows[0], rows[1]);
    rows[0].languages[0] = "nl";
    EXPECT_NE(first, hashOf("5"));
    rows[0].languages[0] = "de";
    rows[1].texts[1] += ".";
    EXPECT_NE(first, hashOf("6"));
}

TEST(Corpus, WriterRefusesWrongShapes) {
    const test::TemporaryFolder folder;
    const auto path = folder.path() / "x";
    EXPECT_FALSE(CorpusWriter::create(path, CorpusKind::Pairs, 3));
    EXPECT_FALSE(CorpusWriter::create(path, CorpusKind::Triplets, 2));
    EXPECT_FALSE(CorpusWriter::create(path, CorpusKind::Text, 0));
    EXPECT_FALSE(makeCorpus(path, CorpusKind::Pairs, {}));
    auto rows = sampleRows();
    rows[2].texts.pop_back();
    EXPECT_FALSE(makeCorpus(path, CorpusKind::Pairs, rows));
    EXPECT_TRUE(folder.isEmpty());
}

TEST(Corpus, EveryDamagedByteIsFoundAndNoneCrashes) {
    const test::TemporaryFolder folder;
    const auto path = folder.path() / "a.corpus";
    ASSERT_TRUE(makeCorpus(path, CorpusKind::Pairs, sampleRows()));
    const std::string good = *base::readFile(path);
    for (std::size_t i = 0; i < good.size(); ++i) {
        std::string bad = good;
        bad[i] = static_cast<char>(bad[i] ^ 0x55);
        folder.write("a.corpus", bad);
        const auto corpus = Corpus::open(path);
        bool found = !corpus;
        if (corpus) {
            found = !(*corpus)->verify();
            for (std::uint64_t t = 0; t < (*corpus)->textCount(); ++t)
                ASSERT_LE((*corpus)->text(t).size(), good.size());
        }
        EXPECT_TRUE(found) << "byte " << i;
    }
}

TEST(Corpus, ACutOffFileIsRefused) {
    const test::TemporaryFolder folder;
    const auto path = folder.path() / "a.corpus";
    ASSERT_TRUE(makeCorpus(path, CorpusKind::Pairs, sampleRows()));
    const std::string good = *base::readFile(path);
    for (std::size_t size = 0; size < good.size(); ++size) {
        folder.write("a.corpus", good.substr(0, size));
        EXPECT_FALSE(Corpus::open(path)) << size;
    }
    folder.write("a.corpus", good + "x");
    EXPECT_FALSE(Corpus::open(path));
    EXPECT_EQ(Corpus::open(folder.path() / "none").error().code, ErrorCode::NotFound);
}

TEST(Corpus, AFullDiskLeavesNothing) {
    const test::TemporaryFolder folder;
    for (const long long bytes : {0LL, 100LL, 200LL}) {
        base::setWriteFaultAfter(bytes);
        const auto made = makeCorpus(folder.path() / "a", CorpusKind::Pairs, sampleRows());
        base::setWriteFaultAfter(-1);
        ASSERT_FALSE(made);
        EXPECT_EQ(made.error().code, ErrorCode::Io);
        EXPECT_TRUE(folder.isEmpty());
    }
}

} // namespace
} // namespace stator::data
