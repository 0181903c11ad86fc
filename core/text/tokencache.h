// The token cache: every text of a corpus as ids, made once, memory-mapped by every run after.
//
// Thread: a TokenCache is immutable; every const function may be called from any thread.
#pragma once

#include "core/base/memorymap.h"
#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/text/tokenizer.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string_view>

namespace stator::text {

/// Random access to the texts to encode (a corpus, or a list in memory).
struct TextSource {
    std::uint64_t count = 0;
    std::uint64_t contentHash = 0;                             ///< identity of the whole content
    std::function<std::string_view(std::uint64_t index)> text; ///< callable from any thread
};

class TokenCache {
public:
    /// Maps an existing cache and checks header and checksum of the index.
    /// Errors: NotFound, Corrupt; InvalidArgument where it was made of another content or
    /// tokenizer.
    static Result<std::shared_ptr<const TokenCache>>
    open(const std::filesystem::path& path, std::uint64_t contentHash, std::uint64_t tokenizerHash);
    /// Encodes everything on `threads` threads and writes the file atomically, in bounded memory.
    /// Errors: Cancelled, Io.
    static Result<std::shared_ptr<const TokenCache>> build(const std::filesystem::path& path,
                                                           const TextSource& source,
                                                           const Tokenizer& tokenizer, int threads,
                                                           const Job& job);
    /// open(), or build() where there is none or it does not fit. Files are named
    /// `<contentHash>-<tokenizerHash>.tokens` in `folder`.
    static Result<std::shared_ptr<const TokenCache>>
    openOrBuild(const std::filesystem::path& folder, const TextSource& source,
                const Tokenizer& tokenizer, int threads, const Job& job);

    std::uint64_t textCount() const;
    std::uint64_t tokenCount() const;
    /// Compares all ids with their checksum. open() does so itself for caches of up to 256 MiB.
    /// Errors: Corrupt.
    Result<void> verify() const;
    /// The ids of one text; empty where the text has none.
    std::span<const std::uint32_t> tokens(std::uint64_t textIndex) const;

    ~TokenCache();

private:
    TokenCache();
    struct Layout;
    std::unique_ptr<const Layout> m_layout;
};

} // namespace stator::text
