#include "tests/data/readertest.h"

namespace stator::data {
namespace {

TEST(Moses, LinesAreJoinedOnLineFeedAlone) {
    const test::TemporaryFolder folder;
    const auto de = folder.write("news.de", "eins\xC2\x85zwei\n\"ein\tTab\"\ndrei\rvier\n");
    const auto en = folder.write("news.en", "one two\na tab\nthree\xE2\x80\xA8"
                                            "four\r\n");
    const auto spec = guessed({de, en});
    EXPECT_EQ(spec.format, SourceFormat::Moses);
    const auto all = readAll(spec);
    EXPECT_EQ(textsOf(all), (std::vector<Texts>{{"eins\xC2\x85zwei", "one two"},
                                                {"\"ein\tTab\"", "a tab"},
                                                {"drei\rvier", "three\xE2\x80\xA8"
                                                               "four"}}));
    EXPECT_EQ(all.rows[0].languages, (Texts{"de", "en"}));
}

TEST(Moses, DifferentLengthsAreReported) {
    const test::TemporaryFolder folder;
    const auto spec =
        guessed({folder.write("a.de", "1\n2\n3\n4\n5\n"), folder.write("a.en", "1\n2\n")});
    const auto all = readAll(spec);
    EXPECT_EQ(all.rows.size(), 2U);
    ASSERT_EQ(all.problems.size(), 1U);
    EXPECT_EQ(all.problems[0].reason, "no-partner");
    EXPECT_EQ(all.problems[0].line, 3);
    EXPECT_EQ(all.problems[0].file, (folder.path() / "a.de").string());
    ASSERT_EQ(all.warnings.size(), 1U);
    EXPECT_NE(all.warnings[0].find("a.de has 5 lines, a.en has 2 lines"), std::string::npos);

    const auto report = importDataset({{spec}, 0}, folder.path() / "x.corpus", Job());
    ASSERT_TRUE(report);
    EXPECT_EQ(report->rows, 2U);
    EXPECT_EQ(report->skipped, 3U);
}

TEST(Moses, BadSidesAreSkipped) {
    const test::TemporaryFolder folder;
    const auto spec =
        guessed({folder.write("a.de", "1\n\n3\n4\n"), folder.write("a.en", "1\n2\n\xFF\n4\n")});
    const auto all = readAll(spec);
    EXPECT_EQ(textsOf(all), (std::vector<Texts>{{"1", "1"}, {"4", "4"}}));
    EXPECT_EQ(reasonsOf(all), (Texts{"empty-text", "invalid-utf8"}));
    EXPECT_EQ(all.problems[1].file, (folder.path() / "a.en").string());
}

TEST(Moses, ManyFilesGivePairsByPivotOrAll) {
    const test::TemporaryFolder folder;
    auto spec = guessed({folder.write("t.de", "d1\nd2\n"), folder.write("t.en", "e1\ne2\n"),
                         folder.write("t.fr", "f1\n\n")});
    EXPECT_EQ(spec.expansion, Expansion::Pivot);
    const auto pivot = readAll(spec);
    EXPECT_EQ(textsOf(pivot), (std::vector<Texts>{{"e1", "d1"}, {"e1", "f1"}, {"e2", "d2"}}));
    EXPECT_EQ(pivot.rows[1].languages, (Texts{"en", "fr"}));
    EXPECT_TRUE(pivot.problems.empty());
    spec.expansion = Expansion::AllPairs;
    EXPECT_EQ(readAll(spec).rows.size(), 4U);
    // One chosen pair of the three.
    spec.expansion = Expansion::None;
    spec.columns = {{"3", "fr"}, {"2", "de"}};
    EXPECT_EQ(textsOf(readAll(spec)), (std::vector<Texts>{{"f1", "d1"}}));
}

TEST(PlainText, EachLineIsAText) {
    const test::TemporaryFolder folder;
    const auto spec = guessed({folder.write("a.de.txt", "eins\n\n zwei \n")});
    EXPECT_EQ(spec.kind, CorpusKind::Text);
    const auto all = readAll(spec);
    EXPECT_EQ(textsOf(all), (std::vector<Texts>{{"eins"}, {"zwei"}}));
    EXPECT_EQ(all.rows[0].languages, Texts{"de"});
    EXPECT_EQ(reasonsOf(all), Texts{"empty-text"});
}

TEST(PlainText, BlanksStayWhereTrimmingIsOff) {
    const test::TemporaryFolder folder;
    auto spec = guessed({folder.write("a.txt", " zwei \n")});
    spec.trim = false;
    EXPECT_EQ(textsOf(readAll(spec)), (std::vector<Texts>{{" zwei "}}));
}

TEST(Guess, AHeapOfFilesIsGrouped) {
    const test::TemporaryFolder folder;
    const auto specs = guessSources(Paths{
        folder.write("train.de.gz", "a\n"), folder.write("train.en.gz", "a\n"),
        folder.write("val.de.gz", "a\n"), folder.write("val.en.gz", "a\n"),
        folder.write("tatoeba.deu-eng.deu", "a\n"), folder.write("tatoeba.deu-eng.eng", "a\n"),
        folder.write("fra_Latn.devtest", "a\n"), folder.write("deu_Latn.devtest", "a\n"),
        folder.write("x.de.tsv", "a\tb\n"), folder.write("x.en.tsv", "a\tb\n")});
    ASSERT_TRUE(specs);
    ASSERT_EQ(specs->size(), 6U);
    std::size_t pairs = 0;
    for (const auto& spec : *specs)
        pairs += spec.format == SourceFormat::Moses && spec.files.size() == 2 ? 1 : 0;
    EXPECT_EQ(pairs, 4U);
    EXPECT_EQ((*specs)[0].columns[0].language, "de");
    EXPECT_EQ((*specs)[0].columns[1].language, "fr");
}

} // namespace
} // namespace stator::data
