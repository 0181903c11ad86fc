// Candidates of a batch that are really positives of a row.
#pragma once

#include "core/base/result.h"
#include "core/train/scoresweeps.h"

#include <cstdint>
#include <span>

namespace stator::train {

struct FalseNegatives {
    ScoreMask ofAnchors;    ///< by anchor row, over candidates
    ScoreMask ofCandidates; ///< by positive row, over anchors
};

/// Masks every candidate, but the row's own positive, whose text equals the row's positive or its
/// anchor, or whose own anchor equals the row's anchor; and the same with the sides swapped.
/// Linear in rows and masked entries. `candidates` counts positives and negatives, positives first.
/// Errors: InvalidArgument where the hashes do not fit the batch.
Result<FalseNegatives> findFalseNegatives(std::span<const std::uint64_t> anchorHashes,
                                          std::span<const std::uint64_t> candidateHashes,
                                          std::size_t rows, std::size_t candidates);

} // namespace stator::train
