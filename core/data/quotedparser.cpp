#include "core/data/quotedparser.h"

#include <cstring>

namespace stator::data {

void QuotedParser::start() {
    m_state = State::FieldStart;
    m_firstLine = true;
    m_irregular = false;
    m_text.clear();
    m_ends.clear();
}

void QuotedParser::feed(std::string_view line) {
    if (!m_firstLine)
        m_text += '\n';
    m_firstLine = false;
    std::size_t i = 0;
    // Runs of ordinary characters are copied at once.
    const auto copyUntil = [&](char stop) {
        const std::size_t end = std::min(line.find(stop, i), line.size());
        m_text.append(line, i, end - i);
        i = end;
    };
    while (i < line.size()) {
        const char c = line[i];
        switch (m_state) {
        case State::FieldStart:
            if (c == '"') {
                m_state = State::Quoted;
                ++i;
            } else {
                m_state = State::Unquoted;
            }
            break;
        case State::Unquoted:
            copyUntil(m_delimiter);
            if (i < line.size()) {
                endField();
                ++i;
            }
            break;
        case State::Quoted:
            copyUntil('"');
            if (i < line.size()) {
                m_state = State::AfterQuote;
                ++i;
            }
            break;
        case State::AfterQuote:
            if (c == '"') {
                m_text += '"';
                m_state = State::Quoted;
                ++i;
            } else {
                m_irregular = m_irregular || c != m_delimiter;
                m_state = State::Unquoted;
            }
            break;
        }
    }
}

void QuotedParser::fields(std::vector<std::string_view>& out) const {
    out.clear();
    const std::string_view text = m_text;
    std::size_t begin = 0;
    for (const auto end : m_ends) {
        out.push_back(text.substr(begin, end - begin));
        begin = end;
    }
    out.push_back(text.substr(begin));
}

void splitFields(std::string_view line, char delimiter, std::vector<std::string_view>& out) {
    out.clear();
    std::size_t begin = 0;
    for (;;) {
        const auto end = line.find(delimiter, begin);
        if (end == std::string_view::npos) {
            out.push_back(line.substr(begin));
            return;
        }
        out.push_back(line.substr(begin, end - begin));
        begin = end + 1;
    }
}

} // namespace stator::data
