// Evaluation plans: what a run evaluates, on what, how much of it, and when.
//
// Thread: values.
#pragma once

#include "core/base/result.h"
#include "core/eval/evaluator.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace stator::eval {

enum class EvaluateWhen {
    Never,
    EverySteps,
    EveryPercent, ///< of the run's steps
    EpochEnds,
    KeyPoints, ///< at given percentages of the run's steps
    Budget,    ///< as often and on as many rows as a share of the training time allows
};

/// One evaluator on one split or benchmark.
struct PlannedEvaluation {
    EvaluatorKind evaluator = EvaluatorKind::ValidationLoss;
    std::string on = "validation"; ///< "validation", "test" or a benchmark's name
    std::uint64_t maxRows = 0;     ///< a seeded subset, also at the end; 0: all
    std::uint32_t dim = 0;         ///< the first so many columns (Matryoshka); 0: all
    bool operator==(const PlannedEvaluation&) const = default;
};

struct EarlyStoppingRule {
    std::string metric;         ///< "validation/loss"; empty: no early stopping
    std::uint32_t patience = 3; ///< evaluations without improvement until the run stops
    double minDelta = 0.0;      ///< an improvement is more than this
    bool operator==(const EarlyStoppingRule&) const = default;
};

struct EvaluationPlan {
    /// What to evaluate; empty: defaultEvaluations() of the data's kind.
    std::vector<PlannedEvaluation> evaluations;
    EvaluateWhen when = EvaluateWhen::Budget;
    std::uint64_t everySteps = 1000;
    double everyPercent = 5.0;
    std::vector<double> keyPoints = {1, 2, 5, 10, 25, 50, 75, 100}; ///< percent, ascending
    /// Evaluation takes at most this percentage of the training time; what cannot be done within
    /// it waits or reads fewer rows, the last evaluation too.
    double budgetPercent = 5.0;
    /// Rows (of all evaluations together) before the last one; 0: all, and under Budget a choice.
    std::uint64_t subsetRows = 0;
    std::uint64_t seed = 1; ///< of the subsets
    std::string bestMetric; ///< chooses the best checkpoint; empty: the first evaluation's measure
    EarlyStoppingRule earlyStopping;

    bool operator==(const EvaluationPlan&) const = default;
};

/// Loss and bitext (or STS, or triplets) on the validation rows.
std::vector<PlannedEvaluation> defaultEvaluations(data::CorpusKind kind);
/// The measure that stands for an evaluator: "loss", "bitextAccuracy", "ndcg@10", "spearman",
/// "tripletAccuracy".
const char* mainMetric(EvaluatorKind kind);
/// The plan's bestMetric, or that of its first evaluation ("validation/loss"). Empty where the
/// plan names no evaluation.
std::string bestMetricOf(const EvaluationPlan& plan);

/// Errors: InvalidArgument, naming field, given and allowed.
Result<void> validate(const EvaluationPlan& plan);
nlohmann::json toJson(const EvaluationPlan& plan);
/// Absent fields keep their defaults; unknown and wrong ones are errors.
Result<EvaluationPlan> evaluationPlanFromJson(const nlohmann::json& json,
                                              const std::string& path = "evaluation");

} // namespace stator::eval
