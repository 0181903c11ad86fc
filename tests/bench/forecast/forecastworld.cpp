#include "tests/bench/forecast/forecastworld.h"

#include "core/base/parallel.h"
#include "core/data/dataset.h"
#include "core/data/guess.h"
#include "core/data/importer.h"
#include "core/text/sentencesample.h"
#include "core/text/tokenizertrainer.h"

#include <algorithm>

namespace stator::bench {
namespace fs = std::filesystem;

namespace {

constexpr std::uint32_t kVocabulary = 32'000;

std::vector<fs::path> filesOf(const fs::path& folder, const std::string& begin,
                              const std::string& end) {
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(folder)) {
        const std::string name = entry.path().filename().string();
        if (name.starts_with(begin) && name.ends_with(end))
            files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    return files;
}

} // namespace

ForecastWorld::ForecastWorld(fs::path shared, fs::path folder)
    : m_shared(std::move(shared))
    , m_folder(std::move(folder)) {
    fs::create_directories(m_folder / "tokens");
    makeTokenizer();
    makeBenchmarks();
}

ForecastWorld::Corpus ForecastWorld::corpusOf(const std::string& name,
                                              const Sources& sources) const {
    const fs::path corpora = m_folder / "corpora";
    if (!data::datasetExists(corpora, name)) {
        data::ImportRequest request;
        for (const auto& files : sources)
            request.sources.push_back(orExit(data::guessSource(files), "guessing"));
        orExit(data::createDataset(corpora, name, request, {}), "importing");
    }
    const auto dataset = orExit(data::loadDataset(corpora, name), "opening a dataset");
    return orExit(data::openCorpus(corpora, dataset), "opening a corpus");
}

ForecastWorld::Sources ForecastWorld::sourcesOf(const std::string& dataset) const {
    Sources sources;
    const auto addAll = [&](const std::vector<fs::path>& files) {
        for (const auto& file : files)
            sources.push_back({file});
    };
    if (dataset == "tatoeba-opus" || dataset == "tatoeba-anki") {
        addAll(filesOf(m_shared / "pairs7" / dataset, "tatoeba", ".gz"));
    } else if (dataset == "multi30k") {
        for (const char* language : {"cs", "de", "fr"})
            sources.push_back({m_shared / "multi30k" / "train.en.gz",
                               m_shared / "multi30k" / ("train." + std::string(language) + ".gz")});
    } else if (dataset == "newstest") {
        for (const char* year : {"2008", "2009", "2010", "2011"})
            for (const char* language : {"cs", "de", "es", "fr"}) {
                const fs::path folder = m_shared / "newstest-2008-2011";
                const std::string name = "newstest" + std::string(year) + ".";
                sources.push_back({folder / (name + "en.gz"), folder / (name + language + ".gz")});
            }
    } else if (dataset == "stsb") {
        addAll(filesOf(m_shared / "stsb-multi-mt", "stsb-", "-train.csv.gz"));
    } else if (dataset == "tico") {
        addAll(filesOf(fs::path(STATOR_RESOURCES) / "sample", "tico19.", ".zst"));
    } else if (dataset == "stsb-dev") {
        addAll(filesOf(m_shared / "stsb-multi-mt", "stsb-", "-dev.csv.gz"));
    } else if (dataset == "tatoeba") {
        for (const char* language : {"deu", "fra", "nld", "spa"}) {
            const std::string name = "tatoeba." + std::string(language) + "-eng.";
            sources.push_back({m_shared / "tatoeba" / (name + language + ".gz"),
                               m_shared / "tatoeba" / (name + "eng.gz")});
        }
    }
    return sources;
}

std::vector<std::string> ForecastWorld::datasetsOf(const std::string& name) const {
    return name == "pairs7" ? std::vector<std::string>{"tatoeba-opus", "tatoeba-anki"}
                            : std::vector{name};
}

std::vector<train::NamedCorpus> ForecastWorld::corporaOf(const std::string& name) {
    std::vector<train::NamedCorpus> corpora;
    for (const auto& dataset : datasetsOf(name)) {
        Corpus& corpus = m_corpora[dataset];
        if (!corpus)
            corpus = corpusOf(dataset, sourcesOf(dataset));
        corpora.push_back({dataset, corpus});
    }
    return corpora;
}

void ForecastWorld::makeTokenizer() {
    const fs::path file = m_folder / ("unigram-" + std::to_string(kVocabulary) + ".model");
    if (!fs::exists(file)) {
        std::fprintf(stderr, "training a tokenizer\n");
        const auto corpora = corporaOf("pairs7");
        text::TrainingTexts texts;
        const std::uint64_t first = corpora.front().corpus->textCount();
        texts.source.count = first + corpora.back().corpus->textCount();
        texts.source.text = [&](std::uint64_t i) {
            return i < first ? corpora.front().corpus->text(i)
                             : corpora.back().corpus->text(i - first);
        };
        text::TokenizerTraining options;
        options.vocabularySize = kVocabulary;
        options.threads = base::availableCores();
        const auto trained = orExit(text::trainTokenizer(texts, options, {}), "a tokenizer");
        if (const auto saved = text::saveTrainedTokenizer(trained, texts, options, file); !saved) {
            std::fprintf(stderr, "%s\n", saved.error().toString().c_str());
            std::exit(1);
        }
    }
    m_tokenizer = orExit(text::Tokenizer::load(file), "loading the tokenizer");
}

std::shared_ptr<const text::TokenCache> ForecastWorld::tokensOf(const Corpus& corpus) const {
    const text::TextSource source{corpus->textCount(), corpus->contentHash(),
                                  [&corpus](std::uint64_t i) { return corpus->text(i); }};
    return orExit(text::TokenCache::openOrBuild(m_folder / "tokens", source, *m_tokenizer,
                                                base::availableCores(), {}),
                  "tokenizing");
}

void ForecastWorld::makeBenchmarks() {
    for (const char* name : {"tatoeba", "stsb-dev"}) {
        const Corpus corpus = corporaOf(name).front().corpus;
        const auto tokens = tokensOf(corpus);
        m_benchmarks.push_back(
            orExit(eval::EvaluationData::ofCorpus(name, corpus, tokens), "a benchmark"));
        m_benchmarkProfiles[name] =
            orExit(forecast::profileOf({name, corpus, tokens}, 512, {}), "profiling");
    }
}

std::shared_ptr<const train::TrainingData>
ForecastWorld::data(const std::string& name, const train::RunConfiguration& configuration) {
    auto& known = m_data[name + configuration.data.split.name];
    if (!known) {
        auto made =
            orExit(train::prepareTrainingData(corporaOf(name), *m_tokenizer, configuration,
                                              m_folder / "tokens", base::availableCores(), {}),
                   "preparing the data");
        made.benchmarks = m_benchmarks;
        made.tokenizer = m_tokenizer;
        known = std::make_shared<const train::TrainingData>(std::move(made));
    }
    return known;
}

const std::vector<forecast::DataProfile>& ForecastWorld::profiles(const std::string& name) {
    auto& known = m_profiles[name];
    if (known.empty())
        for (const auto& [dataset, corpus] : corporaOf(name))
            known.push_back(orExit(
                forecast::profileOf({dataset, corpus, tokensOf(corpus)}, 512, {}), "profiling"));
    return known;
}

} // namespace stator::bench
