//! The statements that cut a page out of the side table, which has an index in the order of each list.

use apptray_scheduling::model::{RequestFilter, StatusFilter};

use super::row::{columns, joins};

/// First the page is cut out of `$from`, then its rows are completed.
///
/// `$1` tenant, `$2` and `$3` the cursor, `$4` status, `$5` service, `$6` client, `$7` technician, `$8` and `$9` dates,
/// `$10` LIKE pattern, `$11` limit.
macro_rules! page {
    ($from:expr, $order:literal, $beyond:literal, $condition:expr) => {
        concat!(
            "SELECT i.start_at, ",
            columns!(),
            " FROM (
                SELECT x.tenant, x.appointment_request_id, x.start_at FROM ",
            $from,
            " WHERE x.tenant = $1 AND (x.start_at, x.appointment_request_id) ",
            $beyond,
            " ($2, $3) ",
            $condition,
            "       AND ($5 IS NULL OR x.service_id = $5)
                    AND ($6 IS NULL OR x.client_id = $6)
                    AND ($7 IS NULL OR x.preferred_assigned_user_id = $7 OR x.assigned_user_id = $7)
                    AND ($8 IS NULL OR x.requested_date >= $8)
                    AND ($9 IS NULL OR x.requested_date <= $9)
                    AND ($10 IS NULL OR x.search LIKE $10 ESCAPE '\\')
                ORDER BY x.start_at ",
            $order,
            ", x.appointment_request_id ",
            $order,
            "   LIMIT $11
            ) i
            JOIN appointment_requests r
                ON r.tenant = i.tenant AND r.appointment_request_id = i.appointment_request_id",
            joins!(),
            " ORDER BY i.start_at ",
            $order,
            ", i.appointment_request_id ",
            $order
        )
    };
}

/// The statements for one order.
macro_rules! pages {
    ($order:literal, $beyond:literal, $condition:literal) => {
        pages!($order, $beyond, $condition, $condition)
    };
    // `$found` is the same condition for rows that are looked up one by one, where no index of the list is to be taken.
    ($order:literal, $beyond:literal, $condition:literal, $found:literal) => {
        Pages {
            all: page!("apptray_request_index x", $order, $beyond, $condition),
            nearest: page!(
                concat!(
                    "(SELECT x.* FROM apptray_request_index x
                    WHERE x.tenant = $1 AND (x.start_at, x.appointment_request_id) ",
                    $beyond,
                    " ($2, $3) ",
                    $condition,
                    " ORDER BY x.start_at ",
                    $order,
                    ", x.appointment_request_id ",
                    $order,
                    " LIMIT 2000) x"
                ),
                $order,
                $beyond,
                $condition
            ),
            // CROSS JOIN: the search index comes first, whatever SQLite expects of it.
            found: page!(
                "(SELECT rowid AS found_row FROM apptray_request_search WHERE apptray_request_search MATCH $12) f
                CROSS JOIN apptray_request_index x ON x.search_row = f.found_row",
                $order,
                $beyond,
                $found
            ),
            // The + keeps SQLite from looking the rows up one by one, out of order.
            among: page!(
                "apptray_request_index x",
                $order,
                $beyond,
                concat!(
                    $condition,
                    " AND +x.search_row IN (
                        SELECT rowid FROM apptray_request_search WHERE apptray_request_search MATCH $12)"
                )
            ),
        }
    };
}

/// The statements for one order.
pub(super) struct Pages {
    /// For both databases.
    pub(super) all: &'static str,
    /// SQLite: only among the next 2000 rows. What many rows contain is found there at once.
    pub(super) nearest: &'static str,
    /// SQLite: each row that the search index names (`$12`), looked up and then put in order. For few rows.
    pub(super) found: &'static str,
    /// SQLite: in order, but only rows that the search index names (`$12`) are read. For many rows.
    pub(super) among: &'static str,
}

pub(super) static SOONEST_FIRST: Pages = pages!("ASC", ">", "AND x.status = $4");
pub(super) static LATEST_FIRST: Pages = pages!("DESC", "<", "AND x.status = $4");
pub(super) static ALL_LATEST_FIRST: Pages = pages!("DESC", "<", "");
/// Word for word the condition of the index; said by what they are not, so that the index by status is not taken instead.
pub(super) static CLOSED_LATEST_FIRST: Pages = pages!(
    "DESC",
    "<",
    "AND x.status NOT IN ('pending', 'approved')",
    "AND +x.status NOT IN ('pending', 'approved')"
);

