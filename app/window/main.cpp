// stator: the window.
#include "app/window/application.h"
#include "app/window/mainwindow.h"
#include "app/window/notifier.h"
#include "app/window/programlog.h"
#include "app/window/runcontroller.h"
#include "app/window/settled.h"
#include "core/workspace/sample.h"
#include "core/workspace/workspace.h"
#include "ui/translations/translations.h"

#include <QDir>
#include <QTimer>

#include <cstdio>
#include <cstring>
#include <exception>
#include <filesystem>
#include <system_error>

namespace {

using namespace stator;
using namespace stator::app;

constexpr int kShownMs = 500;

/// Whether the command line wants words alone, for which no display is needed.
bool wantsWordsOnly(int argc, char** argv) {
    for (int i = 1; i < argc; ++i)
        for (const char* option : {"-h", "--help", "--help-all", "-v", "--version"})
            if (std::strcmp(argv[i], option) == 0)
                return true;
    return false;
}

/// The folder to begin with; empty: none was ever open.
QString firstFolder(const CommandLine& asked) {
    if (!asked.workspace.isEmpty())
        return QDir(asked.workspace).absolutePath();
    const QStringList recent = recentWorkspaces();
    if (!recent.isEmpty())
        return recent.first();
    for (const auto& usual : {workspace::defaultWorkspaceFolder(), workspace::sampleFolder()})
        if (std::error_code code; std::filesystem::exists(usual / "stator.sqlite", code))
            return QString::fromStdString(usual.string());
    return {};
}

/// Takes the picture when the workspace is shown; without one, when the window is.
void pictureAndEnd(MainWindow& window, const QString& file, bool opens) {
    const auto end = [&window, file] {
        const bool written = window.grab().save(file);
        if (!written)
            std::fprintf(stderr, "%s could not be written\n", qPrintable(file));
        QCoreApplication::exit(written ? 0 : 1);
    };
    if (!opens)
        QTimer::singleShot(kShownMs, &window, end);
    QObject::connect(&window, &MainWindow::workspaceOpened, &window,
                     [&window, end] { whenSettled(*window.session(), end); });
    QObject::connect(&window, &MainWindow::openingFailed, &window, [](const Error& error) {
        std::fprintf(stderr, "%s\n", error.toString().c_str());
        QCoreApplication::exit(1);
    });
}

int run(int argc, char** argv) {
    Application::nameIt();
    if (wantsWordsOnly(argc, argv))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    Application application(argc, argv);
    const Preferences preferences = readPreferences();
    ui::installLanguage(application, preferences.language);
    const CommandLine asked = application.readCommandLine();
    const ProgramLog log;
    ui::Theme theme(application, preferences.theme);
    DesktopNotifier notifier;
    MainWindow window({theme,
                       [](const OpenedWorkspace& opened) -> std::unique_ptr<ui::RunControl> {
                           return std::make_unique<RunController>(opened.workspace, opened.writer);
                       },
                       notifier, log.path()});
    const QString folder = asked.sample ? QString() : firstFolder(asked);
    if (!asked.picture.isEmpty())
        pictureAndEnd(window, asked.picture, asked.sample || !folder.isEmpty());
    if (!folder.isEmpty())
        window.openFolder(folder, workspace::Workspace::Missing::Fail, asked.page);
    window.show();
    if (asked.sample)
        window.openSample(asked.page);
    return QApplication::exec();
}

} // namespace

int main(int argc, char** argv) {
    try {
        return run(argc, argv);
    } catch (const std::exception& e) {
        base::logError("Stator ended: {}", e.what());
        std::fprintf(stderr, "stator: %s\n", e.what());
        return 1;
    }
}
