// How long a run will take on this machine and where the time will go, before it begins.
//
// Thread: values and pure functions; forecastRun() takes well under a millisecond.
#pragma once

#include "core/base/result.h"
#include "core/forecast/costmodel.h"
#include "core/forecast/dataprofile.h"
#include "core/train/runconfiguration.h"
#include "core/train/runsize.h"

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace stator::forecast {

/// What is known of a run's data. Everything may be missing: the forecast says what it could not
/// tell.
struct ForecastInputs {
    train::RunInputs rows;
    std::vector<DataProfile> datasets; ///< as the configuration names them
    std::map<std::string, DataProfile> benchmarks;
    std::uint64_t exactSteps = 0;   ///< of the run, counted by its sampler; 0: by arithmetic
    double textBytesToTokenize = 0; ///< of texts that are in no token cache yet
    std::uint64_t memoryBytes = 0;  ///< that the run may use; 0: not known
    std::uint64_t gpuMemoryBytes = 0;
    std::uint64_t diskFreeBytes = 0;
};

struct Forecast {
    train::Machine machine; ///< what the run would work with
    std::uint64_t steps = 0;
    std::uint64_t evaluations = 0;
    std::uint64_t evaluatedRows = 0; ///< by all of them
    std::uint64_t savedCheckpoints = 0;
    std::array<double, train::kPhases> seconds{};
    double preparationSeconds = 0; ///< before the first step: tokens
    double pairsPerSecond = 0;     ///< of training alone
    std::uint64_t memoryBytes = 0; ///< the process at its peak
    std::uint64_t gpuMemoryBytes = 0;
    std::uint64_t diskBytes = 0; ///< checkpoints, model and token caches that stay
    bool rough = false;          ///< the machine was not calibrated, or the data is not known well

    double of(train::Phase phase) const { return seconds[static_cast<std::size_t>(phase)]; }
    double totalSeconds() const; ///< of all phases, preparation not among them
    double trainingSeconds() const;
    double evaluationShare() const; ///< of totalSeconds(); 0 where that is 0
};

/// The configuration's device, precision and threads as far as it names them; of several models
/// that fit, the one whose run takes least. Errors: InvalidArgument, NotFound (no model fits, or
/// the rows or the vocabulary are not known: with what is missing).
Result<Forecast> forecastRun(const train::RunConfiguration& configuration,
                             const ForecastInputs& inputs, const std::vector<CostModel>& models);

std::string toJson(const Forecast& forecast);
/// Errors: Corrupt.
Result<Forecast> forecastFromJson(const std::string& text);

/// A phase of a run that has ended, beside what was expected of it.
struct ForecastCheck {
    train::Phase phase = train::Phase::Idle;
    double forecastSeconds = 0;
    double factSeconds = 0;
    /// Fact over forecast, less 1; 0 where nothing was expected.
    double error() const;
};
/// Phases of either, in the trainer's order. `fact`: a run that ended before its last step has its
/// forecast scaled to the steps it made by the caller.
std::vector<ForecastCheck> compareWithFact(const Forecast& forecast,
                                           const std::array<double, train::kPhases>& fact);

} // namespace stator::forecast
