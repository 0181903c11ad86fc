// The runs as a table: reading, live values, filtering, sorting, grouping, undo.
#include "tests/ui/support/testsession.h"
#include "ui/models/runarrangement.h"
#include "ui/models/runeditcommand.h"

#include <QAbstractItemModelTester>
#include <QItemSelectionModel>
#include <QSignalSpy>
#include <QTest>

namespace stator::ui {

using test::TestSession;

namespace {

QString l(const char* text) {
    return QLatin1String(text);
}

struct Table {
    explicit Table(const test::Content& content)
        : test(content)
        , model(test.session())
        , arrangement(model)
        , modelTester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest)
        , arrangementTester(&arrangement, QAbstractItemModelTester::FailureReportingMode::QtTest) {}

    QString text(store::RunId run, const char* column) const {
        return arrangement.indexOf(run, model.columnOf(l(column))).data().toString();
    }
    QList<qint64> order() const {
        QList<qint64> ids;
        for (int row = 0; row < arrangement.rowCount(); ++row)
            ids.append(arrangement.runAt(arrangement.index(row, 0)).value);
        return ids;
    }
    void filter(const char* text) {
        const auto parsed = parseFilter(l(text), model.fields().vocabulary(), 1'800'000'000'000);
        QVERIFY2(!parsed.error, parsed.error ? qPrintable(parsed.error->message) : "");
        arrangement.setFilter(parsed.expression);
    }

    TestSession test;
    RunTableModel model;
    RunArrangement arrangement;
    QAbstractItemModelTester modelTester;
    QAbstractItemModelTester arrangementTester;
};

LiveRun liveRun(std::int64_t run, std::uint64_t step) {
    LiveRun live;
    live.run = store::RunId{run};
    live.state = train::RunState::Running;
    live.step = step;
    live.totalSteps = 200;
    live.loss = 1.0 / static_cast<double>(step + 1);
    live.pairsPerSecond = 21'400;
    live.wallSeconds = static_cast<double>(step);
    live.evaluationShare = 0.04;
    live.secondsLeft = static_cast<double>(200 - step);
    return live;
}

} // namespace

class RunTableTest : public QObject {
    Q_OBJECT
private slots:
    void runsAreReadWithTheirValues();
    void aNewRunIsInsertedWithoutAReset();
    void aSelectionStaysWhileARunGoesOn();
    void liveValuesStandOverTheStoresOnes();
    void onlyTheActiveRunIsReadWhileItGoesOn();
    void aFilterFindsSettingsAndSeries();
    void severalKeysSort();
    void whatIsMissingSortsLast();
    void groupsHaveHeadingsAndCollapse();
    void columnsComeGoAndMove();
    void aRenameCanBeUndone();
    void trashedRunsLeaveAndComeBack();
    void aRestingModelCatchesUp();
};

void RunTableTest::runsAreReadWithTheirValues() {
    Table table({.runs = 6, .points = 20});
    QVERIFY(table.test.settle());
    QCOMPARE(table.order(), (QList<qint64>{6, 5, 4, 3, 2, 1}));
    QCOMPARE(table.text({1}, "name"), l("run 1"));
    QCOMPARE(table.text({1}, "state"), l("Finished"));
    QCOMPARE(table.text({5}, "state"), l("Failed"));
    QCOMPARE(table.text({1}, "model.dim"), l("256"));
    QCOMPARE(table.text({1}, "device"), l("cpu fp32"));
    QCOMPARE(table.text({1}, "progress"), l("100 %"));
    QCOMPARE(table.model.headerData(table.model.columnOf(l("metric")), Qt::Horizontal).toString(),
             l("Bitext accuracy"));
    QVERIFY(table.text({1}, "metric").startsWith(l("0.")));
    QVERIFY(table.text({1}, "best:validation/loss").toDouble() > 0);
}

