//! Everything in the database, read beside the program.

use serde_json::Value;
use sqlx::{AssertSqlSafe, Connection as _, PgConnection, SqliteConnection};

use super::Office;
use crate::block_on;

/// Tables, and a statement for each that shows a row as JSON. Virtual tables hold no text of their own.
const SQLITE: &str = r#"
    SELECT t.name, 'SELECT json_object(' || (
        SELECT group_concat('''' || c.name || ''', quote("' || c.name || '")') FROM pragma_table_info(t.name) AS c
    ) || ') FROM "' || t.name || '"'
    FROM sqlite_schema AS t WHERE t.type = 'table' AND t.sql NOT LIKE 'CREATE VIRTUAL%'"#;
const POSTGRES: &str = r#"
    SELECT tablename::text, 'SELECT to_jsonb(t)::text FROM "' || tablename || '" AS t'
    FROM pg_tables WHERE schemaname = current_schema()"#;

macro_rules! read {
    ($connecting:expr, $tables:expr) => {{
        let mut connection = $connecting.await.expect("the database");
        let tables: Vec<(String, String)> =
            sqlx::query_as($tables).fetch_all(&mut connection).await.expect("the tables");
        let mut dump = Vec::new();
        for (table, select) in tables {
            let rows: Vec<String> = sqlx::query_scalar(AssertSqlSafe(select))
                .fetch_all(&mut connection)
                .await
                .unwrap_or_else(|error| panic!("{table}: {error}"));
            let rows = rows.iter().map(|row| serde_json::from_str(row).expect("a row as JSON"));
            dump.extend(rows.map(|row| (table.clone(), row)));
        }
        dump
    }};
}

impl Office {
    /// Every row of every table, with the table's name. SQLite shows texts in quotes and NULL as a word.
    pub fn dump(&self) -> Vec<(String, Value)> {
        block_on(async {
            match &self.database {
                Some(url) => read!(PgConnection::connect(url), POSTGRES),
                None => read!(SqliteConnection::connect(&self.sqlite_url()), SQLITE),
            }
        })
    }

    /// The rows of one table, as in [`Self::dump`].
    pub fn rows(&self, table: &str) -> Vec<Value> {
        self.dump().into_iter().filter(|(name, _)| name == table).map(|(_, row)| row).collect()
    }
}
