#include "core/data/poentries.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <utility>

namespace stator::data {
namespace {

constexpr std::size_t kMaxText = 1 << 20;

std::string_view trimmed(std::string_view text) {
    const auto begin = text.find_first_not_of(" \t\r\f\v");
    if (begin == std::string_view::npos)
        return {};
    return text.substr(begin, text.find_last_not_of(" \t\r\f\v") - begin + 1);
}

/// Appends the content of a C string literal; false where it is none.
bool appendLiteral(std::string_view literal, std::string& out) {
    if (literal.size() < 2 || literal.front() != '"' || literal.back() != '"')
        return false;
    const auto text = literal.substr(1, literal.size() - 2);
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '"')
            return false;
        if (text[i] != '\\') {
            out += text[i];
            continue;
        }
        if (++i == text.size())
            return false;
        const auto number = [&](std::size_t from, std::size_t most, int base) {
            unsigned value = 0;
            const auto* begin = text.data() + from;
            const auto* end = text.data() + std::min(text.size(), from + most);
            const auto parsed = std::from_chars(begin, end, value, base);
            out += static_cast<char>(value);
            i = static_cast<std::size_t>(parsed.ptr - text.data()) - 1;
        };
        switch (text[i]) {
        case 'n':
            out += '\n';
            break;
        case 't':
            out += '\t';
            break;
        case 'r':
            out += '\r';
            break;
        case 'a':
            out += '\a';
            break;
        case 'b':
            out += '\b';
            break;
        case 'f':
            out += '\f';
            break;
        case 'v':
            out += '\v';
            break;
        case 'x':
            number(i + 1, 2, 16);
            break;
        default:
            if (text[i] >= '0' && text[i] <= '7')
                number(i, 3, 8);
            else
                out += text[i];
        }
    }
    return true;
}

} // namespace

Result<PoEntries> PoEntries::open(const std::filesystem::path& path) {
    STATOR_ASSIGN(auto lines, LineReader::open(path));
    return PoEntries(std::move(lines));
}

void PoEntries::startEntry() {
    if (m_sawId && !m_sawTranslation)
        fail(RowProblem::BrokenEntry, "The entry has no msgstr.", m_current.line);
    if (hasContent())
        m_ready = std::exchange(m_current, PoEntry());
    else
        m_current = PoEntry();
    m_target = nullptr;
    m_sawId = m_sawTranslation = false;
}

void PoEntries::fail(RowProblem problem, std::string detail, std::int64_t line) {
    if (m_current.problem != RowProblem::None)
        return;
    m_current.problem = problem;
    m_current.detail = std::move(detail);
    m_current.line = line;
}

void PoEntries::takeComment(std::string_view text, std::int64_t number) {
    if (text.starts_with("#~")) {
        auto rest = trimmed(text.substr(2));
        if (rest.starts_with("|") || rest.empty())
            return;
        takeKeyword(rest, number);
        m_current.obsolete = true;
        return;
    }
    // A comment behind a translation belongs to the entry that follows.
    if (m_sawTranslation || m_current.problem != RowProblem::None)
        startEntry();
    if (text.starts_with("#,") && text.find("fuzzy") != std::string_view::npos)
        m_current.fuzzy = true;
}

void PoEntries::takeKeyword(std::string_view text, std::int64_t number) {
    const auto end = text.find_first_of(" \t\"[");
    const auto keyword = text.substr(0, end);
    auto rest = end == std::string_view::npos ? std::string_view() : text.substr(end);
    if (keyword.empty()) {
        if (!m_target || !appendLiteral(text, *m_target))
            fail(RowProblem::BrokenEntry, "A string is broken or stands alone.", number);
        else if (m_target->size() > kMaxText)
            fail(RowProblem::TooLong, "A text of the entry is longer than 1 MiB.", number);
        return;
    }
    if ((keyword == "msgctxt" || keyword == "msgid") &&
        (m_sawId || m_current.problem != RowProblem::None))
        startEntry();
    if (m_current.line == 0)
        m_current.line = number;
    if (keyword == "msgctxt") {
        m_target = &m_current.context;
        m_current.hasContext = true;
    } else if (keyword == "msgid") {
        m_target = &m_current.id;
        m_sawId = true;
    } else if (keyword == "msgid_plural") {
        m_target = &m_current.plural;
    } else if (keyword == "msgstr") {
        std::size_t index = 0;
        if (rest.starts_with("[")) {
            const auto close = rest.find(']');
            const auto parsed = std::from_chars(rest.data() + 1, rest.data() + rest.size(), index);
            if (close == std::string_view::npos || parsed.ec != std::errc() ||
                index >= PluralRule::kMaxForms)
                return fail(RowProblem::BrokenEntry, "The number of a plural form is broken.",
                            number);
            rest = rest.substr(close + 1);
        }
        m_sawTranslation = true;
        m_current.translations.resize(std::max(m_current.translations.size(), index + 1));
        m_target = &m_current.translations[index];
    } else {
        return fail(RowProblem::BrokenEntry, fmt::format("\"{}\" is not a PO keyword.", keyword),
                    number);
    }
    if (!appendLiteral(trimmed(rest), *m_target))
        fail(RowProblem::BrokenEntry, "A quoted string is broken.", number);
}

void PoEntries::takeLine(const LineReader::Line& line) {
    if (line.tooLong)
        return fail(RowProblem::TooLong, "A line is longer than 16 MiB.", line.number);
    const auto text = trimmed(line.text);
    const bool comment = text.starts_with("#") && !text.starts_with("#~");
    if (!comment && !simdjson::validate_utf8(text.data(), text.size()))
        return fail(RowProblem::InvalidUtf8, "The entry is not valid UTF-8.", line.number);
    if (text.empty()) {
        // Blank lines separate entries by convention, not by rule: a broken entry ends here.
        if (m_current.problem != RowProblem::None || m_sawTranslation)
            startEntry();
        return;
    }
    if (text.front() == '#')
        takeComment(text, line.number);
    else if (m_current.problem == RowProblem::None || text.starts_with("msgctxt") ||
             (text.starts_with("msgid") && !text.starts_with("msgid_")))
        takeKeyword(text, line.number);
}

Result<bool> PoEntries::next(PoEntry& entry) {
    LineReader::Line line;
    while (!m_ready) {
        STATOR_ASSIGN(const bool more, m_lines.next(line));
        if (!more) {
            startEntry();
            if (!m_ready)
                return false;
            break;
        }
        takeLine(line);
    }
    entry = std::move(*m_ready);
    m_ready.reset();
    return true;
}

} // namespace stator::data
