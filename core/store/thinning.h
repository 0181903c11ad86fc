// Less detail instead of lost stretches, when samples cannot be written for long.
#pragma once

#include "core/store/records.h"

#include <cstddef>
#include <vector>

namespace stator::store {

/// Halves the samples of one run, at most: of every four neighbours of a series the lowest and the
/// highest stay (or one that is not finite), and each series keeps its last sample. Sorted by
/// (key, step) afterwards. Returns how many were dropped.
std::size_t thinSamples(std::vector<MetricSample>& samples);

} // namespace stator::store
