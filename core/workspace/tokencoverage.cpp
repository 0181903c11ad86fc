#include "core/workspace/tokencoverage.h"

#include "core/base/hash.h"

#include <system_error>

namespace stator::workspace {

namespace {

constexpr std::uint64_t kRowsBetweenChecks = 1 << 14;

Result<std::vector<LanguageTokens>> byLanguage(const data::Corpus& corpus,
                                               const text::TokenCache& cache,
                                               const text::Tokenizer& tokenizer, const Job& job) {
    std::vector<bool> standsForUnknown(tokenizer.vocabularySize());
    for (std::uint32_t id = 0; id < tokenizer.vocabularySize(); ++id)
        standsForUnknown[id] = tokenizer.standsForUnknown(id);
    std::vector<LanguageTokens> languages;
    for (const auto& tag : corpus.languages())
        languages.push_back({tag});
    for (std::uint64_t row = 0; row < corpus.rows(); ++row) {
        if (row % kRowsBetweenChecks == 0 && job.stopped())
            return makeError(ErrorCode::Cancelled, "Counting tokens was stopped.");
        for (std::uint32_t column = 0; column < corpus.columns(); ++column) {
            auto& counts = languages[corpus.language(row, column)];
            std::uint64_t unknown = 0;
            const auto ids = cache.tokens(row * corpus.columns() + column);
            for (const auto id : ids)
                unknown += standsForUnknown[id] ? 1 : 0;
            ++counts.texts;
            counts.tokens += ids.size();
            counts.unknown += unknown;
            counts.textsWithUnknown += unknown > 0 ? 1 : 0;
        }
    }
    std::erase_if(languages, [](const auto& counts) { return counts.texts == 0; });
    return languages;
}

} // namespace

std::filesystem::path tokenCacheFile(const Workspace& workspace, const data::Dataset& dataset,
                                     const TokenizerRecord& tokenizer) {
    return workspace.tokensFolder() /
           (base::hex64(dataset.contentHash) + "-" + tokenizer.hash + ".tokens");
}

bool isTokenized(const Workspace& workspace, const std::string& dataset,
                 const std::string& tokenizer) {
    const auto known = data::loadDataset(workspace.corporaFolder(), dataset);
    const auto record = findTokenizer(workspace, tokenizer);
    std::error_code code;
    return known && record &&
           std::filesystem::exists(tokenCacheFile(workspace, *known, *record), code);
}

Result<TokenCoverage> tokenCoverage(const Workspace& workspace, const std::string& dataset,
                                    const std::string& tokenizerName, int threads, const Job& job) {
    STATOR_ASSIGN(const auto corpus, openDataset(workspace, dataset));
    STATOR_ASSIGN(const auto tokenizer, openTokenizer(workspace, tokenizerName));
    text::TextSource texts;
    texts.count = corpus->textCount();
    texts.contentHash = corpus->contentHash();
    texts.text = [&corpus](std::uint64_t index) { return corpus->text(index); };
    STATOR_ASSIGN(const auto cache, text::TokenCache::openOrBuild(workspace.tokensFolder(), texts,
                                                                  *tokenizer, threads, job));
    TokenCoverage coverage;
    STATOR_ASSIGN(coverage.all, text::tokenStatistics(text::TokenSource::of(*cache), texts,
                                                      *tokenizer, threads, job));
    STATOR_ASSIGN(coverage.languages, byLanguage(*corpus, *cache, *tokenizer, job));
    return coverage;
}

} // namespace stator::workspace
