#include "ui/models/filtercompletion.h"

#include <QRegularExpression>

#include <algorithm>

namespace stator::ui {

namespace {

constexpr std::size_t kMost = 60;

bool isOperator(QChar c) {
    static const QString operators = QStringLiteral("<>=!~:");
    return operators.contains(c);
}

bool isStop(QChar c) {
    return c.isSpace() || c == QLatin1Char('(') || c == QLatin1Char(')');
}

/// What stands before the cursor: "dim", or "status:fin" as name, operator and value.
struct Piece {
    qsizetype start = 0;
    QString name;
    QString operation;
    qsizetype valueAt = 0;
    QString value;
};

Piece pieceBefore(const QString& text, qsizetype cursor) {
    Piece piece;
    qsizetype at = cursor;
    bool quoted = text.left(cursor).count(QLatin1Char('"')) % 2 == 1;
    if (quoted)
        at = text.lastIndexOf(QLatin1Char('"'), cursor - 1);
    while (at > 0 && !isStop(text[at - 1]))
        --at;
    piece.start = at;
    qsizetype end = at;
    while (end < cursor && !isOperator(text[end]))
        ++end;
    piece.name = text.mid(at, end - at);
    qsizetype after = end;
    while (after < cursor && isOperator(text[after]))
        ++after;
    piece.operation = text.mid(end, after - end);
    piece.valueAt = after;
    piece.value = text.mid(after, cursor - after);
    if (quoted)
        piece.value.remove(QLatin1Char('"'));
    return piece;
}

/// Those that begin with what is typed before those that only contain it.
void addMatching(std::vector<FilterSuggestion>& to, const std::vector<FilterSuggestion>& from,
                 const QString& typed) {
    for (const bool beginning : {true, false})
        for (const auto& suggestion : from) {
            const bool begins = suggestion.text.startsWith(typed, Qt::CaseInsensitive);
            const bool contains = suggestion.text.contains(typed, Qt::CaseInsensitive);
            if ((beginning ? begins : contains && !begins) && to.size() < kMost)
                to.push_back(suggestion);
        }
}

std::vector<FilterSuggestion> operatorsFor(const FilterField& field) {
    const QString is = FilterExpression::tr("is"), isNot = FilterExpression::tr("is not");
    const auto list = [](std::initializer_list<std::pair<const char*, QString>> pairs) {
        std::vector<FilterSuggestion> suggestions;
        for (const auto& [text, hint] : pairs)
            suggestions.push_back({QLatin1String(text), hint});
        return suggestions;
    };
    switch (field.type) {
    case FilterType::Flag:
        return {};
    case FilterType::Text:
        return list({{":", FilterExpression::tr("contains")},
                     {"=", is},
                     {"!=", isNot},
                     {"~", FilterExpression::tr("matches")}});
    case FilterType::Choice:
    case FilterType::Words:
        return list({{":", is}, {"!=", isNot}, {"~", FilterExpression::tr("matches")}});
    case FilterType::Date:
        return list({{">", FilterExpression::tr("after")},
                     {"<", FilterExpression::tr("before")},
                     {":", FilterExpression::tr("in")}});
    default:
        return list({{">=", FilterExpression::tr("at least")},
                     {"<=", FilterExpression::tr("at most")},
                     {">", FilterExpression::tr("more than")},
                     {"<", FilterExpression::tr("less than")},
                     {"=", is}});
    }
}

QStringList examplesFor(const FilterField& field) {
    switch (field.type) {
    case FilterType::Share:
        return {QStringLiteral("5%"), QStringLiteral("20%"), QStringLiteral("50%")};
    case FilterType::Duration:
        return {QStringLiteral("10min"), QStringLiteral("1h"), QStringLiteral("1d"),
                QStringLiteral("7d")};
    case FilterType::Date:
        return {QStringLiteral("today"), QStringLiteral("yesterday")};
    case FilterType::Flag:
        return {QStringLiteral("yes"), QStringLiteral("no")};
    default:
        return {};
    }
}

/// Whether a term is complete before `start`, so that "and" may follow.
bool followsTerm(const QString& text, qsizetype start) {
    const QString before = text.left(start).trimmed();
    static const QRegularExpression open(QStringLiteral(R"((^|[\s(])(and|or|not)$|\($)"),
                                         QRegularExpression::CaseInsensitiveOption);
    return !before.isEmpty() && !open.match(before).hasMatch();
}

} // namespace

FilterCompletion completeFilter(const QString& text, qsizetype cursor,
                                const FilterVocabulary& vocabulary) {
    cursor = std::clamp<qsizetype>(cursor, 0, text.size());
    const Piece piece = pieceBefore(text, cursor);
    FilterCompletion completion;
    const auto found = vocabulary.find(piece.name);
    if (!piece.operation.isEmpty()) {
        completion.start = piece.valueAt;
        completion.length = cursor - piece.valueAt;
        if (!found.field)
            return completion;
        std::vector<FilterSuggestion> values;
        for (const QString& value : found.field->values)
            values.push_back({quotedForFilter(value), {}});
        for (const QString& value : examplesFor(*found.field))
            values.push_back({value, {}});
        addMatching(completion.suggestions, values, piece.value);
        return completion;
    }
    const bool complete =
        found.field && found.field->names.contains(piece.name, Qt::CaseInsensitive);
    if (complete) {
        completion.start = cursor;
        completion.suggestions = operatorsFor(*found.field);
        if (!completion.suggestions.empty())
            return completion;
    }
    completion.start = piece.start;
    completion.length = cursor - piece.start;
    std::vector<FilterSuggestion> names;
    if (followsTerm(text, piece.start))
        for (const char* word : {"and", "or"})
            names.push_back({QLatin1String(word), {}});
    names.push_back({QStringLiteral("not"), {}});
    for (const FilterField& field : vocabulary.fields())
        names.push_back({field.names.first(), field.description});
    addMatching(completion.suggestions, names, piece.name);
    return completion;
}

} // namespace stator::ui
