// Fields of one CSV record, quotes understood.
//
// Source: RFC 4180; a text behind a closing quote is kept as it is ("a"b gives ab), as common
// readers do.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace stator::data {

/// Splits a record that may go over several lines. Feed line by line until it is complete.
class QuotedParser {
public:
    explicit QuotedParser(char delimiter)
        : m_delimiter(delimiter) {}

    void start();
    /// Takes the next line (without its line end).
    void feed(std::string_view line);
    /// False while a quoted field is open: the record goes on in the next line.
    bool complete() const { return m_state != State::Quoted; }
    /// True where text stands behind a closing quote: over several lines, a sign that the quotes
    /// were never meant to enclose.
    bool irregular() const { return m_irregular; }
    std::size_t size() const { return m_text.size(); }
    /// The fields of a complete record. Views are valid until start().
    void fields(std::vector<std::string_view>& out) const;

private:
    enum class State { FieldStart, Unquoted, Quoted, AfterQuote };
    void endField() {
        m_ends.push_back(m_text.size());
        m_state = State::FieldStart;
    }

    char m_delimiter;
    State m_state = State::FieldStart;
    bool m_firstLine = true;
    bool m_irregular = false;
    std::string m_text;              ///< the fields' characters, one field after the other
    std::vector<std::size_t> m_ends; ///< where each finished field ends in m_text
};

/// Splits at every delimiter: quotes are ordinary characters.
void splitFields(std::string_view line, char delimiter, std::vector<std::string_view>& out);

} // namespace stator::data
