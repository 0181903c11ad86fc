#include "app/window/helpwindow.h"

#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/card.h"
#include "ui/widgets/searchfield.h"

#include <QAction>
#include <QDesktopServices>
#include <QEvent>
#include <QHBoxLayout>
#include <QListWidget>
#include <QLocale>
#include <QTextBlock>
#include <QTextBrowser>
#include <QToolButton>
#include <QVBoxLayout>

namespace stator::app {

namespace {

constexpr int kContentsWidth = 240;
constexpr int kMargin = 24;
constexpr int kZoomSteps = 1;

QString languageOfReader() {
    return QLocale().language() == QLocale::Chinese ? QStringLiteral("zh_CN")
                                                    : QStringLiteral("en");
}

} // namespace

HelpWindow::HelpWindow(QWidget* parent)
    : QWidget(parent, Qt::Window)
    , m_pages(helpPages(languageOfReader()))
    , m_search(new ui::SearchField(tr("Search the help")))
    , m_contents(new QListWidget)
    , m_text(new QTextBrowser) {
    setWindowTitle(tr("Help – Stator"));
    setObjectName(QStringLiteral("help-window"));
    m_search->setAccessibleName(tr("Search the help"));
    m_contents->setAccessibleName(tr("Contents"));
    m_contents->setFrameShape(QFrame::NoFrame);
    m_contents->setMinimumHeight(200);
    m_text->setAccessibleName(tr("Page of the help"));
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setOpenLinks(false);

    buildActions();
    auto* left = new QWidget;
    left->setFixedWidth(kContentsWidth);
    auto* leftLayout = new QVBoxLayout(left);
    leftLayout->setContentsMargins(0, 0, 0, 0);
    leftLayout->setSpacing(12);
    leftLayout->addWidget(m_search);
    leftLayout->addWidget(m_contents, 1);
    auto* card = new ui::Card;
    card->setFlush(true);
    for (QAction* action : actions()) {
        auto* button = new QToolButton;
        button->setDefaultAction(action);
        button->setAccessibleName(action->text());
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::TabFocus);
        card->addTool(button);
    }
    card->addWidget(m_text, 1);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(12);
    layout->addWidget(left);
    layout->addWidget(card, 1);
    resize(980, 720);

    connect(m_search, &ui::SearchField::searchChanged, this, &HelpWindow::search);
    connect(m_contents, &QListWidget::currentItemChanged, this, [this](QListWidgetItem* item) {
        if (item)
            showTopic(item->data(Qt::UserRole).toString());
    });
    connect(m_text, &QTextBrowser::sourceChanged, this, &HelpWindow::followSource);
    // A new page is its source only after that signal.
    connect(m_text, &QTextBrowser::historyChanged, this, &HelpWindow::followSource);
    connect(m_text, &QTextBrowser::anchorClicked, this, [this](const QUrl& link) {
        if (link.scheme().startsWith(QStringLiteral("http")))
            QDesktopServices::openUrl(link);
        else
            m_text->setSource(m_text->source().resolved(link));
    });
    search({});
    applyStyle();
    showTopic({});
}

void HelpWindow::buildActions() {
    const auto add = [this](ui::Icon icon, const QString& text, const QKeySequence& key) {
        auto* action = new QAction(ui::icon(icon), text, this);
        action->setShortcut(key);
        action->setToolTip(
            QStringLiteral("%1 (%2)").arg(text, key.toString(QKeySequence::NativeText)));
        addAction(action);
        return action;
    };
    m_back = add(ui::Icon::ChevronLeft, tr("Back"), Qt::ALT | Qt::Key_Left);
    m_forward = add(ui::Icon::ChevronRight, tr("Forward"), Qt::ALT | Qt::Key_Right);
    QAction* smaller = add(ui::Icon::Remove, tr("Smaller"), QKeySequence::ZoomOut);
    QAction* larger = add(ui::Icon::Add, tr("Larger"), QKeySequence::ZoomIn);
    QAction* find = new QAction(tr("Search"), m_search);
    find->setShortcut(QKeySequence::Find);
    m_search->addAction(find);
    connect(m_back, &QAction::triggered, m_text, &QTextBrowser::backward);
    connect(m_forward, &QAction::triggered, m_text, &QTextBrowser::forward);
    connect(smaller, &QAction::triggered, m_text, [this] { m_text->zoomOut(kZoomSteps); });
    connect(larger, &QAction::triggered, m_text, [this] { m_text->zoomIn(kZoomSteps); });
    connect(find, &QAction::triggered, m_search, [this] { m_search->setFocus(); });
    connect(m_text, &QTextBrowser::backwardAvailable, m_back, &QAction::setEnabled);
    connect(m_text, &QTextBrowser::forwardAvailable, m_forward, &QAction::setEnabled);
    m_back->setEnabled(false);
    m_forward->setEnabled(false);
}

void HelpWindow::showTopic(const QString& topic) {
    const HelpPage& page = helpPage(m_pages, topic);
    if (m_text->source() != page.url)
        m_text->setSource(page.url, QTextDocument::MarkdownResource);
}

QString HelpWindow::topic() const {
    for (const HelpPage& page : m_pages)
        if (page.url == m_text->source().adjusted(QUrl::RemoveFragment))
            return page.topic;
    return {};
}

void HelpWindow::followSource() {
    const QString now = topic();
    const QSignalBlocker quiet(m_contents);
    for (int i = 0; i < m_contents->count(); ++i)
        if (m_contents->item(i)->data(Qt::UserRole).toString() == now)
            m_contents->setCurrentRow(i);
    markWords();
}

void HelpWindow::search(const QString& words) {
    const QString shown = topic();
    const QSignalBlocker quiet(m_contents);
    m_contents->clear();
    for (const HelpPage& page : m_pages) {
        if (!words.isEmpty() && !page.text.contains(words, Qt::CaseInsensitive))
            continue;
        auto* item = new QListWidgetItem(page.title, m_contents);
        item->setData(Qt::UserRole, page.topic);
        if (page.topic == shown)
            m_contents->setCurrentItem(item);
    }
    if (!words.isEmpty() && !m_contents->currentItem() && m_contents->count() > 0) {
        m_contents->setCurrentRow(0);
        showTopic(m_contents->item(0)->data(Qt::UserRole).toString());
    }
    markWords();
}

void HelpWindow::markWords() {
    const QString words = m_search->text();
    QList<QTextEdit::ExtraSelection> marks;
    const ui::Tokens& t = ui::tokensFor(this);
    QTextCursor at(m_text->document());
    while (!words.isEmpty()) {
        at = m_text->document()->find(words, at);
        if (at.isNull())
            break;
        QTextEdit::ExtraSelection mark;
        mark.cursor = at;
        mark.format.setBackground(t.warningFill);
        marks.append(mark);
    }
    m_text->setExtraSelections(marks);
    if (!marks.isEmpty()) {
        m_text->setTextCursor(QTextCursor(marks.first().cursor.block()));
        m_text->ensureCursorVisible();
    }
}

void HelpWindow::applyStyle() {
    m_text->document()->setDocumentMargin(kMargin);
}

void HelpWindow::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() != QEvent::PaletteChange || m_text == nullptr)
        return;
    // Links have their colour in the document.
    m_text->reload();
    applyStyle();
}

} // namespace stator::app
