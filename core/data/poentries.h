// The entries of a gettext PO file.
//
// Source: GNU gettext manual, "The Format of PO Files".
#pragma once

#include "core/data/importreport.h"
#include "core/data/linereader.h"
#include "core/data/pluralrule.h"

#include <optional>
#include <string>
#include <vector>

namespace stator::data {

struct PoEntry {
    std::string context; ///< msgctxt
    std::string id;
    std::string plural;                    ///< msgid_plural, empty for none
    std::vector<std::string> translations; ///< one, or one per plural form
    bool hasContext = false;
    bool fuzzy = false;
    bool obsolete = false;
    std::int64_t line = 0; ///< of its msgid (or msgctxt)
    RowProblem problem = RowProblem::None;
    std::string detail;

    bool isHeader() const { return id.empty() && !hasContext; }
};

/// Reads entries one by one in bounded memory.
class PoEntries {
public:
    static Result<PoEntries> open(const std::filesystem::path& path);
    /// False at the end. A broken entry comes with its problem. Errors: Io, InvalidFormat.
    Result<bool> next(PoEntry& entry);
    std::uint64_t fileBytesRead() const { return m_lines.fileBytesRead(); }

private:
    explicit PoEntries(LineReader lines)
        : m_lines(std::move(lines)) {}
    void startEntry();
    void takeLine(const LineReader::Line& line);
    void takeComment(std::string_view text, std::int64_t number);
    void takeKeyword(std::string_view text, std::int64_t number);
    void fail(RowProblem problem, std::string detail, std::int64_t line);
    bool hasContent() const { return m_sawId || m_current.problem != RowProblem::None; }

    LineReader m_lines;
    PoEntry m_current;
    std::optional<PoEntry> m_ready;  ///< complete, not given out yet
    std::string* m_target = nullptr; ///< what a continued string belongs to
    bool m_sawId = false;
    bool m_sawTranslation = false;
};

} // namespace stator::data
