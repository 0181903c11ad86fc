// How one source of a dataset is read: guessed from the files, changeable by the user in every
// field, and stored with the dataset.
#pragma once

#include "core/base/result.h"
#include "core/data/corpus.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace stator::data {

enum class SourceFormat {
    Jsonl, ///< one JSON object (or array) a line
    Json,  ///< one document with a list of objects
    Squad, ///< SQuAD-shaped JSON; fields: question, context, answer, id, title
    Csv,
    Tsv,
    Moses, ///< line-aligned files; fields: "1", "2", … by the order of the files
    Tmx,   ///< fields: language codes as in the file
    Po,    ///< gettext; fields: msgid, msgstr, msgctxt
    Text,  ///< one text a line; field: "1"
};
/// "jsonl", "json", "squad", "csv", "tsv", "moses", "tmx", "po", "text".
const char* sourceFormatName(SourceFormat format);

/// What a double quote means in CSV and TSV.
enum class Quoting {
    None,    ///< an ordinary character (Tatoeba's TSV)
    Rfc4180, ///< encloses a field that may hold delimiters, quotes (doubled) and line ends
};

/// What becomes of a record with more texts than the corpus has columns.
enum class Expansion {
    None,     ///< the texts are the corpus columns
    Pivot,    ///< a pair of the first column with each of the others
    AllPairs, ///< every pair of columns
};

/// Where one text of a row comes from.
struct ColumnSpec {
    /// A header name or "1", "2", … (CSV, TSV); a path such as "translation.de", "neg.0" or
    /// "set.*" (JSON; "*" takes every element of a list and must be the only column);
    /// other formats: see SourceFormat.
    std::string field;
    /// BCP-47 tag, empty where it is not known.
    std::string language = {};
    /// A field that holds the language of each row's text, empty for none. Wins over `language`.
    std::string languageField = {};

    bool operator==(const ColumnSpec&) const = default;
};

/// Records to leave out, counted from 1 without a header, both ends included.
struct RecordRange {
    std::uint64_t first = 1;
    std::uint64_t last = 1;

    bool operator==(const RecordRange&) const = default;
};

struct SourceSpec {
    std::string name; ///< shown in reports; by default the file name
    std::vector<std::filesystem::path> files;
    SourceFormat format = SourceFormat::Text;
    CorpusKind kind = CorpusKind::Text;
    std::vector<ColumnSpec> columns;
    std::string scoreField; ///< Scored only
    Expansion expansion = Expansion::None;

    // CSV and TSV
    char delimiter = '\t';
    Quoting quoting = Quoting::None;
    bool header = false;
    std::uint32_t columnCount = 0; ///< columns of a good line; 0 accepts any count

    // PO
    bool includeFuzzy = false;
    bool pluralRows = false; ///< a second row for the plural of an entry that has one

    bool trim = true; ///< take blanks away at both ends of a text
    std::vector<RecordRange> leaveOut;
    std::uint64_t rowLimit = 0; ///< stop after so many rows; 0 for all

    bool operator==(const SourceSpec&) const = default;
};

/// Checks that the fields fit each other (columns and kind, files and format).
/// Errors: InvalidArgument, naming the field and what is allowed.
Result<void> validateSpec(const SourceSpec& spec);

nlohmann::json toJson(const SourceSpec& spec);
/// Unknown fields and wrong types are errors that name the field. Errors: InvalidArgument.
Result<SourceSpec> sourceSpecFromJson(const nlohmann::json& json);

} // namespace stator::data
