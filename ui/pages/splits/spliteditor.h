// Everything that a split preset decides, as fields.
#pragma once

#include "core/data/split.h"

#include <QWidget>

class QBoxLayout;
class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QSpinBox;

namespace stator::ui {

class SharesBar;

/// The shares are linked: one that grows takes from the others what they would be too much.
class SplitEditor : public QWidget {
    Q_OBJECT
public:
    explicit SplitEditor(QWidget* parent = nullptr);

    void setPreset(const data::SplitPreset& preset);
    const data::SplitPreset& preset() const { return m_preset; }
    void setReadOnly(bool readOnly);
    /// What is wrong with it; empty: nothing.
    QString problem() const;

signals:
    /// By the user's hand.
    void edited(const stator::data::SplitPreset& preset);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void makeFields();
    QWidget* makeShares();
    QWidget* makeRules();
    QSpinBox* makeCap(const QString& name, const QString& none) const;
    void changeShare(data::Side side);
    void takeRules();
    void showPreset();
    void showProblem();

    data::SplitPreset m_preset;
    bool m_filling = false;
    QBoxLayout* m_columns; ///< beside each other where there is room, else below
    QDoubleSpinBox* m_train;
    QDoubleSpinBox* m_validation;
    QDoubleSpinBox* m_test;
    QLabel* m_left;
    SharesBar* m_bar;
    QComboBox* m_grouping;
    QLabel* m_explanation;
    QCheckBox* m_negatives;
    QDoubleSpinBox* m_seed;
    QSpinBox* m_maxTrain;
    QSpinBox* m_maxValidation;
    QSpinBox* m_maxTest;
    QSpinBox* m_maxGroup;
    QLabel* m_problem;
};

} // namespace stator::ui
