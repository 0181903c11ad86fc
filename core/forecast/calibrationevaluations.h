// Measuring evaluators. Internal to core/forecast.
//
// Thread: one at a time; it uses the request's threads.
#pragma once

#include "core/forecast/calibration.h"
#include "core/forecast/costmodel.h"

#include <functional>
#include <vector>

namespace stator::forecast {

/// Every evaluator that fits the training data or a benchmark, on few rows and on more, at two
/// dims. Errors: Cancelled, those of the evaluators.
Result<std::vector<EvaluationMeasurement>> measureEvaluations(const CalibrationRequest& request,
                                                              const std::function<bool()>& goOn);

} // namespace stator::forecast
