#include "app/window/settingsdialog.h"

#include "ui/translations/translations.h"
#include "ui/widgets/card.h"
#include "ui/widgets/formrow.h"
#include "ui/widgets/secondarylabel.h"
#include "ui/widgets/segmentedcontrol.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QVBoxLayout>

#include <array>

namespace stator::app {

namespace {

constexpr std::array kThemes = {ui::ThemeChoice::System, ui::ThemeChoice::Light,
                                ui::ThemeChoice::Dark};
constexpr int kLabelWidth = 96;

} // namespace

SettingsDialog::SettingsDialog(ui::Theme& theme, QWidget* parent)
    : QDialog(parent)
    , m_theme(theme)
    , m_preferences(readPreferences())
    , m_languageAtStart(m_preferences.language)
    , m_themeChoice(new ui::SegmentedControl({tr("System"), tr("Light"), tr("Dark")}))
    , m_language(new QComboBox)
    , m_restart(new ui::SecondaryLabel(tr("Takes effect when Stator starts again.")))
    , m_notifications(new QCheckBox(tr("Tell on the desktop when a run ends"))) {
    setWindowTitle(tr("Settings"));
    setObjectName(QStringLiteral("settings-dialog"));
    m_themeChoice->setObjectName(QStringLiteral("settings-theme"));
    m_themeChoice->setAccessibleName(tr("Theme"));
    m_themeChoice->setMaximumWidth(m_themeChoice->sizeHint().width());
    m_language->setObjectName(QStringLiteral("settings-language"));
    m_notifications->setObjectName(QStringLiteral("settings-notifications"));
    for (const QString& choice : ui::languageChoices())
        m_language->addItem(ui::languageName(choice), choice);
    m_language->setCurrentIndex(m_language->findData(m_preferences.language));
    for (std::size_t i = 0; i < kThemes.size(); ++i)
        if (kThemes[i] == m_preferences.theme)
            m_themeChoice->setCurrent(static_cast<int>(i));
    m_notifications->setChecked(m_preferences.notifications);
    m_restart->hide();

    auto* look = new ui::Card(tr("Appearance"));
    auto* themeRow = new ui::FormRow(tr("Theme"), m_themeChoice);
    auto* languageRow = new ui::FormRow(tr("&Language"), m_language);
    for (auto* row : {themeRow, languageRow}) {
        row->setLabelWidth(kLabelWidth);
        look->addWidget(row);
    }
    look->addWidget(m_restart);
    auto* notices = new ui::Card(tr("Notifications"));
    notices->addWidget(m_notifications);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(12);
    layout->addWidget(look);
    layout->addWidget(notices);
    layout->addStretch();
    layout->addWidget(buttons);
    resize(440, sizeHint().height());

    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_themeChoice, &ui::SegmentedControl::currentChanged, this, &SettingsDialog::save);
    connect(m_language, &QComboBox::activated, this, &SettingsDialog::save);
    connect(m_notifications, &QCheckBox::toggled, this, &SettingsDialog::save);
}

void SettingsDialog::save() {
    m_preferences.theme = kThemes[static_cast<std::size_t>(m_themeChoice->current())];
    m_preferences.language = m_language->currentData().toString();
    m_preferences.notifications = m_notifications->isChecked();
    savePreferences(m_preferences);
    m_theme.setChoice(m_preferences.theme);
    m_restart->setVisible(m_preferences.language != m_languageAtStart);
}

} // namespace stator::app
