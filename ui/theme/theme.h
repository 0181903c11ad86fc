// The look of the whole application: style, palette, font, and the choice between light and dark.
#pragma once

#include "ui/theme/tokens.h"

#include <QObject>

#include <memory>

class QApplication;
class QFont;

namespace stator::ui {

class SystemScheme;

enum class ThemeChoice { System, Light, Dark };

/// One lives as long as the application. Widgets need not know it: they read tokensFor(this) when
/// they paint and get QEvent::PaletteChange when it changes. Thread: GUI.
class Theme : public QObject {
    Q_OBJECT
public:
    /// Installs the style, and the palette that `choice` asks for.
    explicit Theme(QApplication& application, ThemeChoice choice = ThemeChoice::System);
    ~Theme() override;

    ThemeChoice choice() const { return m_choice; }
    /// The caller keeps the choice over restarts (see themeChoiceName).
    void setChoice(ThemeChoice choice);
    bool isDark() const;
    const Tokens& tokens() const { return ui::tokens(isDark()); }

signals:
    /// The palette has changed.
    void changed();

private:
    void apply();

    QApplication& m_application;
    std::unique_ptr<SystemScheme> m_system;
    ThemeChoice m_choice;
};

/// "system", "light", "dark": what settings files hold.
QString themeChoiceName(ThemeChoice choice);
/// The choice of that name; System for anything else.
ThemeChoice themeChoiceFromName(const QString& name);

} // namespace stator::ui
