// statorctl forecast: how long a configuration will take here, and where the time will go.
#include "app/ctl/adviceview.h"
#include "app/ctl/command.h"
#include "app/ctl/configurationsource.h"
#include "app/ctl/forecastview.h"
#include "core/workspace/forecasting.h"
#include "core/workspace/machineload.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace stator::app {

namespace {

struct ForecastOptions {
    ConfigurationSource source;
    std::vector<std::string> variants;
    bool calibrate = false;
};

/// A configuration and what is expected of it.
struct Expected {
    std::string variant; ///< "batchSize=4096"; empty: as it was given
    train::RunConfiguration configuration;
    forecast::ForecastInputs inputs;
    forecast::Forecast forecast;
};

Result<Expected> expect(Session& session, const Workspace& workspace,
                        const std::vector<forecast::CostModel>& models,
                        train::RunConfiguration configuration) {
    const auto problems = train::checkConfiguration(configuration);
    if (!problems.empty()) {
        std::string text = "The configuration cannot be run:";
        for (const auto& problem : problems)
            text += "\n  " + problem.toString();
        return makeError(ErrorCode::InvalidArgument, text);
    }
    Expected expected;
    STATOR_ASSIGN(expected.inputs, forecastInputs(workspace, configuration, session.job()));
    session.output.endProgress();
    STATOR_ASSIGN(expected.forecast, forecast::forecastRun(configuration, expected.inputs, models));
    expected.configuration = std::move(configuration);
    return expected;
}

/// "batchSize=4096; data.split=90-1-9" into the document.
Result<void> applyVariant(nlohmann::json& document, const std::string& variant) {
    for (std::size_t begin = 0; begin <= variant.size();) {
        const auto end = std::min(variant.find(';', begin), variant.size());
        const auto first = variant.find_first_not_of(' ', begin);
        if (first < end)
            STATOR_TRY(applySetting(document, variant.substr(first, end - first), "--try"));
        begin = end + 1;
    }
    return {};
}

void record(Output& out, const Expected& expected, const std::string& event) {
    auto fields = forecastToJson(expected.forecast);
    if (!expected.variant.empty())
        fields["variant"] = expected.variant;
    fields["memoryAvailableBytes"] = expected.inputs.memoryBytes;
    fields["gpuMemoryAvailableBytes"] = expected.inputs.gpuMemoryBytes;
    fields["diskFreeBytes"] = expected.inputs.diskFreeBytes;
    out.record(event, fields);
}

/// Variants side by side, the configuration as it was given first.
void showVariants(Output& out, const std::vector<Expected>& all) {
    Table table{{"variant", "time", "evaluation", "pairs/s", "memory", "disk", "against it"},
                {},
                "lrrrrrr"};
    const double base = all.front().forecast.totalSeconds();
    for (const auto& expected : all) {
        const auto& forecast = expected.forecast;
        const auto bytes = [](std::uint64_t n) { return bytesText(static_cast<double>(n)); };
        table.rows.push_back({expected.variant.empty() ? "as given" : expected.variant,
                              duration(forecast.totalSeconds()),
                              percent(forecast.evaluationShare()),
                              grouped(std::llround(forecast.pairsPerSecond)),
                              bytes(forecast.memoryBytes), bytes(forecast.diskBytes),
                              expected.variant.empty() || base <= 0
                                  ? "-"
                                  : fmt::format("x {:.2f}", forecast.totalSeconds() / base)});
    }
    out.line();
    out.table(table);
}

void showRoughness(Output& out, const Workspace& workspace, const Expected& expected) {
    if (!expected.forecast.rough)
        return;
    out.line();
    if (!isCalibrated(workspace))
        out.line("This is rough: the machine is not calibrated. The same command with --calibrate "
                 "measures it, in some seconds.");
    else if (std::any_of(expected.inputs.datasets.begin(), expected.inputs.datasets.end(),
                         [](const auto& profile) { return profile.guessed; }))
        out.line("This is rough: the texts are not tokenized yet. --calibrate or a run does so.");
    else
        out.line("This is rough: the machine is not calibrated for this device, precision and "
                 "number of threads. The same command with --calibrate measures it.");
}

Result<void> advise(Session& session, const Workspace& workspace,
                    const std::vector<forecast::CostModel>& models, const Expected& expected) {
    STATOR_ASSIGN(const auto facts, adviceFacts(workspace, expected.configuration, session.job()));
    session.output.endProgress();
    showAdvice(session.output, forecast::adviseBefore(expected.configuration, expected.inputs,
                                                      models, expected.forecast, facts));
    return {};
}

Result<void> calibrate(Session& session, const Workspace& workspace,
                       const train::RunConfiguration& configuration) {
    LoadWatch watch;
    STATOR_TRY(calibrateMachine(workspace, configuration, session.job()));
    session.output.endProgress();
    if (const auto load = watch.load(); load.disturbed())
        session.output.warning(
            fmt::format("Other programs kept {:.1f} of {} cores busy while this machine was "
                        "measured: calibrate again when it is quiet.",
                        load.others, load.cores));
    return {};
}

Result<void> forecast(Session& session, const ForecastOptions& options) {
    auto& out = session.output;
    STATOR_ASSIGN(const auto document, configurationDocument(session, options.source));
    STATOR_ASSIGN(auto configuration, readDocument(session, options.source, document));
    STATOR_ASSIGN(const auto workspace, session.openWorkspace());
    if (options.calibrate) {
        STATOR_TRY(calibrate(session, workspace, configuration));
    }
    const auto models = costModels(workspace);
    std::vector<Expected> all;
    STATOR_ASSIGN(auto given, expect(session, workspace, models, std::move(configuration)));
    all.push_back(std::move(given));
    for (const auto& variant : options.variants) {
        auto changed = document;
        STATOR_TRY(applyVariant(changed, variant));
        STATOR_ASSIGN(auto varied, readDocument(session, options.source, changed));
        STATOR_ASSIGN(auto expected, expect(session, workspace, models, std::move(varied)));
        expected.variant = variant;
        all.push_back(std::move(expected));
    }
    record(out, all.front(), "forecast");
    showForecast(out, all.front().forecast, all.front().inputs);
    if (all.size() > 1)
        showVariants(out, all);
    for (std::size_t i = 1; i < all.size(); ++i)
        record(out, all[i], "variant");
    showRoughness(out, workspace, all.front());
    return advise(session, workspace, models, all.front());
}

} // namespace

void addForecastCommand(CommandLine& line) {
    addCommand<ForecastOptions>(
        line, line.app, "forecast",
        "How long a configuration will take on this machine, by phase, before it runs",
        [](CLI::App& command, ForecastOptions& options) {
            declareConfiguration(command, options.source);
            command.add_option("--try", options.variants,
                               "Compare with another value: --try batchSize=4096 --try "
                               "'data.split=90-1-9; model.dim=256'");
            command.add_flag("--calibrate", options.calibrate,
                             "Measure this machine on the configuration's data first");
        },
        forecast);
}

} // namespace stator::app
