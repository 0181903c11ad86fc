// One varied field of a sweep: its name, its values, and what is wrong with them.
#pragma once

#include "core/train/sweep.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QToolButton;

namespace stator::ui {

class Library;

/// Values are typed with commas between them; of numbers drawn at random, a range may stand
/// instead. Thread: GUI.
class SweepFieldRow : public QWidget {
    Q_OBJECT
public:
    /// `library` outlives the row.
    SweepFieldRow(const std::string& path, const Library& library, QWidget* parent = nullptr);

    const std::string& path() const { return m_path; }
    void setMode(train::SweepMode mode);
    train::SweepField field() const;
    void setField(const train::SweepField& field);
    /// What is wrong with what was typed; empty: nothing, or nothing was typed yet.
    QString problem() const;
    bool isEmpty() const;
    QLineEdit* valuesEdit() const { return m_values; }
    void focusValues();

signals:
    void changed();
    void removeRequested();

private:
    bool isRange() const;
    void refresh();
    void offerValues();
    QString rangeProblem() const;

    std::string m_path;
    const Library& m_library;
    train::SweepMode m_mode = train::SweepMode::Grid;
    QComboBox* m_kind; ///< values, a range, a logarithmic range
    QToolButton* m_offer;
    QLineEdit* m_values;
    QWidget* m_range;
    QLineEdit* m_least;
    QLineEdit* m_greatest;
    QLabel* m_problem;
};

} // namespace stator::ui
