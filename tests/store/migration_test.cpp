#include "core/store/migration.h"
#include "tests/store/storetest.h"

#include <array>

namespace stator::store {
namespace {

constexpr std::array kTwo = {Migration{1, "CREATE TABLE a (x); INSERT INTO a VALUES (1)"},
                             Migration{2, "ALTER TABLE a ADD COLUMN y DEFAULT 5"}};
constexpr std::array kThreeBroken = {
    kTwo[0], kTwo[1], Migration{3, "CREATE TABLE b (x); INSERT INTO nowhere VALUES (1)"}};

TEST(Migration, GoesThroughEveryVersionAndBacksUpFirst) {
    const TemporaryFolder folder;
    auto db = take(Database::open(folder / "s.sqlite", OpenMode::ReadWrite));
    take(migrateStore(db, std::span(kTwo).first(1)));
    EXPECT_EQ(take(db.queryInteger("PRAGMA user_version")), 1);
    EXPECT_FALSE(std::filesystem::exists(folder / "s.sqlite.v0.backup"))
        << "a new store needs none";

    take(migrateStore(db, kTwo));
    EXPECT_EQ(take(db.queryInteger("SELECT x + y FROM a")), 6);
    EXPECT_EQ(take(db.queryInteger("PRAGMA user_version")), 2);
    auto backup = take(Database::open(folder / "s.sqlite.v1.backup", OpenMode::ReadOnly));
    EXPECT_EQ(take(backup.queryInteger("PRAGMA user_version")), 1);
    EXPECT_EQ(take(backup.queryInteger("PRAGMA application_id")), kApplicationId);
    EXPECT_EQ(take(backup.queryInteger("SELECT count(*) FROM a")), 1);
}

TEST(Migration, AFailedStepLeavesTheOldVersion) {
    const TemporaryFolder folder;
    auto db = take(Database::open(folder / "s.sqlite", OpenMode::ReadWrite));
    take(migrateStore(db, kTwo));
    const auto failed = migrateStore(db, kThreeBroken);
    ASSERT_FALSE(failed);
    EXPECT_NE(failed.error().message.find("version 3"), std::string::npos);
    EXPECT_EQ(take(db.queryInteger("PRAGMA user_version")), 2);
    EXPECT_FALSE(db.queryInteger("SELECT count(*) FROM b")) << "half of the step remains";
}

TEST(Migration, WithoutABackupNothingIsChanged) {
    const TemporaryFolder folder;
    auto db = take(Database::open(folder / "s.sqlite", OpenMode::ReadWrite));
    take(migrateStore(db, std::span(kTwo).first(1)));
    std::filesystem::create_directory(folder / "s.sqlite.v1.backup"); // its name is taken
    writeFile(folder / "s.sqlite.v1.backup/x", "");
    EXPECT_FALSE(migrateStore(db, kTwo));
    EXPECT_EQ(take(db.queryInteger("PRAGMA user_version")), 1);
}

TEST(Migration, ANewerStoreIsRefusedByWriterAndReader) {
    const TemporaryFolder folder;
    const auto path = folder / "s.sqlite";
    { take(Store::open(path)); }
    { take(take(Database::open(path, OpenMode::ReadWrite)).execute("PRAGMA user_version = 999")); }
    const auto before = readBytes(path);
    const auto writer = Store::open(path);
    ASSERT_FALSE(writer);
    EXPECT_EQ(writer.error().code, ErrorCode::Unsupported);
    EXPECT_NE(writer.error().message.find("newer Stator"), std::string::npos);
    EXPECT_EQ(StoreReader::open(path).error().code, ErrorCode::Unsupported);
    EXPECT_EQ(readBytes(path), before);
}

TEST(Migration, AnotherProgramsDatabaseIsLeftAlone) {
    const TemporaryFolder folder;
    const auto path = folder / "s.sqlite";
    { take(take(Database::open(path, OpenMode::ReadWrite)).execute("CREATE TABLE theirs (a)")); }
    const auto before = readBytes(path);
    EXPECT_EQ(Store::open(path).error().code, ErrorCode::InvalidFormat);
    EXPECT_EQ(StoreReader::open(path).error().code, ErrorCode::InvalidFormat);
    EXPECT_EQ(readBytes(path), before);
}

TEST(Migration, ABrokenFileIsAnErrorAndIsNeverOverwritten) {
    const TemporaryFolder folder;
    const auto path = folder / "s.sqlite";
    { take(take(Store::open(path)).createRun(describedRun("kept"))); }
    const auto good = readBytes(path);

    const std::string text(5000, 'x'); // not a database at all
    auto headless = good;
    headless.replace(0, 16, "SQLite format 9.");
    auto schemaless = good; // the page of the schema is gone
    schemaless.replace(100, 4000, std::string(4000, '\xee'));
    for (const auto& content : {text, headless, schemaless}) {
        writeFile(path, content);
        const auto writer = Store::open(path);
        ASSERT_FALSE(writer);
        EXPECT_EQ(writer.error().code, ErrorCode::Corrupt) << writer.error().toString();
        EXPECT_EQ(writer.error().file, path.string());
        EXPECT_EQ(StoreReader::open(path).error().code, ErrorCode::Corrupt);
        EXPECT_EQ(readBytes(path), content);
    }
    // Cut off: pages the header promises are missing.
    writeFile(path, good.substr(0, good.size() / 2));
    auto reader = StoreReader::open(path);
    EXPECT_TRUE(!reader || !reader->checkIntegrity());
}

} // namespace
} // namespace stator::store
