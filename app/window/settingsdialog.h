// The application's settings.
#pragma once

#include "app/window/preferences.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QLabel;

namespace stator::ui {
class SegmentedControl;
}

namespace stator::app {

/// Every change takes effect at once and is kept; there is nothing to confirm.
class SettingsDialog : public QDialog {
    Q_OBJECT
public:
    explicit SettingsDialog(ui::Theme& theme, QWidget* parent = nullptr);

private:
    void save();

    ui::Theme& m_theme;
    Preferences m_preferences;
    QString m_languageAtStart;
    ui::SegmentedControl* m_themeChoice;
    QComboBox* m_language;
    QLabel* m_restart;
    QCheckBox* m_notifications;
};

} // namespace stator::app
