// The program's one log file.
#pragma once

#include "core/base/log.h"

#include <QString>

#include <optional>

namespace stator::app {

/// `stator/stator.log` in the XDG state folder. A large one is put aside as stator.log.1 when it is
/// opened. What Qt tells goes there too. Thread: GUI; lives as long as the application.
class ProgramLog {
public:
    ProgramLog();
    ~ProgramLog();
    ProgramLog(const ProgramLog&) = delete;
    ProgramLog& operator=(const ProgramLog&) = delete;
    /// Empty where it could not be opened.
    const QString& path() const { return m_path; }

private:
    QString m_path;
    std::optional<base::LogFile> m_file;
};

} // namespace stator::app
