// statorctl train, statorctl resume: a run in the foreground.
#include "app/ctl/command.h"
#include "app/ctl/comparisonview.h"
#include "app/ctl/configurationsource.h"
#include "app/ctl/forecastview.h"
#include "app/ctl/runfollower.h"
#include "core/store/storereader.h"
#include "core/train/configurationschema.h"
#include "core/workspace/comparison.h"
#include "core/workspace/forecasting.h"
#include "core/workspace/runjob.h"

#include <fmt/format.h>

namespace stator::app {

namespace {

struct TrainOptions {
    ConfigurationSource source;
    bool describeFields = false;
    bool printConfiguration = false;
};

Result<void> train(Session& session, const TrainOptions& options) {
    auto& out = session.output;
    if (options.describeFields) {
        out.line(train::configurationHelp());
        return {};
    }
    STATOR_ASSIGN(const auto configuration, configurationFrom(session, options.source));
    if (options.printConfiguration) {
        out.line(train::canonicalJson(configuration));
        out.record("configuration", Json::parse(train::canonicalJson(configuration)));
        return {};
    }
    STATOR_ASSIGN(const auto workspace, session.openWorkspace());
    STATOR_ASSIGN(const auto writer, store::StoreWriter::open(workspace.storeFile()));
    STATOR_ASSIGN(const auto job, RunJob::create(workspace, *writer, configuration));
    return followRun(session, workspace, *writer, *job);
}

struct ResumeOptions {
    std::string run;
};

Result<void> resume(Session& session, const ResumeOptions& options) {
    STATOR_ASSIGN(const auto workspace, session.openWorkspace());
    // The writer first: it finds out which runs lost their process.
    STATOR_ASSIGN(const auto writer, store::StoreWriter::open(workspace.storeFile()));
    STATOR_ASSIGN(auto reader, store::StoreReader::open(workspace.storeFile()));
    STATOR_ASSIGN(const auto id, reader.findRun(options.run));
    STATOR_ASSIGN(const auto job, RunJob::resume(workspace, *writer, id));
    return followRun(session, workspace, *writer, *job);
}

void declareTrain(CLI::App& command, TrainOptions& options) {
    declareConfiguration(command, options.source);
    command.add_flag("--fields", options.describeFields, "List every field and end");
    command.add_flag("--print", options.printConfiguration,
                     "Print the whole configuration as it would run, and end");
}

} // namespace

Result<void> followRun(Session& session, const Workspace& workspace, store::StoreWriter& writer,
                       RunJob& job) {
    auto& out = session.output;
    out.record("run", {{"run", job.id().value}, {"state", "running"}});
    const std::stop_callback stop(session.interrupt.token(), [&] { job.control().stop(); });
    job.onForecast([&](const forecast::Forecast& forecast) {
        out.record("forecast", forecastToJson(forecast));
        out.line(forecastLine(forecast));
    });
    RunFollower follower(out);
    const auto outcome = job.run(follower, out.progressFn());
    out.endProgress();
    if (!outcome)
        return outcome.error();
    STATOR_TRY(writer.flush());
    STATOR_ASSIGN(auto reader, store::StoreReader::open(workspace.storeFile()));
    STATOR_ASSIGN(const auto row, reader.run(job.id()));
    STATOR_ASSIGN(const auto comparison, compareRuns({row}));
    STATOR_ASSIGN(auto evaluations, reader.evaluations(job.id()));
    out.line();
    showComparison(
        out, comparison,
        {.configuration = false, .allMetrics = false, .evaluations = {std::move(evaluations)}});
    STATOR_TRY(showLookBack(out, reader, row));
    Json fields = runToJson(row.run);
    fields["steps"] = outcome->steps;
    fields["model"] = outcome->model.string();
    out.record("outcome", fields);
    if (outcome->end == train::RunEnd::Stopped)
        return makeError(ErrorCode::Cancelled,
                         fmt::format("Run {} was stopped at step {} of {} and saved. Go on with "
                                     "`statorctl resume {}`.",
                                     job.id().value, outcome->steps, outcome->totalSteps,
                                     job.id().value));
    out.line(fmt::format("Run {} is done: {}", job.id().value, outcome->model.string()));
    return {};
}

void addTrainCommands(CommandLine& line) {
    addCommand<TrainOptions>(line, line.app, "train",
                             "Trains a model by a configuration; Ctrl-C stops with a checkpoint",
                             declareTrain, train);
    addCommand<ResumeOptions>(
        line, line.app, "resume", "Goes on with a stopped, interrupted or failed run",
        [](CLI::App& command, ResumeOptions& options) {
            command.add_option("run", options.run, "Its number or name")->required();
        },
        resume);
}

} // namespace stator::app
