// The application: its name, its command line, and what happens to an exception nobody caught.
#pragma once

#include <QApplication>
#include <QString>

namespace stator::app {

/// What the command line asked for.
struct CommandLine {
    QString workspace;   ///< a folder; empty: the one of the last time
    bool sample = false; ///< the sample workspace, made where it is not there yet
    QString page;        ///< empty: that of the last time
    QString picture;     ///< a file: a picture of the window is written there, and the program ends
};

class Application : public QApplication {
    Q_OBJECT
public:
    Application(int& argc, char** argv);

    /// Ends the program for --help, --version and what is wrong.
    CommandLine readCommandLine() const;
    /// An exception in an event is logged and told; the window lives on.
    bool notify(QObject* receiver, QEvent* event) override;

    /// Names and version, before any object of Qt's is made.
    static void nameIt();
};

} // namespace stator::app
