// statorctl train, statorctl resume: a run in the foreground.
#include "app/ctl/command.h"
#include "app/ctl/comparisonview.h"
#include "app/ctl/runfollower.h"
#include "core/base/atomicfile.h"
#include "core/store/storereader.h"
#include "core/train/configurationschema.h"
#include "core/workspace/comparison.h"
#include "core/workspace/runjob.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace stator::app {

namespace {

struct TrainOptions {
    std::filesystem::path configuration;
    std::vector<std::string> datasets;
    std::string tokenizer;
    std::vector<std::string> settings;
    bool describeFields = false;
    bool printConfiguration = false;
};

/// "optimizer.learningRate=0.1" into the document; a value that is no JSON is taken as text.
Result<void> applySetting(nlohmann::json& document, const std::string& setting) {
    const auto equals = setting.find('=');
    if (equals == std::string::npos || equals == 0)
        return makeError(
            ErrorCode::InvalidArgument,
            fmt::format("--set {}: write FIELD=VALUE, such as batchSize=4096.", setting));
    auto value = nlohmann::json::parse(setting.substr(equals + 1), nullptr, false);
    if (value.is_discarded())
        value = setting.substr(equals + 1);
    auto path = "/" + setting.substr(0, equals);
    std::replace(path.begin(), path.end(), '.', '/');
    try {
        document[nlohmann::json::json_pointer(path)] = std::move(value);
    } catch (const nlohmann::json::exception&) {
        return makeError(ErrorCode::InvalidArgument,
                         fmt::format("--set {}: there is no such field.", setting));
    }
    return {};
}

Result<train::RunConfiguration> configurationFrom(const TrainOptions& options) {
    nlohmann::json document = nlohmann::json::object();
    if (!options.configuration.empty()) {
        STATOR_ASSIGN(const auto text, base::readFile(options.configuration));
        document = nlohmann::json::parse(text, nullptr, false, true);
        if (!document.is_object()) {
            // Read again for the message that says where it goes wrong.
            STATOR_TRY(train::loadConfiguration(options.configuration));
            document = nlohmann::json::object();
        }
    }
    for (const auto& name : options.datasets)
        document["data"]["datasets"].push_back({{"name", name}});
    if (!options.tokenizer.empty())
        document["tokenizer"] = {{"name", options.tokenizer}};
    for (const auto& setting : options.settings)
        STATOR_TRY(applySetting(document, setting));
    auto configuration = train::readConfiguration(document.dump());
    if (!configuration && !options.configuration.empty())
        configuration.error().file = options.configuration.string();
    return configuration;
}

Result<void> train(Session& session, const TrainOptions& options) {
    auto& out = session.output;
    if (options.describeFields) {
        out.line(train::configurationHelp());
        return {};
    }
    STATOR_ASSIGN(auto configuration, configurationFrom(options));
    if (session.threads > 0)
        configuration.threads = static_cast<std::uint32_t>(session.threads);
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
    command.add_option("configuration", options.configuration,
                       "A run configuration (JSON; --fields lists what it may hold)");
    command.add_option("-d,--dataset", options.datasets, "Train on these (added to the file's)");
    command.add_option("-t,--tokenizer", options.tokenizer, "With this tokenizer of the workspace");
    command.add_option("--set", options.settings,
                       "Overrule a field: --set batchSize=4096 --set data.split=90-1-9");
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
    RunFollower follower(out);
    const auto outcome = job.run(follower, out.progressFn());
    out.endProgress();
    if (!outcome)
        return outcome.error();
    STATOR_TRY(writer.flush());
    STATOR_ASSIGN(auto reader, store::StoreReader::open(workspace.storeFile()));
    STATOR_ASSIGN(const auto row, reader.run(job.id()));
    STATOR_ASSIGN(const auto comparison, compareRuns({row}));
    out.line();
    showComparison(out, comparison, {.configuration = false, .allMetrics = false});
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
