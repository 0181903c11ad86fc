// Forecasts on the terminal and as JSON.
#pragma once

#include "app/ctl/output.h"
#include "core/forecast/forecast.h"
#include "core/store/storereader.h"

#include <vector>

namespace stator::app {

/// Everything that a forecast says, with its sums.
Json forecastToJson(const forecast::Forecast& forecast);

/// Time by phase, then evaluations, memory and disk beside what there is of them.
void showForecast(Output& out, const forecast::Forecast& forecast,
                  const forecast::ForecastInputs& inputs);

/// What was expected of a run's phases, and what they took.
void showForecastCheck(Output& out, const std::vector<forecast::ForecastCheck>& phases);

/// Of a run that has ended: forecast against fact, whether other programs disturbed it, and what
/// could have been better. Errors: those of the reader.
Result<void> showLookBack(Output& out, store::StoreReader& reader, const store::RunListRow& run);

/// All phases together.
forecast::ForecastCheck totalOf(const std::vector<forecast::ForecastCheck>& phases);

/// "12 % more", "3 % less", "as expected": fact against forecast.
std::string errorText(double error);

} // namespace stator::app
