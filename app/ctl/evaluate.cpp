// statorctl evaluate: any model on any dataset of the workspace, or on the held-out rows of a run.
#include "app/ctl/command.h"
#include "app/ctl/evaluationview.h"
#include "core/eval/evaluator.h"
#include "core/model/threads.h"
#include "core/store/storereader.h"
#include "core/store/storewriter.h"
#include "core/train/trainingdata.h"
#include "core/workspace/benchmark.h"
#include "core/workspace/catalogue.h"
#include "core/workspace/modelsource.h"
#include "core/workspace/runjob.h"

#include <fmt/format.h>

#include <algorithm>

namespace stator::app {

namespace {

struct EvaluateOptions {
    std::string model;
    std::vector<std::string> on;
    std::vector<std::string> evaluators;
    std::uint32_t dim = 0;
    std::uint64_t maxRows = 0;
    bool noStore = false;
};

using Rows = std::shared_ptr<const eval::EvaluationData>;

/// The validation or test rows of the run's own split.
Result<Rows> heldOutRows(Session& session, const Workspace& workspace, const LoadedModel& model,
                         const std::string& side) {
    if (!model.run)
        return makeError(ErrorCode::InvalidArgument,
                         fmt::format("'{}' are rows of a run's split, and this model is no run's. "
                                     "Name a dataset.",
                                     side));
    STATOR_ASSIGN(auto reader, store::StoreReader::open(workspace.storeFile()));
    STATOR_ASSIGN(const auto row, reader.run(model.run));
    STATOR_ASSIGN(const auto configuration,
                  train::readConfiguration(row.run.description.configuration));
    std::vector<train::NamedCorpus> corpora;
    for (const auto& use : configuration.data.datasets) {
        STATOR_ASSIGN(auto corpus, openDataset(workspace, use.name));
        corpora.push_back({use.name, std::move(corpus)});
    }
    STATOR_ASSIGN(const auto data,
                  train::prepareTrainingData(corpora, *model.tokenizer, configuration,
                                             workspace.tokensFolder(), session.threadCount(),
                                             session.job()));
    std::vector<eval::EvaluationData::Part> parts;
    for (std::size_t i = 0; i < data.corpora.size(); ++i)
        parts.push_back({data.corpora[i].corpus, data.corpora[i].tokens,
                         data.split.splits[i].rowsOf(side == "test" ? data::Side::Test
                                                                    : data::Side::Validation)});
    return eval::EvaluationData::create(side, std::move(parts));
}

Result<Rows> rowsFor(Session& session, const Workspace& workspace, const LoadedModel& model,
                     const std::string& name) {
    if (name == "validation" || name == "test")
        return heldOutRows(session, workspace, model, name);
    return openBenchmark(workspace, name, *model.tokenizer, session.threadCount(), session.job());
}

Result<std::vector<eval::EvaluatorKind>> kindsFor(const EvaluateOptions& options,
                                                  data::CorpusKind kind) {
    const auto fitting = eval::evaluatorsFor(kind);
    if (options.evaluators.empty()) {
        if (fitting.empty())
            return makeError(ErrorCode::InvalidArgument,
                             fmt::format("There is nothing to measure on a dataset of kind {}.",
                                         data::corpusKindName(kind)));
        return std::vector{fitting.front()};
    }
    std::vector<eval::EvaluatorKind> kinds;
    for (const auto& name : options.evaluators) {
        const auto found = std::find_if(fitting.begin(), fitting.end(), [&](eval::EvaluatorKind k) {
            return name == eval::evaluatorName(k);
        });
        if (found == fitting.end()) {
            std::vector<std::string> names;
            for (const auto k : fitting)
                names.emplace_back(eval::evaluatorName(k));
            return makeError(ErrorCode::InvalidArgument,
                             fmt::format("--evaluator {}: for kind {}, use one of {}.", name,
                                         data::corpusKindName(kind), fmt::join(names, ", ")));
        }
        kinds.push_back(*found);
    }
    return kinds;
}

store::EvaluationRecord recordOf(const LoadedModel& model, const eval::EvaluationResult& result) {
    auto record = toRecord(result);
    record.run = model.run;
    record.model = model.run ? fmt::format("step {}", model.step) : model.name;
    record.step = model.step;
    return record;
}

/// A run that is training elsewhere keeps the store to itself: the results are still shown.
void keep(Session& session, const Workspace& workspace,
          const std::vector<store::EvaluationRecord>& records) {
    const auto kept = [&]() -> Result<void> {
        STATOR_ASSIGN(const auto writer, store::StoreWriter::open(workspace.storeFile()));
        for (const auto& record : records)
            writer->addEvaluation(record);
        return writer->flush();
    }();
    if (!kept)
        session.output.warning("The results are not stored: " + kept.error().toString());
}

Result<void> evaluate(Session& session, const EvaluateOptions& options) {
    auto& out = session.output;
    model::setMatrixThreads(session.threadCount());
    STATOR_ASSIGN(const auto workspace, session.openWorkspace());
    STATOR_ASSIGN(const auto model, openModel(workspace, options.model, session.job()));
    out.endProgress();
    out.line(model.name);
    std::vector<store::EvaluationRecord> records;
    for (const auto& name : options.on) {
        STATOR_ASSIGN(const auto rows, rowsFor(session, workspace, model, name));
        STATOR_ASSIGN(const auto kinds, kindsFor(options, rows->kind()));
        for (const auto kind : kinds) {
            STATOR_ASSIGN(const auto evaluator, eval::makeEvaluator(kind, rows));
            eval::EvaluationContext context;
            context.table = &model.table;
            context.dim = options.dim;
            context.maxRows = options.maxRows;
            context.threads = session.threadCount();
            context.job = session.job();
            STATOR_ASSIGN(const auto result, evaluator->evaluate(context));
            out.endProgress();
            records.push_back(recordOf(model, result));
            showEvaluation(out, records.back());
        }
    }
    if (!options.noStore)
        keep(session, workspace, records);
    return {};
}

} // namespace

void addEvaluateCommand(CommandLine& line) {
    addCommand<EvaluateOptions>(
        line, line.app, "evaluate", "Measures a run, a checkpoint or an exported model on datasets",
        [](CLI::App& command, EvaluateOptions& options) {
            command
                .add_option("model", options.model,
                            "A run's number or name, RUN@best or RUN@STEP, or a model's folder")
                ->required();
            command
                .add_option("--on", options.on,
                            "Datasets of the workspace, or a run's own validation and test rows")
                ->required();
            command.add_option("-e,--evaluator", options.evaluators,
                               "validationLoss, bitext, retrieval, sts or triplet (default: the "
                               "usual one for the data)");
            command.add_option("--dim", options.dim, "The first so many dimensions (0: all)");
            command.add_option("--max-rows", options.maxRows, "A seeded subset (0: all)");
            command.add_flag("--no-store", options.noStore, "Do not keep the results");
        },
        evaluate);
}

} // namespace stator::app
