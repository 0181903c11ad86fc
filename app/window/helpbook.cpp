#include "app/window/helpbook.h"

#include <QFile>
#include <QTextStream>

#include <algorithm>

// Qt wants resources of a static library named outside every namespace.
static void initHelp() {
    Q_INIT_RESOURCE(help);
}

namespace stator::app {

namespace {

const QString kFolder = QStringLiteral(":/stator/help/");

QString textOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QString headingOf(const QString& text) {
    for (const QString& line : text.split(QLatin1Char('\n')))
        if (line.startsWith(QStringLiteral("# ")))
            return line.mid(2).trimmed();
    return {};
}

} // namespace

QList<HelpPage> helpPages(const QString& language) {
    initHelp();
    QList<HelpPage> pages;
    for (const QString& line : textOf(kFolder + QStringLiteral("contents.txt"))
                                   .split(QLatin1Char('\n'), Qt::SkipEmptyParts)) {
        const QString topic = line.trimmed();
        for (const QString& folder : {language, QStringLiteral("en")}) {
            const QString path = folder + QLatin1Char('/') + topic + QStringLiteral(".md");
            const QString text = textOf(kFolder + path);
            if (text.isEmpty())
                continue;
            pages.append(
                {topic, headingOf(text), text, QUrl(QStringLiteral("qrc:/stator/help/") + path)});
            break;
        }
    }
    return pages;
}

const HelpPage& helpPage(const QList<HelpPage>& pages, const QString& topic) {
    static const HelpPage nothing;
    for (const QString& wanted : {topic, QStringLiteral("start")})
        for (const HelpPage& page : pages)
            if (page.topic == wanted)
                return page;
    return nothing;
}

} // namespace stator::app
