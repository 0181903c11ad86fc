#include "core/data/languagetag.h"

#include <gtest/gtest.h>

namespace stator::data {
namespace {

TEST(LanguageTag, CodesTakeTheirShortestForm) {
    EXPECT_EQ(normaliseLanguage("deu"), "de");
    EXPECT_EQ(normaliseLanguage("ger"), "de");
    EXPECT_EQ(normaliseLanguage("fra_Latn"), "fr");
    EXPECT_EQ(normaliseLanguage("arb_Arab"), "ar");
    EXPECT_EQ(normaliseLanguage("zho_Hans"), "zh-Hans");
    EXPECT_EQ(normaliseLanguage("cmn"), "zh");
    EXPECT_EQ(normaliseLanguage("yue"), "yue");
    EXPECT_EQ(normaliseLanguage("srp_Cyrl"), "sr-Cyrl");
    EXPECT_EQ(normaliseLanguage("EN-US"), "en-US");
    EXPECT_EQ(normaliseLanguage("pt_BR"), "pt-BR");
    EXPECT_EQ(normaliseLanguage("es_LA"), "es-419");
    EXPECT_EQ(normaliseLanguage("zh_cn"), "zh-CN");
    EXPECT_EQ(normaliseLanguage("tzl"), "tzl");
    EXPECT_EQ(normaliseLanguage("*all*"), "");
    EXPECT_EQ(normaliseLanguage(""), "");
    EXPECT_EQ(normaliseLanguage("x"), "");
    EXPECT_EQ(primaryLanguage("pt_BR"), "pt");
}

TEST(LanguageTag, FileNamesTellTheirLanguages) {
    using Tags = std::vector<std::string>;
    EXPECT_EQ(languagesFromFileName("tatoeba.deu-eng.deu.gz"), (Tags{"de"}));
    EXPECT_EQ(languagesFromFileName("train.de.gz"), (Tags{"de"}));
    EXPECT_EQ(languagesFromFileName("eng-deu.tsv"), (Tags{"en", "de"}));
    EXPECT_EQ(languagesFromFileName("tatoeba-anki.eng-nld.tsv.gz"), (Tags{"en", "nl"}));
    EXPECT_EQ(languagesFromFileName("tico19-test.en-pt_BR.en.gz"), (Tags{"en"}));
    EXPECT_EQ(languagesFromFileName("tico19-test.en-pt_BR.pt_BR.gz"), (Tags{"pt-BR"}));
    EXPECT_EQ(languagesFromFileName("tico19-test.en-pt_BR"), (Tags{"en", "pt-BR"}));
    EXPECT_EQ(languagesFromFileName("fra_Latn.devtest.gz"), (Tags{"fr"}));
    EXPECT_EQ(languagesFromFileName("stsb-de-dev.csv.gz"), (Tags{"de"}));
    EXPECT_EQ(languagesFromFileName("xquad.zh.json.zst"), (Tags{"zh"}));
    EXPECT_EQ(languagesFromFileName("en_de.txt"), (Tags{"en", "de"}));
    EXPECT_EQ(languagesFromFileName("my-data.jsonl"), (Tags{}));
    EXPECT_EQ(languagesFromFileName("train.jsonl"), (Tags{}));
    EXPECT_EQ(languagesFromFileName("quick7.tsv.gz"), (Tags{}));
}

} // namespace
} // namespace stator::data
