// statorctl evaluate: any model on any dataset of the workspace, or on the held-out rows of a run.
#include "app/ctl/command.h"
#include "app/ctl/evaluationview.h"
#include "core/store/storewriter.h"
#include "core/workspace/evaluatemodel.h"

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

Result<std::vector<eval::EvaluatorKind>> kindsNamed(const std::vector<std::string>& names) {
    std::vector<eval::EvaluatorKind> kinds;
    const auto& known = eval::evaluatorNames();
    for (const auto& name : names) {
        const auto found = std::find(known.begin(), known.end(), name);
        if (found == known.end())
            return makeError(ErrorCode::InvalidArgument,
                             fmt::format("--evaluator {}: there is none of that name; use one of "
                                         "{}.",
                                         name, fmt::join(known, ", ")));
        kinds.push_back(static_cast<eval::EvaluatorKind>(found - known.begin()));
    }
    return kinds;
}

/// "validation" and "test" are the run's own; everything else is a dataset.
EvaluationTarget targetNamed(const std::string& name) {
    EvaluationTarget target;
    if (name == "test")
        target.side = data::Side::Test;
    else if (name != "validation")
        target.dataset = name;
    return target;
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
    EvaluationRequest request;
    STATOR_ASSIGN(request.evaluators, kindsNamed(options.evaluators));
    request.dim = options.dim;
    request.maxRows = options.maxRows;
    request.threads = session.threadCount();
    STATOR_ASSIGN(const auto workspace, session.openWorkspace());
    STATOR_ASSIGN(const auto model, openModel(workspace, options.model, session.job()));
    out.endProgress();
    out.line(model.name);
    std::vector<store::EvaluationRecord> records;
    const auto found = [&](const store::EvaluationRecord& record) {
        out.endProgress();
        showEvaluation(out, record);
        records.push_back(record);
    };
    Result<void> outcome;
    for (std::size_t i = 0; i < options.on.size() && outcome; ++i)
        outcome = evaluateModel(workspace, model, targetNamed(options.on[i]), request, found,
                                session.job());
    if (!options.noStore && !records.empty())
        keep(session, workspace, records);
    return outcome;
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
