#include "tests/data/readertest.h"

namespace stator::data {
namespace {

TEST(Jsonl, BadLinesAreSkippedAndNamed) {
    const test::TemporaryFolder folder;
    const auto file = folder.write("a.jsonl",
                                   "{\"anchor\":\"a\",\"positive\":\"b\"}\n"     // good
                                   "{\"anchor\":\"a\",\"positive\":\"b\"\n"      // cut off
                                   "{\"anchor\":\"a\"}\n"                        // missing
                                   "{\"anchor\":\"a\",\"positive\":null}\n"      // null is missing
                                   "{\"anchor\":\"a\",\"positive\":7}\n"         // a number
                                   "{\"anchor\":\"a\",\"positive\":\"  \"}\n"    // blank
                                   "{\"anchor\":\"a\xFF\",\"positive\":\"b\"}\n" // invalid UTF-8
                                   "{\"anchor\":\"\\ud800\",\"positive\":\"b\"}\n" // half a pair
                                   "{\"anchor\":\"a\",\"positive\":\"b\"} x\n" // something behind
                                   "\n"         // blank lines are none
                                   "\"text\"\n" // not an object
                                   "{\"positive\":\"\\u00e4\\n\\\"\",\"x\":[1,{\"anchor\":\"no\"}],"
                                   "\"anchor\":\"c\xC2\x85\"}\r\n");
    const auto all = readAll(guessed({file}));
    EXPECT_EQ(textsOf(all), (std::vector<Texts>{{"a", "b"}, {"c\xC2\x85", "ä\n\""}}));
    EXPECT_EQ(reasonsOf(all),
              (Texts{"broken-json", "missing-field", "missing-field", "not-text", "empty-text",
                     "invalid-utf8", "broken-json", "broken-json", "broken-json"}));
    EXPECT_EQ(all.rows[1].line, 12);
}

struct NamesCase {
    const char* line;
    CorpusKind kind;
    Texts texts;
    Texts languages;
};

class HubNames : public testing::TestWithParam<NamesCase> {};

TEST_P(HubNames, AreMapped) {
    const test::TemporaryFolder folder;
    const auto& c = GetParam();
    const std::string line(c.line);
    const auto spec = guessed({folder.write("train.jsonl", line + "\n" + line + "\n")});
    EXPECT_EQ(spec.kind, c.kind);
    const auto all = readAll(spec);
    ASSERT_FALSE(all.rows.empty());
    EXPECT_EQ(all.rows[0].texts, c.texts);
    EXPECT_EQ(all.rows[0].languages, c.languages);
}

const Texts kUnknown2{"und", "und"};

INSTANTIATE_TEST_SUITE_P(
    Layouts, HubNames,
    testing::Values(
        NamesCase{R"({"anchor":"a","positive":"b"})", CorpusKind::Pairs, {"a", "b"}, kUnknown2},
        NamesCase{R"({"negative":"c","anchor":"a","positive":"b"})",
                  CorpusKind::Triplets,
                  {"a", "b", "c"},
                  {"und", "und", "und"}},
        NamesCase{R"({"anchor":"a","positive":"b","negative_1":"c","negative_2":"d"})",
                  CorpusKind::Triplets,
                  {"a", "b", "c", "d"},
                  {"und", "und", "und", "und"}},
        NamesCase{R"({"sentence1":"a","sentence2":"b","score":0.5})",
                  CorpusKind::Scored,
                  {"a", "b"},
                  kUnknown2},
        NamesCase{R"({"sentence":"a","id":3})", CorpusKind::Text, {"a"}, {"und"}},
        NamesCase{R"({"text":"a","lang":"deu"})", CorpusKind::Text, {"a"}, {"de"}},
        NamesCase{R"({"query":"a","answer":"b"})", CorpusKind::Pairs, {"a", "b"}, kUnknown2},
        NamesCase{R"({"question":"a","answer":"b"})", CorpusKind::Pairs, {"a", "b"}, kUnknown2},
        NamesCase{R"({"premise":"a","hypothesis":"b","label":1})",
                  CorpusKind::Pairs,
                  {"a", "b"},
                  kUnknown2},
        NamesCase{
            R"({"english":"a","non_english":"b"})", CorpusKind::Pairs, {"a", "b"}, {"en", "und"}},
        NamesCase{R"({"source":"a","target":"b","source_lang":"en","target_lang":"pt_BR"})",
                  CorpusKind::Pairs,
                  {"a", "b"},
                  {"en", "pt-BR"}},
        NamesCase{R"({"set":["a","b"]})", CorpusKind::Pairs, {"a", "b"}, kUnknown2},
        NamesCase{R"({"set":["a","b","c"]})", CorpusKind::Pairs, {"a", "b"}, kUnknown2},
        NamesCase{R"(["a","b"])", CorpusKind::Pairs, {"a", "b"}, kUnknown2},
        NamesCase{R"(["a","b","c"])", CorpusKind::Triplets, {"a", "b", "c"}, {"und", "und", "und"}},
        NamesCase{R"({"query":"a","pos":["b"],"neg":["c","d"]})",
                  CorpusKind::Triplets,
                  {"a", "b", "c", "d"},
                  {"und", "und", "und", "und"}},
        NamesCase{R"({"id":"1","translation":{"en":"a","de":"b"}})",
                  CorpusKind::Pairs,
                  {"a", "b"},
                  {"en", "de"}},
        NamesCase{R"({"de":"a","en":"b"})", CorpusKind::Pairs, {"a", "b"}, {"de", "en"}},
        NamesCase{R"({"row":{"anchor":"a","positive":"b"},"row_idx":0})",
                  CorpusKind::Pairs,
                  {"a", "b"},
                  kUnknown2},
        NamesCase{R"({"left":"a","right":"b"})", CorpusKind::Pairs, {"a", "b"}, kUnknown2}));

TEST(Jsonl, NestedPathsCanBeChosen) {
    const test::TemporaryFolder folder;
    SourceSpec spec;
    spec.files = {folder.write("a.jsonl", R"({"t":{"x":{"en":"a"},"l":["p","q","r"]},"a.b":"dot"})"
                                          "\n")};
    spec.format = SourceFormat::Jsonl;
    spec.kind = CorpusKind::Triplets;
    spec.columns = {{"t.x.en"}, {"t.l.2"}, {"a.b"}};
    EXPECT_EQ(textsOf(readAll(spec)), (std::vector<Texts>{{"a", "r", "dot"}}));
    const auto fields = listFields(spec);
    ASSERT_TRUE(fields);
    EXPECT_EQ(*fields, (Texts{"t.x.en", "t.l.0", "t.l.1", "t.l.2", "a.b"}));
}

TEST(Jsonl, ASetExpandsToPairs) {
    const test::TemporaryFolder folder;
    auto spec =
        guessed({folder.write("a.jsonl", "{\"set\":[\"a\",\"b\",\"c\"]}\n{\"set\":[\"d\"]}\n"
                                         "{\"set\":[\"e\",5]}\n{\"set\":[\"f\",\"g\"]}\n")});
    EXPECT_EQ(spec.columns, std::vector<ColumnSpec>{{"set.*"}});
    EXPECT_EQ(spec.expansion, Expansion::Pivot);
    const auto pivot = readAll(spec);
    EXPECT_EQ(textsOf(pivot), (std::vector<Texts>{{"a", "b"}, {"a", "c"}, {"f", "g"}}));
    EXPECT_EQ(reasonsOf(pivot), (Texts{"missing-field", "not-text"}));
    spec.expansion = Expansion::AllPairs;
    EXPECT_EQ(textsOf(readAll(spec)),
              (std::vector<Texts>{{"a", "b"}, {"a", "c"}, {"b", "c"}, {"f", "g"}}));
    spec.expansion = Expansion::None;
    spec.kind = CorpusKind::Text;
    EXPECT_EQ(readAll(spec).rows.size(), 6U);
}

TEST(Json, ListsAreReadElementByElement) {
    const test::TemporaryFolder folder;
    const auto file =
        folder.write("a.json", "[\n {\"anchor\": \"a]\\\"[\", \"positive\": \"b\"},\n"
                               " {\"anchor\": \"c\", \"positive\": \"d\", \"x\": [1, {}]}\n]");
    const auto spec = guessed({file});
    EXPECT_EQ(spec.format, SourceFormat::Json);
    const auto all = readAll(spec);
    EXPECT_EQ(textsOf(all), (std::vector<Texts>{{"a]\"[", "b"}, {"c", "d"}}));
    EXPECT_EQ(all.rows[1].line, 3);
}

TEST(Json, ListsInsideAnObjectAreFound) {
    const test::TemporaryFolder folder;
    const auto file = folder.write(
        "a.json", R"({"version":"1","languages":["en","de"],"features":[{"name":"x"}],"n":{"a":[1]},
                      "train":[{"anchor":"a","positive":"b"}],"empty":[],
                      "test":[{"anchor":"c","positive":"d"}]})");
    EXPECT_EQ(textsOf(readAll(guessed({file}))), (std::vector<Texts>{{"a", "b"}, {"c", "d"}}));
}

TEST(Json, AJsonFileOfLinesIsReadAsLines) {
    const test::TemporaryFolder folder;
    const auto spec = guessed({folder.write(
        "a.json",
        "{\"anchor\":\"a\",\"positive\":\"b\"}\n{\"anchor\":\"c\",\"positive\":\"d\"}\n")});
    EXPECT_EQ(spec.format, SourceFormat::Jsonl);
    EXPECT_EQ(readAll(spec).rows.size(), 2U);
}

TEST(Json, ADocumentThatBreaksOffKeepsWhatCameBefore) {
    const test::TemporaryFolder folder;
    const auto spec =
        guessed({folder.write("a.json", R"([{"anchor":"a","positive":"b"},{"anchor":"c","pos)")});
    const auto all = readAll(spec);
    EXPECT_EQ(all.rows.size(), 1U);
    EXPECT_EQ(reasonsOf(all), Texts{"damaged-file"});
    EXPECT_EQ(all.warnings.size(), 1U);
}

TEST(Squad, QuestionsGoWithTheirParagraph) {
    const test::TemporaryFolder folder;
    const auto file = folder.write("xquad.de.json", R"({"version":"1.1","data":[
        {"title":"T","paragraphs":[
          {"qas":[{"question":"Wer?","id":"1","answers":[{"text":"er","answer_start":0}]},
                  {"question":"Was?","id":"2","answers":[]}],"context":"er es"}]},
        {"paragraphs":7},
        {"title":"U","paragraphs":[{"context":"c2","qas":[{"question":"q2","id":"3"}]}]}]})");
    auto spec = guessed({file});
    EXPECT_EQ(spec.format, SourceFormat::Squad);
    auto all = readAll(spec);
    EXPECT_EQ(textsOf(all),
              (std::vector<Texts>{{"Wer?", "er es"}, {"Was?", "er es"}, {"q2", "c2"}}));
    EXPECT_EQ(all.rows[0].languages, (Texts{"de", "de"}));
    EXPECT_EQ(reasonsOf(all), Texts{"missing-field"});
    spec.columns[1].field = "answer";
    EXPECT_EQ(textsOf(readAll(spec)), (std::vector<Texts>{{"Wer?", "er"}}));
}

} // namespace
} // namespace stator::data
