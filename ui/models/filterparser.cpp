// From the text of a filter to its tree.
#include "ui/models/filternode.h"

#include <algorithm>
#include <array>
#include <vector>

namespace stator::ui {

namespace {

/// Letters that must change to make one word of the other.
int distance(const QString& a, const QString& b) {
    std::vector<int> row(static_cast<std::size_t>(b.size()) + 1);
    for (std::size_t j = 0; j < row.size(); ++j)
        row[j] = static_cast<int>(j);
    for (qsizetype i = 0; i < a.size(); ++i) {
        int before = row[0];
        row[0] = static_cast<int>(i) + 1;
        for (qsizetype j = 0; j < b.size(); ++j) {
            auto& cell = row[static_cast<std::size_t>(j) + 1];
            const int change = before + (a[i].toLower() == b[j].toLower() ? 0 : 1);
            before = cell;
            cell = std::min({change, cell + 1, row[static_cast<std::size_t>(j)] + 1});
        }
    }
    return row.back();
}

QString nearest(const QString& name, const FilterVocabulary& vocabulary) {
    QString best;
    int least = static_cast<int>(name.size()) / 3 + 2;
    for (const FilterField& field : vocabulary.fields())
        for (const QString& known : field.names)
            if (const int d = distance(name, known); d < least) {
                least = d;
                best = known;
            }
    return best;
}

struct OperatorText {
    const char* text;
    FilterOperator operation;
};
/// Longer ones first.
constexpr std::array kOperators = {OperatorText{"!=", FilterOperator::NotEqual},
                                   OperatorText{"!~", FilterOperator::NotMatches},
                                   OperatorText{"<=", FilterOperator::LessOrEqual},
                                   OperatorText{">=", FilterOperator::GreaterOrEqual},
                                   OperatorText{"==", FilterOperator::Equal},
                                   OperatorText{":", FilterOperator::Has},
                                   OperatorText{"=", FilterOperator::Equal},
                                   OperatorText{"<", FilterOperator::Less},
                                   OperatorText{">", FilterOperator::Greater},
                                   OperatorText{"~", FilterOperator::Matches}};

bool isText(FilterType type) {
    return type == FilterType::Text || type == FilterType::Choice || type == FilterType::Words;
}

} // namespace

class FilterParser {
public:
    FilterParser(const QString& text, const FilterVocabulary& vocabulary, qint64 nowMs)
        : m_text(text)
        , m_vocabulary(vocabulary)
        , m_nowMs(nowMs) {}

    ParsedFilter parse() {
        ParsedFilter parsed;
        skipSpace();
        if (atEnd())
            return parsed;
        const auto root = anyOf();
        if (!m_error && !atEnd())
            fail(m_at, 1, FilterExpression::tr("There is no ( for this )."));
        if (m_error)
            parsed.error = m_error;
        else
            parsed.expression.m_root = root;
        return parsed;
    }

private:
    using Node = std::shared_ptr<FilterNode>;
    struct Word {
        qsizetype at = 0;
        qsizetype length = 0; ///< in the text, quotes included
        QString text{};
        bool quoted = false;
    };

    bool atEnd() const { return m_at >= m_text.size(); }
    QChar here() const { return atEnd() ? QChar() : m_text[m_at]; }
    void skipSpace() {
        while (!atEnd() && here().isSpace())
            ++m_at;
    }
    void fail(qsizetype at, qsizetype length, const QString& message) {
        if (!m_error)
            m_error = FilterError{at, std::max<qsizetype>(length, 1), message};
    }

    const OperatorText* operatorHere() const {
        for (const auto& candidate : kOperators)
            if (QStringView(m_text).mid(m_at).startsWith(QLatin1String(candidate.text)))
                return &candidate;
        return nullptr;
    }

    Word quotedWord() {
        Word word{m_at, 0, {}, true};
        const qsizetype end = m_text.indexOf(QLatin1Char('"'), m_at + 1);
        if (end < 0) {
            fail(m_at, m_text.size() - m_at, FilterExpression::tr("The closing \" is missing."));
            m_at = m_text.size();
            return word;
        }
        word.text = m_text.mid(m_at + 1, end - m_at - 1);
        word.length = end + 1 - m_at;
        m_at = end + 1;
        return word;
    }

