// From records to rows: the checks and expansions that are the same for every format.
#pragma once

#include "core/data/importreport.h"
#include "core/data/recordreader.h"
#include "core/data/sourcespec.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace stator::data {

/// Where rows go. Language numbers are the sink's own.
class RowSink {
public:
    virtual ~RowSink() = default;
    virtual Result<std::uint16_t> language(std::string_view tag) = 0;
    virtual Result<void> addRow(std::span<const std::string_view> texts,
                                std::span<const std::uint16_t> languages, float score,
                                std::int64_t line) = 0;
};

/// Collects what is not imported.
class ProblemLog {
public:
    explicit ProblemLog(ImportReport& report)
        : m_report(report) {}
    void add(const SourceSpec& spec, const Record& record, RowProblem problem,
             std::string_view detail);

private:
    ImportReport& m_report;
};

/// Turns the records of one source into rows of a corpus with `corpusColumns` columns.
class RowMaker {
public:
    RowMaker(const SourceSpec& spec, std::uint32_t corpusColumns, RowSink& sink, ProblemLog& log);

    /// Adds the record's rows, or logs why there are none. `room`: rows that may still be added.
    Result<void> add(const Record& record, std::uint64_t room);
    std::uint64_t rows() const { return m_rows; }

private:
    Result<std::uint16_t> languageOf(const Record& record, std::size_t text);
    RowProblem checkText(std::string_view& text) const;
    Result<void> addPlain(const Record& record);
    Result<void> addExpanded(const Record& record, std::uint64_t room);
    Result<void> addPair(const Record& record, std::size_t a, std::size_t b);
    bool readScore(std::string_view text, float& score) const;

    const SourceSpec& m_spec;
    std::uint32_t m_columns;
    RowSink& m_sink;
    ProblemLog& m_log;
    std::uint64_t m_rows = 0;
    std::vector<std::string_view> m_texts;
    std::vector<std::uint16_t> m_languages;
    std::vector<std::int32_t> m_columnLanguages; ///< the spec's, -1 until asked for
    std::unordered_map<std::string, std::uint16_t> m_fileLanguages;
};

/// Corpus columns that a source fills.
std::uint32_t corpusColumns(const SourceSpec& spec);

} // namespace stator::data
