// The Runs page through its real widgets.
#include "tests/ui/support/testsession.h"
#include "ui/dialogs/columnsdialog.h"
#include "ui/dialogs/namedialog.h"
#include "ui/dialogs/runtextdialogs.h"
#include "ui/pages/runs/details/rundetails.h"
#include "ui/pages/runs/filteredit.h"
#include "ui/pages/runs/runactions.h"
#include "ui/pages/runs/runheader.h"
#include "ui/pages/runs/runspage.h"
#include "ui/pages/runs/runstableview.h"
#include "ui/pages/runs/runviews.h"
#include "ui/theme/theme.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/tageditor.h"

#include <QAbstractItemModelTester>
#include <QAbstractItemView>
#include <QApplication>
#include <QClipboard>
#include <QCompleter>
#include <QFile>
#include <QFileDialog>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QToolButton>
#include <QTreeWidget>

#include <filesystem>

namespace stator::ui {

using test::TestSession;

namespace {

QString l(const char* text) {
    return QString::fromUtf8(text);
}

LiveRun liveRun(std::int64_t run, std::uint64_t step) {
    LiveRun live;
    live.run = store::RunId{run};
    live.state = train::RunState::Running;
    live.step = step;
    live.totalSteps = 200;
    live.loss = 1.2;
    live.pairsPerSecond = 21'400;
    live.wallSeconds = 30;
    live.evaluationShare = 0.031;
    live.secondsLeft = 130;
    return live;
}

/// A page that is shown, with its first reading done.
struct Shown {
    explicit Shown(const test::Content& content = {.runs = 6, .points = 40})
        : test(content)
        , page(test.session()) {
        page.resize(1240, 800);
        page.show();
        page.activate();
        static_cast<void>(QTest::qWaitForWindowExposed(&page));
        ready = test.settle();
        QObject::connect(&test.session().navigator(), &Navigator::requested, &page,
                         [this](const PageRequest& request) { requests.push_back(request); });
    }

    QList<qint64> shown() const {
        QList<qint64> ids;
        auto& arrangement = page.arrangement();
        for (int row = 0; row < arrangement.rowCount(); ++row)
            if (const auto run = arrangement.runAt(arrangement.index(row, 0)))
                ids.append(run.value);
        return ids;
    }
    QString text(std::int64_t run, const char* column) const {
        return page.arrangement()
            .indexOf({run}, page.model().columnOf(l(column)))
            .data()
            .toString();
    }
    FilterEdit* filter() const { return page.findChild<FilterEdit*>(); }
    void type(const char* text) {
        filter()->setFocus();
        filter()->selectAll();
        QTest::keyClicks(filter(), l(text));
        if (filter()->suggestions()->popup()->isVisible())
            QTest::keyClick(filter(), Qt::Key_Escape);
        QTest::keyClick(filter(), Qt::Key_Return);
    }
    /// The place of a cell in the view that shows it.
    std::pair<QTableView*, QPoint> cell(std::int64_t run, const char* column) const {
        const int at = page.model().columnOf(l(column));
        auto* view = page.table().pinnedView()->isColumnHidden(at) ? page.table().mainView()
                                                                   : page.table().pinnedView();
        return {view, view->visualRect(page.arrangement().indexOf({run}, at)).center()};
    }
    void click(std::int64_t run, const char* column, Qt::KeyboardModifiers keys = {}) {
        const auto [view, point] = cell(run, column);
        QTest::mouseClick(view->viewport(), Qt::LeftButton, keys, point);
    }
    void clickHeader(const char* column, Qt::KeyboardModifiers keys = {}) {
        const int at = page.model().columnOf(l(column));
        auto* view = page.table().pinnedView()->isColumnHidden(at) ? page.table().mainView()
                                                                   : page.table().pinnedView();
        auto* header = view->horizontalHeader();
        const QPoint point(header->sectionViewportPosition(at) + 12, header->height() / 2);
        QTest::mouseClick(header->viewport(), Qt::LeftButton, keys, point);
    }
    template<class Dialog>
    Dialog* dialog() const {
        Dialog* found = nullptr;
        static_cast<void>(QTest::qWaitFor([&] {
            for (QWidget* widget : QApplication::topLevelWidgets())
                if (widget->isVisible())
                    if (auto* dialog = qobject_cast<Dialog*>(widget))
                        found = dialog;
            return found != nullptr;
        }));
        return found;
    }

