// A run's log file in pages, from its end.
#pragma once

#include "core/base/result.h"

#include <QString>
#include <QStringList>

#include <cstdint>
#include <filesystem>

namespace stator::ui {

/// Whole lines of a stretch of a file.
struct LogPage {
    QStringList lines{};
    std::int64_t begin = 0; ///< byte of the first line
    std::int64_t end = 0;   ///< byte after the last
    std::int64_t size = 0;  ///< of the file
};

/// The lines that end before byte `end` (below 0: the file's end), at most some `bytes` of them.
/// Errors: NotFound, Io.
base::Result<LogPage> readLogBefore(const std::filesystem::path& file, std::int64_t end,
                                    std::int64_t bytes);
/// The whole lines after byte `begin`, at most some `bytes`. A file that has become shorter is read
/// from its beginning. Errors: NotFound, Io.
base::Result<LogPage> readLogAfter(const std::filesystem::path& file, std::int64_t begin,
                                   std::int64_t bytes);

enum class LogLevel { Info, Warning, Error };
/// "2026-01-02T10:11:12.123+0000 warning text": the second word says it.
LogLevel logLevelOf(const QString& line);

} // namespace stator::ui
