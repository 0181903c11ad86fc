// The model: a table of token vectors. A sentence embedding is the mean of its tokens' rows.
//
// Thread: one writer (the training step); embed() on several threads while nobody writes.
#pragma once

#include "core/base/result.h"
#include "core/model/matrix.h"
#include "core/model/tokenbatch.h"

#include <cstdint>
#include <span>

namespace stator::model {

enum class Device { Cpu, Cuda };

/// Table W `[vocabulary, dim]` float32 in ordinary memory. (A GPU run keeps its own copy on the
/// device inside the training step and writes it back where this table is read.)
class EmbeddingTable {
public:
    /// Filled with N(0, 1) by (seed, row): row r is the same whatever the vocabulary and threads.
    static Result<EmbeddingTable> random(std::uint32_t vocabulary, std::uint32_t dim,
                                         std::uint64_t seed, int threads);
    static Result<EmbeddingTable> zeros(std::uint32_t vocabulary, std::uint32_t dim);

    std::uint32_t vocabulary() const { return static_cast<std::uint32_t>(m_weights.rows()); }
    std::uint32_t dim() const { return static_cast<std::uint32_t>(m_weights.columns()); }
    std::span<float> row(std::uint32_t token) { return m_weights.row(token); }
    std::span<const float> row(std::uint32_t token) const { return m_weights.row(token); }
    float* data() { return m_weights.data(); }
    const float* data() const { return m_weights.data(); }

    /// Mean of the tokens' rows for every text, into `out` `[batch.size(), dim]`. A text without
    /// tokens gives zeros. The bits do not depend on the thread count.
    void embed(const TokenBatch& batch, Matrix& out, int threads) const;

private:
    Matrix m_weights;
};

/// Divides the first `dims` columns of every row by their length; a zero row stays zero.
void normalizeRows(Matrix& matrix, std::size_t dims, int threads);

} // namespace stator::model