    TestSession test;
    RunsPage page;
    std::vector<PageRequest> requests;
    bool ready = false;
};

} // namespace

class RunsPageTest : public QObject {
    Q_OBJECT
private slots:
    void anEmptyWorkspaceOffersANewRun();
    void theFirstRunIsSelectedAndItsDetailsShown();
    void aFilterHidesWhatDoesNotMatch();
    void aWrongFilterSaysWhereAndKeepsWhatWasFound();
    void nothingFoundOffersToClearTheFilter();
    void namesAreCompletedWithTheKeyboard();
    void aClickOnAHeaderSortsAndShiftAddsAKey();
    void theNameIsEditedInPlace();
    void aClickOnTheStarStars();
    void tagsOfSeveralRunsAreEditedTogether();
    void notesAreEdited();
    void aColourIsChosenAndUndone();
    void runsMoveToTheTrashAndBack();
    void deletingForGoodAsksAndRemovesTheFolder();
    void theActiveRunIsNeitherTrashedNorResumed();
    void runsAreResumedPausedAndStopped();
    void requestsLeadToOtherPages();
    void numbersAndConfigurationsAreCopied();
    void theTableIsSavedAsCsv();
    void columnsAreChosenAndKept();
    void aDraggedColumnMovesInTheModel();
    void pinnedAndScrollingColumnsShareRowsAndSelection();
    void groupsCollapseWithTheKeyboard();
    void aViewIsSavedChosenRenamedAndDeleted();
    void theStateSurvivesARestart();
    void aBrokenStateIsIgnored();
    void showRunsSelectsWhatAFilterHides();
    void aLiveRunKeepsTheSelection();
    void everyControlHasAName();
    void pictures();
};

void RunsPageTest::anEmptyWorkspaceOffersANewRun() {
    Shown shown(test::Content{});
    QVERIFY(shown.ready);
    EmptyState* visible = nullptr;
    for (auto* state : shown.page.findChildren<EmptyState*>())
        if (state->isVisible())
            visible = state;
    QVERIFY(visible);
    QVERIFY(!shown.page.details().isVisible());
    QTest::mouseClick(visible->findChild<QPushButton*>(), Qt::LeftButton);
    QCOMPARE(shown.requests.size(), std::size_t{1});
    QVERIFY(std::holds_alternative<EditConfiguration>(shown.requests.front()));
}

void RunsPageTest::theFirstRunIsSelectedAndItsDetailsShown() {
    Shown shown;
    QVERIFY(shown.ready);
    QCOMPARE(shown.shown(), (QList<qint64>{6, 5, 4, 3, 2, 1}));
    QCOMPARE(shown.page.table().selectedRuns(), QList<store::RunId>{{6}});
    QCOMPARE(shown.page.details().run(), store::RunId{6});
    shown.click(2, "state");
    QCOMPARE(shown.page.details().run(), store::RunId{2});
    QTest::keyClick(shown.page.table().mainView(), Qt::Key_Up);
    QCOMPARE(shown.page.details().run(), store::RunId{3});
}

void RunsPageTest::aFilterHidesWhatDoesNotMatch() {
    Shown shown;
    shown.type("dim>=256 and status:finished");
    QTRY_COMPARE(shown.shown(), (QList<qint64>{2, 1}));
    shown.type("run 4");
    QTRY_COMPARE(shown.shown(), (QList<qint64>{4}));
    QTest::keyClick(shown.filter(), Qt::Key_Escape);
    QTRY_COMPARE(shown.shown().size(), 6);
}

void RunsPageTest::aWrongFilterSaysWhereAndKeepsWhatWasFound() {
    Shown shown;
    shown.type("status:finished");
    QTRY_COMPARE(shown.shown(), (QList<qint64>{3, 2, 1}));
    auto* problem = shown.page.findChild<FilterProblem*>();
    QVERIFY(!problem->isVisible());
    shown.type("status:finished and dmi>3");
    QTRY_VERIFY(problem->isVisible());
    QVERIFY(problem->accessibleName().contains(l("dim")));
    QVERIFY(!shown.filter()->problem().isEmpty());
    QCOMPARE(shown.shown(), (QList<qint64>{3, 2, 1}));
    QVERIFY(shown.filter()->xOf(20) > shown.filter()->xOf(3));
    test::takePicture(shown.page, l("runs-wrong-filter"));
    shown.type("status:failed");
    QTRY_VERIFY(!problem->isVisible());
    QCOMPARE(shown.shown(), (QList<qint64>{5}));
}

void RunsPageTest::nothingFoundOffersToClearTheFilter() {
    Shown shown;
    shown.type("dim>4000");
    QTRY_COMPARE(shown.shown().size(), 0);
    EmptyState* visible = nullptr;
    for (auto* state : shown.page.findChildren<EmptyState*>())
        if (state->isVisible())
            visible = state;
    QVERIFY(visible);
    QTest::mouseClick(visible->findChild<QPushButton*>(), Qt::LeftButton);
    QTRY_COMPARE(shown.shown().size(), 6);
    QVERIFY(shown.filter()->text().isEmpty());
}

void RunsPageTest::namesAreCompletedWithTheKeyboard() {
    Shown shown;
    auto* field = shown.filter();
    field->setFocus();
    QTest::keyClicks(field, l("stat"));
    auto* popup = field->suggestions()->popup();
    QTRY_VERIFY(popup->isVisible());
    QTest::keyClick(field, Qt::Key_Tab);
    QCOMPARE(field->text(), l("status"));
    QTRY_VERIFY(popup->isVisible()); // the operators
    QTest::keyClick(field, Qt::Key_Tab);
    QCOMPARE(field->text(), l("status:"));
    QTest::keyClicks(field, l("fail"));
    QTest::keyClick(field, Qt::Key_Tab);
    QCOMPARE(field->text(), l("status:failed"));
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_COMPARE(shown.shown(), (QList<qint64>{5}));
}

void RunsPageTest::aClickOnAHeaderSortsAndShiftAddsAKey() {
    Shown shown;
    shown.clickHeader("state");
    QCOMPARE(shown.shown(), (QList<qint64>{5, 3, 2, 1, 6, 4}));
    shown.clickHeader("model.dim", Qt::ShiftModifier);
    QCOMPARE(shown.page.arrangement().sort().size(), 2);
    QCOMPARE(shown.shown(), (QList<qint64>{5, 2, 1, 3, 6, 4}));
    shown.clickHeader("model.dim", Qt::ShiftModifier);
    QCOMPARE(shown.shown(), (QList<qint64>{5, 3, 1, 2, 6, 4}));
    shown.clickHeader("model.dim", Qt::ShiftModifier);
    QCOMPARE(shown.page.arrangement().sort().size(), 1);
    shown.clickHeader("name");
    QCOMPARE(shown.shown(), (QList<qint64>{1, 2, 3, 4, 5, 6}));
}

void RunsPageTest::theNameIsEditedInPlace() {
    Shown shown;
    shown.click(3, "state");
    QTest::keyClick(shown.page.table().mainView(), Qt::Key_F2);
    QTRY_VERIFY(shown.page.table().isEditing());
    auto* editor = shown.page.table().findChild<QLineEdit*>();
    QVERIFY(editor);
    editor->setText(l("wide and slow"));
    QTest::keyClick(editor, Qt::Key_Return);
    QTRY_COMPARE(shown.text(3, "name"), l("wide and slow"));
    shown.test.session().undoStack().undo();
    QTRY_COMPARE(shown.text(3, "name"), l("run 3"));
}

void RunsPageTest::aClickOnTheStarStars() {
    Shown shown;
    shown.click(4, "star");
    QTRY_VERIFY(shown.page.model().entry({4})->run().starred);
    shown.type("starred");
    QTRY_COMPARE(shown.shown(), (QList<qint64>{4}));
    shown.page.actions().star->trigger();
    QTRY_COMPARE(shown.shown().size(), 0);
    shown.test.session().undoStack().undo();
    QTRY_COMPARE(shown.shown(), (QList<qint64>{4}));
}

void RunsPageTest::tagsOfSeveralRunsAreEditedTogether() {
    Shown shown;
    shown.page.table().selectRuns({{1}, {3}});
    shown.page.actions().tags->trigger();
    auto* dialog = shown.dialog<TagsDialog>();
    QVERIFY(dialog);
    QCOMPARE(dialog->tags(), QStringList{l("odd")});
    dialog->editor()->setTags({l("baseline")});
    dialog->accept();
    QTRY_COMPARE(shown.page.model().entry({1})->tags, QStringList{l("baseline")});
    QCOMPARE(shown.page.model().entry({3})->tags, QStringList{l("baseline")});
    shown.test.session().undoStack().undo();
    QTRY_COMPARE(shown.page.model().entry({3})->tags, QStringList{l("odd")});
}

void RunsPageTest::notesAreEdited() {
    Shown shown;
    shown.page.table().selectRuns({{2}});
    shown.page.actions().notes->trigger();
    auto* dialog = shown.dialog<NotesDialog>();
    QVERIFY(dialog);
    dialog->editor()->setPlainText(l("Best so far.\nTry 1024."));
    dialog->accept();
    QTRY_COMPARE(shown.page.model().entry({2})->notes, l("Best so far.\nTry 1024."));
    QCOMPARE(shown.text(2, "notes"), l("Best so far. Try 1024."));
}

void RunsPageTest::aColourIsChosenAndUndone() {
    Shown shown;
    shown.page.table().selectRuns({{2}, {4}});
    auto* menu = shown.page.actions().colour->menu();
    menu->actions().at(4)->trigger();
    QTRY_VERIFY(!shown.page.model().entry({4})->run().colour.empty());
    QCOMPARE(shown.page.model().entry({2})->run().colour,
             shown.page.model().entry({4})->run().colour);
    shown.test.session().undoStack().undo();
    QTRY_VERIFY(shown.page.model().entry({4})->run().colour.empty());
}

void RunsPageTest::runsMoveToTheTrashAndBack() {
    Shown shown;
    shown.page.table().selectRuns({{2}, {5}});
    QTest::keyClick(shown.page.table().mainView(), Qt::Key_Delete);
    QTRY_COMPARE(shown.shown(), (QList<qint64>{6, 4, 3, 1}));
    QCOMPARE(shown.page.table().selectedRuns().size(), 1);
    shown.page.setTrash(true);
    QCOMPARE(shown.shown(), (QList<qint64>{5, 2}));
    QVERIFY(!shown.page.actions().moveToTrash->isEnabled());
    shown.page.table().selectRuns({{2}});
    shown.page.actions().restore->trigger();
    QTRY_COMPARE(shown.shown(), (QList<qint64>{5}));
    shown.page.setTrash(false);
    QCOMPARE(shown.shown(), (QList<qint64>{6, 4, 3, 2, 1}));
    shown.test.session().undoStack().undo();
    shown.test.session().undoStack().undo();
    QTRY_COMPARE(shown.shown(), (QList<qint64>{6, 5, 4, 3, 2, 1}));
}

void RunsPageTest::deletingForGoodAsksAndRemovesTheFolder() {
    Shown shown;
    const auto folder = shown.test.workspace().runFolder(2);
    std::filesystem::create_directories(folder / "checkpoints");
    shown.page.table().selectRuns({{2}});
    shown.page.actions().moveToTrash->trigger();
    QTRY_COMPARE(shown.shown().size(), 5);
    shown.page.setTrash(true);
    shown.page.actions().deleteForGood->trigger();
    auto* box = shown.dialog<QMessageBox>();
    QVERIFY(box);
    QTest::keyClick(box, Qt::Key_Escape);
    QVERIFY(shown.test.settle());
    QCOMPARE(shown.shown(), (QList<qint64>{2}));
    QVERIFY(std::filesystem::exists(folder));
    shown.page.actions().deleteForGood->trigger();
    box = shown.dialog<QMessageBox>();
    QVERIFY(box);
    for (auto* button : box->buttons())
        if (box->buttonRole(button) == QMessageBox::DestructiveRole) {
            button->click();
            break;
        }
    QTRY_COMPARE(shown.shown().size(), 0);
    QVERIFY(!std::filesystem::exists(folder));
    // What was said of it before can still be undone without an error.
    QSignalSpy told(&shown.test.session(), &Session::messageTold);
    shown.test.session().undoStack().undo();
    QVERIFY(shown.test.settle());
    QCOMPARE(told.count(), 0);
}

void RunsPageTest::theActiveRunIsNeitherTrashedNorResumed() {
    Shown shown;
    shown.test.runs().setActive(liveRun(4, 10));
    shown.page.table().selectRuns({{4}});
    QVERIFY(!shown.page.actions().moveToTrash->isEnabled());
    QVERIFY(!shown.page.actions().resume->isEnabled());
    QVERIFY(shown.page.actions().pause->isEnabled());
    shown.page.table().selectRuns({{4}, {5}});
    shown.page.actions().moveToTrash->trigger();
    QTRY_COMPARE(shown.shown(), (QList<qint64>{6, 4, 3, 2, 1}));
}

void RunsPageTest::runsAreResumedPausedAndStopped() {
    Shown shown;
    auto& actions = shown.page.actions();
    shown.page.table().selectRuns({{1}});
    QVERIFY(!actions.resume->isEnabled());
    QVERIFY(!actions.stop->isEnabled());
    shown.page.table().selectRuns({{1}, {4}, {6}});
    actions.resume->trigger();
    QCOMPARE(shown.test.runs().resumed.size(), std::size_t{2});
    QCOMPARE(shown.test.runs().resumed.at(0).run, store::RunId{6});

    shown.test.runs().setActive(liveRun(4, 10));
    shown.page.table().selectRuns({{4}});
    actions.pause->trigger();
    QCOMPARE(shown.test.runs().pauses, 1);
    auto paused = liveRun(4, 10);
    paused.state = train::RunState::Paused;
    shown.test.runs().setActive(paused);
    QVERIFY(shown.test.settle());
    actions.pause->trigger();
    QCOMPARE(shown.test.runs().goesOn, 1);
    actions.stop->trigger();
    QCOMPARE(shown.test.runs().stops, 1);

    shown.test.runs().setQueue({{6}});
    shown.page.table().selectRuns({{6}});
    QVERIFY(actions.stop->isEnabled());
    actions.stop->trigger();
    QCOMPARE(shown.test.runs().removed.size(), std::size_t{1});

    shown.test.runs().failure = base::makeError(base::ErrorCode::NotFound, "No data set.");
    QSignalSpy told(&shown.test.session(), &Session::messageTold);
    actions.resume->trigger();
    QCOMPARE(told.count(), 1);
}

void RunsPageTest::requestsLeadToOtherPages() {
    Shown shown;
    auto& actions = shown.page.actions();
    shown.page.table().selectRuns({{3}});
    QVERIFY(!actions.compare->isEnabled());
    actions.cloneRun->trigger();
    actions.evaluate->trigger();
    actions.tryOut->trigger();
    shown.page.table().selectRuns({{3}, {1}});
    QVERIFY(!actions.evaluate->isEnabled());
    actions.compare->trigger();
    QCOMPARE(shown.requests.size(), std::size_t{4});
    QVERIFY(std::get<EditConfiguration>(shown.requests[0]).json.contains(l("\"dim\"")));
    QCOMPARE(std::get<EvaluateModel>(shown.requests[1]).reference, l("3"));
    QCOMPARE(std::get<TryModel>(shown.requests[2]).reference, l("3"));
    QCOMPARE(std::get<CompareRuns>(shown.requests[3]).runs, (QList<qint64>{3, 1}));
}

void RunsPageTest::numbersAndConfigurationsAreCopied() {
    Shown shown;
    shown.page.table().selectRuns({{3}, {1}});
    shown.page.actions().copyNumber->trigger();
    QCOMPARE(QApplication::clipboard()->text(), l("3\n1"));
    shown.page.actions().copyConfiguration->trigger();
    QVERIFY(QApplication::clipboard()->text().startsWith(l("[\n{")));
}

void RunsPageTest::theTableIsSavedAsCsv() {
    Shown shown;
    QTemporaryDir folder;
    shown.page.setGroup(l("state"));
    shown.page.actions().exportTable->trigger();
    auto* dialog = shown.dialog<QFileDialog>();
    QVERIFY(dialog);
    const QString path = folder.filePath(l("table.csv"));
    emit dialog->fileSelected(path);
    dialog->close();
    QTRY_VERIFY(QFile::exists(path));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto lines = file.readAll().trimmed().split('\n');
    QCOMPARE(lines.size(), 7);
    QVERIFY(lines.first().startsWith("Star,Name,State,Progress"));
    QVERIFY(lines.at(1).contains("run 5"));
}

void RunsPageTest::columnsAreChosenAndKept() {
    Shown shown;
    for (auto* button : shown.page.findChildren<QToolButton*>())
        if (button->text() == l("Columns"))
            button->click();
    auto* dialog = shown.dialog<ColumnsDialog>();
    QVERIFY(dialog);
    test::takePicture(*dialog, l("columns"));
    QTreeWidgetItem* decay = nullptr;
    for (int g = 0; g < dialog->tree()->topLevelItemCount(); ++g)
        for (int i = 0; i < dialog->tree()->topLevelItem(g)->childCount(); ++i)
            if (auto* item = dialog->tree()->topLevelItem(g)->child(i);
                item->data(0, Qt::UserRole).toString() == l("optimizer.weightDecay"))
                decay = item;
    QVERIFY(decay);
    decay->setCheckState(0, Qt::Checked);
    QCOMPARE(dialog->columns().last(), l("optimizer.weightDecay"));
    dialog->accept();
    QVERIFY(shown.page.model().columnOf(l("optimizer.weightDecay")) > 0);
    QCOMPARE(shown.page.table().selectedRuns().size(), 1);
}

void RunsPageTest::aDraggedColumnMovesInTheModel() {
    Shown shown;
    auto* header = shown.page.table().mainView()->horizontalHeader();
    const int state = shown.page.model().columnOf(l("state"));
    const int speed = shown.page.model().columnOf(l("speed"));
    header->moveSection(header->visualIndex(state), header->visualIndex(speed));
    QTRY_COMPARE(shown.page.model().columnOf(l("state")), speed);
    QCOMPARE(shown.page.viewState().columns.indexOf(l("state")), speed);
    QCOMPARE(shown.page.table().selectedRuns().size(), 1);
}

void RunsPageTest::pinnedAndScrollingColumnsShareRowsAndSelection() {
    Shown shown({.runs = 60, .points = 10});
    auto* main = shown.page.table().mainView();
    auto* pinned = shown.page.table().pinnedView();
    QVERIFY(pinned->isVisible());
    main->verticalScrollBar()->setValue(main->verticalScrollBar()->maximum());
    QCOMPARE(pinned->verticalScrollBar()->value(), main->verticalScrollBar()->value());
    QCOMPARE(pinned->viewport()->height(), main->viewport()->height());
    const auto last = shown.page.arrangement().index(59, 0);
    QCOMPARE(pinned->visualRect(last).top(), main->visualRect(last.siblingAtColumn(4)).top());
    // A click on a pinned cell keeps the arrow keys working.
    shown.click(1, "name");
    QCOMPARE(shown.page.table().currentRun(), store::RunId{1});
    QTest::keyClick(main, Qt::Key_Up);
    QCOMPARE(shown.page.table().currentRun(), store::RunId{2});
    QTest::keyClick(main, Qt::Key_Home, Qt::ControlModifier);
    QCOMPARE(shown.page.table().currentRun(), store::RunId{60});
    QCOMPARE(main->verticalScrollBar()->value(), 0);
    shown.page.table().selectAll();
    QCOMPARE(shown.page.table().selectedRuns().size(), 60);
}

void RunsPageTest::groupsCollapseWithTheKeyboard() {
    Shown shown;
    shown.page.setGroup(l("state"));
    QCOMPARE(shown.page.arrangement().rowCount(), 10);
    QCOMPARE(shown.page.table().selectedRuns(), QList<store::RunId>{{6}});
    const auto heading = shown.page.arrangement().index(2, 0);
    QVERIFY(shown.page.arrangement().isHeading(heading));
    shown.page.table().selection()->setCurrentIndex(heading, QItemSelectionModel::NoUpdate);
    QTest::keyClick(shown.page.table().mainView(), Qt::Key_Left);
    QCOMPARE(shown.page.arrangement().rowCount(), 7);
    QTest::keyClick(shown.page.table().mainView(), Qt::Key_Right);
    QCOMPARE(shown.page.arrangement().rowCount(), 10);
    test::takePicture(shown.page, l("runs-groups"));
}

void RunsPageTest::aViewIsSavedChosenRenamedAndDeleted() {
    Shown shown;
    shown.type("status:finished");
    shown.clickHeader("name");
    auto& views = shown.page.views();
    views.saveAs(l("finished ones"));
    QTRY_COMPARE(views.names(), QStringList{l("finished ones")});
    QCOMPARE(views.text(), l("finished ones"));
    shown.clickHeader("state");
    QVERIFY(views.text() != l("finished ones"));
    views.choose({});
    QCOMPARE(shown.shown().size(), 6);
    views.choose(l("finished ones"));
    QCOMPARE(shown.shown(), (QList<qint64>{1, 2, 3}));
    views.renameTo(l("done"));
    QTRY_COMPARE(views.names(), QStringList{l("done")});
    views.deleteCurrent();
    QTRY_COMPARE(views.names(), QStringList());
    auto& undo = shown.test.session().undoStack();
    undo.undo();
    QTRY_COMPARE(views.names(), QStringList{l("done")});
    undo.undo();
    QTRY_COMPARE(views.names(), QStringList{l("finished ones")});
    undo.undo();
    QTRY_COMPARE(views.names(), QStringList());
    undo.redo();
    QTRY_COMPARE(views.names(), QStringList{l("finished ones")});
}

void RunsPageTest::theStateSurvivesARestart() {
    Shown shown;
    auto& settings = shown.test.session().settings();
    shown.type("tag:even");
    shown.clickHeader("state");
    shown.page.setGroup(l("split"));
    shown.page.table().selectRuns({{4}});
    settings.beginGroup(l("runs"));
    shown.page.saveState(settings);
    RunsPage again(shown.test.session());
    again.restoreState(settings);
    settings.endGroup();
    QVERIFY(shown.test.settle());
    QCOMPARE(again.viewState(), shown.page.viewState());
    QCOMPARE(again.arrangement().matching(), 3);
    QCOMPARE(again.table().selectedRuns(), QList<store::RunId>{{4}});
    again.resetLayout();
    QCOMPARE(again.viewState(), RunViewState());
}

void RunsPageTest::aBrokenStateIsIgnored() {
    Shown shown;
    auto& settings = shown.test.session().settings();
    for (const char* json :
         {"{", "[]", "{\"columns\":[1,2],\"pinned\":-4,\"sort\":3}",
          "{\"columns\":[\"nothing\"],\"pinned\":99,\"widths\":{\"name\":-1}}"}) {
        settings.setValue(l("arrangement"), l(json));
        shown.page.restoreState(settings);
        QVERIFY(shown.page.table().pinned() >= 0);
        QVERIFY(shown.test.settle());
    }
}

void RunsPageTest::showRunsSelectsWhatAFilterHides() {
    Shown shown;
    shown.type("status:failed");
    QTRY_COMPARE(shown.shown(), (QList<qint64>{5}));
    QVERIFY(shown.page.take(ShowRuns{{2, 3}}));
    QCOMPARE(shown.page.table().selectedRuns(), (QList<store::RunId>{{3}, {2}}));
    QVERIFY(!shown.page.take(ShowHardware{}));
    // A run that is only just being added.
    QVERIFY(shown.page.take(ShowRuns{{7}}));
    test::fillStore(shown.test.session().writer(), 1, 10);
    shown.test.session().noteRunsChanged();
    QTRY_COMPARE(shown.page.table().selectedRuns(), (QList<store::RunId>{{7}}));
}

void RunsPageTest::aLiveRunKeepsTheSelection() {
    Shown shown;
    QAbstractItemModelTester tester(&shown.page.arrangement(),
                                    QAbstractItemModelTester::FailureReportingMode::QtTest);
    shown.page.table().selectRuns({{1}, {3}});
    shown.clickHeader("speed");
    for (std::uint64_t step = 1; step <= 30; ++step) {
        auto live = liveRun(4, step);
        live.pairsPerSecond = 1000.0 * static_cast<double>(step);
        shown.test.runs().setActive(live);
        QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
    }
    QVERIFY(shown.test.settle());
    QCOMPARE(shown.text(4, "state"), l("Running"));
    QCOMPARE(shown.page.table().selectedRuns().size(), 2);
    shown.test.runs().setActive(std::nullopt);
    QVERIFY(shown.test.settle());
    QCOMPARE(shown.page.table().selectedRuns().size(), 2);
}

void RunsPageTest::everyControlHasAName() {
    Shown shown;
    for (auto* button : shown.page.findChildren<QAbstractButton*>()) {
        if (!button->isVisible() || qobject_cast<QLineEdit*>(button->parent()))
            continue;
        QVERIFY2(!button->text().isEmpty() || !button->accessibleName().isEmpty(),
                 button->metaObject()->className());
    }
}

void RunsPageTest::pictures() {
    if (qEnvironmentVariable("STATOR_TEST_PICTURES").isEmpty())
        QSKIP("Only with STATOR_TEST_PICTURES.");
    Theme theme(*qApp, ThemeChoice::Light);
    Shown shown({.runs = 14, .points = 60});
    shown.test.runs().setActive(liveRun(12, 110));
    shown.page.table().selectRuns({{12}, {9}});
    store::RunEdit edit;
    edit.starred = true;
    shown.test.session().change([edit](store::Store& s) { return s.editRun({9}, edit); });
    QVERIFY(shown.test.settle());
    for (const bool dark : {false, true}) {
        theme.setChoice(dark ? ThemeChoice::Dark : ThemeChoice::Light);
        const auto name = [&](const char* part) {
            return l(part) + (dark ? l("-dark") : l("-light"));
        };
        QVERIFY(shown.test.settle());
        test::takePicture(shown.page, name("runs"));
        shown.page.resize(950, 640);
        QVERIFY(shown.test.settle());
        test::takePicture(shown.page, name("runs-small"));
        shown.page.resize(1700, 1000);
        QVERIFY(shown.test.settle());
        test::takePicture(shown.page, name("runs-large"));
        shown.page.resize(1240, 800);
        shown.clickHeader("state");
        shown.clickHeader("metric", Qt::ShiftModifier);
        shown.page.setGroup(l("split"));
        QVERIFY(shown.test.settle());
        test::takePicture(shown.page, name("runs-groups"));
        shown.page.setGroup({});
        auto* field = shown.filter();
        field->setFocus();
        field->clear();
        QTest::keyClicks(field, l("di"));
        QTRY_VERIFY(field->suggestions()->popup()->isVisible());
        test::takePicture(*field->suggestions()->popup(), name("runs-suggestions"));
        QTest::keyClick(field, Qt::Key_Escape);
        shown.type("dmi>3 and status:finished");
        QVERIFY(shown.test.settle());
        test::takePicture(shown.page, name("runs-wrong"));
        shown.type("dim>4000");
        QVERIFY(shown.test.settle());
        test::takePicture(shown.page, name("runs-nothing"));
        field->clear();
        shown.page.setTrash(true);
        QVERIFY(shown.test.settle());
        test::takePicture(shown.page, name("runs-trash"));
        shown.page.setTrash(false);
        ColumnsDialog columns(
            {{l("name"), l("Name"), l("Run")}, {l("loss"), l("Loss"), l("Results")}}, {l("name")},
            1, {l("name")}, 1);
        test::takePicture(columns, name("columns"));
    }
}

} // namespace stator::ui

QTEST_MAIN(stator::ui::RunsPageTest)
#include "runspage_test.moc"
