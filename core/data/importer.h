// From files to a corpus.
//
// Thread: every function may be called from any thread; one import runs on its caller's.
#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/data/corpus.h"
#include "core/data/importreport.h"
#include "core/data/sourcespec.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace stator::data {

/// What to import: sources of one kind, one after the other.
struct ImportRequest {
    std::vector<SourceSpec> sources;
    std::uint64_t rowLimit = 0; ///< stop after so many rows in all; 0 for all
};

/// Reads the sources and writes the corpus. A record that cannot be used is skipped and counted
/// by reason; the first 1,000 are listed. Memory does not grow with the files. Nothing is left at
/// `corpusFile` unless it succeeds. Progress in bytes of the files on disk.
/// Errors: InvalidArgument (a spec that fits no reader, sources of different kinds or columns),
/// InvalidFormat (an empty file; not one row could be imported), NotFound, Io, Cancelled.
Result<ImportReport> importDataset(const ImportRequest& request,
                                   const std::filesystem::path& corpusFile, const Job& job);

/// A row as it would be imported.
struct PreviewRow {
    std::vector<std::string> texts;
    std::vector<std::string> languages;
    float score = 0;
    std::int64_t line = 0;

    bool operator==(const PreviewRow&) const = default;
};

struct Preview {
    std::vector<PreviewRow> rows;
    std::vector<ImportProblem> problems; ///< met while reading those rows
    std::vector<std::string> warnings;
};

/// The first `count` rows of a source. Reads no further than it must, and at most 100,000 records.
/// Errors: as importDataset, except that no row at all is no error.
Result<Preview> preview(const SourceSpec& spec, std::size_t count);

} // namespace stator::data
