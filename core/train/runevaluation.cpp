#include "core/train/runevaluation.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace stator::train {
using eval::EvaluationData;
using eval::EvaluationDecision;
using eval::EvaluationMoment;
using eval::EvaluationResult;
using nlohmann::json;

namespace {

constexpr const char* kValidationLoss = "validation/loss";

using DataOrNone = std::shared_ptr<const EvaluationData>;

/// A side of the split. Datasets of another kind than the first cannot be evaluated with it.
Result<DataOrNone> dataOfSide(const TrainingData& data, data::Side side, const std::string& name,
                              std::vector<std::string>& notes) {
    std::vector<EvaluationData::Part> parts;
    std::uint64_t rows = 0;
    for (std::size_t i = 0; i < data.corpora.size(); ++i) {
        const TrainingCorpus& corpus = data.corpora[i];
        const data::Corpus& first = *data.corpora.front().corpus;
        if (corpus.corpus->kind() != first.kind() || corpus.corpus->columns() != first.columns()) {
            notes.push_back(fmt::format("Dataset {} is not part of {}: it has other columns than "
                                        "the first dataset.",
                                        corpus.name, name));
            continue;
        }
        parts.push_back({corpus.corpus, corpus.tokens, data.split.splits[i].rowsOf(side)});
        rows += parts.back().rows.size();
    }
    if (rows == 0)
        return DataOrNone();
    return EvaluationData::create(name, std::move(parts), data.tokenizer);
}

Result<DataOrNone> findData(const TrainingData& data, const std::string& name,
                            std::vector<std::string>& notes) {
    if (name == "validation")
        return dataOfSide(data, data::Side::Validation, name, notes);
    if (name == "test")
        return dataOfSide(data, data::Side::Test, name, notes);
    std::string known = "validation, test";
    for (const auto& benchmark : data.benchmarks) {
        if (benchmark->name() == name)
            return benchmark;
        known += ", " + benchmark->name();
    }
    return makeError(
        ErrorCode::InvalidArgument,
        fmt::format("evaluation.evaluations: given on \"{}\"; allowed: {}.", name, known));
}

std::optional<std::pair<double, std::uint64_t>>
findMetric(const std::vector<EvaluationResult>& results, const std::string& key) {
    for (const EvaluationResult& result : results)
        for (const auto& [metric, value] : result.metrics)
            if (result.key(metric) == key && std::isfinite(value))
                return std::pair(value, result.rows);
    return std::nullopt;
}

/// A run may be resumed with another plan: a tracker of another metric begins anew.
template<class Tracker>
Result<void> restoreTracker(const json& state, const char* name, std::optional<Tracker>& tracker) {
    const auto saved = state.find(name);
    if (!tracker || saved == state.end() || saved->at("metric") != tracker->metric())
        return {};
    return tracker->restore(saved->at("state"));
}

} // namespace

Result<std::unique_ptr<RunEvaluation>> RunEvaluation::create(const RunConfiguration& configuration,
                                                             const TrainingData& data, int threads,
                                                             std::vector<std::string>& notes) {
    eval::EvaluationPlan plan = configuration.evaluation;
    const bool chosen = !plan.evaluations.empty();
    if (!chosen)
        plan.evaluations = eval::defaultEvaluations(data.corpora.front().corpus->kind());
    std::unique_ptr<RunEvaluation> evaluation(new RunEvaluation(std::move(plan)));
    evaluation->m_threads = threads;
    evaluation->m_dim = configuration.model.dim;
    if (evaluation->m_scheduler.plan().when == eval::EvaluateWhen::Never)
        return evaluation;
    STATOR_TRY(evaluation->addEvaluators(data, configuration.model.dim, chosen, notes));
    STATOR_TRY(evaluation->addTrackers());
    return evaluation;
}

Result<void> RunEvaluation::addEvaluators(const TrainingData& data, std::uint32_t dim, bool chosen,
                                          std::vector<std::string>& notes) {
    for (const eval::PlannedEvaluation& plan : m_scheduler.plan().evaluations) {
        if (plan.dim > dim)
            return makeError(ErrorCode::InvalidArgument,
                             fmt::format("evaluation.evaluations: given dim {}; allowed: 0 (all) "
                                         "to model.dim, which is {}.",
                                         plan.dim, dim));
        STATOR_ASSIGN(auto rows, findData(data, plan.on, notes));
        if (!rows && chosen)
            return makeError(ErrorCode::InvalidArgument,
                             fmt::format("evaluation.evaluations: the split leaves no rows for "
                                         "{}. Choose another split, or do not evaluate on it.",
                                         plan.on));
        if (!rows) {
            notes.push_back(fmt::format("The split leaves no rows for {}: {} is not measured.",
                                        plan.on, eval::evaluatorName(plan.evaluator)));
            continue;
        }
        Planned planned;
        planned.plan = plan;
        planned.rows = plan.maxRows > 0 ? std::min(plan.maxRows, rows->rows()) : rows->rows();
        STATOR_ASSIGN(planned.evaluator, eval::makeEvaluator(plan.evaluator, std::move(rows)));
        m_fullRows += planned.rows;
        m_planned.push_back(std::move(planned));
    }
    return {};
}

