// The language of the window.
#pragma once

#include <QString>
#include <QStringList>

class QCoreApplication;

namespace stator::ui {

/// "system", "en", "zh_CN": what settings files hold.
QStringList languageChoices();
/// The language's own name ("简体中文"); for "system" the reader's word for it.
QString languageName(const QString& choice);

/// Installs the words of a choice, Qt's own included, and the locale for numbers. Called once,
/// before the first widget: a change of the choice takes effect with the next start.
/// Thread: GUI.
void installLanguage(QCoreApplication& application, const QString& choice);

} // namespace stator::ui
