// The Compare page through its own widgets: choosing runs, the baseline, the cards, the selection.
#include "tests/ui/support/testsession.h"
#include "ui/dialogs/chooserunsdialog.h"
#include "ui/models/tableexport.h"
#include "ui/pages/compare/cardgrid.h"
#include "ui/pages/compare/comparecard.h"
#include "ui/pages/compare/comparepage.h"
#include "ui/pages/compare/curvescard.h"
#include "ui/pages/compare/parallelcard.h"
#include "ui/pages/compare/runchips.h"
#include "ui/pages/compare/runtable.h"
#include "ui/pages/compare/scattercard.h"
#include "ui/plot/heatmap.h"
#include "ui/plot/phasebarchart.h"
#include "ui/theme/theme.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/segmentedcontrol.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QTableView>
#include <QTest>
#include <QToolButton>

#include <memory>

namespace stator::ui {

using test::takePicture;
using test::TestSession;

namespace {

/// A page on a workspace with runs, in front.
struct Shown {
    explicit Shown(int runs, int points = 60, bool dark = false)
        : theme(*qApp, dark ? ThemeChoice::Dark : ThemeChoice::Light)
        , test({.runs = runs, .points = points})
        , page(std::make_unique<ComparePage>(test.session())) {
        page->resize(1290, 900);
        page->show();
        page->activate();
    }
    bool compare(const QList<qint64>& runs) {
        return page->take(CompareRuns{runs}) && test.settle();
    }
    CompareTableModel* table(const char* card) const {
        auto* view = page->card(QString::fromLatin1(card))->findChild<RunTableView*>();
        return qobject_cast<CompareTableModel*>(view->model());
    }
    int row(const CompareTableModel& model, const QString& name) const {
        for (int row = 0; row < model.rowCount(); ++row)
            if (model.index(row, 0).data().toString() == name)
                return row;
        return -1;
    }
    QStringList chips() const {
        QStringList names;
        for (const RunChip* chip : page->findChild<RunChips*>()->chips())
            names.append(chip->accessibleName());
        return names;
    }
    QList<HeatMap*> maps() const {
        QList<HeatMap*> seen;
        for (HeatMap* map : page->card(QStringLiteral("languages"))->findChildren<HeatMap*>())
            if (map->isVisible())
                seen.append(map);
        return seen;
    }

