// How sweeps are printed.
#pragma once

#include "app/ctl/output.h"
#include "core/forecast/forecast.h"
#include "core/train/sweep.h"
#include "core/workspace/sweeps.h"

#include <optional>
#include <vector>

namespace stator::app {

/// The runs that a sweep comes to, with their forecasts by run; the sum and the moment when all are
/// done; combinations that make no run.
void showExpansion(Output& out, const train::Sweep& sweep, const train::ExpandedSweep& expanded,
                   const std::vector<std::optional<forecast::Forecast>>& forecasts);

/// A table of the runs by their best value: varied fields, metric, time, share of evaluation.
void showResults(Output& out, const workspace::SweepResults& results, const std::string& metric);

/// For each varied field the mean, least and greatest value of the metric, the time and the share
/// of evaluation by its values.
void showEffects(Output& out, const workspace::SweepResults& results, const std::string& metric);

/// Sums over the runs that have a forecast; true where none is missing.
bool sumForecasts(const std::vector<std::optional<forecast::Forecast>>& forecasts, double& seconds);

} // namespace stator::app
