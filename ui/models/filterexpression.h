// The language of the filter fields: "dim>=512 and status:finished".
//
//   words            every one of them must occur in the row's plain text
//   field:value      text: occurs in it; choice and tags: is it; number: equals it
//   = != < <= > >=   numbers ("0.7", "20k", "20%", "10min"), dates ("2026-11-01"), text (= and !=)
//   ~ !~             regular expression
//   starred          a yes-or-no field alone
//   and or not ( )   two terms beside each other are joined by "and"
//   "two words"      quoted text, also as a value
//
// Thread: values.
#pragma once

#include <QCoreApplication>
#include <QString>
#include <QStringList>

#include <memory>
#include <optional>
#include <variant>
#include <vector>

namespace stator::ui {

enum class FilterType {
    Text,     ///< QString; ":" finds a part of it
    Choice,   ///< QString; ":" compares the whole
    Words,    ///< QStringList (tags, data sets); ":" compares each
    Number,   ///< double
    Share,    ///< double, 0 to 1; written "20%" or "0.2"
    Duration, ///< double, seconds; written "90s", "10min", "2h", "3d"
    Date,     ///< double, milliseconds since the epoch; written "2026-11-01"
    Flag      ///< bool
};

/// What a row holds in a field; none: it has no value there, and no comparison holds.
using FilterValue = std::variant<std::monostate, double, bool, QString, QStringList>;

struct FilterField {
    int handle = -1;   ///< whoever offers the field knows it by this
    QStringList names; ///< "dim", "model.dim"; the first is offered while typing
    FilterType type = FilterType::Text;
    /// Also found by a part of its first name, if no other such field has that part in its name.
    bool byPart = false;
    bool preferred = false; ///< among several fields with that part
    QString description{};
    QStringList values{}; ///< offered while typing
};

/// The fields that a filter may name.
class FilterVocabulary {
public:
    FilterVocabulary() = default;
    explicit FilterVocabulary(std::vector<FilterField> fields)
        : m_fields(std::move(fields)) {}
    const std::vector<FilterField>& fields() const { return m_fields; }

    struct Found {
        const FilterField* field = nullptr;
        QStringList candidates; ///< without a field: those that were meant, perhaps
    };
    /// Capitals do not matter.
    Found find(const QString& name) const;

private:
    std::vector<FilterField> m_fields;
};

/// A row as a filter sees it.
class FilterSubject {
public:
    virtual ~FilterSubject() = default;
    virtual FilterValue value(int handle) const = 0;
    /// What plain words are looked for in.
    virtual QString plainText() const = 0;
};

struct FilterError {
    qsizetype position = 0; ///< of what is wrong in the text
    qsizetype length = 0;
    QString message;
};

struct FilterNode;

/// Matches everything while it is empty.
class FilterExpression {
    Q_DECLARE_TR_FUNCTIONS(stator::ui::FilterExpression)
public:
    FilterExpression() = default;
    bool isEmpty() const { return !m_root; }
    bool matches(const FilterSubject& subject) const;

private:
    friend class FilterParser;
    std::shared_ptr<const FilterNode> m_root;
};

struct ParsedFilter {
    FilterExpression expression;
    std::optional<FilterError> error; ///< with one, the expression is empty
};

/// `nowMs` is what ages and "today" are counted from.
ParsedFilter parseFilter(const QString& text, const FilterVocabulary& vocabulary, qint64 nowMs);

/// "dim" or, where it must be, "\"two words\"".
QString quotedForFilter(const QString& text);

} // namespace stator::ui
