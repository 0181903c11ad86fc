// The units of a TMX file, before any language is chosen.
#pragma once

#include "core/data/importreport.h"
#include "core/data/linereader.h"

#include <string>
#include <string_view>
#include <vector>

namespace stator::data {

struct TmxUnit {
    struct Text {
        std::string language; ///< as in the file
        std::string text;
    };
    std::vector<Text> texts; ///< in the order of the file
    std::int64_t line = 0;
    RowProblem problem = RowProblem::None;
    std::string detail;
    std::string_view excerpt; ///< valid until the next call
};

/// Reads units one by one in bounded memory. Comments, CDATA and the DOCTYPE are stepped over, so
/// that a <tu> inside them is none; prefixes of names are ignored.
class TmxUnits {
public:
    static constexpr std::size_t kMaxUnit = 16 << 20;

    static Result<TmxUnits> open(const std::filesystem::path& path);
    /// False at the end. Errors: Io; InvalidFormat where the file is no TMX at all.
    Result<bool> next(TmxUnit& unit);
    /// The header's srclang ("*all*" possible); known once next() has been called.
    const std::string& sourceLanguage() const { return m_sourceLanguage; }
    std::uint64_t fileBytesRead() const { return m_buffer.fileBytesRead(); }

private:
    TmxUnits(StreamBuffer buffer, std::string file)
        : m_buffer(std::move(buffer))
        , m_file(std::move(file)) {}
    void consume(std::size_t n);
    Result<bool> nextMarkup(std::size_t& position, std::size_t& begin, bool keep);
    Result<bool> readUnit(std::size_t position, TmxUnit& unit);
    void readHeader(std::string_view tag);
    static void parseUnit(std::string_view xml, TmxUnit& unit);

    StreamBuffer m_buffer;
    std::string m_file;
    std::string m_sourceLanguage;
    std::int64_t m_line = 1;
    std::size_t m_pending = 0;
    bool m_sawTmx = false;
};

} // namespace stator::data
