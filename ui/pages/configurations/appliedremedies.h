// The remedies that were taken, each with its way back.
#pragma once

#include "core/forecast/advice.h"
#include "ui/pages/configurations/draft.h"

#include <QWidget>

#include <vector>

class QPushButton;

namespace stator::ui {

class ElidedLabel;

/// A line about the last remedy that was taken, with Undo; hidden where there is none. Undone are
/// the fields of the remedy alone: what was edited meanwhile stays.
class AppliedRemedies : public QWidget {
    Q_OBJECT
public:
    explicit AppliedRemedies(Draft& draft, QWidget* parent = nullptr);

    void apply(const forecast::Remedy& remedy);
    void undo();
    /// Another configuration is open.
    void forget();
    QPushButton* button() const { return m_undo; }

private:
    struct Applied {
        QString word;
        std::vector<Draft::Change> before;
    };
    void refresh();

    Draft& m_draft;
    std::vector<Applied> m_applied; ///< the last one last
    ElidedLabel* m_word;
    QPushButton* m_undo;
};

} // namespace stator::ui
