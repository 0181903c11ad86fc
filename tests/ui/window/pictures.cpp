// stator-pictures: a picture of every page and dialog of the real window, on a real workspace.
//
//   stator-pictures FOLDER [--workspace FOLDER] [--language en] [--theme light] [--only NAME]
//
// QT_SCALE_FACTOR decides the scale; packaging/make-pictures.sh takes them all.
#include "app/window/application.h"
#include "app/window/mainwindow.h"
#include "app/window/notifier.h"
#include "app/window/runcontroller.h"
#include "app/window/settled.h"
#include "app/window/workspaceview.h"
#include "tests/ui/window/picturelist.h"
#include "tests/ui/window/picturestudio.h"
#include "ui/translations/translations.h"

#include <QCommandLineParser>
#include <QDir>
#include <QEventLoop>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTimer>

#include <cstdio>

namespace {

using namespace stator;
using namespace stator::app;

class SilentNotifier final : public Notifier {
public:
    void notify(const QString&, const QString&, const QString&) override {}
};

void settle(MainWindow& window) {
    QEventLoop loop;
    whenSettled(*window.session(), [&] { loop.quit(); });
    loop.exec();
}

void closeDialogs(const MainWindow& window) {
    for (QWidget* widget : QApplication::topLevelWidgets())
        if (widget != &window && widget->isVisible() && widget->isWindow())
            widget->close();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
}

struct Wanted {
    QString folder, workspace, language, theme, only;
};

Wanted readCommandLine(const QApplication& application) {
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("Pictures of every page and dialog on a real workspace."));
    parser.addHelpOption();
    const auto option = [&](const char* name, const QString& words, const QString& value) {
        parser.addOption({QLatin1String(name), words, QStringLiteral("VALUE"), value});
    };
    const QString cache = QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation) +
                          QStringLiteral("/stator-pictures");
    option("workspace", QStringLiteral("where the workspace is kept between calls"), cache);
    option("language", QStringLiteral("en or zh_CN"), QStringLiteral("en"));
    option("theme", QStringLiteral("light or dark"), QStringLiteral("light"));
    option("only", QStringLiteral("pictures whose names begin so"), QString());
    parser.addPositionalArgument(QStringLiteral("FOLDER"), QStringLiteral("where they go"));
    parser.process(application);
    if (parser.positionalArguments().size() != 1)
        parser.showHelp(2);
    return {parser.positionalArguments().first(), parser.value(QStringLiteral("workspace")),
            parser.value(QStringLiteral("language")), parser.value(QStringLiteral("theme")),
            parser.value(QStringLiteral("only"))};
}

int takeAll(MainWindow& window, const Wanted& wanted) {
    int missed = 0;
    for (const auto& picture : pictures::pictureList(window)) {
        if (!picture.name.startsWith(wanted.only))
            continue;
        QWidget* shown = picture.show(window);
        settle(window);
        if (picture.waitMs > 0) {
            QEventLoop loop;
            QTimer::singleShot(picture.waitMs, &loop, &QEventLoop::quit);
            loop.exec();
        }
        const QString file = QDir(wanted.folder).filePath(picture.name + QStringLiteral(".png"));
        if (!shown || !shown->grab().save(file)) {
            std::fprintf(stderr, "%s: not reached\n", qPrintable(picture.name));
            ++missed;
        }
        closeDialogs(window);
    }
    return missed == 0 ? 0 : 1;
}

} // namespace

int main(int argc, char** argv) {
    Application::nameIt();
    Application application(argc, argv);
    const QTemporaryDir settings;
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, settings.path());
    const Wanted wanted = readCommandLine(application);
    ui::installLanguage(application, wanted.language);
    const auto prepared = pictures::prepareStudio(wanted.workspace);
    if (!prepared) {
        std::fprintf(stderr, "%s\n", prepared.error().toString().c_str());
        return 1;
    }
    ui::Theme theme(application, ui::themeChoiceFromName(wanted.theme));
    SilentNotifier notifier;
    MainWindow window({theme,
                       [](const OpenedWorkspace& opened) -> std::unique_ptr<ui::RunControl> {
                           return std::make_unique<RunController>(opened.workspace, opened.writer);
                       },
                       notifier});
    window.resize(1440, 900);
    window.show();
    QDir().mkpath(wanted.folder);
    window.grab().save(QDir(wanted.folder).filePath(QStringLiteral("welcome.png")));
    QEventLoop opening;
    QObject::connect(&window, &MainWindow::workspaceOpened, &opening, &QEventLoop::quit);
    QObject::connect(&window, &MainWindow::openingFailed, &opening, [&] { opening.exit(1); });
    window.openFolder(wanted.workspace);
    if (opening.exec() != 0)
        return 1;
    settle(window);
    return takeAll(window, wanted);
}