    Theme theme;
    TestSession test;
    std::unique_ptr<ComparePage> page;
};

QString text(const CompareTableModel& model, int row, int column) {
    return model.index(row, column).data(CompareTableModel::ValueRole).toString();
}

} // namespace

class CompareTest : public QObject {
    Q_OBJECT
private slots:
    void withoutRunsItSaysWhatToDo();
    void runsAreChosenInTheDialog();
    void theDialogFindsRunsByTheirNames();
    void chipsNameTheRunsAndMarkTheBaseline();
    void keysOnAChipMoveAndRemoveItsRun();
    void theBaselineComesFirstInTheTables();
    void onlyDifferingFieldsAreListedUnlessAllAreAskedFor();
    void changesOfMetricsAreToldAgainstTheBaseline();
    void curvesOfEveryRunAreDrawn();
    void anotherMeasureIsDrawnWhenItIsChosen();
    void aCurveGrowsWithItsRun();
    void heatMapsShowValuesAndDifferences();
    void aSelectionReachesEveryCard();
    void deletedRunsVanishQuietly();
    void cardsAreHiddenAndEnlarged();
    void whatWasChosenSurvivesARestart();
    void thirtyRunsFit();
    void picturesOfThePage();
};

void CompareTest::withoutRunsItSaysWhatToDo() {
    Shown shown(3);
    QVERIFY(shown.test.settle());
    auto* empty = shown.page->findChild<EmptyState*>();
    QVERIFY(empty->isVisible());
    QVERIFY(!shown.page->findChild<CardGrid*>()->isVisible());
    QTest::mouseClick(empty->findChild<QPushButton*>(), Qt::LeftButton);
    auto* dialog = shown.page->findChild<ChooseRunsDialog*>();
    QVERIFY(dialog != nullptr && dialog->isVisible());
    dialog->reject();
}

void CompareTest::runsAreChosenInTheDialog() {
    Shown shown(4);
    shown.page->menuActions().first()->trigger();
    auto* dialog = shown.page->findChild<ChooseRunsDialog*>();
    QVERIFY(shown.test.settle());
    auto* table = dialog->table();
    const QAbstractItemModelTester tester(table->model(),
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(table->model()->rowCount(), 4);
    // The newest run comes first; Space ticks what is selected.
    table->selectRow(0);
    QTest::keyClick(table, Qt::Key_Space);
    table->selectRow(2);
    QTest::keyClick(table, Qt::Key_Space);
    QCOMPARE(dialog->runs(), (QList<qint64>{4, 2}));
    takePicture(*dialog, QStringLiteral("choose-runs"));
    dialog->accept();
    QVERIFY(shown.test.settle());
    QCOMPARE(shown.page->state().runs(), (QList<qint64>{4, 2}));
    QVERIFY(shown.page->findChild<CardGrid*>()->isVisible());
}

void CompareTest::theDialogFindsRunsByTheirNames() {
    Shown shown(12, 10);
    ChooseRunsDialog dialog(shown.test.session(), {3}, 2);
    dialog.show();
    QVERIFY(shown.test.settle());
    QCOMPARE(dialog.runs(), QList<qint64>{3});
    auto* search = dialog.findChild<QLineEdit*>();
    QTest::keyClicks(search, QStringLiteral("run 1"));
    QTest::keyClick(search, Qt::Key_Return);
    QTRY_COMPARE(dialog.table()->model()->rowCount(), 4); // 1, 10, 11, 12
    // No more than were asked for.
    dialog.table()->selectAll();
    QTest::keyClick(dialog.table(), Qt::Key_Space);
    QCOMPARE(dialog.runs().size(), 2);
}

void CompareTest::chipsNameTheRunsAndMarkTheBaseline() {
    Shown shown(3);
    QVERIFY(shown.compare({2, 1, 3}));
    QCOMPARE(shown.chips(), (QStringList{QStringLiteral("run 2 (baseline)"),
                                         QStringLiteral("run 1"), QStringLiteral("run 3")}));
    shown.page->state().setBaseline(3);
    QVERIFY(shown.test.settle());
    QCOMPARE(shown.chips(), (QStringList{QStringLiteral("run 2"), QStringLiteral("run 1"),
                                         QStringLiteral("run 3 (baseline)")}));
}

void CompareTest::keysOnAChipMoveAndRemoveItsRun() {
    Shown shown(3);
    QVERIFY(shown.compare({1, 2, 3}));
    const auto chip = [&](int place) { return shown.page->findChild<RunChips*>()->chips()[place]; };
    QTest::keyClick(chip(2), Qt::Key_Left, Qt::AltModifier);
    QVERIFY(shown.test.settle());
    QCOMPARE(shown.page->state().runs(), (QList<qint64>{1, 3, 2}));
    QTest::keyClick(chip(1), Qt::Key_B);
    QVERIFY(shown.test.settle());
    QCOMPARE(shown.page->state().baseline(), 3);
    QTest::keyClick(chip(0), Qt::Key_Delete);
    QVERIFY(shown.test.settle());
    QCOMPARE(shown.page->state().runs(), (QList<qint64>{3, 2}));
    QCOMPARE(shown.chips().size(), 2);
}

void CompareTest::theBaselineComesFirstInTheTables() {
    Shown shown(3);
    QVERIFY(shown.compare({1, 2, 3}));
    auto* model = shown.table("differences");
    const QAbstractItemModelTester tester(model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(model->runAt(1), 1);
    shown.page->state().setBaseline(2);
    QVERIFY(shown.test.settle());
    QCOMPARE(model->runAt(1), 2);
    QCOMPARE(model->runAt(2), 1);
    QCOMPARE(shown.table("metrics")->runAt(1), 2);
}

void CompareTest::onlyDifferingFieldsAreListedUnlessAllAreAskedFor() {
    Shown shown(3);
    QVERIFY(shown.compare({1, 2}));
    auto* model = shown.table("differences");
    const int dim = shown.row(*model, QStringLiteral("Dimensions"));
    QVERIFY(dim >= 0);
    QCOMPARE(text(*model, dim, 1), QStringLiteral("256"));
    QCOMPARE(text(*model, dim, 2), QStringLiteral("512"));
    QVERIFY(model->index(dim, 2).data(CompareTableModel::EmphasisedRole).toBool());
    QVERIFY(!model->index(dim, 1).data(CompareTableModel::EmphasisedRole).toBool());
    const int plan = shown.row(*model, QStringLiteral("Evaluation plan"));
    QVERIFY(plan >= 0);
    QCOMPARE(text(*model, plan, 1), QStringLiteral("every 5 %, all rows"));
    QCOMPARE(text(*model, plan, 2), QStringLiteral("budget 5 %"));
    QCOMPARE(shown.row(*model, QStringLiteral("Tokenizer")), -1);

    auto* all = shown.page->card(QStringLiteral("differences"))->findChild<QCheckBox*>();
    QTest::mouseClick(all, Qt::LeftButton, {}, QPoint(8, all->height() / 2));
    QVERIFY(all->isChecked());
    const int tokenizer = shown.row(*model, QStringLiteral("Tokenizer"));
    QVERIFY(tokenizer >= 0);
    QCOMPARE(text(*model, tokenizer, 2), QStringLiteral("words"));
    QVERIFY(tableCsv(*model).contains("Dimensions,256,512"));
}

void CompareTest::changesOfMetricsAreToldAgainstTheBaseline() {
    Shown shown(4);
    QVERIFY(shown.compare({1, 2}));
    auto* model = shown.table("metrics");
    const QAbstractItemModelTester tester(model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    // The main metric comes first; run 2 reaches 0.02 more than run 1.
    QCOMPARE(model->index(0, 0).data().toString(),
             QStringLiteral("Sample-tatoeba · bitext accuracy"));
    const auto judgement = [&](int row, int column) {
        return model->index(row, column).data(CompareTableModel::JudgementRole).value<Judgement>();
    };
    const auto change = [&](int row, int column) {
        return model->index(row, column).data(CompareTableModel::ChangeRole).toString();
    };
    QCOMPARE(judgement(0, 2), Judgement::Better);
    QVERIFY2(change(0, 2).startsWith(QLatin1Char('+')), qPrintable(change(0, 2)));
    QVERIFY(change(0, 2).endsWith(QStringLiteral("better")));
    QVERIFY(change(0, 1).isEmpty());
    const int loss = shown.row(*model, QStringLiteral("Training loss"));
    QVERIFY(loss > 0);
    // Run 2's loss ends above run 1's: a plus sign that is worse.
    QCOMPARE(judgement(loss, 2), Judgement::Worse);
    QVERIFY(change(loss, 2).startsWith(QLatin1Char('+')));
    QVERIFY(change(loss, 2).endsWith(QStringLiteral("worse")));

    shown.page->state().setBaseline(2);
    QVERIFY(shown.test.settle());
    QCOMPARE(judgement(0, 2), Judgement::Worse);
    QVERIFY(change(0, 2).startsWith(QChar(0x2212)));
    QCOMPARE(shown.row(*model, QStringLiteral("Gradient norm")), -1);
    shown.page->card(QStringLiteral("metrics"))->findChild<QCheckBox*>()->setChecked(true);
    QVERIFY(shown.row(*model, QStringLiteral("Gradient norm")) > 0);
}

void CompareTest::curvesOfEveryRunAreDrawn() {
    Shown shown(3);
    QVERIFY(shown.compare({1, 2, 3}));
    auto* card = qobject_cast<CurvesCard*>(shown.page->card(QStringLiteral("curves")));
    QCOMPARE(card->metric(), std::string("train/loss"));
    const auto& series = card->chart().series();
    QCOMPARE(series.size(), std::size_t{3});
    for (const CurveSeries& one : series) {
        QCOMPARE(one.data->value.size(), std::size_t{60});
        QCOMPARE(one.data->pairs.size(), std::size_t{60});
        QVERIFY(one.data->seconds.back() > one.data->seconds.front());
    }
    QCOMPARE(series[0].name, QStringLiteral("run 1"));
    QVERIFY(series[0].colour != series[1].colour);
    QCOMPARE(series[1].data->pairs[0], 1024.0);
}

void CompareTest::anotherMeasureIsDrawnWhenItIsChosen() {
    Shown shown(2);
    QVERIFY(shown.compare({1, 2}));
    auto* card = qobject_cast<CurvesCard*>(shown.page->card(QStringLiteral("curves")));
    auto* box = card->findChild<QComboBox*>();
    const int place = box->findData(QStringLiteral("validation/loss"));
    QVERIFY(place > 0);
    box->setCurrentIndex(place);
    emit box->activated(place);
    QVERIFY(shown.test.settle());
    QCOMPARE(card->chart().title(), QStringLiteral("Validation loss"));
    QVERIFY(!card->chart().series().empty());
    QVERIFY(card->chart().series()[0].data->value.size() < 60);
    QVERIFY(card->chart().series()[0].marked);
}

void CompareTest::aCurveGrowsWithItsRun() {
    Shown shown(2);
    QVERIFY(shown.compare({1, 2}));
    auto* card = qobject_cast<CurvesCard*>(shown.page->card(QStringLiteral("curves")));
    const auto before = card->chart().series()[0].data;
    const auto other = card->chart().series()[1].data;
    const store::MetricSample next{store::metricKey("train/loss"), 61, store::wallNowMs(), 0.5};
    shown.test.session().writer().appendMetrics(store::RunId{1}, std::span(&next, 1));
    QVERIFY(shown.test.session().writer().flush());
    shown.test.session().noteRunsChanged();
    QTRY_COMPARE(card->chart().series()[0].data->value.size(), before->value.size() + 1);
    // What has not grown is not read again.
    QCOMPARE(card->chart().series()[1].data, other);
}

void CompareTest::heatMapsShowValuesAndDifferences() {
    Shown shown(6);
    QVERIFY(shown.compare({1, 2, 3}));
    auto* card = shown.page->card(QStringLiteral("languages"));
    QCOMPARE(shown.maps().size(), 3);
    QVERIFY(shown.maps()[0]->csv().contains("de"));
    QVERIFY(!shown.maps()[0]->isDifference());
    card->findChild<SegmentedControl*>(QStringLiteral("mode"))->setCurrent(1);
    QVERIFY(shown.test.settle());
    // Of the baseline itself there is no difference; the others lead it by 2 and 4 points.
    QCOMPARE(shown.maps().size(), 2);
    for (int map = 0; map < 2; ++map) {
        QVERIFY(shown.maps()[map]->isDifference());
        const QByteArray csv = shown.maps()[map]->csv();
        QVERIFY2(!csv.contains("-0."), csv.constData());
        QVERIFY2(csv.contains(map == 0 ? "1.9" : "3.9") || csv.contains(map == 0 ? "2.0" : "4.0"),
                 csv.constData());
    }
    // Of many runs one is shown, which can be chosen.
    card->findChild<SegmentedControl*>(QStringLiteral("mode"))->setCurrent(0);
    QVERIFY(shown.compare({1, 2, 3, 4, 5, 6}));
    QCOMPARE(shown.maps().size(), 1);
    auto* run = card->findChild<QComboBox*>(QStringLiteral("run"));
    QVERIFY(run->isVisible());
    run->setCurrentIndex(4);
    emit run->activated(4);
    QVERIFY(shown.maps()[0]->title().startsWith(QStringLiteral("run 5")));
}

void CompareTest::aSelectionReachesEveryCard() {
    Shown shown(3);
    QVERIFY(shown.compare({1, 2, 3}));
    auto* chips = shown.page->findChild<RunChips*>();
    QTest::mouseClick(chips->chips()[1], Qt::LeftButton);
    QCOMPARE(shown.page->state().selection(), QSet<qint64>{2});
    const auto& series =
        qobject_cast<CurvesCard*>(shown.page->card(QStringLiteral("curves")))->chart().series();
    QVERIFY(series[1].emphasised);
    QVERIFY(!series[0].emphasised);
    auto& scatter =
        qobject_cast<ScatterCard*>(shown.page->card(QStringLiteral("scatter")))->chart();
    auto& parallel =
        qobject_cast<ParallelCard*>(shown.page->card(QStringLiteral("parallel")))->chart();
    QCOMPARE(scatter.selection(), QSet<qint64>{2});
    QCOMPARE(parallel.selection(), QSet<qint64>{2});
    emit scatter.selectionChanged({1, 3});
    QVERIFY(chips->chips()[0]->isChecked());
    QVERIFY(!chips->chips()[1]->isChecked());
    QCOMPARE(parallel.selection(), (QSet<qint64>{1, 3}));
    QVERIFY(series.size() == 3);
}

void CompareTest::deletedRunsVanishQuietly() {
    Shown shown(3);
    QVERIFY(shown.compare({1, 2, 3}));
    const QSignalSpy told(&shown.test.session(), &Session::messageTold);
    const auto trash = [&](bool trashed) {
        shown.test.session().change([trashed](store::Store& store) {
            store::RunEdit edit;
            edit.trashed = trashed;
            return store.editRun(store::RunId{1}, edit);
        });
    };
    trash(true);
    QTRY_COMPARE(shown.chips().size(), 2);
    QCOMPARE(shown.chips().first(), QStringLiteral("run 2 (baseline)"));
    // Out of the trash it is back in its place.
    trash(false);
    QTRY_COMPARE(shown.chips().size(), 3);
    QCOMPARE(shown.chips().first(), QStringLiteral("run 1 (baseline)"));
    QVERIFY(shown.compare({1, 99, 2}));
    QCOMPARE(shown.page->state().runs(), (QList<qint64>{1, 2}));
    QCOMPARE(told.count(), 0);
}

void CompareTest::cardsAreHiddenAndEnlarged() {
    Shown shown(2);
    QVERIFY(shown.compare({1, 2}));
    auto* grid = shown.page->findChild<CardGrid*>();
    QCOMPARE(grid->columns(), 2);
    auto* time = shown.page->card(QStringLiteral("time"));
    auto* metrics = shown.page->card(QStringLiteral("metrics"));
    QTest::mouseClick(time->findChild<QToolButton*>(QStringLiteral("enlarge")), Qt::LeftButton);
    QVERIFY(time->isVisible());
    QVERIFY(!metrics->isVisible());
    QTest::keyClick(time, Qt::Key_Escape);
    QTRY_VERIFY(metrics->isVisible());
    emit time->hideRequested();
    QVERIFY(!time->isVisible());
    shown.page->resize(900, 700);
    QTRY_COMPARE(grid->columns(), 1);
    shown.page->resetLayout();
    QVERIFY(time->isVisible());
}

void CompareTest::whatWasChosenSurvivesARestart() {
    Shown shown(3);
    QVERIFY(shown.compare({3, 1}));
    shown.page->state().setBaseline(1);
    emit shown.page->card(QStringLiteral("scatter"))->hideRequested();
    shown.page->menuActions().at(4)->trigger(); // another card of curves
    QVERIFY(shown.test.settle());
    QVERIFY(shown.page->card(QStringLiteral("curves-2")) != nullptr);
    auto& settings = shown.test.session().settings();
    settings.beginGroup(shown.page->id());
    shown.page->saveState(settings);
    settings.endGroup();

    ComparePage again(shown.test.session());
    settings.beginGroup(again.id());
    again.restoreState(settings);
    settings.endGroup();
    again.resize(1290, 900);
    again.show();
    again.activate();
    QVERIFY(shown.test.settle());
    QCOMPARE(again.state().runs(), (QList<qint64>{3, 1}));
    QCOMPARE(again.state().baseline(), 1);
    QVERIFY(!again.card(QStringLiteral("scatter"))->isVisible());
    auto* added = qobject_cast<CurvesCard*>(again.card(QStringLiteral("curves-2")));
    QVERIFY(added != nullptr && added->isVisible());
    QCOMPARE(added->metric(), std::string("sample-tatoeba/bitextAccuracy"));
    QVERIFY(!added->chart().isEmpty());
}

void CompareTest::thirtyRunsFit() {
    Shown shown(31, 12);
    QList<qint64> runs;
    for (qint64 run = 1; run <= 31; ++run)
        runs.append(run);
    QVERIFY(shown.compare(runs));
    QCOMPARE(shown.page->state().runs().size(), 30);
    QCOMPARE(shown.chips().size(), 30);
    const auto* bars = shown.page->card(QStringLiteral("time"))->findChild<PhaseBarChart*>();
    QVERIFY(bars->height() > 30 * 20);
    auto& curves = qobject_cast<CurvesCard*>(shown.page->card(QStringLiteral("curves")))->chart();
    QCOMPARE(curves.series().size(), std::size_t{30});
    QTRY_VERIFY(curves.pointCounts().shown > 0);
    takePicture(*shown.page, QStringLiteral("compare-thirty"));
}

void CompareTest::picturesOfThePage() {
    for (const bool dark : {false, true}) {
        Shown shown(5, 300, dark);
        QVERIFY(shown.compare({1, 2, 3}));
        shown.page->resize(1290, 1900);
        QTest::mouseMove(shown.page.get(), QPoint(2, 2));
        QVERIFY(shown.test.settle());
        takePicture(*shown.page,
                    dark ? QStringLiteral("compare-dark") : QStringLiteral("compare-light"));
        shown.page->state().setSelection({2});
        shown.page->card(QStringLiteral("languages"))
            ->findChild<SegmentedControl*>(QStringLiteral("mode"))
            ->setCurrent(1);
        QVERIFY(shown.test.settle());
        takePicture(*shown.page, dark ? QStringLiteral("compare-selected-dark")
                                      : QStringLiteral("compare-selected-light"));
        shown.page->resize(850, 640);
        QVERIFY(shown.test.settle());
        takePicture(*shown.page, dark ? QStringLiteral("compare-small-dark")
                                      : QStringLiteral("compare-small-light"));
    }
}

} // namespace stator::ui

QTEST_MAIN(stator::ui::CompareTest)
#include "compare_test.moc"
