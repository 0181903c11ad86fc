#include "core/train/trainingdata.h"

#include "core/base/hash.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace stator::train {
using nlohmann::json;

Result<TrainingData> prepareTrainingData(const std::vector<NamedCorpus>& corpora,
                                         const text::Tokenizer& tokenizer,
                                         const RunConfiguration& configuration,
                                         const std::filesystem::path& cacheFolder, int threads,
                                         const Job& job) {
    TrainingData data;
    data.tokenizerHash = tokenizer.hash();
    data.vocabulary = tokenizer.vocabularySize();
    std::vector<std::shared_ptr<const data::Corpus>> all;
    for (const auto& [name, corpus] : corpora) {
        text::TextSource source;
        source.count = corpus->textCount();
        source.contentHash = corpus->contentHash();
        source.text = [&corpus = *corpus](std::uint64_t index) { return corpus.text(index); };
        STATOR_ASSIGN(auto tokens,
                      text::TokenCache::openOrBuild(cacheFolder, source, tokenizer, threads, job));
        data.corpora.push_back({name, corpus, std::move(tokens)});
        all.push_back(corpus);
    }
    STATOR_ASSIGN(data.split, data::computeJointSplit(all, configuration.data.split, job));
    return data;
}

std::string dataIdentity(const TrainingData& data) {
    json corpora = json::array();
    for (std::size_t i = 0; i < data.corpora.size(); ++i)
        corpora.push_back({{"name", data.corpora[i].name},
                           {"content", base::hex64(data.corpora[i].corpus->contentHash())},
                           {"split", base::hex64(data.split.splits[i].digest())}});
    return json{{"corpora", corpora},
                {"tokenizer", base::hex64(data.tokenizerHash)},
                {"vocabulary", data.vocabulary}}
        .dump(1);
}

std::string identityDifference(const std::string& before, const std::string& now) {
    const json a = json::parse(before, nullptr, false);
    const json b = json::parse(now, nullptr, false);
    if (!a.is_object() || !b.is_object())
        return "the checkpoint does not say what it was trained on";
    const json none = json::array();
    const json corporaA = a.value("corpora", none);
    const json corporaB = b.value("corpora", none);
    if (corporaA.size() != corporaB.size())
        return fmt::format("there were {} datasets and there are {}", corporaA.size(),
                           corporaB.size());
    for (std::size_t i = 0; i < corporaA.size(); ++i) {
        const std::string name = corporaB[i].value("name", "");
        if (corporaA[i].value("content", "") != corporaB[i].value("content", ""))
            return fmt::format("the content of dataset {} is another than it was", name);
        if (corporaA[i].value("split", "") != corporaB[i].value("split", ""))
            return fmt::format("the split of dataset {} is another than it was", name);
    }
    if (a.value("tokenizer", "") != b.value("tokenizer", ""))
        return "the tokenizer is another than it was";
    if (a.value("vocabulary", 0) != b.value("vocabulary", 0))
        return "the vocabulary has another size than it had";
    return {};
}

} // namespace stator::train
