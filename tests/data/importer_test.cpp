#include "core/base/atomicfile.h"
#include "core/data/dataset.h"
#include "core/data/importer.h"
#include "tests/data/readertest.h"

#include <nlohmann/json.hpp>

#include <random>

namespace stator::data {
namespace {

std::string jsonl(int rows) {
    std::string text;
    for (int i = 0; i < rows; ++i)
        text += "{\"anchor\":\"anchor " + std::to_string(i) + "\",\"positive\":\"positive\"}\n";
    return text;
}

TEST(Import, LimitsAndLeftOutRanges) {
    const test::TemporaryFolder folder;
    auto spec = guessed({folder.write("a.jsonl", jsonl(100))});
    spec.leaveOut = {{11, 20}, {1, 2}, {15, 30}};
    const auto corpusFile = folder.path() / "c";
    auto report = importDataset({{spec}, 0}, corpusFile, Job());
    ASSERT_TRUE(report);
    EXPECT_EQ(report->rows, 78U);
    EXPECT_EQ(report->leftOut.at("range"), 22U);
    EXPECT_EQ((*Corpus::open(corpusFile))->text(8, 0), "anchor 30");
    spec.rowLimit = 5;
    report = importDataset({{spec, spec}, 7}, corpusFile, Job());
    ASSERT_TRUE(report);
    EXPECT_EQ(report->rows, 7U);
    ASSERT_EQ(report->sources.size(), 2U);
    EXPECT_EQ(report->sources[0].rows, 5U);
    EXPECT_EQ(report->sources[1].rows, 2U);
}

TEST(Import, SourcesOfDifferentKindsAreRefused) {
    const test::TemporaryFolder folder;
    const auto pairs = guessed({folder.write("a.jsonl", jsonl(3))});
    const auto text = guessed({folder.write("b.txt", "a\n")});
    const auto report = importDataset({{pairs, text}, 0}, folder.path() / "c", Job());
    ASSERT_FALSE(report);
    EXPECT_EQ(report.error().code, ErrorCode::InvalidArgument);
    EXPECT_FALSE(importDataset({}, folder.path() / "c", Job()));
}

TEST(Import, KeepsTheFirstThousandProblemsAndCountsAll) {
    const test::TemporaryFolder folder;
    std::string text = jsonl(5);
    for (int i = 0; i < 3000; ++i)
        text += "{broken\n";
    const auto report =
        importDataset({{guessed({folder.write("a.jsonl", text)})}, 0}, folder.path() / "c", Job());
    ASSERT_TRUE(report);
    EXPECT_EQ(report->rows, 5U);
    EXPECT_EQ(report->skipped, 3000U);
    EXPECT_EQ(report->skippedByReason.at("broken-json"), 3000U);
    ASSERT_EQ(report->problems.size(), 1000U);
    EXPECT_EQ(report->problems[0].line, 6);
    EXPECT_EQ(report->problems[0].excerpt, "{broken");
    const auto again = importReportFromJson(toJson(*report));
    ASSERT_TRUE(again);
    EXPECT_EQ(*again, *report);
}

TEST(Import, NothingUsableIsAnErrorThatSaysWhy) {
    const test::TemporaryFolder folder;
    auto spec = guessed({folder.write("a.jsonl", jsonl(3))});
    spec.columns[1].field = "nope";
    const auto report = importDataset({{spec}, 0}, folder.path() / "c", Job());
    ASSERT_FALSE(report);
    EXPECT_NE(report.error().message.find("missing-field 3"), std::string::npos);
    EXPECT_EQ(report.error().line, 1);
    EXPECT_FALSE(std::filesystem::exists(folder.path() / "c"));
}

TEST(Import, ReportsProgressInBytesAndCanBeCancelled) {
    const test::TemporaryFolder folder;
    const auto spec = guessed({folder.write("a.jsonl", jsonl(200'000))});
    std::stop_source stop;
    Job job;
    job.stop = stop.get_token();
    std::int64_t last = -1;
    std::int64_t total = 0;
    job.progress = [&](const Progress& p) {
        EXPECT_EQ(p.unit, "bytes");
        EXPECT_GE(p.done, last);
        last = p.done;
        total = p.total;
    };
    ASSERT_TRUE(importDataset({{spec}, 0}, folder.path() / "c", job));
    EXPECT_EQ(last, total);
    EXPECT_EQ(total, static_cast<std::int64_t>(std::filesystem::file_size(spec.files[0])));
    std::filesystem::remove(folder.path() / "c");

    stop.request_stop();
    const auto cancelled = importDataset({{spec}, 0}, folder.path() / "c", job);
    ASSERT_FALSE(cancelled);
    EXPECT_EQ(cancelled.error().code, ErrorCode::Cancelled);
    std::size_t files = 0;
    for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(folder.path()))
        ++files;
    EXPECT_EQ(files, 1U);
}

TEST(Import, TextKindTakesEveryColumn) {
    const test::TemporaryFolder folder;
    auto spec = guessed({folder.write("a.tsv", "eins\tone\nzwei\t\n")});
    spec.kind = CorpusKind::Text;
    const auto all = readAll(spec);
    EXPECT_EQ(textsOf(all), (std::vector<Texts>{{"eins"}, {"one"}, {"zwei"}}));
}

TEST(Import, AColumnOfNamesTakenForLanguagesDoesNotEndTheImport) {
    const test::TemporaryFolder folder;
    std::string text;
    for (int i = 0; i < 70'000; ++i)
        text += "x" + std::to_string(i) + "\tein Satz\n";
    auto spec = guessed({folder.write("a.tsv", text)});
    spec.kind = CorpusKind::Text;
    spec.columns = {{"2", "", "1"}};
    const auto report = importDataset({{spec}, 0}, folder.path() / "c", Job());
    ASSERT_TRUE(report) << report.error().toString();
    EXPECT_EQ(report->rows, 70'000U);
    EXPECT_LT(report->rowsByLanguages.size(), 1100U);
}

TEST(Import, DamageNamesTheFileItIsIn) {
    const test::TemporaryFolder folder;
    STATOR_NEED_SHARED("multi30k");
    const auto packed = *base::readFile(sharedData("multi30k/val.en.gz"));
    const auto cut = folder.write("a.en", packed.substr(0, packed.size() / 2));
    const auto other = folder.write("b.de", std::string(5000, '\n'));
    SourceSpec spec = guessed({other, cut});
    spec.expansion = Expansion::None;
    const auto all = preview(spec, 100'000);
    ASSERT_TRUE(all);
    ASSERT_FALSE(all->problems.empty());
    EXPECT_EQ(all->problems.back().reason, "damaged-file");
    EXPECT_EQ(all->problems.back().file, cut.string());
}

TEST(Import, SpecsSurviveJsonAndErrorsNameTheField) {
    SourceSpec spec;
    spec.name = "n";
    spec.files = {"/a/ü.tsv"};
    spec.format = SourceFormat::Tsv;
    spec.kind = CorpusKind::Scored;
    spec.columns = {{"1", "de", "lang"}, {"b.c"}};
    spec.scoreField = "s";
    spec.expansion = Expansion::AllPairs;
    spec.delimiter = ';';
    spec.quoting = Quoting::Rfc4180;
    spec.header = spec.includeFuzzy = spec.pluralRows = true;
    spec.trim = false;
    spec.columnCount = 3;
    spec.leaveOut = {{1, 2}};
    spec.rowLimit = 9;
    const auto json = toJson(spec);
    const auto again = sourceSpecFromJson(json);
    ASSERT_TRUE(again) << again.error().toString();
    EXPECT_EQ(*again, spec);
    const auto broken = [&](const char* key, const nlohmann::json& value) {
        auto changed = json;
        changed[key] = value;
        const auto result = sourceSpecFromJson(changed);
        EXPECT_FALSE(result) << key;
        return result ? std::string() : result.error().message;
    };
    EXPECT_NE(broken("format", "xml").find("source.format is \"xml\""), std::string::npos);
    EXPECT_NE(broken("header", 1).find("source.header"), std::string::npos);
    EXPECT_NE(broken("rowLimit", -1).find("source.rowLimit"), std::string::npos);
    EXPECT_NE(broken("colour", 1).find("source.colour"), std::string::npos);
    broken("columns", 7);
    broken("columns", {{{"field", 1}}});
    broken("columns", {{{"fild", "x"}}});
    broken("leaveOut", {{1}});
    broken("files", {1});
    broken("delimiter", "ab");
    EXPECT_FALSE(sourceSpecFromJson(nlohmann::json::array()));
}

TEST(Import, SpecsThatCannotWorkAreRefused) {
    const test::TemporaryFolder folder;
    const auto good = guessed({folder.write("a.tsv", "a\tb\n")});
    const auto refuses = [&](auto change) {
        SourceSpec spec = good;
        change(spec);
        EXPECT_FALSE(preview(spec, 1));
    };
    refuses([](SourceSpec& s) { s.columns.clear(); });
    refuses([](SourceSpec& s) { s.columns.pop_back(); });
    refuses([](SourceSpec& s) { s.files.clear(); });
    refuses([](SourceSpec& s) { s.files.push_back(s.files[0]); });
    refuses([](SourceSpec& s) { s.delimiter = '"'; });
    refuses([](SourceSpec& s) { s.leaveOut = {{0, 5}}; });
    refuses([](SourceSpec& s) { s.kind = CorpusKind::Scored; });
    refuses([](SourceSpec& s) { s.kind = CorpusKind::Triplets; });
    refuses([](SourceSpec& s) { s.columns[1].field = "0"; });
    refuses([](SourceSpec& s) { s.format = SourceFormat::Moses; });
    refuses([](SourceSpec& s) { s.format = SourceFormat::Po; });
    refuses([](SourceSpec& s) { s.columns[0].field = "set.*"; });
}

/// Strict, written by the table of RFC 3629 and not by the library under test.
bool isUtf8(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        const auto lead = static_cast<unsigned char>(text[i++]);
        const int more = lead < 0x80   ? 0
                         : lead < 0xC2 ? -1
                         : lead < 0xE0 ? 1
                         : lead < 0xF0 ? 2
                         : lead < 0xF5 ? 3
                                       : -1;
        unsigned long code = lead & (0x7FU >> (more > 0 ? more + 1 : 0));
        if (more < 0)
            return false;
        for (int k = 0; k < more; ++k) {
            if (i == text.size() || (static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80)
                return false;
            code = (code << 6U) | (static_cast<unsigned char>(text[i++]) & 0x3FU);
        }
        if ((more == 2 && (code < 0x800 || (code >= 0xD800 && code < 0xE000))) ||
            (more == 3 && (code < 0x10000 || code > 0x10FFFF)))
            return false;
    }
    return true;
}

/// Whatever the bytes are: no crash, no endless loop, and every row that comes out is valid.
void surviveDamage(const test::TemporaryFolder& folder, const SourceSpec& spec,
                   const std::string& good) {
    std::mt19937 random(99);
    const std::string name = spec.files[0].filename().string();
    for (int round = 0; round < 200; ++round) {
        std::string bad = good;
        if (round % 4 == 0) {
            bad.resize(random() % bad.size());
        } else {
            const int changes = 1 + static_cast<int>(random() % 20);
            for (int i = 0; i < changes; ++i) {
                const std::size_t at = random() % bad.size();
                const std::string_view nasty = "\"\\<>{}[],:\n\t\r\0\xFF#~;";
                if (round % 4 == 1)
                    bad[at] = static_cast<char>(random());
                else if (round % 4 == 2)
                    bad[at] = nasty[random() % nasty.size()];
                else
                    bad.erase(at, random() % 40);
                if (bad.empty())
                    bad = "x";
            }
        }
        folder.write(name, bad);
        for (const auto& tried : {Result<SourceSpec>(spec), guessSource(spec.files)}) {
            if (!tried)
                continue;
            const auto all = preview(*tried, 10'000);
            if (!all)
                continue;
            for (const auto& row : all->rows)
                for (const auto& text : row.texts) {
                    ASSERT_FALSE(text.empty());
                    ASSERT_TRUE(isUtf8(text));
                }
        }
    }
}

TEST(Damage, NoReaderCrashes) {
    const test::TemporaryFolder folder;
    const auto check = [&](const char* name, const std::string& text) {
        SCOPED_TRACE(name);
        const auto spec = guessed({folder.write(name, text)});
        surviveDamage(folder, spec, text);
    };
    check("a.jsonl", jsonl(20));
    check("a.json", "[" + std::string(R"({"anchor":"a","positive":"b","x":[1,2,{"y":null}]},)") +
                        R"({"anchor":"c","positive":"d"}])");
    check("s.json", R"({"data":[{"title":"T","paragraphs":[{"context":"c","qas":[{"question":"q",
                        "id":"1","answers":[{"text":"a"}]}]}]}]})");
    check("a.csv", "anchor,positive,score\n\"a, b\",\"c \"\"d\"\"\",1.5\ne,f,2.0\n");
    check("a.tsv", "a\tb\nc\td\ne\tf\n");
    check("a.tmx",
          "<?xml version=\"1.0\"?><!DOCTYPE tmx [<!ENTITY a \"b\">]><tmx><header srclang=\"en\"/>"
          "<body><!-- c --><tu><tuv xml:lang=\"en\"><seg>a<ph>x</ph>b &amp; c</seg></tuv>"
          "<tuv xml:lang=\"de\"><seg><![CDATA[d]]></seg></tuv></tu></body></tmx>");
    check("a.po",
          "msgid \"\"\nmsgstr \"Language: de\\nPlural-Forms: nplurals=2; plural=n != 1;\\n\"\n\n"
          "#, fuzzy\nmsgctxt \"c\"\nmsgid \"a\"\nmsgid_plural \"as\"\nmsgstr[0] \"x\"\n"
          "msgstr[1] \"xs\"\n#~ msgid \"o\"\n#~ msgstr \"p\"\n\nmsgid \"b\"\nmsgstr \"y\"\n");
    check("a.txt", "one\ntwo\nthree\n");
}

TEST(Damage, PackedFilesToo) {
    const std::filesystem::path file = sharedData("pairs7/quick/quick7.tsv.gz");
    STATOR_NEED_SHARED("pairs7/quick");
    const test::TemporaryFolder folder;
    const std::string good = base::readFile(file).value().substr(0, 20'000);
    const auto spec = guessed({folder.write("quick7.tsv.gz", good)});
    surviveDamage(folder, spec, good);
    // The lines before the break are kept, and the report says that the rest is lost.
    folder.write("quick7.tsv.gz", good);
    const auto report = importDataset({{spec}, 0}, folder.path() / "c", Job());
    ASSERT_TRUE(report);
    EXPECT_GT(report->rows, 100U);
    EXPECT_EQ(report->skippedByReason.at("damaged-file"), 1U);
    EXPECT_EQ(report->warnings.size(), 1U);
}

} // namespace
} // namespace stator::data
