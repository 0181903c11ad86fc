#include "tests/ui/support/testsession.h"

#include "core/data/guess.h"
#include "core/data/linereader.h"
#include "core/text/tokenizertrainer.h"
#include "core/workspace/catalogue.h"
#include "core/workspace/trainingtexts.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QThread>
#include <QWidget>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <random>

namespace stator::ui::test {

namespace {

template<class T>
T orFail(base::Result<T> result, const char* what) {
    if (!result) {
        std::fprintf(stderr, "%s: %s\n", what, result.error().toString().c_str());
        std::abort();
    }
    return std::move(*result);
}

void orFail(const base::Result<void>& result, const char* what) {
    if (!result) {
        std::fprintf(stderr, "%s: %s\n", what, result.error().toString().c_str());
        std::abort();
    }
}

constexpr std::array kPhaseNames = {"data",      "forward",    "loss",       "backward",
                                    "optimizer", "evaluation", "checkpoint", "idle"};
constexpr std::array kPairs = {"de-en", "en-de", "fr-en", "en-fr", "es-en", "en-es"};
constexpr std::array kStates = {store::RunState::Finished, store::RunState::Finished,
                                store::RunState::Finished, store::RunState::Stopped,
                                store::RunState::Failed,   store::RunState::Interrupted};

double lossAt(int number, double progress, std::mt19937& random) {
    std::normal_distribution<double> noise(0, 0.03);
    return 0.6 + 0.05 * (number % 5) + (2.5 + 0.2 * number) * std::exp(-5 * progress) +
           noise(random);
}

double accuracyAt(int number, double progress) {
    return (0.7 + 0.02 * (number % 10)) * (1 - std::exp(-6 * progress));
}

void addSeries(store::StoreWriter& writer, store::RunId run, int number, int points, int upTo,
               std::int64_t startMs) {
    std::mt19937 random(static_cast<unsigned>(number));
    std::vector<store::MetricSample> samples;
    std::vector<store::PhaseSample> phases;
    const double stepSeconds = 0.05 + 0.01 * (number % 4);
    std::int64_t wall = startMs;
    for (int step = 1; step <= upTo; ++step) {
        const double progress = static_cast<double>(step) / points;
        wall += static_cast<std::int64_t>(stepSeconds * 1000);
        const auto add = [&](const char* key, double value) {
            samples.push_back({store::metricKey(key), step, wall, value});
        };
        add("train/loss", lossAt(number, progress, random));
        add("train/learningRate", 0.2 * (1 - progress));
        add("train/gradientNorm", 0.5 + 0.4 * std::exp(-3 * progress));
        add("train/pairsPerSecond", 1024 / stepSeconds);
        add("train/distinctRows", 9000 + 10 * (step % 50));
        const bool evaluated = step % std::max(1, points / 8) == 0 || step == points;
        if (evaluated) {
            add("validation/loss", 0.1 + lossAt(number, progress, random));
            add("sample-tatoeba/bitextAccuracy", accuracyAt(number, progress));
        }
        if (step % 5 == 0 || step == upTo) {
            const std::array seconds = {
                0.02, 0.12, 0.2, 0.4, 0.18, evaluated ? 1.5 : 0.0, step == upTo ? 0.3 : 0.0, 0.02};
            for (std::size_t p = 0; p < kPhaseNames.size(); ++p)
                phases.push_back({std::max(1, step - 4), step, wall, kPhaseNames[p],
                                  seconds[p] * stepSeconds * 5});
        }
    }
    writer.appendMetrics(run, samples);
    writer.appendPhases(run, phases);
    for (int e = 1; e <= 3; ++e) {
        store::EvaluationRecord record;
        record.run = run;
        record.step = static_cast<std::int64_t>(upTo) * e / 3;
        record.wallMs = startMs + record.step * static_cast<std::int64_t>(stepSeconds * 1000);
        record.evaluator = "bitext";
        record.dataset = "sample-tatoeba";
        record.rows = 1000;
        record.seconds = 0.4;
        record.complete = e == 3;
        const double mean = accuracyAt(number, static_cast<double>(record.step) / points);
        record.values.push_back({"bitextAccuracy", "", mean});
        for (std::size_t p = 0; p < kPairs.size(); ++p)
            record.values.push_back(
                {"bitextAccuracy", kPairs[p], mean + 0.02 * (static_cast<double>(p) - 2.5)});
        writer.addEvaluation(record);
    }
    std::vector<store::HardwareSample> hardware;
    for (std::int64_t at = startMs; at <= wall; at += 1000) {
        const auto second = static_cast<double>((at - startMs) / 1000);
        hardware.push_back(
            {store::metricKey("cpu/used"), at, 0.9 + 0.08 * std::sin(second / 3 + number)});
        hardware.push_back({store::metricKey("memory/used_bytes"), at, 5e9 + 1e7 * second});
        hardware.push_back({store::metricKey("process/memory_bytes"), at, 1e9 + 1e7 * second});
    }
    writer.appendHardware(hardware);
    writer.addCheckpoint(
        {{},
         run,
         upTo,
         wall,
         "runs/" + std::to_string(run.value) + "/checkpoints/step-" + std::to_string(upTo),
         12'000'000,
         "",
         false});
}

/// The first `rows` lines of each of the sample's files whose names begin so, unpacked.
std::vector<std::filesystem::path> cutFiles(const std::filesystem::path& into,
                                            const std::string& prefix, int rows) {
    const auto resources = orFail(workspace::resourcesFolder(), "the sample");
    std::filesystem::create_directories(into);
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(resources / "sample")) {
        const auto name = entry.path().filename().string();
        if (!name.starts_with(prefix) || !name.ends_with(".zst"))
            continue;
        files.push_back(into / entry.path().stem());
        std::ofstream cut(files.back(), std::ios::binary);
        auto lines = orFail(data::LineReader::open(entry.path()), name.c_str());
        data::LineReader::Line line;
        for (int row = 0; row < rows && orFail(lines.next(line), name.c_str()); ++row)
            cut << line.text << '\n';
    }
    std::sort(files.begin(), files.end());
    return files;
}

} // namespace

