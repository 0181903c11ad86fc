// The window: opening, closing, what it keeps, what it tells.
#include "app/window/activitybar.h"
#include "app/window/leaveguard.h"
#include "app/window/mainmenu.h"
#include "app/window/openingfailure.h"
#include "app/window/runnews.h"
#include "app/window/sampledialog.h"
#include "app/window/settingsdialog.h"
#include "app/window/shortcutsdialog.h"
#include "app/window/welcomeview.h"
#include "app/window/workspaceview.h"
#include "core/store/storereader.h"
#include "tests/ui/support/testsession.h"
#include "tests/ui/window/windowfixture.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/segmentedcontrol.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QToolButton>

#include <future>

namespace stator::app::test {

class WindowTest : public QObject {
    Q_OBJECT
private slots:
    void withoutAWorkspaceItWelcomes();
    void aWorkspaceOpensAndIsRememberedAsTheRecentOne();
    void thePageOfTheLastTimeComesBack();
    void aBrokenStateFallsBackToTheDefault();
    void aWorkspaceInUseIsToldAndAnotherOffered();
    void aDamagedStoreIsToldAndNotTouched();
    void anotherWorkspaceTakesThePlaceOfTheOpenOne();
    void closingIdleClosesAtOnce();
    void closingWithARunAsksAndCancelKeepsEverything();
    void keepRunningMinimises();
    void stopAndSaveWaitsForTheCheckpoint();
    void openJobsAreCancelledBeforeTheWindowCloses();
    void endedRunsAreToldInTheBarAndOnTheDesktop();
    void interruptedRunsAreOfferedForResuming();
    void aHeldQueueOfTheLastTimeIsOffered();
    void settingsTakeEffectAndAreKept();
    void commandsCanBeSearched();
    void undoAndRedoNameWhatTheyDo();
    void droppedFilesGoToTheImport();
    void cancellingTheSampleLeavesTheWelcome();
};

namespace {

template<class T>
T* shown(const QString& name) {
    for (QWidget* widget : QApplication::topLevelWidgets())
        if (auto* found = qobject_cast<T*>(widget);
            found && widget->objectName() == name && widget->isVisible())
            return found;
    return nullptr;
}

void press(const QString& dialog, const QString& button) {
    auto* box = shown<QDialog>(dialog);
    QVERIFY2(box, qPrintable(dialog));
    auto* found = box->findChild<QPushButton*>(button);
    QVERIFY2(found, qPrintable(button));
    found->click();
}

} // namespace

void WindowTest::withoutAWorkspaceItWelcomes() {
    WindowFixture fixture;
    MainWindow& window = fixture.window();
    window.show();
    QVERIFY(!window.session());
    QVERIFY(window.welcome().isVisible());
    QVERIFY(!window.menu().newRun->isEnabled());
    QVERIFY(window.menu().openWorkspace->isEnabled());
    ui::test::takePicture(window, QStringLiteral("welcome"));
    QVERIFY(window.close());
}

void WindowTest::aWorkspaceOpensAndIsRememberedAsTheRecentOne() {
    WindowFixture fixture(3);
    fixture.window().show();
    QVERIFY(fixture.open());
    QCOMPARE(fixture.window().windowTitle(), QStringLiteral("seven-languages – Stator"));
    QCOMPARE(recentWorkspaces(), QStringList{fixture.workspaceFolder()});
    QCOMPARE(fixture.window().view()->currentPage()->id(), QStringLiteral("runs"));
    QVERIFY(fixture.window().menu().newRun->isEnabled());
    ui::test::takePicture(fixture.window(), QStringLiteral("window"));
    // A folder that is gone is not offered.
    fixture.closeWindow();
    QVERIFY(QDir(fixture.workspaceFolder()).removeRecursively());
    QVERIFY(recentWorkspaces().isEmpty());
}

void WindowTest::thePageOfTheLastTimeComesBack() {
    WindowFixture fixture;
    QVERIFY(fixture.open());
    QTest::keyClick(&fixture.window(), Qt::Key_1, Qt::ControlModifier);
    fixture.window().view()->pageActions()[4]->trigger();
    QCOMPARE(fixture.window().view()->currentPage()->id(), QStringLiteral("configurations"));
    fixture.window().resize(1234, 777);
    fixture.window().close();
    MainWindow& again = fixture.makeWindow();
    QVERIFY(fixture.open());
    QCOMPARE(again.view()->currentPage()->id(), QStringLiteral("configurations"));
    QCOMPARE(again.size(), QSize(1234, 777));
    QVERIFY(again.view()->pageActions()[4]->isChecked());
}

void WindowTest::aBrokenStateFallsBackToTheDefault() {
    WindowFixture fixture;
    {
        const auto settings = openSettings();
        settings->setValue(QStringLiteral("window/geometry"), QByteArray("nonsense"));
        settings->setValue(QStringLiteral("window/state"), QByteArray("\xff\x00\x01", 3));
        settings->setValue(QStringLiteral("window/page"), QStringLiteral("no such page"));
        settings->setValue(QStringLiteral("application/theme"), 17);
        settings->setValue(QStringLiteral("application/language"), QStringLiteral("xx"));
        settings->setValue(QStringLiteral("application/recentWorkspaces"), QByteArray("\x01"));
        for (const char* page : {"runs", "compare", "datasets", "splits", "configurations",
                                 "evaluate", "playground", "hardware"})
            for (const char* key :
                 {"splitter", "columns", "header", "state", "sort", "filter", "tab", "view"})
                settings->setValue(
                    QStringLiteral("pages/%1/%2").arg(QLatin1String(page), QLatin1String(key)),
                    QByteArray("\x00garbage", 8));
    }
    QCOMPARE(readPreferences().theme, ui::ThemeChoice::System);
    QCOMPARE(readPreferences().language, QStringLiteral("system"));
    QVERIFY(recentWorkspaces().isEmpty());
    MainWindow& window = fixture.makeWindow();
    window.show();
    QVERIFY(window.width() >= 640);
    QVERIFY(fixture.open());
    window.view()->makeAllPages();
    QVERIFY(fixture.settle());
    QCOMPARE(window.view()->currentPage()->id(), QStringLiteral("runs"));
}

void WindowTest::aWorkspaceInUseIsToldAndAnotherOffered() {
    WindowFixture fixture;
    auto other = openWorkspaceFolder(fixture.workspaceFolder().toStdString(),
                                     workspace::Workspace::Missing::Fail);
    QVERIFY(other.ok());
    QSignalSpy failed(&fixture.window(), &MainWindow::openingFailed);
    fixture.window().openFolder(fixture.workspaceFolder());
    QVERIFY(failed.wait());
    auto* told = fixture.window().findChild<OpeningFailure*>();
    QVERIFY(told);
    QVERIFY(told->text().contains(QStringLiteral("seven-languages")));
    QVERIFY2(told->text().contains(QStringLiteral("another process")), qPrintable(told->text()));
    QVERIFY(!told->informativeText().isEmpty());
    QVERIFY(told->findChild<QPushButton*>(QStringLiteral("opening-other")));
    // The other process ends: trying again opens it.
    other->writer.reset();
    told->findChild<QPushButton*>(QStringLiteral("opening-retry"))->click();
    QTRY_VERIFY(fixture.window().session());
}

void WindowTest::aDamagedStoreIsToldAndNotTouched() {
    WindowFixture fixture;
    QFile store(fixture.workspaceFolder() + QStringLiteral("/stator.sqlite"));
    QVERIFY(store.open(QIODevice::WriteOnly));
    const QByteArray rubbish(8192, 'x');
    store.write(rubbish);
    store.close();
    QSignalSpy failed(&fixture.window(), &MainWindow::openingFailed);
    fixture.window().openFolder(fixture.workspaceFolder());
    QVERIFY(failed.wait());
    auto* told = fixture.window().findChild<OpeningFailure*>();
    QVERIFY(told);
    QVERIFY2(told->text().contains(QStringLiteral("damaged")), qPrintable(told->text()));
    QVERIFY(!fixture.window().session());
    QVERIFY(store.open(QIODevice::ReadOnly));
    QCOMPARE(store.readAll(), rubbish);
}

void WindowTest::anotherWorkspaceTakesThePlaceOfTheOpenOne() {
    WindowFixture fixture;
    QVERIFY(fixture.open());
    const QPointer<ui::Session> first(fixture.window().session());
    fixture.window().openFolder(fixture.path(QStringLiteral("other")),
                                workspace::Workspace::Missing::Create);
    QTRY_COMPARE(fixture.window().windowTitle(), QStringLiteral("other – Stator"));
    QVERIFY(!first);
    // The first is free for others again.
    QVERIFY(openWorkspaceFolder(fixture.workspaceFolder().toStdString(),
                                workspace::Workspace::Missing::Fail)
                .ok());
    // With a run active it asks first.
    fixture.runs().setActive(liveRun());
    fixture.window().openFolder(fixture.workspaceFolder());
    QTRY_VERIFY(shown<QDialog>(QStringLiteral("leave-question")));
    QVERIFY(!shown<QDialog>(QStringLiteral("leave-question"))
                 ->findChild<QPushButton*>(QStringLiteral("leave-keep")));
    press(QStringLiteral("leave-question"), QStringLiteral("leave-cancel"));
    QCOMPARE(fixture.window().windowTitle(), QStringLiteral("other – Stator"));
    fixture.runs().setActive(std::nullopt);
}

void WindowTest::closingIdleClosesAtOnce() {
    WindowFixture fixture;
    fixture.window().show();
    QVERIFY(fixture.open());
    QVERIFY(fixture.window().close());
    QVERIFY(!fixture.window().isVisible());
}

void WindowTest::closingWithARunAsksAndCancelKeepsEverything() {
    WindowFixture fixture;
    fixture.window().show();
    QVERIFY(fixture.open());
    fixture.runs().setActive(liveRun());
    QVERIFY(!fixture.window().close());
    auto* question = shown<QMessageBox>(QStringLiteral("leave-question"));
    QVERIFY(question);
    QVERIFY(question->text().contains(QStringLiteral("wide")));
    press(QStringLiteral("leave-question"), QStringLiteral("leave-cancel"));
    QVERIFY(fixture.window().isVisible());
    QCOMPARE(fixture.runs().stops, 0);
    fixture.runs().setActive(std::nullopt);
    QTRY_VERIFY(!shown<QMessageBox>(QStringLiteral("leave-question")));
    QVERIFY(fixture.window().close());
}

void WindowTest::keepRunningMinimises() {
    WindowFixture fixture;
    fixture.window().show();
    QVERIFY(fixture.open());
    fixture.runs().setActive(liveRun());
    QVERIFY(!fixture.window().close());
    press(QStringLiteral("leave-question"), QStringLiteral("leave-keep"));
    QVERIFY(fixture.window().isMinimized());
    QCOMPARE(fixture.runs().stops, 0);
    QVERIFY(fixture.runs().active());
}

void WindowTest::stopAndSaveWaitsForTheCheckpoint() {
    WindowFixture fixture;
    fixture.window().show();
    QVERIFY(fixture.open());
    fixture.runs().setActive(liveRun());
    fixture.runs().setQueue({store::RunId{8}});
    QVERIFY(!fixture.window().close());
    press(QStringLiteral("leave-question"), QStringLiteral("leave-stop"));
    QCOMPARE(fixture.runs().stops, 1);
    QVERIFY(fixture.runs().isQueueHeld());
    QVERIFY(shown<QDialog>(QStringLiteral("leave-waiting")));
    QVERIFY(fixture.window().isVisible());
    auto saving = liveRun();
    saving.state = train::RunState::Saving;
    fixture.runs().setActive(saving);
    QCoreApplication::processEvents();
    QVERIFY(fixture.window().isVisible());
    fixture.runs().setActive(std::nullopt);
    QTRY_VERIFY(!fixture.window().isVisible());
}

void WindowTest::openJobsAreCancelledBeforeTheWindowCloses() {
    WindowFixture fixture;
    fixture.window().show();
    QVERIFY(fixture.open());
    std::promise<void> go;
    auto gate = go.get_future().share();
    bool cancelled = false;
    fixture.window().session()->jobs().start(
        ui::JobKind::Export, QStringLiteral("Export of wide"),
        [gate](const base::Job& job) -> base::Result<bool> {
            gate.wait();
            return job.stopped();
        },
        [&](base::Result<bool> stopped) { cancelled = stopped.ok() && *stopped; });
    QVERIFY(!fixture.window().close());
    press(QStringLiteral("leave-question"), QStringLiteral("leave-stop"));
    QVERIFY(fixture.window().isVisible());
    go.set_value();
    QTRY_VERIFY(!fixture.window().isVisible());
    QVERIFY(cancelled);
}

void WindowTest::endedRunsAreToldInTheBarAndOnTheDesktop() {
    WindowFixture fixture;
    fixture.window().show();
    QVERIFY(fixture.open());
    auto* news = fixture.window().findChild<RunNews*>();
    news->setNotificationsWanted([] { return true; });
    fixture.runs().setActive(liveRun());
    fixture.runs().setActive(std::nullopt);
    emit fixture.runs().ended(store::RunId{7}, store::RunState::Failed,
                              QStringLiteral("The loss is not a number at step 52."));
    const ui::MessageBar& bar = fixture.window().view()->messages();
    QCOMPARE(bar.texts(), QStringList{QStringLiteral("wide has failed")});
    QCOMPARE(fixture.notifier().told.size(), std::size_t{1});
    QCOMPARE(fixture.notifier().told[0].text,
             QStringLiteral("The loss is not a number at step 52."));
    QSignalSpy asked(&fixture.window().session()->navigator(), &ui::Navigator::requested);
    emit fixture.notifier().activated(fixture.notifier().told[0].key);
    QCOMPARE(asked.count(), 1);
    const auto request = asked[0][0].value<ui::PageRequest>();
    QVERIFY(std::holds_alternative<ui::ShowRuns>(request));
    QCOMPARE(std::get<ui::ShowRuns>(request).runs, QList<qint64>{7});
    QCOMPARE(bar.count(), 0);
    // Switched off, the desktop is left alone.
    news->setNotificationsWanted([] { return false; });
    emit fixture.runs().ended(store::RunId{7}, store::RunState::Finished, {});
    QCOMPARE(fixture.notifier().told.size(), std::size_t{1});
    QCOMPARE(bar.count(), 1);
}

void WindowTest::interruptedRunsAreOfferedForResuming() {
    WindowFixture fixture;
    {
        auto opened = openWorkspaceFolder(fixture.workspaceFolder().toStdString(),
                                          workspace::Workspace::Missing::Fail);
        QVERIFY(opened.ok());
        // A run whose process is gone: it was running, and nobody owns it any more.
        const auto run = opened->writer->createRun({.name = "left over"});
        QVERIFY(run.ok());
        opened->writer->setState(*run, store::RunState::Running);
        QVERIFY(opened->writer->flush().ok());
    }
    QVERIFY(fixture.open());
    const ui::MessageBar& bar = fixture.window().view()->messages();
    QTRY_COMPARE(bar.count(), 1);
    QPushButton* resume = nullptr;
    for (auto* button : bar.findChildren<QPushButton*>())
        if (button->text() == QStringLiteral("Resume"))
            resume = button;
    QVERIFY(resume);
    resume->click();
    QCOMPARE(fixture.runs().resumed.size(), std::size_t{1});
    QCOMPARE(fixture.runs().resumed[0].run, store::RunId{1});
    QCOMPARE(bar.count(), 0);
}

void WindowTest::aHeldQueueOfTheLastTimeIsOffered() {
    WindowFixture fixture;
    QVERIFY(fixture.open());
    const ui::MessageBar& bar = fixture.window().view()->messages();
    QCOMPARE(bar.count(), 0);
    fixture.runs().setQueueHeld(true);
    fixture.runs().setQueue({store::RunId{1}, store::RunId{2}});
    QCOMPARE(bar.count(), 1);
    for (auto* button : bar.findChildren<QPushButton*>())
        if (!button->text().isEmpty())
            button->click();
    QVERIFY(!fixture.runs().isQueueHeld());
    QCOMPARE(bar.count(), 0);
}

void WindowTest::settingsTakeEffectAndAreKept() {
    WindowFixture fixture;
    SettingsDialog dialog(fixture.theme());
    dialog.show();
    auto* theme = dialog.findChild<ui::SegmentedControl*>(QStringLiteral("settings-theme"));
    theme->setFocus();
    theme->setCurrent(0);
    theme->setCurrent(2);
    emit theme->currentChanged(2);
    QVERIFY(fixture.theme().isDark());
    auto* language = dialog.findChild<QComboBox*>(QStringLiteral("settings-language"));
    language->setCurrentIndex(language->findData(QStringLiteral("zh_CN")));
    emit language->activated(language->currentIndex());
    auto* notifications = dialog.findChild<QCheckBox*>(QStringLiteral("settings-notifications"));
    notifications->click();
    ui::test::takePicture(dialog, QStringLiteral("settings"));
    const Preferences kept = readPreferences();
    QCOMPARE(kept.theme, ui::ThemeChoice::Dark);
    QCOMPARE(kept.language, QStringLiteral("zh_CN"));
    QVERIFY(!kept.notifications);
    fixture.theme().setChoice(ui::ThemeChoice::Light);
}

void WindowTest::commandsCanBeSearched() {
    WindowFixture fixture;
    QVERIFY(fixture.open());
    fixture.window().showCommands();
    auto* dialog = shown<ShortcutsDialog>(QStringLiteral("shortcuts-dialog"));
    QVERIFY(dialog);
    auto* table = dialog->findChild<QTableView*>();
    const int all = table->model()->rowCount();
    QVERIFY(all > 20);
    dialog->findChild<ui::SearchField*>()->setText(QStringLiteral("quit"));
    QTRY_COMPARE(table->model()->rowCount(), 1);
    QCOMPARE(table->model()->index(0, 1).data().toString(), QStringLiteral("Quit"));
    QCOMPARE(table->model()->index(0, 2).data().toString(), QStringLiteral("Ctrl+Q"));
    ui::test::takePicture(*dialog, QStringLiteral("commands"));
}

void WindowTest::undoAndRedoNameWhatTheyDo() {
    WindowFixture fixture;
    QVERIFY(fixture.open());
    MainMenu& menu = fixture.window().menu();
    QVERIFY(!menu.undo->isEnabled());
    QUndoStack& stack = fixture.window().session()->undoStack();
    stack.push(new QUndoCommand(QStringLiteral("rename a run")));
    QVERIFY(menu.undo->isEnabled());
    QVERIFY(menu.undo->text().contains(QStringLiteral("rename a run")));
    menu.undo->trigger();
    QVERIFY(!stack.canUndo());
    QVERIFY(menu.redo->isEnabled());
    menu.redo->trigger();
    QVERIFY(stack.canUndo());
}

void WindowTest::droppedFilesGoToTheImport() {
    WindowFixture fixture;
    fixture.window().show();
    QVERIFY(fixture.open());
    QSignalSpy asked(&fixture.window().session()->navigator(), &ui::Navigator::requested);
    QFile file(fixture.path(QStringLiteral("pairs.tsv")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("hello\thallo\n");
    file.close();
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(file.fileName())});
    QDragEnterEvent enter(QPoint(300, 300), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&fixture.window(), &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop(QPointF(300, 300), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&fixture.window(), &drop);
    QCOMPARE(asked.count(), 1);
    const auto request = asked[0][0].value<ui::PageRequest>();
    QVERIFY(std::holds_alternative<ui::ImportFiles>(request));
    QCOMPARE(std::get<ui::ImportFiles>(request).files, QStringList{file.fileName()});
}

void WindowTest::cancellingTheSampleLeavesTheWelcome() {
    WindowFixture fixture;
    fixture.window().show();
    fixture.window().openSample();
    auto* dialog = shown<SampleDialog>(QStringLiteral("sample-dialog"));
    QVERIFY(dialog);
    ui::test::takePicture(*dialog, QStringLiteral("sample"));
    dialog->reject();
    QTRY_VERIFY(!shown<SampleDialog>(QStringLiteral("sample-dialog")));
    QVERIFY(!fixture.window().session());
    QVERIFY(!fixture.window().findChild<OpeningFailure*>());
}

} // namespace stator::app::test

QTEST_MAIN(stator::app::test::WindowTest)
#include "window_test.moc"
