// statorctl demo: the bundled sample from files to an exported model, twice: the slow way of
// evaluating and the quick one, side by side.
#include "app/common/catalogue.h"
#include "app/common/comparison.h"
#include "app/common/exportrun.h"
#include "app/common/runjob.h"
#include "app/common/trainingtexts.h"
#include "app/ctl/command.h"
#include "app/ctl/comparisonview.h"
#include "app/ctl/runfollower.h"
#include "core/data/dataset.h"
#include "core/data/guess.h"
#include "core/store/storereader.h"
#include "core/store/storewriter.h"
#include "core/text/tokenizertrainer.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>

namespace stator::app {

namespace {

constexpr const char* kTrainingSet = "sample";
constexpr const char* kBenchmark = "sample-tatoeba";
constexpr const char* kTokenizer = "sample-16k";
constexpr const char* kMetric = "sample-tatoeba/bitextAccuracy";
constexpr std::uint32_t kVocabulary = 16'000;

struct DemoOptions {
    std::filesystem::path folder;
};

/// The demo's own workspace, beside the user's, unless a folder is named.
std::filesystem::path demoFolder(const DemoOptions& options) {
    return options.folder.empty() ? defaultWorkspaceFolder().parent_path() / "stator-demo"
                                  : options.folder;
}

/// Sample files whose names begin with one of the prefixes, sorted.
Result<std::vector<std::filesystem::path>> sampleFiles(const std::vector<std::string>& prefixes) {
    STATOR_ASSIGN(const auto resources, resourcesFolder());
    const auto folder = resources / "sample";
    std::vector<std::filesystem::path> files;
    std::error_code failure;
    for (const auto& entry : std::filesystem::directory_iterator(folder, failure)) {
        const auto name = entry.path().filename().string();
        const auto matches = [&](const std::string& prefix) {
            return name.starts_with(prefix) && name.ends_with(".zst");
        };
        if (std::any_of(prefixes.begin(), prefixes.end(), matches))
            files.push_back(entry.path());
    }
    if (files.empty())
        return makeError(ErrorCode::NotFound,
                         "The sample data are missing: install Stator again, or set "
                         "STATOR_RESOURCES to its resources folder.",
                         folder.string());
    std::sort(files.begin(), files.end());
    return files;
}

Result<void> importSample(Session& session, const Workspace& workspace, const std::string& name,
                          const std::vector<std::string>& prefixes) {
    auto& out = session.output;
    if (data::datasetExists(workspace.corporaFolder(), name)) {
        out.line(fmt::format("Dataset '{}' is there already.", name));
        return {};
    }
    STATOR_ASSIGN(const auto files, sampleFiles(prefixes));
    STATOR_ASSIGN(auto sources, data::guessSources(files));
    STATOR_ASSIGN(const auto dataset, data::createDataset(workspace.corporaFolder(), name,
                                                          {std::move(sources), 0}, session.job()));
    out.endProgress();
    out.line(fmt::format("Dataset '{}': {} pairs from {} files, languages {}", name,
                         grouped(static_cast<std::int64_t>(dataset.rows)), files.size(),
                         fmt::join(dataset.languages, " ")));
    return {};
}

Result<void> trainSampleTokenizer(Session& session, const Workspace& workspace) {
    auto& out = session.output;
    if (findTokenizer(workspace, kTokenizer)) {
        out.line(fmt::format("Tokenizer '{}' is there already.", kTokenizer));
        return {};
    }
    text::TokenizerTraining options;
    options.vocabularySize = kVocabulary;
    options.sampleSize = 100'000;
    options.threads = session.threadCount();
    STATOR_ASSIGN(auto corpus, openDataset(workspace, kTrainingSet));
    STATOR_ASSIGN(const auto trained,
                  text::trainTokenizer(trainingTexts({std::move(corpus)}), options, session.job()));
    STATOR_TRY(addTokenizer(workspace, kTokenizer, *trained.tokenizer,
                            fmt::format("trained on {}", kTrainingSet), false));
    out.endProgress();
    out.line(fmt::format("Tokenizer '{}': {} pieces, in {}", kTokenizer, grouped(kVocabulary),
                         duration(trained.seconds)));
    return {};
}

/// One configuration for both runs; they differ in split and evaluation plan alone.
train::RunConfiguration sharedConfiguration(const Session& session) {
    train::RunConfiguration configuration;
    configuration.data.datasets = {{kTrainingSet}};
    configuration.tokenizer.name = kTokenizer;
    configuration.model.dim = 256;
    configuration.batchSize = 1024;
    configuration.epochs = 3.0;
    configuration.loss.directions = train::MnrlDirections::Symmetric;
    configuration.threads = static_cast<std::uint32_t>(session.threadCount());
    configuration.evaluation.evaluations = {
        {eval::EvaluatorKind::ValidationLoss, "validation", 0, 0},
        {eval::EvaluatorKind::Bitext, kBenchmark, 0, 0}};
    configuration.evaluation.bestMetric = kMetric;
    configuration.checkpoints.everyMinutes = 0;
    configuration.checkpoints.keepBest = false;
    return configuration;
}

const data::SplitPreset& preset(const std::string& name) {
    const auto& presets = data::builtInSplitPresets();
    return *std::find_if(presets.begin(), presets.end(),
                         [&](const auto& candidate) { return candidate.name == name; });
}

std::vector<train::RunConfiguration> demoConfigurations(const Session& session) {
    auto slow = sharedConfiguration(session);
    slow.name = "70-30-0, evaluated every 5 %";
    slow.data.split = preset("70-30-0");
    slow.evaluation.when = eval::EvaluateWhen::EveryPercent;
    slow.evaluation.everyPercent = 5;
    auto quick = sharedConfiguration(session);
    quick.name = "90-1-9, evaluated at key points";
    quick.data.split = preset("90-1-9");
    quick.evaluation.when = eval::EvaluateWhen::KeyPoints;
    return {slow, quick};
}

Result<store::RunListRow> runDemo(Session& session, const Workspace& workspace,
                                  store::StoreWriter& writer,
                                  const train::RunConfiguration& configuration) {
    auto& out = session.output;
    STATOR_ASSIGN(const auto job, RunJob::create(workspace, writer, configuration));
    out.record("run", {{"run", job->id().value}, {"state", "running"}});
    const std::stop_callback stop(session.interrupt.token(), [&] { job->control().stop(); });
    RunFollower follower(out, true);
    const auto outcome = job->run(follower, out.progressFn());
    out.endProgress();
    if (!outcome)
        return outcome.error();
    STATOR_TRY(writer.flush());
    if (outcome->end == train::RunEnd::Stopped)
        return makeError(ErrorCode::Cancelled,
                         fmt::format("The demo was stopped in run {}; it was saved. Go on with "
                                     "`statorctl --workspace {} resume {}`, or start over with "
                                     "`statorctl demo`.",
                                     job->id().value, workspace.root().string(), job->id().value));
    out.line(fmt::format("Run {} '{}': {} steps in {}", job->id().value, configuration.name,
                         outcome->steps, duration(outcome->phases.totalSeconds())));
    STATOR_ASSIGN(auto reader, store::StoreReader::open(workspace.storeFile()));
    return reader.run(job->id());
}

double lastOf(const Comparison& comparison, const std::string& key, std::size_t run) {
    for (const auto& metric : comparison.metrics)
        if (metric.key == key)
            return metric.last[run];
    return std::nan("");
}

/// What the two runs teach, with their own numbers.
void sumUp(Output& out, const Comparison& comparison) {
    const double slow = comparison.totalSeconds[0];
    const double quick = comparison.totalSeconds[1];
    out.line(fmt::format("{} of the 70-30-0 run went into evaluation, {} of the 90-1-9 run. The "
                         "second trained on more pairs and took {} instead of {}.",
                         percent(comparison.evaluationShare[0]),
                         percent(comparison.evaluationShare[1]), duration(quick), duration(slow)));
    out.line(fmt::format("Tatoeba accuracy: {} against {}.",
                         percent(lastOf(comparison, kMetric, 1)),
                         percent(lastOf(comparison, kMetric, 0))));
}

Result<void> demo(Session& session, const DemoOptions& options) {
    auto& out = session.output;
    const auto start = std::chrono::steady_clock::now();
    STATOR_ASSIGN(const auto workspace,
                  Workspace::open(demoFolder(options), Workspace::Missing::Create));
    out.line(fmt::format("Workspace {}", workspace.root().string()));
    {
        STATOR_ASSIGN(const auto lock, workspace.lock());
        STATOR_TRY(importSample(session, workspace, kTrainingSet, {"tatoeba-anki.", "tico19."}));
        STATOR_TRY(importSample(session, workspace, kBenchmark, {"tatoeba-test."}));
        STATOR_TRY(trainSampleTokenizer(session, workspace));
    }
    STATOR_ASSIGN(const auto writer, store::StoreWriter::open(workspace.storeFile()));
    std::vector<store::RunListRow> rows;
    for (const auto& configuration : demoConfigurations(session)) {
        STATOR_ASSIGN(auto row, runDemo(session, workspace, *writer, configuration));
        rows.push_back(std::move(row));
    }
    STATOR_ASSIGN(const auto comparison, compareRuns(rows));
    out.line();
    showComparison(out, comparison, {.configuration = true, .allMetrics = false});
    out.line();
    sumUp(out, comparison);

    const std::size_t better =
        lastOf(comparison, kMetric, 1) >= lastOf(comparison, kMetric, 0) ? 1 : 0;
    ExportRunOptions exportOptions;
    exportOptions.folder = workspace.exportsFolder() / "sample";
    exportOptions.replace = true;
    STATOR_ASSIGN(const auto report,
                  exportRun(workspace, std::to_string(rows[better].run.id.value), exportOptions, session.job()));
    out.endProgress();
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
    out.record("demo",
               {{"seconds", seconds.count()},
                {"better", rows[better].run.id.value},
                {"accuracy", {lastOf(comparison, kMetric, 0), lastOf(comparison, kMetric, 1)}},
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
                               "The demo's workspace (default: stator-demo in the data folder)");
        },
        demo);
}

} // namespace stator::app
