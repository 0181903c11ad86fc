#include "core/model/embeddingtable.h"

#include "core/base/parallel.h"
#include "core/base/random.h"
#include "core/model/kernels.h"

#include <fmt/format.h>

#include <cmath>
#include <new>
#include <numbers>

namespace stator::model {
namespace {

Error tooLarge(std::uint32_t vocabulary, std::uint32_t dim) {
    return makeError(ErrorCode::OutOfMemory,
                     fmt::format("A table of {} x {} needs {:.1f} GB, more than is free. Choose a "
                                 "smaller dim or tokenizer.",
                                 vocabulary, dim, 4e-9 * vocabulary * dim));
}

} // namespace

Result<EmbeddingTable> EmbeddingTable::zeros(std::uint32_t vocabulary, std::uint32_t dim) {
    if (vocabulary == 0 || dim == 0)
        return makeError(ErrorCode::InvalidArgument,
                         "A table needs at least one token and one column.");
    try {
        EmbeddingTable table;
        table.m_weights = Matrix(vocabulary, dim);
        return table;
    } catch (const std::bad_alloc&) {
        return tooLarge(vocabulary, dim);
    }
}

Result<EmbeddingTable> EmbeddingTable::random(std::uint32_t vocabulary, std::uint32_t dim,
                                              std::uint64_t seed, int threads) {
    STATOR_ASSIGN(auto table, zeros(vocabulary, dim));
    base::parallelParts(vocabulary, threads, [&](int, std::size_t begin, std::size_t end) {
        for (std::size_t r = begin; r < end; ++r) {
            base::Random random(seed, r);
            const auto row = table.row(static_cast<std::uint32_t>(r));
            // Box-Muller, both values of each pair.
            for (std::size_t c = 0; c < row.size(); c += 2) {
                const double radius = std::sqrt(-2.0 * std::log(1.0 - random.uniform()));
                const double angle = 2.0 * std::numbers::pi * random.uniform();
                row[c] = static_cast<float>(radius * std::cos(angle));
                if (c + 1 < row.size())
                    row[c + 1] = static_cast<float>(radius * std::sin(angle));
            }
        }
    });
    return table;
}

void EmbeddingTable::embed(const TokenBatch& batch, Matrix& out, int threads) const {
    out.reshape(batch.size(), dim());
    base::parallelParts(batch.size(), threads, [&](int, std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) {
            const auto ids = batch.text(i);
            sumRows(data(), dim(), ids.data(), ids.size(),
                    ids.empty() ? 0.0F : 1.0F / static_cast<float>(ids.size()), out.row(i).data(),
                    dim());
        }
    });
}

void normalizeRows(Matrix& matrix, std::size_t dims, int threads) {
    base::parallelParts(matrix.rows(), threads, [&](int, std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) {
            float* row = matrix.row(i).data();
            const float length = std::sqrt(dot(row, row, dims));
            scaleInPlace(length > 0 ? 1.0F / length : 0.0F, row, dims);
        }
    });
}

} // namespace stator::model
