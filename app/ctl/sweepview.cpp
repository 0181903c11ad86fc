#include "app/ctl/sweepview.h"

#include "app/ctl/comparisonview.h"
#include "core/workspace/comparison.h"
#include "core/workspace/sweepeffects.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <ctime>

namespace stator::app {

using workspace::EffectMeasure;

namespace {

std::string aboutDuration(const forecast::Forecast& forecast) {
    return (forecast.rough ? "about " : "") +
           duration(forecast.preparationSeconds + forecast.totalSeconds());
}

std::string momentAfter(double seconds) {
    const auto then = std::chrono::system_clock::to_time_t(
        std::chrono::system_clock::now() +
        std::chrono::seconds(static_cast<std::int64_t>(seconds)));
    std::tm parts{};
    localtime_r(&then, &parts);
    char text[32];
    return std::strftime(text, sizeof text, "%Y-%m-%d %H:%M", &parts) > 0 ? text : "-";
}

Json valuesJson(const train::Sweep& sweep, const std::vector<std::string>& values) {
    Json object = Json::object();
    for (std::size_t f = 0; f < values.size(); ++f)
        object[sweep.fields[f].path] = Json::parse(values[f], nullptr, false);
    return object;
}

Json numberOrNull(double value) {
    return std::isfinite(value) ? Json(value) : Json(nullptr);
}

void showLeftOut(Output& out, const train::ExpandedSweep& expanded) {
    if (!expanded.leftOut.empty())
        out.line(fmt::format("\nLeft out, {}:", expanded.leftOut.size()));
    for (const auto& left : expanded.leftOut) {
        std::string reason = "the same as " + left.sameAs;
        if (left.sameAs.empty()) {
            reason.clear();
            for (const auto& problem : left.problems)
                reason += (reason.empty() ? "" : "; ") + problem.toString();
        }
        out.line(fmt::format("  {}: {}", left.name, reason));
        out.record("leftOut", {{"name", left.name}, {"reason", reason}});
    }
}

std::string measureText(EffectMeasure measure, double value) {
    if (!std::isfinite(value))
        return "-";
    switch (measure) {
    case EffectMeasure::Metric:
        return shortNumber(value);
    case EffectMeasure::Seconds:
        return duration(value);
    case EffectMeasure::EvaluationShare:
        return percent(value);
    case EffectMeasure::PairsPerSecond:
        return grouped(std::llround(value));
    }
    return {};
}

struct NamedMeasure {
    EffectMeasure measure;
    const char* name;
    const char* id;
};
constexpr NamedMeasure kMeasures[] = {
    {EffectMeasure::Metric, "", "metric"},
    {EffectMeasure::Seconds, "time", "seconds"},
    {EffectMeasure::EvaluationShare, "evaluation share", "evaluationShare"},
    {EffectMeasure::PairsPerSecond, "pairs/s", "pairsPerSecond"}};

std::vector<double> measured(const workspace::SweepResults& results, EffectMeasure measure,
                             const std::string& metric) {
    std::vector<double> values;
    for (const auto& row : results.runs)
        values.push_back(workspace::measureOf(row, measure, metric));
    return values;
}

} // namespace

bool sumForecasts(const std::vector<std::optional<forecast::Forecast>>& forecasts,
                  double& seconds) {
    seconds = 0;
    bool all = true;
    for (const auto& forecast : forecasts) {
        all = all && forecast.has_value();
        if (forecast)
            seconds += forecast->preparationSeconds + forecast->totalSeconds();
    }
    return all;
}

void showExpansion(Output& out, const train::Sweep& sweep, const train::ExpandedSweep& expanded,
                   const std::vector<std::optional<forecast::Forecast>>& forecasts) {
    Table table{{"run", "steps", "time", "evaluation", "memory"}, {}, "lrrrr"};
    bool rough = false;
    for (std::size_t i = 0; i < expanded.runs.size(); ++i) {
        const auto& run = expanded.runs[i];
        const auto& forecast = forecasts[i];
        Json json = {{"name", run.name}, {"values", valuesJson(sweep, run.values)}};
        if (forecast) {
            rough = rough || forecast->rough;
            json["steps"] = forecast->steps;
            json["seconds"] = forecast->preparationSeconds + forecast->totalSeconds();
            json["evaluationShare"] = forecast->evaluationShare();
            json["memoryBytes"] = forecast->memoryBytes;
            json["rough"] = forecast->rough;
            table.rows.push_back({run.name, grouped(static_cast<std::int64_t>(forecast->steps)),
                                  aboutDuration(*forecast), percent(forecast->evaluationShare()),
                                  bytesText(static_cast<double>(forecast->memoryBytes))});
        } else {
            table.rows.push_back({run.name, "-", "-", "-", "-"});
        }
        out.record("combination", json);
    }
    out.table(table);
    showLeftOut(out, expanded);
    double seconds = 0;
    const bool all = sumForecasts(forecasts, seconds);
    out.record("total", {{"runs", expanded.runs.size()}, {"seconds", seconds}, {"all", all}});
    std::string text =
        fmt::format("\n{} {}", expanded.runs.size(), expanded.runs.size() == 1 ? "run" : "runs");
    if (seconds > 0)
        text += fmt::format(": {}{}, done at {} if begun now", all ? "" : "at least ",
                            (rough ? "about " : "") + duration(seconds), momentAfter(seconds));
    out.line(text + ".");
    if (rough)
        out.line("The times are rough: this machine has not been measured with these data yet.");
}

void showResults(Output& out, const workspace::SweepResults& results, const std::string& metric) {
    const bool higher = workspace::higherIsBetter(metric);
    std::vector<std::size_t> order(results.runs.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        order[i] = i;
    const auto quality = measured(results, EffectMeasure::Metric, metric);
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        if (std::isnan(quality[a]) || std::isnan(quality[b]))
            return !std::isnan(quality[a]) && std::isnan(quality[b]);
        return higher ? quality[a] > quality[b] : quality[a] < quality[b];
    });
    const auto factors = results.sweep ? workspace::factorsOf(*results.sweep, results.runs)
                                       : std::vector<workspace::EffectFactor>();
    Table table{{"run"}, {}, "r"};
    for (const auto& factor : factors) {
        table.header.push_back(train::sweepShortName(factor.field));
        table.alignment += 'l';
    }
    for (const auto* title :
         {"state", metric.empty() ? "metric" : metric.c_str(), "time", "evaluation", "pairs/s"})
        table.header.emplace_back(title);
    table.alignment += "lrrrr";
    for (const std::size_t i : order) {
        const auto& row = results.runs[i];
        std::vector<std::string> cells{std::to_string(row.run.id.value)};
        Json json = runToJson(row.run);
        json["values"] = Json::object();
        for (const auto& factor : factors) {
            cells.push_back(train::sweepShortValue(factor.values[i]));
            json["values"][factor.field] = Json::parse(factor.values[i], nullptr, false);
        }
        cells.emplace_back(store::runStateName(row.run.state));
        for (const auto& [measure, name, id] : kMeasures) {
            const double value = workspace::measureOf(row, measure, metric);
            cells.push_back(measureText(measure, value));
            json[id] = numberOrNull(value);
        }
        out.record("run", json);
        table.rows.push_back(std::move(cells));
    }
    out.table(table);
}

