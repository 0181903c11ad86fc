// The Evaluate page: a trained run on datasets and splits, its results, comparing and deleting
// them.
#include "core/workspace/exportrun.h"
#include "tests/ui/support/find.h"
#include "tests/ui/support/testmain.h"
#include "tests/ui/support/testsession.h"
#include "tests/ui/support/trainedrun.h"
#include "ui/dialogs/modelpicker.h"
#include "ui/models/tableexport.h"
#include "ui/pages/evaluate/evaluatepage.h"
#include "ui/pages/evaluate/evaluationdetail.h"
#include "ui/pages/evaluate/evaluationlist.h"
#include "ui/pages/evaluate/targettree.h"
#include "ui/plot/heatmap.h"
#include "ui/widgets/searchfield.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeWidgetItemIterator>

namespace stator::ui {

using test::button;
using test::field;
using test::shows;
using test::TestSession;

class EvaluateTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void cleanupTestCase();
    void anEmptyWorkspaceOffersToImport();
    void theFormFollowsModelAndData();
    void aRunIsMeasuredOnSeveralTargets();
    void resultsAreFilteredAndSorted();
    void twoResultsShowTheirDifference();
    void deletedResultsComeBack();
    void aFolderIsMeasuredToo();
    void aFailureIsTold();
    void cancellingEndsTheJob();
    void theChoiceSurvivesARestart();
    void aPairIsCutBetweenItsTags();

private:
    Session& session() { return m_test->session(); }
    std::unique_ptr<EvaluatePage> shownPage();
    static void tick(EvaluatePage& page, const QStringList& keys) {
        page.findChild<TargetTree*>()->setTicked(keys);
    }
    static QTableView* table(EvaluatePage& page) {
        return field<QTableView>(page, QStringLiteral("Results"));
    }
    static QAction* action(EvaluatePage& page, const QString& text) {
        for (auto* candidate : page.menuActions())
            if (candidate->text() == text)
                return candidate;
        return nullptr;
    }
    void evaluate(EvaluatePage& page);

    std::unique_ptr<TestSession> m_test;
    store::RunId m_run;
};

void EvaluateTest::initTestCase() {
    m_test = std::make_unique<TestSession>(test::Content{.datasetRows = 150, .tokenizer = true});
    m_run = test::trainTinyRun(*m_test);
    QVERIFY(m_test->settle());
}

void EvaluateTest::cleanupTestCase() {
    m_test.reset();
}

std::unique_ptr<EvaluatePage> EvaluateTest::shownPage() {
    auto page = std::make_unique<EvaluatePage>(session());
    page->resize(1280, 800);
    page->show();
    page->activate();
    m_test->settle();
    return page;
}

void EvaluateTest::evaluate(EvaluatePage& page) {
    QVERIFY(action(page, QStringLiteral("Evaluate"))->isEnabled());
    QSignalSpy ended(&session().jobs(), &Jobs::ended);
    button(page, QStringLiteral("Evaluate"))->click();
    QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, 60'000);
    QVERIFY(m_test->settle());
}

void EvaluateTest::anEmptyWorkspaceOffersToImport() {
    TestSession empty;
    EvaluatePage page(empty.session());
    page.resize(1280, 800);
    page.show();
    page.activate();
    QVERIFY(empty.settle());
    QSignalSpy asked(&empty.session().navigator(), &Navigator::requested);
    QVERIFY(shows(page, QStringLiteral("no dataset")));
    QVERIFY(!action(page, QStringLiteral("Evaluate"))->isEnabled());
    button(page, QStringLiteral("Import a dataset"))->click();
    QCOMPARE(asked.count(), 1);
    test::takePicture(page, QStringLiteral("evaluate-empty"));
}

