// How pages send a person to each other without knowing each other.
#pragma once

#include <QList>
#include <QObject>
#include <QString>
#include <QStringList>

#include <variant>

namespace stator::ui {

/// Shows these runs, selected, on the Runs page.
struct ShowRuns {
    QList<qint64> runs;
};
/// Puts these runs side by side on the Compare page.
struct CompareRuns {
    QList<qint64> runs;
};
/// Opens a configuration for a new run; an empty text: the defaults.
struct EditConfiguration {
    QString json;
    QString origin; ///< "from run 3", shown beside the title; may be empty
};
/// Opens a dataset on the Datasets page.
struct ShowDataset {
    QString name;
};
/// Opens the import assistant, with these files if there are any.
struct ImportFiles {
    QStringList files;
};
/// Opens a split preset on the Splits page.
struct ShowSplit {
    QString name;
};
/// Chooses a model ("3", "3@best", a folder) on the Evaluate page.
struct EvaluateModel {
    QString reference;
};
/// Chooses a model on the Playground page.
struct TryModel {
    QString reference;
};
struct ShowHardware {};
/// Opens a page of the help; an empty topic: that of the current page.
struct ShowHelp {
    QString topic;
};

using PageRequest = std::variant<ShowRuns, CompareRuns, EditConfiguration, ShowDataset, ImportFiles,
                                 ShowSplit, EvaluateModel, TryModel, ShowHardware, ShowHelp>;

/// Thread: GUI.
class Navigator : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    void go(const PageRequest& request) { emit requested(request); }

signals:
    void requested(const stator::ui::PageRequest& request);
};

} // namespace stator::ui
