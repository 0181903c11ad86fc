// What a run holds in memory and leaves on the disk. Internal to core/forecast.
//
// Thread: pure functions.
#pragma once

#include "core/forecast/forecast.h"

namespace stator::forecast {

/// Fills memoryBytes, gpuMemoryBytes and diskBytes. `evaluationBytes`: of the largest evaluation.
void addMemory(const train::RunConfiguration& configuration, const ForecastInputs& inputs,
               const DataProfile& data, const StepShape& step, double evaluationBytes,
               Forecast& forecast);

} // namespace stator::forecast