void RunTableTest::aNewRunIsInsertedWithoutAReset() {
    Table table({.runs = 4, .points = 10});
    QVERIFY(table.test.settle());
    QSignalSpy reset(&table.arrangement, &QAbstractItemModel::modelReset);
    QSignalSpy inserted(&table.arrangement, &QAbstractItemModel::rowsInserted);
    test::fillStore(table.test.session().writer(), 1, 10);
    table.test.session().noteRunsChanged();
    QTRY_COMPARE(table.arrangement.rowCount(), 5);
    QCOMPARE(inserted.count(), 1);
    QCOMPARE(reset.count(), 0);
    QCOMPARE(table.order().first(), 5);
}

void RunTableTest::aSelectionStaysWhileARunGoesOn() {
    Table table({.runs = 5, .points = 20});
    QVERIFY(table.test.settle());
    QItemSelectionModel selection(&table.arrangement);
    selection.select(table.arrangement.indexOf({3}),
                     QItemSelectionModel::Select | QItemSelectionModel::Rows);
    table.arrangement.setSort({{l("last:train/loss"), Qt::AscendingOrder}});
    for (std::uint64_t step = 1; step <= 60; ++step) {
        table.test.runs().setActive(liveRun(2, step));
        const store::MetricSample sample{store::metricKey("train/loss"),
                                         static_cast<std::int64_t>(1000 + step), 0,
                                         1.0 / static_cast<double>(step)};
        table.test.session().writer().appendMetrics({2}, {&sample, 1});
        table.test.session().writer().setProgress({2}, static_cast<std::int64_t>(step), 200);
        if (step % 20 == 0) {
            QVERIFY(table.test.session().writer().flush());
            QVERIFY(table.test.settle());
        }
    }
    QCOMPARE(selection.selectedRows().size(), 1);
    QCOMPARE(table.arrangement.runAt(selection.selectedRows().first()), store::RunId{3});
    // The falling loss has carried the run to the top.
    QTRY_COMPARE(table.order().first(), 2);
}

void RunTableTest::liveValuesStandOverTheStoresOnes() {
    Table table({.runs = 2, .points = 20});
    QVERIFY(table.test.settle());
    table.test.runs().setActive(liveRun(1, 50));
    QVERIFY(table.test.settle());
    QCOMPARE(table.text({1}, "state"), l("Running"));
    QCOMPARE(table.text({1}, "progress"), l("25 %"));
    QVERIFY(table.text({1}, "duration").contains(l("left")));
    QSignalSpy changed(&table.arrangement, &QAbstractItemModel::dataChanged);
    table.test.runs().setActive(liveRun(1, 100));
    QTRY_VERIFY(changed.count() > 0);
    QCOMPARE(table.text({1}, "progress"), l("50 %"));
    for (const auto& arguments : changed)
        QCOMPARE(table.arrangement.runAt(arguments.first().toModelIndex()), store::RunId{1});
    table.test.runs().setActive(std::nullopt);
    QVERIFY(table.test.settle());
    QCOMPARE(table.text({1}, "progress"), l("100 %"));
}

void RunTableTest::onlyTheActiveRunIsReadWhileItGoesOn() {
    Table table({.runs = 3, .points = 20});
    QVERIFY(table.test.settle());
    QSignalSpy began(&table.test.session(), &Session::runListChanged);
    table.test.runs().setActive(liveRun(1, 1));
    QTRY_COMPARE(began.count(), 1);
    QVERIFY(table.test.settle());
    QSignalSpy list(&table.test.session(), &Session::runListChanged);
    QSignalSpy changed(&table.test.session(), &Session::runsChanged);
    table.test.session().writer().setProgress({1}, 7, 20);
    QVERIFY(table.test.session().writer().flush());
    table.test.runs().setActive(liveRun(1, 2));
    QTRY_VERIFY(changed.count() > 0);
    QVERIFY(table.test.settle());
    QCOMPARE(list.count(), 0);
    QCOMPARE(table.model.entry({1})->run().step, 7);
}

