// Real batches for measuring. Internal to core/forecast.
//
// Thread: values and free functions.
#pragma once

#include "core/base/result.h"
#include "core/forecast/calibration.h"
#include "core/forecast/costmodel.h"
#include "core/train/sampledbatches.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace stator::forecast {

/// Batches as the run's sampler makes them, with the hashes and scores that any loss asks for.
struct CalibrationBatches {
    std::vector<train::StepBatch> batches;
    std::uint64_t rows = 0; ///< of the smallest
    std::uint32_t columns = 2;
    /// What making them took, by their number of rows: shapes without a dim.
    std::vector<StepMeasurement> made;
    double sampleSeconds = 0; ///< to make the sampler
    double walkSeconds = 0;   ///< to count an epoch's steps; 0: not measured
    std::uint64_t sampledRows = 0;
};

/// Batches of `rows`, or as many as there are. Errors: those of SampledBatches; Cancelled.
Result<CalibrationBatches> drawBatches(const CalibrationRequest& request, std::uint64_t rows,
                                       const Job& job);

/// The sampler of a run with such batches. Errors: those of SampledBatches.
Result<std::unique_ptr<train::SampledBatches>> makeSource(const CalibrationRequest& request,
                                                          std::uint64_t rows);

/// The first rows of a batch, with ids folded into a table of `vocabulary` rows.
train::StepBatch firstRows(const train::StepBatch& batch, std::uint64_t rows,
                           std::uint32_t vocabulary);
/// Every row of a table once, in few texts: what makes a table's memory real.
train::StepBatch wholeTable(std::uint32_t vocabulary);

} // namespace stator::forecast
