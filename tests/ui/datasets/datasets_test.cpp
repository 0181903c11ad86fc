// The Datasets page over a real workspace.
#include "core/workspace/catalogue.h"
#include "core/workspace/saved.h"
#include "core/workspace/tokencoverage.h"
#include "tests/ui/support/testsession.h"
#include "ui/dialogs/importassistant.h"
#include "ui/models/datasettext.h"
#include "ui/models/tableexport.h"
#include "ui/pages/datasets/corpusbrowser.h"
#include "ui/pages/datasets/corpuspagemodel.h"
#include "ui/pages/datasets/coverageview.h"
#include "ui/pages/datasets/datasetlistmodel.h"
#include "ui/pages/datasets/datasetspage.h"
#include "ui/pages/datasets/datasetsview.h"
#include "ui/pages/datasets/pieceview.h"
#include "ui/pages/datasets/tokenizersview.h"
#include "ui/theme/theme.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/stattile.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTabWidget>
#include <QTableView>
#include <QTableWidget>
#include <QTest>
#include <QToolButton>

namespace stator::ui {

using test::TestSession;

class DatasetsTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { m_theme = std::make_unique<Theme>(*qApp, ThemeChoice::Light); }
    void anEmptyWorkspaceOffersAnImport();
    void datasetsAreListedWithWhatLiesOnTheDisk();
    void theOverviewCountsLanguagesAndRepeatedTexts();
    void rowsArePagedAndFound();
    void aRowOfManyIsReached();
    void aDatasetIsTokenizedAndMeasured();
    void aRemovedDatasetComesBackByUndo();
    void requestsOfOtherPagesAreTaken();
    void aSentenceIsCutIntoPieces();
    void aTokenizerIsRemovedAndComesBack();
    void theStateIsKept();
    void pictures();

private:
    struct Shown {
        explicit Shown(TestSession& test)
            : page(test.session()) {
            page.resize(1280, 800);
            page.show();
            page.activate();
        }
        DatasetsPage page;
    };
    template<class Widget>
    static Widget* find(QWidget& in, const char* name) {
        return in.findChild<Widget*>(QLatin1String(name));
    }
    static void answer(QWidget& page, QMessageBox::ButtonRole role) {
        QMessageBox* box = nullptr;
        QTRY_VERIFY((box = page.findChild<QMessageBox*>()) != nullptr);
        for (auto* button : box->buttons())
            if (box->buttonRole(button) == role) {
                QTest::mouseClick(button, Qt::LeftButton);
                return;
            }
        QFAIL("no such button");
    }
    std::unique_ptr<Theme> m_theme;
};

void DatasetsTest::anEmptyWorkspaceOffersAnImport() {
    TestSession test;
    Shown shown(test);
    QVERIFY(test.settle());
    QVERIFY(shown.page.assistant() == nullptr);
    test::takePicture(shown.page, QStringLiteral("datasets-empty"));
    for (auto* button : shown.page.findChildren<QPushButton*>())
        if (button->isVisible() && button->parentWidget()->inherits("stator::ui::EmptyState")) {
            QTest::mouseClick(button, Qt::LeftButton);
            break;
        }
    QVERIFY(shown.page.assistant() != nullptr);
    QVERIFY(shown.page.assistant()->isVisible());
}

void DatasetsTest::datasetsAreListedWithWhatLiesOnTheDisk() {
    TestSession test({.datasetRows = 300, .tokenizer = true});
    Shown shown(test);
    auto* table = find<QTableView>(shown.page, "datasets");
    new QAbstractItemModelTester(table->model(),
                                 QAbstractItemModelTester::FailureReportingMode::QtTest, table);
    QVERIFY(test.settle());
    auto* model = table->model();
    QCOMPARE(model->rowCount(), 2);
    QCOMPARE(model->index(0, DatasetListModel::Name).data().toString(), QStringLiteral("sample"));
    const auto dataset = workspace::findDataset(test.workspace(), "sample");
    QCOMPARE(model->index(0, DatasetListModel::Rows).data(SortRole).toULongLong(), dataset->rows);
    QCOMPARE(model->index(0, DatasetListModel::Size).data(SortRole).toULongLong(),
             std::filesystem::file_size(test.workspace().corporaFolder() / dataset->corpusFile));
    QCOMPARE(model->index(0, DatasetListModel::Tokenized).data().toString(), QStringLiteral("–"));
    QVERIFY(workspace::tokenCoverage(test.workspace(), "sample", "words", 1, {}).ok());
    test.session().library().refresh();
    QTRY_COMPARE(model->index(0, DatasetListModel::Tokenized).data().toString(),
                 QStringLiteral("words"));
    find<SearchField>(shown.page, "filter")->setText(QStringLiteral("tatoeba"));
    QTRY_COMPARE(model->rowCount(), 1);
    QCOMPARE(shown.page.datasets().selected(), QStringLiteral("sample-tatoeba"));
}

