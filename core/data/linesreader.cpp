// Plain text and line-aligned (Moses) files.
#include "core/data/linereader.h"
#include "core/data/readers.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <charconv>

namespace stator::data {
namespace {

class LinesReader : public RecordReader {
public:
    LinesReader(std::vector<LineReader> files, std::vector<std::size_t> order,
                std::vector<std::string> names)
        : m_files(std::move(files))
        , m_lines(m_files.size())
        , m_order(std::move(order))
        , m_names(std::move(names)) {}

    Result<bool> next(Record& record) override {
        record.reset();
        if (m_ended)
            return false;
        std::size_t have = 0;
        for (std::size_t i = 0; i < m_files.size(); ++i) {
            STATOR_ASSIGN(const bool more, m_files[i].next(m_lines[i]));
            if (more)
                ++have;
            else
                m_lines[i].number = 0;
        }
        if (have == m_files.size()) {
            fill(record);
            return true;
        }
        m_ended = true;
        if (have == 0)
            return false;
        STATOR_TRY(countPartnerless(record));
        return true;
    }

    std::uint64_t fileBytesRead() const override {
        std::uint64_t bytes = 0;
        for (const auto& file : m_files)
            bytes += file.fileBytesRead();
        return bytes;
    }
    std::vector<std::string> warnings() const override { return m_warnings; }

private:
    void fill(Record& record) const {
        record.line = m_lines[0].number;
        record.file = 0;
        record.excerpt = m_lines[0].text;
        for (std::size_t i = 0; i < m_files.size(); ++i) {
            const auto& line = m_lines[i];
            const bool valid = simdjson::validate_utf8(line.text.data(), line.text.size());
            if (valid && !line.tooLong)
                continue;
            record.file = static_cast<std::uint32_t>(i);
            record.excerpt = line.text;
            if (line.tooLong)
                record.fail(RowProblem::TooLong, "The line is longer than 16 MiB.");
            else
                record.fail(RowProblem::InvalidUtf8, "The line is not valid UTF-8.");
            return;
        }
        for (const auto index : m_order)
            record.texts.push_back(m_lines[index].text);
    }

    /// Some files have ended and others have not: counts what is left over.
    Result<void> countPartnerless(Record& record) {
        std::uint64_t most = 0;
        std::int64_t shortest = 0;
        std::string counts;
        for (std::size_t i = 0; i < m_files.size(); ++i) {
            std::uint64_t extra = 0;
            if (m_lines[i].number > 0) {
                shortest = m_lines[i].number - 1;
                if (most == 0) {
                    record.file = static_cast<std::uint32_t>(i);
                    record.line = m_lines[i].number;
                }
                extra = 1;
                LineReader::Line line;
                for (;;) {
                    STATOR_ASSIGN(const bool more, m_files[i].next(line));
                    if (!more)
                        break;
                    ++extra;
                }
            }
            most = std::max(most, extra);
            m_extra.push_back(extra);
        }
        for (std::size_t i = 0; i < m_files.size(); ++i)
            counts += fmt::format("{}{} has {} lines", i ? ", " : "", m_names[i],
                                  static_cast<std::uint64_t>(shortest) + m_extra[i]);
        m_warnings.push_back(fmt::format("The aligned files differ in length: {}. Lines may be out "
                                         "of step from some point on; check the last rows.",
                                         counts));
        record.count = most;
        record.fail(RowProblem::NoPartner,
                    fmt::format("From here on there is no line in another file ({}).", counts));
        return {};
    }

    std::vector<LineReader> m_files;
    std::vector<LineReader::Line> m_lines;
    std::vector<std::size_t> m_order; ///< file of each column
    std::vector<std::string> m_names;
    std::vector<std::uint64_t> m_extra;
    std::vector<std::string> m_warnings;
    bool m_ended = false;
};

} // namespace

ReaderResult openLinesReader(const SourceSpec& spec) {
    std::vector<std::size_t> order;
    for (const auto& column : spec.columns) {
        std::size_t number = 0;
        const char* end = column.field.data() + column.field.size();
        const auto parsed = std::from_chars(column.field.data(), end, number);
        if (parsed.ec != std::errc() || parsed.ptr != end || number < 1 ||
            number > spec.files.size())
            return makeError(ErrorCode::InvalidArgument,
                             fmt::format("There is no file number {}; give 1 to {}.", column.field,
                                         spec.files.size()));
        order.push_back(number - 1);
    }
    std::vector<LineReader> files;
    std::vector<std::string> names;
    for (const auto& path : spec.files) {
        STATOR_ASSIGN(auto file, LineReader::open(path));
        files.push_back(std::move(file));
        names.push_back(path.filename().string());
    }
    return ReaderResult(
        std::make_unique<LinesReader>(std::move(files), std::move(order), std::move(names)));
}

} // namespace stator::data
