#include "app/ctl/evaluationview.h"

#include "app/ctl/comparisonview.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace stator::app {

namespace {

std::size_t placeOf(std::vector<std::string>& names, const std::string& name) {
    const auto at = std::find(names.begin(), names.end(), name);
    if (at != names.end())
        return static_cast<std::size_t>(at - names.begin());
    names.push_back(name);
    return names.size() - 1;
}

} // namespace

void showEvaluation(Output& out, const store::EvaluationRecord& evaluation) {
    Json values = Json::array();
    std::vector<std::string> pairs{""}; // "all" stands first
    std::vector<std::string> metrics;
    bool estimated = false;
    for (const auto& value : evaluation.values) {
        Json entry{{"metric", value.metric},
                   {"pair", value.pair},
                   {"value", std::isfinite(value.value) ? Json(value.value) : Json(nullptr)}};
        if (std::isfinite(value.low) && std::isfinite(value.high))
            entry["interval"] = {value.low, value.high};
        values.push_back(std::move(entry));
        estimated = estimated || std::isfinite(value.low);
        placeOf(pairs, value.pair);
        placeOf(metrics, value.metric);
    }
    out.record("evaluation", {{"step", evaluation.step},
                              {"evaluator", evaluation.evaluator},
                              {"dataset", evaluation.dataset},
                              {"rows", evaluation.rows},
                              {"seconds", evaluation.seconds},
                              {"complete", evaluation.complete},
                              {"values", values}});
    Table table{{fmt::format("{}, {}", evaluation.dataset, evaluation.evaluator)}, {}, "l"};
    table.header.insert(table.header.end(), metrics.begin(), metrics.end());
    for (const auto& pair : pairs)
        table.rows.push_back({pair.empty() ? "all" : pair});
    for (auto& row : table.rows)
        row.resize(metrics.size() + 1, "-");
    for (const auto& value : evaluation.values)
        table.rows[placeOf(pairs, value.pair)][placeOf(metrics, value.metric) + 1] =
            shortNumber(value.value, value.low, value.high);
    out.line();
    out.table(table);
    out.line(fmt::format("{} rows{} in {}", grouped(evaluation.rows),
                         evaluation.complete ? "" : " (a subset)", duration(evaluation.seconds)));
    if (estimated)
        out.line(
            "Numbers after ± and in brackets: 95 % intervals of what was measured on a subset.");
}

} // namespace stator::app
