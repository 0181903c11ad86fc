#include "core/forecast/remedies.h"

#include "core/eval/evaluationscheduler.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace stator::forecast {

using nlohmann::json;

namespace {

json* memberAt(json& document, const std::string& path) {
    json* at = &document;
    std::size_t begin = 0;
    for (auto dot = path.find('.'); dot != std::string::npos; dot = path.find('.', begin)) {
        at = &(*at)[path.substr(begin, dot - begin)];
        begin = dot + 1;
    }
    return &(*at)[path.substr(begin)];
}

/// Rows that the shares are taken of, by what the sides of `split` came to. A capped side says
/// less than it has, so the largest answer of a side is the best one.
double rowsDivided(const data::SplitPreset& split, const train::RunInputs& rows) {
    const bool capped = split.maxTrainRows + split.maxValidationRows + split.maxTestRows > 0;
    const double sum = split.train + split.validation + split.test;
    const auto all = static_cast<double>(rows.trainRows + rows.validationRows + rows.testRows);
    if (!capped)
        return sum > 0 ? all / sum : 0;
    double most = all;
    const auto side = [&](double share, std::uint64_t count) {
        if (share > 0)
            most = std::max(most, static_cast<double>(count) / share);
    };
    side(split.train, rows.trainRows);
    side(split.validation, rows.validationRows);
    side(split.test, rows.testRows);
    return most;
}

std::uint64_t rowsOfShare(double all, double share, std::uint64_t cap) {
    const auto rows = static_cast<std::uint64_t>(std::llround(all * share));
    return cap > 0 ? std::min(rows, cap) : rows;
}

train::RunInputs rowsAfter(const data::SplitPreset& before, const train::RunInputs& rows,
                           const data::SplitPreset& after) {
    train::RunInputs changed = rows;
    if (!rows.rowsKnown || before == after)
        return changed;
    const double all = rowsDivided(before, rows);
    changed.trainRows = rowsOfShare(all, after.train, after.maxTrainRows);
    changed.validationRows = rowsOfShare(all, after.validation, after.maxValidationRows);
    changed.testRows = rowsOfShare(all, after.test, after.maxTestRows);
    return changed;
}

} // namespace

Result<train::RunConfiguration> withRemedy(const train::RunConfiguration& configuration,
                                           const Remedy& remedy) {
    json document = json::parse(train::canonicalJson(configuration));
    const auto problems = [](const json& text) { return train::parseConfiguration(text.dump()); };
    // A draft may have problems of its own: a remedy must not add to them.
    const std::size_t before = problems(document).problems.size();
    for (const auto& [path, value] : remedy.changes) {
        const json read = json::parse(value, nullptr, false);
        if (read.is_discarded())
            return makeError(ErrorCode::InvalidArgument,
                             fmt::format("{}: \"{}\" is not JSON.", path, value));
        *memberAt(document, path) = read;
    }
    auto parsed = problems(document);
    if (parsed.problems.size() > before)
        return makeError(ErrorCode::InvalidArgument, parsed.problems.front().toString());
    return std::move(parsed.configuration);
}

void change(Remedy& remedy, const std::string& path, const json& value) {
    remedy.changes.emplace_back(path, value.dump());
}

Remedy makeRemedy(std::string id, const std::string& path, const json& value) {
    Remedy remedy;
    remedy.id = std::move(id);
    change(remedy, path, value);
    return remedy;
}

Remedy splitRemedy() {
    const auto& small = data::builtInSplitPresets().front();
    Remedy remedy = makeRemedy("split", "data.split", small.name);
    remedy.name = small.name;
    return remedy;
}

Remedy budgetRemedy() {
    Remedy remedy = makeRemedy("budget", "evaluation.when", "budget");
    change(remedy, "evaluation.budgetPercent", kBudgetPercent);
    remedy.value = kBudgetPercent;
    return remedy;
}

ForecastInputs inputsAfter(const train::RunConfiguration& before, const ForecastInputs& inputs,
                           const train::RunConfiguration& after) {
    ForecastInputs changed = inputs;
    changed.rows = rowsAfter(before.data.split, inputs.rows, after.data.split);
    if (inputs.exactSteps > 0) {
        const auto was = train::sizeOf(before, inputs.rows).steps;
        const auto is = train::sizeOf(after, changed.rows).steps;
        const double ratio = was > 0 ? static_cast<double>(is) / static_cast<double>(was) : 0;
        changed.exactSteps = static_cast<std::uint64_t>(
            std::llround(static_cast<double>(inputs.exactSteps) * ratio));
    }
    return changed;
}

std::optional<Remedy> tried(const AdviceCase& c, Remedy remedy,
                            const std::vector<CostModel>& models) {
    const auto changed = withRemedy(c.configuration, remedy);
    if (!changed || train::differences(c.configuration, *changed).empty())
        return std::nullopt;
    auto after = forecastRun(*changed, inputsAfter(c.configuration, c.inputs, *changed), models);
    if (!after)
        return std::nullopt;
    remedy.savedSeconds = std::max(0.0, c.forecast.totalSeconds() - after->totalSeconds());
    remedy.after = std::move(after).value();
    return remedy;
}

std::optional<Remedy> tried(const AdviceCase& c, Remedy remedy) {
    return tried(c, std::move(remedy), c.models);
}

Remedy triedOrPlain(const AdviceCase& c, Remedy remedy) {
    auto result = tried(c, remedy);
    return result ? std::move(*result) : remedy;
}

Remedy dimRemedy(const train::RunConfiguration& configuration, std::uint32_t dim) {
    Remedy remedy = makeRemedy("dim", "model.dim", dim);
    remedy.value = dim;
    if (!configuration.loss.matryoshkaDims.empty()) {
        json dims = json::array();
        for (const std::uint32_t smaller : configuration.loss.matryoshkaDims)
            if (smaller < dim)
                dims.push_back(smaller);
        dims.push_back(dim);
        change(remedy, "loss.matryoshka.dims", dims);
        change(remedy, "loss.matryoshka.weights", json::array());
    }
    return remedy;
}

std::vector<eval::PlannedEvaluation> evaluationsOf(const AdviceCase& c) {
    const auto& planned = c.configuration.evaluation.evaluations;
    if (planned.empty() && c.inputs.rows.kind)
        return eval::defaultEvaluations(*c.inputs.rows.kind);
    return planned;
}

std::uint64_t rowsRead(const AdviceCase& c, const eval::PlannedEvaluation& evaluation) {
    const auto& rows = c.inputs.rows;
    std::uint64_t there = 0;
    if (evaluation.on == "validation")
        there = rows.validationRows;
    else if (evaluation.on == "test")
        there = rows.testRows;
    else if (const auto found = rows.benchmarkRows.find(evaluation.on);
             found != rows.benchmarkRows.end())
        there = found->second;
    if (evaluation.maxRows > 0)
        there = std::min(there, evaluation.maxRows);
    const auto full = c.size.lastEvaluationRows;
    return full > 0 ? eval::rowsOfEvaluation(there, c.size.rowsPerEvaluation, full) : there;
}

} // namespace stator::forecast
