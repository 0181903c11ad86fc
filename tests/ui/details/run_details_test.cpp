// The details of a run: every tab on a finished run, a live one, an empty one, and between runs.
#include "tests/ui/support/testmain.h"
#include "tests/ui/support/testsession.h"
#include "ui/models/languagepair.h"
#include "ui/models/runseries.h"
#include "ui/pages/runs/details/chartstab.h"
#include "ui/pages/runs/details/configurationtree.h"
#include "ui/pages/runs/details/detailtable.h"
#include "ui/pages/runs/details/evaluationtab.h"
#include "ui/pages/runs/details/filestab.h"
#include "ui/pages/runs/details/livepace.h"
#include "ui/pages/runs/details/logreader.h"
#include "ui/pages/runs/details/logtab.h"
#include "ui/pages/runs/details/overfitting.h"
#include "ui/pages/runs/details/overviewtab.h"
#include "ui/pages/runs/details/rundetails.h"
#include "ui/pages/runs/details/timecharts.h"
#include "ui/pages/runs/details/timingtab.h"
#include "ui/translations/translations.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/segmentedcontrol.h"
#include "ui/widgets/stattile.h"
#include "ui/widgets/tageditor.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QDateTime>
#include <QLabel>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalSpy>
#include <QSlider>
#include <QTabWidget>
#include <QTest>
#include <QTimer>

#include <cmath>
#include <fstream>

namespace stator::ui {

using test::takePicture;
using test::TestSession;

class RunDetailsTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void everyTabShowsAFinishedRun();
    void withoutARunNothingIsAsked();
    void aRunWithoutDataIsCalm();
    void switchingQuicklyShowsTheLastRun();
    void chartsFollowALiveRun();
    void chartsOutOfSightWaitForTheirTurn();
    void timingFollowsALiveRun();
    void timingReadsTheHardwareOfALiveRun();
    void liveChartsAreDrawnTheLessOftenTheMoreTheyCost();
    void theConfigurationIsInPlainWords();
    void aSeriesOfNaNsIsDrawnAsAGap();
    void manyLongSeriesAreShownAndRefined();
    void chosenChartsAndSettingsPersist();
    void overfittingIsSeen();
    void tagsAndNotesCanBeUndone();
    void theEvaluationMatrixHasItsPairs();
    void valuesOfASubsetAreShownWithTheirInterval();
    void theLogIsFollowedAndFiltered();
    void aHugeLogIsReadInPages();
    void aCheckpointIsEvaluatedAndDeleted();
};

namespace {

constexpr int kTabs = 7;
/// Of the details in the page, in a small window and in a usual one.
constexpr QSize kSmall(1100, 360);
constexpr QSize kUsual(1250, 470);

struct Shown {
    explicit Shown(TestSession& session, QSize size = kUsual)
        : test(session)
        , details(session.session()) {
        details.resize(size);
        details.show();
    }
    template<class Tab>
    Tab* open() {
        auto* tab = details.findChild<Tab*>();
        auto* tabs = details.findChild<QTabWidget*>();
        tabs->setCurrentWidget(tab);
        return tab;
    }
    TestSession& test;
    RunDetails details;
};

LiveRun liveRun(std::int64_t id, std::uint64_t step, std::uint64_t total) {
    LiveRun live;
    live.run = store::RunId{id};
    live.state = train::RunState::Running;
    live.step = step;
    live.totalSteps = total;
    live.loss = 0.5;
    live.pairsPerSecond = 20'000;
    live.wallSeconds = 12;
    return live;
}

train::StepSample stepSample(std::uint64_t step, double wall) {
    train::StepSample s;
    s.step = step;
    s.totalSteps = 1000;
    s.wallSeconds = wall;
    s.loss = 0.25F;
    s.learningRate = 0.1F;
    s.pairsPerSecond = 20'000;
    s.phases[train::Phase::Forward] = 60'000'000;
    s.phases[train::Phase::Backward] = 140'000'000;
    return s;
}

CurveChart* chartOf(QWidget& tab, const QString& title) {
    for (auto* chart : tab.findChildren<CurveChart*>())
        if (chart->title() == title)
            return chart;
    return nullptr;
}

void writeLog(TestSession& test, std::int64_t run, const QStringList& lines, bool append = false) {
    const auto folder = test.workspace().runFolder(run);
    std::filesystem::create_directories(folder);
    std::ofstream out(folder / "run.log", append ? std::ios::app : std::ios::trunc);
    for (const QString& line : lines)
        out << line.toStdString() << '\n';
}

} // namespace

