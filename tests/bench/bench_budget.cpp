// Evaluation held to a budget against evaluating everything twenty times: what it costs, which step
// each calls the best, and what that model is worth on everything.
//
//     bench_budget SHARED_DATA FOLDER [--setting NAME]... [--seeds 3]
//
// FOLDER keeps the imported corpora, the tokenizer and the token caches between calls. Without the
// shared data the sample in resources is used. Settings: "usual" (70-30-0, four epochs) and "few"
// (4,000 rows learnt by heart against the same large validation split: the best step is long before
// the last). A line of JSON for every run and a table for people go to standard output; the exit
// code is 1 where a run by budget spent more than its share.

#include "core/base/parallel.h"
#include "core/data/dataset.h"
#include "core/data/guess.h"
#include "core/data/importer.h"
#include "core/eval/intervals.h"
#include "core/model/safetensors.h"
#include "core/text/sentencesample.h"
#include "core/text/tokenizertrainer.h"
#include "core/train/trainer.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

using namespace stator;
namespace fs = std::filesystem;

namespace {

constexpr double kBudgetPercent = 5;
constexpr std::uint32_t kDim = 128;

template<class T>
T orExit(Result<T> result, const char* doing) {
    if (!result) {
        std::fprintf(stderr, "%s: %s\n", doing, result.error().toString().c_str());
        std::exit(1);
    }
    return std::move(result).value();
}

std::vector<fs::path> filesOf(const fs::path& folder, const std::string& begin) {
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(folder))
        if (entry.path().filename().string().starts_with(begin))
            files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

/// The data that is trained on and the benchmark that shares no sentence with it.
class World {
public:
    World(const fs::path& shared, fs::path folder)
        : m_folder(std::move(folder)) {
        fs::create_directories(m_folder / "tokens");
        const fs::path sample = fs::path(STATOR_RESOURCES) / "sample";
        if (fs::exists(shared / "pairs7")) {
            open("pairs", filesOf(shared / "pairs7" / "tatoeba-opus", "tatoeba."));
            std::vector<fs::path> bitext;
            for (const char* language : {"deu", "fra", "nld", "spa"})
                for (const char* side : {language, "eng"})
                    bitext.push_back(shared / "tatoeba" /
                                     fmt::format("tatoeba.{}-eng.{}.gz", language, side));
            open("tatoeba", bitext);
        } else {
            open("pairs", filesOf(sample, "tatoeba-anki."));
            open("tatoeba", filesOf(sample, "tatoeba-test."));
        }
        makeTokenizer();
    }

    const fs::path& folder() const { return m_folder; }
    std::uint32_t vocabulary() const { return m_tokenizer->vocabularySize(); }
    std::shared_ptr<const train::TrainingData>
    trainingData(const train::RunConfiguration& configuration) const {
        return std::make_shared<const train::TrainingData>(
            orExit(train::prepareTrainingData({{"pairs", m_corpora.at("pairs")}}, *m_tokenizer,
                                              configuration, m_folder / "tokens",
                                              base::availableCores(), {}),
                   "preparing the data"));
    }
    std::shared_ptr<const eval::EvaluationData> benchmark() const {
        const auto& corpus = m_corpora.at("tatoeba");
        const text::TextSource source{corpus->textCount(), corpus->contentHash(),
                                      [&corpus](std::uint64_t i) { return corpus->text(i); }};
        return orExit(
            eval::EvaluationData::ofCorpus(
                "tatoeba", corpus,
                orExit(text::TokenCache::openOrBuild(m_folder / "tokens", source, *m_tokenizer,
                                                     base::availableCores(), {}),
                       "tokenizing")),
            "the benchmark");
    }

private:
    void open(const std::string& name, const std::vector<fs::path>& files) {
        const fs::path corpora = m_folder / "corpora";
        if (!data::datasetExists(corpora, name)) {
            data::ImportRequest request;
            request.sources = orExit(data::guessSources(files), "guessing");
            orExit(data::createDataset(corpora, name, request, {}), "importing");
        }
        const auto dataset = orExit(data::loadDataset(corpora, name), "opening a dataset");
        m_corpora[name] = orExit(data::openCorpus(corpora, dataset), "opening a corpus");
    }
    void makeTokenizer() {
        const fs::path file = m_folder / "unigram-16000.model";
        if (!fs::exists(file)) {
            const auto& corpus = m_corpora.at("pairs");
            text::TrainingTexts texts;
            texts.source.count = corpus->textCount();
            texts.source.text = [&corpus](std::uint64_t i) { return corpus->text(i); };
            text::TokenizerTraining options;
            options.vocabularySize = 16'000;
            options.threads = base::availableCores();
            const auto trained = orExit(text::trainTokenizer(texts, options, {}), "a tokenizer");
            if (const auto saved = text::saveTrainedTokenizer(trained, texts, options, file);
                !saved) {
                std::fprintf(stderr, "%s\n", saved.error().toString().c_str());
                std::exit(1);
            }
        }
        m_tokenizer = orExit(text::Tokenizer::load(file), "loading the tokenizer");
    }

