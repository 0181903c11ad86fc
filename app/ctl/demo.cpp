// statorctl demo: the bundled sample from files to an exported model, twice: the slow way of
// evaluating and the quick one, side by side.
#include "app/ctl/command.h"
#include "app/ctl/comparisonview.h"
#include "app/ctl/democase.h"
#include "app/ctl/demorun.h"
#include "core/workspace/comparison.h"
#include "core/workspace/exportrun.h"
#include "core/workspace/sample.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>

namespace stator::app {

namespace {

struct DemoOptions {
    std::filesystem::path folder;
    double epochs = 0;    ///< 0: as the configurations have it
    std::string caseName; ///< "3281": the replay of that issue; empty: the sample both ways
};

/// The demo's own workspace, beside the user's, unless a folder is named.
std::filesystem::path demoFolder(const DemoOptions& options) {
    return options.folder.empty() ? defaultWorkspaceFolder().parent_path() / "stator-demo"
                                  : options.folder;
}

Result<store::RunListRow> runDemo(Session& session, const Workspace& workspace,
                                  store::StoreWriter& writer,
                                  const train::RunConfiguration& configuration) {
    STATOR_ASSIGN(const auto job, RunJob::create(workspace, writer, configuration));
    const auto stopped = fmt::format("The demo was stopped in run {}; it was saved. Go on with "
                                     "`statorctl --workspace {} resume {}`, or start over with "
                                     "`statorctl demo`.",
                                     job->id().value, workspace.root().string(), job->id().value);
    return runForDemo(session, workspace, writer, *job, stopped);
}

double lastOf(const Comparison& comparison, const std::string& key, std::size_t run) {
    for (const auto& metric : comparison.metrics)
        if (metric.key == key)
            return metric.last[run];
    return std::nan("");
}

double accuracyOf(const Comparison& comparison, std::size_t run) {
    return lastOf(comparison, SampleNames().metric, run);
}

/// What the two runs teach, with their own numbers.
void sumUp(Output& out, const Comparison& comparison) {
    const double slow = comparison.totalSeconds[0];
    const double quick = comparison.totalSeconds[1];
    out.line(fmt::format("{} of the 70-30-0 run went into evaluation, {} of the 90-1-9 run. The "
                         "second trained on more pairs and took {} instead of {}.",
                         percent(comparison.evaluationShare[0]),
                         percent(comparison.evaluationShare[1]), duration(quick), duration(slow)));
    out.line(fmt::format("Tatoeba accuracy: {} against {}.", percent(accuracyOf(comparison, 1)),
                         percent(accuracyOf(comparison, 0))));
}

Result<void> demo(Session& session, const DemoOptions& options) {
    if (!options.caseName.empty())
        return replayCase(session, {.folder = options.folder, .epochs = options.epochs});
    auto& out = session.output;
    const auto start = std::chrono::steady_clock::now();
    STATOR_ASSIGN(const auto workspace,
                  Workspace::open(demoFolder(options), Workspace::Missing::Create));
    out.line(fmt::format("Workspace {}", workspace.root().string()));
    STATOR_TRY(prepareSample(workspace, session.threadCount(), session.job(),
                             [&](const std::string& sentence) {
                                 out.endProgress();
                                 out.line(sentence);
                             }));
    STATOR_ASSIGN(const auto writer, store::StoreWriter::open(workspace.storeFile()));
    std::vector<store::RunListRow> rows;
    for (auto configuration : sampleConfigurations(session.threadCount())) {
        if (options.epochs > 0)
            configuration.epochs = options.epochs;
        STATOR_ASSIGN(auto row, runDemo(session, workspace, *writer, configuration));
        rows.push_back(std::move(row));
    }
    STATOR_ASSIGN(const auto comparison, compareRuns(rows));
    out.line();
    showComparison(out, comparison, {.configuration = true, .allMetrics = false});
    out.line();
    sumUp(out, comparison);

    const std::size_t better = accuracyOf(comparison, 1) >= accuracyOf(comparison, 0) ? 1 : 0;
    ExportRunOptions exportOptions;
    exportOptions.folder = workspace.exportsFolder() / "sample";
    exportOptions.replace = true;
    STATOR_ASSIGN(const auto report, exportRun(workspace, std::to_string(rows[better].run.id.value),
                                               exportOptions, session.job()));
    out.endProgress();
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
    out.record("demo", {{"seconds", seconds.count()},
                        {"better", rows[better].run.id.value},
                        {"accuracy", {accuracyOf(comparison, 0), accuracyOf(comparison, 1)}},
                        {"export", report.folder.string()}});
    out.line(fmt::format(
        "The better model, '{}', is in {} and loads in sentence-transformers and model2vec. "
        "All of it took {}.",
        rows[better].run.description.name, report.folder.string(), duration(seconds.count())));
    return {};
}

} // namespace

void addDemoCommand(CommandLine& line) {
    addCommand<DemoOptions>(
        line, line.app, "demo",
        "Trains on the bundled sample in seven languages, twice, compares and exports",
        [](CLI::App& command, DemoOptions& options) {
            command.add_option("--folder", options.folder,
                               "The demo's workspace (default: stator-demo or stator-case-3281 "
                               "in the data folder)");
            command
                .add_option("--epochs", options.epochs,
                            "Passes over the pairs in each run, fractions allowed (default: 3; of "
                            "--case 3281: 2)")
                ->check(CLI::PositiveNumber);
            command
                .add_option("--case", options.caseName,
                            "3281: the public issue of that number, in which evaluation took days, "
                            "as five short runs with their forecasts and what would have helped")
                ->check(CLI::IsMember({"3281"}));
        },
        demo);
}

} // namespace stator::app
