#include "ui/models/evaluationintervals.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace stator::ui {

namespace {

bool isOf(const store::EvaluationRecord& evaluation, const std::string& key,
          const store::EvaluationValue& value) {
    return value.pair.empty() &&
           key.size() == evaluation.dataset.size() + 1 + value.metric.size() &&
           key.starts_with(evaluation.dataset) && key.ends_with(value.metric);
}

struct Bounds {
    double low = 0, high = 0;
};

} // namespace

std::int64_t wholeRows(const store::EvaluationRecord& evaluation,
                       std::span<const store::EvaluationRecord> evaluations) {
    for (const auto& other : evaluations)
        if (other.complete && other.dataset == evaluation.dataset &&
            other.evaluator == evaluation.evaluator)
            return other.rows;
    return 0;
}

std::shared_ptr<const CurveData>
withIntervals(std::shared_ptr<const CurveData> curve, const std::string& key,
              std::span<const store::EvaluationRecord> evaluations) {
    if (!curve || curve->step.empty())
        return curve;
    // Of several at one step the last one is the curve's.
    std::map<double, Bounds> bounds;
    CurveData::Sampled sampled;
    for (const auto& evaluation : evaluations) {
        if (!evaluation.model.empty())
            continue;
        for (const auto& value : evaluation.values) {
            if (!isOf(evaluation, key, value))
                continue;
            bounds[static_cast<double>(evaluation.step)] = {value.low, value.high};
            if (!std::isfinite(value.low))
                continue;
            const auto rows = static_cast<std::size_t>(evaluation.rows);
            sampled.fewest = sampled.most == 0 ? rows : std::min(sampled.fewest, rows);
            sampled.most = std::max(sampled.most, rows);
            sampled.of = static_cast<std::size_t>(wholeRows(evaluation, evaluations));
        }
    }
    if (sampled.most == 0)
        return curve;
    auto bounded = std::make_shared<CurveData>(*curve);
    bounded->lower.assign(curve->step.size(), store::kNotANumber);
    bounded->upper.assign(curve->step.size(), store::kNotANumber);
    for (std::size_t i = 0; i < curve->step.size(); ++i)
        if (const auto found = bounds.find(curve->step[i]); found != bounds.end()) {
            bounded->lower[i] = found->second.low;
            bounded->upper[i] = found->second.high;
        }
    bounded->sampled = sampled;
    return bounded;
}

} // namespace stator::ui