// STATOR_TEST_LANGUAGE: for pictures in another language.
void RunDetailsTest::initTestCase() {
    if (const QString language = qEnvironmentVariable("STATOR_TEST_LANGUAGE"); !language.isEmpty())
        installLanguage(*qApp, language);
}

void RunDetailsTest::everyTabShowsAFinishedRun() {
    TestSession test({.runs = 3, .points = 400});
    writeLog(test, 1,
             {QStringLiteral("2026-01-02T10:11:12.123+0000 info training on cpu, bf16"),
              QStringLiteral("2026-01-02T10:11:13.001+0000 info step 100, loss 1.25"),
              QStringLiteral("2026-01-02T10:11:14.500+0000 warning the disk is nearly full"),
              QStringLiteral("2026-01-02T10:11:15.000+0000 info finished")});
    Shown shown(test);
    shown.details.setRun(store::RunId{1});
    auto* tabs = shown.details.findChild<QTabWidget*>();
    QCOMPARE(tabs->count(), kTabs);
    for (const QSize size : {kSmall, kUsual}) {
        shown.details.resize(size);
        for (int i = 0; i < kTabs; ++i) {
            tabs->setCurrentIndex(i);
            QVERIFY(test.settle());
            takePicture(shown.details, QStringLiteral("details-%1-%2").arg(size.width()).arg(i));
        }
    }
    auto* overview = shown.open<OverviewTab>();
    bool found = false;
    for (auto* tile : overview->findChildren<StatTile*>())
        found |= tile->accessibleName().contains(seriesTitle("sample-tatoeba/bitextAccuracy"));
    QVERIFY(found);
    auto* timing = shown.open<TimingTab>();
    QVERIFY(!timing->findChild<PhaseAreaChart*>()->isEmpty());
    QVERIFY(timing->findChild<DetailTable*>()->shown().rowCount() >= 7);
    QVERIFY(timing->findChild<TimeCharts*>()->hasReadings());
}

void RunDetailsTest::withoutARunNothingIsAsked() {
    TestSession test({.runs = 1, .points = 20});
    Shown shown(test);
    QVERIFY(test.session().queries().isIdle());
    QVERIFY(!shown.details.findChild<QTabWidget*>()->isVisible());
    shown.details.setRun(store::RunId{1});
    QVERIFY(test.settle());
    QVERIFY(shown.details.findChild<QTabWidget*>()->isVisible());
    shown.details.setRun({});
    QVERIFY(!shown.details.findChild<QTabWidget*>()->isVisible());
}

void RunDetailsTest::aRunWithoutDataIsCalm() {
    TestSession test;
    QSignalSpy told(&test.session(), &Session::messageTold);
    store::RunDescription description;
    description.name = "empty";
    const auto run = test.session().writer().createRun(description);
    QVERIFY(run);
    Shown shown(test);
    shown.details.setRun(*run);
    auto* tabs = shown.details.findChild<QTabWidget*>();
    for (int i = 0; i < kTabs; ++i) {
        tabs->setCurrentIndex(i);
        QVERIFY(test.settle());
        takePicture(shown.details, QStringLiteral("details-empty-%1").arg(i));
    }
    QCOMPARE(told.count(), 0);
    QCOMPARE(shown.open<ChartsTab>()->shownCharts(), QStringList());
}

