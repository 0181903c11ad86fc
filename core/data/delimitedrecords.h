// CSV and TSV files as records of fields, before any column is chosen.
#pragma once

#include "core/data/importreport.h"
#include "core/data/linereader.h"
#include "core/data/quotedparser.h"
#include "core/data/sourcespec.h"

#include <deque>
#include <optional>
#include <vector>

namespace stator::data {

/// A record of a delimited file. Views are valid until the next call.
struct DelimitedRecord {
    std::vector<std::string_view> fields;
    std::string_view raw; ///< the first line
    std::int64_t line = 0;
    RowProblem problem = RowProblem::None; ///< InvalidUtf8, UnclosedQuote, TooLong or EmptyText
};

/// Joins the lines of quoted fields. A quote that is never closed costs one line, not the rest of
/// the file: after kMaxLines lines, or where the next quote is not followed by a delimiter, the
/// first line is given up and reading resumes behind it.
class DelimitedRecords {
public:
    static constexpr std::size_t kMaxLines = 500;
    static constexpr std::size_t kMaxBytes = 1 << 20;

    static Result<DelimitedRecords> open(const std::filesystem::path& path, char delimiter,
                                         Quoting quoting);
    Result<bool> next(DelimitedRecord& record);
    std::uint64_t fileBytesRead() const { return m_reader.fileBytesRead(); }

private:
    struct SavedLine {
        std::string text;
        std::int64_t number = 0;
        bool tooLong = false;
    };
    DelimitedRecords(LineReader reader, char delimiter, Quoting quoting)
        : m_reader(std::move(reader))
        , m_delimiter(delimiter)
        , m_quoting(quoting)
        , m_parser(delimiter) {}
    Result<bool> nextLine(LineReader::Line& line);
    Result<void> readQuoted(const LineReader::Line& first, DelimitedRecord& record);

    LineReader m_reader;
    char m_delimiter;
    Quoting m_quoting;
    QuotedParser m_parser;
    std::deque<SavedLine> m_again; ///< lines to read a second time
    SavedLine m_current;           ///< the line last taken from there
    std::vector<SavedLine> m_taken;
};

} // namespace stator::data
