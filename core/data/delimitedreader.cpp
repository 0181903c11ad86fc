// CSV and TSV.
#include "core/data/delimitedrecords.h"
#include "core/data/readers.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <charconv>

namespace stator::data {
namespace {

constexpr std::size_t kNone = static_cast<std::size_t>(-1);

bool equalIgnoringCase(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) {
        return std::tolower(static_cast<unsigned char>(x)) ==
               std::tolower(static_cast<unsigned char>(y));
    });
}

/// A header name (exact, then in any case), or a number counted from 1.
std::size_t findColumn(std::string_view field, const std::vector<std::string>& header) {
    if (const auto found = std::find(header.begin(), header.end(), field); found != header.end())
        return static_cast<std::size_t>(found - header.begin());
    for (std::size_t i = 0; i < header.size(); ++i)
        if (equalIgnoringCase(header[i], field))
            return i;
    std::size_t number = 0;
    const char* end = field.data() + field.size();
    const auto parsed = std::from_chars(field.data(), end, number);
    return parsed.ec == std::errc() && parsed.ptr == end && number >= 1 ? number - 1 : kNone;
}

class DelimitedReader : public RecordReader {
public:
    DelimitedReader(const SourceSpec& spec, DelimitedRecords records)
        : m_spec(spec)
        , m_records(std::move(records)) {}

    Result<void> resolve() {
        std::vector<std::string> header;
        if (m_spec.header) {
            STATOR_ASSIGN(const bool more, m_records.next(m_row));
            if (!more || m_row.problem != RowProblem::None)
                return makeError(ErrorCode::InvalidFormat, "The header line cannot be read.",
                                 m_spec.files[0].string(), 1);
            for (const auto field : m_row.fields)
                header.emplace_back(field);
        }
        const auto find = [&](const std::string& field, std::size_t& out) -> Result<void> {
            out = field.empty() ? kNone : findColumn(field, header);
            if (field.empty() || (out != kNone && (header.empty() || out < header.size())))
                return {};
            return makeError(ErrorCode::InvalidArgument,
                             fmt::format("There is no column \"{}\".", field),
                             m_spec.files[0].string());
        };
        for (const auto& column : m_spec.columns) {
            STATOR_TRY(find(column.field, m_columns.emplace_back()));
            STATOR_TRY(find(column.languageField, m_languages.emplace_back()));
            m_haveLanguages = m_haveLanguages || m_languages.back() != kNone;
        }
        STATOR_TRY(find(m_spec.scoreField, m_score));
        m_needed = m_score == kNone ? 0 : m_score + 1;
        for (const auto* list : {&m_columns, &m_languages})
            for (const auto index : *list)
                if (index != kNone)
                    m_needed = std::max(m_needed, index + 1);
        return {};
    }

    Result<bool> next(Record& record) override {
        record.reset();
        STATOR_ASSIGN(const bool more, m_records.next(m_row));
        if (!more)
            return false;
        record.line = m_row.line;
        record.file = 0;
        record.excerpt = m_row.raw;
        if (m_row.problem != RowProblem::None)
            describe(record);
        else if (m_row.fields.size() < m_needed ||
                 (m_spec.columnCount != 0 && m_row.fields.size() != m_spec.columnCount))
            record.fail(RowProblem::WrongColumnCount,
                        fmt::format("The line has {} columns; {} are expected.",
                                    m_row.fields.size(),
                                    m_spec.columnCount ? m_spec.columnCount : m_needed));
        else
            fill(record);
        return true;
    }

    std::uint64_t fileBytesRead() const override { return m_records.fileBytesRead(); }

private:
    void describe(Record& record) const {
        switch (m_row.problem) {
        case RowProblem::TooLong:
            return record.fail(RowProblem::TooLong, "The line is longer than 16 MiB.");
        case RowProblem::UnclosedQuote:
            return record.fail(RowProblem::UnclosedQuote,
                               "A quote opens a field here and is never closed. If quotes are "
                               "ordinary characters in this file, switch quoting off.");
        case RowProblem::InvalidUtf8:
            return record.fail(RowProblem::InvalidUtf8, "The line is not valid UTF-8.");
        default:
            return record.fail(RowProblem::EmptyText, "The line is empty.");
        }
    }
    void fill(Record& record) const {
        for (std::size_t i = 0; i < m_columns.size(); ++i) {
            record.texts.push_back(m_row.fields[m_columns[i]]);
            if (m_haveLanguages)
                record.languages.push_back(m_languages[i] == kNone ? std::string_view()
                                                                   : m_row.fields[m_languages[i]]);
        }
        if (m_score != kNone)
            record.score = m_row.fields[m_score];
    }

    SourceSpec m_spec;
    DelimitedRecords m_records;
    DelimitedRecord m_row;
    std::vector<std::size_t> m_columns;
    std::vector<std::size_t> m_languages;
    std::size_t m_score = kNone;
    std::size_t m_needed = 0;
    bool m_haveLanguages = false;
};

} // namespace

ReaderResult openDelimitedReader(const SourceSpec& spec) {
    STATOR_ASSIGN(auto records,
                  DelimitedRecords::open(spec.files[0], spec.delimiter, spec.quoting));
    auto reader = std::make_unique<DelimitedReader>(spec, std::move(records));
    STATOR_TRY(reader->resolve());
    return ReaderResult(std::move(reader));
}

} // namespace stator::data
