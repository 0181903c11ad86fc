// Exports: folders that the libraries people already use load unchanged.
//
// Thread: free functions; they use threads of their own where a request says so.
#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/export/modelcard.h"
#include "core/model/embeddingtable.h"
#include "core/text/tokenizer.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace stator::exporting {

enum class WeightType { Float32, Float16 };

/// What to export and how. The table must not be written to meanwhile.
struct ExportRequest {
    const model::EmbeddingTable* table = nullptr;
    std::shared_ptr<const text::Tokenizer> tokenizer;
    WeightType weights = WeightType::Float32;
    std::uint32_t dim = 0;  ///< keep the first `dim` columns (a Matryoshka dim); 0: all
    bool normalize = false; ///< embeddings come out with length 1
    bool replace = false;   ///< an existing folder of a model may be replaced
    ModelCard card;
    /// Texts on which the exported tokenizer is compared with `tokenizer`; the share that differs,
    /// or may differ in the libraries that read it, goes into the card. Take some thousands from
    /// the training data.
    std::vector<std::string> sampleTexts;
};

struct ExportReport {
    std::filesystem::path folder;
    std::uint64_t fileBytes = 0;
    std::uint32_t vocabulary = 0;
    std::uint32_t dim = 0;
    std::uint64_t sampleTexts = 0;
    std::uint64_t differingTexts = 0; ///< that `tokenizers` may split otherwise (an upper bound)
    /// Largest difference of a weight to the one in memory, by rounding to the exported type.
    float largestRounding = 0;
};

/// A sentence-transformers folder: modules.json, config_sentence_transformers.json, README.md and
/// 0_StaticEmbedding/{model.safetensors, tokenizer.json}. (In a folder of its own because releases
/// of the library before 5 cannot load this module from the root.)
///
/// The folder appears under its name only when everything is written, synced, read back and found
/// equal to the model in memory.
/// Errors: InvalidArgument (dim, sizes of table and tokenizer, values beyond the type, float16 with
/// `normalize`, which the library cannot do for an empty text), Unsupported
/// (a tokenizer that tokenizer.json cannot express), AlreadyExists, Io, Corrupt (what was read back
/// differs), Diverged (the table holds values that are not finite), Cancelled.
Result<ExportReport> exportSentenceTransformers(const ExportRequest& request,
                                                const std::filesystem::path& folder,
                                                const Job& job);

/// A model2vec folder: config.json, model.safetensors (key `embeddings`), tokenizer.json,
/// README.md, and modules.json so that sentence-transformers loads it too. model2vec itself leaves
/// unknown tokens out of the mean. Errors as above, but float16 with `normalize` is allowed.
Result<ExportReport> exportModel2Vec(const ExportRequest& request,
                                     const std::filesystem::path& folder, const Job& job);

} // namespace stator::exporting
