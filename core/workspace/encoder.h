// Texts to vectors with a model that stays loaded, and the neighbours of a text in a dataset.
//
// Thread: immutable after construction; every function may be called from any thread.
#pragma once

#include "core/base/progress.h"
#include "core/data/corpus.h"
#include "core/model/matrix.h"
#include "core/text/tokencache.h"
#include "core/workspace/modelsource.h"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace stator::workspace {

/// A token of a text, as a person reads it.
struct TextToken {
    std::uint32_t id = 0;
    std::string piece; ///< "▁the"
    bool unknown = false;
};

class Encoder {
public:
    explicit Encoder(std::shared_ptr<const LoadedModel> model)
        : m_model(std::move(model)) {}

    const LoadedModel& model() const { return *m_model; }
    std::uint32_t dim() const { return m_model->table.dim(); }
    std::vector<TextToken> tokens(std::string_view text) const;

    /// Means of the tokens' rows, not scaled; a text without tokens gives zeros. Works in blocks
    /// and reports "Encoding" in texts. Shapes: [source.count, dim()] float32.
    /// Errors: Cancelled, OutOfMemory.
    Result<model::Matrix> encode(const text::TextSource& source, int threads, const Job& job) const;
    Result<model::Matrix> encode(std::span<const std::string> texts, int threads,
                                 const Job& job = {}) const;

private:
    std::shared_ptr<const LoadedModel> m_model;
};

/// Cosines of every two rows at their first `dim` columns, row by row. A row of zeros has cosine 0
/// with everything. Shapes: [n, columns] -> n * n.
std::vector<float> cosines(const model::Matrix& embeddings, std::uint32_t dim);

/// A dataset's distinct texts as embeddings.
class NeighbourIndex {
public:
    struct Hit {
        float score = 0; ///< cosine
        std::string text;
        std::string language; ///< BCP-47; "und" where none was given
        std::uint64_t row = 0;
        std::uint32_t column = 0;
    };

    /// Encodes the distinct texts of the corpus, or of rows spread evenly over it where there are
    /// more than fit into `maxBytes`. Errors: Cancelled, OutOfMemory.
    static Result<std::shared_ptr<const NeighbourIndex>>
    build(std::shared_ptr<const Encoder> encoder, std::shared_ptr<const data::Corpus> corpus,
          std::uint64_t maxBytes, int threads, const Job& job);

    std::uint64_t texts() const { return m_indices.size(); }
    bool isPartial() const { return m_partial; } ///< rows were left out
    const Encoder& encoder() const { return *m_encoder; }

    /// The `k` texts of highest cosine at the first `dim` columns, best first. `query` has at
    /// least `dim` values. Memory: one block beside the index. Errors: Cancelled.
    Result<std::vector<Hit>> nearest(std::span<const float> query, std::uint32_t dim, std::size_t k,
                                     int threads, const Job& job) const;

private:
    NeighbourIndex() = default;

    std::shared_ptr<const Encoder> m_encoder;
    std::shared_ptr<const data::Corpus> m_corpus;
    std::vector<std::uint64_t>
        m_indices; ///< text indices of the corpus, a row of m_embeddings each
    model::Matrix m_embeddings;
    bool m_partial = false;
};

} // namespace stator::workspace
