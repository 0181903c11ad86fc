// A labelled field with a remark beside it and its error below it.
#pragma once

#include <QWidget>

class QLabel;

namespace stator::ui {

class ElidedLabel;

class FormRow : public QWidget {
    Q_OBJECT
public:
    /// Takes the field; the label's mnemonic reaches it.
    FormRow(const QString& label, QWidget* field, const QString& remark = {},
            QWidget* parent = nullptr);
    QWidget* field() const { return m_field; }
    /// Shortened where there is no room for it.
    void setRemark(const QString& remark);
    /// Empty: no error. The row grows only while it has one.
    void setError(const QString& error);
    QString error() const;
    bool hasError() const { return !error().isEmpty(); }
    /// The label stands out: the value is not the usual one.
    void setMarked(bool marked);
    /// Common to the rows of a form, so that the fields align. Units: logical pixels.
    void setLabelWidth(int width);
    void setFieldWidth(int width);

protected:
    void changeEvent(QEvent* event) override;

private:
    void takeColours();

    QLabel* m_label;
    QWidget* m_field;
    ElidedLabel* m_remark;
    QLabel* m_error;
    bool m_marked = false;
    bool m_taking = false;
};

} // namespace stator::ui
