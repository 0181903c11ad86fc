#include "core/store/database.h"
#include "core/store/transaction.h"
#include "tests/store/storetest.h"

#include <cmath>
#include <limits>

namespace stator::store {
namespace {

TEST(Database, KeepsValuesOfEveryKind) {
    const TemporaryFolder folder;
    auto db = take(Database::open(folder / "a.sqlite", OpenMode::ReadWrite));
    take(db.execute("CREATE TABLE t (a, b, c, d, e)"));
    auto insert = take(db.prepare("INSERT INTO t VALUES (?1, ?2, ?3, ?4, ?5)"));
    take(insert.bind(std::int64_t{1} << 62, 0.1, "Grüße 你好", std::optional<int>(), std::string())
             .run());
    auto select = take(db.prepare("SELECT * FROM t"));
    ASSERT_TRUE(take(select.step()));
    EXPECT_EQ(select.integer(0), std::int64_t{1} << 62);
    EXPECT_EQ(select.real(1), 0.1);
    EXPECT_EQ(select.text(2), "Grüße 你好");
    EXPECT_TRUE(select.isNull(3));
    EXPECT_FALSE(select.isNull(4)) << "empty text is not NULL";
    EXPECT_FALSE(take(select.step()));
}

TEST(Database, ErrorsNameTheReasonAndTheFile) {
    const TemporaryFolder folder;
    const auto path = folder / "a.sqlite";
    auto db = take(Database::open(path, OpenMode::ReadWrite));
    const auto error = db.execute("SELECT * FROM nowhere");
    ASSERT_FALSE(error);
    EXPECT_NE(error.error().message.find("no such table: nowhere"), std::string::npos);
    EXPECT_EQ(error.error().file, path.string());

    take(db.execute("CREATE TABLE t (a UNIQUE NOT NULL)"));
    take(db.execute("INSERT INTO t VALUES (1)"));
    EXPECT_EQ(db.execute("INSERT INTO t VALUES (1)").error().code, ErrorCode::AlreadyExists);
    EXPECT_EQ(db.execute("INSERT INTO t VALUES (NULL)").error().code, ErrorCode::InvalidArgument);
}

TEST(Database, AMissingFileIsNotMadeByReading) {
    const TemporaryFolder folder;
    EXPECT_EQ(Database::open(folder / "none.sqlite", OpenMode::ReadOnly).error().code,
              ErrorCode::NotFound);
    EXPECT_FALSE(std::filesystem::exists(folder / "none.sqlite"));
}

TEST(Database, AReaderCannotWrite) {
    const TemporaryFolder folder;
    take(take(Database::open(folder / "a.sqlite", OpenMode::ReadWrite))
             .execute("CREATE TABLE t (a)"));
    auto reader = take(Database::open(folder / "a.sqlite", OpenMode::ReadOnly));
    EXPECT_EQ(reader.execute("INSERT INTO t VALUES (1)").error().code, ErrorCode::Io);
}

TEST(Database, OddCharactersInTheNameAreNoParameters) {
    const TemporaryFolder folder;
    const auto path = folder / "a? b#c%41é.sqlite";
    take(take(Database::open(path, OpenMode::ReadWrite)).execute("CREATE TABLE t (a)"));
    EXPECT_TRUE(std::filesystem::exists(path));
    EXPECT_EQ(
        take(take(Database::open(path, OpenMode::ReadOnly)).queryInteger("SELECT count(*) FROM t")),
        0);
}

TEST(Database, TheOldestBackupIsReplacedByACompleteNewOne) {
    const TemporaryFolder folder;
    auto db = take(Database::open(folder / "a.sqlite", OpenMode::ReadWrite));
    take(db.execute("CREATE TABLE t (a); INSERT INTO t VALUES (7)"));
    writeFile(folder / "copy", "older");
    take(db.backupTo(folder / "copy"));
    auto copy = take(Database::open(folder / "copy", OpenMode::ReadOnly));
    EXPECT_EQ(take(copy.queryInteger("SELECT a FROM t")), 7);
    EXPECT_FALSE(std::filesystem::exists(folder / "copy.tmp"));
}

TEST(Transaction, IsUndoneWithoutCommit) {
    const TemporaryFolder folder;
    auto db = take(Database::open(folder / "a.sqlite", OpenMode::ReadWrite));
    take(db.execute("CREATE TABLE t (a)"));
    {
        auto transaction = take(Transaction::begin(db, Locking::Immediate));
        take(db.execute("INSERT INTO t VALUES (1)"));
    }
    EXPECT_FALSE(db.inTransaction());
    {
        auto outer = take(Transaction::begin(db, Locking::Immediate));
        take(db.execute("INSERT INTO t VALUES (2)"));
        {
            auto inner = take(Transaction::begin(db, Locking::Nested));
            take(db.execute("INSERT INTO t VALUES (3)"));
        }
        take(outer.commit());
    }
    EXPECT_EQ(take(db.queryInteger("SELECT sum(a) FROM t")), 2);
}

} // namespace
} // namespace stator::store
