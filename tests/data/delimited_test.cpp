#include "tests/data/readertest.h"

namespace stator::data {
namespace {

SourceSpec pairSpec(const std::filesystem::path& file, char delimiter, Quoting quoting) {
    SourceSpec spec;
    spec.files = {file};
    spec.format = delimiter == '\t' ? SourceFormat::Tsv : SourceFormat::Csv;
    spec.kind = CorpusKind::Pairs;
    spec.delimiter = delimiter;
    spec.quoting = quoting;
    spec.columns = {{"1", "de"}, {"2", "en"}};
    spec.columnCount = 2;
    return spec;
}

TEST(Csv, UnderstandsQuotesAsRfc4180) {
    const test::TemporaryFolder folder;
    const auto file = folder.write("a.csv", "plain,\"with, comma\"\r\n"
                                            "\"He said \"\"hi\"\"\",b\r\n"
                                            "\"two\r\nlines\",c\r\n"
                                            "d,\"\"\"\"\r\n"
                                            "a\"b,c\"d\r\n");
    const auto all = readAll(pairSpec(file, ',', Quoting::Rfc4180));
    EXPECT_EQ(textsOf(all), (std::vector<Texts>{{"plain", "with, comma"},
                                                {"He said \"hi\"", "b"},
                                                {"two\nlines", "c"},
                                                {"d", "\""},
                                                {"a\"b", "c\"d"}}));
    EXPECT_EQ(all.rows[4].line, 6);
    EXPECT_TRUE(all.problems.empty());
}

TEST(Csv, AQuoteThatIsNeverClosedCostsOneLine) {
    const test::TemporaryFolder folder;
    std::string text = "a,b\n\"never closed,c\n";
    for (int i = 0; i < 3000; ++i)
        text += "x" + std::to_string(i) + ",y\n";
    const auto all = readAll(pairSpec(folder.write("a.csv", text), ',', Quoting::Rfc4180));
    ASSERT_EQ(all.rows.size(), 3001U);
    EXPECT_EQ(all.rows[1].texts[0], "x0");
    EXPECT_EQ(all.rows[3000].texts[0], "x2999");
    EXPECT_EQ(all.rows[3000].line, 3002);
    ASSERT_EQ(all.problems.size(), 1U);
    EXPECT_EQ(all.problems[0].reason, "unclosed-quote");
    EXPECT_EQ(all.problems[0].line, 2);
    EXPECT_EQ(all.problems[0].excerpt, "\"never closed,c");
}

TEST(Csv, AnUnclosedQuoteNearTheEndKeepsTheLastLines) {
    const test::TemporaryFolder folder;
    const auto all = readAll(
        pairSpec(folder.write("a.csv", "a,b\n\"open,c\nd,e\n\"f\",g\nh,i"), ',', Quoting::Rfc4180));
    EXPECT_EQ(textsOf(all), (std::vector<Texts>{{"a", "b"}, {"d", "e"}, {"f", "g"}, {"h", "i"}}));
    EXPECT_EQ(reasonsOf(all), Texts{"unclosed-quote"});
}

TEST(Tsv, QuotesAreOrdinaryWithoutQuoting) {
    const test::TemporaryFolder folder;
    const auto file = folder.write(
        "a.tsv", "\"Komm!\", sagte er.\t\"Come!\" he said.\n\"Ja\"\t\"Yes\"\n\"\tx\nfünf\t5\"\n");
    const auto spec = guessed({file});
    EXPECT_EQ(spec.quoting, Quoting::None);
    EXPECT_EQ(textsOf(readAll(spec)),
              (std::vector<Texts>{{"\"Komm!\", sagte er.", "\"Come!\" he said."},
                                  {"\"Ja\"", "\"Yes\""},
                                  {"\"", "x"},
                                  {"fünf", "5\""}}));
}

TEST(Tsv, ATabInAQuotedSentenceShowsThatQuotesEnclose) {
    const test::TemporaryFolder folder;
    const auto file = folder.write(
        "a.tsv", "eins\tone\n\"ein\tTab\"\t\"a \"\"tab\"\"\"\nzwei\ttwo\ndrei\tthree\n");
    auto spec = guessed({file});
    EXPECT_EQ(spec.quoting, Quoting::Rfc4180);
    EXPECT_EQ(textsOf(readAll(spec))[1], (Texts{"ein\tTab", "a \"tab\""}));
    // The user can overrule: then the line has a column too many.
    spec.quoting = Quoting::None;
    const auto all = readAll(spec);
    EXPECT_EQ(all.rows.size(), 3U);
    ASSERT_EQ(all.problems.size(), 1U);
    EXPECT_EQ(all.problems[0].reason, "wrong-column-count");
    EXPECT_EQ(all.problems[0].line, 2);
}

TEST(Tsv, BadLinesAreSkippedAndNamed) {
    const test::TemporaryFolder folder;
    const auto file = folder.write("a.tsv", "a\tb\nonly one\nx\ty\tz\n\tempty left\n   \tblank\n\n"
                                            "bad \xFF byte\tb\nc\td\n");
    const auto all = readAll(pairSpec(file, '\t', Quoting::None));
    EXPECT_EQ(textsOf(all), (std::vector<Texts>{{"a", "b"}, {"c", "d"}}));
    EXPECT_EQ(reasonsOf(all), (Texts{"wrong-column-count", "wrong-column-count", "empty-text",
                                     "empty-text", "empty-text", "invalid-utf8"}));
    EXPECT_EQ(all.problems[5].line, 7);
    EXPECT_EQ(all.problems[5].excerpt, "bad \xEF\xBF\xBD byte\tb");
    EXPECT_EQ(all.problems[5].file, file.string());
}

TEST(Delimited, HeaderNamesChooseColumnsAndScores) {
    const test::TemporaryFolder folder;
    const auto file = folder.write("sts.csv", "\xEF\xBB\xBFid,Sentence1,sentence2,Score\n"
                                              "1,a b,c d,4.5\n2,e f,g h,not\n3,i j,k l, 0 \n"
                                              "4,m,n,nan\n5,o,p,\n6,q,r,1e3\n");
    const auto spec = guessed({file});
    EXPECT_TRUE(spec.header);
    EXPECT_EQ(spec.kind, CorpusKind::Scored);
    ASSERT_EQ(spec.columns.size(), 2U);
    EXPECT_EQ(spec.columns[0].field, "Sentence1");
    EXPECT_EQ(spec.scoreField, "Score");
    const auto all = readAll(spec);
    ASSERT_EQ(all.rows.size(), 3U);
    EXPECT_EQ(all.rows[0].score, 4.5F);
    EXPECT_EQ(all.rows[1].score, 0.0F);
    EXPECT_EQ(all.rows[2].score, 1000.0F);
    EXPECT_EQ(reasonsOf(all), (Texts{"bad-score", "bad-score", "bad-score"}));
}

TEST(Delimited, OtherDelimitersAndLanguagesAsHeader) {
    const test::TemporaryFolder folder;
    const auto spec =
        guessed({folder.write("a.csv", "en;de\nHello, you;Hallo\nBye;Tschüss, du\n")});
    EXPECT_EQ(spec.delimiter, ';');
    EXPECT_TRUE(spec.header);
    const auto all = readAll(spec);
    EXPECT_EQ(textsOf(all), (std::vector<Texts>{{"Hello, you", "Hallo"}, {"Bye", "Tschüss, du"}}));
    EXPECT_EQ(all.rows[0].languages, (Texts{"en", "de"}));
}

TEST(Delimited, TheLanguageOfARowMayComeFromAColumn) {
    const test::TemporaryFolder folder;
    const auto spec = guessed({folder.write(
        "a.tsv", "lang_a\tlang_b\ttext_a\ttext_b\ndeu\teng\tJa\tYes\nfra\teng\tOui\tYes\n")});
    const auto all = readAll(spec);
    ASSERT_EQ(all.rows.size(), 2U);
    EXPECT_EQ(all.rows[0].languages, (Texts{"de", "en"}));
    EXPECT_EQ(all.rows[1].languages, (Texts{"fr", "en"}));
    EXPECT_EQ(all.rows[1].texts, (Texts{"Oui", "Yes"}));
}

TEST(Delimited, TatoebaExportsGiveTextAndPairs) {
    const test::TemporaryFolder folder;
    const auto one =
        guessed({folder.write("sentences.csv", "1276\teng\tLet's try.\n1277\tdeu\tJa.\n")});
    EXPECT_EQ(one.kind, CorpusKind::Text);
    EXPECT_EQ(readAll(one).rows[1].languages, Texts{"de"});
    const auto two = guessed(
        {folder.write("p.tsv", "1\tLet's try.\t77\tVersuchen wir es.\n2\tYes.\t78\tJa.\n")});
    EXPECT_EQ(two.kind, CorpusKind::Pairs);
    EXPECT_EQ(textsOf(readAll(two))[1], (Texts{"Yes.", "Ja."}));
}

TEST(Delimited, ShortWordsAreNotTakenForLanguages) {
    const test::TemporaryFolder folder;
    const auto spec = guessed({folder.write("a.tsv", "Ja\tNo\nNo\tIt\n")});
    EXPECT_EQ(spec.kind, CorpusKind::Pairs);
    EXPECT_EQ(textsOf(readAll(spec)), (std::vector<Texts>{{"Ja", "No"}, {"No", "It"}}));
}

TEST(Delimited, AColumnThatIsNotThereIsAnError) {
    const test::TemporaryFolder folder;
    auto spec = guessed({folder.write("a.csv", "anchor,positive\na,b\n")});
    spec.columns[1].field = "negative";
    const auto all = preview(spec, 10);
    ASSERT_FALSE(all);
    EXPECT_EQ(all.error().code, ErrorCode::InvalidArgument);
    EXPECT_NE(all.error().message.find("negative"), std::string::npos);
}

TEST(Delimited, RealExcerptTakesTheFirstTwoOfThreeColumns) {
    const auto spec = guessed({std::filesystem::path(STATOR_TEST_DATA) / "files/anki.eng-nld.tsv"});
    EXPECT_EQ(spec.columnCount, 3U);
    ASSERT_EQ(spec.columns.size(), 2U);
    const auto all = readAll(spec);
    EXPECT_EQ(all.rows.size(), 6U);
    EXPECT_EQ(all.rows[0].languages, (Texts{"en", "nl"}));
    for (const auto& row : all.rows)
        EXPECT_EQ(row.texts[1].find("tatoeba.org"), std::string::npos);
}

} // namespace
} // namespace stator::data
