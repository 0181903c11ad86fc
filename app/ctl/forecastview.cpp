#include "app/ctl/forecastview.h"

#include "app/ctl/adviceview.h"
#include "core/train/machinechoice.h"
#include "core/workspace/forecasting.h"
#include "core/workspace/machineload.h"

#include <fmt/format.h>

#include <cmath>

namespace stator::app {

namespace {

using train::Phase;

/// The phases that take any time, in the trainer's order.
std::vector<Phase> phasesOf(const forecast::Forecast& forecast) {
    std::vector<Phase> phases;
    for (std::size_t p = 0; p < train::kPhases; ++p)
        if (forecast.seconds[p] > 0)
            phases.push_back(static_cast<Phase>(p));
    return phases;
}

/// "1.2 GB of 24.0 GB": what is needed of what there is.
std::string bytesOf(std::uint64_t needed, std::uint64_t there, const char* what) {
    const auto text = bytesText(static_cast<double>(needed));
    return there == 0 ? text
                      : fmt::format("{} of {}{}{}", text, bytesText(static_cast<double>(there)),
                                    what, needed > there ? ": not enough" : "");
}

std::string count(std::uint64_t number) {
    return grouped(static_cast<std::int64_t>(number));
}

void showDisturbance(Output& out, const workspace::MachineLoad& load) {
    out.record("disturbed",
               {{"cores", load.cores}, {"ownCores", load.own}, {"otherCores", load.others}});
    out.line(fmt::format("Other programs kept {:.1f} of {} cores busy meanwhile: the run had to "
                         "share. Forecasts are of a machine that does nothing else.",
                         load.others, load.cores));
}

} // namespace

Json forecastToJson(const forecast::Forecast& forecast) {
    Json phases = Json::object();
    for (std::size_t p = 0; p < train::kPhases; ++p)
        phases[train::phaseName(static_cast<Phase>(p))] = forecast.seconds[p];
    return {{"device", train::deviceName(forecast.machine.device)},
            {"precision", train::precisionName(forecast.machine.precision)},
            {"threads", forecast.machine.threads},
            {"totalSeconds", forecast.totalSeconds()},
            {"trainingSeconds", forecast.trainingSeconds()},
            {"evaluationShare", forecast.evaluationShare()},
            {"phases", phases},
            {"preparationSeconds", forecast.preparationSeconds},
            {"steps", forecast.steps},
            {"pairsPerSecond", forecast.pairsPerSecond},
            {"evaluations", forecast.evaluations},
            {"evaluatedRows", forecast.evaluatedRows},
            {"memoryBytes", forecast.memoryBytes},
            {"gpuMemoryBytes", forecast.gpuMemoryBytes},
            {"diskBytes", forecast.diskBytes},
            {"rough", forecast.rough}};
}

void showForecast(Output& out, const forecast::Forecast& forecast,
                  const forecast::ForecastInputs& inputs) {
    const double total = forecast.totalSeconds();
    out.line(fmt::format("{} steps on {}, {}, {} thread{}", count(forecast.steps),
                         train::deviceName(forecast.machine.device),
                         train::precisionName(forecast.machine.precision), forecast.machine.threads,
                         forecast.machine.threads == 1 ? "" : "s"));
    out.line();
    Table table{{"phase", "time", "share"}, {}, "lrr"};
    for (const auto phase : phasesOf(forecast))
        table.rows.push_back({train::phaseName(phase), duration(forecast.of(phase)),
                              total > 0 ? percent(forecast.of(phase) / total) : "-"});
    table.rows.push_back({"total", duration(total), ""});
    out.table(table);
    out.line();
    out.line(fmt::format("training      {} pairs a second",
                         grouped(std::llround(forecast.pairsPerSecond))));
    out.line(fmt::format("evaluation    {} of the time: {} evaluations, {} rows",
                         percent(forecast.evaluationShare()), count(forecast.evaluations),
                         count(forecast.evaluatedRows)));
    if (forecast.preparationSeconds > 0)
        out.line(
            fmt::format("before it     {} to tokenize", duration(forecast.preparationSeconds)));
    out.line("memory        " + bytesOf(forecast.memoryBytes, inputs.memoryBytes, " free"));
    if (forecast.gpuMemoryBytes > 0)
        out.line("GPU memory    " + bytesOf(forecast.gpuMemoryBytes, inputs.gpuMemoryBytes, ""));
    out.line("disk          " + bytesOf(forecast.diskBytes, inputs.diskFreeBytes, " free"));
}

std::string errorText(double error) {
    const double percentage = std::round(error * 100);
    if (percentage == 0)
        return "as expected";
    if (percentage >= 200)
        return fmt::format("{:.1f} times as long", error + 1);
    return fmt::format("{:.0f} % {}", std::abs(percentage), percentage > 0 ? "more" : "less");
}

forecast::ForecastCheck totalOf(const std::vector<forecast::ForecastCheck>& phases) {
    forecast::ForecastCheck total;
    for (const auto& phase : phases) {
        total.forecastSeconds += phase.forecastSeconds;
        total.factSeconds += phase.factSeconds;
    }
    return total;
}

void showForecastCheck(Output& out, const std::vector<forecast::ForecastCheck>& phases) {
    Table table{{"phase", "forecast", "fact", "it took"}, {}, "lrrl"};
    Json records = Json::array();
    for (const auto& phase : phases) {
        const auto* name = train::phaseName(phase.phase);
        records.push_back({{"phase", name},
                           {"forecastSeconds", phase.forecastSeconds},
                           {"factSeconds", phase.factSeconds},
                           {"error", phase.error()}});
        table.rows.push_back({name, duration(phase.forecastSeconds), duration(phase.factSeconds),
                              phase.forecastSeconds > 0 ? errorText(phase.error()) : ""});
    }
    const auto total = totalOf(phases);
    table.rows.push_back({"total", duration(total.forecastSeconds), duration(total.factSeconds),
                          errorText(total.error())});
    out.record("forecastCheck", {{"forecastSeconds", total.forecastSeconds},
                                 {"factSeconds", total.factSeconds},
                                 {"error", total.error()},
                                 {"phases", records}});
    out.line();
    out.table(table);
}

Result<void> showLookBack(Output& out, store::StoreReader& reader, const store::RunListRow& run) {
    if (const auto check = workspace::forecastCheck(run))
        showForecastCheck(out, *check);
    STATOR_ASSIGN(const auto load, workspace::machineLoad(reader, run));
    if (load && load->disturbed())
        showDisturbance(out, *load);
    if (!store::hasEnded(run.run.state))
        return {};
    const auto configuration = train::readConfiguration(run.run.description.configuration);
    if (!configuration)
        return {}; // written by another version: nothing can be said of its fields
    STATOR_ASSIGN(const auto course, workspace::courseOf(reader, run));
    showAdvice(out, forecast::adviseAfter(*configuration, course));
    return {};
}

} // namespace stator::app
