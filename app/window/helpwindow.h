// The help, in a window of its own.
#pragma once

#include "app/window/helpbook.h"

#include <QWidget>

class QAction;
class QListWidget;
class QTextBrowser;

namespace stator::ui {
class SearchField;
}

namespace stator::app {

/// Contents at the left, which the search narrows to the pages that hold the words.
class HelpWindow : public QWidget {
    Q_OBJECT
public:
    explicit HelpWindow(QWidget* parent = nullptr);
    /// A topic that is not there shows the start.
    void showTopic(const QString& topic);
    QString topic() const;

protected:
    void changeEvent(QEvent* event) override;

private:
    void buildActions();
    void search(const QString& words);
    void markWords();
    void followSource();
    void applyStyle();

    QList<HelpPage> m_pages;
    ui::SearchField* m_search;
    QListWidget* m_contents;
    QTextBrowser* m_text;
    QAction* m_back = nullptr;
    QAction* m_forward = nullptr;
};

} // namespace stator::app