void showEffects(Output& out, const workspace::SweepResults& results, const std::string& metric) {
    const auto factors = workspace::factorsOf(*results.sweep, results.runs);
    const auto design = workspace::effectDesign(results.sweep->mode);
    bool any = false;
    for (const auto& [measure, name, id] : kMeasures) {
        const auto effects =
            workspace::mainEffects(factors, measured(results, measure, metric), design);
        const std::string title = measure == EffectMeasure::Metric ? metric : name;
        Table table{{title, "value", "runs", "mean", "least", "greatest"}, {}, "llrrrr"};
        for (const auto& effect : effects) {
            Json levels = Json::array();
            for (std::size_t l = 0; l < effect.levels.size(); ++l) {
                const auto& level = effect.levels[l];
                table.rows.push_back(
                    {l == 0 ? effect.field : "", train::sweepShortValue(level.value),
                     std::to_string(level.runs.size()), measureText(measure, level.mean),
                     measureText(measure, level.least), measureText(measure, level.greatest)});
                levels.push_back({{"value", Json::parse(level.value, nullptr, false)},
                                  {"runs", level.runs.size()},
                                  {"mean", level.mean},
                                  {"least", level.least},
                                  {"greatest", level.greatest}});
            }
            out.record("effect", {{"measure", measure == EffectMeasure::Metric ? metric : id},
                                  {"field", effect.field},
                                  {"size", effect.size},
                                  {"alone", effect.alone},
                                  {"levels", levels}});
        }
        if (effects.empty())
            continue;
        if (any)
            out.line();
        any = true;
        out.table(table);
    }
    if (!any)
        out.line("Too few of its runs have been measured yet.");
    else if (design == workspace::EffectDesign::Alone)
        out.line("\nEach value is set beside the baseline: all other fields are as there.");
}

} // namespace stator::app
