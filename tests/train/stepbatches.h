// Random batches for the tests of the training step.
#pragma once

#include "core/train/trainingstep.h"

#include <cstdint>

namespace stator::train::fixtures {

/// Texts of 0 to 7 tokens below `vocabulary`; every batch of a (seed, step) is the same.
StepBatch randomBatch(std::size_t rows, std::size_t negatives, std::uint32_t vocabulary,
                      std::uint64_t seed, bool allowEmpty = true);

} // namespace stator::train::fixtures
