// The import assistant, from files to a dataset.
#include "core/workspace/catalogue.h"
#include "tests/ui/support/testsession.h"
#include "ui/dialogs/columntable.h"
#include "ui/dialogs/importassistant.h"
#include "ui/dialogs/importreportview.h"
#include "ui/dialogs/sourceform.h"
#include "ui/dialogs/tokenizerdialogs.h"
#include "ui/models/previewmodel.h"
#include "ui/models/problemmodel.h"
#include "ui/theme/theme.h"
#include "ui/widgets/stattile.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableView>
#include <QTest>

namespace stator::ui {

using test::TestSession;

class ImportTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { m_theme = std::make_unique<Theme>(*qApp, ThemeChoice::Light); }
    void aFileWithBrokenRowsBecomesADatasetWithAReport();
    void whatWasGuessedCanBeOverruled();
    void aHeaderSwitchedOffRenamesTheColumns();
    void twoColumnsChangePlaces();
    void alignedFilesAreOneSource();
    void aFileThatIsNothingKeepsTheOthersIn();
    void sourcesOfDifferentKindsAreNotImportedTogether();
    void badNamesAndLanguagesAreTold();
    void anImportCanBeCancelled();
    void aBusyWorkspaceIsTold();
    void aDatasetIsImportedAgain();
    void droppedFilesAreTaken();
    void theSkippedLinesAreFilteredAndSaved();
    void realFiles_data();
    void realFiles();
    void aTokenizerIsTrained();
    void aTokenizerIsImported();

private:
    QString write(const QString& name, const QByteArray& content) const {
        const QString path = m_folder.filePath(name);
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("cannot write %s", qPrintable(path));
        return path;
    }
    /// Chooses in a combo box by its data, as a hand would.
    static void choose(QWidget& in, const char* box, int value) {
        auto* combo = in.findChild<QComboBox*>(QLatin1String(box));
        combo->setCurrentIndex(combo->findData(value));
    }
    static void click(QWidget& in, const char* button) {
        auto* found = in.findChild<QPushButton*>(QLatin1String(button));
        QVERIFY(found != nullptr);
        QVERIFY2(found->isEnabled(), button);
        QTest::mouseClick(found, Qt::LeftButton);
    }
    /// Everything was looked at again.
    static bool finish(TestSession& test, ImportAssistant& assistant) {
        return test.settle() &&
               QTest::qWaitFor([&] { return !assistant.form().isLooking(); }, 20'000) &&
               test.settle();
    }
    static QString text(QWidget& in, const char* label) {
        return in.findChild<QLabel*>(QLatin1String(label))->text();
    }

    QTemporaryDir m_folder;
    std::unique_ptr<Theme> m_theme;
};

void ImportTest::aFileWithBrokenRowsBecomesADatasetWithAReport() {
    TestSession test;
    ImportAssistant assistant(test.session());
    new QAbstractItemModelTester(
        assistant.findChild<QTableView*>(QStringLiteral("preview"))->model(),
        QAbstractItemModelTester::FailureReportingMode::QtTest, &assistant);
    assistant.open();
    const auto file = write(QStringLiteral("greetings.de-en.tsv"),
                            "Hallo\tHello\nnur eine Spalte\nGuten Tag\tGood day\n\tempty\n"
                            "\xff\xfe\tbroken\nTsch\xc3\xbcss\tBye\n");
    assistant.addFiles({file});
    QVERIFY(finish(test, assistant));
    QCOMPARE(assistant.sources().size(), std::size_t{1});
    QCOMPARE(assistant.form().preview().rowCount(), 3);
    QVERIFY(text(assistant, "skipped").contains(QStringLiteral("3")));
    QCOMPARE(assistant.findChild<QLineEdit*>(QStringLiteral("datasetName"))->text(),
             QStringLiteral("greetings.de-en"));
    test::takePicture(assistant, QStringLiteral("import-files"));
    QSignalSpy imported(&assistant, &ImportAssistant::imported);
    QSignalSpy wanted(&assistant, &ImportAssistant::datasetWanted);
    click(assistant, "import");
    QTRY_COMPARE(imported.count(), 1);
    QCOMPARE(assistant.step(), ImportAssistant::Step::Report);
    QCOMPARE(assistant.findChild<StatTile*>(QStringLiteral("reportRows"))->value(),
             QStringLiteral("3"));
    QCOMPARE(assistant.findChild<StatTile*>(QStringLiteral("reportSkipped"))->value(),
             QStringLiteral("3"));
    test::takePicture(assistant, QStringLiteral("import-report"));
    const auto dataset = workspace::findDataset(test.workspace(), "greetings.de-en");
    QVERIFY(dataset.ok());
    QCOMPARE(dataset->rows, 3U);
    QCOMPARE(dataset->report.problems.size(), std::size_t{3});
    click(assistant, "showDataset");
    QCOMPARE(wanted.count(), 1);
    QVERIFY(!assistant.isVisible());
    QTRY_VERIFY(test.session().library().dataset(QStringLiteral("greetings.de-en")) != nullptr);
}

void ImportTest::whatWasGuessedCanBeOverruled() {
    TestSession test;
    ImportAssistant assistant(test.session());
    assistant.open();
    assistant.addFiles({write(QStringLiteral("scored.tsv"), "a\tb\t0.5\nc\td\t0.75\ne\tf\t1.0\n")});
    QVERIFY(finish(test, assistant));
    auto& columns = assistant.form().columns();
    choose(assistant, "kind", static_cast<int>(data::CorpusKind::Pairs));
    columns.choose(QStringLiteral("2"), ColumnTable::Role::Anchor);
    columns.setLanguage(QStringLiteral("1"), QStringLiteral("de"));
    columns.setLanguage(QStringLiteral("2"), QStringLiteral("pt-BR"));
    QVERIFY(finish(test, assistant));
    const auto spec = assistant.sources().front();
    QCOMPARE(spec.kind, data::CorpusKind::Pairs);
    QCOMPARE(spec.columns.size(), std::size_t{2});
    QCOMPARE(spec.columns[0].field, std::string("2"));
    QCOMPARE(spec.columns[0].language, std::string("pt-BR"));
    QCOMPARE(spec.columns[1].field, std::string("1"));
    QVERIFY(spec.scoreField.empty());
    const auto& rows = assistant.form().preview().rows();
    QCOMPARE(rows.size(), std::size_t{3});
    QCOMPARE(rows[0].texts, (std::vector<std::string>{"b", "a"}));
    QCOMPARE(rows[0].languages, (std::vector<std::string>{"pt-BR", "de"}));
    QSignalSpy imported(&assistant, &ImportAssistant::imported);
    assistant.findChild<QSpinBox*>(QStringLiteral("rowLimit"))->setValue(2);
    click(assistant, "import");
    QTRY_COMPARE(imported.count(), 1);
    QCOMPARE(workspace::findDataset(test.workspace(), "scored")->rows, 2U);
}

void ImportTest::aHeaderSwitchedOffRenamesTheColumns() {
    TestSession test;
    ImportAssistant assistant(test.session());
    assistant.open();
    assistant.addFiles(
        {write(QStringLiteral("named.csv"), "anchor,positive\nHund,dog\n\"Katze, klein\",cat\n")});
    QVERIFY(finish(test, assistant));
    QVERIFY(assistant.sources().front().header);
    QCOMPARE(assistant.form().preview().rowCount(), 2);
    assistant.findChild<QCheckBox*>(QStringLiteral("header"))->click();
    QVERIFY(finish(test, assistant));
    QCOMPARE(assistant.sources().front().columns[0].field, std::string("1"));
    QCOMPARE(assistant.form().preview().rowCount(), 3);
    QCOMPARE(assistant.form().preview().rows()[0].texts[0], std::string("anchor"));
    // Without quotes the comma divides: that line has three columns, and is skipped.
    assistant.findChild<QCheckBox*>(QStringLiteral("quoted"))->click();
    QVERIFY(finish(test, assistant));
    QCOMPARE(assistant.form().preview().rowCount(), 2);
    choose(assistant, "delimiter", int(';'));
    QVERIFY(finish(test, assistant));
    QCOMPARE(assistant.form().preview().rowCount(), 0); // one column is no pair
}

void ImportTest::twoColumnsChangePlaces() {
    TestSession test;
    ImportAssistant assistant(test.session());
    assistant.open();
    assistant.addFiles({write(QStringLiteral("swap.en-de.tsv"), "dog\tHund\ncat\tKatze\n")});
    QVERIFY(finish(test, assistant));
    assistant.form().columns().choose(QStringLiteral("1"), ColumnTable::Role::Positive);
    QVERIFY(finish(test, assistant));
    const auto spec = assistant.sources().front();
    QCOMPARE(spec.columns[0].field, std::string("2"));
    QCOMPARE(spec.columns[0].language, std::string("de"));
    QCOMPARE(spec.columns[1].field, std::string("1"));
}

void ImportTest::alignedFilesAreOneSource() {
    TestSession test;
    ImportAssistant assistant(test.session());
    assistant.open();
    assistant.addFiles({write(QStringLiteral("news.de"), "Hund\nKatze\n"),
                        write(QStringLiteral("news.en"), "dog\ncat\n"),
                        write(QStringLiteral("news.fr"), "chien\nchat\n")});
    QVERIFY(finish(test, assistant));
    QCOMPARE(assistant.sources().size(), std::size_t{1});
    QCOMPARE(assistant.sources().front().expansion, data::Expansion::Pivot);
    QCOMPARE(assistant.form().preview().rowCount(), 4);
    choose(assistant, "expansion", static_cast<int>(data::Expansion::AllPairs));
    QVERIFY(finish(test, assistant));
    QCOMPARE(assistant.form().preview().rowCount(), 6);
    assistant.form().columns().choose(QStringLiteral("3"), ColumnTable::Role::Ignore);
    QVERIFY(finish(test, assistant));
    QCOMPARE(assistant.form().preview().rowCount(), 2);
}

void ImportTest::aFileThatIsNothingKeepsTheOthersIn() {
    TestSession test;
    ImportAssistant assistant(test.session());
    assistant.open();
    assistant.addFiles({write(QStringLiteral("empty.jsonl"), ""),
                        write(QStringLiteral("good.en-de.tsv"), "dog\tHund\n")});
    QVERIFY(finish(test, assistant));
    QCOMPARE(assistant.sources().size(), std::size_t{1});
    QVERIFY(text(assistant, "refused").contains(QStringLiteral("empty.jsonl")));
    click(assistant, "removeSource");
    QVERIFY(assistant.sources().empty());
    QVERIFY(!assistant.findChild<QPushButton*>(QStringLiteral("import"))->isEnabled());
}

void ImportTest::sourcesOfDifferentKindsAreNotImportedTogether() {
    TestSession test;
    ImportAssistant assistant(test.session());
    assistant.open();
    assistant.addFiles({write(QStringLiteral("lines.txt"), "one text\nanother\n"),
                        write(QStringLiteral("pairs.en-de.tsv"), "dog\tHund\n")});
    QVERIFY(finish(test, assistant));
    QCOMPARE(assistant.sources().size(), std::size_t{2});
    QVERIFY(text(assistant, "importProblem").contains(QStringLiteral("kind")));
    QVERIFY(!assistant.findChild<QPushButton*>(QStringLiteral("import"))->isEnabled());
}

void ImportTest::badNamesAndLanguagesAreTold() {
    TestSession test({.datasetRows = 20});
    QTRY_VERIFY(test.session().library().isLoaded());
    ImportAssistant assistant(test.session());
    assistant.open();
    assistant.addFiles({write(QStringLiteral("pairs.en-de.tsv"), "dog\tHund\n")});
    QVERIFY(finish(test, assistant));
    auto* name = assistant.findChild<QLineEdit*>(QStringLiteral("datasetName"));
    auto* import = assistant.findChild<QPushButton*>(QStringLiteral("import"));
    QVERIFY(import->isEnabled());
    for (const auto& bad : {"sample", "a/b", ""}) {
        name->setText(QLatin1String(bad));
        QVERIFY2(!import->isEnabled(), bad);
    }
    name->setText(QStringLiteral("fine"));
    QVERIFY(import->isEnabled());
    assistant.form().columns().setLanguage(QStringLiteral("1"), QStringLiteral("klingonese"));
    QVERIFY(!import->isEnabled());
    QVERIFY(text(assistant, "problem").contains(QStringLiteral("klingonese")));
    assistant.form().columns().setLanguage(QStringLiteral("1"), QStringLiteral("zh-Hans"));
    QTRY_VERIFY(import->isEnabled());
    assistant.form().columns().setLanguage(QStringLiteral("1"), QStringLiteral("es-419"));
    QTRY_VERIFY(import->isEnabled());
}

void ImportTest::anImportCanBeCancelled() {
    TestSession test;
    ImportAssistant assistant(test.session());
    assistant.open();
    QByteArray many;
    for (int i = 0; i < 400'000; ++i)
        many += "text " + QByteArray::number(i) + "\tText " + QByteArray::number(i) + "\n";
    assistant.addFiles({write(QStringLiteral("many.en-de.tsv"), many)});
    QVERIFY(finish(test, assistant));
    click(assistant, "import");
    QCOMPARE(assistant.step(), ImportAssistant::Step::Importing);
    click(assistant, "cancelJob");
    QTRY_COMPARE(assistant.step(), ImportAssistant::Step::Files);
    QVERIFY(finish(test, assistant));
    QVERIFY(!workspace::findDataset(test.workspace(), "many.en-de").ok());
    QVERIFY(text(assistant, "importProblem").isEmpty());
    QVERIFY(assistant.findChild<QPushButton*>(QStringLiteral("import"))->isEnabled());
}

void ImportTest::aBusyWorkspaceIsTold() {
    TestSession test;
    ImportAssistant assistant(test.session());
    assistant.open();
    assistant.addFiles({write(QStringLiteral("pairs.en-de.tsv"), "dog\tHund\n")});
    QVERIFY(finish(test, assistant));
    {
        const auto lock = test.workspace().lock();
        QVERIFY(lock.ok());
        click(assistant, "import");
        QTRY_COMPARE(assistant.step(), ImportAssistant::Step::Files);
        QVERIFY(!text(assistant, "importProblem").isEmpty());
    }
    QSignalSpy imported(&assistant, &ImportAssistant::imported);
    click(assistant, "import");
    QTRY_COMPARE(imported.count(), 1);
}

void ImportTest::aDatasetIsImportedAgain() {
    TestSession test;
    const auto file = write(QStringLiteral("again.en-de.tsv"), "dog\tHund\ncat\tKatze\n");
    {
        ImportAssistant assistant(test.session());
        assistant.open();
        assistant.addFiles({file});
        QVERIFY(finish(test, assistant));
        click(assistant, "import");
        QTRY_COMPARE(assistant.step(), ImportAssistant::Step::Report);
    }
    QVERIFY(test.settle());
    write(QStringLiteral("again.en-de.tsv"), "dog\tHund\ncat\tKatze\nmouse\tMaus\n");
    const auto* dataset = test.session().library().dataset(QStringLiteral("again.en-de"));
    QVERIFY(dataset != nullptr);
    ImportAssistant assistant(test.session(), *dataset);
    assistant.open();
    QVERIFY(finish(test, assistant));
    QCOMPARE(assistant.form().preview().rowCount(), 3);
    assistant.form().columns().choose(QStringLiteral("2"), ColumnTable::Role::Anchor);
    QVERIFY(finish(test, assistant));
    click(assistant, "import");
    QTRY_COMPARE(assistant.step(), ImportAssistant::Step::Report);
    const auto corpus = workspace::openDataset(test.workspace(), "again.en-de");
    QVERIFY(corpus.ok());
    QCOMPARE((*corpus)->rows(), 3U);
    QCOMPARE((*corpus)->text(0, 0), std::string_view("Hund"));
}

void ImportTest::droppedFilesAreTaken() {
    TestSession test;
    ImportAssistant assistant(test.session());
    assistant.open();
    QMimeData mime;
    mime.setUrls({QUrl::fromLocalFile(write(QStringLiteral("dropped.en-de.tsv"), "dog\tHund\n"))});
    QDragEnterEvent enter(QPoint(50, 50), Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&assistant, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop(QPointF(50, 50), Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&assistant, &drop);
    QVERIFY(finish(test, assistant));
    QCOMPARE(assistant.sources().size(), std::size_t{1});
}

void ImportTest::theSkippedLinesAreFilteredAndSaved() {
    ImportReportView view;
    data::ImportReport report;
    report.rows = 5;
    report.skipped = 3;
    report.skippedByReason = {{"empty-text", 2}, {"broken-json", 1}};
    report.problems = {{"/data/a.jsonl", 3, "empty-text", "The text is empty.", "{}"},
                       {"/data/a.jsonl", 5, "broken-json", "Not JSON.", "{x"},
                       {"/data/a.jsonl", 9, "empty-text", "The text is empty.", "{}"}};
    QAbstractItemModelTester tester(view.findChild<QTableView*>()->model(),
                                    QAbstractItemModelTester::FailureReportingMode::QtTest);
    view.setReport(report);
    QCOMPARE(view.problems().rowCount(), 3);
    auto* reason = view.findChild<QComboBox*>(QStringLiteral("reason"));
    reason->setCurrentIndex(reason->findData(QStringLiteral("empty-text")));
    QCOMPARE(view.problems().rowCount(), 2);
    const QString path = m_folder.filePath(QStringLiteral("skipped.csv"));
    QVERIFY(view.saveCsv(path).ok());
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto lines = file.readAll().split('\n');
    QCOMPARE(lines.size(), 4);
    QVERIFY(lines[1].startsWith("/data/a.jsonl,3,empty-text,"));
    QVERIFY(!view.saveCsv(QStringLiteral("/nowhere/x.csv")).ok());
}

void ImportTest::realFiles_data() {
    QTest::addColumn<QStringList>("files");
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("sources");
    const QDir shared(QStringLiteral(STATOR_SHARED_DATA));
    const auto all = [&](const char* folder, const char* pattern) {
        QStringList files;
        const QDir dir(shared.filePath(QLatin1String(folder)));
        for (const auto& name : dir.entryList({QLatin1String(pattern)}, QDir::Files))
            files.append(dir.filePath(name));
        return files;
    };
    const int pairs = static_cast<int>(data::CorpusKind::Pairs);
    QTest::newRow("tatoeba-anki") << all("pairs7/tatoeba-anki", "*.tsv*") << pairs << 4;
    QTest::newRow("quick") << all("pairs7/quick", "*.tsv*") << pairs << 1;
    QTest::newRow("multi30k") << all("multi30k", "val.*") << pairs << 1;
    QTest::newRow("tico19") << all("tico19", "*.gz") << pairs << 8;
    QTest::newRow("xquad") << all("xquad", "*.json.gz") << pairs << 7;
    QTest::newRow("stsb") << all("stsb-multi-mt", "*-dev.csv.gz")
                          << static_cast<int>(data::CorpusKind::Scored) << 9;
    // Folders, with what lies in them.
    const auto folder = [&](const char* name) {
        return shared.exists(QLatin1String(name))
                   ? QStringList{shared.filePath(QLatin1String(name))}
                   : QStringList();
    };
    QTest::newRow("tmx") << folder("tm-samples/tmx/python-tmx") << -1 << -1;
    QTest::newRow("po") << folder("tm-samples/po/nautilus") << pairs << -1;
}

void ImportTest::realFiles() {
    QFETCH(QStringList, files);
    QFETCH(int, kind);
    QFETCH(int, sources);
    if (files.isEmpty())
        QSKIP("The shared data is not here.");
    TestSession test;
    ImportAssistant assistant(test.session());
    assistant.open();
    assistant.addFiles(files);
    QVERIFY(finish(test, assistant));
    if (sources >= 0)
        QCOMPARE(static_cast<int>(assistant.sources().size()), sources);
    QVERIFY(!assistant.sources().empty());
    if (kind >= 0)
        for (const auto& spec : assistant.sources())
            QCOMPARE(static_cast<int>(spec.kind), kind);
    QVERIFY2(assistant.form().preview().rowCount() > 0, qPrintable(text(assistant, "problem")));
    test::takePicture(assistant,
                      QStringLiteral("import-") + QLatin1String(QTest::currentDataTag()));
    assistant.findChild<QSpinBox*>(QStringLiteral("rowLimit"))->setValue(5000);
    click(assistant, "import");
    QTRY_COMPARE_WITH_TIMEOUT(assistant.step(), ImportAssistant::Step::Report, 30'000);
    QVERIFY(finish(test, assistant));
    QTRY_COMPARE(test.session().library().datasets().size(), std::size_t{1});
    QVERIFY(test.session().library().datasets().front().rows > 0);
}

void ImportTest::aTokenizerIsTrained() {
    TestSession test({.datasetRows = 300});
    QTRY_VERIFY(test.session().library().isLoaded());
    TokenizerTrainDialog dialog(test.session());
    dialog.open();
    auto* start = dialog.findChild<QPushButton*>(QStringLiteral("startTokenizer"));
    QVERIFY(!start->isEnabled());
    dialog.chooseDatasets({QStringLiteral("sample")});
    auto* name = dialog.findChild<QLineEdit*>(QStringLiteral("tokenizerName"));
    name->setText(QStringLiteral("not a name"));
    QVERIFY(!start->isEnabled());
    name->setText(QStringLiteral("trained"));
    QVERIFY(start->isEnabled());
    test::takePicture(dialog, QStringLiteral("tokenizer-train"));
    // Far more pieces than these texts can give: the engine says how many they can.
    dialog.findChild<QSpinBox*>(QStringLiteral("vocabulary"))->setValue(900'000);
    click(dialog, "startTokenizer");
    QTRY_VERIFY_WITH_TIMEOUT(!dialog.isWorking(), 60'000);
    QVERIFY(dialog.isVisible());
    QVERIFY(!text(dialog, "tokenizerProblem").isEmpty());
    dialog.findChild<QSpinBox*>(QStringLiteral("vocabulary"))->setValue(1000);
    QSignalSpy added(&dialog, &TokenizerDialog::added);
    click(dialog, "startTokenizer");
    QTRY_COMPARE_WITH_TIMEOUT(added.count(), 1, 60'000);
    QVERIFY(!dialog.isVisible());
    QVERIFY(test.settle());
    const auto* record = test.session().library().tokenizer(QStringLiteral("trained"));
    QVERIFY(record != nullptr);
    QCOMPARE(record->vocabulary, 1000U);
    QCOMPARE(record->origin, std::string("trained on sample"));
}

void ImportTest::aTokenizerIsImported() {
    TestSession test({.datasetRows = 300, .tokenizer = true});
    QTRY_VERIFY(test.session().library().isLoaded());
    TokenizerImportDialog dialog(test.session());
    dialog.open();
    dialog.setFile(write(QStringLiteral("broken.model"), "no model"));
    QCOMPARE(dialog.findChild<QLineEdit*>(QStringLiteral("tokenizerName"))->text(),
             QStringLiteral("broken"));
    click(dialog, "startTokenizer");
    QTRY_VERIFY(!dialog.isWorking());
    QVERIFY(!text(dialog, "tokenizerProblem").isEmpty());
    dialog.findChild<QLineEdit*>(QStringLiteral("tokenizerFile"))
        ->setText(
            QString::fromStdString(workspace::tokenizerFile(test.workspace(), "words").string()));
    dialog.findChild<QLineEdit*>(QStringLiteral("tokenizerName"))->setText(QStringLiteral("copy"));
    QSignalSpy added(&dialog, &TokenizerDialog::added);
    click(dialog, "startTokenizer");
    QTRY_COMPARE(added.count(), 1);
    QVERIFY(test.settle());
    QCOMPARE(test.session().library().tokenizer(QStringLiteral("copy"))->hash,
             test.session().library().tokenizer(QStringLiteral("words"))->hash);
}

} // namespace stator::ui

QTEST_MAIN(stator::ui::ImportTest)
#include "import_test.moc"
