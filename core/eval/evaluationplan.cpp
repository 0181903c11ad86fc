#include "core/eval/evaluationplan.h"

#include "core/data/jsonfields.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>

namespace stator::eval {
namespace {

const std::vector<std::string> kWhenNames = {"never",     "everySteps", "everyPercent",
                                             "epochEnds", "keyPoints",  "budget"};
constexpr auto kAny = std::numeric_limits<std::uint64_t>::max();

std::vector<PlannedEvaluation> readEvaluations(data::JsonFields& fields) {
    std::vector<PlannedEvaluation> evaluations;
    const auto* list = fields.value("evaluations");
    if (list == nullptr)
        return evaluations;
    if (!list->is_array()) {
        fields.fail("evaluations", list->dump(), "a list of objects");
        return evaluations;
    }
    for (std::size_t i = 0; i < list->size(); ++i) {
        data::JsonFields element((*list)[i],
                                 fmt::format("{}[{}]", fields.fieldPath("evaluations"), i));
        PlannedEvaluation evaluation;
        evaluation.evaluator =
            static_cast<EvaluatorKind>(element.choice("evaluator", 0, evaluatorNames()));
        evaluation.on = element.text("on", evaluation.on);
        evaluation.maxRows = element.integer("maxRows", 0, 0, kAny);
        evaluation.dim = static_cast<std::uint32_t>(
            element.integer("dim", 0, 0, std::numeric_limits<std::uint32_t>::max()));
        if (evaluation.on.empty())
            element.fail("on", "\"\"", "\"validation\", \"test\" or the name of a benchmark");
        if (auto read = element.finish(); !read)
            fields.fail(read.error());
        evaluations.push_back(std::move(evaluation));
    }
    return evaluations;
}

EarlyStoppingRule readEarlyStopping(data::JsonFields& fields) {
    EarlyStoppingRule rule;
    const auto* object = fields.value("earlyStopping");
    if (object == nullptr || object->is_null())
        return rule;
    data::JsonFields element(*object, fields.fieldPath("earlyStopping"));
    rule.metric = element.text("metric", "");
    rule.patience = static_cast<std::uint32_t>(element.integer("patience", rule.patience, 1, 1000));
    rule.minDelta =
        element.number("minDelta", rule.minDelta, 0.0, std::numeric_limits<double>::infinity());
    if (auto read = element.finish(); !read)
        fields.fail(read.error());
    return rule;
}

Result<void> validateMetric(const char* field, const std::string& metric) {
    if (metric.empty())
        return {};
    if (metric.find('/') == std::string::npos)
        return makeError(ErrorCode::InvalidArgument,
                         fmt::format("{}: given \"{}\"; allowed: a split or benchmark, '/' and a "
                                     "measure, such as \"validation/loss\".",
                                     field, metric));
    if (const auto known = metricDirection(metric); !known)
        return makeError(ErrorCode::InvalidArgument,
                         fmt::format("{}: given \"{}\". {}", field, metric, known.error().message));
    return {};
}

} // namespace

std::vector<PlannedEvaluation> defaultEvaluations(data::CorpusKind kind) {
    std::vector<PlannedEvaluation> evaluations;
    const auto fitting = evaluatorsFor(kind);
    if (fitting.empty())
        return evaluations;
    evaluations.push_back({EvaluatorKind::ValidationLoss, "validation", 0, 0});
    evaluations.push_back({fitting.front(), "validation", 0, 0});
    return evaluations;
}

const char* mainMetric(EvaluatorKind kind) {
    constexpr std::array<const char*, 6> kMetrics = {
        "loss", "bitextAccuracy", "ndcg@10", "spearman", "tripletAccuracy", "smallBatchLoss"};
    return kMetrics[static_cast<std::size_t>(kind)];
}

std::string bestMetricOf(const EvaluationPlan& plan) {
    if (!plan.bestMetric.empty() || plan.evaluations.empty())
        return plan.bestMetric;
    const auto& first = plan.evaluations.front();
    return first.on + "/" + mainMetric(first.evaluator);
}

Result<void> validate(const EvaluationPlan& plan) {
    const auto invalid = [](const char* field, double given, const char* allowed) {
        return makeError(ErrorCode::InvalidArgument,
                         fmt::format("{}: given {:g}; allowed: {}.", field, given, allowed));
    };
    if (plan.everySteps == 0)
        return invalid("evaluation.everySteps", 0, "a whole number of at least 1");
    if (!(plan.everyPercent > 0.0 && plan.everyPercent <= 100.0))
        return invalid("evaluation.everyPercent", plan.everyPercent,
                       "a number above 0, at most 100");
    if (!(plan.budgetPercent > 0.0 && plan.budgetPercent <= 100.0))
        return invalid("evaluation.budgetPercent", plan.budgetPercent,
                       "a number above 0, at most 100");
    if (plan.when == EvaluateWhen::KeyPoints && plan.keyPoints.empty())
        return invalid("evaluation.keyPoints (how many)", 0, "at least one percentage");
    for (std::size_t i = 0; i < plan.keyPoints.size(); ++i) {
        const double point = plan.keyPoints[i];
        if (!(point > 0.0 && point <= 100.0) || (i > 0 && point <= plan.keyPoints[i - 1]))
            return invalid("evaluation.keyPoints", point,
                           "percentages above 0, at most 100, ascending");
    }
    STATOR_TRY(validateMetric("evaluation.bestMetric", plan.bestMetric));
    return validateMetric("evaluation.earlyStopping.metric", plan.earlyStopping.metric);
}

nlohmann::json toJson(const EvaluationPlan& plan) {
    auto evaluations = nlohmann::json::array();
    for (const auto& evaluation : plan.evaluations)
        evaluations.push_back({{"evaluator", evaluatorName(evaluation.evaluator)},
                               {"on", evaluation.on},
                               {"maxRows", evaluation.maxRows},
                               {"dim", evaluation.dim}});
    return {{"evaluations", std::move(evaluations)},
            {"when", kWhenNames[static_cast<std::size_t>(plan.when)]},
            {"everySteps", plan.everySteps},
            {"everyPercent", plan.everyPercent},
            {"keyPoints", plan.keyPoints},
            {"budgetPercent", plan.budgetPercent},
            {"subsetRows", plan.subsetRows},
            {"seed", plan.seed},
            {"bestMetric", plan.bestMetric},
            {"earlyStopping",
             {{"metric", plan.earlyStopping.metric},
              {"patience", plan.earlyStopping.patience},
              {"minDelta", plan.earlyStopping.minDelta}}}};
}

Result<EvaluationPlan> evaluationPlanFromJson(const nlohmann::json& json, const std::string& path) {
    data::JsonFields fields(json, path);
    EvaluationPlan plan;
    plan.evaluations = readEvaluations(fields);
    plan.when = static_cast<EvaluateWhen>(
        fields.choice("when", static_cast<std::size_t>(plan.when), kWhenNames));
    plan.everySteps = fields.integer("everySteps", plan.everySteps, 1, kAny);
    plan.everyPercent = fields.number("everyPercent", plan.everyPercent, 0.0, 100.0);
    plan.keyPoints = fields.numbers("keyPoints", plan.keyPoints, 0.0, 100.0);
    plan.budgetPercent = fields.number("budgetPercent", plan.budgetPercent, 0.0, 100.0);
    plan.subsetRows = fields.integer("subsetRows", plan.subsetRows, 0, kAny);
    plan.seed = fields.integer("seed", plan.seed, 0, kAny);
    plan.bestMetric = fields.text("bestMetric", plan.bestMetric);
    plan.earlyStopping = readEarlyStopping(fields);
    STATOR_TRY(fields.finish());
    STATOR_TRY(validate(plan));
    return plan;
}

} // namespace stator::eval
