// Forecasts of many configurations at once: what is read of their data is read once for all that
// share it.
#pragma once

#include "core/base/progress.h"
#include "core/forecast/forecast.h"
#include "core/train/runconfiguration.h"
#include "core/workspace/workspace.h"

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace stator::workspace {

/// What forecastInputs() depends on in a configuration; the exact number of steps left out.
std::string forecastDataKey(const train::RunConfiguration& configuration);

/// Inputs that were read, by forecastDataKey(). Thread: any.
class ForecastInputsCache {
public:
    using Inputs = std::shared_ptr<const Result<forecast::ForecastInputs>>;

    /// Null: not read yet.
    Inputs find(const std::string& key) const;
    /// Reads them where they were not yet. Failures are kept too, but for Cancelled.
    Inputs read(const Workspace& workspace, const train::RunConfiguration& configuration,
                const Job& job);

private:
    mutable std::mutex m_mutex;
    std::map<std::string, Inputs> m_inputs;
};

/// Errors: those of forecastInputs() and forecastRun(); Cancelled.
Result<forecast::Forecast> forecastWith(ForecastInputsCache& cache, const Workspace& workspace,
                                        const train::RunConfiguration& configuration,
                                        const std::vector<forecast::CostModel>& models,
                                        const Job& job);

} // namespace stator::workspace
