// Quality of models trained on pairs7: Tatoeba bitext accuracy and STSb dev Spearman.
//
//   bench_quality SHARED_DATA FOLDER CONFIGURATION.json...
//
// FOLDER keeps the imported corpora, tokenizers and token caches between calls. A configuration
// names the tokenizer "unigram-SIZE"; it is trained on the same pairs when it is first asked for.
// One line of JSON a configuration goes to standard output.

#include "core/base/parallel.h"
#include "core/data/dataset.h"
#include "core/data/guess.h"
#include "core/data/importer.h"
#include "core/eval/evaluators.h"
#include "core/model/safetensors.h"
#include "core/text/sentencesample.h"
#include "core/text/tokenizertrainer.h"
#include "core/train/trainer.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

using namespace stator;
namespace fs = std::filesystem;

namespace {

const std::vector<std::string> kTatoebaLanguages = {"deu", "fra", "nld", "spa"};
const std::vector<std::string> kStsLanguages = {"en", "de", "fr", "es", "it", "nl", "pt"};

template<class T>
T orExit(Result<T> result, const char* doing) {
    if (!result) {
        std::fprintf(stderr, "%s: %s\n", doing, result.error().toString().c_str());
        std::exit(1);
    }
    return std::move(result).value();
}

std::vector<fs::path> filesOf(const fs::path& folder) {
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(folder))
        if (entry.path().extension() == ".gz")
            files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

std::shared_ptr<const data::Corpus> corpusOf(const fs::path& folder, const std::string& name,
                                             const std::vector<fs::path>& files) {
    const fs::path corpora = folder / "corpora";
    if (!data::datasetExists(corpora, name)) {
        data::ImportRequest request;
        request.sources = orExit(data::guessSources(files), "guessing");
        const auto dataset = orExit(data::createDataset(corpora, name, request, {}), "importing");
        std::fprintf(stderr, "imported %s: %llu rows\n", name.c_str(),
                     static_cast<unsigned long long>(dataset.rows));
    }
    const auto dataset = orExit(data::loadDataset(corpora, name), "opening a dataset");
    return orExit(data::openCorpus(corpora, dataset), "opening a corpus");
}

struct Corpora {
    std::vector<train::NamedCorpus> training;
    std::shared_ptr<const data::Corpus> tatoeba;
    std::shared_ptr<const data::Corpus> sts;
};

Corpora importAll(const fs::path& shared, const fs::path& folder) {
    Corpora corpora;
    for (const char* part : {"tatoeba-opus", "tatoeba-anki"})
        corpora.training.push_back(
            {part, corpusOf(folder, part, filesOf(shared / "pairs7" / part))});
    std::vector<fs::path> bitext;
    for (const auto& language : kTatoebaLanguages)
        for (const auto& side : {language, std::string("eng")})
            bitext.push_back(shared / "tatoeba" / ("tatoeba." + language + "-eng." + side + ".gz"));
    corpora.tatoeba = corpusOf(folder, "tatoeba", bitext);
    std::vector<fs::path> sts;
    for (const auto& language : kStsLanguages)
        sts.push_back(shared / "stsb-multi-mt" / ("stsb-" + language + "-dev.csv.gz"));
    corpora.sts = corpusOf(folder, "stsb-dev", sts);
    return corpora;
}

text::TrainingTexts textsOf(const std::vector<train::NamedCorpus>& corpora) {
    text::TrainingTexts texts;
    std::vector<std::uint64_t> ends;
    for (const auto& named : corpora)
        ends.push_back((ends.empty() ? 0 : ends.back()) + named.corpus->textCount());
    texts.source.count = ends.back();
    texts.source.text = [corpora, ends](std::uint64_t index) {
        const auto part = static_cast<std::size_t>(
            std::upper_bound(ends.begin(), ends.end(), index) - ends.begin());
        return corpora[part].corpus->text(index - (part > 0 ? ends[part - 1] : 0));
    };
    return texts;
}

std::shared_ptr<const text::Tokenizer> tokenizerOf(const fs::path& folder, const std::string& name,
                                                   const Corpora& corpora) {
    const fs::path model = folder / (name + ".model");
    if (!fs::exists(model)) {
        text::TokenizerTraining options;
        options.vocabularySize =
            static_cast<std::uint32_t>(std::stoul(name.substr(name.find('-') + 1)));
        options.threads = base::availableCores();
        const auto texts = textsOf(corpora.training);
        const auto trained =
            orExit(text::trainTokenizer(texts, options, {}), "training a tokenizer");
        if (const auto saved = text::saveTrainedTokenizer(trained, texts, options, model); !saved) {
            std::fprintf(stderr, "%s\n", saved.error().toString().c_str());
            std::exit(1);
        }
        std::fprintf(stderr, "trained %s in %.1f s\n", name.c_str(), trained.seconds);
    }
    return orExit(text::Tokenizer::load(model), "loading the tokenizer");
}

class Progress final : public train::TrainingObserver {
public:
    void onStep(const train::StepSample& sample) override {
        if (sample.step % 50 == 0)
            std::fprintf(stderr, "\rstep %llu of %llu, loss %.3f, %.0f pairs/s ",
                         static_cast<unsigned long long>(sample.step),
                         static_cast<unsigned long long>(sample.totalSteps),
                         static_cast<double>(sample.loss), sample.pairsPerSecond);
    }
};

/// The evaluator's results over all rows, by language pair, at the first `dim` columns.
nlohmann::json measure(eval::EvaluatorKind kind, const std::string& metric, const std::string& name,
                       const std::shared_ptr<const data::Corpus>& corpus,
                       const text::Tokenizer& tokenizer, const fs::path& folder,
                       const model::EmbeddingTable& table, std::uint32_t dim) {
    const text::TextSource source{corpus->textCount(), corpus->contentHash(),
                                  [&corpus](std::uint64_t i) { return corpus->text(i); }};
    const auto tokens = orExit(text::TokenCache::openOrBuild(folder / "tokens", source, tokenizer,
                                                             base::availableCores(), {}),
                               "tokenizing");
    const auto evaluator = orExit(
        eval::makeEvaluator(
            kind, orExit(eval::EvaluationData::ofCorpus(name, corpus, tokens), "evaluation data")),
        "making an evaluator");
    eval::EvaluationContext context;
    context.table = &table;
    context.dim = dim;
    context.threads = base::availableCores();
    const auto result = orExit(evaluator->evaluate(context), "evaluating");
    nlohmann::json json{{"mean", result.metrics.at(metric)}, {"seconds", result.seconds}};
    for (const auto& pair : result.pairs)
        json[pair.from == pair.to ? pair.from : pair.from + "-" + pair.to] =
            pair.metrics.at(metric);
    return json;
}

void runOne(const fs::path& file, const Corpora& corpora, const fs::path& folder) {
    const auto configuration = orExit(train::loadConfiguration(file), "reading the configuration");
    const auto tokenizer = tokenizerOf(folder, configuration.tokenizer.name, corpora);
    train::TrainerSetup setup;
    setup.configuration = configuration;
    fs::create_directories(folder / "tokens");
    setup.data = std::make_shared<const train::TrainingData>(
        orExit(train::prepareTrainingData(corpora.training, *tokenizer, configuration,
                                          folder / "tokens", base::availableCores(), {}),
               "preparing the data"));
    setup.folder = folder / "runs" / file.stem();
    fs::remove_all(setup.folder);
    fs::create_directories(setup.folder);
    Progress observer;
    train::TrainerControl control;
    const auto outcome = orExit(train::Trainer(setup, observer, control).run(), "training");
    const auto bytes = orExit(model::SafetensorsFile::open(outcome.model), "opening the model");
    auto table =
        orExit(model::EmbeddingTable::zeros(tokenizer->vocabularySize(), configuration.model.dim),
               "making a table");
    const auto* weights = bytes.find("embedding.weight");
    const std::size_t count = std::size_t{table.vocabulary()} * table.dim();
    if (!weights || !bytes.readFloats(*weights, 0, {table.data(), count})) {
        std::fprintf(stderr, "the model cannot be read\n");
        std::exit(1);
    }

    nlohmann::json line{{"configuration", file.stem().string()},
                        {"steps", outcome.steps},
                        {"seconds", outcome.phases.totalSeconds()},
                        {"evaluationSeconds", outcome.phases.seconds(train::Phase::Evaluation)},
                        {"loss", outcome.lastLoss}};
    auto dims = configuration.loss.matryoshkaDims;
    if (dims.empty())
        dims = {configuration.model.dim};
    for (const std::uint32_t dim : dims) {
        const std::string at = dim == configuration.model.dim ? "" : "@" + std::to_string(dim);
        line["tatoeba" + at] = measure(eval::EvaluatorKind::Bitext, "bitextAccuracy", "tatoeba",
                                       corpora.tatoeba, *tokenizer, folder, table, dim);
        line["sts" + at] = measure(eval::EvaluatorKind::Sts, "spearman", "stsb-dev", corpora.sts,
                                   *tokenizer, folder, table, dim);
    }
    std::fprintf(stderr, "\n");
    std::printf("%s\n", line.dump().c_str());
    std::fflush(stdout);
}

} // namespace

int main(int argc, char** argv) {
    if (argc < 4) {
        std::fprintf(stderr, "usage: bench_quality SHARED_DATA FOLDER CONFIGURATION.json...\n");
        return 2;
    }
    const fs::path folder = argv[2];
    fs::create_directories(folder);
    const auto corpora = importAll(argv[1], folder);
    for (int i = 3; i < argc; ++i)
        runOne(argv[i], corpora, folder);
    return 0;
}
