// SPDX-License-Identifier: GPL-3.0-or-later
//
// The sample case as a Dataset, and the same file asked in SQL: what is counted here and there must agree.
#pragma once

#include "engine/LocalEngine.h"
#include "ingest/SampleCase.h"
#include "store/CaseFile.h"

#include <QTemporaryDir>

#include <sqlite3.h>

#include <atomic>

namespace askance::test {

class SampleSql {
public:
    SampleSql()
    {
        const QString path = m_folder.filePath(QStringLiteral("sample.askance"));
        {
            auto file = CaseFile::create(path);
            const std::atomic<bool> no{false};
            if (!file || !writeSampleCase(**file, no))
                qFatal("no sample case");
            auto loaded = (*file)->load();
            if (!loaded)
                qFatal("%s", qPrintable(loaded.error().toString()));
            m_data = *loaded;
        }
        if (sqlite3_open(path.toUtf8().constData(), &m_db) != SQLITE_OK)
            qFatal("%s", sqlite3_errmsg(m_db));
    }
    ~SampleSql() { sqlite3_close(m_db); }
    SampleSql(const SampleSql&) = delete;
    SampleSql& operator=(const SampleSql&) = delete;

    [[nodiscard]] const DatasetPtr& data() const { return m_data; }

    template <typename T> [[nodiscard]] T counted(const PictureSpec& spec) const
    {
        const auto answer = LocalEngine(m_data).answer(spec);
        if (!answer)
            qFatal("%s", qPrintable(answer.error().toString()));
        return (*answer)->as<T>();
    }

    // Rows of whole numbers.
    [[nodiscard]] std::vector<std::vector<qint64>> rows(const QString& sql) const
    {
        sqlite3_stmt* statement = nullptr;
        if (sqlite3_prepare_v2(m_db, sql.toUtf8().constData(), -1, &statement, nullptr) != SQLITE_OK)
            qFatal("%s in %s", sqlite3_errmsg(m_db), qPrintable(sql));
        std::vector<std::vector<qint64>> all;
        while (sqlite3_step(statement) == SQLITE_ROW) {
            std::vector<qint64> row;
            for (int column = 0; column < sqlite3_column_count(statement); ++column)
                row.push_back(sqlite3_column_int64(statement, column));
            all.push_back(std::move(row));
        }
        sqlite3_finalize(statement);
        return all;
    }
    [[nodiscard]] qint64 number(const QString& sql) const { return rows(sql).at(0).at(0); }

private:
    QTemporaryDir m_folder;
    DatasetPtr m_data;
    sqlite3* m_db = nullptr;
};

} // namespace askance::test
