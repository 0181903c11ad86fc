#include "app/ctl/comparisonview.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

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
    out.table(table);
    out.line();
}

void showMetrics(Output& out, const Comparison& comparison, bool all) {
    Table table{header(comparison, "metric (best, last)"), {}, "l"};
    for (const auto& metric : comparison.metrics) {
        const bool shown = all || metric.key == "train/loss" || !metric.key.starts_with("train/");
        if (!shown)
            continue;
        std::vector<std::string> cells{metric.key};
        for (std::size_t i = 0; i < metric.best.size(); ++i)
            cells.push_back(fmt::format("{:>8} {:>8}", shortNumber(metric.best[i]),
                                        shortNumber(metric.last[i])));
        table.rows.push_back(std::move(cells));
    }
    if (!table.rows.empty())
        out.table(table);
}

Json numberOrNull(double value) {
    return std::isfinite(value) ? Json(value) : Json(nullptr);
}

Json toJson(const Comparison& comparison) {
    Json runs = Json::array();
    for (std::size_t i = 0; i < comparison.runs.size(); ++i) {
        auto run = runToJson(comparison.runs[i]);
        Json phases = Json::object();
        for (const auto& phase : comparison.phases)
            phases[phase.phase] = phase.seconds[i];
        run["seconds"] = comparison.totalSeconds[i];
        run["phases"] = phases;
        run["evaluationShare"] = comparison.evaluationShare[i];
        Json metrics = Json::object();
        for (const auto& metric : comparison.metrics)
            if (!std::isnan(metric.last[i]) || !std::isnan(metric.best[i]))
                metrics[metric.key] = {{"best", numberOrNull(metric.best[i])},
                                       {"last", numberOrNull(metric.last[i])}};
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
            {"step", run.step},
            {"totalSteps", description.totalSteps},
            {"createdMs", run.createdMs},
            {"startedMs", run.startedMs},
            {"endedMs", run.endedMs}};
}

void showComparison(Output& out, const Comparison& comparison,
                    const ComparisonViewOptions& options) {
    out.record("comparison", toJson(comparison));
    if (options.configuration)
        showDifferences(out, comparison);
    showTime(out, comparison);
    showMetrics(out, comparison, options.allMetrics);
}

} // namespace stator::app
