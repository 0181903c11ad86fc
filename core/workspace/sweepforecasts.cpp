#include "core/workspace/sweepforecasts.h"

#include "core/workspace/forecasting.h"
#include "core/workspace/runjob.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace stator::workspace {

std::string forecastDataKey(const train::RunConfiguration& configuration) {
    std::string key = fmt::format("{}|{}|{}|{}", data::toJson(configuration.data.split).dump(),
                                  configuration.tokenizer.name, configuration.tokenizer.file,
                                  configuration.data.maxTokens);
    for (const auto& use : configuration.data.datasets)
        key += "|" + use.name;
    for (const auto& name : benchmarksOf(configuration.evaluation))
        key += "+" + name;
    return key;
}

ForecastInputsCache::Inputs ForecastInputsCache::find(const std::string& key) const {
    const std::lock_guard lock(m_mutex);
    const auto known = m_inputs.find(key);
    return known == m_inputs.end() ? nullptr : known->second;
}

ForecastInputsCache::Inputs ForecastInputsCache::read(const Workspace& workspace,
                                                      const train::RunConfiguration& configuration,
                                                      const Job& job) {
    const auto key = forecastDataKey(configuration);
    if (auto known = find(key))
        return known;
    auto read = forecastInputs(workspace, configuration, job);
    if (read)
        read->exactSteps = 0; // of this configuration alone
    const bool cancelled = !read && read.error().code == ErrorCode::Cancelled;
    auto inputs = std::make_shared<const Result<forecast::ForecastInputs>>(std::move(read));
    if (!cancelled) {
        const std::lock_guard lock(m_mutex);
        m_inputs.emplace(key, inputs);
    }
    return inputs;
}

Result<forecast::Forecast> forecastWith(ForecastInputsCache& cache, const Workspace& workspace,
                                        const train::RunConfiguration& configuration,
                                        const std::vector<forecast::CostModel>& models,
                                        const Job& job) {
    const auto inputs = cache.read(workspace, configuration, job);
    if (!*inputs)
        return inputs->error();
    return forecast::forecastRun(configuration, **inputs, models);
}

} // namespace stator::workspace
