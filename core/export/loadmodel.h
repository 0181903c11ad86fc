// Models read back from the folders that other libraries (and our exports) write.
//
// Thread: free functions.
#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/model/embeddingtable.h"
#include "core/text/tokenizer.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

namespace stator::exporting {

/// The files of a static model's folder, found by its modules.json or by their usual places.
struct StaticModelFiles {
    std::filesystem::path weights;   ///< model.safetensors
    std::filesystem::path tokenizer; ///< tokenizer.json
    bool normalize = false;          ///< embeddings are scaled to length 1 at the end
    bool model2vec = false;          ///< the table lies under model2vec's name
};

struct StaticModel {
    model::EmbeddingTable table; ///< `[vocabulary, dim]`, one row a token
    std::shared_ptr<const text::Tokenizer> tokenizer;
    bool normalize = false;
    std::string storedAs; ///< "F16 [29528, 256]"
};

/// Recognises a sentence-transformers folder (StaticEmbedding, then at most Normalize) and a
/// model2vec folder. Errors: NotFound (no folder, a file missing), InvalidFormat, Unsupported
/// (another kind of model, with what it is).
Result<StaticModelFiles> findStaticModel(const std::filesystem::path& folder);

/// The table alone: `embedding.weight` or `embeddings` as F32, F16, BF16, F64 or I8 (I8 carries no
/// scale: cosine does not need one), with model2vec's `mapping` and `weights` folded in, so that
/// row t is embeddings[mapping[t]] * weights[t].
/// Errors: NotFound, InvalidFormat, Unsupported, OutOfMemory, Cancelled.
Result<model::EmbeddingTable> loadStaticTable(const std::filesystem::path& safetensors,
                                              const Job& job);

/// Table and tokenizer. Errors: as above; Unsupported where the tokenizer is not a Unigram one.
Result<StaticModel> loadStaticModel(const std::filesystem::path& folder, const Job& job);

} // namespace stator::exporting
