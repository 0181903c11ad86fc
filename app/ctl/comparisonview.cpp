#include "app/ctl/comparisonview.h"

#include "app/ctl/forecastview.h"
#include "core/workspace/forecasting.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

namespace stator::app {

namespace {

constexpr std::size_t kLongestName = 24;
constexpr std::size_t kLongestValue = 40;

std::string shortened(const std::string& text, std::size_t most) {
    if (text.size() <= most)
        return text;
    auto cut = most - 1;
    while (cut > 0 && (static_cast<unsigned char>(text[cut]) & 0xC0U) == 0x80U)
        --cut; // not inside a character
    return text.substr(0, cut) + "…";
}

std::vector<std::string> header(const Comparison& comparison, const std::string& first) {
    std::vector<std::string> cells{first};
    for (const auto& run : comparison.runs)
        cells.push_back(
            fmt::format("{} {}", run.id.value, shortened(run.description.name, kLongestName)));
    return cells;
}

void showDifferences(Output& out, const Comparison& comparison) {
    if (comparison.runs.size() < 2)
        return;
    if (comparison.differences.empty()) {
        out.line("The configurations are equal.");
        return;
    }
    Table table{header(comparison, "configuration"), {}, "l"};
    for (const auto& field : comparison.differences) {
        std::vector<std::string> cells{field.field};
        for (const auto& value : field.values)
            cells.push_back(shortened(value, kLongestValue));
        table.rows.push_back(std::move(cells));
    }
    out.table(table);
    out.line();
}

/// What the run was expected to take in all; none where there is no forecast of it.
std::optional<forecast::ForecastCheck> expectedOf(const Comparison& comparison, std::size_t run) {
    store::RunListRow row;
    row.run = comparison.runs[run];
    for (const auto& phase : comparison.phases)
        row.phases.push_back({phase.phase, phase.seconds[run]});
    const auto check = workspace::forecastCheck(row);
    return check ? std::optional(totalOf(*check)) : std::nullopt;
}

/// Nothing where no run has a forecast.
void addForecasts(Table& table, const Comparison& comparison) {
    std::vector<std::string> cells{"forecast, off by"};
    bool any = false;
    for (std::size_t i = 0; i < comparison.runs.size(); ++i) {
        const auto expected = expectedOf(comparison, i);
        any = any || expected;
        cells.push_back(expected ? fmt::format("{:.2f} s {:>7}", expected->forecastSeconds,
                                               fmt::format("{:+.0f} %", 100 * expected->error()))
                                 : "-");
    }
    if (any)
        table.rows.push_back(std::move(cells));
}

void showTime(Output& out, const Comparison& comparison) {
    Table table{header(comparison, "time"), {}, "l"};
    const auto add = [&](const std::string& name, const std::vector<double>& seconds) {
        std::vector<std::string> cells{name};
        for (std::size_t i = 0; i < seconds.size(); ++i) {
            const double total = comparison.totalSeconds[i];
            cells.push_back(fmt::format("{:.2f} s {:>7}", seconds[i],
                                        total > 0 ? percent(seconds[i] / total) : "-"));
        }
        table.rows.push_back(std::move(cells));
    };
    for (const auto& phase : comparison.phases)
        if (std::any_of(phase.seconds.begin(), phase.seconds.end(), [](double s) { return s > 0; }))
            add(phase.phase, phase.seconds);
    add("total", comparison.totalSeconds);
    addForecasts(table, comparison);
    out.table(table);
    out.line();
}

/// What was measured of a series at the value that a run's summary names.
const store::EvaluationValue* evaluated(const ComparisonViewOptions& options, std::size_t run,
                                        const std::string& key, double value) {
    if (run >= options.evaluations.size())
        return nullptr;
    for (const auto& evaluation : options.evaluations[run])
        for (const auto& measured : evaluation.values)
            if (measured.pair.empty() && measured.value == value &&
                key == evaluation.dataset + "/" + measured.metric)
                return &measured;
    return nullptr;
}

std::string valueText(const ComparisonViewOptions& options, std::size_t run, const std::string& key,
                      double value) {
    const auto* measured = evaluated(options, run, key, value);
    return measured ? shortNumber(value, measured->low, measured->high) : shortNumber(value);
}

void showMetrics(Output& out, const Comparison& comparison, const ComparisonViewOptions& options) {
    Table table{header(comparison, "metric (best, last)"), {}, "l"};
    for (const auto& metric : comparison.metrics) {
        const bool shown =
            options.allMetrics || metric.key == "train/loss" || !metric.key.starts_with("train/");
        if (!shown)
            continue;
        std::vector<std::string> cells{metric.key};
        for (std::size_t i = 0; i < metric.best.size(); ++i)
            cells.push_back(fmt::format("{:>8} {:>8}",
                                        valueText(options, i, metric.key, metric.best[i]),
                                        valueText(options, i, metric.key, metric.last[i])));
        table.rows.push_back(std::move(cells));
    }
    if (!table.rows.empty())
        out.table(table);
}

Json numberOrNull(double value) {
    return std::isfinite(value) ? Json(value) : Json(nullptr);
}

/// With "bestInterval" and "lastInterval" where those were measured on a subset.
Json metricJson(const workspace::ComparedMetric& metric, std::size_t run,
                const ComparisonViewOptions& options) {
    Json json{{"best", numberOrNull(metric.best[run])}, {"last", numberOrNull(metric.last[run])}};
    for (const auto& [name, value] :
         {std::pair("bestInterval", metric.best[run]), std::pair("lastInterval", metric.last[run])})
        if (const auto* measured = evaluated(options, run, metric.key, value);
            measured && std::isfinite(measured->low))
            json[name] = {measured->low, measured->high};
    return json;
}

Json toJson(const Comparison& comparison, const ComparisonViewOptions& options) {
    Json runs = Json::array();
    for (std::size_t i = 0; i < comparison.runs.size(); ++i) {
        auto run = runToJson(comparison.runs[i]);
        Json phases = Json::object();
        for (const auto& phase : comparison.phases)
            phases[phase.phase] = phase.seconds[i];
        run["seconds"] = comparison.totalSeconds[i];
        run["phases"] = phases;
        run["evaluationShare"] = comparison.evaluationShare[i];
        if (const auto expected = expectedOf(comparison, i)) {
            run["forecastSeconds"] = expected->forecastSeconds;
            run["forecastError"] = expected->error();
        }
        Json metrics = Json::object();
        for (const auto& metric : comparison.metrics)
            if (!std::isnan(metric.last[i]) || !std::isnan(metric.best[i]))
                metrics[metric.key] = metricJson(metric, i, options);
        run["metrics"] = metrics;
        runs.push_back(std::move(run));
    }
    Json differences = Json::object();
    for (const auto& field : comparison.differences) {
        Json values = Json::array();
        for (const auto& value : field.values)
            values.push_back(Json::parse(value, nullptr, false));
        differences[field.field] = values;
    }
    return {{"runs", runs}, {"differences", differences}};
}

} // namespace

std::string shortNumber(double value) {
    if (std::isnan(value))
        return "-";
    return std::abs(value) < 1000 ? fmt::format("{:.4f}", value) : fmt::format("{:.1f}", value);
}

std::string shortNumber(double value, double low, double high) {
    if (!std::isfinite(value) || !std::isfinite(low) || !std::isfinite(high))
        return shortNumber(value);
    const double half = (high - low) / 2;
    constexpr double kUneven = 0.1; // of the half width
    if (std::abs((high - value) - (value - low)) > kUneven * 2 * half)
        return fmt::format("{} ({}-{})", shortNumber(value), shortNumber(low), shortNumber(high));
    return fmt::format("{} ± {}", shortNumber(value), shortNumber(half));
}

Json runToJson(const store::RunRecord& run) {
    const auto& description = run.description;
    return {{"run", run.id.value},
            {"name", description.name},
            {"state", store::runStateName(run.state)},
            {"reason", run.reason},
            {"datasets", description.datasets},
            {"tokenizer", description.tokenizer},
            {"device", description.device},
            {"precision", description.precision},
            {"threads", description.threads},
            {"machineReason", run.machineReason},
            {"step", run.step},
            {"totalSteps", description.totalSteps},
            {"createdMs", run.createdMs},
            {"startedMs", run.startedMs},
            {"endedMs", run.endedMs}};
}

void showComparison(Output& out, const Comparison& comparison,
                    const ComparisonViewOptions& options) {
    out.record("comparison", toJson(comparison, options));
    if (options.configuration)
        showDifferences(out, comparison);
    showTime(out, comparison);
    showMetrics(out, comparison, options);
}

} // namespace stator::app