void RunDetailsTest::switchingQuicklyShowsTheLastRun() {
    TestSession test({.runs = 6, .points = 200});
    Shown shown(test);
    auto* charts = shown.open<ChartsTab>();
    for (int round = 0; round < 5; ++round)
        for (std::int64_t id = 1; id <= 6; ++id)
            shown.details.setRun(store::RunId{id});
    QVERIFY(test.settle());
    auto* chart = chartOf(*charts, QStringLiteral("Training and validation loss"));
    QVERIFY(chart);
    auto reader = store::StoreReader::open(test.workspace().storeFile());
    QVERIFY(reader);
    const store::SeriesId series{store::RunId{6}, store::metricKey("train/loss")};
    const auto curves = readCurves(*reader, std::span(&series, 1), {std::nullopt, 5000});
    QVERIFY(curves);
    QCOMPARE(chart->series().front().data->value, curves->front()->value);
}

void RunDetailsTest::chartsFollowALiveRun() {
    TestSession test({.runs = 1, .points = 100});
    Shown shown(test);
    auto* charts = shown.open<ChartsTab>();
    test.runs().setActive(liveRun(1, 100, 1000));
    shown.details.setRun(store::RunId{1});
    QVERIFY(test.settle());
    auto* chart = chartOf(*charts, QStringLiteral("Training and validation loss"));
    QVERIFY(chart);
    QCOMPARE(chart->series().front().data->step.back(), 100.0);
    for (std::uint64_t step = 101; step <= 160; step += 20) {
        LiveBatch batch;
        batch.run = store::RunId{1};
        for (std::uint64_t s = step; s < step + 20; ++s)
            batch.steps.push_back(stepSample(s, 5 + 0.2 * double(s - 100)));
        test.runs().tellBatch(batch);
    }
    QTRY_COMPARE(chart->series().front().data->step.back(), 160.0);
    QCOMPARE(chart->series().front().data->value.size(), std::size_t{160});
    QCOMPARE(chart->series().front().data->value.back(), 0.25);
    // An evaluation of a measure that was not there before makes its chart.
    LiveBatch batch;
    batch.run = store::RunId{1};
    train::EvaluationSample evaluation;
    evaluation.step = 160;
    evaluation.wallSeconds = 20;
    evaluation.seconds = 1;
    eval::EvaluationResult result;
    result.dataset = "other";
    result.evaluator = "sts";
    result.metrics["spearman"] = 0.7;
    evaluation.results.push_back(result);
    batch.evaluations.push_back(evaluation);
    test.runs().tellBatch(batch);
    QTRY_VERIFY(charts->shownCharts().contains(QStringLiteral("other/spearman")));
    // Another run's batches change nothing.
    batch.run = store::RunId{77};
    batch.steps.push_back(stepSample(9999, 1));
    test.runs().tellBatch(batch);
    QVERIFY(test.settle());
    QCOMPARE(chartOf(*charts, QStringLiteral("Training and validation loss"))
                     ->series()
                     .front()
                     .data->step.back() < 9000.0,
             true);
}

void RunDetailsTest::chartsOutOfSightWaitForTheirTurn() {
    TestSession test({.runs = 1, .points = 100});
    Shown shown(test, {1100, 300});
    auto* charts = shown.open<ChartsTab>();
    test.runs().setActive(liveRun(1, 100, 1000));
    shown.details.setRun(store::RunId{1});
    QVERIFY(test.settle());
    auto* seen = chartOf(*charts, QStringLiteral("Learning rate"));
    auto* below = chartOf(*charts, QStringLiteral("Distinct rows in a batch"));
    QVERIFY(seen && below);
    QVERIFY(below->visibleRegion().isEmpty());
    const int drawn = below->redrawCount();
    LiveBatch batch;
    batch.run = store::RunId{1};
    for (std::uint64_t s = 101; s <= 120; ++s)
        batch.steps.push_back(stepSample(s, 5 + 0.2 * double(s - 100)));
    test.runs().tellBatch(batch);
    QTRY_COMPARE(seen->series().front().data->step.back(), 120.0);
    QCOMPARE(below->series().front().data->step.back(), 100.0);
    QCOMPARE(below->redrawCount(), drawn);
    // Scrolled to, it has caught up.
    charts->findChild<QScrollArea*>()->ensureWidgetVisible(below);
    QTRY_COMPARE(below->series().front().data->step.back(), 120.0);
}

