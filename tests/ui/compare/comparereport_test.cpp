// The report: one HTML file, complete, that needs nothing from elsewhere.
#include "tests/ui/compare/runsetbuilder.h"
#include "ui/pages/compare/comparepage.h"
#include "ui/pages/compare/reporthtml.h"
#include "ui/theme/theme.h"

#include <QFile>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

namespace stator::ui {

using test::TestSession;

namespace {

/// What is wrong with a document; empty: every element is closed. HTML's own void elements and
/// entities are made XML first.
QString faultOf(const QByteArray& html) {
    QString text = QString::fromUtf8(html);
    text.remove(QStringLiteral("<!DOCTYPE html>"));
    static const QRegularExpression meta(QStringLiteral("<meta([^>]*)>"));
    text.replace(meta, QStringLiteral("<meta\\1/>"));
    QXmlStreamReader reader(text);
    reader.setNamespaceProcessing(false);
    while (!reader.atEnd())
        reader.readNext();
    return reader.hasError()
               ? QStringLiteral("%1 in line %2").arg(reader.errorString()).arg(reader.lineNumber())
               : QString();
}

QByteArray readAll(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class CompareReportTest : public QObject {
    Q_OBJECT
private slots:
    void theReportHoldsEverythingAndNeedsNothing();
    void namesAreEscaped();
    void picturesLoseTheirProlog();
    void aFileThatCannotBeWrittenIsTold();
    void aCancelledReportLeavesNoFile();
    void commaSeparatedRowsAreReadBack();
};

void CompareReportTest::theReportHoldsEverythingAndNeedsNothing() {
    Theme theme(*qApp, ThemeChoice::Dark);
    TestSession test({.runs = 3, .points = 80});
    ComparePage page(test.session());
    page.resize(1290, 900);
    page.show();
    page.activate();
    QVERIFY(page.take(CompareRuns{{2, 1, 3}}));
    QVERIFY(test.settle());
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("report.html"));
    const QSignalSpy told(&test.session(), &Session::messageTold);
    page.writeReport(path);
    QVERIFY(test.settle());
    QCOMPARE(told.count(), 1);
    QCOMPARE(told.first().first().value<Message>().kind, MessageKind::Success);

    const QByteArray html = readAll(path);
    if (const QString folderForLooking = qEnvironmentVariable("STATOR_TEST_PICTURES");
        !folderForLooking.isEmpty())
        QFile::copy(path, folderForLooking + QStringLiteral("/report.html"));
    QVERIFY2(faultOf(html).isEmpty(), qPrintable(faultOf(html)));
    for (const char* word :
         {"Comparison of 3 run", "run 2 (baseline)", "Test machine, 2 cores, 24 GB",
          "Configuration differences", "every 5 %, all rows", "Final metrics", "better",
          "Training loss", "Language pairs", "Quality against time", "Settings and results",
          "Time by phase", "<svg"})
        QVERIFY2(html.contains(word), word);
    // Bars, two kinds of them; at least three curves; maps of three runs and two differences.
    QVERIFY(html.count("<svg") >= 2 + 3 + 5 + 1 + 1);
    for (const char* resource : {"http:", "https:", "src=", "@import", "<script", "<link"})
        QVERIFY2(!html.contains(resource), resource);
    QVERIFY(!QByteArray(html).replace("url(#", "").contains("url("));
    // A gradient's name belongs to one picture alone.
    static const QRegularExpression id(QStringLiteral("\\bid=\"([^\"]+)\""));
    QStringList ids;
    for (auto at = id.globalMatch(QString::fromUtf8(html)); at.hasNext();)
        ids.append(at.next().captured(1));
    QVERIFY(!ids.isEmpty());
    QCOMPARE(ids.removeDuplicates(), 0);
    // Light, whatever the window is.
    QVERIFY(html.contains("fill=\"#ffffff\""));
}

void CompareReportTest::namesAreEscaped() {
    ReportContent content;
    content.set = std::make_shared<RunSet>(test::makeRunSet({{"<b>&\"x\"</b>"}, {"b"}}));
    content.workspace = QStringLiteral("<i>");
    content.date = QDateTime::currentDateTime();
    content.sentence = TimeSentence{QStringLiteral("<u>"), QStringLiteral("&")};
    ReportFigure figure;
    figure.title = QStringLiteral("<s>");
    figure.csv = "a,b\r\n\"<em>\",1\r\n";
    content.curves = {figure};
    const QByteArray html = reportHtml(content);
    QVERIFY2(faultOf(html).isEmpty(), qPrintable(faultOf(html)));
    QVERIFY(html.contains("&lt;b&gt;&amp;&quot;x&quot;&lt;/b&gt;"));
    for (const char* raw : {"<b>", "<i>", "<u>", "<s>", "<em>"})
        QVERIFY2(!html.contains(raw), raw);
}

void CompareReportTest::picturesLoseTheirProlog() {
    const QByteArray svg =
        inlineSvg("<?xml version=\"1.0\"?>\n<!DOCTYPE svg>\n<svg width=\"10mm\" height=\"5mm\"\n "
                  "viewBox=\"0 0 10 5\"\n xmlns=\"http://www.w3.org/2000/svg\" "
                  "xmlns:xlink=\"http://www.w3.org/1999/xlink\" version=\"1.2\"><g "
                  "width=\"3\" id=\"a\" fill=\"url(#a)\"/></svg>",
                  QStringLiteral("f1-"));
    QCOMPARE(svg, QByteArray("<svg\n viewBox=\"0 0 10 5\"><g width=\"3\" id=\"f1-a\" "
                             "fill=\"url(#f1-a)\"/></svg>"));
    QVERIFY(inlineSvg("no picture", QString()).isEmpty());
}

void CompareReportTest::aFileThatCannotBeWrittenIsTold() {
    TestSession test({.runs = 1, .points = 20});
    ComparePage page(test.session());
    page.show();
    page.activate();
    QVERIFY(page.take(CompareRuns{{1}}));
    QVERIFY(test.settle());
    const QSignalSpy told(&test.session(), &Session::messageTold);
    page.writeReport(QStringLiteral("/nowhere/at/all/report.html"));
    QVERIFY(test.settle());
    QCOMPARE(told.count(), 1);
    QCOMPARE(told.first().first().value<Message>().kind, MessageKind::Danger);
}

void CompareReportTest::aCancelledReportLeavesNoFile() {
    TestSession test({.runs = 2, .points = 40});
    ComparePage page(test.session());
    page.show();
    page.activate();
    QVERIFY(page.take(CompareRuns{{1, 2}}));
    QVERIFY(test.settle());
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("report.html"));
    const QSignalSpy told(&test.session(), &Session::messageTold);
    page.writeReport(path);
    // The charts are drawn on this thread: none can be done before the cancelling.
    test.session().jobs().cancel(test.session().jobs().active().first().id);
    QVERIFY(test.settle());
    QVERIFY(!QFile::exists(path));
    QCOMPARE(told.count(), 0);
}

void CompareReportTest::commaSeparatedRowsAreReadBack() {
    QCOMPARE(csvFields("a,b\r\n\"x, \"\"y\"\"\",\r\n"),
             (QList<QStringList>{{QStringLiteral("a"), QStringLiteral("b")},
                                 {QStringLiteral("x, \"y\""), QString()}}));
}

} // namespace stator::ui

QTEST_MAIN(stator::ui::CompareReportTest)
#include "comparereport_test.moc"
