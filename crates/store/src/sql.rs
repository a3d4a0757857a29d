//! One statement, two databases. The tenant is bound by the macros, so no statement can forget it.

use sqlx::{PgPool, Postgres, Sqlite, SqlitePool};

#[derive(Clone, Debug)]
pub(crate) enum Pool {
    Sqlite(SqlitePool),
    Postgres(PgPool),
}

pub(crate) enum Connection {
    Sqlite(sqlx::Transaction<'static, Sqlite>),
    Postgres(sqlx::Transaction<'static, Postgres>),
}

/// Runs the same expression on whichever database it is.
macro_rules! on {
    ($transaction:expr, $connection:ident => $body:expr) => {
        match &mut $transaction.connection {
            $crate::sql::Connection::Sqlite(transaction) => {
                let $connection = &mut **transaction;
                $body
            }
            $crate::sql::Connection::Postgres(transaction) => {
                let $connection = &mut **transaction;
                $body
            }
        }
    };
}

/// All rows of a query, as `$row`. As in all of these, `$1` is the tenant, and the values begin at `$2`.
macro_rules! fetch_all {
    ($transaction:expr, $row:ty, $sql:expr $(, $value:expr)* $(,)?) => {{
        let tenant = $crate::values::Key($transaction.tenant.0);
        on!($transaction, connection => {
            sqlx::query_as::<_, $row>($sql).bind(tenant)$(.bind($value))*.fetch_all(connection).await
        })
        .map_err($crate::error::from_sqlx)
    }};
}

/// The first row of a query, as `$row`, or None.
macro_rules! fetch_optional {
    ($transaction:expr, $row:ty, $sql:expr $(, $value:expr)* $(,)?) => {{
        let tenant = $crate::values::Key($transaction.tenant.0);
        on!($transaction, connection => {
            sqlx::query_as::<_, $row>($sql).bind(tenant)$(.bind($value))*.fetch_optional(connection).await
        })
        .map_err($crate::error::from_sqlx)
    }};
}

/// Runs a statement that writes; answers how many rows it changed.
macro_rules! execute {
    ($transaction:expr, $sql:expr $(, $value:expr)* $(,)?) => {{
        let tenant = $crate::values::Key($transaction.tenant.0);
        on!($transaction, connection => {
            sqlx::query($sql).bind(tenant)$(.bind($value))*.execute(connection).await.map(|done| done.rows_affected())
        })
        .map_err($crate::error::from_sqlx)
        .inspect(|changed| $transaction.wrote |= *changed > 0)
    }};
}

/// Runs a statement that writes and returns the rows it changed, as `$row`.
macro_rules! execute_returning {
    ($transaction:expr, $row:ty, $sql:expr $(, $value:expr)* $(,)?) => {
        fetch_all!($transaction, $row, $sql $(, $value)*).inspect(|rows| $transaction.wrote |= !rows.is_empty())
    };
}
