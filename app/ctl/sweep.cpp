// statorctl sweep: controlled experiments, from their file to what each field did.
#include "app/ctl/command.h"
#include "app/ctl/comparisonview.h"
#include "app/ctl/runfollower.h"
#include "app/ctl/sweepview.h"
#include "core/base/atomicfile.h"
#include "core/store/storereader.h"
#include "core/workspace/comparison.h"
#include "core/workspace/forecasting.h"
#include "core/workspace/runjob.h"
#include "core/workspace/sample.h"
#include "core/workspace/sweepeffects.h"
#include "core/workspace/sweepforecasts.h"
#include "core/workspace/sweeps.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <system_error>

namespace stator::app {

namespace {

struct NoOptions {};

// Run

struct RunOptions {
    std::string source; ///< a file, or a sweep's number or name
    bool dryRun = false;
    bool sample = false;
};

using Forecasts = std::vector<std::optional<forecast::Forecast>>;

Result<Forecasts> forecastAll(Session& session, const Workspace& workspace,
                              const train::ExpandedSweep& expanded) {
    Forecasts forecasts;
    ForecastInputsCache cache;
    const auto models = costModels(workspace);
    for (const auto& run : expanded.runs) {
        auto forecast = forecastWith(cache, workspace, run.configuration, models, session.job());
        if (!forecast && forecast.error().code == ErrorCode::Cancelled)
            return std::move(forecast).error();
        forecasts.push_back(forecast ? std::optional(std::move(*forecast)) : std::nullopt);
    }
    session.output.endProgress();
    return forecasts;
}

/// What a run in a sweep came to, in one line.
void tellRun(Output& out, const store::RunListRow& row, std::size_t number, std::size_t count) {
    const std::string& metric = row.run.description.mainMetric;
    const double quality = measureOf(row, EffectMeasure::Metric, metric);
    const double share = measureOf(row, EffectMeasure::EvaluationShare, metric);
    std::string text = fmt::format("{:>3} of {}  {}  {}", number, count, row.run.description.name,
                                   store::runStateName(row.run.state));
    if (!row.run.reason.empty())
        text += ": " + row.run.reason;
    else if (row.run.state == store::RunState::Finished)
        text += fmt::format(" in {}, {} evaluation, {} {}", duration(totalSeconds(row)),
                            percent(share), metric, shortNumber(quality));
    out.line(text);
    auto json = runToJson(row.run);
    json["seconds"] = totalSeconds(row);
    json["name"] = row.run.description.name;
    out.record("outcome", json);
}

/// Runs what has not finished, one after the other; a run that fails does not end the sweep.
Result<void> runAll(Session& session, const Workspace& workspace, store::StoreWriter& writer,
                    store::SweepId sweep) {
    auto& out = session.output;
    STATOR_ASSIGN(auto reader, store::StoreReader::open(workspace.storeFile()));
    STATOR_ASSIGN(const auto results, readSweepResults(reader, sweep));
    std::size_t number = 0;
    std::size_t failed = 0;
    for (const auto& waiting : results.runs) {
        ++number;
        if (waiting.run.state == store::RunState::Finished)
            continue;
        STATOR_ASSIGN(const auto job, RunJob::resume(workspace, writer, waiting.run.id));
        out.record("run", {{"run", job->id().value}, {"state", "running"}});
        const std::stop_callback stop(session.interrupt.token(), [&] { job->control().stop(); });
        RunFollower follower(out, true);
        const auto outcome = job->run(follower, out.progressFn());
        out.endProgress();
        STATOR_TRY(writer.flush());
        STATOR_ASSIGN(const auto row, reader.run(job->id()));
        tellRun(out, row, number, results.runs.size());
        const bool stopped = outcome ? outcome->end == train::RunEnd::Stopped
                                     : outcome.error().code == ErrorCode::Cancelled;
        if (stopped || session.interrupt.requested())
            return makeError(ErrorCode::Cancelled,
                             fmt::format("The sweep was stopped in run {}; it was saved. Go on "
                                         "with `statorctl sweep run {}`.",
                                         job->id().value, sweep.value));
        failed += outcome ? 0 : 1;
    }
    if (failed > 0)
        return makeError(ErrorCode::Internal,
                         fmt::format("{} of {} runs failed; see `statorctl sweep show {}`. "
                                     "`statorctl sweep run {}` tries them again.",
                                     failed, results.runs.size(), sweep.value, sweep.value));
    return {};
}

Result<void> sumUp(Session& session, const Workspace& workspace, store::SweepId sweep) {
    STATOR_ASSIGN(auto reader, store::StoreReader::open(workspace.storeFile()));
    STATOR_ASSIGN(const auto results, readSweepResults(reader, sweep));
    session.output.line();
    showResults(session.output, results, mainMetricOf(results.runs));
    session.output.line(
        fmt::format("\nWhat each field did: `statorctl sweep effects {}`.", sweep.value));
    return {};
}

Result<void> goOn(Session& session, const std::string& numberOrName) {
    STATOR_ASSIGN(const auto workspace, session.openWorkspace());
    // The writer first: it finds out which runs lost their process.
    STATOR_ASSIGN(const auto writer, store::StoreWriter::open(workspace.storeFile()));
    STATOR_ASSIGN(auto reader, store::StoreReader::open(workspace.storeFile()));
    STATOR_ASSIGN(const auto results, findSweep(reader, numberOrName));
    const auto finished =
        std::count_if(results.runs.begin(), results.runs.end(),
                      [](const auto& row) { return row.run.state == store::RunState::Finished; });
    session.output.line(fmt::format("Sweep {} '{}': {} of {} runs have finished.",
                                    results.record.id.value, results.record.name, finished,
                                    results.runs.size()));
    STATOR_TRY(runAll(session, workspace, *writer, results.record.id));
    return sumUp(session, workspace, results.record.id);
}

/// Every run has its forecast with it, so that queue and table can show it.
Result<void> keepForecasts(store::StoreWriter& writer, const CreatedSweep& created,
                           const Forecasts& forecasts) {
    return writer.call([&](store::Store& store) -> Result<void> {
        for (std::size_t i = 0; i < created.runs.size(); ++i)
            if (forecasts[i])
                STATOR_TRY(store.editRun(created.runs[i].first,
                                         {.forecast = forecast::toJson(*forecasts[i])}));
        return {};
    });
}

Result<void> run(Session& session, const RunOptions& options) {
    std::error_code code;
    if (!std::filesystem::is_regular_file(options.source, code)) {
        if (options.source.find('/') != std::string::npos || options.source.ends_with(".json"))
            return makeError(ErrorCode::NotFound, "There is no such file.", options.source);
        return goOn(session, options.source);
    }
    auto& out = session.output;
    STATOR_ASSIGN(const auto given, train::loadSweep(options.source));
    STATOR_ASSIGN(const auto workspace,
                  session.openWorkspace(options.sample ? Workspace::Missing::Create
                                                       : Workspace::Missing::Fail));
    if (options.sample)
        STATOR_TRY(prepareSample(workspace, session.threadCount(), session.job(),
                                 [&](const std::string& sentence) {
                                     out.endProgress();
                                     out.line(sentence);
                                 }));
    const auto sweep = withOwnSplits(workspace, given);
    auto expanded = train::expand(sweep);
    if (!expanded) {
        expanded.error().file = options.source;
        return std::move(expanded).error();
    }
    STATOR_ASSIGN(const auto forecasts, forecastAll(session, workspace, *expanded));
    showExpansion(out, sweep, *expanded, forecasts);
    if (options.dryRun)
        return {};
    STATOR_ASSIGN(const auto writer, store::StoreWriter::open(workspace.storeFile()));
    STATOR_ASSIGN(const auto created, createSweep(workspace, *writer, sweep));
    STATOR_TRY(keepForecasts(*writer, created, forecasts));
    out.record("sweep",
               {{"sweep", created.id.value}, {"name", sweep.name}, {"runs", created.runs.size()}});
    out.line(fmt::format("Sweep {}\n", created.id.value));
    STATOR_TRY(runAll(session, workspace, *writer, created.id));
    return sumUp(session, workspace, created.id);
}

// List, show, effects

Result<void> listAll(Session& session, const NoOptions&) {
    auto& out = session.output;
    STATOR_ASSIGN(const auto workspace, session.openWorkspace());
    STATOR_ASSIGN(auto reader, store::StoreReader::open(workspace.storeFile()));
    STATOR_ASSIGN(const auto sweeps, reader.sweeps());
    STATOR_ASSIGN(const auto rows, reader.runs({.configurations = false}));
    Table table{{"sweep", "name", "mode", "fields", "finished", "time"}, {}, "rlllrr"};
    for (const auto& record : sweeps) {
        const auto sweep = train::parseSweep(record.definition).sweep;
        std::vector<std::string> fields;
        for (const auto& field : sweep.fields)
            fields.push_back(train::sweepShortName(field.path));
        std::size_t runs = 0;
        std::size_t finished = 0;
        double seconds = 0;
        for (const auto& row : rows) {
            if (row.run.description.sweep != record.id)
                continue;
            ++runs;
            finished += row.run.state == store::RunState::Finished ? 1 : 0;
            seconds += totalSeconds(row);
        }
        out.record("sweep", {{"sweep", record.id.value},
                             {"name", record.name},
                             {"mode", train::sweepModeName(sweep.mode)},
                             {"fields", fields},
                             {"createdMs", record.createdMs},
                             {"runs", runs},
                             {"finished", finished},
                             {"seconds", seconds}});
        table.rows.push_back({std::to_string(record.id.value), record.name,
                              train::sweepModeName(sweep.mode),
                              fmt::format("{}", fmt::join(fields, " ")),
                              fmt::format("{}/{}", finished, runs), duration(seconds)});
    }
    if (table.rows.empty())
        out.line("No sweeps yet. `statorctl sweep example` prints one to begin with.");
    else
        out.table(table);
    return {};
}

struct ShowOptions {
    std::string sweep;
    std::string metric; ///< empty: that of most runs
    bool definition = false;
};

Result<SweepResults> open(Session& session, const ShowOptions& options) {
    STATOR_ASSIGN(const auto workspace, session.openWorkspace());
    STATOR_ASSIGN(auto reader, store::StoreReader::open(workspace.storeFile()));
    return findSweep(reader, options.sweep);
}

std::string metricFor(const SweepResults& results, const ShowOptions& options) {
    return options.metric.empty() ? mainMetricOf(results.runs) : options.metric;
}

Result<void> show(Session& session, const ShowOptions& options) {
    auto& out = session.output;
    STATOR_ASSIGN(const auto results, open(session, options));
    if (options.definition) {
        out.line(results.record.definition);
        out.record("definition", Json::parse(results.record.definition, nullptr, false));
        return {};
    }
    out.line(fmt::format("sweep {} '{}'", results.record.id.value, results.record.name));
    showResults(out, results, metricFor(results, options));
    return {};
}

Result<void> effects(Session& session, const ShowOptions& options) {
    STATOR_ASSIGN(const auto results, open(session, options));
    if (!results.sweep)
        return makeError(ErrorCode::Unsupported,
                         fmt::format("What sweep {} varied cannot be read: another version of "
                                     "Stator wrote it.",
                                     results.record.id.value));
    showEffects(session.output, results, metricFor(results, options));
    return {};
}

// Example

struct ExampleOptions {
    std::string name = "3281";
};

Result<void> example(Session& session, const ExampleOptions& options) {
    if (options.name != "3281")
        return makeError(ErrorCode::NotFound,
                         fmt::format("There is no example '{}'. There is 3281.", options.name));
    const auto text = train::toJson(exampleSweep3281(session.threadCount()));
    session.output.line(text);
    session.output.record("example", {{"sweep", Json::parse(text)}});
    return {};
}

void declareShow(CLI::App& command, ShowOptions& options) {
    command.add_option("sweep", options.sweep, "Its number or name")->required();
    command.add_option("--metric", options.metric,
                       "The series to judge by (default: the main metric of its runs)");
}

} // namespace

void addSweepCommands(CommandLine& line) {
    auto& group =
        addGroup(line, "sweep", "Controlled experiments: run, list, show, effects, example");
    addCommand<RunOptions>(
        line, group, "run",
        "Makes a sweep's runs and runs them one after the other; finished ones are not run again",
        [](CLI::App& command, RunOptions& options) {
            command
                .add_option("sweep", options.source,
                            "A sweep's file (JSON), or the number or name of one to go on with")
                ->required();
            command.add_flag("--dry-run", options.dryRun,
                             "List the runs with their forecasts, and end");
            command.add_flag("--with-sample", options.sample,
                             "First add the bundled sample where the workspace lacks it");
        },
        run);
    addCommand<NoOptions>(
        line, group, "list", "The workspace's sweeps", [](CLI::App&, NoOptions&) {}, listAll);
    addCommand<ShowOptions>(
        line, group, "show", "The runs of a sweep, the best first",
        [](CLI::App& command, ShowOptions& options) {
            declareShow(command, options);
            command.add_flag("--definition", options.definition,
                             "Print its file, for `statorctl sweep run`");
        },
        show);
    addCommand<ShowOptions>(line, group, "effects", "What each varied field did", declareShow,
                            effects);
    addCommand<ExampleOptions>(
        line, group, "example",
        "Prints a sweep to begin with: the investigation of issue 3281 on the bundled sample",
        [](CLI::App& command, ExampleOptions& options) {
            command.add_option("name", options.name, "Which (default: 3281)");
        },
        example);
}

} // namespace stator::app
