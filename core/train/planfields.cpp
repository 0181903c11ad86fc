#include "core/train/planfields.h"

#include "core/eval/evaluationplan.h"
#include "core/eval/evaluator.h"

#include <nlohmann/json.hpp>

namespace stator::train {
using nlohmann::json;

namespace {

constexpr double kNoLimit = 1e18;

/// One row a field; the defaults are those of the struct, through its own JSON.
class PlanRows {
public:
    explicit PlanRows(json defaults)
        : m_defaults(std::move(defaults)) {}

    FieldSpec& add(std::string path, FieldType type, std::string description) {
        FieldSpec spec;
        const json* value = &m_defaults;
        std::string rest = path;
        for (auto dot = rest.find('.'); dot != std::string::npos; dot = rest.find('.')) {
            value = &value->at(rest.substr(0, dot));
            rest = rest.substr(dot + 1);
        }
        spec.defaultJson = value->at(rest).dump();
        spec.path = std::move(path);
        spec.type = type;
        spec.group = FieldGroup::EvaluationPlan;
        spec.description = std::move(description);
        spec.fixedOnResume = false;
        m_rows.push_back(std::move(spec));
        return m_rows.back();
    }
    FieldSpec& number(std::string path, FieldType type, double minimum, double maximum,
                      std::string description) {
        FieldSpec& spec = add(std::move(path), type, std::move(description));
        spec.minimum = minimum;
        spec.maximum = maximum;
        return spec;
    }
    std::vector<FieldSpec> take() { return std::move(m_rows); }

private:
    json m_defaults;
    std::vector<FieldSpec> m_rows;
};

FieldSpec& percent(FieldSpec& spec) {
    spec.unit = "percent";
    spec.aboveMinimum = true;
    return spec;
}

void addWhen(PlanRows& rows) {
    rows.add("when", FieldType::Choice,
             "When the run evaluates. Every plan but never ends with an evaluation: of everything, "
             "or by budget of as many rows as it still pays for.")
        .choices = {"never", "everySteps", "everyPercent", "epochEnds", "keyPoints", "budget"};
    percent(rows.number(
        "budgetPercent", FieldType::Number, 0, 100,
        "Evaluation takes at most this percentage of the training time, the last one too. "
        "What there is no time to read is estimated on a subset."));
    percent(rows.number("everyPercent", FieldType::Number, 0, 100,
                        "Evaluate whenever another so many percent of the steps are done."));
    rows.number("everySteps", FieldType::Integer, 1, kNoLimit,
                "Evaluate after every so many steps.")
        .unit = "steps";
    percent(rows.number("keyPoints", FieldType::NumberList, 0, 100,
                        "Percentages of the run at which it evaluates, ascending."));
}

void addWhat(PlanRows& rows) {
    rows.add("evaluations", FieldType::ObjectList,
             "Which evaluators run and on which rows; empty: those usual for the data, on the "
             "validation rows.");
    rows.number("subsetRows", FieldType::Integer, 0, kNoLimit,
                "Rows that all evaluations before the last read together, a seeded subset; 0: all, "
                "and by budget as many as it pays.")
        .unit = "rows";
    rows.number("seed", FieldType::Integer, 0, kNoLimit, "Seed of the subset.");
    rows.add("bestMetric", FieldType::Text,
             "The metric that chooses the best checkpoint, such as validation/loss; empty: that of "
             "the first evaluation.");
}

void addEarlyStopping(PlanRows& rows) {
    rows.add("earlyStopping.metric", FieldType::Text,
             "The run stops when this metric no longer improves; empty: it does not stop early.")
        .group = FieldGroup::Stopping;
    FieldSpec& patience =
        rows.number("earlyStopping.patience", FieldType::Integer, 1, 1000,
                    "Evaluations without an improvement after which the run stops.");
    patience.unit = "evaluations";
    patience.group = FieldGroup::Stopping;
    rows.number("earlyStopping.minDelta", FieldType::Number, 0, kNoLimit,
                "Only a change above this counts as an improvement.")
        .group = FieldGroup::Stopping;
}

/// The JSON of a plan with one evaluation as it is by default.
json plannedEvaluationJson() {
    eval::EvaluationPlan plan;
    plan.evaluations.emplace_back();
    return eval::toJson(plan).at("evaluations").at(0);
}

} // namespace

const std::vector<FieldSpec>& planFields() {
    static const auto kFields = [] {
        PlanRows rows(eval::toJson(eval::EvaluationPlan()));
        for (auto* add : {addWhen, addWhat, addEarlyStopping})
            add(rows);
        return rows.take();
    }();
    return kFields;
}

const std::vector<FieldSpec>& plannedEvaluationFields() {
    static const auto kFields = [] {
        PlanRows rows(plannedEvaluationJson());
        rows.add("evaluator", FieldType::Choice, "What is measured.").choices =
            eval::evaluatorNames();
        rows.add("on", FieldType::Text,
                 "The rows it reads: validation, test, or a dataset of the workspace.");
        rows.number("maxRows", FieldType::Integer, 0, kNoLimit,
                    "At most so many of its rows, a seeded subset; 0: all.")
            .unit = "rows";
        rows.number("dim", FieldType::Integer, 0, 65536,
                    "Only the first so many columns of an embedding (Matryoshka); 0: all.")
            .unit = "dimensions";
        return rows.take();
    }();
    return kFields;
}

} // namespace stator::train
