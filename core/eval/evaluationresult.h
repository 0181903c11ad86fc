// What an evaluation found.
//
// Thread: values.
#pragma once

#include "core/base/result.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace stator::eval {

/// Where a measure lies with 95 % confidence, by what its sample of rows says.
struct Interval {
    double low = 0;
    double high = 0;
    bool operator==(const Interval&) const = default;
};

/// Measures of one direction of languages, a cell of the language-pair matrix.
struct LanguagePairResult {
    std::string from;
    std::string to;
    std::uint64_t rows = 0;
    std::map<std::string, double> metrics;
    std::map<std::string, Interval> intervals{}; ///< as EvaluationResult::intervals
};

/// One evaluator on one split or benchmark.
struct EvaluationResult {
    std::string evaluator; ///< "bitext"
    std::string dataset;   ///< "validation", "test" or the benchmark's name
    /// Over everything; where languages are told apart, the mean of `pairs` (each pair counts the
    /// same). NaN where a measure is not defined.
    std::map<std::string, double> metrics;
    /// Of those measures that were estimated on a subset; empty where every row was read.
    std::map<std::string, Interval> intervals{};
    std::vector<LanguagePairResult> pairs; ///< in order of (from, to)
    std::uint64_t rows = 0;                ///< evaluated
    std::uint64_t ofRows = 0;              ///< there are
    std::uint32_t dim = 0;                 ///< columns of the table that were used
    double seconds = 0;

    bool subset() const { return rows < ofRows; }
    /// "validation/loss": how plans, trackers and the store name a measure. A result at fewer
    /// columns than the table's is named "validation@128/loss" by the one who asked for it.
    std::string key(std::string_view metric) const;
};

nlohmann::json toJson(const EvaluationResult& result);

enum class Better { Lower, Higher };
/// Names of all measures: "loss", "bitextAccuracy", "spearman", "ndcg@10", …
const std::vector<std::string>& metricNames();
/// By the part after the last '/'. Errors: NotFound, naming the measures there are.
Result<Better> metricDirection(std::string_view key);

} // namespace stator::eval
