#include "app/window/openingfailure.h"

#include "ui/session/errortext.h"
#include "ui/theme/statorstyle.h"

#include <QDir>
#include <QPushButton>

namespace stator::app {

namespace {

QString titleOf(const QString& name, base::ErrorCode code) {
    using base::ErrorCode;
    switch (code) {
    case ErrorCode::Busy:
        return OpeningFailure::tr("“%1” is open in another process.").arg(name);
    case ErrorCode::Unsupported:
        return OpeningFailure::tr("“%1” was written by a newer Stator.").arg(name);
    case ErrorCode::Corrupt:
    case ErrorCode::InvalidFormat:
        return OpeningFailure::tr("“%1” is damaged.").arg(name);
    case ErrorCode::NotFound:
        return OpeningFailure::tr("“%1” is no workspace.").arg(name);
    default:
        return OpeningFailure::tr("“%1” could not be opened.").arg(name);
    }
}

} // namespace

OpeningFailure::OpeningFailure(const QString& folder, const base::Error& error, QWidget* parent)
    : QMessageBox(parent) {
    setObjectName(QStringLiteral("opening-failure"));
    setAttribute(Qt::WA_DeleteOnClose);
    setIcon(QMessageBox::Warning);
    setTextFormat(Qt::PlainText);
    setText(titleOf(QDir(folder).dirName(), error.code));
    // The engine's words for this one are meant for the command line.
    setInformativeText(error.code == base::ErrorCode::NotFound
                           ? tr("There is no workspace in %1. Open another folder, or make a new "
                                "workspace there.")
                                 .arg(folder)
                           : ui::errorText(error));
    QPushButton* other = addButton(tr("Open another…"), QMessageBox::ActionRole);
    QPushButton* retry = addButton(tr("Try again"), QMessageBox::AcceptRole);
    addButton(QMessageBox::Cancel);
    other->setObjectName(QStringLiteral("opening-other"));
    retry->setObjectName(QStringLiteral("opening-retry"));
    setDefaultButton(other);
    ui::setButtonKind(other, ui::ButtonKind::Primary);
    connect(retry, &QPushButton::clicked, this, &OpeningFailure::retryRequested);
    connect(other, &QPushButton::clicked, this, &OpeningFailure::otherRequested);
}

} // namespace stator::app
