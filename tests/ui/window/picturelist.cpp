#include "tests/ui/window/picturelist.h"

#include "app/window/helpwindow.h"
#include "app/window/mainmenu.h"
#include "app/window/pages.h"
#include "app/window/workspaceview.h"
#include "tests/ui/window/casepictures.h"

#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QTabBar>
#include <QTabWidget>

namespace stator::app::pictures {

namespace {

constexpr int kReadingMs = 1500; // the machine is read every second

QWidget* topDialog() {
    if (auto* modal = QApplication::activeModalWidget())
        return modal;
    for (QWidget* widget : QApplication::topLevelWidgets())
        if (widget->isVisible() && qobject_cast<QDialog*>(widget))
            return widget;
    return nullptr;
}

/// The page, with its first row chosen where it has a list and nothing is.
QWidget* showPage(MainWindow& window, int index) {
    WorkspaceView& view = *window.view();
    view.showPage(index);
    for (auto* list : view.currentPage()->findChildren<QAbstractItemView*>()) {
        if (list->isVisible() && list->model() && list->selectionModel() &&
            !list->selectionModel()->hasSelection() && list->model()->rowCount() > 0) {
            list->setCurrentIndex(list->model()->index(0, 0));
            break;
        }
    }
    return &window;
}

/// The bar with the most tabs that is shown on the page: its views.
QTabBar* tabsOf(const MainWindow& window) {
    QTabBar* found = nullptr;
    for (auto* bar : window.view()->currentPage()->findChildren<QTabBar*>())
        if (bar->isVisible() && bar->count() > 1 && (!found || bar->count() > found->count()))
            found = bar;
    return found;
}

void addPages(std::vector<Picture>& list, MainWindow& window) {
    for (int i = 0; i < window.view()->pageCount(); ++i) {
        const QString name = pageEntries()[static_cast<std::size_t>(i)].name();
        list.push_back({name, [i](MainWindow& w) { return showPage(w, i); },
                        name == QLatin1String("hardware") ? kReadingMs : 0});
        showPage(window, i);
        const QTabBar* tabs = tabsOf(window);
        for (int t = 1; tabs && t < tabs->count(); ++t)
            list.push_back({QStringLiteral("%1-tab%2").arg(name).arg(t + 1),
                            [i, t](MainWindow& w) -> QWidget* {
                                showPage(w, i);
                                QTabBar* bar = tabsOf(w);
                                if (!bar || t >= bar->count())
                                    return nullptr;
                                bar->setCurrentIndex(t);
                                return &w;
                            }});
    }
    window.view()->showPage(0);
}

/// What every page's own commands open. Those that ask the system's file dialog or change
/// something are not in this list; they have no dialog to show.
void addRequests(std::vector<Picture>& list) {
    const auto request = [&](const char* name, ui::PageRequest asked) {
        list.push_back({QLatin1String(name), [asked](MainWindow& w) -> QWidget* {
                            w.session()->navigator().go(asked);
                            QWidget* dialog = topDialog();
                            return dialog ? dialog : &w;
                        }});
    };
    request("compare-two", ui::CompareRuns{{1, 2}});
    request("compare-all", ui::CompareRuns{{1, 2, 3, 4, 5}});
    request("configuration-of-run", ui::EditConfiguration{{}, QString()});
    // The example is read and forecast while it stands there.
    list.push_back({QStringLiteral("sweep-example"),
                    [](MainWindow& w) -> QWidget* {
                        w.session()->navigator().go(ui::EditConfiguration{{}, QString()});
                        QMetaObject::invokeMethod(w.view()->currentPage(), "makeSweep");
                        QWidget* dialog = topDialog();
                        if (dialog != nullptr)
                            QMetaObject::invokeMethod(dialog, "loadExample");
                        return dialog;
                    },
                    2 * kReadingMs});
    request("dataset-sample", ui::ShowDataset{QStringLiteral("sample")});
    request("import-assistant", ui::ImportFiles{});
    request("evaluate-run", ui::EvaluateModel{QStringLiteral("1")});
    request("playground-run", ui::TryModel{QStringLiteral("1")});
}

void addDialogs(std::vector<Picture>& list) {
    const auto dialog = [&](const char* name, void (MainWindow::*open)()) {
        list.push_back({QLatin1String(name), [open](MainWindow& w) -> QWidget* {
                            (w.*open)();
                            return topDialog();
                        }});
    };
    dialog("dialog-settings", &MainWindow::showSettings);
    dialog("dialog-commands", &MainWindow::showCommands);
    dialog("dialog-about", &MainWindow::showAbout);
    dialog("dialog-queue", &MainWindow::showQueue);
    list.push_back({QStringLiteral("help"),
                    [](MainWindow& w) { return showHelp(w, QStringLiteral("start")); }});
}

} // namespace

QWidget* showHelp(MainWindow& window, const QString& topic) {
    window.showHelp(topic);
    for (QWidget* widget : QApplication::topLevelWidgets())
        if (qobject_cast<HelpWindow*>(widget))
            return widget;
    return nullptr;
}

std::vector<Picture> pictureList(MainWindow& window) {
    std::vector<Picture> list;
    addPages(list, window);
    addRequests(list);
    addDialogs(list);
    addCasePictures(list, window);
    return list;
}

} // namespace stator::app::pictures
