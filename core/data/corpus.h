// The corpus store: one memory-mapped file per dataset, so that a hundred million pairs cost no
// more memory than the pages that are being read.
//
// Thread: a Corpus is immutable; every const function may be called from any thread.
#pragma once

#include "core/base/memorymap.h"
#include "core/base/result.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stator::data {

enum class CorpusKind : std::uint32_t {
    Pairs = 0,    ///< columns: anchor, positive
    Triplets = 1, ///< columns: anchor, positive, negative_1 … negative_n (n fixed in one corpus)
    Scored = 2,   ///< columns: sentence1, sentence2; a score per row
    Text = 3,     ///< column: text
};

/// "pairs", "triplets", "scored" or "text".
const char* corpusKindName(CorpusKind kind);
/// The kind of that name, if there is one.
std::optional<CorpusKind> corpusKindFromName(std::string_view name);

/// Read access to a finished corpus file.
///
/// A text is numbered `row * columns() + column`: this index is what token caches use.
class Corpus {
public:
    /// Maps the file and checks its header, its size and the offsets' structure.
    /// Errors: NotFound, Io, Corrupt, Unsupported (a newer format version).
    static Result<std::shared_ptr<const Corpus>> open(const std::filesystem::path& path);

    CorpusKind kind() const;
    std::uint64_t rows() const;
    std::uint32_t columns() const;
    std::uint64_t textCount() const { return rows() * columns(); }

    std::string_view text(std::uint64_t row, std::uint32_t column) const;
    std::string_view text(std::uint64_t textIndex) const;
    /// XXH3-64 of the text's bytes.
    std::uint64_t hash(std::uint64_t row, std::uint32_t column) const;
    /// Index into languages().
    std::uint16_t language(std::uint64_t row, std::uint32_t column) const;
    /// BCP-47 tags ("de", "pt-BR"); "und" where none was given.
    const std::vector<std::string>& languages() const;
    /// Index into sources(): the source (file or pair of files) the row came from.
    std::uint16_t source(std::uint64_t row) const;
    const std::vector<std::string>& sources() const;
    /// The row's score as the file gave it; 0 for other kinds than Scored.
    float score(std::uint64_t row) const;

    /// Identity of the content: the same rows in the same order give the same hash.
    std::uint64_t contentHash() const;
    std::uint64_t fileBytes() const;
    const std::filesystem::path& path() const;
    /// Reads everything and compares the checksum of the whole file. Errors: Corrupt, Io.
    Result<void> verify() const;

private:
    Corpus();
    struct Layout;
    std::unique_ptr<const Layout> m_layout;

public:
    ~Corpus();
};

} // namespace stator::data
