#include "core/workspace/evaluatemodel.h"

#include "core/store/storereader.h"
#include "core/text/tokencache.h"
#include "core/train/trainingdata.h"
#include "core/workspace/benchmark.h"
#include "core/workspace/catalogue.h"

#include <fmt/format.h>

#include <algorithm>

namespace stator::workspace {

namespace {

using Rows = std::shared_ptr<const eval::EvaluationData>;

/// Rows of one side, over all corpora of the data.
Result<Rows> rowsOfSide(const train::TrainingData& data, data::Side side, const std::string& name) {
    std::vector<eval::EvaluationData::Part> parts;
    for (std::size_t i = 0; i < data.corpora.size(); ++i)
        parts.push_back(
            {data.corpora[i].corpus, data.corpora[i].tokens, data.split.splits[i].rowsOf(side)});
    return eval::EvaluationData::create(name, std::move(parts));
}

/// The datasets as the configuration divides them.
Result<Rows> splitRows(const Workspace& workspace, const LoadedModel& model,
                       const train::RunConfiguration& configuration, const EvaluationTarget& target,
                       int threads, const Job& job) {
    std::vector<train::NamedCorpus> corpora;
    for (const auto& use : configuration.data.datasets) {
        STATOR_ASSIGN(auto corpus, openDataset(workspace, use.name));
        corpora.push_back({use.name, std::move(corpus)});
    }
    STATOR_ASSIGN(const auto data,
                  train::prepareTrainingData(corpora, *model.tokenizer, configuration,
                                             workspace.tokensFolder(), threads, job));
    return rowsOfSide(data, target.side, target.name());
}

/// Rows of the split that the run was trained with.
Result<Rows> ownRows(const Workspace& workspace, const LoadedModel& model,
                     const EvaluationTarget& target, int threads, const Job& job) {
    if (!model.run)
        return makeError(ErrorCode::InvalidArgument,
                         fmt::format("'{}' are rows of a run's split, and this model is no run's. "
                                     "Name a dataset.",
                                     data::sideName(target.side)));
    STATOR_ASSIGN(auto reader, store::StoreReader::open(workspace.storeFile()));
    STATOR_ASSIGN(const auto row, reader.run(model.run));
    STATOR_ASSIGN(const auto configuration,
                  train::readConfiguration(row.run.description.configuration));
    return splitRows(workspace, model, configuration, target, threads, job);
}

Result<Rows> rowsOf(const Workspace& workspace, const LoadedModel& model,
                    const EvaluationTarget& target, int threads, const Job& job) {
    if (target.dataset.empty())
        return ownRows(workspace, model, target, threads, job);
    if (!target.preset)
        return openBenchmark(workspace, target.dataset, *model.tokenizer, threads, job);
    train::RunConfiguration divided;
    divided.data.datasets = {{target.dataset}};
    divided.data.split = *target.preset;
    return splitRows(workspace, model, divided, target, threads, job);
}

Result<std::vector<eval::EvaluatorKind>>
fittingKinds(const std::vector<eval::EvaluatorKind>& wanted, const eval::EvaluationData& rows) {
    const auto fitting = eval::evaluatorsFor(rows.kind());
    if (fitting.empty())
        return makeError(ErrorCode::InvalidArgument,
                         fmt::format("There is nothing to measure on a dataset of kind {}.",
                                     data::corpusKindName(rows.kind())));
    if (wanted.empty())
        return std::vector{fitting.front()};
    std::vector<eval::EvaluatorKind> kinds;
    for (const auto kind : wanted)
        if (std::find(fitting.begin(), fitting.end(), kind) != fitting.end())
            kinds.push_back(kind);
    if (kinds.empty()) {
        std::vector<std::string> names;
        for (const auto kind : fitting)
            names.emplace_back(eval::evaluatorName(kind));
        return makeError(ErrorCode::InvalidArgument,
                         fmt::format("No chosen evaluator fits '{}', which is of kind {}: use one "
                                     "of {}.",
                                     rows.name(), data::corpusKindName(rows.kind()),
                                     fmt::join(names, ", ")));
    }
    return kinds;
}

store::EvaluationRecord recordOf(const LoadedModel& model, const eval::EvaluationResult& result) {
    auto record = toRecord(result);
    record.run = model.run;
    record.model = model.run ? fmt::format("step {}", model.step) : model.name;
    record.step = model.step;
    if (result.dim < model.table.dim())
        record.dataset += fmt::format("@{}", result.dim);
    return record;
}

} // namespace

std::string EvaluationTarget::name() const {
    if (dataset.empty())
        return data::sideName(side);
    if (!preset)
        return dataset;
    return fmt::format("{} ({} of {})", dataset, data::sideName(side), preset->name);
}

Result<void> evaluateModel(const Workspace& workspace, const LoadedModel& model,
                           const EvaluationTarget& target, const EvaluationRequest& request,
                           const EvaluationFound& found, const Job& job) {
    STATOR_ASSIGN(const auto rows, rowsOf(workspace, model, target, request.threads, job));
    STATOR_ASSIGN(const auto kinds, fittingKinds(request.evaluators, *rows));
    for (const auto kind : kinds) {
        STATOR_ASSIGN(const auto evaluator, eval::makeEvaluator(kind, rows));
        eval::EvaluationContext context;
        context.table = &model.table;
        context.dim = request.dim;
        context.maxRows = request.maxRows;
        context.threads = request.threads;
        context.job = job;
        STATOR_ASSIGN(const auto result, evaluator->evaluate(context));
        found(recordOf(model, result));
    }
    return {};
}

} // namespace stator::workspace
