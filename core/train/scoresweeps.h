// Which scores a ranking loss compares: shared by the CPU's and the device's form of it.
//
// Thread: values and a pure function.
#pragma once

#include "core/train/trainingstep.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace stator::train {

/// What the panels of one batch may not count as negatives: for query row i, candidate indices
/// `columns[offsets[i] … offsets[i+1])`.
struct ScoreMask {
    std::vector<std::size_t> offsets;
    std::vector<std::uint32_t> columns;
    bool empty() const { return columns.empty(); }
};

/// Queries of one side against candidates of one side.
struct ScoreSegment {
    int query;      ///< 0 anchors, 1 candidates
    int candidates; ///< likewise
    std::size_t columns;
    bool excludeSelf; ///< a text is not its own negative
    const ScoreMask* mask;
};

/// Segments that share one softmax; the first holds the positive on its diagonal.
struct ScoreSweep {
    std::vector<ScoreSegment> segments;
    double weight;
    bool masked; ///< some candidate of some row is left out
};

/// `mask` is by anchor row over candidates; `swappedMask` by candidate row over anchors. Both must
/// outlive the result.
std::vector<ScoreSweep> scoreSweeps(MnrlDirections directions, std::size_t batch,
                                    std::size_t candidates, const ScoreMask& mask,
                                    const ScoreMask& swappedMask);

} // namespace stator::train