void RunTableTest::aFilterFindsSettingsAndSeries() {
    Table table({.runs = 12, .points = 20});
    QVERIFY(table.test.settle());
    table.filter("dim>=512");
    QCOMPARE(table.order(), (QList<qint64>{11, 8, 5, 2}));
    table.filter("dim>=512 and status:finished");
    QCOMPARE(table.order(), (QList<qint64>{8, 2}));
    table.filter("tag:even and not status:finished");
    QCOMPARE(table.order(), (QList<qint64>{12, 10, 6, 4}));
    table.filter("bitext>0.86 status:finished");
    QCOMPARE(table.order(), (QList<qint64>{9}));
    table.filter("learningRate:0.1 split:90-1-9");
    QCOMPARE(table.order(), QList<qint64>());
    table.filter("learningRate=0.05");
    QCOMPARE(table.order(), (QList<qint64>{12, 8, 4}));
    table.filter("note");
    QCOMPARE(table.order(), (QList<qint64>{12, 9, 6, 3}));
    QCOMPARE(table.arrangement.matching(), 4);
    QCOMPARE(table.arrangement.total(), 12);
}

void RunTableTest::severalKeysSort() {
    Table table({.runs = 6, .points = 20});
    QVERIFY(table.test.settle());
    table.arrangement.setSort(
        {{l("state"), Qt::AscendingOrder}, {l("model.dim"), Qt::DescendingOrder}});
    // failed 5; finished 2 (512), 1 (256), 3 (128); interrupted 6; stopped 4
    QCOMPARE(table.order(), (QList<qint64>{5, 2, 1, 3, 6, 4}));
    table.arrangement.setSort({{l("name"), Qt::AscendingOrder}});
    QCOMPARE(table.order(), (QList<qint64>{1, 2, 3, 4, 5, 6}));
    table.arrangement.setSort({});
    QCOMPARE(table.order(), (QList<qint64>{6, 5, 4, 3, 2, 1}));
}

void RunTableTest::whatIsMissingSortsLast() {
    Table table({.runs = 2, .points = 20});
    store::RunDescription bare;
    bare.name = "bare";
    QVERIFY(table.test.session().writer().createRun(bare));
    table.test.session().noteRunsChanged();
    QTRY_COMPARE(table.arrangement.rowCount(), 3);
    for (const auto order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
        table.arrangement.setSort({{l("metric"), order}});
        QCOMPARE(table.order().last(), 3);
    }
}

void RunTableTest::groupsHaveHeadingsAndCollapse() {
    Table table({.runs = 6, .points = 20});
    QVERIFY(table.test.settle());
    QItemSelectionModel selection(&table.arrangement);
    selection.select(table.arrangement.indexOf({4}), QItemSelectionModel::Select);
    table.arrangement.setGroup(l("model.dim"));
    // 128: 6 3, 256: 4 1, 512: 5 2, each below its heading
    QCOMPARE(table.order(), (QList<qint64>{0, 6, 3, 0, 4, 1, 0, 5, 2}));
    QCOMPARE(table.arrangement.index(0, table.model.columnOf(l("name"))).data().toString(),
             l("128 (2)"));
    QCOMPARE(selection.selectedIndexes().size(), 1);
    const auto heading = table.arrangement.index(3, 0);
    QVERIFY(table.arrangement.isHeading(heading));
    QVERIFY(!(heading.flags() & Qt::ItemIsSelectable));
    table.arrangement.setCollapsed(heading, true);
    QCOMPARE(table.order(), (QList<qint64>{0, 6, 3, 0, 0, 5, 2}));
    QCOMPARE(table.arrangement.matching(), 6);
    table.arrangement.setCollapsed(table.arrangement.index(3, 0), false);
    QCOMPARE(table.order(), (QList<qint64>{0, 6, 3, 0, 4, 1, 0, 5, 2}));
    table.arrangement.setGroup({});
    QCOMPARE(table.order(), (QList<qint64>{6, 5, 4, 3, 2, 1}));
}

