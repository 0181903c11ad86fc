#include "core/eval/evaluationresult.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace stator::eval {
namespace {

/// JSON has no NaN: a measure without a value is null.
nlohmann::json numbers(const std::map<std::string, double>& metrics) {
    auto json = nlohmann::json::object();
    for (const auto& [name, value] : metrics)
        json[name] = std::isfinite(value) ? nlohmann::json(value) : nlohmann::json();
    return json;
}

nlohmann::json numbers(const std::map<std::string, Interval>& intervals) {
    auto json = nlohmann::json::object();
    for (const auto& [name, interval] : intervals)
        json[name] = {interval.low, interval.high};
    return json;
}

} // namespace

std::string EvaluationResult::key(std::string_view metric) const {
    return fmt::format("{}/{}", dataset, metric);
}

nlohmann::json toJson(const EvaluationResult& result) {
    auto pairs = nlohmann::json::array();
    for (const auto& pair : result.pairs)
        pairs.push_back({{"from", pair.from},
                         {"to", pair.to},
                         {"rows", pair.rows},
                         {"metrics", numbers(pair.metrics)},
                         {"intervals", numbers(pair.intervals)}});
    return {{"evaluator", result.evaluator},
            {"dataset", result.dataset},
            {"metrics", numbers(result.metrics)},
            {"intervals", numbers(result.intervals)},
            {"pairs", std::move(pairs)},
            {"rows", result.rows},
            {"ofRows", result.ofRows},
            {"subset", result.subset()},
            {"dim", result.dim},
            {"seconds", result.seconds}};
}

const std::vector<std::string>& metricNames() {
    static const std::vector<std::string> names = {
        "loss",    "bitextAccuracy", "bitextF1", "miningF1",        "mrr@10",
        "ndcg@10", "recall@1",       "recall@5", "recall@10",       "recall@100",
        "map@100", "spearman",       "pearson",  "tripletAccuracy", "smallBatchLoss"};
    return names;
}

Result<Better> metricDirection(std::string_view key) {
    const auto slash = key.rfind('/');
    const auto name = slash == std::string_view::npos ? key : key.substr(slash + 1);
    const auto& names = metricNames();
    if (std::find(names.begin(), names.end(), name) == names.end())
        return makeError(
            ErrorCode::NotFound,
            fmt::format("There is no measure \"{}\"; allowed: {}.", name, fmt::join(names, ", ")));
    return name == "loss" || name == "smallBatchLoss" ? Better::Lower : Better::Higher;
}

} // namespace stator::eval
