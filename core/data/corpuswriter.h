// Writes corpus files in one pass.
#pragma once

#include "core/base/result.h"
#include "core/data/corpus.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace stator::data {

/// Appends rows to a new corpus file. Memory does not grow with the rows; the file appears under
/// its name when finish() succeeds, and never where the writer is destroyed before.
/// Thread: one writer, one thread.
class CorpusWriter {
public:
    /// `columns`: 1 for Text, 2 for Pairs and Scored, 3 or more for Triplets.
    /// Errors: InvalidArgument, Io.
    static Result<CorpusWriter> create(const std::filesystem::path& path, CorpusKind kind,
                                       std::uint32_t columns);
    ~CorpusWriter();
    CorpusWriter(CorpusWriter&&) noexcept;
    CorpusWriter& operator=(CorpusWriter&&) noexcept;

    /// The number of a language tag (BCP-47; "und" for an empty one), new or known.
    /// Errors: InvalidArgument after 65,535 different tags.
    Result<std::uint16_t> language(std::string_view tag);
    /// The number of a source name, new or known. Errors: InvalidArgument after 65,535 names.
    Result<std::uint16_t> source(std::string_view name);

    /// Appends a row. Shapes: `texts` and `languages` [columns]. The numbers come from language()
    /// and source(). Errors: InvalidArgument (shape, a number not handed out), Io.
    Result<void> addRow(std::span<const std::string_view> texts,
                        std::span<const std::uint16_t> languages, std::uint16_t source,
                        float score = 0);
    std::uint64_t rows() const;
    /// Completes the file and puts it in place. Nothing may be called after. Errors: Io.
    Result<void> finish();

private:
    struct State;
    explicit CorpusWriter(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

/// A row in memory, for small corpora (tests, the demo).
struct CorpusRow {
    std::vector<std::string> texts;     ///< [columns]
    std::vector<std::string> languages; ///< [columns], or empty for "und" everywhere
    float score = 0;
    std::string source = {};
};

/// Writes the rows to `path` and opens the result. All rows need the same number of texts.
/// Errors: InvalidArgument (no rows, shapes), Io.
Result<std::shared_ptr<const Corpus>> makeCorpus(const std::filesystem::path& path, CorpusKind kind,
                                                 std::span<const CorpusRow> rows);

} // namespace stator::data