void EvaluateTest::theFormFollowsModelAndData() {
    const auto page = shownPage();
    auto* picker = page->findChild<ModelPicker*>();
    QCOMPARE(picker->reference(), QString::number(m_run.value));
    QVERIFY(picker->model().has_value());
    auto* evaluate = action(*page, QStringLiteral("Evaluate"));
    QVERIFY(!evaluate->isEnabled());
    QVERIFY(shows(*page, QStringLiteral("Tick what to evaluate on.")));
    tick(*page, {QStringLiteral("all|sample-tatoeba")});
    QVERIFY(evaluate->isEnabled());
    // STS needs scored pairs; none are here.
    QVERIFY(!button(*page, QStringLiteral("STS"))->isEnabled());
    QVERIFY(button(*page, QStringLiteral("Bitext retrieval"))->isEnabled());
    // The run has seen the dataset it was trained on, but not the rows its split holds out.
    QVERIFY(!shows(*page, QStringLiteral("was trained on rows")));
    tick(*page, {QStringLiteral("all|sample")});
    QVERIFY(shows(*page, QStringLiteral("was trained on rows")));
    tick(*page, {QStringLiteral("split|sample|80-10-10|test")});
    QVERIFY(!shows(*page, QStringLiteral("was trained on rows")));
    tick(*page, {QStringLiteral("split|sample|90-1-9|test")});
    QVERIFY(shows(*page, QStringLiteral("was trained on rows")));
    // Dimensions beyond the model's are refused.
    auto* dim = field<QComboBox>(*page, QStringLiteral("Dimensions"));
    dim->setEditText(QStringLiteral("64"));
    QVERIFY(!evaluate->isEnabled());
    dim->setEditText(QStringLiteral("16"));
    QVERIFY(evaluate->isEnabled());
}

void EvaluateTest::aRunIsMeasuredOnSeveralTargets() {
    const auto page = shownPage();
    tick(*page, {QStringLiteral("own|validation"), QStringLiteral("all|sample-tatoeba")});
    for (const char* name : {"Bitext retrieval", "Retrieval"})
        button(*page, QLatin1String(name))->setChecked(true);
    evaluate(*page);
    QCOMPARE(table(*page)->model()->rowCount(), 4);
    auto reader = store::StoreReader::open(m_test->workspace().storeFile());
    QVERIFY(reader.ok());
    const auto list = reader->evaluationList({.ofTraining = false});
    QCOMPARE(list->size(), std::size_t{4});
    QVERIFY(list->front().record.run == m_run);
    // Those of training stand beside them when asked for.
    button(*page, QStringLiteral("With training"))->click();
    QTRY_VERIFY(table(*page)->model()->rowCount() > 4);
    QAbstractItemModelTester tester(const_cast<QAbstractItemModel*>(table(*page)->model()),
                                    QAbstractItemModelTester::FailureReportingMode::QtTest);
    table(*page)->selectRow(0);
    QVERIFY(m_test->settle());
    test::takePicture(*page, QStringLiteral("evaluate-results"));
    page->resize(1100, 700);
    test::takePicture(*page, QStringLiteral("evaluate-small"));
    button(*page, QStringLiteral("With training"))->click();
    QVERIFY(m_test->settle());
    QCOMPARE(table(*page)->model()->rowCount(), 4);
}

void EvaluateTest::resultsAreFilteredAndSorted() {
    const auto page = shownPage();
    auto* view = table(*page);
    QCOMPARE(view->model()->rowCount(), 4);
    page->findChild<SearchField*>()->setText(QStringLiteral("validation bitext"));
    QTRY_COMPARE(view->model()->rowCount(), 1);
    page->findChild<SearchField*>()->setText(QStringLiteral("nothing like it"));
    QTRY_VERIFY(shows(*page, QStringLiteral("No result passes the filter.")));
    button(*page, QStringLiteral("Clear the filter"))->click();
    QTRY_COMPARE(view->model()->rowCount(), 4);
    auto* evaluator = field<QComboBox>(*page, QStringLiteral("Evaluator"));
    evaluator->setCurrentIndex(evaluator->findData(QStringLiteral("retrieval")));
    QCOMPARE(view->model()->rowCount(), 2);
    evaluator->setCurrentIndex(0);
    auto* dataset = field<QComboBox>(*page, QStringLiteral("Dataset"));
    dataset->setCurrentIndex(dataset->findData(QStringLiteral("sample-tatoeba")));
    QCOMPARE(view->model()->rowCount(), 2);
    dataset->setCurrentIndex(0);
    view->sortByColumn(EvaluationList::Value, Qt::DescendingOrder);
    double before = 2;
    for (int row = 0; row < view->model()->rowCount(); ++row) {
        const double value =
            view->model()->index(row, EvaluationList::Value).data(SortRole).toDouble();
        QVERIFY(value <= before);
        before = value;
    }
    const QByteArray csv = tableCsv(*view->model());
    QCOMPARE(csv.count("\r\n"), 5);
    QVERIFY(csv.contains("sample-tatoeba"));
}

