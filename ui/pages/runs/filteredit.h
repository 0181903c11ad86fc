// The filter of the runs: a field that helps while it is typed, and says where it is wrong.
#pragma once

#include "ui/models/filterexpression.h"
#include "ui/widgets/searchfield.h"

#include <QWidget>

class QCompleter;
class QStandardItemModel;

namespace stator::ui {

/// A SearchField that offers fields, operators and values. Down opens the list, Return or Tab takes
/// what is chosen, Escape closes it.
class FilterEdit : public SearchField {
    Q_OBJECT
public:
    explicit FilterEdit(const QString& placeholder, QWidget* parent = nullptr);
    void setVocabulary(const FilterVocabulary& vocabulary) { m_vocabulary = vocabulary; }
    QCompleter* suggestions() const { return m_completer; }
    /// Where the character stands. Units: logical pixels from the field's left.
    int xOf(qsizetype position) const;

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void offer(bool asked);
    void take(const QString& suggestion);

    FilterVocabulary m_vocabulary;
    QCompleter* m_completer;
    QStandardItemModel* m_suggestions;
    qsizetype m_start = 0;
    qsizetype m_length = 0;
};

/// Below the field: a mark under what is wrong and what is wrong with it. Hidden while all is well.
class FilterProblem : public QWidget {
    Q_OBJECT
public:
    explicit FilterProblem(const FilterEdit& field, QWidget* parent = nullptr);
    void setError(const std::optional<FilterError>& error);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const FilterEdit& m_field;
    std::optional<FilterError> m_error;
};

} // namespace stator::ui
