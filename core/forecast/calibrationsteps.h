// Measuring steps. Internal to core/forecast.
//
// Thread: one at a time; it uses the request's threads.
#pragma once

#include "core/forecast/calibrationbatches.h"

#include <functional>
#include <vector>

namespace stator::forecast {

/// Batch, dim and options of one measurement.
struct StepPoint {
    std::uint64_t rows = 0;
    std::uint32_t dim = 0;
    train::StepOptions options;
};

/// Points that tell the parts of a step apart, and the configuration's own; cheapest first.
std::vector<StepPoint> stepPoints(const CalibrationRequest& request);
/// Rows of the largest.
std::uint64_t mostRows(const std::vector<StepPoint>& points);

/// Phases of a few steps at each point. A point that would take too long by what the smaller ones
/// took is made with fewer rows. `goOn` is asked before each of them.
/// Errors: Cancelled, those of the step.
Result<std::vector<StepMeasurement>> measureSteps(const CalibrationRequest& request,
                                                  const std::vector<StepPoint>& points,
                                                  const CalibrationBatches& batches,
                                                  const std::function<bool()>& goOn);

/// A table of uniform random numbers: what its values are matters to no time.
Result<model::EmbeddingTable> quickTable(std::uint32_t vocabulary, std::uint32_t dim, int threads);

} // namespace stator::forecast
