// Advice on evaluation: its share of the time, its rows, its plan.
#include "core/forecast/evaluationwork.h"
#include "core/forecast/remedies.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace stator::forecast {

using nlohmann::json;

namespace {

/// A saving that is a smaller share of the run is within the forecast's own error.
constexpr double kLeastShareSaved = 0.02;

/// The 95 % interval of an accuracy on so many rows is ±1 % at its widest: two checkpoints that
/// differ by less do not differ for anyone.
constexpr std::uint64_t kEnoughRows = 10'000;
/// From twice that on, rows are read for nothing: ±0.7 % instead of ±1 %.
constexpr std::uint64_t kManyRows = 2 * kEnoughRows;
/// An interval of ±2.2 %: with fewer validation rows the best checkpoint becomes a matter of luck.
constexpr std::uint64_t kFewestForChoice = 2'000;
/// A budget makes about 20; twice as many show no other curve.
constexpr std::uint64_t kManyEvaluations = 40;
/// Plans with fewer moments than this choose among too few checkpoints.
constexpr std::uint64_t kFewestMoments = 5;
constexpr std::size_t kMostRemedies = 3;

Remedy keyPointsRemedy() {
    const auto points = eval::EvaluationPlan().keyPoints;
    Remedy remedy = makeRemedy("key-points", "evaluation.when", "keyPoints");
    change(remedy, "evaluation.keyPoints", points);
    remedy.value = static_cast<double>(points.size());
    return remedy;
}

/// The largest number of validation rows that one evaluation reads.
std::uint64_t validationRowsRead(const AdviceCase& c) {
    std::uint64_t most = 0;
    for (const auto& evaluation : evaluationsOf(c))
        if (evaluation.on == "validation")
            most = std::max(most, rowsRead(c, evaluation));
    return most;
}

/// A subset with kEnoughRows rows of each evaluation on the validation side.
Remedy rowsRemedy(const AdviceCase& c, std::uint64_t validationRows) {
    const double each = static_cast<double>(kEnoughRows) / static_cast<double>(validationRows);
    const auto subset = static_cast<std::uint64_t>(
        std::llround(each * static_cast<double>(c.size.rowsPerEvaluation)));
    Remedy remedy = makeRemedy("rows", "evaluation.subsetRows", subset);
    remedy.value = static_cast<double>(kEnoughRows);
    return remedy;
}

bool isByBudget(const AdviceCase& c) {
    return c.configuration.evaluation.when == eval::EvaluateWhen::Budget;
}

/// Whether the best checkpoint is chosen as well as before.
bool keepsChoice(const AdviceCase& c, const Remedy& remedy) {
    if (remedy.id == "key-points")
        return remedy.after->evaluations >= kFewestMoments;
    if (remedy.id != "split" && remedy.id != "split-budget")
        return true;
    const auto changed = withRemedy(c.configuration, remedy);
    const auto rows = inputsAfter(c.configuration, c.inputs, *changed).rows.validationRows;
    return rows >= std::min(kFewestForChoice, c.inputs.rows.validationRows);
}

std::vector<Remedy> shareRemedies(const AdviceCase& c) {
    const auto& plan = c.configuration.evaluation;
    const bool largeSplit = c.inputs.rows.rowsKnown &&
                            c.configuration.data.split.validation > kSmallValidation &&
                            validationRowsRead(c) > 0;
    const bool budgetHelps = !isByBudget(c) || plan.budgetPercent > kBudgetPercent;
    std::vector<Remedy> candidates;
    if (largeSplit)
        candidates.push_back(splitRemedy());
    if (budgetHelps)
        candidates.push_back(budgetRemedy());
    if (!isByBudget(c) && plan.when != eval::EvaluateWhen::KeyPoints)
        candidates.push_back(keyPointsRemedy());
    if (const auto rows = validationRowsRead(c); rows > kManyRows && !isByBudget(c))
        candidates.push_back(rowsRemedy(c, rows));
    const double least = kLeastGain * c.forecast.of(train::Phase::Evaluation);
    std::vector<Remedy> remedies;
    bool enough = false;
    const auto tryOut = [&](Remedy candidate) {
        auto remedy = tried(c, std::move(candidate));
        if (!remedy || remedy->savedSeconds < least)
            return;
        enough = enough || remedy->after->evaluationShare() <= kMuchEvaluation;
        remedies.push_back(std::move(*remedy));
    };
    for (auto& candidate : candidates)
        tryOut(std::move(candidate));
    if (!enough && largeSplit && budgetHelps) {
        Remedy both = splitRemedy();
        const Remedy budget = budgetRemedy();
        both.id = "split-budget";
        both.value = budget.value;
        both.changes.insert(both.changes.end(), budget.changes.begin(), budget.changes.end());
        tryOut(std::move(both));
    }
    std::stable_sort(remedies.begin(), remedies.end(), [&](const Remedy& a, const Remedy& b) {
        const bool first = keepsChoice(c, a);
        const bool second = keepsChoice(c, b);
        return first != second ? first : a.savedSeconds > b.savedSeconds;
    });
    if (remedies.size() > kMostRemedies)
        remedies.resize(kMostRemedies);
    return remedies;
}

AdviceFigures evaluationFigures(const AdviceCase& c) {
    AdviceFigures figures;
    figures.seconds = c.forecast.of(train::Phase::Evaluation);
    figures.totalSeconds = c.forecast.totalSeconds();
    figures.evaluations = c.forecast.evaluations;
    figures.rows = c.size.rowsPerEvaluation;
    figures.evaluatedRows = c.forecast.evaluatedRows;
    figures.trainedRows = c.size.trainedRows;
    return figures;
}

void adviseShare(const AdviceCase& c, std::vector<Advice>& found) {
    const double share = c.forecast.evaluationShare();
    if (share <= kMuchEvaluation || c.forecast.of(train::Phase::Evaluation) < kLeastSeconds)
        return;
    Advice advice;
    advice.kind = AdviceKind::EvaluationShare;
    advice.serious = share > kMostlyEvaluation;
    advice.value = share;
    advice.of = 1;
    advice.figures = evaluationFigures(c);
    advice.remedies = shareRemedies(c);
    found.push_back(std::move(advice));
}

bool isWorthSaving(const AdviceCase& c, double seconds) {
    return seconds >= std::max(kLeastSeconds, kLeastShareSaved * c.forecast.totalSeconds());
}

void adviseValidationRows(const AdviceCase& c, std::vector<Advice>& found) {
    const auto rows = validationRowsRead(c);
    // By budget the plan itself chooses how many rows it reads.
    if (isByBudget(c) || rows <= kManyRows || c.size.evaluations < 2)
        return;
    const auto remedy = tried(c, rowsRemedy(c, rows));
    if (!remedy || !isWorthSaving(c, remedy->savedSeconds))
        return;
    Advice advice;
    advice.kind = AdviceKind::ValidationTooLarge;
    advice.value = static_cast<double>(rows);
    advice.of = static_cast<double>(kEnoughRows);
    advice.figures = evaluationFigures(c);
    advice.figures.evaluations = c.size.evaluations;
    advice.remedies = {*remedy};
    found.push_back(std::move(advice));
}

void adviseMoments(const AdviceCase& c, std::vector<Advice>& found) {
    if (isByBudget(c) || c.size.evaluations <= kManyEvaluations)
        return;
    Advice advice;
    for (auto& candidate : {keyPointsRemedy(), budgetRemedy()})
        if (auto remedy = tried(c, candidate); remedy && isWorthSaving(c, remedy->savedSeconds))
            advice.remedies.push_back(std::move(*remedy));
    if (advice.remedies.empty())
        return;
    advice.kind = AdviceKind::EvaluationPlanCostly;
    advice.value = static_cast<double>(c.size.evaluations);
    advice.of = static_cast<double>(c.size.rowsPerEvaluation);
    advice.figures = evaluationFigures(c);
    found.push_back(std::move(advice));
}

json toJson(const std::vector<eval::PlannedEvaluation>& evaluations) {
    eval::EvaluationPlan plan;
    plan.evaluations = evaluations;
    return eval::toJson(plan).at("evaluations");
}

/// "validation/smallBatchLoss" with the measure that takes its place.
std::string withValidationLoss(const std::string& metric) {
    const std::string slow = eval::mainMetric(eval::EvaluatorKind::SmallBatchLoss);
    return metric.ends_with("/" + slow) ? metric.substr(0, metric.size() - slow.size()) +
                                              eval::mainMetric(eval::EvaluatorKind::ValidationLoss)
                                        : metric;
}

/// The evaluations with the usual loss in the place of that in small batches, none twice.
Remedy validationLossRemedy(const AdviceCase& c) {
    std::vector<eval::PlannedEvaluation> evaluations;
    for (auto evaluation : evaluationsOf(c)) {
        if (evaluation.evaluator == eval::EvaluatorKind::SmallBatchLoss)
            evaluation.evaluator = eval::EvaluatorKind::ValidationLoss;
        if (std::find(evaluations.begin(), evaluations.end(), evaluation) == evaluations.end())
            evaluations.push_back(evaluation);
    }
    Remedy remedy = makeRemedy("validation-loss", "evaluation.evaluations", toJson(evaluations));
    const auto& plan = c.configuration.evaluation;
    if (const auto best = withValidationLoss(plan.bestMetric); best != plan.bestMetric)
        change(remedy, "evaluation.bestMetric", best);
    const auto& rule = plan.earlyStopping;
    if (const auto metric = withValidationLoss(rule.metric); metric != rule.metric) {
        eval::EvaluationPlan changed = plan;
        changed.earlyStopping.metric = metric;
        change(remedy, "evaluation.earlyStopping", eval::toJson(changed).at("earlyStopping"));
    }
    return remedy;
}

void adviseSmallBatches(const AdviceCase& c, std::vector<Advice>& found) {
    const auto evaluations = evaluationsOf(c);
    const auto slow =
        std::find_if(evaluations.begin(), evaluations.end(), [](const auto& evaluation) {
            return evaluation.evaluator == eval::EvaluatorKind::SmallBatchLoss;
        });
    if (slow == evaluations.end() || c.forecast.evaluations == 0)
        return;
    const auto remedy = tried(c, validationLossRemedy(c));
    if (!remedy)
        return;
    Advice advice;
    advice.kind = AdviceKind::EvaluationPlanCostly;
    advice.subject = eval::evaluatorName(slow->evaluator);
    advice.value = static_cast<double>(c.forecast.evaluations);
    advice.of = static_cast<double>(rowsRead(c, *slow));
    advice.figures = evaluationFigures(c);
    // What the usual loss takes in its place is too little to be told apart.
    advice.figures.seconds = remedy->savedSeconds;
    advice.serious = remedy->savedSeconds > kMostlyEvaluation * c.forecast.totalSeconds();
    advice.remedies = {*remedy};
    found.push_back(std::move(advice));
}

/// What one evaluation of so many rows comes to: evaluators use no more of them than they need.
EvaluationShape shapeOf(const AdviceCase& c, const eval::PlannedEvaluation& evaluation,
                        std::uint64_t rows) {
    const auto benchmark = c.inputs.benchmarks.find(evaluation.on);
    const DataProfile profile =
        benchmark != c.inputs.benchmarks.end() ? benchmark->second : mixtureOf(c.inputs.datasets);
    const std::uint32_t dim = evaluation.dim > 0 ? evaluation.dim : c.configuration.model.dim;
    return evaluationShape(profile, evaluation.evaluator, rows, std::max<std::uint64_t>(1, rows),
                           dim, c.inputs.rows.vocabulary);
}

/// Bitext and retrieval compare all with all: their cost grows with the square of the rows.
void adviseComparisons(const AdviceCase& c, std::vector<Advice>& found) {
    auto evaluations = evaluationsOf(c);
    for (std::size_t i = 0; i < evaluations.size(); ++i) {
        const auto& evaluation = evaluations[i];
        const bool compares = evaluation.evaluator == eval::EvaluatorKind::Bitext ||
                              evaluation.evaluator == eval::EvaluatorKind::Retrieval;
        if (!compares || c.forecast.evaluations == 0)
            continue;
        const auto shape = shapeOf(c, evaluation, rowsRead(c, evaluation));
        if (shape.rows <= kManyRows)
            continue;
        auto fewer = evaluations;
        fewer[i].maxRows = kEnoughRows;
        Remedy candidate = makeRemedy("evaluator-rows", "evaluation.evaluations", toJson(fewer));
        candidate.value = static_cast<double>(kEnoughRows);
        auto remedy = tried(c, std::move(candidate));
        if (!remedy || !isWorthSaving(c, remedy->savedSeconds))
            continue;
        Advice advice;
        advice.kind = AdviceKind::EvaluationPlanCostly;
        advice.subject = eval::evaluatorName(evaluation.evaluator);
        advice.value = static_cast<double>(c.forecast.evaluations);
        advice.of = static_cast<double>(shape.rows);
        advice.figures = evaluationFigures(c);
        advice.figures.seconds = remedy->savedSeconds;
        advice.figures.rows = kEnoughRows;
        advice.figures.comparisons = shape.comparisons;
        advice.figures.comparisonsAfter = shapeOf(c, evaluation, kEnoughRows).comparisons;
        advice.remedies = {std::move(*remedy)};
        found.push_back(std::move(advice));
    }
}

} // namespace

void adviseEvaluation(const AdviceCase& c, std::vector<Advice>& found) {
    adviseShare(c, found);
    adviseValidationRows(c, found);
    adviseMoments(c, found);
    adviseSmallBatches(c, found);
    adviseComparisons(c, found);
}

} // namespace stator::forecast