train::RunConfiguration testConfiguration(int number) {
    train::RunConfiguration configuration;
    configuration.name = "run " + std::to_string(number);
    configuration.data.datasets = {{"sample"}};
    configuration.data.split = data::builtInSplitPresets()[static_cast<std::size_t>(number) %
                                                           data::builtInSplitPresets().size()];
    configuration.tokenizer.name = "words";
    configuration.model.dim = 128U << (number % 3);
    configuration.batchSize = number % 2 == 0 ? 1024 : 2048;
    configuration.optimizer.learningRate = 0.05 * (1 + number % 4);
    configuration.evaluation.when =
        number % 2 == 0 ? eval::EvaluateWhen::Budget : eval::EvaluateWhen::EveryPercent;
    configuration.evaluation.evaluations = {
        {eval::EvaluatorKind::ValidationLoss, "validation", 0, 0},
        {eval::EvaluatorKind::Bitext, "sample-tatoeba", 0, 0}};
    return configuration;
}

void fillStore(store::StoreWriter& writer, int runs, int points) {
    constexpr std::int64_t kFirstMs = 1'760'000'000'000;
    for (int number = 1; number <= runs; ++number) {
        const auto configuration = testConfiguration(number);
        store::RunDescription description;
        description.name = configuration.name;
        description.configuration = train::canonicalJson(configuration);
        description.configurationHash = std::to_string(train::configurationHash(configuration));
        description.datasets = {"sample"};
        description.tokenizer = "words";
        description.device = "cpu";
        description.machine = "Test machine, 2 cores, 24 GB";
        description.precision = number % 2 == 0 ? "bf16" : "fp32";
        description.threads = 2;
        description.totalSteps = points;
        description.mainMetric = "sample-tatoeba/bitextAccuracy";
        description.tags = {number % 2 == 0 ? "even" : "odd"};
        description.notes = number % 3 == 0 ? "A note on this run." : "";
        const auto run = orFail(writer.createRun(description), "a run");
        writer.setState(run, store::RunState::Running);
        const auto state = kStates[static_cast<std::size_t>(number - 1) % kStates.size()];
        const int upTo = state == store::RunState::Finished ? points : points * 2 / 3;
        addSeries(writer, run, number, points, upTo, kFirstMs + number * 3'600'000LL);
        writer.setProgress(run, upTo, points);
        writer.setState(run, state,
                        state == store::RunState::Failed
                            ? "The loss is not a number at step 133: try a lower learning rate."
                            : "");
    }
    orFail(writer.flush(), "the store");
}

TestSession::TestSession(const Content& content) {
    qputenv("XDG_CONFIG_HOME", m_folder.filePath(QStringLiteral("config")).toUtf8());
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope,
                       m_folder.filePath(QStringLiteral("config")));
    const std::filesystem::path root = m_folder.filePath(QStringLiteral("workspace")).toStdString();
    auto workspace = orFail(workspace::Workspace::open(root, workspace::Workspace::Missing::Create),
                            "a workspace");
    if (content.datasetRows > 0) {
        const std::filesystem::path files =
            m_folder.filePath(QStringLiteral("files")).toStdString();
        const auto import = [&](const char* name, const char* prefix) {
            auto sources = orFail(data::guessSources(cutFiles(files, prefix, content.datasetRows)),
                                  "guessing");
            static_cast<void>(orFail(
                data::createDataset(workspace.corporaFolder(), name, {std::move(sources), 0}, {}),
                name));
        };
        import("sample", "tatoeba-anki.");
        import("sample-tatoeba", "tatoeba-test.");
    }
    if (content.tokenizer) {
        text::TokenizerTraining options;
        options.vocabularySize = 2000;
        options.threads = 1;
        auto corpus = orFail(workspace::openDataset(workspace, "sample"), "the dataset");
        const auto trained =
            orFail(text::trainTokenizer(workspace::trainingTexts({std::move(corpus)}), options, {}),
                   "a tokenizer");
        static_cast<void>(orFail(workspace::addTokenizer(workspace, "words", *trained.tokenizer,
                                                         "trained on sample", false),
                                 "the tokenizer"));
    }
    std::shared_ptr<store::StoreWriter> writer =
        orFail(store::StoreWriter::open(workspace.storeFile()), "the store");
    fillStore(*writer, content.runs, content.points);
    auto runs = std::make_unique<FakeRunControl>();
    m_runs = runs.get();
    m_session = std::make_unique<Session>(std::move(workspace), std::move(writer), std::move(runs));
}

TestSession::~TestSession() = default;

bool TestSession::settle() {
    QElapsedTimer clock;
    clock.start();
    int quiet = 0;
    while (clock.elapsed() < 30'000) {
        QCoreApplication::processEvents();
        QThread::msleep(2); // other threads have the work; this one must not spin
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        const bool idle = m_session->queries().isIdle() && m_session->computations().isIdle() &&
                          m_session->jobs().isIdle();
        quiet = idle ? quiet + 1 : 0;
        // Timers that gather changes ask again shortly after.
        if (quiet > 30)
            return true;
    }
    return false;
}

void takePicture(QWidget& widget, const QString& name) {
    const QString folder = qEnvironmentVariable("STATOR_TEST_PICTURES");
    if (folder.isEmpty())
        return;
    QDir().mkpath(folder);
    widget.grab().save(folder + QLatin1Char('/') + name + QStringLiteral(".png"));
}

} // namespace stator::ui::test
