#include "core/workspace/runforecaster.h"

#include "core/base/log.h"
#include "core/workspace/calibrations.h"
#include "core/workspace/forecasting.h"

#include <fmt/format.h>

#include <cmath>
#include <exception>

namespace stator::workspace {

namespace {

std::string timeText(double seconds) {
    if (seconds < 60)
        return fmt::format("{:.1f} s", seconds);
    const auto whole = static_cast<long long>(std::llround(seconds));
    if (whole < 3600)
        return fmt::format("{} min {:02} s", whole / 60, whole % 60);
    return fmt::format("{} h {:02} min", whole / 3600, whole / 60 % 60);
}

/// The configuration with what was chosen for it: the forecast is of this machine alone.
train::RunConfiguration pinned(train::RunConfiguration configuration,
                               const train::RunStart& start) {
    using train::Precision;
    using train::PrecisionChoice;
    configuration.device =
        start.device == model::Device::Cuda ? train::DeviceChoice::Cuda : train::DeviceChoice::Cpu;
    configuration.precision = start.precision == Precision::Bf16   ? PrecisionChoice::Bf16
                              : start.precision == Precision::Fp16 ? PrecisionChoice::Fp16
                                                                   : PrecisionChoice::Fp32;
    configuration.threads = static_cast<std::uint32_t>(start.threads);
    return configuration;
}

} // namespace

std::string forecastLine(const forecast::Forecast& forecast) {
    return fmt::format("Forecast: {}, {:.0f} % evaluation, {:.1f} GB{}",
                       timeText(forecast.totalSeconds()), 100 * forecast.evaluationShare(),
                       static_cast<double>(forecast.memoryBytes) * 1e-9,
                       forecast.rough ? " (rough: this machine is not calibrated)" : "");
}

void RunForecaster::onStart(const train::RunStart& start) {
    try {
        if (m_setup.inputs)
            tellForecast(start);
    } catch (const std::exception& e) {
        base::logInfo("There is no forecast: {}", e.what());
    }
    m_follower.onStart(start);
}

void RunForecaster::tellForecast(const train::RunStart& start) {
    m_setup.inputs->exactSteps = start.totalSteps;
    const auto model = modelOf(m_workspace, machineNow(m_workspace),
                               {start.device, start.precision, start.threads});
    const auto forecast =
        forecast::forecastRun(pinned(m_setup.configuration, start), *m_setup.inputs,
                              model ? std::vector{*model} : costModels(m_workspace));
    if (!forecast) {
        base::logInfo("There is no forecast: {}", forecast.error().toString());
        return;
    }
    store::RunEdit edit;
    edit.forecast = forecast::toJson(*forecast);
    m_writer.post([run = m_run, edit](store::Store& store) { return store.editRun(run, edit); });
    if (m_setup.told)
        m_setup.told(*forecast);
    const auto text = forecastLine(*forecast);
    base::logInfo("{}", text);
    m_follower.onLog({train::LogLine::Level::Info, text});
}

} // namespace stator::workspace
