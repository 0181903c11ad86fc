#include "app/window/programlog.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QtGlobal>

namespace stator::app {

namespace {

constexpr qint64 kLargest = 4LL * 1024 * 1024;

QString stateFolder() {
    const QString named = qEnvironmentVariable("XDG_STATE_HOME");
    return (named.isEmpty() ? QDir::home().filePath(QStringLiteral(".local/state")) : named) +
           QStringLiteral("/stator");
}

void passOn(QtMsgType type, const QMessageLogContext&, const QString& message) {
    using base::LogLevel;
    const LogLevel level = type == QtDebugMsg     ? LogLevel::Debug
                           : type == QtInfoMsg    ? LogLevel::Info
                           : type == QtWarningMsg ? LogLevel::Warning
                                                  : LogLevel::Error;
    base::logMessage(level, message.toStdString());
}

} // namespace

ProgramLog::ProgramLog() {
    const QString folder = stateFolder();
    const QString path = folder + QStringLiteral("/stator.log");
    QDir().mkpath(folder);
    if (QFileInfo(path).size() > kLargest) {
        QFile::remove(path + QStringLiteral(".1"));
        QFile::rename(path, path + QStringLiteral(".1"));
    }
    auto opened = base::LogFile::open(path.toStdString());
    if (opened) {
        m_file = std::move(*opened);
        m_path = path;
    } else {
        base::logWarning("No log file: {}", opened.error().toString());
    }
    qInstallMessageHandler(passOn);
}

ProgramLog::~ProgramLog() {
    qInstallMessageHandler(nullptr);
}

} // namespace stator::app