void EvaluateTest::twoResultsShowTheirDifference() {
    const auto page = shownPage();
    tick(*page, {QStringLiteral("all|sample-tatoeba")});
    for (auto* box : page->findChildren<QCheckBox*>())
        box->setChecked(false);
    field<QComboBox>(*page, QStringLiteral("Dimensions"))->setEditText(QStringLiteral("16"));
    evaluate(*page);
    auto* view = table(*page);
    QCOMPARE(view->model()->rowCount(), 5);
    page->findChild<SearchField*>()->setText(QStringLiteral("tatoeba bitext"));
    QTRY_COMPARE(view->model()->rowCount(), 2);
    view->selectAll();
    QVERIFY(m_test->settle());
    auto* detail = page->findChild<EvaluationDetail*>();
    const auto& measures = detail->table();
    QCOMPARE(measures.columnCount(), 4);
    bool found = false;
    for (int row = 0; row < measures.rowCount(); ++row) {
        const auto number = [&](int column) {
            return measures.index(row, column).data(ExportRole).toDouble();
        };
        QVERIFY(std::abs(number(2) - number(1) - number(3)) < 1e-9);
        found |= measures.index(row, 0).data(ExportRole) == QStringLiteral("bitextAccuracy");
    }
    QVERIFY(found);
    auto* map = detail->findChild<HeatMap*>();
    QVERIFY(map->isVisible());
    QVERIFY(map->isDifference());
    QVERIFY(!map->isEmpty());
    test::takePicture(*page, QStringLiteral("evaluate-difference"));
    view->clearSelection();
    view->selectRow(0);
    QVERIFY(m_test->settle());
    QVERIFY(!map->isDifference());
    QCOMPARE(measures.columnCount(), 2);
}

void EvaluateTest::deletedResultsComeBack() {
    const auto page = shownPage();
    auto* view = table(*page);
    const int before = view->model()->rowCount();
    QVERIFY(!action(*page, QStringLiteral("Delete results"))->isEnabled());
    view->selectRow(0);
    const auto id = view->model()->index(0, 0).data(IdRole);
    action(*page, QStringLiteral("Delete results"))->trigger();
    QTRY_COMPARE(view->model()->rowCount(), before - 1);
    QVERIFY(session().undoStack().canUndo());
    session().undoStack().undo();
    QTRY_COMPARE(view->model()->rowCount(), before);
    QCOMPARE(view->model()->match(view->model()->index(0, 0), IdRole, id).size(), 1);
    session().undoStack().redo();
    QTRY_COMPARE(view->model()->rowCount(), before - 1);
}

void EvaluateTest::aFolderIsMeasuredToo() {
    workspace::ExportRunOptions options;
    options.folder = m_test->workspace().exportsFolder() / "as-a-folder";
    QVERIFY(workspace::exportRun(m_test->workspace(), std::to_string(m_run.value), options, {}));
    const auto page = shownPage();
    const QString folder = QString::fromStdString(options.folder.string());
    QVERIFY(page->take(EvaluateModel{folder}));
    QVERIFY(m_test->settle());
    // A folder has no rows of its own: what is ticked of them does not count.
    tick(*page, {QStringLiteral("own|test")});
    QVERIFY(!action(*page, QStringLiteral("Evaluate"))->isEnabled());
    tick(*page, {QStringLiteral("all|sample-tatoeba")});
    evaluate(*page);
    table(*page)->sortByColumn(EvaluationList::When, Qt::DescendingOrder);
    const auto model = table(*page)->model()->index(0, EvaluationList::Model);
    QCOMPARE(model.data().toString(), QStringLiteral("as-a-folder"));
    QCOMPARE(model.data(Qt::ToolTipRole).toString(), folder);
}

