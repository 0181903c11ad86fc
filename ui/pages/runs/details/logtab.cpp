#include "ui/pages/runs/details/logtab.h"

#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/card.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/secondarylabel.h"
#include "ui/widgets/segmentedcontrol.h"

#include <QApplication>
#include <QClipboard>
#include <QFontDatabase>
#include <QKeyEvent>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QStackedLayout>
#include <QSyntaxHighlighter>
#include <QTextDocumentFragment>

#include <algorithm>

namespace stator::ui {

namespace {

constexpr std::int64_t kPageBytes = 192 * 1024;
/// Lines kept and shown; the oldest go where more come.
constexpr qsizetype kMostLines = 20'000;
constexpr int kFollowMs = 400;

int warningsIn(const QStringList& lines) {
    return static_cast<int>(std::count_if(lines.begin(), lines.end(), [](const QString& line) {
        return logLevelOf(line) != LogLevel::Info;
    }));
}

class LevelColours : public QSyntaxHighlighter {
public:
    LevelColours(QTextDocument* document, QWidget* widget)
        : QSyntaxHighlighter(document)
        , m_widget(widget) {}

protected:
    void highlightBlock(const QString& text) override {
        const Tokens& t = tokensFor(m_widget);
        QTextCharFormat format;
        switch (logLevelOf(text)) {
        case LogLevel::Warning:
            format.setForeground(t.warning);
            break;
        case LogLevel::Error:
            format.setForeground(t.danger);
            format.setFontWeight(QFont::DemiBold);
            break;
        case LogLevel::Info:
            format.setForeground(t.secondaryText);
            setFormat(0, static_cast<int>(text.indexOf(QLatin1Char(' '))), format);
            return;
        }
        setFormat(0, static_cast<int>(text.size()), format);
    }

private:
    QWidget* m_widget;
};

} // namespace

LogTab::LogTab(Session& session, RunTail& tail, QWidget* parent)
    : RunTab(session, tail, parent)
    , m_question(session.queries())
    , m_earlierQuestion(session.queries())
    , m_stack(new QStackedLayout(this))
    , m_text(new QPlainTextEdit) {
    setContentsMargins(0, 12, 0, 0); // a stacked layout has no margins
    m_again.setSingleShot(true);
    m_again.setInterval(kFollowMs);
    connect(&m_again, &QTimer::timeout, this, &LogTab::follow);
    m_text->setReadOnly(true);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setAccessibleName(tr("Log"));
    QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    fixed.setPointSizeF(font().pointSizeF() * 0.95);
    m_text->setFont(fixed);
    new LevelColours(m_text->document(), m_text);
    auto* card = new Card({}, this);
    card->addWidget(makeTools());
    card->addWidget(m_text, 1);
    m_stack->addWidget(
        new EmptyState(Icon::Log, tr("This run has not written a log yet."), {}, this));
    m_stack->addWidget(card);
}

QWidget* LogTab::makeTools() {
    auto* tools = new QWidget(this);
    auto* row = new QHBoxLayout(tools);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    m_search = new SearchField(tr("Search the log"), tools);
    m_search->setMaximumWidth(260);
    m_search->setToolTip(tr("Return: next place; Shift+Return: the one before"));
    m_search->installEventFilter(this);
    m_level = new SegmentedControl({tr("Everything"), tr("Warnings")}, tools);
    m_level->setAccessibleName(tr("Lines to show"));
    m_remark = new SecondaryLabel({}, tools);
    m_earlier = new QPushButton(tr("Show earlier lines"), tools);
    auto* copy = new QPushButton(icon(Icon::Copy), tr("Copy"), tools);
    row->addWidget(m_search, 1);
    row->addWidget(m_level);
    row->addWidget(m_remark);
    row->addStretch(1);
    row->addWidget(m_earlier);
    row->addWidget(copy);
    connect(m_search, &SearchField::searchChanged, this, [this] {
        markFound();
        find(true);
    });
    connect(m_level, &SegmentedControl::currentChanged, this, &LogTab::rewrite);
    connect(m_earlier, &QPushButton::clicked, this, &LogTab::askEarlier);
    connect(copy, &QPushButton::clicked, this, [this] {
        const QTextCursor cursor = m_text->textCursor();
        QApplication::clipboard()->setText(cursor.hasSelection() ? cursor.selection().toPlainText()
                                                                 : m_text->toPlainText());
    });
    return tools;
}

std::filesystem::path LogTab::file() const {
    return session().workspace().runFolder(run().value) / "run.log";
}

void LogTab::clear() {
    m_question.cancel();
    m_earlierQuestion.cancel();
    m_again.stop();
    m_lines.clear();
    m_begin = m_end = 0;
    m_text->clear();
    m_stack->setCurrentIndex(1);
    updateRemark();
}

void LogTab::load() {
    if (m_end > 0) {
        follow();
        return;
    }
    m_question.ask(
        [path = file()](BackgroundContext&) { return readLogBefore(path, -1, kPageBytes); },
        [this](base::Result<LogPage> page) {
            if (!page && page.error().code != base::ErrorCode::NotFound)
                tellProblem(tr("The log could not be read"), page.error());
            m_stack->setCurrentIndex(page ? 1 : 0);
            if (!page)
                return;
            m_begin = page->begin;
            m_end = page->end;
            m_lines = page->lines;
            rewrite();
        });
}

void LogTab::takeLive() {
    takeProgress();
}

void LogTab::takeProgress() {
    if (!m_again.isActive())
        m_again.start();
}

void LogTab::showEvent(QShowEvent* event) {
    RunTab::showEvent(event);
    if (run() && !m_question.isPending())
        load();
}

void LogTab::follow() {
    if (!run() || !isVisible() || m_question.isPending())
        return;
    if (m_end == 0) {
        load();
        return;
    }
    m_question.ask([path = file(), end = m_end](
                       BackgroundContext&) { return readLogAfter(path, end, kPageBytes); },
                   [this](base::Result<LogPage> page) {
                       if (page)
                           add(*page);
                   });
}

void LogTab::add(const LogPage& page) {
    if (page.begin < m_end) {
        // Another file of that name: from its beginning.
        m_lines.clear();
        m_warnings = 0;
        m_begin = 0;
        m_text->clear();
    }
    m_end = page.end;
    if (page.lines.isEmpty())
        return;
    m_lines += page.lines;
    if (m_lines.size() > kMostLines) {
        m_lines.remove(0, m_lines.size() - kMostLines * 3 / 4);
        m_begin = -1; // not known any more
        rewrite();
        return;
    }
    QScrollBar* bar = m_text->verticalScrollBar();
    const bool atEnd = bar->value() >= bar->maximum() - 2;
    QStringList shown;
    m_warnings += warningsIn(page.lines);
    for (const QString& line : page.lines)
        if (passes(line))
            shown.append(line);
    if (!shown.isEmpty())
        m_text->appendPlainText(shown.join(QLatin1Char('\n')));
    if (atEnd)
        bar->setValue(bar->maximum());
    updateRemark();
    if (page.end < page.size)
        m_again.start();
}

void LogTab::askEarlier() {
    if (m_begin <= 0)
        return;
    m_earlierQuestion.ask(
        [path = file(), begin = m_begin](BackgroundContext&) {
            return readLogBefore(path, begin, kPageBytes);
        },
        [this](base::Result<LogPage> page) {
            if (!page) {
                tellProblem(tr("The log could not be read"), page.error());
                return;
            }
            const qsizetype count = page->lines.size();
            m_lines = page->lines + m_lines;
            m_begin = page->begin;
            rewrite();
            m_text->verticalScrollBar()->setValue(static_cast<int>(count));
        });
}

bool LogTab::passes(const QString& line) const {
    return m_level->current() == 0 || logLevelOf(line) != LogLevel::Info;
}

void LogTab::rewrite() {
    QStringList shown;
    m_warnings = warningsIn(m_lines);
    for (const QString& line : std::as_const(m_lines))
        if (passes(line))
            shown.append(line);
    m_text->setPlainText(shown.join(QLatin1Char('\n')));
    m_text->verticalScrollBar()->setValue(m_text->verticalScrollBar()->maximum());
    // The last line, from its beginning.
    m_text->moveCursor(QTextCursor::End);
    m_text->moveCursor(QTextCursor::StartOfBlock);
    m_text->horizontalScrollBar()->setValue(0);
    updateRemark();
    markFound();
}

void LogTab::updateRemark() {
    m_remark->setText(m_lines.isEmpty() ? QString()
                      : m_warnings > 0  ? tr("%n warning(s)", nullptr, m_warnings)
                                        : tr("no warnings"));
    m_earlier->setVisible(m_begin > 0 && m_lines.size() < kMostLines);
}

void LogTab::find(bool forwards) {
    const QString text = m_search->text();
    if (text.isEmpty())
        return;
    const auto flags = forwards ? QTextDocument::FindFlags() : QTextDocument::FindBackward;
    if (!m_text->find(text, flags)) {
        m_text->moveCursor(forwards ? QTextCursor::Start : QTextCursor::End);
        m_text->find(text, flags);
    }
}

void LogTab::markFound() {
    const QString text = m_search->text();
    QList<QTextEdit::ExtraSelection> places;
    QTextCharFormat format;
    format.setBackground(tokensFor(this).warningFill);
    if (!text.isEmpty()) {
        QTextCursor cursor(m_text->document());
        while (!(cursor = m_text->document()->find(text, cursor)).isNull() && places.size() < 2000)
            places.append({cursor, format});
    }
    m_text->setExtraSelections(places);
    m_search->setProblem(
        !text.isEmpty() && places.isEmpty() ? tr("Not in the lines that are shown.") : QString());
}

bool LogTab::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_search && event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
            markFound();
            find(!(key->modifiers() & Qt::ShiftModifier));
            return true;
        }
    }
    return RunTab::eventFilter(watched, event);
}

} // namespace stator::ui
