// What is to be evaluated: the model, the data, the evaluators, how much.
#pragma once

#include "core/workspace/evaluatemodel.h"
#include "ui/session/session.h"
#include "ui/widgets/card.h"

#include <vector>

class QCheckBox;
class QComboBox;
class QLabel;
class QSpinBox;

namespace stator::ui {

class ModelPicker;
class SecondaryLabel;
class TargetTree;

/// Everything an evaluation is started with.
struct EvaluationOrder {
    QString reference; ///< of the model
    QString label;     ///< of the model, for people
    std::vector<workspace::EvaluationTarget> targets;
    workspace::EvaluationRequest request;
};

/// Thread: GUI.
class EvaluationForm : public Card {
    Q_OBJECT
public:
    explicit EvaluationForm(Session& session, QWidget* parent = nullptr);

    /// Reads what may have changed while the page was not shown.
    void refresh();
    void setModel(const QString& reference);
    bool hasDatasets() const;
    /// Empty: it can be started; else what is missing.
    QString problem() const;
    EvaluationOrder order() const;

    void saveState(QSettings& settings) const;
    void restoreState(QSettings& settings);

signals:
    /// problem() or order() may be another.
    void orderChanged();

private:
    QWidget* makeEvaluators();
    void takeLibrary();
    void takeModel();
    void takeChoice();
    QString trainedOnNote() const;
    std::uint32_t chosenDim() const;

    Session& m_session;
    ModelPicker* m_model;
    TargetTree* m_targets;
    std::vector<QCheckBox*> m_evaluators; ///< by EvaluatorKind
    SecondaryLabel* m_usual;
    QComboBox* m_dim;
    QSpinBox* m_rows;
    QLabel* m_note;
};

} // namespace stator::ui
