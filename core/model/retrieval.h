// Nearest neighbours by blocked matrix product, never an N x N matrix.
//
// Thread: free functions; they use the calling thread's matrix threads (core/model/threads.h).
#pragma once

#include "core/base/result.h"
#include "core/model/embeddingtable.h"

#include <cstdint>
#include <vector>

namespace stator::model {

struct Neighbour {
    std::uint32_t index = 0;
    float score = 0; ///< cosine
};

/// For every query row the `k` candidate rows of highest dot product, best first; equal scores in
/// order of index. Rows are expected to be normalised.
/// Shapes: queries `[q, dim]`, candidates `[c, dim]`; result has q * min(k, c) entries, row-major.
/// Memory: O(panel x c) beside the inputs.
std::vector<Neighbour> topK(const Matrix& queries, const Matrix& candidates, std::size_t k);

/// For every row i of queries, how many candidates score strictly above, and how many equal to,
/// candidate target[i] (itself not counted): ranks with ties, without keeping k.
/// Scores are compared as computed in float32.
struct TargetRank {
    std::uint32_t above = 0;
    std::uint32_t equal = 0;
    float score = 0;
};
std::vector<TargetRank> rankOfTargets(const Matrix& queries, const Matrix& candidates,
                                      const std::vector<std::uint32_t>& targets);

} // namespace stator::model