void RunTableTest::columnsComeGoAndMove() {
    Table table({.runs = 3, .points = 20});
    QVERIFY(table.test.settle());
    table.model.setColumns({l("name"), l("state"), l("metric")});
    QCOMPARE(table.arrangement.columnCount(), 3);
    table.model.setColumns({l("metric"), l("optimizer.weightDecay"), l("name")});
    QCOMPARE(table.model.columnId(0), l("metric"));
    QCOMPARE(table.model.columnId(1), l("optimizer.weightDecay"));
    QCOMPARE(table.model.columnId(2), l("name"));
    QCOMPARE(table.text({1}, "name"), l("run 1"));
    // A series that no run has yet is kept for when one has it.
    table.model.setColumns({l("name"), l("best:news/spearman")});
    QCOMPARE(table.model.columnCount(), 1);
    const store::MetricSample sample{store::metricKey("news/spearman"), 1, 0, 0.5};
    table.test.session().writer().appendMetrics({1}, {&sample, 1});
    QVERIFY(table.test.session().writer().flush());
    table.test.session().noteRunsChanged();
    QTRY_COMPARE(table.model.columnCount(), 2);
    QVERIFY(!table.text({1}, "best:news/spearman").isEmpty());
}

void RunTableTest::aRenameCanBeUndone() {
    Table table({.runs = 2, .points = 10});
    QVERIFY(table.test.settle());
    const auto name = table.arrangement.indexOf({2}, table.model.columnOf(l("name")));
    QVERIFY(table.arrangement.setData(name, l("  wide  ")));
    QTRY_COMPARE(table.text({2}, "name"), l("wide"));
    QVERIFY(!table.arrangement.setData(name, l("   ")));
    table.test.session().undoStack().undo();
    QTRY_COMPARE(table.text({2}, "name"), l("run 2"));
    table.test.session().undoStack().redo();
    QTRY_COMPARE(table.text({2}, "name"), l("wide"));
}

void RunTableTest::trashedRunsLeaveAndComeBack() {
    Table table({.runs = 4, .points = 10});
    QVERIFY(table.test.settle());
    store::RunEdit edit;
    edit.trashed = true;
    RunEditCommand::push(table.test.session(), l("Trash"),
                         {table.model.entry({2}).get(), table.model.entry({3}).get()}, edit);
    QTRY_COMPARE(table.order(), (QList<qint64>{4, 1}));
    QCOMPARE(table.arrangement.trashed(), 2);
    table.arrangement.setTrash(true);
    QCOMPARE(table.order(), (QList<qint64>{3, 2}));
    table.test.session().undoStack().undo();
    QTRY_COMPARE(table.order(), QList<qint64>());
    table.arrangement.setTrash(false);
    QCOMPARE(table.order(), (QList<qint64>{4, 3, 2, 1}));
}

void RunTableTest::aRestingModelCatchesUp() {
    Table table({.runs = 2, .points = 10});
    QVERIFY(table.test.settle());
    table.model.setFollowing(false);
    QSignalSpy changed(&table.model, &QAbstractItemModel::dataChanged);
    store::RunEdit edit;
    edit.name = "later";
    RunEditCommand::push(table.test.session(), l("Rename"), {table.model.entry({1}).get()}, edit);
    table.test.runs().setActive(liveRun(1, 3));
    QVERIFY(table.test.settle());
    QCOMPARE(changed.count(), 0);
    table.model.setFollowing(true);
    QTRY_COMPARE(table.text({1}, "name"), l("later"));
    QCOMPARE(table.text({1}, "state"), l("Running"));
}

} // namespace stator::ui

QTEST_MAIN(stator::ui::RunTableTest)
#include "runtable_test.moc"
