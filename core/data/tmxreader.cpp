// TMX, unit by unit: the file is cut at <tu>…</tu>, and only a unit is ever parsed as XML.
//
// Source: TMX 1.4b (LISA OSCAR). The content of bpt, ept, it, ph and ut is native code and is left
// out; the text of hi stays.
#include "core/data/tmxreader.h"

#include "core/data/languagetag.h"
#include "core/data/readers.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <pugixml.hpp>
#include <utility>

namespace stator::data {
namespace {

std::string_view localName(std::string_view name) {
    const auto colon = name.rfind(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

/// The name in a tag ("<x:tu a=…" -> "tu"); a closing tag's name begins with '/'.
std::string tagName(std::string_view tag) {
    if (tag.size() < 2)
        return {};
    const bool closing = tag.size() > 1 && tag[1] == '/';
    const auto begin = closing ? 2U : 1U;
    const auto end = tag.find_first_of(" \t\r\n/>", begin);
    const auto name =
        localName(tag.substr(begin, end == std::string_view::npos ? end : end - begin));
    return (closing ? "/" : "") + std::string(name);
}

/// False for a '<' that is text ("a < b").
bool startsMarkup(char next) {
    return (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z') || next == '/' ||
           next == '!' || next == '?' || next == '_' || next == ':' ||
           static_cast<unsigned char>(next) >= 0x80;
}

/// Position behind the markup that starts at `from` with '<', or npos where it is not all there.
std::size_t markupEnd(std::string_view text, std::size_t from) {
    const auto rest = text.substr(from);
    const auto behind = [&](std::string_view stop, std::size_t offset) {
        const auto at = text.find(stop, from + offset);
        return at == std::string_view::npos ? at : at + stop.size();
    };
    // Until its first characters are there, a comment could be taken for a tag.
    if (rest.size() < 9 && std::string_view("<![CDATA[").starts_with(rest))
        return std::string_view::npos;
    if (rest.size() < 4 && std::string_view("<!--").starts_with(rest))
        return std::string_view::npos;
    if (rest.starts_with("<!--"))
        return behind("-->", 4);
    if (rest.starts_with("<![CDATA["))
        return behind("]]>", 9);
    if (rest.starts_with("<?"))
        return behind("?>", 2);
    char quote = 0;
    int brackets = 0; // the internal subset of a DOCTYPE
    for (std::size_t i = from + 1; i < text.size(); ++i) {
        const char c = text[i];
        // No tag holds '<', not even in quotes: it was never closed and ends where the next starts.
        if (c == '<' && brackets <= 0)
            return i;
        if (quote)
            quote = c == quote ? '\0' : quote;
        else if (c == '"' || c == '\'')
            quote = c;
        else if (c == '[')
            ++brackets;
        else if (c == ']')
            --brackets;
        else if (c == '>' && brackets <= 0)
            return i + 1;
    }
    return std::string_view::npos;
}

void appendText(const pugi::xml_node& node, std::string& out, int depth = 0) {
    constexpr int kMaxDepth = 64;
    for (const auto child : node.children()) {
        if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata)
            out += child.value();
        else if (child.type() == pugi::node_element && localName(child.name()) == "hi" &&
                 depth < kMaxDepth)
            appendText(child, out, depth + 1);
    }
}

std::string attributeOf(const pugi::xml_node& node, std::string_view wanted) {
    for (const auto attribute : node.attributes())
        if (localName(attribute.name()) == wanted)
            return attribute.value();
    return {};
}

} // namespace

Result<TmxUnits> TmxUnits::open(const std::filesystem::path& path) {
    STATOR_ASSIGN(auto buffer, StreamBuffer::open(path));
    return TmxUnits(std::move(buffer), path.string());
}

void TmxUnits::consume(std::size_t n) {
    const auto data = m_buffer.data();
    m_line += std::count(data.begin(), data.begin() + static_cast<std::ptrdiff_t>(n), '\n');
    m_buffer.consume(n);
}

/// Goes behind the next piece of markup. `begin` and `end` are positions in the buffer.
/// Text in front of it is consumed unless a unit is open.
Result<bool> TmxUnits::nextMarkup(std::size_t& position, std::size_t& begin, bool keep) {
    std::size_t scanned = position;
    for (;;) {
        const auto data = m_buffer.data();
        begin = data.find('<', scanned);
        if (begin != std::string_view::npos) {
            if (begin + 1 < data.size() && !startsMarkup(data[begin + 1])) {
                scanned = begin + 1;
                continue;
            }
            const auto end = markupEnd(data, begin);
            if (end != std::string_view::npos) {
                position = end;
                return true;
            }
        }
        scanned = begin == std::string_view::npos ? data.size() : begin;
        if (!keep) {
            consume(scanned);
            scanned = 0;
        }
        if (m_buffer.data().size() > kMaxUnit) {
            // Markup of this length is none: step over its first character.
            position = std::min(scanned + 1, m_buffer.data().size());
            begin = scanned;
            return true;
        }
        STATOR_ASSIGN(const bool more, m_buffer.more());
        if (!more)
            return false;
    }
}

void TmxUnits::readHeader(std::string_view tag) {
    std::string closed(tag);
    if (!closed.ends_with("/>"))
        closed.insert(closed.size() - 1, "/");
    pugi::xml_document document;
    if (document.load_buffer(closed.data(), closed.size(), pugi::parse_default,
                             pugi::encoding_utf8))
        m_sourceLanguage = attributeOf(document.first_child(), "srclang");
}

Result<bool> TmxUnits::next(TmxUnit& unit) {
    unit.texts.clear();
    unit.problem = RowProblem::None;
    consume(std::exchange(m_pending, 0));
    std::size_t position = 0;
    for (;;) {
        std::size_t begin = 0;
        STATOR_ASSIGN(const bool more, nextMarkup(position, begin, false));
        if (!more) {
            if (!m_sawTmx)
                return makeError(ErrorCode::InvalidFormat, "This is not a TMX file.", m_file);
            return false;
        }
        const auto tag = m_buffer.data().substr(begin, position - begin);
        const std::string name = tagName(tag);
        m_sawTmx = m_sawTmx || name == "tmx" || name == "tu";
        if (name == "header")
            readHeader(tag);
        if (name == "tu" && !tag.ends_with("/>")) {
            consume(begin);
            return readUnit(position - begin, unit);
        }
        consume(position);
        position = 0;
    }
}

Result<bool> TmxUnits::readUnit(std::size_t position, TmxUnit& unit) {
    unit.line = m_line;
    const auto cutOff = [&](std::size_t end, const char* why) {
        m_pending = end;
        unit.excerpt = m_buffer.data().substr(0, std::min<std::size_t>(end, 512));
        unit.problem = RowProblem::BrokenUnit;
        unit.detail = why;
        return true;
    };
    for (;;) {
        std::size_t begin = 0;
        STATOR_ASSIGN(const bool more, nextMarkup(position, begin, true));
        if (!more)
            return cutOff(m_buffer.data().size(), "The file ends inside this unit.");
        const std::string name = tagName(m_buffer.data().substr(begin, position - begin));
        if (name == "tu")
            return cutOff(begin, "The unit has no end: another one begins inside it.");
        if (position > kMaxUnit)
            return cutOff(position, "The unit is longer than 16 MiB.");
        if (name == "/tu") {
            m_pending = position;
            parseUnit(m_buffer.data().substr(0, position), unit);
            return true;
        }
    }
}

void TmxUnits::parseUnit(std::string_view xml, TmxUnit& unit) {
    unit.excerpt = xml.substr(0, 512);
    if (!simdjson::validate_utf8(xml.data(), xml.size())) {
        unit.problem = RowProblem::InvalidUtf8;
        unit.detail =
            "The unit is not valid UTF-8. If the file is in another encoding, convert it.";
        return;
    }
    pugi::xml_document document;
    const auto parsed = document.load_buffer(
        xml.data(), xml.size(), pugi::parse_default | pugi::parse_ws_pcdata, pugi::encoding_utf8);
    if (!parsed) {
        unit.problem = RowProblem::BrokenUnit;
        unit.detail = fmt::format("The unit is not well-formed XML: {}.", parsed.description());
        return;
    }
    for (const auto variant : document.first_child().children()) {
        if (localName(variant.name()) != "tuv")
            continue;
        auto& text = unit.texts.emplace_back();
        text.language = attributeOf(variant, "lang");
        for (const auto child : variant.children())
            if (localName(child.name()) == "seg") {
                appendText(child, text.text);
                break;
            }
    }
}

namespace {

class TmxReader : public RecordReader {
public:
    TmxReader(const SourceSpec& spec, TmxUnits units)
        : m_units(std::move(units)) {
        for (const auto& column : spec.columns) {
            m_full.push_back(normaliseLanguage(column.field));
            m_primary.push_back(primaryLanguage(column.field));
        }
    }

    Result<bool> next(Record& record) override {
        record.reset();
        STATOR_ASSIGN(const bool more, m_units.next(m_unit));
        if (!more)
            return false;
        record.file = 0;
        record.line = m_unit.line;
        record.excerpt = m_unit.excerpt;
        if (m_unit.problem != RowProblem::None) {
            record.fail(m_unit.problem, m_unit.detail);
            return true;
        }
        for (std::size_t i = 0; i < m_full.size(); ++i)
            record.texts.push_back(find(i));
        return true;
    }
    std::uint64_t fileBytesRead() const override { return m_units.fileBytesRead(); }

private:
    /// The unit's text in a column's language: the same tag, else the same primary language.
    std::string_view find(std::size_t column) const {
        for (const auto& text : m_unit.texts)
            if (normaliseLanguage(text.language) == m_full[column])
                return text.text;
        for (const auto& text : m_unit.texts)
            if (primaryLanguage(text.language) == m_primary[column])
                return text.text;
        return {};
    }

    TmxUnits m_units;
    TmxUnit m_unit;
    std::vector<std::string> m_full;
    std::vector<std::string> m_primary;
};

} // namespace

ReaderResult openTmxReader(const SourceSpec& spec) {
    STATOR_ASSIGN(auto units, TmxUnits::open(spec.files[0]));
    return ReaderResult(std::make_unique<TmxReader>(spec, std::move(units)));
}

} // namespace stator::data