Result<void> RunEvaluation::addTrackers() {
    const eval::EvaluationPlan& plan = m_scheduler.plan();
    for (const std::string& metric : {plan.bestMetric, plan.earlyStopping.metric})
        if (!metric.empty() && !measures(metric))
            return makeError(ErrorCode::InvalidArgument,
                             fmt::format("The evaluation plan measures no {}. Add an evaluator "
                                         "that does, or choose another metric.",
                                         metric));
    if (m_planned.empty())
        return {};
    const Planned& first = m_planned.front();
    STATOR_ASSIGN(m_best, eval::BestTracker::create(plan.bestMetric.empty()
                                                        ? nameOf(first) + "/" +
                                                              eval::mainMetric(first.plan.evaluator)
                                                        : plan.bestMetric));
    if (!plan.earlyStopping.metric.empty()) {
        STATOR_ASSIGN(m_stopping, eval::EarlyStopping::create(plan.earlyStopping.metric,
                                                              plan.earlyStopping.patience,
                                                              plan.earlyStopping.minDelta));
    }
    return {};
}

/// By the part before the '/': which measures an evaluator gives is its own affair.
bool RunEvaluation::measures(const std::string& metric) const {
    return std::any_of(m_planned.begin(), m_planned.end(), [&](const Planned& planned) {
        return metric.starts_with(nameOf(planned) + "/");
    });
}

std::string RunEvaluation::nameOf(const Planned& planned) const {
    return planned.plan.dim == 0 || planned.plan.dim == m_dim
               ? planned.plan.on
               : fmt::format("{}@{}", planned.plan.on, planned.plan.dim);
}

EvaluationMoment RunEvaluation::completed(EvaluationMoment moment) const {
    moment.fullRows = m_fullRows;
    moment.secondsPerRow =
        m_rowsRead > 0 ? moment.evaluationSeconds / static_cast<double>(m_rowsRead) : 0;
    const bool measured = std::all_of(m_planned.begin(), m_planned.end(), [](const Planned& p) {
        return p.measuredRows > 0 && p.measuredSeconds > 0;
    });
    if (measured) {
        // Choosing rows and catching up the table's rows cost as well.
        const double whole = std::max(1.0, moment.evaluationSeconds / m_measuredSeconds);
        moment.secondsFor = [this, whole](std::uint64_t rows) { return whole * secondsFor(rows); };
    }
    return moment;
}

double RunEvaluation::secondsFor(std::uint64_t rows) const {
    if (rows == 0)
        return 0;
    double seconds = 0;
    for (const Planned& planned : m_planned) {
        const double factor =
            static_cast<double>(eval::rowsOfEvaluation(planned.rows, rows, m_fullRows)) /
            static_cast<double>(planned.measuredRows);
        // Everyone meets everyone: among more rows each costs more, in proportion at most.
        const bool retrieves = planned.plan.evaluator == eval::EvaluatorKind::Bitext ||
                               planned.plan.evaluator == eval::EvaluatorKind::Retrieval;
        seconds += planned.measuredSeconds * factor * (retrieves ? std::max(1.0, factor) : 1.0);
    }
    return seconds;
}

EvaluationDecision RunEvaluation::decide(EvaluationMoment moment) {
    return m_scheduler.decide(completed(moment));
}

EvaluationDecision RunEvaluation::decideLast(EvaluationMoment moment) const {
    return m_scheduler.decideLast(completed(moment));
}

/// As the evaluators count: 0 is all.
std::uint64_t RunEvaluation::rowsOf(const Planned& planned, std::uint64_t rows) const {
    const auto part = eval::rowsOfEvaluation(planned.rows, rows, m_fullRows);
    return part >= planned.evaluator->rows() ? 0 : part;
}

