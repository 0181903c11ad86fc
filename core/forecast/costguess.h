// What the parts of a run usually cost on a machine of this kind. Internal to core/forecast.
//
// Thread: a pure function.
#pragma once

#include "core/forecast/costcounts.h"
#include "core/train/trainerstate.h"

#include <array>

namespace stator::forecast {

/// Seconds per count from the machine's product rate (GFLOP/s) and memory bandwidth (bytes a
/// second); 0: usual ones.
std::array<double, kCosts> usualSeconds(const train::Machine& machine, double gflops,
                                        double bytesPerSecond);

} // namespace stator::forecast
