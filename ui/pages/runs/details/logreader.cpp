#include "ui/pages/runs/details/logreader.h"

#include <algorithm>
#include <fstream>
#include <system_error>

namespace stator::ui {

namespace {

base::Result<std::int64_t> sizeOf(const std::filesystem::path& file) {
    std::error_code code;
    const auto size = std::filesystem::file_size(file, code);
    if (code == std::errc::no_such_file_or_directory)
        return base::makeError(base::ErrorCode::NotFound, "This run has no log.", file.string());
    if (code)
        return base::makeError(base::ErrorCode::Io, code.message(), file.string());
    return static_cast<std::int64_t>(size);
}

base::Result<QByteArray> bytesOf(const std::filesystem::path& file, std::int64_t begin,
                                 std::int64_t end) {
    std::ifstream in(file, std::ios::binary);
    QByteArray bytes(end - begin, Qt::Uninitialized);
    if (!in || !in.seekg(begin) || (!bytes.isEmpty() && !in.read(bytes.data(), bytes.size())))
        return base::makeError(base::ErrorCode::Io, "The log could not be read.", file.string());
    return bytes;
}

QStringList linesOf(const QByteArray& bytes) {
    QStringList lines = QString::fromUtf8(bytes).split(QLatin1Char('\n'));
    if (!lines.isEmpty() && lines.last().isEmpty())
        lines.removeLast();
    return lines;
}

} // namespace

base::Result<LogPage> readLogBefore(const std::filesystem::path& file, std::int64_t end,
                                    std::int64_t bytes) {
    LogPage page;
    STATOR_ASSIGN(page.size, sizeOf(file));
    page.end = end < 0 ? page.size : std::min(end, page.size);
    page.begin = std::max<std::int64_t>(0, page.end - bytes);
    STATOR_ASSIGN(auto content, bytesOf(file, page.begin, page.end));
    // The first line may have begun before; a last one may not be finished yet.
    if (page.begin > 0) {
        const qsizetype newline = content.indexOf('\n');
        const qsizetype cut = newline < 0 ? 0 : newline + 1;
        content.remove(0, cut);
        page.begin += cut;
    }
    if (end < 0) {
        const qsizetype newline = content.lastIndexOf('\n');
        page.end = page.begin + newline + 1;
        content.truncate(newline + 1);
    }
    page.lines = linesOf(content);
    return page;
}

base::Result<LogPage> readLogAfter(const std::filesystem::path& file, std::int64_t begin,
                                   std::int64_t bytes) {
    LogPage page;
    STATOR_ASSIGN(page.size, sizeOf(file));
    page.begin = begin > page.size ? 0 : begin;
    page.end = std::min(page.size, page.begin + bytes);
    STATOR_ASSIGN(auto content, bytesOf(file, page.begin, page.end));
    const qsizetype newline = content.lastIndexOf('\n');
    // A line longer than a page is cut rather than waited for.
    if (newline >= 0 || page.end == page.size)
        content.truncate(newline + 1);
    page.end = page.begin + content.size();
    page.lines = linesOf(content);
    return page;
}

LogLevel logLevelOf(const QString& line) {
    const qsizetype space = line.indexOf(QLatin1Char(' '));
    const QStringView level = QStringView(line).mid(space + 1);
    if (level.startsWith(QLatin1String("warn")))
        return LogLevel::Warning;
    if (level.startsWith(QLatin1String("error")) || level.startsWith(QLatin1String("critical")))
        return LogLevel::Error;
    return LogLevel::Info;
}

} // namespace stator::ui