    /// Up to white space, a parenthesis, a quote or (in names) an operator.
    Word word(bool isValue) {
        if (here() == QLatin1Char('"'))
            return quotedWord();
        Word found{m_at, 0, {}, false};
        static const QString stops = QStringLiteral("()\"");
        while (!atEnd() && !here().isSpace() && !stops.contains(here()) &&
               (isValue || !operatorHere()))
            ++m_at;
        found.length = m_at - found.at;
        found.text = m_text.mid(found.at, found.length);
        return found;
    }

    /// Takes the keyword if it stands here as a word of its own.
    bool takeKeyword(QLatin1String keyword) {
        const qsizetype start = m_at;
        if (!QStringView(m_text).mid(m_at).startsWith(keyword, Qt::CaseInsensitive))
            return false;
        m_at += keyword.size();
        const bool alone = atEnd() || here().isSpace() || here() == QLatin1Char('(') ||
                           here() == QLatin1Char(')') || here() == QLatin1Char('"');
        if (!alone) {
            m_at = start;
            return false;
        }
        skipSpace();
        return true;
    }

    Node anyOf() {
        auto node = std::make_shared<FilterNode>();
        node->kind = FilterNode::Kind::Or;
        do {
            node->parts.push_back(allOf());
        } while (!m_error && takeKeyword(QLatin1String("or")));
        return node->parts.size() == 1 ? std::const_pointer_cast<FilterNode>(node->parts.front())
                                       : node;
    }

    Node allOf() {
        auto node = std::make_shared<FilterNode>();
        node->kind = FilterNode::Kind::And;
        do {
            node->parts.push_back(term());
            if (m_error || atEnd() || here() == QLatin1Char(')') || startsOr())
                break;
            takeKeyword(QLatin1String("and"));
        } while (!m_error);
        return node->parts.size() == 1 ? std::const_pointer_cast<FilterNode>(node->parts.front())
                                       : node;
    }

    bool startsOr() {
        const qsizetype start = m_at;
        const bool is = takeKeyword(QLatin1String("or"));
        m_at = start;
        return is;
    }

    Node term() {
        if (takeKeyword(QLatin1String("not"))) {
            auto node = std::make_shared<FilterNode>();
            node->kind = FilterNode::Kind::Not;
            node->parts.push_back(term());
            return node;
        }
        if (here() == QLatin1Char('('))
            return parenthesis();
        return comparisonOrWord();
    }

    Node parenthesis() {
        const qsizetype open = m_at++;
        skipSpace();
        auto node = anyOf();
        if (m_error)
            return node;
        if (here() != QLatin1Char(')')) {
            fail(open, 1, FilterExpression::tr("The closing ) is missing."));
            return node;
        }
        ++m_at;
        skipSpace();
        return node;
    }

    Node comparisonOrWord() {
        auto node = std::make_shared<FilterNode>();
        const qsizetype start = m_at;
        const qsizetype keyword = startsOr() ? 2 : takeKeyword(QLatin1String("and")) ? 3 : 0;
        if (keyword > 0 || atEnd() || here() == QLatin1Char(')')) {
            fail(start, keyword, FilterExpression::tr("A condition is missing here."));
            return node;
        }
        const Word name = word(false);
        if (m_error)
            return node;
        skipSpace();
        const auto* operation = operatorHere();
        if (!operation) {
            takePlain(*node, name);
            return node;
        }
        if (name.text.isEmpty()) {
            fail(m_at, static_cast<qsizetype>(qstrlen(operation->text)),
                 FilterExpression::tr("There is no field before \"%1\".")
                     .arg(QLatin1String(operation->text)));
            return node;
        }
        compare(*node, name, *operation);
        return node;
    }

    void takePlain(FilterNode& node, const Word& name) {
        const auto found = name.quoted ? FilterVocabulary::Found{} : m_vocabulary.find(name.text);
        if (found.field && found.field->type == FilterType::Flag) {
            node.kind = FilterNode::Kind::Compare;
            node.handle = found.field->handle;
            node.type = FilterType::Flag;
            node.operation = FilterOperator::Equal;
            return;
        }
        node.kind = FilterNode::Kind::Words;
        node.text = name.text;
    }

