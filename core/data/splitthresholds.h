// Which part of the hash range belongs to which side.
//
// Thread: values and pure functions.
#pragma once

#include "core/data/split.h"

#include <cstdint>

namespace stator::data {

/// A number in [0, 1) that depends on key and seed alone.
double unitOfKey(std::uint64_t key, std::uint64_t seed);

/// Shares of [0, 1). Validation takes the low end and test the high end, so that a small change of
/// the shares moves few groups.
struct SideThresholds {
    double train = 0;
    double validation = 0;
    double test = 0;

    Side side(double unit) const;
};

/// Rows of divided components by what decides their side.
struct DividedRows {
    std::uint64_t fixed = 0;        ///< in clusters that go to the largest side
    std::uint64_t betweenFree = 0;  ///< between clusters decided by hash
    std::uint64_t betweenFixed = 0; ///< between such a cluster and a fixed one
};

/// The side that takes what cannot be divided.
Side largestSide(const SplitPreset& preset);

/// Thresholds under which the shares come out as asked although some rows have their side fixed
/// and rows between clusters survive only where both sides agree. Without such rows: the shares.
SideThresholds calibrate(const SplitPreset& preset, const DividedRows& divided,
                         std::uint64_t totalRows);

} // namespace stator::data
