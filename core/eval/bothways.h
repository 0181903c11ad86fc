// Nearest neighbours in both directions from one matrix product.
//
// Thread: uses the calling thread's matrix threads.
#pragma once

#include "core/model/matrix.h"
#include "core/model/retrieval.h"

#include <array>
#include <vector>

namespace stator::eval {

/// The best and second candidate of a query; equal scores in order of index. Where there is one
/// candidate only, the second's score is -infinity.
using BestTwo = std::array<model::Neighbour, 2>;

struct BothWays {
    std::vector<BestTwo> forward;  ///< for every row of `first`, among the rows of `second`
    std::vector<BestTwo> backward; ///< the reverse
};

/// The scores of a pair of languages are the same both ways, so each is computed once: half the
/// work of two topK() calls. Rows are expected to be normalised.
/// Shapes: first [a, dim], second [b, dim], a and b at least 1. Memory: O(panel x b) beside them.
BothWays bestBothWays(const model::Matrix& first, const model::Matrix& second);

} // namespace stator::eval