void RunDetailsTest::timingFollowsALiveRun() {
    TestSession test({.runs = 1, .points = 100});
    Shown shown(test);
    auto* timing = shown.open<TimingTab>();
    test.runs().setActive(liveRun(1, 100, 1000));
    shown.details.setRun(store::RunId{1});
    QVERIFY(test.settle());
    auto* table = timing->findChild<DetailTable*>();
    QAbstractItemModelTester tester(&table->values(),
                                    QAbstractItemModelTester::FailureReportingMode::QtTest);
    const auto total = [&] {
        const auto& model = table->shown();
        return model.index(model.rowCount() - 1, 1).data(Qt::UserRole + 1).toDouble();
    };
    const double before = total();
    LiveBatch batch;
    batch.run = store::RunId{1};
    for (std::uint64_t s = 101; s <= 150; ++s)
        batch.steps.push_back(stepSample(s, 5 + 0.2 * double(s - 100)));
    test.runs().tellBatch(batch);
    QTRY_VERIFY(std::abs(total() - before - 10.0) < 1e-6);
}

void RunDetailsTest::timingReadsTheHardwareOfALiveRun() {
    TestSession test({.runs = 1, .points = 100});
    Shown shown(test);
    auto* timing = shown.open<TimingTab>();
    test.runs().setActive(liveRun(1, 100, 1000));
    shown.details.setRun(store::RunId{1});
    QVERIFY(test.settle());
    const auto last = [&] {
        const auto& readings = timing->findChild<TimeCharts*>()->readings();
        const auto used = readings.find("cpu/used");
        return used == readings.end() ? store::kNotANumber : used->second->value.back();
    };
    const double before = last();
    QVERIFY(before > 0.5);
    const store::HardwareSample sample{store::metricKey("cpu/used"),
                                       QDateTime::currentMSecsSinceEpoch(), 0.125};
    test.session().writer().appendHardware(std::span(&sample, 1));
    QVERIFY(test.session().writer().flush());
    LiveBatch batch;
    batch.run = store::RunId{1};
    batch.steps.push_back(stepSample(101, 6));
    test.runs().tellBatch(batch);
    // What has come since is added to what was read.
    QTRY_COMPARE_WITH_TIMEOUT(last(), 0.125, 20'000);
}

void RunDetailsTest::liveChartsAreDrawnTheLessOftenTheMoreTheyCost() {
    QCOMPARE(LivePace::pauseMs(0), 100);
    QCOMPARE(LivePace::pauseMs(4), 500);
    QCOMPARE(LivePace::pauseMs(1000), 2000);
    int acted = 0;
    LivePace pace([&] { ++acted; }, this);
    for (int i = 0; i < 50; ++i)
        pace.request();
    QTRY_COMPARE(acted, 1);
    pace.request();
    pace.cancel();
    QTest::qWait(150);
    QCOMPARE(acted, 1);
}

void RunDetailsTest::theConfigurationIsInPlainWords() {
    ConfigurationTree tree;
    auto configuration = test::testConfiguration(1);
    configuration.evaluation.everyPercent = 12;
    tree.setConfiguration(train::canonicalJson(configuration));
    const auto item = [&](const QString& field) -> QTreeWidgetItem* {
        const auto found = tree.findItems(field, Qt::MatchExactly | Qt::MatchRecursive);
        return found.isEmpty() ? nullptr : found.first();
    };
    auto* rate = item(QStringLiteral("Learning rate"));
    QVERIFY(rate);
    QCOMPARE(rate->parent()->text(0), QStringLiteral("Optimizer"));
    QCOMPARE(rate->text(1), QStringLiteral("0.1"));
    QVERIFY(rate->font(1).weight() > QFont::Normal); // the default is another
    QCOMPARE(item(QStringLiteral("Optimizer"))->childCount() > 3, true);
    auto* kind = item(QStringLiteral("Schedule"));
    QVERIFY(kind);
    QCOMPARE(kind->text(1), QStringLiteral("Linear"));
    QVERIFY(kind->font(1).weight() <= QFont::Normal);
    auto* evaluators = item(QStringLiteral("Evaluators"));
    QVERIFY(evaluators);
    QCOMPARE(evaluators->text(1),
             QStringLiteral("Loss on Validation rows, Bitext on sample-tatoeba"));
    QVERIFY(item(QStringLiteral("Every percent")));
}

void RunDetailsTest::aSeriesOfNaNsIsDrawnAsAGap() {
    TestSession test({.runs = 1, .points = 60});
    std::vector<store::MetricSample> samples;
    for (int step = 1; step <= 60; ++step)
        samples.push_back(
            {store::metricKey("broken/loss"), step, 1'760'003'600'000 + step * 50, std::nan("")});
    test.session().writer().appendMetrics(store::RunId{1}, samples);
    QVERIFY(test.session().writer().flush());
    Shown shown(test);
    auto* charts = shown.open<ChartsTab>();
    shown.details.setRun(store::RunId{1});
    QVERIFY(test.settle());
    QVERIFY(charts->shownCharts().contains(QStringLiteral("broken/loss")));
    auto* chart = chartOf(*charts, QStringLiteral("Broken · loss"));
    QVERIFY(chart);
    QVERIFY(!chart->image().isNull());
}

void RunDetailsTest::manyLongSeriesAreShownAndRefined() {
    TestSession test({.runs = 1, .points = 20});
    constexpr int kPoints = 12'000;
    for (int k = 0; k < 20; ++k) {
        std::vector<store::MetricSample> samples;
        const auto key = store::metricKey("many/series" + std::to_string(k));
        for (int step = 1; step <= kPoints; ++step)
            samples.push_back({key, step, 1'760'003'600'000 + step, std::sin(step * 0.1) + k});
        test.session().writer().appendMetrics(store::RunId{1}, samples);
    }
    QVERIFY(test.session().writer().flush());
    Shown shown(test);
    auto* charts = shown.open<ChartsTab>();
    shown.details.setRun(store::RunId{1});
    QVERIFY(test.settle());
    QCOMPARE(charts->shownCharts().size(), qsizetype{26});
    auto* chart = chartOf(*charts, QStringLiteral("Many · series7"));
    QVERIFY(chart);
    const auto coarse = chart->series().front().data;
    QVERIFY(coarse->standsFor == std::size_t{kPoints});
    chart->setVisibleRange(6000, 6400);
    QTRY_VERIFY(chart->series().front().data != coarse);
    const auto& fine = *chart->series().front().data;
    const auto in = std::count_if(fine.step.begin(), fine.step.end(),
                                  [](double s) { return s >= 6000 && s <= 6400; });
    QCOMPARE(in, 401);
    QCOMPARE(fine.step.front(), coarse->step.front());
    QCOMPARE(fine.step.back(), coarse->step.back());
}

void RunDetailsTest::chosenChartsAndSettingsPersist() {
    TestSession test({.runs = 1, .points = 60});
    {
        Shown shown(test);
        auto* charts = shown.open<ChartsTab>();
        shown.details.setRun(store::RunId{1});
        QVERIFY(test.settle());
        const auto before = charts->shownCharts().size();
        charts->findChild<QSlider*>()->setValue(42);
        charts->findChild<SegmentedControl*>()->setCurrent(2);
        for (auto* action : charts->findChildren<QAction*>())
            if (action->text() == QStringLiteral("Learning rate"))
                action->setChecked(false);
        QCOMPARE(charts->shownCharts().size(), before - 1);
        shown.details.saveState(test.session().settings());
    }
    Shown shown(test);
    shown.details.restoreState(test.session().settings());
    shown.details.setRun(store::RunId{1});
    QVERIFY(test.settle());
    auto* charts = shown.details.findChild<ChartsTab*>();
    QVERIFY(charts->isVisible());
    QCOMPARE(charts->findChild<QSlider*>()->value(), 42);
    QVERIFY(!charts->shownCharts().contains(QStringLiteral("train/learningRate")));
    QCOMPARE(chartOf(*charts, QStringLiteral("Gradient norm"))->axis(), CurveAxis::Time);
    // Nonsense is ignored.
    QSettings& settings = test.session().settings();
    settings.setValue(QStringLiteral("details/tab"), QStringLiteral("nowhere"));
    settings.setValue(QStringLiteral("details/charts/axis"), 99);
    shown.details.restoreState(settings);
    QCOMPARE(charts->findChild<SegmentedControl*>()->current(), 2);
}

void RunDetailsTest::overfittingIsSeen() {
    CurveData training, validation;
    for (int i = 1; i <= 1000; ++i) {
        training.step.push_back(i);
        training.value.push_back(2.0 / (1 + i * 0.01));
    }
    validation.step = {200, 400, 600, 800, 1000};
    validation.value = {1.0, 0.8, 0.85, 0.9, 0.95};
    QCOMPARE(overfittingSince(training, validation), std::optional<double>(400));
    validation.value = {1.0, 0.8, 0.7, 0.65, 0.66};
    QVERIFY(!overfittingSince(training, validation));
    validation.value = {1.0, 0.8, 0.85, 0.9, 0.7};
    QVERIFY(!overfittingSince(training, validation));
    validation.value = {1.0, 0.8, 0.85, 0.9, 0.95};
    for (double& v : training.value)
        v = 2 - v;
    QVERIFY(!overfittingSince(training, validation));
    QVERIFY(!overfittingSince({}, {}));
}

void RunDetailsTest::tagsAndNotesCanBeUndone() {
    TestSession test({.runs = 1, .points = 20});
    Shown shown(test);
    auto* overview = shown.open<OverviewTab>();
    shown.details.setRun(store::RunId{1});
    QVERIFY(test.settle());
    auto* tags = overview->findChild<TagEditor*>();
    QCOMPARE(tags->tags(), QStringList{QStringLiteral("odd")});
    auto* field = tags->findChild<QLineEdit*>();
    QTest::keyClicks(field, QStringLiteral("wide"));
    QTest::keyClick(field, Qt::Key_Return);
    const auto stored = [&] {
        auto reader = store::StoreReader::open(test.workspace().storeFile());
        return reader->run(store::RunId{1})->run.description;
    };
    QTRY_COMPARE(stored().tags.size(), std::size_t{2});
    auto* notes = overview->findChild<QPlainTextEdit*>();
    QTest::keyClicks(notes, QStringLiteral("good"));
    // Leaving the tab keeps what was written.
    shown.open<TimingTab>();
    QTRY_COMPARE(stored().notes, std::string("good"));
    test.session().undoStack().undo();
    QTRY_COMPARE(stored().notes, std::string());
    test.session().undoStack().undo();
    QTRY_COMPARE(stored().tags.size(), std::size_t{1});
}

void RunDetailsTest::theEvaluationMatrixHasItsPairs() {
    QCOMPARE(languagesOf(QStringLiteral("de-en")),
             std::make_pair(QStringLiteral("de"), QStringLiteral("en")));
    QCOMPARE(languagesOf(QStringLiteral("zh-Hans-en")),
             std::make_pair(QStringLiteral("zh-Hans"), QStringLiteral("en")));
    QCOMPARE(languagesOf(QStringLiteral("en-zh-Hans")),
             std::make_pair(QStringLiteral("en"), QStringLiteral("zh-Hans")));
    QCOMPARE(languagesOf(QStringLiteral("eng_Latn-fra_Latn")),
             std::make_pair(QStringLiteral("eng_Latn"), QStringLiteral("fra_Latn")));
    QCOMPARE(languagesOf(QStringLiteral("en")), std::make_pair(QStringLiteral("en"), QString()));
    // Three that could all be languages: what other pairs know decides.
    QCOMPARE(languagesOf(QStringLiteral("en-zh-yue"), {QStringLiteral("en")}),
             std::make_pair(QStringLiteral("en"), QStringLiteral("zh-yue")));
    TestSession test({.runs = 1, .points = 90});
    Shown shown(test);
    auto* evaluation = shown.open<EvaluationTab>();
    shown.details.setRun(store::RunId{1});
    QVERIFY(test.settle());
    auto* table = evaluation->findChild<DetailTable*>();
    QAbstractItemModelTester tester(const_cast<QSortFilterProxyModel*>(&table->shown()),
                                    QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(table->shown().rowCount(), 7);
    QVERIFY(!evaluation->findChild<HeatMap*>()->isEmpty());
    QVERIFY(evaluation->findChild<HeatMap*>()->csv().contains("de"));
    // The first moment has none before it to compare with.
    auto* moments = evaluation->findChildren<QComboBox*>().last();
    QCOMPARE(moments->count(), 3);
    QVERIFY(table->shown().index(0, 3).data().toString() != QStringLiteral("–"));
    moments->setCurrentIndex(2);
    emit moments->activated(2);
    QCOMPARE(table->shown().index(0, 3).data().toString(), QStringLiteral("–"));
    QVERIFY(moments->currentText().contains(QStringLiteral("subset")));
}

void RunDetailsTest::valuesOfASubsetAreShownWithTheirInterval() {
    TestSession test({.runs = 1, .points = 90});
    std::vector<store::MetricSample> samples;
    for (int step = 10; step <= 90; step += 10) {
        const double value = 0.4 + 0.004 * step;
        store::EvaluationRecord record;
        record.run = store::RunId{1};
        record.step = step;
        record.wallMs = 1'760'000'000'000 + step;
        record.evaluator = "sts";
        record.dataset = "small";
        record.complete = step == 90;
        record.rows = record.complete ? 9'000 : 800;
        record.seconds = 0.2;
        store::EvaluationValue measured{"spearman", "", value};
        if (!record.complete) {
            measured.low = value - 0.03;
            measured.high = value + 0.03;
        }
        record.values.push_back(measured);
        test.session().writer().addEvaluation(record);
        samples.push_back({store::metricKey("small/spearman"), step, record.wallMs, value});
    }
    test.session().writer().appendMetrics(store::RunId{1}, samples);
    QVERIFY(test.session().writer().flush());
    Shown shown(test);
    shown.details.setRun(store::RunId{1});
    auto* charts = shown.open<ChartsTab>();
    QVERIFY(test.settle());
    const QString title = seriesTitle("small/spearman");
    auto* chart = chartOf(*charts, title.left(1).toUpper() + title.mid(1));
    QVERIFY(chart);
    const CurveData& curve = *chart->series().front().data;
    QCOMPARE(curve.lower.size(), std::size_t{9});
    QCOMPARE(curve.lower.front(), 0.41);
    QVERIFY(std::isnan(curve.lower.back()));
    takePicture(shown.details, QStringLiteral("intervals-charts"));
    auto* evaluation = shown.open<EvaluationTab>();
    QVERIFY(test.settle());
    auto* what = evaluation->findChildren<QComboBox*>().first();
    what->setCurrentIndex(what->findData(QStringLiteral("small/sts")));
    emit what->activated(what->currentIndex());
    auto* moments = evaluation->findChildren<QComboBox*>().last();
    auto* table = evaluation->findChild<DetailTable*>();
    // The last one read everything.
    QCOMPARE(table->shown().index(0, 2).data().toString(), QStringLiteral("0.760"));
    QVERIFY(table->toolTip().isEmpty());
    moments->setCurrentIndex(1);
    emit moments->activated(1);
    QCOMPARE(table->shown().index(0, 2).data().toString(), QStringLiteral("0.720 ± 0.030"));
    QVERIFY(table->toolTip().contains(QStringLiteral("9,000")));
    takePicture(shown.details, QStringLiteral("intervals-evaluation"));
}

void RunDetailsTest::theLogIsFollowedAndFiltered() {
    TestSession test({.runs = 1, .points = 20});
    writeLog(test, 1,
             {QStringLiteral("2026-01-02T10:11:12.123+0000 info one"),
              QStringLiteral("2026-01-02T10:11:13.123+0000 warning two")});
    Shown shown(test);
    auto* log = shown.open<LogTab>();
    test.runs().setActive(liveRun(1, 20, 1000));
    shown.details.setRun(store::RunId{1});
    QVERIFY(test.settle());
    auto* text = log->findChild<QPlainTextEdit*>();
    QCOMPARE(text->blockCount(), 2);
    writeLog(test, 1, {QStringLiteral("2026-01-02T10:11:14.123+0000 info three")}, true);
    test.runs().setActive(liveRun(1, 21, 1000));
    QTRY_COMPARE(text->blockCount(), 3);
    log->findChild<SegmentedControl*>()->setCurrent(1);
    QCOMPARE(text->blockCount(), 1);
    QVERIFY(text->toPlainText().contains(QStringLiteral("two")));
    log->findChild<SegmentedControl*>()->setCurrent(0);
    auto* search = log->findChild<SearchField*>();
    QTest::keyClicks(search, QStringLiteral("three"));
    QTest::keyClick(search, Qt::Key_Return);
    QCOMPARE(text->textCursor().selectedText(), QStringLiteral("three"));
}

void RunDetailsTest::aHugeLogIsReadInPages() {
    TestSession test({.runs = 1, .points = 20});
    QStringList lines;
    for (int i = 0; i < 30'000; ++i)
        lines.append(QStringLiteral("2026-01-02T10:11:12.123+0000 info line %1").arg(i));
    writeLog(test, 1, lines);
    const auto file = test.workspace().runFolder(1) / "run.log";
    QStringList all;
    std::int64_t end = -1;
    for (;;) {
        const auto page = readLogBefore(file, end, 10'000);
        QVERIFY(page);
        all = page->lines + all;
        end = page->begin;
        if (page->begin == 0)
            break;
    }
    QCOMPARE(all, lines);
    Shown shown(test);
    auto* log = shown.open<LogTab>();
    shown.details.setRun(store::RunId{1});
    QVERIFY(test.settle());
    auto* text = log->findChild<QPlainTextEdit*>();
    QVERIFY(text->blockCount() < 10'000);
    QVERIFY(text->toPlainText().endsWith(QStringLiteral("line 29999")));
    const int before = text->blockCount();
    for (auto* button : log->findChildren<QPushButton*>())
        if (button->text() == QStringLiteral("Show earlier lines"))
            button->click();
    QTRY_VERIFY(text->blockCount() > before);
}

void RunDetailsTest::aCheckpointIsEvaluatedAndDeleted() {
    TestSession test({.runs = 1, .points = 20});
    const auto folder = test.workspace().runFolder(1) / "checkpoints" / "step-20";
    std::filesystem::create_directories(folder);
    std::ofstream(folder / "model.bin") << "x";
    Shown shown(test);
    auto* files = shown.open<FilesTab>();
    shown.details.setRun(store::RunId{1});
    QVERIFY(test.settle());
    const auto button = [&](const QString& text) -> QPushButton* {
        for (auto* b : files->findChildren<QPushButton*>())
            if (b->text() == text)
                return b;
        return nullptr;
    };
    QStringList asked;
    connect(&test.session().navigator(), &Navigator::requested, this,
            [&](const PageRequest& request) {
                if (const auto* evaluate = std::get_if<EvaluateModel>(&request))
                    asked.append(evaluate->reference);
            });
    button(QStringLiteral("Evaluate"))->click();
    QCOMPARE(asked, QStringList{QStringLiteral("1@20")});
    const auto answer = [&](const QString& text) {
        QTimer::singleShot(0, this, [text] {
            auto* box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget());
            QVERIFY(box);
            for (auto* b : box->buttons())
                if (b->text() == text) {
                    b->click();
                    return;
                }
            box->reject();
        });
    };
    answer(QStringLiteral("nothing"));
    button(QStringLiteral("Delete…"))->click();
    QVERIFY(std::filesystem::exists(folder));
    answer(QStringLiteral("Delete"));
    button(QStringLiteral("Delete…"))->click();
    QTRY_VERIFY(!std::filesystem::exists(folder));
    QVERIFY(test.settle());
    QTRY_VERIFY(!button(QStringLiteral("Delete…"))->isEnabled());
}

} // namespace stator::ui

STATOR_UI_TEST_MAIN(stator::ui::RunDetailsTest)
#include "run_details_test.moc"
