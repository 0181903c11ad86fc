#include "ui/translations/translations.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

// Qt wants resources of a static library named outside every namespace.
static void initTranslations() {
    Q_INIT_RESOURCE(translations);
}

namespace stator::ui {

namespace {

void install(QCoreApplication& application, const QString& name, const QString& folder) {
    auto* translator = new QTranslator(&application);
    if (translator->load(name, folder))
        QCoreApplication::installTranslator(translator);
    else
        delete translator;
}

} // namespace

QStringList languageChoices() {
    return {QStringLiteral("system"), QStringLiteral("en"), QStringLiteral("zh_CN")};
}

QString languageName(const QString& choice) {
    if (choice == QLatin1String("en"))
        return QStringLiteral("English");
    if (choice == QLatin1String("zh_CN"))
        return QStringLiteral("简体中文");
    return QCoreApplication::translate("stator::ui::Language", "System");
}

void installLanguage(QCoreApplication& application, const QString& choice) {
    initTranslations();
    QLocale locale = QLocale::system();
    if (choice == QLatin1String("en") && locale.language() != QLocale::English)
        locale = QLocale(QLocale::English);
    if (choice == QLatin1String("zh_CN"))
        locale = QLocale(QLocale::Chinese, QLocale::China);
    // The "C" locale groups no digits; people read the same as in English.
    if (locale.language() == QLocale::C)
        locale = QLocale(QLocale::English, QLocale::UnitedStates);
    QLocale::setDefault(locale);
    const bool chinese = locale.language() == QLocale::Chinese;
    if (chinese)
        install(application, QStringLiteral("qtbase_zh_CN"),
                QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    install(application, chinese ? QStringLiteral("stator_zh_CN") : QStringLiteral("stator_en"),
            QStringLiteral(":/translations"));
}

} // namespace stator::ui
