// The configurations that bench_forecast foretells and runs.
#pragma once

#include "core/train/runconfiguration.h"

#include <string>
#include <vector>

namespace stator::bench {

struct ForecastCase {
    std::string name;
    std::string data; ///< of ForecastWorld
    train::RunConfiguration configuration;
    double seconds = 4; ///< of training: what its steps are chosen by
};

/// In groups of one data and precision, each of which is calibrated once.
std::vector<ForecastCase> forecastCases();
/// What a group is calibrated with: a usual configuration, not one of the cases' own.
train::RunConfiguration calibrationConfiguration(const ForecastCase& first);

} // namespace stator::bench
