// The sweep of a run in the table: as a column, a filter and groups.
#include "tests/ui/support/measuredsweep.h"
#include "tests/ui/support/testmain.h"
#include "ui/models/runarrangement.h"

#include <QAbstractItemModelTester>
#include <QTest>

namespace stator::ui {

using test::TestSession;

namespace {

QString s(const char* text) {
    return QString::fromUtf8(text);
}

} // namespace

class RunSweepTest : public QObject {
    Q_OBJECT
private slots:
    void aRunSaysWhichSweepItBelongsTo();
    void aFilterFindsTheRunsOfASweep();
    void runsCanBeGroupedBySweep();

private:
    /// Two runs that stand alone and two of the sweep "trial".
    static QList<qint64> fill(TestSession& test) {
        return test::addMeasuredSweep(
            test.session(), test::testSweep(train::SweepMode::Grid, {{"seed", {"1", "2"}}}),
            [](const train::RunConfiguration&) { return test::MeasuredResult{0.5}; });
    }
};

void RunSweepTest::aRunSaysWhichSweepItBelongsTo() {
    TestSession test({.runs = 2, .points = 20});
    const auto runs = fill(test);
    QCOMPARE(runs.size(), 2);
    RunTableModel model(test.session());
    const QAbstractItemModelTester tester(&model);
    model.setColumns({s("name"), s("sweep")});
    QVERIFY(test.settle());
    QCOMPARE(model.rowCount(), 4);
    const int column = model.columnOf(s("sweep"));
    QVERIFY(column >= 0);
    QCOMPARE(model.headerData(column, Qt::Horizontal).toString(), s("Sweep"));
    QCOMPARE(model.index(0, column).data().toString(), QString());
    QCOMPARE(model.index(2, column).data().toString(), s("trial"));
    QCOMPARE(model.entry(store::RunId{runs[1]})->sweep, s("trial"));
}

void RunSweepTest::aFilterFindsTheRunsOfASweep() {
    TestSession test({.runs = 2, .points = 20});
    const auto runs = fill(test);
    RunTableModel model(test.session());
    RunArrangement arrangement(model);
    const QAbstractItemModelTester tester(&arrangement);
    QVERIFY(test.settle());
    QCOMPARE(arrangement.matching(), 4);
    const auto parsed =
        parseFilter(s("sweep:trial"), model.fields().vocabulary(), 1'800'000'000'000);
    QVERIFY2(!parsed.error, parsed.error ? qPrintable(parsed.error->message) : "");
    arrangement.setFilter(parsed.expression);
    QCOMPARE(arrangement.matching(), 2);
    QVERIFY(arrangement.indexOf(store::RunId{runs[0]}).isValid());
    QVERIFY(arrangement.indexOf(store::RunId{runs[1]}).isValid());
}

void RunSweepTest::runsCanBeGroupedBySweep() {
    TestSession test({.runs = 2, .points = 20});
    fill(test);
    RunTableModel model(test.session());
    RunArrangement arrangement(model);
    QVERIFY(test.settle());
    arrangement.setGroup(s("sweep"));
    int headings = 0;
    for (int row = 0; row < arrangement.rowCount(); ++row)
        headings += arrangement.isHeading(arrangement.index(row, 0)) ? 1 : 0;
    QCOMPARE(headings, 2);
}

} // namespace stator::ui

STATOR_UI_TEST_MAIN(stator::ui::RunSweepTest)
#include "runsweep_test.moc"
