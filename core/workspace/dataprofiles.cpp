#include "core/workspace/dataprofiles.h"

#include "core/base/atomicfile.h"
#include "core/base/hash.h"
#include "core/text/tokencache.h"
#include "core/workspace/catalogue.h"
#include "core/workspace/derivedfiles.h"
#include "core/workspace/runjob.h"
#include "core/workspace/tokencoverage.h"

#include <nlohmann/json.hpp>

#include <charconv>
#include <map>
#include <mutex>
#include <optional>
#include <system_error>

namespace stator::workspace {

namespace fs = std::filesystem;
using nlohmann::json;

namespace {

using Datasets = std::vector<data::Dataset>;

fs::path profileFile(const Workspace& workspace, const data::Dataset& dataset,
                     const TokenizerIdentity& tokenizer, std::uint32_t maxTokens, bool guessed) {
    json key{{"format", kDerivedFormat}};
    if (guessed)
        key["vocabulary"] = tokenizer.vocabulary;
    else
        key.update({{"tokenizer", tokenizer.hash}, {"maxTokens", maxTokens}});
    return derivedFile(workspace, dataset, key, ".profile.json");
}

fs::path tokensFile(const Workspace& workspace, const data::Dataset& dataset,
                    const TokenizerIdentity& tokenizer) {
    TokenizerRecord record;
    record.hash = tokenizer.hash;
    return tokenCacheFile(workspace, dataset, record);
}

std::uint64_t numberOf(const std::string& hex) {
    std::uint64_t value = 0;
    std::from_chars(hex.data(), hex.data() + hex.size(), value, 16);
    return value;
}

/// From the cached tokens; none where they cannot be read (a run makes them again).
Result<std::optional<forecast::DataProfile>>
profileOfTokens(const Workspace& workspace, const data::Dataset& dataset,
                const std::shared_ptr<const data::Corpus>& corpus,
                const TokenizerIdentity& tokenizer, std::uint32_t maxTokens, const Job& job) {
    auto tokens = text::TokenCache::open(tokensFile(workspace, dataset, tokenizer),
                                         dataset.contentHash, numberOf(tokenizer.hash));
    if (!tokens)
        return std::optional<forecast::DataProfile>();
    STATOR_ASSIGN(auto profile,
                  forecast::profileOf({dataset.name, corpus, std::move(*tokens)}, maxTokens, job));
    return std::optional(std::move(profile));
}

} // namespace

Result<TokenizerIdentity> tokenizerIdentity(const Workspace& workspace,
                                            const train::TokenizerConfiguration& configuration) {
    if (!configuration.name.empty()) {
        STATOR_ASSIGN(const auto record, findTokenizer(workspace, configuration.name));
        return TokenizerIdentity{record.hash, record.vocabulary};
    }
    if (configuration.file.empty())
        return makeError(ErrorCode::InvalidArgument, "No tokenizer is named.");
    // Loading a model takes long enough to remember it; another file has another time or size.
    std::error_code code;
    const auto changed = fs::last_write_time(configuration.file, code).time_since_epoch().count();
    const auto key = std::make_tuple(configuration.file, static_cast<std::int64_t>(changed),
                                     fs::file_size(configuration.file, code));
    static std::mutex mutex;
    static std::map<std::remove_const_t<decltype(key)>, TokenizerIdentity> known;
    const std::lock_guard lock(mutex);
    if (const auto found = known.find(key); found != known.end())
        return found->second;
    STATOR_ASSIGN(const auto tokenizer, openTokenizerOf(workspace, configuration));
    return known[key] = {base::hex64(tokenizer->hash()), tokenizer->vocabularySize()};
}

Result<std::vector<data::Dataset>> datasetsOf(const Workspace& workspace,
                                              const train::RunConfiguration& configuration) {
    if (configuration.data.datasets.empty())
        return makeError(ErrorCode::InvalidArgument, "There is no dataset to train on.");
    Datasets datasets;
    for (const auto& use : configuration.data.datasets) {
        STATOR_ASSIGN(auto dataset, findDataset(workspace, use.name));
        datasets.push_back(std::move(dataset));
    }
    return datasets;
}

bool hasTokens(const Workspace& workspace, const data::Dataset& dataset,
               const TokenizerIdentity& tokenizer) {
    std::error_code code;
    return fs::exists(tokensFile(workspace, dataset, tokenizer), code);
}

Result<forecast::DataProfile> profileOf(const Workspace& workspace, const data::Dataset& dataset,
                                        const TokenizerIdentity& tokenizer, std::uint32_t maxTokens,
                                        const Job& job) {
    const auto known = [&](bool guessed) -> std::optional<forecast::DataProfile> {
        const auto text =
            base::readFile(profileFile(workspace, dataset, tokenizer, maxTokens, guessed));
        if (!text)
            return std::nullopt;
        auto profile = forecast::profileFromJson(*text);
        return profile ? std::optional(std::move(*profile)) : std::nullopt;
    };
    std::shared_ptr<const data::Corpus> corpus;
    const bool tokenized = hasTokens(workspace, dataset, tokenizer);
    if (tokenized) {
        if (auto profile = known(false))
            return std::move(*profile);
        STATOR_ASSIGN(corpus, data::openCorpus(workspace.corporaFolder(), dataset));
        STATOR_ASSIGN(auto profile,
                      profileOfTokens(workspace, dataset, corpus, tokenizer, maxTokens, job));
        if (profile) {
            keepDerived(profileFile(workspace, dataset, tokenizer, maxTokens, false),
                        forecast::toJson(*profile));
            return std::move(*profile);
        }
    }
    if (auto profile = known(true))
        return std::move(*profile);
    if (!corpus) {
        STATOR_ASSIGN(corpus, data::openCorpus(workspace.corporaFolder(), dataset));
    }
    STATOR_ASSIGN(auto profile, forecast::guessProfile(*corpus, tokenizer.vocabulary, job));
    keepDerived(profileFile(workspace, dataset, tokenizer, maxTokens, true),
                forecast::toJson(profile));
    return profile;
}

} // namespace stator::workspace
