#include "ui/pages/compare/reporthtml.h"

#include "ui/plot/numbertext.h"
#include "ui/theme/runpalette.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>

#include <algorithm>

namespace stator::ui {

namespace {

class ReportTexts {
    Q_DECLARE_TR_FUNCTIONS(stator::ui::Report)
};

/// Longer tables of values would make the file slow to open.
constexpr qsizetype kMostValues = 2000;

constexpr const char* kStyle = R"(
:root{color-scheme:light}
body{font:15px/1.5 system-ui,"Segoe UI","Noto Sans","Noto Sans CJK SC",sans-serif;color:#1c2330;background:#f6f7f9;margin:0}
main{max-width:1080px;margin:0 auto;padding:28px 20px 60px}
h1{font-size:26px;margin:0 0 4px}h2{font-size:18px;margin:0 0 10px}h3{font-size:15px;margin:18px 0 6px}
.note{color:#5d6778}section{background:#fff;border:1px solid #dde1e8;border-radius:8px;padding:16px 18px;margin-top:16px}
.scroll{overflow-x:auto}table{border-collapse:collapse;font-size:14px}
th,td{padding:5px 14px 5px 0;border-bottom:1px solid #e6e9ee;text-align:left;vertical-align:top;white-space:nowrap}
th{color:#5d6778;font-weight:600}td.n{text-align:right;font-variant-numeric:tabular-nums}
td.d{font-weight:600;background:#eef4fd}.better{color:#0f7a3d}.worse{color:#b3261e}.same{color:#5d6778}
.swatch{display:inline-block;width:10px;height:10px;border-radius:2px;margin-right:7px}
svg{width:100%;height:auto;display:block}.maps{display:grid;grid-template-columns:repeat(auto-fit,minmax(380px,1fr));gap:14px}
figure{margin:0 0 10px}figcaption{font-weight:600;margin-bottom:4px}
details{margin-top:8px}summary{cursor:pointer;color:#5d6778}
@media print{body{background:#fff}section{break-inside:avoid;border:0;padding:0}}
)";

QString escaped(const QString& text) {
    return text.toHtmlEscaped();
}

QString swatchHtml(const QColor& colour) {
    return QStringLiteral("<span class=\"swatch\" style=\"background:%1\"></span>")
        .arg(runColourOn(colour, false).name());
}

class ReportPage {
public:
    explicit ReportPage(const ReportContent& content)
        : m_content(content)
        , m_set(*content.set) {}
    QByteArray html();

private:
    void addHead();
    void addRuns();
    void addTime();
    void addTables();
    void addFigures(const QString& title, const std::vector<ReportFigure>& figures,
                    bool sideBySide);
    void addFigure(const ReportFigure& figure, bool named);
    void addValues(const QByteArray& csv);
    QString table(const QString& first, const std::vector<RunTableRow>& rows) const;
    QString cellHtml(const RunTableCell& cell) const;
    QString names() const;

    const ReportContent& m_content;
    const RunSet& m_set;
    QString m_html;
    int m_figures = 0;
};

QString ReportPage::names() const {
    QStringList names;
    for (const RunLabel& label : m_set.labels)
        names.append(label.name);
    return names.join(QStringLiteral(", "));
}

void ReportPage::addHead() {
    const QString title =
        ReportTexts::tr("Comparison of %n run(s)", nullptr, static_cast<int>(m_set.size()));
    m_html +=
        QStringLiteral("<!DOCTYPE html>\n<html lang=\"%1\">\n<head>\n<meta charset=\"utf-8\">"
                       "\n<meta name=\"viewport\" content=\"width=device-width\">\n"
                       "<meta name=\"generator\" content=\"Stator %2\">\n"
                       "<title>%3</title>\n<style>%4</style>\n</head>\n<body>\n<main>\n")
            .arg(escaped(QLocale().bcp47Name()), escaped(QCoreApplication::applicationVersion()),
                 escaped(title + QStringLiteral(": ") + names()), QLatin1String(kStyle));
    m_html += QStringLiteral("<h1>%1</h1>\n<p class=\"note\">%2</p>\n")
                  .arg(escaped(title),
                       escaped(ReportTexts::tr("%1 · workspace %2 · made with Stator")
                                   .arg(QLocale().toString(m_content.date, QLocale::LongFormat),
                                        m_content.workspace)));
}

QString stateWord(store::RunState state) {
    switch (state) {
    case store::RunState::Queued:
        return ReportTexts::tr("queued");
    case store::RunState::Running:
        return ReportTexts::tr("running");
    case store::RunState::Paused:
        return ReportTexts::tr("paused");
    case store::RunState::Finished:
        return ReportTexts::tr("finished");
    case store::RunState::Stopped:
        return ReportTexts::tr("stopped");
    case store::RunState::Failed:
        return ReportTexts::tr("failed");
    case store::RunState::Interrupted:
        return ReportTexts::tr("interrupted");
    }
    return {};
}

void ReportPage::addRuns() {
    m_html += QStringLiteral("<section>\n<h2>%1</h2>\n<div class=\"scroll\"><table>\n<tr>")
                  .arg(escaped(ReportTexts::tr("Runs")));
    for (const QString& column :
         {ReportTexts::tr("Run"), ReportTexts::tr("State"), ReportTexts::tr("Started"),
          ReportTexts::tr("Time"), ReportTexts::tr("Steps"), ReportTexts::tr("Datasets"),
          ReportTexts::tr("Device"), ReportTexts::tr("Machine")})
        m_html += QStringLiteral("<th>%1</th>").arg(escaped(column));
    m_html += QStringLiteral("</tr>\n");
    for (std::size_t i = 0; i < m_set.size(); ++i) {
        const RunLabel& label = m_set.labels[i];
        const auto& run = m_set.rows[i].run;
        const auto& description = run.description;
        QStringList datasets;
        for (const auto& dataset : description.datasets)
            datasets.append(QString::fromStdString(dataset));
        const QString name =
            label.baseline ? ReportTexts::tr("%1 (baseline)").arg(label.name) : label.name;
        const QString started =
            run.startedMs == 0 ? QString()
                               : QLocale().toString(QDateTime::fromMSecsSinceEpoch(run.startedMs),
                                                    QLocale::ShortFormat);
        const QString device = QStringList{QString::fromStdString(description.device),
                                           QString::fromStdString(description.precision)}
                                   .join(QStringLiteral(", "));
        m_html += QStringLiteral("<tr><td>%1%2</td>").arg(swatchHtml(label.colour), escaped(name));
        for (const QString& text :
             {stateWord(run.state), started, durationText(m_set.totalSeconds(i)),
              QLocale().toString(static_cast<qlonglong>(run.step)),
              datasets.join(QStringLiteral(", ")), device,
              QString::fromStdString(description.machine)})
            m_html += QStringLiteral("<td>%1</td>").arg(escaped(text));
        m_html += QStringLiteral("</tr>\n");
    }
    m_html += QStringLiteral("</table></div>\n</section>\n");
}

QString ReportPage::cellHtml(const RunTableCell& cell) const {
    QStringList classes;
    if (cell.exportValue.isValid())
        classes.append(QStringLiteral("n"));
    if (cell.emphasised)
        classes.append(QStringLiteral("d"));
    QString text = escaped(cell.text);
    if (!cell.change.isEmpty())
        text += QStringLiteral(" <span class=\"%1\">%2</span>")
                    .arg(cell.judgement == Judgement::Better  ? QStringLiteral("better")
                         : cell.judgement == Judgement::Worse ? QStringLiteral("worse")
                                                              : QStringLiteral("same"),
                         escaped(cell.change));
    return QStringLiteral("<td class=\"%1\">%2</td>").arg(classes.join(QLatin1Char(' ')), text);
}

QString ReportPage::table(const QString& first, const std::vector<RunTableRow>& rows) const {
    QString html =
        QStringLiteral("<div class=\"scroll\"><table>\n<tr><th>%1</th>").arg(escaped(first));
    for (const RunLabel& label : m_set.labels)
        html += QStringLiteral("<th>%1%2</th>").arg(swatchHtml(label.colour), escaped(label.name));
    html += QStringLiteral("</tr>\n");
    for (const RunTableRow& row : rows) {
        html += QStringLiteral("<tr><th>%1</th>").arg(escaped(row.name));
        for (const RunTableCell& cell : row.cells)
            html += cellHtml(cell);
        html += QStringLiteral("</tr>\n");
    }
    return html + QStringLiteral("</table></div>\n");
}

void ReportPage::addTime() {
    m_html +=
        QStringLiteral("<section>\n<h2>%1</h2>\n").arg(escaped(ReportTexts::tr("Time by phase")));
    for (const ReportFigure& figure : m_content.time)
        addFigure(figure, false);
    if (m_content.sentence)
        m_html +=
            QStringLiteral("<p><strong>%1</strong> %2</p>\n")
                .arg(escaped(m_content.sentence->headline), escaped(m_content.sentence->rest));
    m_html += QStringLiteral("<details><summary>%1</summary>%2</details>\n</section>\n")
                  .arg(escaped(ReportTexts::tr("Values")),
                       table(ReportTexts::tr("Phase"), m_content.times));
}

void ReportPage::addTables() {
    m_html += QStringLiteral("<section>\n<h2>%1</h2>\n")
                  .arg(escaped(ReportTexts::tr("Configuration differences")));
    m_html += m_content.differences.empty()
                  ? QStringLiteral("<p class=\"note\">%1</p>\n")
                        .arg(escaped(ReportTexts::tr("The configurations are equal.")))
                  : table(ReportTexts::tr("Field"), m_content.differences);
    m_html += QStringLiteral("<details><summary>%1</summary>%2</details>\n</section>\n")
                  .arg(escaped(ReportTexts::tr("All fields")),
                       table(ReportTexts::tr("Field"), m_content.configuration));
    m_html += QStringLiteral("<section>\n<h2>%1</h2>\n%2")
                  .arg(escaped(ReportTexts::tr("Final metrics: best")),
                       table(ReportTexts::tr("Measure"), m_content.best));
    m_html += QStringLiteral("<details><summary>%1</summary>%2</details>\n</section>\n")
                  .arg(escaped(ReportTexts::tr("Last values")),
                       table(ReportTexts::tr("Measure"), m_content.last));
}

void ReportPage::addValues(const QByteArray& csv) {
    const QList<QStringList> rows = csvFields(csv);
    if (rows.size() < 2)
        return;
    m_html += QStringLiteral("<details><summary>%1</summary><div class=\"scroll\"><table>\n")
                  .arg(escaped(ReportTexts::tr("Values")));
    const qsizetype shown = std::min(rows.size(), kMostValues + 1);
    for (qsizetype row = 0; row < shown; ++row) {
        m_html += QStringLiteral("<tr>");
        for (const QString& field : rows[row])
            m_html += row == 0 ? QStringLiteral("<th>%1</th>").arg(escaped(field))
                               : QStringLiteral("<td>%1</td>").arg(escaped(field));
        m_html += QStringLiteral("</tr>\n");
    }
    m_html += QStringLiteral("</table></div>");
    if (shown < rows.size())
        m_html += QStringLiteral("<p class=\"note\">%1</p>")
                      .arg(escaped(ReportTexts::tr("The first %1 of %2 rows.")
                                       .arg(QLocale().toString(kMostValues),
                                            QLocale().toString(rows.size() - 1))));
    m_html += QStringLiteral("</details>\n");
}

void ReportPage::addFigure(const ReportFigure& figure, bool named) {
    m_html += QStringLiteral("<figure>");
    if (named)
        m_html += QStringLiteral("<figcaption>%1</figcaption>").arg(escaped(figure.title));
    m_html += QString::fromUtf8(inlineSvg(figure.svg, QStringLiteral("f%1-").arg(++m_figures)));
    addValues(figure.csv);
    m_html += QStringLiteral("</figure>\n");
}

void ReportPage::addFigures(const QString& title, const std::vector<ReportFigure>& figures,
                            bool sideBySide) {
    if (figures.empty())
        return;
    m_html += QStringLiteral("<section>\n<h2>%1</h2>\n").arg(escaped(title));
    if (sideBySide)
        m_html += QStringLiteral("<div class=\"maps\">\n");
    for (const ReportFigure& figure : figures)
        addFigure(figure, !figure.title.isEmpty());
    if (sideBySide)
        m_html += QStringLiteral("</div>\n");
    m_html += QStringLiteral("</section>\n");
}

QByteArray ReportPage::html() {
    addHead();
    addRuns();
    addTime();
    addTables();
    addFigures(ReportTexts::tr("Curves"), m_content.curves, false);
    addFigures(ReportTexts::tr("Language pairs"), m_content.languages, true);
    addFigures(ReportTexts::tr("Quality against time"), m_content.scatter, false);
    addFigures(ReportTexts::tr("Settings and results"), m_content.parallel, false);
    m_html += QStringLiteral("</main>\n</body>\n</html>\n");
    return m_html.toUtf8();
}

} // namespace

QByteArray reportHtml(const ReportContent& content) {
    return ReportPage(content).html();
}

QByteArray inlineSvg(const QByteArray& document, const QString& prefix) {
    const auto start = document.indexOf("<svg");
    if (start < 0)
        return {};
    QString svg = QString::fromUtf8(document.mid(start));
    static const QRegularExpression nameSpaces(
        QStringLiteral("\\s+(xmlns(:\\w+)?|version|baseProfile)=\"[^\"]*\""));
    const auto end = svg.indexOf(QLatin1Char('>'));
    QString head = svg.left(end);
    head.remove(nameSpaces);
    // The width is the page's; the height follows from the view box.
    static const QRegularExpression sizes(QStringLiteral("\\s+(width|height)=\"[^\"]*\""));
    head.remove(sizes);
    QString body = svg.mid(end);
    static const QRegularExpression names(QStringLiteral("(\\b(?:xml:)?id=\"|url\\(#|href=\"#)"));
    body.replace(names, QStringLiteral("\\1") + prefix);
    return (head + body).toUtf8();
}

QList<QStringList> csvFields(const QByteArray& csv) {
    QList<QStringList> rows;
    QStringList row;
    QString field;
    bool quoted = false;
    bool any = false;
    const QString text = QString::fromUtf8(csv);
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (quoted) {
            if (c == QLatin1Char('"') && i + 1 < text.size() && text[i + 1] == QLatin1Char('"'))
                field += text[++i];
            else if (c == QLatin1Char('"'))
                quoted = false;
            else
                field += c;
        } else if (c == QLatin1Char('"')) {
            quoted = any = true;
        } else if (c == QLatin1Char(',')) {
            row.append(field);
            field.clear();
            any = true;
        } else if (c == QLatin1Char('\n')) {
            if (any || !field.isEmpty())
                rows.append(row << field);
            row.clear();
            field.clear();
            any = false;
        } else if (c != QLatin1Char('\r')) {
            field += c;
        }
    }
    if (any || !field.isEmpty())
        rows.append(row << field);
    return rows;
}

} // namespace stator::ui
