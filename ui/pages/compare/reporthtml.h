// A comparison as one HTML file that needs nothing else.
//
// Thread: values and pure functions.
#pragma once

#include "ui/pages/compare/runset.h"
#include "ui/pages/compare/runtable.h"
#include "ui/pages/compare/timesentence.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>

#include <optional>
#include <vector>

namespace stator::ui {

/// A picture with the values behind it.
struct ReportFigure {
    QString title;
    QByteArray svg; ///< as Chart::svg() gives it
    QByteArray csv; ///< as Chart::csv() gives it; empty: no table is shown
};

struct ReportContent {
    RunSetPointer set; ///< not null
    QString workspace;
    QDateTime date;
    std::optional<TimeSentence> sentence;
    std::vector<RunTableRow> differences, configuration, best, last, times;
    std::vector<ReportFigure> time, curves, languages, scatter, parallel;
};

/// UTF-8, in the language of the window. Every text is escaped; nothing is loaded from elsewhere.
QByteArray reportHtml(const ReportContent& content);

/// The picture without what stands before it and without its name spaces, for use within HTML.
/// Names within it (of gradients) begin with `prefix`, so that pictures of one page differ.
QByteArray inlineSvg(const QByteArray& document, const QString& prefix);

/// The fields of comma-separated rows (RFC 4180).
QList<QStringList> csvFields(const QByteArray& csv);

} // namespace stator::ui
