#include "ui/session/errortext.h"

#include "ui/session/enginewords.h"

#include <QCoreApplication>
#include <QLocale>

namespace stator::ui {

namespace {

QString translated(const char* text) {
    return QCoreApplication::translate("stator::ui::Error", text);
}

} // namespace

QString errorKind(base::ErrorCode code) {
    using base::ErrorCode;
    switch (code) {
    case ErrorCode::InvalidArgument:
        return translated(QT_TRANSLATE_NOOP("stator::ui::Error", "This cannot work as given."));
    case ErrorCode::InvalidFormat:
        return translated(QT_TRANSLATE_NOOP("stator::ui::Error",
                                            "The file's content is not what its format promises."));
    case ErrorCode::NotFound:
        return translated(QT_TRANSLATE_NOOP("stator::ui::Error", "Something is missing."));
    case ErrorCode::AlreadyExists:
        return translated(QT_TRANSLATE_NOOP("stator::ui::Error", "This name is taken."));
    case ErrorCode::Io:
        return translated(
            QT_TRANSLATE_NOOP("stator::ui::Error", "The disk refused a read or a write."));
    case ErrorCode::Corrupt:
        return translated(QT_TRANSLATE_NOOP("stator::ui::Error", "A file is damaged."));
    case ErrorCode::Cancelled:
        return translated(QT_TRANSLATE_NOOP("stator::ui::Error", "It was cancelled."));
    case ErrorCode::OutOfMemory:
        return translated(QT_TRANSLATE_NOOP("stator::ui::Error", "There is not enough memory."));
    case ErrorCode::Diverged:
        return translated(QT_TRANSLATE_NOOP("stator::ui::Error", "The training diverged."));
    case ErrorCode::Unsupported:
        return translated(
            QT_TRANSLATE_NOOP("stator::ui::Error", "This build or machine cannot do it."));
    case ErrorCode::Busy:
        return translated(QT_TRANSLATE_NOOP("stator::ui::Error", "Another process is using it."));
    case ErrorCode::Internal:
        break;
    }
    return translated(QT_TRANSLATE_NOOP("stator::ui::Error", "A library failed unexpectedly."));
}

QString errorText(const base::Error& error) {
    const QString text = QString::fromStdString(error.toString());
    if (QLocale().language() == QLocale::English)
        return text;
    if (const QString sentence = engineSentence(error.message); !sentence.isEmpty()) {
        base::Error said = error;
        said.message = sentence.toStdString();
        return QString::fromStdString(said.toString());
    }
    return errorKind(error.code) + QLatin1Char('\n') + text;
}

} // namespace stator::ui
