// Benchmarks: datasets that were imported to evaluate on.
//
// Thread: values and free functions.
#pragma once

#include "core/base/result.h"
#include "core/eval/evaluator.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace stator::eval {

/// A named use of an imported dataset. Pairs make a bitext benchmark (a folder of Tatoeba files
/// imported as one dataset has a result for each of its language pairs), scored pairs one of STS,
/// triplets one of triplet accuracy.
struct BenchmarkDefinition {
    std::string name;                      ///< "tatoeba"; not "train", "validation" or "test"
    std::string dataset;                   ///< the imported dataset's name; empty: `name`
    std::vector<EvaluatorKind> evaluators; ///< empty: the usual one for the data's kind
    std::uint64_t maxRows = 0;             ///< a seeded subset; 0: all
    bool operator==(const BenchmarkDefinition&) const = default;
};

nlohmann::json toJson(const BenchmarkDefinition& benchmark);
/// Errors: InvalidArgument, naming field, given and allowed.
Result<BenchmarkDefinition> benchmarkFromJson(const nlohmann::json& json,
                                              const std::string& path = "benchmark");

/// A benchmark's evaluators over its dataset's rows. Errors: InvalidArgument (an evaluator does
/// not fit the data's kind, no rows).
Result<std::vector<std::unique_ptr<Evaluator>>>
makeEvaluators(const BenchmarkDefinition& benchmark, std::shared_ptr<const data::Corpus> corpus,
               std::shared_ptr<const text::TokenCache> tokens);

} // namespace stator::eval
