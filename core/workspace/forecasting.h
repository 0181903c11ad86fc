// Forecasts in a workspace: what they need is read from its datasets, and what was measured of this
// machine is kept in machines/ and used again.
//
// Thread: free functions over files; call from any thread. calibrateMachine() uses all cores for
// seconds.
#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/forecast/advice.h"
#include "core/forecast/forecast.h"
#include "core/store/storereader.h"
#include "core/workspace/workspace.h"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace stator::workspace {

/// Row counts of the split, profiles of the datasets (made where they are missing, kept beside the
/// token caches; guessed where there are no tokens yet) and the exact number of steps. Takes
/// seconds for a large dataset that is new, moments afterwards.
/// Errors: NotFound, Corrupt, Cancelled, InvalidArgument (nothing to train on).
Result<forecast::ForecastInputs> forecastInputs(const Workspace& workspace,
                                                const train::RunConfiguration& configuration,
                                                const Job& job);
/// The same of data that a run has prepared, without the number of steps: nothing is divided or
/// counted again.
Result<forecast::ForecastInputs> preparedInputs(const Workspace& workspace,
                                                const train::RunConfiguration& configuration,
                                                const train::TrainingData& data, const Job& job);

/// Of this machine as it is now: models of another processor, GPU, library or version are not
/// given. Where none is there, guesses from the measured limits (or from usual ones).
std::vector<forecast::CostModel> costModels(const Workspace& workspace);
/// True where costModels() are measured ones.
bool isCalibrated(const Workspace& workspace);

/// Measures every device and precision here that the configuration allows, on its datasets (their
/// tokens are made where they are missing), and keeps the result.
/// Errors: Cancelled, NotFound, OutOfMemory, InvalidArgument (too few rows), Io.
Result<std::vector<forecast::CostModel>>
calibrateMachine(const Workspace& workspace, const train::RunConfiguration& configuration,
                 const Job& job);

/// Facts for advice that take reading: the machine, its limits, texts that both sides of the split
/// hold. Errors: Cancelled, NotFound, Corrupt.
Result<forecast::AdviceFacts> adviceFacts(const Workspace& workspace,
                                          const train::RunConfiguration& configuration,
                                          const Job& job);

/// The forecast that was stored with a run, and what it came to. None where there is none, or the
/// run has not ended; a run that ended early has its forecast scaled to the steps it made.
std::optional<std::vector<forecast::ForecastCheck>> forecastCheck(const store::RunListRow& run);
/// Of the whole run: fact over forecast, less 1. None where forecastCheck() has none.
std::optional<double> forecastError(const store::RunListRow& run);
/// Moves this machine's model towards what a finished run took. Errors: Io.
Result<void> learnFromRun(const Workspace& workspace, const store::RunListRow& run);

/// The course of a run's main metric, for advice after it. Errors: those of the reader.
Result<forecast::RunCourse> courseOf(store::StoreReader& reader, const store::RunListRow& run);

} // namespace stator::workspace