void EvaluateTest::aFailureIsTold() {
    const auto page = shownPage();
    QVERIFY(page->take(EvaluateModel{QStringLiteral("/no/such/folder")}));
    QVERIFY(m_test->settle());
    QVERIFY(shows(*page, QStringLiteral("/no/such/folder")));
    tick(*page, {QStringLiteral("all|sample-tatoeba")});
    QSignalSpy told(&session(), &Session::messageTold);
    evaluate(*page);
    QCOMPARE(told.count(), 1);
    QCOMPARE(told.first().first().value<Message>().kind, MessageKind::Danger);
    QVERIFY(action(*page, QStringLiteral("Evaluate"))->isEnabled());
}

void EvaluateTest::cancellingEndsTheJob() {
    const auto page = shownPage();
    QVERIFY(page->take(EvaluateModel{QString::number(m_run.value)}));
    QVERIFY(m_test->settle());
    tick(*page, {QStringLiteral("all|sample"), QStringLiteral("all|sample-tatoeba")});
    QSignalSpy told(&session(), &Session::messageTold);
    QSignalSpy ended(&session().jobs(), &Jobs::ended);
    button(*page, QStringLiteral("Evaluate"))->click();
    QVERIFY(!action(*page, QStringLiteral("Evaluate"))->isEnabled());
    button(*page, QStringLiteral("Cancel evaluation"))->click();
    QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, 60'000);
    QVERIFY(action(*page, QStringLiteral("Evaluate"))->isEnabled());
    for (const auto& message : told)
        QVERIFY(message.first().value<Message>().kind != MessageKind::Danger);
}

void EvaluateTest::theChoiceSurvivesARestart() {
    const QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("page.ini")), QSettings::IniFormat);
    {
        const auto page = shownPage();
        tick(*page, {QStringLiteral("split|sample|80-10-10|test")});
        button(*page, QStringLiteral("Retrieval"))->setChecked(true);
        page->saveState(settings);
    }
    // Before the lists are read, as at a start.
    EvaluatePage page(session());
    page.restoreState(settings);
    page.activate();
    QVERIFY(m_test->settle());
    QCOMPARE(page.findChild<TargetTree*>()->ticked(),
             QStringList{QStringLiteral("split|sample|80-10-10|test")});
    QVERIFY(button(page, QStringLiteral("Retrieval"))->isChecked());
    QCOMPARE(page.findChild<ModelPicker*>()->reference(), QString::number(m_run.value));
    settings.setValue(QStringLiteral("columns"), QByteArray("broken"));
    settings.setValue(QStringLiteral("form/targets"), 12);
    page.restoreState(settings);
}

void EvaluateTest::aPairIsCutBetweenItsTags() {
    store::EvaluationRecord record;
    const char* pairs[] = {"de-en", "zh-Hans-en", "en-zh-Hans", "pt-BR-zh-Hant"};
    for (const char* pair : pairs)
        record.values.push_back({"bitextAccuracy", pair, 0.5});
    const auto matrix = pairMatrix(record, "bitextAccuracy", nullptr);
    QCOMPARE(matrix.from, (QStringList{QStringLiteral("de"), QStringLiteral("en"),
                                       QStringLiteral("pt-BR"), QStringLiteral("zh-Hans")}));
    QCOMPARE(matrix.to, (QStringList{QStringLiteral("en"), QStringLiteral("zh-Hans"),
                                     QStringLiteral("zh-Hant")}));
    QCOMPARE(matrix.values[0], 50.0);
    QVERIFY(std::isnan(matrix.values[1]));
}

} // namespace stator::ui

STATOR_UI_TEST_MAIN(stator::ui::EvaluateTest)
#include "evaluate_test.moc"
