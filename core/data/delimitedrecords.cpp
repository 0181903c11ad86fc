#include "core/data/delimitedrecords.h"

#include <simdjson.h>

#include <algorithm>
#include <iterator>

namespace stator::data {

Result<DelimitedRecords> DelimitedRecords::open(const std::filesystem::path& path, char delimiter,
                                                Quoting quoting) {
    STATOR_ASSIGN(auto reader, LineReader::open(path));
    return DelimitedRecords(std::move(reader), delimiter, quoting);
}

Result<bool> DelimitedRecords::nextLine(LineReader::Line& line) {
    if (m_again.empty())
        return m_reader.next(line);
    m_current = std::move(m_again.front());
    m_again.pop_front();
    line = {m_current.text, m_current.number, m_current.tooLong};
    return true;
}

Result<void> DelimitedRecords::readQuoted(const LineReader::Line& first, DelimitedRecord& record) {
    m_parser.start();
    m_parser.feed(first.text);
    if (!m_parser.complete())
        m_taken.push_back({std::string(first.text), first.number, false});
    bool ended = false;
    while (!m_parser.complete() && !ended && m_taken.size() < kMaxLines &&
           m_parser.size() < kMaxBytes) {
        LineReader::Line line;
        STATOR_ASSIGN(const bool more, nextLine(line));
        ended = !more || line.tooLong;
        if (more)
            m_taken.push_back({std::string(line.text), line.number, line.tooLong});
        if (!ended)
            m_parser.feed(line.text);
    }
    if (!m_taken.empty())
        record.raw = m_taken.front().text;
    if (m_parser.complete() && !(m_taken.size() > 1 && m_parser.irregular())) {
        m_parser.fields(record.fields);
        return {};
    }
    record.problem = RowProblem::UnclosedQuote;
    m_again.insert(m_again.begin(), std::make_move_iterator(m_taken.begin() + 1),
                   std::make_move_iterator(m_taken.end()));
    m_taken.resize(1);
    return {};
}

Result<bool> DelimitedRecords::next(DelimitedRecord& record) {
    LineReader::Line line;
    m_taken.clear();
    STATOR_ASSIGN(const bool more, nextLine(line));
    if (!more)
        return false;
    record.fields.clear();
    record.raw = line.text;
    record.line = line.number;
    record.problem = RowProblem::None;
    if (line.tooLong)
        record.problem = RowProblem::TooLong;
    else if (line.text.empty())
        record.problem = RowProblem::EmptyText;
    else if (m_quoting == Quoting::Rfc4180 && line.text.find('"') != std::string_view::npos)
        STATOR_TRY(readQuoted(line, record));
    else
        splitFields(line.text, m_delimiter, record.fields);
    if (record.problem != RowProblem::None)
        return true;
    // Quotes and delimiters are ASCII, so a line that is valid has valid fields, and the reverse.
    const bool valid = m_taken.empty()
                           ? simdjson::validate_utf8(record.raw.data(), record.raw.size())
                           : std::all_of(record.fields.begin(), record.fields.end(), [](auto f) {
                                 return simdjson::validate_utf8(f.data(), f.size());
                             });
    if (!valid)
        record.problem = RowProblem::InvalidUtf8;
    return true;
}

} // namespace stator::data
