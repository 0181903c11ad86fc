// Chooses a model: a run, one of its checkpoints, or a folder.
#pragma once

#include "core/workspace/modelsource.h"
#include "ui/session/session.h"

#include <QStringList>
#include <QWidget>

#include <optional>

class QComboBox;
class QLabel;

namespace stator::ui {

/// Two lists beside each other, the second for the checkpoints of the chosen run. Thread: GUI.
class ModelPicker : public QWidget {
    Q_OBJECT
public:
    explicit ModelPicker(Session& session, QWidget* parent = nullptr);

    /// As workspace::openModel() takes it: "3", "3@best", "/models/x"; empty: none.
    QString reference() const;
    /// Also what is not in the list: a folder joins it, a run that is not there is told as a
    /// problem.
    void setReference(const QString& reference);
    /// What is known of the chosen model; none while it is read, or where it cannot be.
    const std::optional<workspace::ModelDescription>& model() const { return m_model; }
    bool isReading() const { return m_describing.isPending(); }
    /// "wide, best checkpoint".
    QString label() const;
    /// False until the list has been read, and where there is nothing to choose but a folder.
    bool hasModels() const { return m_listed && m_hasModels; }
    bool isListed() const { return m_listed; }
    /// Reads the list anew: when the page comes to the front, after a run has ended.
    void refresh();
    /// An entry "None" before all others.
    void setOptional(bool optional);
    /// For assistive technology, where several stand on a page.
    void setName(const QString& name);

public slots:
    void chooseFolder();

signals:
    /// Another model is chosen.
    void referenceChanged();
    /// model() is another: it has been read, or is being read.
    void modelChanged();
    /// The list has been read.
    void listed();

private:
    void fill();
    void takeRuns(const std::vector<workspace::RunModel>& runs);
    void modelActivated(int index);
    void addFolder(const QString& folder);
    void choose(const QString& base, const QString& checkpoint);
    void describe();
    void tellReading();
    void fillCheckpoints();
    void showProblem(const QString& problem);

    Session& m_session;
    Latest m_listing;
    Latest m_describing;
    std::vector<workspace::RunModel> m_runs;
    QStringList m_folders; ///< used lately, newest first
    QString m_base;        ///< a run's number or a folder; empty: none
    QString m_checkpoint;  ///< "best", "1200"; empty: the last
    std::optional<workspace::ModelDescription> m_model;
    bool m_listed = false;
    bool m_hasModels = false;
    bool m_optional = false;

    QComboBox* m_list;
    QComboBox* m_checkpoints;
    QLabel* m_problem;
};

} // namespace stator::ui
