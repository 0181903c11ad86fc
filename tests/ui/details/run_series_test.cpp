// A run's recorded history as curves, phases and evaluation blocks.
#include "tests/ui/support/testsession.h"
#include "ui/models/runseries.h"
#include "ui/models/valuetable.h"

#include <QAbstractItemModelTester>
#include <QTest>

#include <cmath>

namespace stator::ui {

using test::TestSession;

class RunSeriesTest : public QObject {
    Q_OBJECT
private slots:
    void theClockLeavesOutTheGapBetweenParts();
    void aShortSeriesComesWhole();
    void extremesOfALongSeriesSurvive();
    void whatIsNotANumberBreaksTheCurve();
    void aTailIsAppendedOnce();
    void aDetailReplacesItsRange();
    void valuesOfASubsetHaveTheirInterval();
    void aTailBringsItsIntervals();
    void evaluationsAreBlocksOfTheRunsTime();
    void phasesKeepTheirSum();
    void aValueTableIsASoundModel();
};

namespace {

store::StoreReader readerOf(TestSession& test) {
    auto reader = store::StoreReader::open(test.workspace().storeFile());
    Q_ASSERT(reader);
    return std::move(*reader);
}

} // namespace

void RunSeriesTest::theClockLeavesOutTheGapBetweenParts() {
    store::PhaseHistory history;
    history.phases = {"forward"};
    history.buckets = {{1, 10, 10'000, {5.0}}, {11, 20, 3'615'000, {5.0}}};
    const RunClock clock(history);
    QCOMPARE(clock.seconds(4'000), 0.0);
    QCOMPARE(clock.seconds(7'500), 2.5);
    QCOMPARE(clock.seconds(10'000), 5.0);
    QCOMPARE(clock.seconds(1'000'000), 5.0);
    QCOMPARE(clock.seconds(3'612'500), 7.5);
    QCOMPARE(clock.lastSeconds(), 10.0);
    // A run that goes on has no stretch for its newest moments yet.
    QCOMPARE(clock.seconds(3'616'000), 11.0);
}

void RunSeriesTest::aShortSeriesComesWhole() {
    TestSession test({.runs = 1, .points = 50});
    auto reader = readerOf(test);
    const store::SeriesId series{store::RunId{1}, store::metricKey("train/loss")};
    const auto curves = readCurves(reader, std::span(&series, 1), {std::nullopt, 1000});
    QVERIFY(curves);
    const CurveData& curve = *curves->front();
    QCOMPARE(curve.value.size(), std::size_t{50});
    QCOMPARE(curve.step.front(), 1.0);
    QCOMPARE(curve.step.back(), 50.0);
    const double batch = test::testConfiguration(1).batchSize;
    QCOMPARE(curve.pairs.back(), 50 * batch);
    QVERIFY(std::is_sorted(curve.seconds.begin(), curve.seconds.end()));
    QVERIFY(curve.seconds.back() > 0);
}

void RunSeriesTest::extremesOfALongSeriesSurvive() {
    TestSession test({.runs = 1, .points = 20});
    std::vector<store::MetricSample> samples;
    for (int step = 1; step <= 20'000; ++step)
        samples.push_back({store::metricKey("spikes"), step, 1'000'000 + step * 10,
                           step == 7'777 ? 99.0 : std::sin(step * 0.01)});
    test.session().writer().appendMetrics(store::RunId{1}, samples);
    QVERIFY(test.session().writer().flush());
    auto reader = readerOf(test);
    const store::SeriesId series{store::RunId{1}, store::metricKey("spikes")};
    const auto curves = readCurves(reader, std::span(&series, 1), {std::nullopt, 100});
    QVERIFY(curves);
    const CurveData& curve = *curves->front();
    QVERIFY(curve.value.size() <= 400);
    QCOMPARE(curve.standsFor, std::size_t{20'000});
    const auto most = std::max_element(curve.value.begin(), curve.value.end());
    QCOMPARE(*most, 99.0);
    QCOMPARE(curve.step[static_cast<std::size_t>(most - curve.value.begin())], 7'777.0);
    QVERIFY(std::is_sorted(curve.step.begin(), curve.step.end()));
}

void RunSeriesTest::whatIsNotANumberBreaksTheCurve() {
    store::DecimatedSeries series;
    store::SeriesBucket good;
    good.firstStep = good.lastStep = good.minStep = good.maxStep = 1;
    good.count = 1;
    good.first = good.last = good.min = good.max = 2;
    store::SeriesBucket bad;
    bad.firstStep = 2;
    bad.lastStep = 3;
    bad.count = bad.notFinite = 2;
    store::SeriesBucket mixed = good;
    mixed.firstStep = mixed.minStep = mixed.maxStep = 4;
    mixed.lastStep = 6;
    mixed.count = 3;
    mixed.notFinite = 2;
    series.buckets = {good, bad, mixed};
    series.points = 6;
    const auto curve = curveOf(series, {});
    QCOMPARE(curve->step, (std::vector<double>{1, 2, 4, 6}));
    QVERIFY(std::isnan(curve->value[1]));
    QCOMPARE(curve->value[2], 2.0);
    QVERIFY(std::isnan(curve->value[3]));
    QVERIFY(curve->pairs.empty());
}

void RunSeriesTest::aTailIsAppendedOnce() {
    auto base = std::make_shared<CurveData>();
    base->step = {1, 2};
    base->seconds = {0.1, 0.2};
    base->value = {5, 4};
    CurveData tail;
    tail.step = {2, 3};
    tail.seconds = {0.2, 0.3};
    tail.value = {4, 3};
    const auto both = joined(base, tail);
    QCOMPARE(both->step, (std::vector<double>{1, 2, 3}));
    QCOMPARE(both->value, (std::vector<double>{5, 4, 3}));
    QCOMPARE(joined(both, tail), both);
    QCOMPARE(joined(nullptr, tail)->value, tail.value);
}

void RunSeriesTest::aDetailReplacesItsRange() {
    auto coarse = std::make_shared<CurveData>();
    coarse->step = {1, 10, 20, 30};
    coarse->value = {1, 2, 3, 4};
    coarse->standsFor = 30;
    CurveData fine;
    fine.step = {9, 10, 11, 12};
    fine.value = {7, 7, 7, 7};
    const auto whole = refined(coarse, fine);
    QCOMPARE(whole->step, (std::vector<double>{1, 9, 10, 11, 12, 20, 30}));
    QCOMPARE(whole->value, (std::vector<double>{1, 7, 7, 7, 7, 3, 4}));
    QCOMPARE(whole->standsFor, std::size_t{30});
}

void RunSeriesTest::valuesOfASubsetHaveTheirInterval() {
    TestSession test({.runs = 1, .points = 20});
    const auto key = store::metricKey("small/spearman");
    const auto evaluate = [&](std::int64_t step, double value, double half, std::int64_t rows) {
        store::EvaluationRecord record;
        record.run = store::RunId{1};
        record.step = step;
        record.wallMs = 1'760'000'000'000 + step;
        record.evaluator = "sts";
        record.dataset = "small";
        record.rows = rows;
        record.complete = half == 0;
        record.values.push_back({"spearman", "", value});
        if (half > 0) {
            record.values.back().low = value - half;
            record.values.back().high = value + half;
        }
        // A pair's interval is its own, not the whole's.
        record.values.push_back({"spearman", "en-en", value, value - 0.3, value + 0.3});
        test.session().writer().addEvaluation(record);
        const store::MetricSample sample{key, step, record.wallMs, value};
        test.session().writer().appendMetrics(store::RunId{1}, std::span(&sample, 1));
    };
    evaluate(5, 0.5, 0.05, 400);
    evaluate(10, 0.6, 0.04, 800);
    // The end: the subset once more, then everything.
    evaluate(20, 0.7, 0.04, 800);
    evaluate(20, 0.65, 0, 9'000);
    QVERIFY(test.session().writer().flush());
    auto reader = readerOf(test);
    const store::SeriesId series{store::RunId{1}, key};
    const auto curves = readCurves(reader, std::span(&series, 1), {std::nullopt, 1000});
    QVERIFY(curves);
    const CurveData& curve = *curves->front();
    QCOMPARE(curve.step, (std::vector<double>{5, 10, 20}));
    QCOMPARE(curve.value.back(), 0.65);
    QCOMPARE(curve.lower[0], 0.45);
    QCOMPARE(curve.upper[1], 0.64);
    QVERIFY(std::isnan(curve.lower[2]));
    QCOMPARE(curve.sampled, (CurveData::Sampled{400, 800, 9'000}));
    // What is no evaluation has none.
    const store::SeriesId loss{store::RunId{1}, store::metricKey("train/loss")};
    const auto plain = readCurves(reader, std::span(&loss, 1), {std::nullopt, 1000});
    QVERIFY(plain && plain->front()->lower.empty());
}

void RunSeriesTest::aTailBringsItsIntervals() {
    auto curve = std::make_shared<CurveData>();
    curve->step = {1, 2};
    curve->seconds = {1, 2};
    curve->value = {0.5, 0.6};
    CurveData tail;
    tail.step = {3};
    tail.seconds = {3};
    tail.value = {0.7};
    tail.lower = {0.65};
    tail.upper = {0.75};
    tail.sampled = {100, 100, 1'000};
    const auto both = joined(curve, tail);
    QCOMPARE(both->lower.size(), std::size_t{3});
    QVERIFY(std::isnan(both->lower[1]));
    QCOMPARE(both->upper[2], 0.75);
    QCOMPARE(both->sampled.of, std::size_t{1'000});
    // And after it a point that was measured on everything.
    CurveData whole;
    whole.step = {4};
    whole.seconds = {4};
    whole.value = {0.71};
    const auto all = joined(both, whole);
    QCOMPARE(all->lower.size(), std::size_t{4});
    QVERIFY(std::isnan(all->lower[3]));
    QCOMPARE(all->lower[2], 0.65);
    // Without any, none are made up.
    QVERIFY(joined(curve, whole)->lower.empty());
}

void RunSeriesTest::evaluationsAreBlocksOfTheRunsTime() {
    store::PhaseHistory history;
    history.phases = {"forward", "evaluation"};
    history.buckets = {{1, 10, 10'000, {5.0, 5.0}}};
    std::vector<store::EvaluationRecord> records(3);
    records[0].step = 8;
    records[0].wallMs = 9'000;
    records[0].seconds = 1;
    records[1].step = 8;
    records[1].wallMs = 10'000;
    records[1].seconds = 3;
    records[1].complete = false;
    records[2].step = 10;
    records[2].wallMs = 9'999'999; // on a checkpoint, long after
    records[2].seconds = 100;
    const auto blocks = evaluationBlocks(records, RunClock(history));
    QCOMPARE(blocks.size(), std::size_t{1});
    QCOMPARE(blocks.front().end, 10.0);
    QCOMPARE(blocks.front().start, 6.0);
}

void RunSeriesTest::phasesKeepTheirSum() {
    TestSession test({.runs = 1, .points = 100});
    auto reader = readerOf(test);
    const auto row = reader.run(store::RunId{1});
    const auto history = reader.phaseHistory(store::RunId{1}, {std::nullopt, 7});
    QVERIFY(row && history);
    const auto samples = phaseSamples(*history);
    QCOMPARE(samples.size(), std::size_t{7});
    PhaseValues sums{};
    double steps = 0;
    for (const PhaseSample& s : samples) {
        for (std::size_t p = 0; p < kPhaseCount; ++p)
            sums[p] += s.seconds[p];
        steps += s.steps;
    }
    QCOMPARE(steps, 100.0);
    const PhaseValues totals = phaseValues(row->phases);
    for (std::size_t p = 0; p < kPhaseCount; ++p)
        QVERIFY(std::abs(sums[p] - totals[p]) < 1e-9);
    QVERIFY(std::abs(samples.back().end - sumOf(totals)) < 1e-9);
}

void RunSeriesTest::aValueTableIsASoundModel() {
    ValueTable table({{QStringLiteral("a")}, {QStringLiteral("b"), true}});
    QAbstractItemModelTester tester(&table, QAbstractItemModelTester::FailureReportingMode::QtTest);
    table.setRows({{1, {{QStringLiteral("x")}, {QStringLiteral("2.0"), 2.0}}}});
    table.setRows({{1, {{QStringLiteral("y")}, {QStringLiteral("3.0"), 3.0}}}});
    QCOMPARE(table.index(0, 1).data().toString(), QStringLiteral("3.0"));
    table.setRows({{1, {{QStringLiteral("y")}, {}}}, {2, {{QStringLiteral("z")}, {}}}});
    QCOMPARE(table.idAt(1), qint64{2});
    table.setColumns({{QStringLiteral("only")}});
    QCOMPARE(table.rowCount(), 0);
}

} // namespace stator::ui

QTEST_MAIN(stator::ui::RunSeriesTest)
#include "run_series_test.moc"
