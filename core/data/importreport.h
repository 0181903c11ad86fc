// What an import did, told to the user and stored with the dataset.
#pragma once

#include "core/base/result.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace stator::data {

/// Why a row was not imported.
enum class RowProblem : std::uint8_t {
    None,
    InvalidUtf8,
    WrongColumnCount,
    UnclosedQuote,
    BrokenJson,
    BrokenUnit,  ///< a TMX unit that is not well-formed XML
    BrokenEntry, ///< a PO entry that cannot be read
    EmptyText,
    MissingField,
    NotText,  ///< a JSON number, list or object where a text should be
    BadScore, ///< not a finite number
    TooLong,
    NoPartner,   ///< a line of one aligned file without lines in the others
    DamagedFile, ///< the rest of the file cannot be unpacked or parsed
    // Left out on purpose: counted apart, never listed.
    Fuzzy,
    Untranslated,
    Obsolete,
};
/// "invalid-utf8" and so on: stable across versions.
const char* rowProblemName(RowProblem problem);
/// True for the problems that are no fault of the row.
bool isLeftOut(RowProblem problem);

/// One listed problem.
struct ImportProblem {
    std::string file;
    std::int64_t line = 0; ///< 1-based
    std::string reason;    ///< rowProblemName()
    std::string detail;    ///< one plain sentence
    std::string excerpt;   ///< the beginning of the row, valid UTF-8

    bool operator==(const ImportProblem&) const = default;
};

struct SourceReport {
    std::string name;
    std::uint64_t rows = 0;
    std::uint64_t skipped = 0;

    bool operator==(const SourceReport&) const = default;
};

struct ImportReport {
    static constexpr std::size_t kMaxProblems = 1000;

    std::uint64_t rows = 0;    ///< rows in the corpus
    std::uint64_t skipped = 0; ///< records that could not be used
    std::map<std::string, std::uint64_t> skippedByReason;
    /// Records left out on purpose: "range", "fuzzy", "untranslated", "obsolete".
    std::map<std::string, std::uint64_t> leftOut;
    /// Rows by the languages of their columns ("de-en"; "und" where not known).
    std::map<std::string, std::uint64_t> rowsByLanguages;
    std::vector<SourceReport> sources;
    std::vector<ImportProblem> problems; ///< the first kMaxProblems
    std::vector<std::string> warnings;   ///< plain sentences about whole files
    std::uint64_t bytesRead = 0;         ///< of the files as they lie on disk
    double seconds = 0;

    bool operator==(const ImportReport&) const = default;
};

nlohmann::json toJson(const ImportReport& report);
/// Errors: InvalidFormat.
Result<ImportReport> importReportFromJson(const nlohmann::json& json);

} // namespace stator::data
