// Every real file of the shared data imports with the right number of rows. The counts come from
// the folders' descriptions and from independent tools (msgfmt, an XML parser, line counts).
#include "core/data/corpus.h"
#include "tests/data/readertest.h"

#include <map>

namespace stator::data {
namespace {

class RealData : public testing::Test {
protected:
    /// Imports as guessed; 0 skipped is expected.
    ImportReport import(const Paths& files) {
        const auto spec = guessSource(files);
        EXPECT_TRUE(spec) << files[0] << ": " << spec.error().toString();
        return spec ? import({*spec}) : ImportReport();
    }
    ImportReport import(const std::vector<SourceSpec>& specs) {
        const auto report = importDataset({specs, 0}, corpusPath(), Job());
        EXPECT_TRUE(report) << report.error().toString();
        if (!report)
            return {};
        const auto corpus = Corpus::open(corpusPath());
        EXPECT_TRUE(corpus);
        EXPECT_TRUE((*corpus)->verify());
        EXPECT_EQ((*corpus)->rows(), report->rows);
        EXPECT_EQ(report->skipped, 0U) << specs[0].files[0];
        m_corpus = *corpus;
        return *report;
    }
    std::filesystem::path corpusPath() const { return m_folder.path() / "x.corpus"; }

    test::TemporaryFolder m_folder;
    std::shared_ptr<const Corpus> m_corpus;
};

TEST_F(RealData, Pairs7TatoebaOpus) {
    STATOR_NEED_SHARED("pairs7/tatoeba-opus");
    const std::map<std::string, std::uint64_t> rows{
        {"deu-eng", 15941}, {"deu-fra", 12309}, {"deu-ita", 9952},  {"deu-nld", 9873},
        {"deu-por", 9798},  {"deu-spa", 10395}, {"eng-fra", 10863}, {"eng-ita", 15834},
        {"eng-nld", 10299}, {"eng-por", 11483}, {"eng-spa", 14639}, {"fra-ita", 10062},
        {"fra-nld", 11285}, {"fra-por", 10436}, {"fra-spa", 10191}, {"ita-nld", 2542},
        {"ita-por", 3049},  {"ita-spa", 4961},  {"nld-por", 2452},  {"nld-spa", 9924},
        {"por-spa", 10904}};
    std::vector<SourceSpec> specs;
    for (const auto& [pair, count] : rows) {
        const auto file = sharedData("pairs7/tatoeba-opus/tatoeba." + pair + ".tsv.gz");
        specs.push_back(guessed({file}));
        EXPECT_EQ(specs.back().quoting, Quoting::None);
        EXPECT_FALSE(specs.back().header) << pair;
    }
    const auto report = import(specs);
    EXPECT_EQ(report.rows, 207192U);
    ASSERT_EQ(report.sources.size(), rows.size());
    std::size_t i = 0;
    for (const auto& [pair, count] : rows)
        EXPECT_EQ(report.sources[i++].rows, count) << pair;
    EXPECT_EQ(report.rowsByLanguages.at("de-en"), 15941U);
    EXPECT_EQ(m_corpus->languages().size(), 7U);
}

TEST_F(RealData, Pairs7TatoebaAnki) {
    STATOR_NEED_SHARED("pairs7/tatoeba-anki");
    const std::map<std::string, std::uint64_t> rows{
        {"eng-deu", 138391}, {"eng-fra", 136550}, {"eng-nld", 39466}, {"eng-spa", 97726}};
    for (const auto& [pair, count] : rows) {
        const auto report =
            import(Paths{sharedData("pairs7/tatoeba-anki/tatoeba-anki." + pair + ".tsv.gz")});
        EXPECT_EQ(report.rows, count) << pair;
        // The third column of the Dutch file is the attribution.
        for (std::uint64_t r = 0; r < m_corpus->rows(); r += 97)
            ASSERT_EQ(m_corpus->text(r, 1).find("CC-BY"), std::string_view::npos);
    }
}

TEST_F(RealData, Pairs7Quick) {
    STATOR_NEED_SHARED("pairs7/quick");
    const auto report = import(Paths{sharedData("pairs7/quick/quick7.tsv.gz")});
    EXPECT_EQ(report.rows, 6300U);
    EXPECT_EQ(report.rowsByLanguages.size(), 21U);
    for (const auto& [pair, rows] : report.rowsByLanguages)
        EXPECT_EQ(rows, 300U) << pair;
}

TEST_F(RealData, StsbMultiMt) {
    STATOR_NEED_SHARED("stsb-multi-mt");
    for (const std::string language : {"en", "de", "fr", "es", "it", "nl", "pt", "ru", "zh"})
        for (const auto& [split, count] : {std::pair{"dev", 1500U}, {"train", 5749U}}) {
            const auto report = import(
                Paths{sharedData("stsb-multi-mt/stsb-" + language + "-" + split + ".csv.gz")});
            EXPECT_EQ(report.rows, count) << language << split;
            EXPECT_EQ(m_corpus->kind(), CorpusKind::Scored);
            EXPECT_EQ(m_corpus->languages(), Texts{language});
            EXPECT_EQ(m_corpus->score(0), 5.0F);
        }
}

TEST_F(RealData, Multi30k) {
    STATOR_NEED_SHARED("multi30k");
    const auto file = [](const std::string& name) {
        return sharedData("multi30k/" + name + ".gz");
    };
    EXPECT_EQ(import(Paths{file("train.de"), file("train.en")}).rows, 29'000U);
    // The line with a TAB inside is one text, quotes and all.
    const auto text = m_corpus->text(7365, 0);
    EXPECT_NE(text.find('\t'), std::string_view::npos);
    EXPECT_EQ(text.front(), '"');
    for (const std::string language : {"cs", "de", "fr"}) {
        EXPECT_EQ(import(Paths{file("train." + language), file("train.en")}).rows, 29'000U);
        EXPECT_EQ(import(Paths{file("val." + language), file("val.en")}).rows, 1014U);
    }
    const auto all = import(Paths{file("val.cs"), file("val.de"), file("val.en"), file("val.fr")});
    EXPECT_EQ(all.rows, 3U * 1014U);
    EXPECT_EQ(all.rowsByLanguages.at("en-cs"), 1014U);
}

TEST_F(RealData, Tico19) {
    STATOR_NEED_SHARED("tico19");
    const std::map<std::string, std::string> tags{
        {"ar", "ar"}, {"es_LA", "es-419"}, {"fr", "fr"}, {"hi", "hi"},
        {"id", "id"}, {"pt_BR", "pt-BR"},  {"ru", "ru"}, {"zh", "zh"}};
    for (const auto& [name, tag] : tags) {
        const std::string stem = "tico19/tico19-test.en-" + name;
        const auto report =
            import(Paths{sharedData(stem + ".en.gz"), sharedData(stem + "." + name + ".gz")});
        EXPECT_EQ(report.rows, 2100U);
        EXPECT_EQ(m_corpus->languages(), (Texts{"en", tag}));
    }
    auto spec = guessed({sharedData("tico19/tico19-test.en-fr.en.gz"),
                         sharedData("tico19/tico19-test.en-fr.fr.gz")});
    spec.leaveOut = {{543, 738}};
    const auto report = import({spec});
    EXPECT_EQ(report.rows, 2100U - 196U);
    EXPECT_EQ(report.leftOut.at("range"), 196U);
}

TEST_F(RealData, Xquad) {
    STATOR_NEED_SHARED("xquad");
    for (const std::string language : {"en", "de", "es", "ro", "tr", "zh", "hi"}) {
        EXPECT_EQ(import(Paths{sharedData("xquad/xquad." + language + ".json.gz")}).rows, 1190U);
        EXPECT_EQ(m_corpus->languages(), Texts{language});
    }
}

TEST_F(RealData, Mkqa) {
    STATOR_NEED_SHARED("tm-samples/jsonl");
    auto spec = guessed({sharedData("tm-samples/jsonl/test_mkqa.jsonl.gz")});
    EXPECT_EQ(spec.columns.size(), 26U);
    EXPECT_EQ(spec.columns[0].field, "queries.en");
    const auto report = import({spec});
    EXPECT_EQ(report.rows, 6U * 25U);
    EXPECT_EQ(report.rowsByLanguages.at("en-zh-HK"), 6U);
    spec.expansion = Expansion::AllPairs;
    EXPECT_EQ(import({spec}).rows, 6U * 26U * 25U / 2U);
}

TEST_F(RealData, PoFiles) {
    STATOR_NEED_SHARED("tm-samples/po");
    // msgfmt --statistics: translated messages.
    const std::map<std::string, std::uint64_t> translated{{"nautilus/ar", 1060},
                                                          {"nautilus/de", 1180},
                                                          {"nautilus/es", 1167},
                                                          {"nautilus/fr", 1167},
                                                          {"nautilus/it", 1167},
                                                          {"nautilus/ja", 1180},
                                                          {"nautilus/nl", 1180},
                                                          {"nautilus/pl", 1177},
                                                          {"nautilus/pt", 1167},
                                                          {"nautilus/pt_BR", 1180},
                                                          {"nautilus/ru", 1180},
                                                          {"nautilus/zh_CN", 1180},
                                                          {"python-docs-es/classes", 119},
                                                          {"python-docs-es/controlflow", 164},
                                                          {"python-docs-es/datastructures", 90},
                                                          {"python-docs-es/glossary", 349},
                                                          {"python-docs-es/introduction", 78},
                                                          {"python-docs-fr/classes", 117},
                                                          {"python-docs-fr/controlflow", 151},
                                                          {"python-docs-fr/datastructures", 80},
                                                          {"python-docs-fr/glossary", 309},
                                                          {"python-docs-fr/introduction", 71},
                                                          {"wagtail/de", 898},
                                                          {"wagtail/es", 676},
                                                          {"wagtail/fr", 898},
                                                          {"wagtail/it", 885},
                                                          {"wagtail/nl", 898},
                                                          {"wagtail/pt_BR", 768},
                                                          {"wagtail/pt_PT", 562}};
    for (const auto& [name, rows] : translated) {
        const auto report = import(Paths{sharedData("tm-samples/po/" + name + ".po")});
        EXPECT_EQ(report.rows, rows) << name;
        EXPECT_EQ(m_corpus->languages().size(), 2U) << name;
        if (name == "nautilus/ar") {
            EXPECT_EQ(report.leftOut.at("fuzzy"), 107U);
            EXPECT_EQ(report.leftOut.at("untranslated"), 10U);
        }
        if (name == "python-docs-fr/glossary") {
            const std::map<std::string, std::uint64_t> expected{
                {"fuzzy", 37}, {"obsolete", 16}, {"untranslated", 30}};
            EXPECT_EQ(report.leftOut, expected);
        }
    }
}

TEST_F(RealData, TmxFiles) {
    STATOR_NEED_SHARED("tm-samples/tmx");
    const std::map<std::string, std::pair<std::uint64_t, Texts>> units{
        {"heartsome/ImportTMXTest.tmx", {314, {"en-US", "zh-CN"}}},
        {"heartsome/UTF-16LE.TMX", {2, {"en-US", "zh"}}},
        {"heartsome/utf-16be.tmx", {2, {"en-US", "zh"}}},
        {"heartsome/utf-8.tmx", {2, {"zh-CN", "en-US"}}},
        {"python-tmx/namespaces.tmx", {1, {"en", "fr"}}},
        {"python-tmx/standard.tmx", {2, {"en", "fr"}}},
        {"smriti/ne_NP_Firefox_OS.tmx", {2332, {"en", "ne"}}},
        {"smriti/ne_NP_Open_Data_Handbook.tmx", {537, {"en-US", "ne"}}}};
    for (const auto& [name, expected] : units) {
        const auto report = import(Paths{sharedData("tm-samples/tmx/" + name)});
        EXPECT_EQ(report.rows, expected.first) << name;
        EXPECT_EQ(m_corpus->languages(), expected.second) << name;
        for (std::uint64_t r = 0; r < m_corpus->rows(); ++r)
            ASSERT_EQ(m_corpus->text(r, 1).find("<seg>"), std::string_view::npos);
    }
    import(Paths{sharedData("tm-samples/tmx/python-tmx/standard.tmx")});
    EXPECT_EQ(m_corpus->text(1, 1), "Appuyez sur OK.");
    import(Paths{sharedData("tm-samples/tmx/heartsome/ImportTMXTest.tmx")});
    EXPECT_EQ(m_corpus->text(1, 1).find("\\f4"), std::string_view::npos);
}

TEST_F(RealData, TmxWithoutUnitsIsRefused) {
    STATOR_NEED_SHARED("tm-samples/tmx");
    for (const char* name : {"heartsome/ImportTMXTest0.tmx", "python-tmx/minimal.tmx"}) {
        const auto file = sharedData(std::string("tm-samples/tmx/") + name);
        EXPECT_EQ(guessSource(Paths{file}).error().code, ErrorCode::InvalidFormat);
        SourceSpec spec;
        spec.files = {file};
        spec.format = SourceFormat::Tmx;
        spec.kind = CorpusKind::Pairs;
        spec.columns = {{"en"}, {"fr"}};
        const auto report = importDataset({{spec}, 0}, corpusPath(), Job());
        ASSERT_FALSE(report);
        EXPECT_EQ(report.error().code, ErrorCode::InvalidFormat);
        EXPECT_TRUE(m_folder.isEmpty());
    }
}

TEST_F(RealData, NewsLinesWithNextLineCharactersStayWhole) {
    STATOR_NEED_SHARED("newstest-2008-2011");
    EXPECT_EQ(import(Paths{sharedData("newstest-2008-2011/newstest2009.de.gz"),
                           sharedData("newstest-2008-2011/newstest2009.en.gz")})
                  .rows,
              2525U);
}

} // namespace
} // namespace stator::data
