#include "app/window/application.h"

#include "app/window/pages.h"
#include "core/base/log.h"

#include <QCommandLineParser>
#include <QIcon>
#include <QMessageBox>

#include <cstdio>
#include <cstdlib>
#include <exception>

// Qt wants resources of a static library named outside every namespace.
static void initApplication() {
    Q_INIT_RESOURCE(application);
}

namespace stator::app {

void Application::nameIt() {
    setApplicationName(QStringLiteral("stator"));
    setApplicationDisplayName(QStringLiteral("Stator"));
    setApplicationVersion(QStringLiteral(STATOR_VERSION));
    setDesktopFileName(QStringLiteral("stator"));
    initApplication();
}

Application::Application(int& argc, char** argv)
    : QApplication(argc, argv) {
    setWindowIcon(QIcon(QStringLiteral(":/stator/application/stator.svg")));
}

CommandLine Application::readCommandLine() const {
    QCommandLineParser parser;
    parser.setApplicationDescription(
        tr("Trains, measures and compares static sentence-embedding models."));
    parser.addHelpOption();
    parser.addVersionOption();
    QStringList pages;
    for (const PageEntry& entry : pageEntries())
        pages.append(entry.name());
    const QCommandLineOption page(
        QStringLiteral("page"),
        tr("The page to show first: %1.").arg(pages.join(QStringLiteral(", "))),
        QStringLiteral("PAGE"));
    const QCommandLineOption picture(QStringLiteral("picture"),
                                     tr("Writes a picture of the window to FILE (PNG) and ends."),
                                     QStringLiteral("FILE"));
    const QCommandLineOption sample(
        QStringLiteral("sample"),
        tr("Opens the sample workspace, and makes it where there is none."));
    parser.addOptions({page, sample, picture});
    parser.addPositionalArgument(
        QStringLiteral("WORKSPACE"),
        tr("The folder of a workspace; without one, that of the last time."),
        QStringLiteral("[WORKSPACE]"));
    parser.process(arguments());
    const CommandLine asked{parser.positionalArguments().value(0), parser.isSet(sample),
                            parser.value(page), parser.value(picture)};
    if (parser.positionalArguments().size() > 1 ||
        (!asked.page.isEmpty() && !pages.contains(asked.page))) {
        std::fprintf(stderr, "%s\n",
                     qPrintable(parser.positionalArguments().size() > 1
                                    ? tr("One workspace at a time. See stator --help.")
                                    : tr("There is no page “%1”. Pages: %2.")
                                          .arg(asked.page, pages.join(QStringLiteral(", ")))));
        std::exit(2);
    }
    return asked;
}

bool Application::notify(QObject* receiver, QEvent* event) {
    QString what;
    try {
        return QApplication::notify(receiver, event);
    } catch (const std::bad_alloc&) {
        what = tr("There is not enough memory for this.");
    } catch (const std::exception& e) {
        what = QString::fromUtf8(e.what());
    }
    base::logError("Unexpected: {}", what.toStdString());
    auto* box = new QMessageBox(QMessageBox::Critical, tr("Stator"),
                                tr("Something unexpected happened. Stator goes on; what you did "
                                   "last may not have been done."),
                                QMessageBox::Ok, activeWindow());
    box->setInformativeText(what);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
    return false;
}

} // namespace stator::app
