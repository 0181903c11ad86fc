// Sentences as a model's tokens.
#pragma once

#include "core/workspace/encoder.h"

#include <QStringList>
#include <QWidget>

#include <vector>

namespace stator::ui {

/// Each sentence with its tokens as chips: the piece, its id below it. What stands for an unknown
/// part has a broken outline and says so. Thread: GUI.
class TokenView : public QWidget {
    Q_OBJECT
public:
    explicit TokenView(QWidget* parent = nullptr);

    void setSentences(const QStringList& sentences,
                      std::vector<std::vector<workspace::TextToken>> tokens);
    void clear();

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override { return {300, heightForWidth(300)}; }
    QSize minimumSizeHint() const override { return {160, 40}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool event(QEvent* event) override;

private:
    struct Chip {
        QRect rect;
        std::size_t sentence;
        std::size_t token;
    };
    struct Layout {
        std::vector<Chip> chips;
        std::vector<QRect> headings; ///< one a sentence
        int height = 0;
    };
    Layout layoutFor(int width) const;
    QString headingText(std::size_t sentence) const;
    QString tokenText(const workspace::TextToken& token) const;
    QFont smallFont() const;
    void describe();

    QStringList m_sentences;
    std::vector<std::vector<workspace::TextToken>> m_tokens;
    Layout m_layout;
};

} // namespace stator::ui
