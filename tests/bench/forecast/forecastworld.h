// The data that bench_forecast trains on: imported, tokenized and split once, kept between calls.
#pragma once

#include "core/forecast/dataprofile.h"
#include "core/train/trainingdata.h"

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace stator::bench {

template<class T>
T orExit(Result<T> result, const char* doing) {
    if (!result) {
        std::fprintf(stderr, "%s: %s\n", doing, result.error().toString().c_str());
        std::exit(1);
    }
    return std::move(result).value();
}

/// Named data: "pairs7" (619,325 short pairs of seven languages), "multi30k" (captions), "newstest"
/// (long sentences), "stsb" (scored pairs), "tico" (the sample in resources).
class ForecastWorld {
public:
    /// `folder` keeps corpora, the tokenizer and token caches.
    ForecastWorld(std::filesystem::path shared, std::filesystem::path folder);

    const std::filesystem::path& folder() const { return m_folder; }
    std::shared_ptr<const train::TrainingData> data(const std::string& name,
                                                    const train::RunConfiguration& configuration);
    const std::vector<forecast::DataProfile>& profiles(const std::string& name);
    const std::map<std::string, forecast::DataProfile>& benchmarks() const {
        return m_benchmarkProfiles;
    }
    std::uint32_t vocabulary() const { return m_tokenizer->vocabularySize(); }

private:
    using Corpus = std::shared_ptr<const data::Corpus>;
    /// Sources of one or of two line-aligned files.
    using Sources = std::vector<std::vector<std::filesystem::path>>;

    Corpus corpusOf(const std::string& name, const Sources& sources) const;
    Sources sourcesOf(const std::string& dataset) const;
    std::vector<std::string> datasetsOf(const std::string& name) const;
    std::vector<train::NamedCorpus> corporaOf(const std::string& name);
    std::shared_ptr<const text::TokenCache> tokensOf(const Corpus& corpus) const;
    void makeTokenizer();
    void makeBenchmarks();

    std::filesystem::path m_shared;
    std::filesystem::path m_folder;
    std::shared_ptr<const text::Tokenizer> m_tokenizer;
    std::vector<std::shared_ptr<const eval::EvaluationData>> m_benchmarks;
    std::map<std::string, forecast::DataProfile> m_benchmarkProfiles;
    std::map<std::string, Corpus> m_corpora;
    std::map<std::string, std::vector<forecast::DataProfile>> m_profiles;
    std::map<std::string, std::shared_ptr<const train::TrainingData>> m_data;
};

} // namespace stator::bench
