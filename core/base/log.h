// The program's log: to standard error, and to a run's log file while one is open.
//
// Thread: every function may be called from any thread.
#pragma once

#include "core/base/result.h"

#include <fmt/format.h>

#include <filesystem>
#include <memory>
#include <string_view>

namespace stator::base {

enum class LogLevel { Debug, Info, Warning, Error };

void logMessage(LogLevel level, std::string_view message);
/// Messages below this level are dropped on standard error (files keep Info and above).
void setConsoleLogLevel(LogLevel level);

/// While it lives, messages also go to a file (appended, flushed at every warning and second).
class LogFile {
public:
    static Result<LogFile> open(const std::filesystem::path& path);
    ~LogFile();
    LogFile(LogFile&&) noexcept;
    LogFile& operator=(LogFile&&) noexcept;

private:
    struct Sink;
    explicit LogFile(std::unique_ptr<Sink> sink);
    std::unique_ptr<Sink> m_sink;
};

template<class... Args>
void logInfo(fmt::format_string<Args...> format, Args&&... args) {
    logMessage(LogLevel::Info, fmt::format(format, std::forward<Args>(args)...));
}
template<class... Args>
void logWarning(fmt::format_string<Args...> format, Args&&... args) {
    logMessage(LogLevel::Warning, fmt::format(format, std::forward<Args>(args)...));
}
template<class... Args>
void logError(fmt::format_string<Args...> format, Args&&... args) {
    logMessage(LogLevel::Error, fmt::format(format, std::forward<Args>(args)...));
}

} // namespace stator::base
