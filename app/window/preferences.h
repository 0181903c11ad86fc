// What a person chose for the whole application, and which workspaces they had open.
//
// Thread: GUI. Everything is in the user's settings file, which the session uses too.
#pragma once

#include "ui/theme/theme.h"

#include <QSettings>
#include <QString>
#include <QStringList>

#include <memory>

namespace stator::app {

/// The user's settings file.
std::unique_ptr<QSettings> openSettings();

struct Preferences {
    ui::ThemeChoice theme = ui::ThemeChoice::System;
    QString language = QStringLiteral("system"); ///< one of ui::languageChoices()
    bool notifications = true;                   ///< on the desktop, when a run ends
};

/// Values that make no sense become the defaults.
Preferences readPreferences();
void savePreferences(const Preferences& preferences);

/// Folders, the last one first; those that are gone are left out.
QStringList recentWorkspaces();
void noteRecentWorkspace(const QString& folder);
void forgetRecentWorkspace(const QString& folder);

} // namespace stator::app
