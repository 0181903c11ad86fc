// The pieces of a text as chips.
#pragma once

#include <QList>
#include <QString>
#include <QWidget>

namespace stator::ui {

struct Piece {
    QString text; ///< as the tokenizer writes it ("▁the")
    quint32 id = 0;
    bool unknown = false;
};

/// Chips in lines, each a piece with its id; unknown ones are dashed and in the warning colour.
class PieceView : public QWidget {
    Q_OBJECT
public:
    explicit PieceView(QWidget* parent = nullptr);
    void setPieces(const QList<Piece>& pieces);
    const QList<Piece>& pieces() const { return m_pieces; }

    QSize sizeHint() const override { return {400, heightForWidth(400)}; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    /// Where the chips are in this width, and how high all of them are.
    QList<QRect> layoutFor(int width, int* height) const;

    QList<Piece> m_pieces;
};

} // namespace stator::ui
