#include "core/data/pluralrule.h"
#include "tests/data/readertest.h"

namespace stator::data {
namespace {

constexpr const char* kHeader = "# Übersetzer\xFF\nmsgid \"\"\nmsgstr \"\"\n"
                                "\"Language: de_DE\\n\"\n"
                                "\"Content-Type: text/plain; charset=UTF-8\\n\"\n"
                                "\"Plural-Forms: nplurals=2; plural=(n != 1);\\n\"\n\n";

TEST(Po, EntriesOfEveryKind) {
    const test::TemporaryFolder folder;
    auto spec = guessed({folder.write(
        "x.po",
        std::string(kHeader) +
            "#: a.c:1\nmsgctxt \"verb\"\nmsgid \"Open\"\nmsgstr \"Öffnen\"\n\n"
            "msgid \"\"\n\"two \"\n\"parts\\n\\\"q\\\"\\t\\101\\x42\"\nmsgstr \"zwei \"\n  "
            "\"Teile\"\n"
            "#, c-format, fuzzy\n#| msgid \"old\"\nmsgid \"unsure\"\nmsgstr \"unsicher\"\n\n"
            "msgid \"later\"\nmsgstr \"\"\n\n"
            "msgid \"%d file\"\nmsgid_plural \"%d files\"\nmsgstr[0] \"%d Datei\"\nmsgstr[1] \"%d "
            "Dateien\"\n"
            "#~ msgid \"gone\"\n#~ msgstr \"weg\"\n\n#~ msgid \"gone2\"\n#~ msgstr \"weg2\"\n")});
    EXPECT_EQ(spec.columns[0].language, "en");
    EXPECT_EQ(spec.columns[1].language, "de-DE");
    const std::vector<Texts> expected{
        {"Open", "Öffnen"}, {"two parts\n\"q\"\tAB", "zwei Teile"}, {"%d file", "%d Datei"}};
    EXPECT_EQ(textsOf(readAll(spec)), expected);
    const auto report = importDataset({{spec}, 0}, folder.path() / "x.corpus", Job());
    ASSERT_TRUE(report);
    EXPECT_EQ(report->skipped, 0U);
    EXPECT_EQ(report->leftOut, (std::map<std::string, std::uint64_t>{
                                   {"fuzzy", 1}, {"obsolete", 2}, {"untranslated", 1}}));
    spec.includeFuzzy = spec.pluralRows = true;
    const auto more = textsOf(readAll(spec));
    ASSERT_EQ(more.size(), 5U);
    EXPECT_EQ(more[2], (Texts{"unsure", "unsicher"}));
    EXPECT_EQ(more[4], (Texts{"%d files", "%d Dateien"}));
}

TEST(Po, BrokenEntriesAreSkippedAndNamed) {
    const test::TemporaryFolder folder;
    const auto spec = guessed({folder.write(
        "x.po", std::string(kHeader) +
                    "garbage here\nmore garbage\n\nmsgid \"a\"\nmsgstr \"A\"\n\n"
                    "msgid \"open quote\nmsgstr \"x\"\n\nmsgid \"b\"\nmsgstr \"B\xFF\"\n\n"
                    "msgid \"c\"\nmsgid \"d\"\nmsgstr \"D\"\n\nmsgid \"e\"\nmsgstr "
                    "\"\\377\"\n\nmsgid \"f\"\n")});
    const auto all = readAll(spec);
    EXPECT_EQ(textsOf(all), (std::vector<Texts>{{"a", "A"}, {"d", "D"}}));
    EXPECT_EQ(reasonsOf(all), (Texts{"broken-entry", "broken-entry", "invalid-utf8", "broken-entry",
                                     "invalid-utf8", "broken-entry"}));
    EXPECT_EQ(all.problems[0].line, 8);
}

TEST(Po, PluralRulesOfRealLanguages) {
    const auto rule = [](const char* text) {
        return PluralRule::fromHeader(std::string("Plural-Forms: ") + text + "\n");
    };
    const auto arabic = rule("nplurals=6; plural= n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && "
                             "n%100<=10 ? 3 : n%100>=11 && n%100<=99 ? 4 : 5;");
    for (const auto& [n, form] : {std::pair{0UL, 0U}, {1, 1}, {2, 2}, {5, 3}, {11, 4}, {100, 5}})
        EXPECT_EQ(arabic.form(n), form) << n;
    const auto polish = rule("nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || "
                             "n%100>=20) ? 1 : 2);");
    for (const auto& [n, form] : {std::pair{1UL, 0U}, {2, 1}, {5, 2}, {12, 2}, {22, 1}})
        EXPECT_EQ(polish.form(n), form) << n;
    EXPECT_EQ(rule("nplurals=1; plural=0;").form(7), 0U);
    EXPECT_EQ(rule("nplurals=2; plural=(n > 1);").form(0), 0U);
    // Broken rules count as Germanic.
    for (const char* broken : {"", "nplurals=2; plural=n %% 0", "nplurals=99; plural=n",
                               "nplurals=2; plural=((((", "nplurals=2; plural=n/0", "plural=n"})
        EXPECT_EQ(rule(broken).form(1), 0U) << broken;
}

TEST(Po, TheLanguageMayComeFromNameOrFolder) {
    const test::TemporaryFolder folder;
    const std::string text = "msgid \"a\"\nmsgstr \"A\"\n";
    EXPECT_EQ(guessed({folder.write("pt_BR.po", text)}).columns[1].language, "pt-BR");
    EXPECT_EQ(guessed({folder.write("fr/LC_MESSAGES/django.po", text)}).columns[1].language, "fr");
    EXPECT_EQ(guessed({folder.write("messages.po", text)}).columns[1].language, "");
}

} // namespace
} // namespace stator::data