void DatasetsTest::theOverviewCountsLanguagesAndRepeatedTexts() {
    TestSession test({.datasetRows = 300});
    Shown shown(test);
    QVERIFY(test.settle());
    auto* languages = find<QTableWidget>(shown.page, "languageRows");
    const auto dataset = workspace::findDataset(test.workspace(), "sample");
    QCOMPARE(languages->rowCount(), static_cast<int>(dataset->report.rowsByLanguages.size()));
    qulonglong rows = 0;
    for (int row = 0; row < languages->rowCount(); ++row)
        rows += QLocale().toULongLong(languages->item(row, 1)->text());
    QCOMPARE(rows, dataset->rows);
    // English lines are repeated in this corpus: one sentence has several translations.
    auto* repeated = find<QTableWidget>(shown.page, "repeatedTexts");
    QVERIFY(repeated->rowCount() > 0);
    QVERIFY(find<QLabel>(shown.page, "repeatedSummary")->text().contains(QLatin1Char('%')));
    auto* sources = find<QTableWidget>(shown.page, "sourceRows");
    QCOMPARE(sources->rowCount(), static_cast<int>(dataset->sources.size()));
    // A repeated text leads to its row.
    emit repeated->itemActivated(repeated->item(0, 1));
    QCOMPARE(find<QTabWidget>(shown.page, "datasetTabs")->currentIndex(), 1);
    QVERIFY(test.settle());
    auto* table = find<QTableView>(shown.page, "corpusRows");
    QVERIFY(table->selectionModel()->hasSelection());
    const int row = table->selectionModel()->selectedRows().first().row();
    QStringList texts;
    for (int column = 0; column < table->model()->columnCount(); ++column)
        texts.append(table->model()->index(row, column).data().toString());
    QVERIFY(texts.contains(repeated->item(0, 1)->text()));
}

void DatasetsTest::rowsArePagedAndFound() {
    TestSession test({.datasetRows = 300});
    CorpusBrowser browser(test.session());
    new QAbstractItemModelTester(find<QTableView>(browser, "corpusRows")->model(),
                                 QAbstractItemModelTester::FailureReportingMode::QtTest, &browser);
    browser.resize(1000, 500);
    browser.show();
    const auto dataset = workspace::findDataset(test.workspace(), "sample");
    const auto corpus = *workspace::openDataset(test.workspace(), "sample");
    browser.setDataset(*dataset);
    QVERIFY(test.settle());
    QCOMPARE(browser.model().rowCount(), 100);
    QCOMPARE(browser.model().page().rows[99].row, 99U);
    QTest::mouseClick(find<QToolButton>(browser, "nextRows"), Qt::LeftButton);
    QVERIFY(test.settle());
    QCOMPARE(browser.model().page().rows[0].row, 100U);
    QCOMPARE(browser.model().page().rows[0].texts[0], toText(std::string(corpus->text(100, 0))));

    // What is found is what a plain walk through the texts finds.
    const QString needle = QStringLiteral("ICH ");
    qsizetype expected = 0;
    for (std::uint64_t row = 0; row < corpus->rows(); ++row)
        for (std::uint32_t column = 0; column < corpus->columns(); ++column)
            if (toText(std::string(corpus->text(row, column)))
                    .contains(needle, Qt::CaseInsensitive)) {
                ++expected;
                break;
            }
    QVERIFY(expected > 0);
    browser.searchField()->setText(needle);
    QTRY_VERIFY(find<QLabel>(browser, "findState")->text().contains(QString::number(expected)));
    QVERIFY(test.settle());
    QCOMPARE(browser.model().rowCount(), static_cast<int>(std::min<qsizetype>(expected, 100)));
    const QString path =
        QString::fromStdString((test.workspace().root().parent_path() / "rows.csv").string());
    QVERIFY(browser.saveCsv(path).ok());
    QVERIFY(QFile::exists(path));
    browser.searchField()->clear();
    QVERIFY(test.settle());
    QCOMPARE(browser.model().rowCount(), 100);
}

