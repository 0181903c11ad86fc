// Measuring what a run does beside steps and evaluations. Internal to core/forecast.
//
// Thread: one at a time.
#pragma once

#include "core/forecast/calibrationbatches.h"

namespace stator::forecast {

/// Checkpoints, the table's making, the sampler's and tokens.
/// Errors: Cancelled, Io, OutOfMemory.
Result<Rates> measureRates(const CalibrationRequest& request, const CalibrationBatches& batches,
                           const Job& job);

} // namespace stator::forecast
