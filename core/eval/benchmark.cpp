#include "core/eval/benchmark.h"

#include "core/data/jsonfields.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <limits>

namespace stator::eval {

nlohmann::json toJson(const BenchmarkDefinition& benchmark) {
    auto evaluators = nlohmann::json::array();
    for (const auto kind : benchmark.evaluators)
        evaluators.push_back(evaluatorName(kind));
    return {{"name", benchmark.name},
            {"dataset", benchmark.dataset},
            {"evaluators", std::move(evaluators)},
            {"maxRows", benchmark.maxRows}};
}

Result<BenchmarkDefinition> benchmarkFromJson(const nlohmann::json& json, const std::string& path) {
    data::JsonFields fields(json, path);
    BenchmarkDefinition benchmark;
    benchmark.name = fields.text("name", "");
    benchmark.dataset = fields.text("dataset", "");
    benchmark.maxRows = fields.integer("maxRows", 0, 0, std::numeric_limits<std::uint64_t>::max());
    if (const auto* list = fields.value("evaluators"); list != nullptr) {
        const auto allowed = fmt::format("a list of {}", fmt::join(evaluatorNames(), ", "));
        if (!list->is_array())
            fields.fail("evaluators", list->dump(), allowed);
        for (const auto& element : *list) {
            const auto& names = evaluatorNames();
            const auto found = element.is_string() ? std::find(names.begin(), names.end(),
                                                               element.get<std::string>())
                                                   : names.end();
            if (found == names.end())
                fields.fail("evaluators", element.dump(), allowed);
            else
                benchmark.evaluators.push_back(static_cast<EvaluatorKind>(found - names.begin()));
        }
    }
    const std::vector<std::string> reserved = {"", "train", "validation", "test"};
    if (std::find(reserved.begin(), reserved.end(), benchmark.name) != reserved.end() ||
        benchmark.name.find('/') != std::string::npos)
        fields.fail("name", fmt::format("\"{}\"", benchmark.name),
                    "a name without '/', other than train, validation and test");
    STATOR_TRY(fields.finish());
    return benchmark;
}

Result<std::vector<std::unique_ptr<Evaluator>>>
makeEvaluators(const BenchmarkDefinition& benchmark, std::shared_ptr<const data::Corpus> corpus,
               std::shared_ptr<const text::TokenCache> tokens) {
    STATOR_ASSIGN(const auto data,
                  EvaluationData::ofCorpus(benchmark.name, std::move(corpus), std::move(tokens)));
    auto kinds = benchmark.evaluators;
    if (kinds.empty()) {
        const auto fitting = evaluatorsFor(data->kind());
        if (fitting.empty())
            return makeError(
                ErrorCode::InvalidArgument,
                fmt::format("\"{}\" holds plain text, which nothing can be measured on.",
                            benchmark.name));
        kinds.push_back(fitting.front());
    }
    std::vector<std::unique_ptr<Evaluator>> evaluators;
    for (const auto kind : kinds) {
        STATOR_ASSIGN(auto evaluator, makeEvaluator(kind, data));
        evaluators.push_back(std::move(evaluator));
    }
    return evaluators;
}

} // namespace stator::eval