void DatasetsTest::aRowOfManyIsReached() {
    TestSession test({.datasetRows = 300});
    CorpusBrowser browser(test.session());
    browser.resize(1000, 500);
    browser.show();
    browser.setDataset(*workspace::findDataset(test.workspace(), "sample"));
    QVERIFY(test.settle());
    browser.goToRow(257);
    QVERIFY(test.settle());
    QCOMPARE(browser.model().page().rows[57].row, 257U);
    QCOMPARE(find<QTableView>(browser, "corpusRows")->currentIndex().row(), 57);
    browser.goToRow(1'000'000'000); // beyond the end: the last
    QVERIFY(test.settle());
    const auto rows = (*workspace::openDataset(test.workspace(), "sample"))->rows();
    QCOMPARE(browser.model().page().rows.back().row, rows - 1);
}

void DatasetsTest::aDatasetIsTokenizedAndMeasured() {
    TestSession test({.datasetRows = 300, .tokenizer = true});
    Shown shown(test);
    QVERIFY(test.settle());
    find<QTabWidget>(shown.page, "datasetTabs")->setCurrentIndex(2);
    QVERIFY(test.settle());
    auto* view = shown.page.datasets().findChild<CoverageView*>();
    QVERIFY(view->coverage() == nullptr);
    QPushButton* tokenize = nullptr;
    for (auto* button : view->findChildren<QPushButton*>())
        if (button->isVisible())
            tokenize = button;
    QVERIFY(tokenize != nullptr);
    QTest::mouseClick(tokenize, Qt::LeftButton);
    QTRY_VERIFY(view->coverage() != nullptr);
    QVERIFY(test.settle());
    const auto expected = workspace::tokenCoverage(test.workspace(), "sample", "words", 1, {});
    QCOMPARE(view->coverage()->all.tokenCount, expected->all.tokenCount);
    QCOMPARE(find<StatTile>(*view, "meanLength")->value(),
             QLocale().toString(expected->all.meanLength(), 'f', 1));
    QCOMPARE(find<QTableWidget>(*view, "tokensByLanguage")->rowCount(),
             static_cast<int>(expected->languages.size()));
    auto* table = find<QTableView>(shown.page, "datasets");
    QTRY_COMPARE(table->model()->index(0, DatasetListModel::Tokenized).data().toString(),
                 QStringLiteral("words"));
}

void DatasetsTest::aRemovedDatasetComesBackByUndo() {
    TestSession test({.datasetRows = 50});
    Shown shown(test);
    QVERIFY(test.settle());
    auto* remove = find<QAction>(shown.page, "remove");
    remove->trigger();
    answer(shown.page, QMessageBox::RejectRole);
    QVERIFY(test.settle());
    QVERIFY(workspace::findDataset(test.workspace(), "sample").ok());
    QTRY_VERIFY(shown.page.findChild<QMessageBox*>() == nullptr);
    train::RunConfiguration configuration;
    configuration.data.datasets = {{"sample"}};
    QVERIFY(workspace::saveConfiguration(test.workspace(), "wide",
                                         train::canonicalJson(configuration), false)
                .ok());
    remove->trigger();
    QTRY_VERIFY(shown.page.findChild<QMessageBox*>() != nullptr);
    QVERIFY2(shown.page.findChild<QMessageBox*>()->informativeText().contains(
                 QStringLiteral("1 saved configuration")),
             qPrintable(shown.page.findChild<QMessageBox*>()->informativeText()));
    answer(shown.page, QMessageBox::AcceptRole);
    QVERIFY(test.settle());
    QVERIFY(!workspace::findDataset(test.workspace(), "sample").ok());
    QCOMPARE(find<QTableView>(shown.page, "datasets")->model()->rowCount(), 1);
    test.session().undoStack().undo();
    QVERIFY(test.settle());
    QVERIFY(workspace::openDataset(test.workspace(), "sample").ok());
    QCOMPARE(find<QTableView>(shown.page, "datasets")->model()->rowCount(), 2);
    test.session().undoStack().redo();
    test.session().undoStack().undo();
    QVERIFY(test.settle());
    QVERIFY(workspace::openDataset(test.workspace(), "sample").ok());
}

void DatasetsTest::requestsOfOtherPagesAreTaken() {
    TestSession test({.datasetRows = 50});
    Shown shown(test);
    QVERIFY(!shown.page.take(ShowHardware{}));
    // Asked before the list is there: selected once it is.
    QVERIFY(shown.page.take(ShowDataset{QStringLiteral("sample-tatoeba")}));
    QVERIFY(test.settle());
    QCOMPARE(shown.page.datasets().selected(), QStringLiteral("sample-tatoeba"));
    const QString file =
        QString::fromStdString((test.workspace().root().parent_path() / "x.en-de.tsv").string());
    QFile out(file);
    QVERIFY(out.open(QIODevice::WriteOnly));
    out.write("dog\tHund\n");
    out.close();
    QVERIFY(shown.page.take(ImportFiles{{file}}));
    QVERIFY(test.settle());
    QCOMPARE(shown.page.assistant()->sources().size(), std::size_t{1});
    auto* assistant = shown.page.assistant();
    QTest::mouseClick(assistant->findChild<QPushButton*>(QStringLiteral("import")), Qt::LeftButton);
    QTRY_COMPARE(assistant->step(), ImportAssistant::Step::Report);
    QVERIFY(test.settle());
    QCOMPARE(shown.page.datasets().selected(), QStringLiteral("x.en-de"));
}

void DatasetsTest::aSentenceIsCutIntoPieces() {
    TestSession test({.datasetRows = 300, .tokenizer = true});
    Shown shown(test);
    QVERIFY(test.settle());
    auto& view = shown.page.tokenizers();
    view.setSentence(QStringLiteral("I see 狗."));
    QVERIFY(test.settle());
    auto* pieces = view.findChild<PieceView*>();
    const auto tokenizer = workspace::openTokenizer(test.workspace(), "words");
    std::vector<std::uint32_t> ids;
    (*tokenizer)->encode("I see 狗.", ids);
    QTRY_COMPARE(pieces->pieces().size(), static_cast<qsizetype>(ids.size()));
    int unknown = 0;
    for (qsizetype i = 0; i < pieces->pieces().size(); ++i) {
        QCOMPARE(pieces->pieces()[i].id, ids[static_cast<std::size_t>(i)]);
        unknown += pieces->pieces()[i].unknown ? 1 : 0;
    }
    QVERIFY(unknown > 0);
}

void DatasetsTest::aTokenizerIsRemovedAndComesBack() {
    TestSession test({.datasetRows = 300, .tokenizer = true});
    Shown shown(test);
    QVERIFY(test.settle());
    shown.page.tokenizers().removeSelected();
    answer(shown.page, QMessageBox::AcceptRole);
    QVERIFY(test.settle());
    QVERIFY(test.session().library().tokenizers().empty());
    test.session().undoStack().undo();
    QVERIFY(test.settle());
    QVERIFY(workspace::openTokenizer(test.workspace(), "words").ok());
    QCOMPARE(shown.page.tokenizers().selected(), QStringLiteral("words"));
}

void DatasetsTest::theStateIsKept() {
    TestSession test({.datasetRows = 50});
    QSettings& settings = test.session().settings();
    {
        Shown shown(test);
        QVERIFY(test.settle());
        shown.page.datasets().select(QStringLiteral("sample-tatoeba"));
        find<QTabWidget>(shown.page, "datasetTabs")->setCurrentIndex(1);
        shown.page.saveState(settings);
    }
    Shown shown(test);
    shown.page.restoreState(settings);
    QVERIFY(test.settle());
    QCOMPARE(shown.page.datasets().selected(), QStringLiteral("sample-tatoeba"));
    QCOMPARE(find<QTabWidget>(shown.page, "datasetTabs")->currentIndex(), 1);
    settings.setValue(QStringLiteral("list/tab"), QStringLiteral("nonsense"));
    settings.setValue(QStringLiteral("view"), 77);
    Shown other(test);
    other.page.restoreState(settings);
    QVERIFY(test.settle());
}

void DatasetsTest::pictures() {
    if (qEnvironmentVariable("STATOR_TEST_PICTURES").isEmpty())
        QSKIP("No pictures are asked for.");
    for (const auto choice : {ThemeChoice::Light, ThemeChoice::Dark}) {
        m_theme->setChoice(choice);
        const QString suffix = QLatin1Char('-') + themeChoiceName(choice);
        TestSession test({.datasetRows = 2000, .tokenizer = true});
        QVERIFY(workspace::tokenCoverage(test.workspace(), "sample", "words", 2, {}).ok());
        Shown shown(test);
        QVERIFY(test.settle());
        auto* tabs = find<QTabWidget>(shown.page, "datasetTabs");
        for (int tab = 0; tab < tabs->count(); ++tab) {
            tabs->setCurrentIndex(tab);
            QVERIFY(test.settle());
            test::takePicture(shown.page, QStringLiteral("datasets-%1").arg(tab) + suffix);
        }
        shown.page.resize(950, 640);
        tabs->setCurrentIndex(0);
        QVERIFY(test.settle());
        test::takePicture(shown.page, QStringLiteral("datasets-small") + suffix);
        shown.page.resize(1280, 800);
        find<QAction>(shown.page, "trainTokenizer")->trigger();
        for (auto* dialog : shown.page.findChildren<QDialog*>())
            dialog->close();
        shown.page.tokenizers().setSentence(
            QStringLiteral("Der schnelle braune Fuchs springt über den faulen Hund 狗."));
        QTest::qWait(200);
        QVERIFY(test.settle());
        test::takePicture(shown.page, QStringLiteral("tokenizers") + suffix);
    }
    m_theme->setChoice(ThemeChoice::Light);
}

} // namespace stator::ui

QTEST_MAIN(stator::ui::DatasetsTest)
#include "datasets_test.moc"