pub(super) fn for_filter(filter: &RequestFilter) -> &'static Pages {
    match filter.status {
        StatusFilter::Only(_) if filter.soonest_first() => &SOONEST_FIRST,
        StatusFilter::Only(_) => &LATEST_FIRST,
        StatusFilter::All => &ALL_LATEST_FIRST,
        StatusFilter::Closed => &CLOSED_LATEST_FIRST,
    }
}

#[cfg(test)]
mod tests {
    use sqlx::{AssertSqlSafe, Connection, SqliteConnection};

    use super::*;
    use crate::migrations;

    const HUNDRED_THOUSAND: &str = "
        WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000)
        INSERT INTO apptray_request_index
            (tenant, appointment_request_id, status, start_at, requested_date, service_id, search, request_updated_at)
        SELECT 't', i, CASE i % 4 WHEN 0 THEN 'pending' WHEN 1 THEN 'approved' WHEN 2 THEN 'declined' ELSE 'cancelled' END,
            i * 7919 % 100003, '2027-01-01', 's', 'text', 0
        FROM n";

    /// The steps in which SQLite runs a statement.
    async fn plan(connection: &mut SqliteConnection, sql: &str) -> Vec<String> {
        let sql = AssertSqlSafe(format!("EXPLAIN QUERY PLAN {sql}"));
        let steps: Vec<(i64, i64, i64, String)> = sqlx::query_as(sql).fetch_all(connection).await.unwrap();
        steps.into_iter().map(|(_, _, _, step)| step).collect()
    }

    async fn check(connection: &mut SqliteConnection) {
        let by_status =
            "SEARCH x USING INDEX apptray_request_index_by_status (tenant=? AND status=? AND (start_at,";
        let by_start = "SEARCH x USING INDEX apptray_request_index_by_start (tenant=? AND (start_at,";
        let closed = "SEARCH x USING INDEX apptray_request_index_closed (tenant=? AND (start_at,";
        for (pages, index) in [
            (&SOONEST_FIRST, by_status),
            (&LATEST_FIRST, by_status),
            (&ALL_LATEST_FIRST, by_start),
            (&CLOSED_LATEST_FIRST, closed),
        ] {
            for sql in [pages.all, pages.nearest] {
                let steps = plan(connection, sql).await;
                assert!(steps.iter().any(|step| step.starts_with(index)), "{steps:#?}");
                // What is walked through is the cut (i), and before it the nearest rows (x); no table is.
                let walks = |step: &&String| {
                    step.starts_with("SCAN ") && !["SCAN i", "SCAN x"].contains(&step.as_str())
                };
                assert_eq!(steps.iter().find(walks), None, "{steps:#?}");
            }
            assert!(!plan(connection, pages.all).await.contains(&"SCAN x".to_owned()));
            let steps = plan(connection, pages.among).await;
            assert!(steps.iter().any(|step| step.starts_with(index)), "{steps:#?}");
            let steps = plan(connection, pages.found).await;
            let first = steps.iter().position(|step| step.contains("VIRTUAL TABLE")).unwrap();
            let second = steps.iter().position(|step| step == "SEARCH x USING INTEGER PRIMARY KEY (rowid=?)");
            assert!(second.is_some_and(|second| first < second), "{steps:#?}");
        }
    }

    /// Whether SQLite knows how many rows there are or not.
    #[tokio::test]
    async fn a_page_out_of_a_hundred_thousand_is_cut_by_an_index() {
        let mut connection = SqliteConnection::connect("sqlite::memory:").await.unwrap();
        migrations::apply_sqlite(&mut connection).await.unwrap();
        // The plan does not depend on the search index, and filling that takes long.
        sqlx::raw_sql("DROP TRIGGER apptray_request_search_insert").execute(&mut connection).await.unwrap();
        sqlx::raw_sql(HUNDRED_THOUSAND).execute(&mut connection).await.unwrap();
        check(&mut connection).await;
        sqlx::raw_sql("ANALYZE").execute(&mut connection).await.unwrap();
        check(&mut connection).await;
    }
}
