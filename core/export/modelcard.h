// The README.md of an exported model: what it is, what it was trained on, how well it does.
//
// Source: Hugging Face model card metadata (YAML front matter) and the sentence-transformers card.
// Thread: values and pure functions.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace stator::exporting {

struct CardDataset {
    std::string name;
    std::string kind; ///< "pairs", "triplets", "scored", "text"
    std::uint64_t rows = 0;
    std::vector<std::string> languages; ///< BCP-47
    std::string license;                ///< as the user gave it; may be empty
    std::string attribution;            ///< who made it and where it is from; may be empty
    bool gone = false;                  ///< no longer there: all but the name is unknown
};

struct CardSplit {
    std::string name; ///< the preset's name, such as "90-1-9"; empty: not known
    std::uint64_t seed = 0;
    std::uint64_t trainRows = 0;
    std::uint64_t validationRows = 0;
    std::uint64_t testRows = 0;
};

struct CardMetric {
    std::string task;    ///< "Bitext retrieval", "Semantic textual similarity", …
    std::string dataset; ///< "Tatoeba de-en", "validation split"
    std::string name;    ///< "Accuracy", "Spearman"
    double value = 0;
};

/// Where the run's time went. Units: seconds.
struct CardTime {
    std::vector<std::pair<std::string, double>> phases; ///< in order; "evaluation" is one of them
    double trainingSeconds = 0;                         ///< all but evaluation
    double evaluationSeconds = 0;
    std::string machine; ///< processor or GPU; may be empty
    int threads = 0;
};

/// All that the card says beside what the export finds out itself. Every field may stay empty; the
/// card then leaves that part out.
struct ModelCard {
    std::string name;
    std::string license;                ///< a Hugging Face licence id; left to the user
    std::vector<std::string> languages; ///< BCP-47
    std::vector<CardDataset> datasets;
    CardSplit split;
    std::vector<std::pair<std::string, std::string>> configuration; ///< field, value: the main ones
    std::string configurationJson;                                  ///< whole
    std::vector<CardMetric> metrics;
    CardTime time;
    std::vector<std::uint32_t> matryoshkaDims; ///< dims the model was trained to be cut to
    std::string programVersion;
};

/// What the export measured about its own result.
struct CardFacts {
    std::uint32_t vocabulary = 0;
    std::uint32_t dim = 0;
    std::uint32_t trainedDim = 0;
    std::string weights; ///< "float32"
    std::uint64_t weightBytes = 0;
    bool normalize = false;
    std::uint64_t sampleTexts = 0;
    std::uint64_t differingTexts =
        0;                  ///< sample texts whose tokens differ in the exported tokenizer
    bool model2vec = false; ///< the model2vec layout; else sentence-transformers
};

/// The whole README.md, UTF-8.
std::string renderModelCard(const ModelCard& card, const CardFacts& facts);

} // namespace stator::exporting
