// Log: what a run wrote, followed while it goes on.
#pragma once

#include "ui/pages/runs/details/logreader.h"
#include "ui/pages/runs/details/runtab.h"

#include <QTimer>

class QLabel;
class QPlainTextEdit;
class QPushButton;
class QStackedLayout;

namespace stator::ui {

class SearchField;
class SegmentedControl;

class LogTab : public RunTab {
    Q_OBJECT
public:
    LogTab(Session& session, RunTail& tail, QWidget* parent = nullptr);

protected:
    void clear() override;
    void load() override;
    void takeLive() override;
    void takeProgress() override;
    void showEvent(QShowEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QWidget* makeTools();
    std::filesystem::path file() const;
    void follow();
    void askEarlier();
    void add(const LogPage& page);
    void rewrite();
    bool passes(const QString& line) const;
    void find(bool forwards);
    void markFound();
    void updateRemark();

    Latest m_question;
    Latest m_earlierQuestion;
    QTimer m_again;
    QStringList m_lines;
    int m_warnings = 0; ///< of m_lines
    std::int64_t m_begin = 0, m_end = 0;
    QStackedLayout* m_stack;
    QPlainTextEdit* m_text;
    SearchField* m_search;
    SegmentedControl* m_level;
    QPushButton* m_earlier;
    QLabel* m_remark;
};

} // namespace stator::ui
