// Advice after a run, from what it did.
#include "core/eval/evaluationresult.h"
#include "core/forecast/remedies.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace stator::forecast {

namespace {

/// A best step in the last third is what a falling learning rate gives a run that goes well.
constexpr double kEarly = 0.7;
/// One value below the best may be chance; three in a row are what early stopping waits for.
constexpr std::size_t kFewestAfter = 3;
/// Room beyond the best step, so that a shorter run reaches it too.
constexpr double kRoom = 1.1;
constexpr std::uint32_t kPatience = 3;

/// Of evaluation and training together when the rows are divided as 90-1-9 does.
double savedBySplit(const data::SplitPreset& split, const RunCourse& course) {
    const auto& small = data::builtInSplitPresets().front();
    const double training = course.totalSeconds - course.evaluationSeconds;
    const double before = course.totalSeconds;
    const double after = training * small.train / std::max(split.train, 1e-9) +
                         course.evaluationSeconds * small.validation / split.validation;
    return before - after;
}

std::vector<Remedy> evaluationRemedies(const train::RunConfiguration& c, const RunCourse& course) {
    std::vector<Remedy> remedies;
    const auto& evaluations = c.evaluation.evaluations;
    const bool validates =
        evaluations.empty() || std::any_of(evaluations.begin(), evaluations.end(),
                                           [](const auto& e) { return e.on == "validation"; });
    if (validates && c.data.split.validation > kSmallValidation) {
        Remedy remedy = splitRemedy();
        remedy.savedSeconds = savedBySplit(c.data.split, course);
        remedies.push_back(std::move(remedy));
    }
    if (c.evaluation.when != eval::EvaluateWhen::Budget) {
        Remedy remedy = budgetRemedy();
        const double training = course.totalSeconds - course.evaluationSeconds;
        remedy.savedSeconds = course.evaluationSeconds - kBudgetPercent / 100 * training;
        remedies.push_back(std::move(remedy));
    }
    std::erase_if(remedies, [&](const Remedy& remedy) {
        return remedy.savedSeconds < kLeastGain * course.evaluationSeconds;
    });
    std::stable_sort(remedies.begin(), remedies.end(), [](const Remedy& a, const Remedy& b) {
        return a.savedSeconds > b.savedSeconds;
    });
    return remedies;
}

void adviseShare(const train::RunConfiguration& c, const RunCourse& course,
                 std::vector<Advice>& found) {
    if (!(course.totalSeconds > 0) || course.evaluationSeconds < kLeastSeconds)
        return;
    const double share = course.evaluationSeconds / course.totalSeconds;
    if (share <= kMuchEvaluation)
        return;
    Advice advice;
    advice.kind = AdviceKind::EvaluationShare;
    advice.serious = share > kMostlyEvaluation;
    advice.value = share;
    advice.of = 1;
    advice.figures.seconds = course.evaluationSeconds;
    advice.figures.totalSeconds = course.totalSeconds;
    advice.remedies = evaluationRemedies(c, course);
    found.push_back(std::move(advice));
}

/// Errors of a product must not push a whole number to the next one.
constexpr double kRounding = 1e-9;

/// Three digits that count, not below the value.
double rounded(double value) {
    if (!(value > 0))
        return value;
    const double scale = std::pow(10, 2 - std::floor(std::log10(value)));
    return std::ceil(value * scale - kRounding) / scale;
}

std::vector<Remedy> plateauRemedies(const train::RunConfiguration& c, const RunCourse& course,
                                    double part) {
    std::vector<Remedy> remedies;
    Remedy shorter;
    if (c.epochs > 0) {
        const double epochs = rounded(c.epochs * part);
        shorter = makeRemedy("epochs", "epochs", epochs);
        shorter.value = epochs;
    } else {
        const auto steps = static_cast<std::uint64_t>(
            std::ceil(part * static_cast<double>(course.steps) - kRounding));
        shorter = makeRemedy("steps", "maxSteps", steps);
        shorter.value = static_cast<double>(steps);
    }
    shorter.savedSeconds = (1 - part) * course.totalSeconds;
    remedies.push_back(std::move(shorter));
    if (c.evaluation.earlyStopping.metric.empty() && !course.metric.empty()) {
        auto plan = c.evaluation;
        plan.earlyStopping.metric = course.metric;
        plan.earlyStopping.patience = kPatience;
        Remedy stop = makeRemedy("early-stopping", "evaluation.earlyStopping",
                                 eval::toJson(plan).at("earlyStopping"));
        stop.value = kPatience;
        stop.name = course.metric;
        // It would have ended with the third value after the best.
        std::size_t after = 0;
        for (const auto& [step, value] : course.values)
            if (step > course.bestStep && ++after == kPatience)
                stop.savedSeconds =
                    course.totalSeconds *
                    (1 - static_cast<double>(step) / static_cast<double>(course.steps));
        if (stop.savedSeconds > 0 && withRemedy(c, stop))
            remedies.push_back(std::move(stop));
    }
    return remedies;
}

void advisePlateau(const train::RunConfiguration& c, const RunCourse& course,
                   std::vector<Advice>& found) {
    if (course.steps == 0 || course.bestStep == 0 || course.values.empty())
        return;
    // A run that stops early by this measure goes on for its patience and no longer.
    if (!course.metric.empty() && c.evaluation.earlyStopping.metric == course.metric)
        return;
    const double best = static_cast<double>(course.bestStep) / static_cast<double>(course.steps);
    const auto after =
        std::count_if(course.values.begin(), course.values.end(), [&](const auto& point) {
            return point.first > course.bestStep && std::isfinite(point.second);
        });
    if (best > kEarly || static_cast<std::size_t>(after) < kFewestAfter)
        return;
    Advice advice;
    advice.kind = AdviceKind::EarlyPlateau;
    advice.value = static_cast<double>(course.bestStep);
    advice.of = static_cast<double>(course.steps);
    advice.subject = course.metric;
    advice.figures.seconds = (1 - best) * course.totalSeconds;
    advice.figures.totalSeconds = course.totalSeconds;
    advice.remedies = plateauRemedies(c, course, std::min(1.0, kRoom * best));
    found.push_back(std::move(advice));
}

} // namespace

std::vector<Advice> adviseAfter(const train::RunConfiguration& configuration,
                                const RunCourse& course) {
    std::vector<Advice> found;
    adviseShare(configuration, course, found);
    advisePlateau(configuration, course, found);
    for (Advice& advice : found)
        advice.happened = true;
    sortAdvice(found);
    return found;
}

} // namespace stator::forecast
