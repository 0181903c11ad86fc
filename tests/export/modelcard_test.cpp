#include "core/export/modelcard.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>

namespace {

using namespace stator::exporting;

CardFacts facts() {
    CardFacts facts;
    facts.vocabulary = 64000;
    facts.dim = 256;
    facts.trainedDim = 1024;
    facts.weights = "float16";
    facts.weightBytes = 32'768'000;
    facts.sampleTexts = 2000;
    facts.differingTexts = 5;
    return facts;
}

ModelCard card() {
    ModelCard card;
    card.name = "Seven languages";
    card.languages = {"de", "pt-BR", "pt", "und", "en"};
    card.datasets = {{"pairs: \"seven\" | x",
                      "pairs",
                      620000,
                      {"de", "en"},
                      "CC-BY-4.0",
                      "Tatoeba contributors"}};
    card.split = {"90-1-9", 42, 558000, 6200, 55800};
    card.metrics = {{"Bitext retrieval", "Tatoeba de-en", "Accuracy", 0.93125},
                    {"Bitext retrieval", "Tatoeba de-en", "F1", 0.91},
                    {"STS", "dev", "Spearman", std::numeric_limits<double>::quiet_NaN()}};
    card.time = {{{"forward", 30}, {"evaluation", 10}}, 90, 10, "Some CPU", 2};
    card.matryoshkaDims = {64, 256, 1024};
    card.configuration = {{"Learning rate", "0.2"}};
    card.configurationJson = "{\n  \"batchSize\": 2048\n}";
    return card;
}

std::string frontMatter(const std::string& text) {
    const auto end = text.find("\n---\n", 4);
    return text.substr(0, end);
}

TEST(ModelCardTest, FrontMatterNamesLanguagesTagsDataAndLeavesTheLicenceToTheUser) {
    const auto text = renderModelCard(card(), facts());
    ASSERT_TRUE(
        text.starts_with("---\nlanguage:\n- \"de\"\n- \"pt\"\n- \"en\"\n# license: choose"));
    const auto matter = frontMatter(text);
    EXPECT_NE(matter.find("- \"static-embedding\"\n"), std::string::npos);
    EXPECT_NE(matter.find("datasets:\n- \"pairs: \\\"seven\\\" | x\"\n"), std::string::npos);
    EXPECT_NE(matter.find("      type: tatoeba-de-en\n"), std::string::npos);
    EXPECT_NE(matter.find("value: 0.93125\n"), std::string::npos);
    EXPECT_EQ(matter.find("nan"), std::string::npos) << "a metric without a value is no result";
    auto licensed = card();
    licensed.license = "cc-by-4.0";
    EXPECT_NE(renderModelCard(licensed, facts()).find("\nlicense: \"cc-by-4.0\"\n"),
              std::string::npos);
}

TEST(ModelCardTest, BodySaysDataSplitMetricsTimeAndTokenizerDifference) {
    const auto text = renderModelCard(card(), facts());
    for (const char* part :
         {"| Output dimensions | 256 |", "1024 (cut to the first 256)",
          "| Can be cut to | 64 (Matryoshka) |", "64,000 tokens", "float16, 32.8 MB",
          "at most 5 of 2,000 sample texts (0.25 %)",
          "| pairs: \"seven\" \\| x | pairs | 620,000 | de, en | CC-BY-4.0 |",
          "Tatoeba contributors", "Split 90-1-9 (seed 42)", "| 558,000 | 6,200 | 55,800 |",
          "| 0.9313 |", "Training took 90.0 s and evaluation 10.0 s (10.0 % of the whole).",
          "Machine: Some CPU, 2 threads.", "| forward | 30.0 s | 30.0 % |",
          "| Learning rate | 0.2 |", "\"batchSize\": 2048",
          "SentenceTransformer(\"path/to/this/folder\")"})
        EXPECT_NE(text.find(part), std::string::npos) << part << "\n" << text;
}

TEST(ModelCardTest, HostileNamesBreakNeitherFrontMatterNorTables) {
    auto hostile = card();
    hostile.name = "a\"\n---\nb: \x01\xFF\xC2\x85 \xE2\x80\xA8 | `c` \\";
    hostile.datasets[0].name = "x\n---\n| y |";
    hostile.configurationJson = "```\n````";
    const auto text = renderModelCard(hostile, facts());
    std::size_t fences = 0;
    for (std::size_t at = 0; (at = text.find("\n---\n", at)) != std::string::npos; ++at)
        ++fences;
    EXPECT_EQ(fences, 1U) << "one line closes the front matter, no name may be another\n" << text;
    EXPECT_NE(text.find("\n`````json\n"), std::string::npos);
    EXPECT_TRUE(std::all_of(text.begin(), text.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte >= 0x20 || c == '\n';
    }));
    EXPECT_EQ(text.find('\xFF'), std::string::npos);
}

TEST(ModelCardTest, AnEmptyCardStillSaysWhatTheModelIsAndHowToLoadIt) {
    CardFacts plain;
    plain.vocabulary = 10;
    plain.dim = plain.trainedDim = 4;
    plain.weights = "float32";
    plain.model2vec = true;
    const auto text = renderModelCard({}, plain);
    EXPECT_NE(text.find("# Static sentence-embedding model"), std::string::npos);
    EXPECT_NE(text.find("StaticModel.from_pretrained"), std::string::npos);
    for (const char* absent : {"## Data", "## Evaluation", "## Time", "model-index", "Tokenizer |"})
        EXPECT_EQ(text.find(absent), std::string::npos) << absent;
}

} // namespace