std::vector<std::uint32_t> RunEvaluation::neededTokens(std::uint64_t rows) {
    std::vector<std::uint32_t> all;
    std::vector<std::uint32_t> merged;
    for (const Planned& planned : m_planned) {
        const auto& needed =
            planned.evaluator->neededTokens(rowsOf(planned, rows), m_scheduler.plan().seed);
        merged.clear();
        std::set_union(all.begin(), all.end(), needed.begin(), needed.end(),
                       std::back_inserter(merged));
        std::swap(all, merged);
    }
    return all;
}

Result<std::vector<EvaluationResult>> RunEvaluation::run(const model::EmbeddingTable& table,
                                                         std::uint64_t rows, const Job& job) {
    std::vector<EvaluationResult> results;
    for (Planned& planned : m_planned) {
        eval::EvaluationContext context;
        context.table = &table;
        context.dim = planned.plan.dim;
        context.maxRows = rowsOf(planned, rows);
        context.seed = m_scheduler.plan().seed;
        context.threads = m_threads;
        context.job = job;
        STATOR_ASSIGN(auto result, planned.evaluator->evaluate(context));
        result.dataset = nameOf(planned);
        m_rowsRead += result.rows;
        m_measuredSeconds += result.seconds;
        planned.measuredRows = context.maxRows == 0 ? planned.evaluator->rows() : context.maxRows;
        planned.measuredSeconds = result.seconds;
        results.push_back(std::move(result));
    }
    return results;
}

void RunEvaluation::addTrainingLoss(float loss) {
    m_lossSum += static_cast<double>(loss);
    ++m_lossSteps;
}

EvaluationVerdict RunEvaluation::judge(const std::vector<EvaluationResult>& results,
                                       std::uint64_t step) {
    EvaluationVerdict verdict;
    if (m_best)
        if (const auto value = findMetric(results, m_best->metric()))
            verdict.best = m_best->add(step, value->first, value->second);
    if (m_stopping)
        if (const auto value = findMetric(results, m_stopping->metric()))
            verdict.stop = m_stopping->add(step, value->first, value->second);
    if (const auto value = findMetric(results, kValidationLoss); value && m_lossSteps > 0) {
        if (value->second != m_lossRows)
            m_overfitting = {}; // losses of other rows say nothing of these
        m_lossRows = value->second;
        const double trainingLoss = m_lossSum / static_cast<double>(m_lossSteps);
        if (m_overfitting.add(step, trainingLoss, value->first))
            verdict.overfittingSince = m_overfitting.since();
    }
    m_lossSum = 0;
    m_lossSteps = 0;
    return verdict;
}

std::string RunEvaluation::state() const {
    json state = {{"scheduler", m_scheduler.state()},
                  {"rowsRead", m_rowsRead},
                  {"measuredSeconds", m_measuredSeconds},
                  {"measured", json::array()},
                  {"lossSum", m_lossSum},
                  {"lossSteps", m_lossSteps},
                  {"lossRows", m_lossRows},
                  {"overfitting", m_overfitting.state()}};
    for (const Planned& planned : m_planned)
        state["measured"].push_back({planned.measuredRows, planned.measuredSeconds});
    if (m_best)
        state["best"] = {{"metric", m_best->metric()}, {"state", m_best->state()}};
    if (m_stopping)
        state["stopping"] = {{"metric", m_stopping->metric()}, {"state", m_stopping->state()}};
    return state.dump();
}

/// What was measured of other evaluators, or before it was kept, says nothing here.
void RunEvaluation::restoreMeasured(const json& state) {
    const auto measured = state.find("measured");
    if (measured == state.end() || measured->size() != m_planned.size())
        return;
    m_measuredSeconds = state.at("measuredSeconds");
    for (std::size_t i = 0; i < m_planned.size(); ++i) {
        m_planned[i].measuredRows = measured->at(i).at(0);
        m_planned[i].measuredSeconds = measured->at(i).at(1);
    }
}

Result<void> RunEvaluation::restore(const std::string& text) {
    const json state = json::parse(text, nullptr, false);
    try {
        m_rowsRead = state.at("rowsRead");
        m_lossSum = state.at("lossSum");
        m_lossSteps = state.at("lossSteps");
        m_lossRows = state.value("lossRows", std::uint64_t{0});
        restoreMeasured(state);
        STATOR_TRY(m_scheduler.restore(state.at("scheduler")));
        STATOR_TRY(m_overfitting.restore(state.at("overfitting")));
        STATOR_TRY(restoreTracker(state, "best", m_best));
        STATOR_TRY(restoreTracker(state, "stopping", m_stopping));
    } catch (const json::exception& e) {
        return makeError(ErrorCode::InvalidArgument,
                         fmt::format("The state of the evaluation cannot be read: {}.", e.what()));
    }
    return {};
}

} // namespace stator::train