    fs::path m_folder;
    std::map<std::string, std::shared_ptr<const data::Corpus>> m_corpora;
    std::shared_ptr<const text::Tokenizer> m_tokenizer;
};

struct Setting {
    std::string name;
    std::uint64_t trainRows = 0; ///< 0: all of the 70 %
    double epochs = 1;
    std::uint32_t batchSize = 1024;
    train::ScheduleKind schedule = train::ScheduleKind::Linear;
    double learningRate = 0.2;
};

const std::vector<Setting> kSettings = {
    {"usual", 0, 4, 1024, train::ScheduleKind::Linear, 0.2},
    {"few", 4'000, 80, 256, train::ScheduleKind::Constant, 1.0},
};

train::RunConfiguration configurationOf(const Setting& setting, bool budget, std::uint64_t seed) {
    train::RunConfiguration configuration;
    configuration.data.datasets = {{"pairs"}};
    configuration.data.split.name = "70-30-0";
    configuration.data.split.train = 0.7;
    configuration.data.split.validation = 0.3;
    configuration.data.split.test = 0;
    configuration.data.split.seed = seed;
    configuration.data.split.maxTrainRows = setting.trainRows;
    configuration.tokenizer.name = "unigram-16000";
    configuration.model.dim = kDim;
    configuration.batchSize = setting.batchSize;
    configuration.epochs = setting.epochs;
    configuration.schedule.kind = setting.schedule;
    configuration.optimizer.learningRate = setting.learningRate;
    configuration.device = train::DeviceChoice::Cpu;
    configuration.precision = train::PrecisionChoice::Fp32;
    configuration.seed = seed;
    configuration.evaluation.seed = seed;
    configuration.evaluation.when =
        budget ? eval::EvaluateWhen::Budget : eval::EvaluateWhen::EveryPercent;
    configuration.evaluation.budgetPercent = kBudgetPercent;
    configuration.evaluation.everyPercent = 5;
    configuration.checkpoints.everyMinutes = 0;
    configuration.checkpoints.keepBest = true;
    configuration.checkpoints.finalModel = train::FinalModel::Best;
    return configuration;
}

/// Counts the evaluations of a run and their rows.
class Follower final : public train::TrainingObserver {
public:
    void onEvaluation(const train::EvaluationSample& sample) override {
        std::uint64_t read = 0;
        for (const auto& result : sample.results)
            read += result.rows;
        rows.push_back(read);
    }
    void onLog(const train::LogLine& line) override {
        // That a run overfits is what one of the settings is for.
        if (line.level == train::LogLine::Level::Warning &&
            line.text.find("overfits") == std::string::npos)
            std::fprintf(stderr, "%s\n", line.text.c_str());
    }
    std::uint64_t usualRows() const {
        auto sorted = rows;
        std::sort(sorted.begin(), sorted.end());
        return sorted.empty() ? 0 : sorted[sorted.size() / 2];
    }
    std::vector<std::uint64_t> rows;
};

struct Measured {
    std::string setting, plan;
    std::uint64_t seed = 0;
    double seconds = 0, share = 0; ///< of evaluation, in the time of all else
    std::uint64_t evaluations = 0, usualRows = 0, lastRows = 0;
    std::uint64_t bestStep = 0, steps = 0;
    double loss = 0, accuracy = 0, tatoeba = 0; ///< of the best model, on all rows
};

double wholeValue(eval::EvaluatorKind kind, const std::shared_ptr<const eval::EvaluationData>& data,
                  const model::EmbeddingTable& table) {
    eval::EvaluationContext context;
    context.table = &table;
    context.threads = base::availableCores();
    const auto evaluator = orExit(eval::makeEvaluator(kind, data), "an evaluator");
    return orExit(evaluator->evaluate(context), "evaluating").metrics.at(eval::mainMetric(kind));
}

model::EmbeddingTable modelOf(const fs::path& file, std::uint32_t vocabulary) {
    const auto bytes = orExit(model::SafetensorsFile::open(file), "opening the model");
    auto table = orExit(model::EmbeddingTable::zeros(vocabulary, kDim), "making a table");
    const auto* weights = bytes.find("embedding.weight");
    const std::size_t count = std::size_t{table.vocabulary()} * table.dim();
    if (!weights || !bytes.readFloats(*weights, 0, {table.data(), count})) {
        std::fprintf(stderr, "the model cannot be read\n");
        std::exit(1);
    }
    return table;
}

Measured runOne(const World& world, const Setting& setting, bool budget, std::uint64_t seed) {
    train::TrainerSetup setup;
    setup.configuration = configurationOf(setting, budget, seed);
    setup.data = world.trainingData(setup.configuration);
    setup.folder = world.folder() / "run";
    fs::remove_all(setup.folder);
    fs::create_directories(setup.folder);
    Follower follower;
    train::TrainerControl control;
    const auto outcome = orExit(train::Trainer(setup, follower, control).run(), "training");

    Measured measured;
    measured.setting = setting.name;
    measured.plan = budget ? "budget" : "everything";
    measured.seed = seed;
    measured.seconds = outcome.phases.totalSeconds();
    measured.share =
        outcome.phases.seconds(train::Phase::Evaluation) / outcome.phases.trainingSeconds();
    measured.evaluations = follower.rows.size();
    measured.usualRows = follower.usualRows();
    measured.lastRows = follower.rows.back();
    measured.bestStep = outcome.modelStep;
    measured.steps = outcome.steps;
    const auto table = modelOf(outcome.model, world.vocabulary());
    std::vector<eval::EvaluationData::Part> parts;
    const auto& corpus = setup.data->corpora.front();
    parts.push_back({corpus.corpus, corpus.tokens,
                     setup.data->split.splits.front().rowsOf(data::Side::Validation)});
    const auto validation =
        orExit(eval::EvaluationData::create("validation", std::move(parts)), "the validation rows");
    measured.loss = wholeValue(eval::EvaluatorKind::ValidationLoss, validation, table);
    measured.accuracy = wholeValue(eval::EvaluatorKind::Bitext, validation, table);
    measured.tatoeba = wholeValue(eval::EvaluatorKind::Bitext, world.benchmark(), table);
    return measured;
}

void print(const Measured& m) {
    const nlohmann::json line{
        {"setting", m.setting}, {"plan", m.plan},         {"seed", m.seed},
        {"seconds", m.seconds}, {"share", m.share},       {"evaluations", m.evaluations},
        {"rows", m.usualRows},  {"lastRows", m.lastRows}, {"bestStep", m.bestStep},
        {"steps", m.steps},     {"loss", m.loss},         {"accuracy", m.accuracy},
        {"tatoeba", m.tatoeba}};
    std::printf("%s\n", line.dump().c_str());
    std::fflush(stdout);
}

/// "mean ± half of the 95 % interval" of differences of one seed each.
std::string difference(const std::vector<Measured>& runs, const std::string& setting,
                       double Measured::*value) {
    std::map<std::uint64_t, double> whole;
    std::vector<double> differences;
    for (const auto& run : runs)
        if (run.setting == setting && run.plan == "everything")
            whole[run.seed] = run.*value;
    for (const auto& run : runs)
        if (run.setting == setting && run.plan == "budget")
            differences.push_back(run.*value - whole.at(run.seed));
    const auto n = static_cast<double>(differences.size());
    double mean = 0;
    for (const double d : differences)
        mean += d / n;
    double squares = 0;
    for (const double d : differences)
        squares += (d - mean) * (d - mean);
    if (differences.size() < 2)
        return fmt::format("{:+.4f}", mean);
    return fmt::format("{:+.4f} ± {:.4f}", mean,
                       eval::studentT(n - 1) * std::sqrt(squares / (n * (n - 1))));
}

void printTable(const std::vector<Measured>& runs) {
    fmt::print(
        "\n| setting | seed | plan | run, s | evaluation | evaluations | rows each | rows at "
        "the end | best step | validation loss | accuracy | Tatoeba |\n|{:-<1}|",
        "");
    for (int column = 1; column < 12; ++column)
        fmt::print(" --- |");
    fmt::print("\n");
    for (const auto& m : runs)
        fmt::print(
            "| {} | {} | {} | {:.1f} | {:.1f} % | {} | {} | {} | {} of {} | {:.4f} | {:.4f} | "
            "{:.4f} |\n",
            m.setting, m.seed, m.plan, m.seconds, 100 * m.share, m.evaluations, m.usualRows,
            m.lastRows, m.bestStep, m.steps, m.loss, m.accuracy, m.tatoeba);
    fmt::print("\nbudget minus everything, the same seeds (95 % interval over seeds):\n");
    for (const auto& setting : kSettings)
        if (std::any_of(runs.begin(), runs.end(),
                        [&](const auto& run) { return run.setting == setting.name; }))
            fmt::print("{}: loss {}, accuracy {}, Tatoeba {}\n", setting.name,
                       difference(runs, setting.name, &Measured::loss),
                       difference(runs, setting.name, &Measured::accuracy),
                       difference(runs, setting.name, &Measured::tatoeba));
}

} // namespace

int main(int argc, char** argv) {
    std::vector<std::string> wanted;
    std::uint64_t seeds = 3;
    for (int i = 3; i + 1 < argc; i += 2) {
        if (argv[i] == std::string("--setting"))
            wanted.emplace_back(argv[i + 1]);
        else if (argv[i] == std::string("--seeds"))
            seeds = std::stoull(argv[i + 1]);
    }
    if (argc < 3 || argc % 2 == 0) {
        std::fprintf(stderr,
                     "usage: bench_budget SHARED_DATA FOLDER [--setting NAME]... [--seeds 3]\n");
        return 2;
    }
    const World world(argv[1], argv[2]);
    std::vector<Measured> runs;
    bool held = true;
    for (const auto& setting : kSettings) {
        if (!wanted.empty() &&
            std::find(wanted.begin(), wanted.end(), setting.name) == wanted.end())
            continue;
        for (std::uint64_t seed = 1; seed <= seeds; ++seed)
            for (const bool budget : {false, true}) {
                runs.push_back(runOne(world, setting, budget, seed));
                print(runs.back());
                held = held && (!budget || runs.back().share <= kBudgetPercent / 100);
            }
    }
    printTable(runs);
    if (!held)
        std::printf("A run by budget spent more than %g %% of its training time.\n",
                    kBudgetPercent);
    return held ? 0 : 1;
}