    void compare(FilterNode& node, const Word& name, const OperatorText& operation) {
        const auto found = m_vocabulary.find(name.text);
        if (!found.field) {
            failUnknown(name, found.candidates);
            return;
        }
        const qsizetype operatorAt = m_at;
        const auto operatorLength = static_cast<qsizetype>(qstrlen(operation.text));
        m_at += operatorLength;
        skipSpace();
        node.kind = FilterNode::Kind::Compare;
        node.handle = found.field->handle;
        node.type = found.field->type;
        node.operation = operation.operation;
        if (!suits(node.type, node.operation)) {
            fail(operatorAt, operatorLength,
                 isText(node.type)
                     ? FilterExpression::tr("\"%1\" is a text: compare it with : = != ~ or !~.")
                           .arg(name.text)
                     : FilterExpression::tr("\"%1\" is no text: compare it with = != < <= > or >=.")
                           .arg(name.text));
            return;
        }
        const Word value = word(true);
        if (m_error)
            return;
        if (value.length == 0) {
            fail(m_at, 1, FilterExpression::tr("A value is missing here."));
            return;
        }
        node.text = value.text;
        takeValue(node, value);
        skipSpace();
    }

    void failUnknown(const Word& name, const QStringList& candidates) {
        if (!candidates.isEmpty()) {
            QStringList some = candidates.mid(0, 4);
            if (candidates.size() > some.size())
                some.append(QStringLiteral("…"));
            fail(name.at, name.length,
                 FilterExpression::tr("\"%1\" may be several: %2.")
                     .arg(name.text, some.join(QStringLiteral(", "))));
            return;
        }
        const QString meant = nearest(name.text, m_vocabulary);
        fail(name.at, name.length,
             meant.isEmpty()
                 ? FilterExpression::tr("There is no field \"%1\".").arg(name.text)
                 : FilterExpression::tr("There is no field \"%1\". Did you mean \"%2\"?")
                       .arg(name.text, meant));
    }

    static bool suits(FilterType type, FilterOperator operation) {
        const bool pattern =
            operation == FilterOperator::Matches || operation == FilterOperator::NotMatches;
        const bool equality = operation == FilterOperator::Has ||
                              operation == FilterOperator::Equal ||
                              operation == FilterOperator::NotEqual;
        if (isText(type))
            return equality || pattern;
        return type == FilterType::Flag ? equality : !pattern;
    }

    void takeValue(FilterNode& node, const Word& value) {
        switch (node.type) {
        case FilterType::Number:
            takeNumber(node, value, filterNumber(value.text),
                       FilterExpression::tr("A number is needed here, such as 0.7 or 20k."));
            return;
        case FilterType::Share:
            takeNumber(node, value, filterShare(value.text),
                       FilterExpression::tr("A share is needed here, such as 20%."));
            return;
        case FilterType::Duration:
            takeNumber(
                node, value, filterDuration(value.text),
                FilterExpression::tr("A time is needed here, such as 90s, 10min, 2h or 7d."));
            return;
        case FilterType::Date: {
            const auto dates = filterDates(value.text, m_nowMs);
            if (!dates)
                fail(value.at, value.length,
                     FilterExpression::tr("A date is needed here, such as 2026-11-01 or today."));
            else
                node.dates = *dates;
            return;
        }
        case FilterType::Flag:
            takeFlag(node, value);
            return;
        default:
            takePattern(node, value);
        }
    }

    void takeNumber(FilterNode& node, const Word& value, std::optional<double> number,
                    const QString& problem) {
        if (number)
            node.number = *number;
        else
            fail(value.at, value.length, problem);
    }

    void takeFlag(FilterNode& node, const Word& value) {
        static const QStringList yes{QStringLiteral("true"), QStringLiteral("yes"),
                                     QStringLiteral("1")};
        static const QStringList no{QStringLiteral("false"), QStringLiteral("no"),
                                    QStringLiteral("0")};
        const QString word = value.text.toLower();
        node.flag = yes.contains(word);
        if (!node.flag && !no.contains(word))
            fail(value.at, value.length, FilterExpression::tr("Only yes or no can stand here."));
    }

    void takePattern(FilterNode& node, const Word& value) {
        if (node.operation != FilterOperator::Matches &&
            node.operation != FilterOperator::NotMatches)
            return;
        node.pattern = QRegularExpression(value.text, QRegularExpression::CaseInsensitiveOption);
        if (!node.pattern.isValid())
            fail(value.at, value.length,
                 FilterExpression::tr("This is no regular expression: %1.")
                     .arg(node.pattern.errorString()));
    }

    const QString& m_text;
    const FilterVocabulary& m_vocabulary;
    qint64 m_nowMs;
    qsizetype m_at = 0;
    std::optional<FilterError> m_error;
};

ParsedFilter parseFilter(const QString& text, const FilterVocabulary& vocabulary, qint64 nowMs) {
    return FilterParser(text, vocabulary, nowMs).parse();
}

} // namespace stator::ui
