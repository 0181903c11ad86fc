// The pages of the help, as they are compiled in.
#pragma once

#include <QList>
#include <QString>
#include <QUrl>

namespace stator::app {

struct HelpPage {
    QString topic; ///< "start", "runs"
    QString title; ///< its first heading
    QString text;  ///< Markdown
    QUrl url;      ///< of the resource; pictures are relative to it
};

/// Topics in the order of resources/help/contents.txt, each in the reader's language where there is
/// such a page, else in English. Topics without a page are left out.
QList<HelpPage> helpPages(const QString& language);

/// The page of a topic; "start" for one that is not there.
const HelpPage& helpPage(const QList<HelpPage>& pages, const QString& topic);

} // namespace stator::app
