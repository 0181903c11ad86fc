#include "app/window/preferences.h"

#include "ui/translations/translations.h"

#include <QDir>
#include <QFileInfo>

namespace stator::app {

namespace {

constexpr qsizetype kRecent = 8;
const QString kTheme = QStringLiteral("application/theme");
const QString kLanguage = QStringLiteral("application/language");
const QString kNotifications = QStringLiteral("application/notifications");
const QString kRecentKey = QStringLiteral("application/recentWorkspaces");

} // namespace

std::unique_ptr<QSettings> openSettings() {
    return std::make_unique<QSettings>(QSettings::IniFormat, QSettings::UserScope,
                                       QStringLiteral("stator"), QStringLiteral("stator"));
}

Preferences readPreferences() {
    const auto settings = openSettings();
    Preferences read;
    read.theme = ui::themeChoiceFromName(settings->value(kTheme).toString());
    const QString language = settings->value(kLanguage).toString();
    if (ui::languageChoices().contains(language))
        read.language = language;
    read.notifications = settings->value(kNotifications, true).toBool();
    return read;
}

void savePreferences(const Preferences& preferences) {
    const auto settings = openSettings();
    settings->setValue(kTheme, ui::themeChoiceName(preferences.theme));
    settings->setValue(kLanguage, preferences.language);
    settings->setValue(kNotifications, preferences.notifications);
}

QStringList recentWorkspaces() {
    QStringList there;
    for (const QString& folder : openSettings()->value(kRecentKey).toStringList())
        if (QFileInfo::exists(QDir(folder).filePath(QStringLiteral("stator.sqlite"))))
            there.append(folder);
    return there;
}

void noteRecentWorkspace(const QString& folder) {
    const auto settings = openSettings();
    QStringList folders = settings->value(kRecentKey).toStringList();
    folders.removeAll(folder);
    folders.prepend(folder);
    while (folders.size() > kRecent)
        folders.removeLast();
    settings->setValue(kRecentKey, folders);
}

void forgetRecentWorkspace(const QString& folder) {
    const auto settings = openSettings();
    QStringList folders = settings->value(kRecentKey).toStringList();
    folders.removeAll(folder);
    settings->setValue(kRecentKey, folders);
}

} // namespace stator::app
