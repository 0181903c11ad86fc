#include "ui/theme/theme.h"

#include "ui/theme/statorstyle.h"
#include "ui/theme/systemscheme.h"

#include <QApplication>
#include <QFontDatabase>
#include <QPixmapCache>
#include <QThread>
#include <QToolTip>
#include <QWidget>

namespace stator::ui {

namespace {

// A desktop that has a font of its own keeps it; the stand-in that Qt uses elsewhere is replaced.
QFont applicationFont(QFont font) {
    static const QStringList standIns{QStringLiteral("Sans Serif"), QStringLiteral("Sans"),
                                      QStringLiteral("DejaVu Sans"), QStringLiteral("Helvetica"),
                                      QString()};
    if (!standIns.contains(font.family()))
        return font;
    const QStringList families = QFontDatabase::families();
    for (const QString& family : {QStringLiteral("Inter"), QStringLiteral("Inter Variable"),
                                  QStringLiteral("Noto Sans"), QStringLiteral("Cantarell")}) {
        if (families.contains(family)) {
            font.setFamilies(
                {family, QStringLiteral("Noto Sans CJK SC"), QStringLiteral("sans-serif")});
            break;
        }
    }
    if (font.pointSizeF() > 0 && font.pointSizeF() < 9.75)
        font.setPointSizeF(9.75);
    return font;
}

} // namespace

Theme::Theme(QApplication& application, ThemeChoice choice)
    : m_application(application)
    , m_system(std::make_unique<SystemScheme>())
    , m_choice(choice) {
    m_application.setFont(applicationFont(m_application.font()));
    QPixmapCache::setCacheLimit(std::max(QPixmapCache::cacheLimit(), 20 * 1024));
    m_application.setStyle(new StatorStyle);
    connect(m_system.get(), &SystemScheme::changed, this, [this] {
        if (m_choice == ThemeChoice::System)
            apply();
    });
    apply();
}

Theme::~Theme() = default;

void Theme::setChoice(ThemeChoice choice) {
    if (choice == m_choice)
        return;
    const bool wasDark = isDark();
    m_choice = choice;
    if (isDark() != wasDark)
        apply();
}

bool Theme::isDark() const {
    return m_choice == ThemeChoice::System ? m_system->isDark() : m_choice == ThemeChoice::Dark;
}

void Theme::apply() {
    const QPalette palette = paletteFor(tokens());
    m_application.setPalette(palette);
    // Before the event loop runs, Qt tells no widget of a new palette.
    if (QThread::currentThread()->loopLevel() == 0) {
        for (QWidget* widget : QApplication::allWidgets()) {
            QEvent event(QEvent::ApplicationPaletteChange);
            QCoreApplication::sendEvent(widget, &event);
        }
    }
    QToolTip::setPalette(palette);
    emit changed();
}

QString themeChoiceName(ThemeChoice choice) {
    switch (choice) {
    case ThemeChoice::Light:
        return QStringLiteral("light");
    case ThemeChoice::Dark:
        return QStringLiteral("dark");
    case ThemeChoice::System:
        break;
    }
    return QStringLiteral("system");
}

ThemeChoice themeChoiceFromName(const QString& name) {
    if (name == QLatin1String("light"))
        return ThemeChoice::Light;
    return name == QLatin1String("dark") ? ThemeChoice::Dark : ThemeChoice::System;
}

} // namespace stator::ui
