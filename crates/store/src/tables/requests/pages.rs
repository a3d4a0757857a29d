//! The statements that cut a page out of the side table, which has an index in the order of each list.

use apptray_scheduling::model::{RequestFilter, StatusFilter};

use super::row::{columns, joins};

/// First the page is cut out of `$from`, then its rows are completed.
///
/// `$1` tenant, `$2` and `$3` the cursor, `$4` status, `$5` service, `$6` client, `$7` technician, `$8` and `$9` dates,
/// `$10` LIKE pattern, `$11` limit.
macro_rules! page {
    ($from:expr, $order:literal, $beyond:literal, $condition:literal) => {
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

/// One list order: all of its rows, the nearest of them, and those that the search index names.
macro_rules! pages {
    ($order:literal, $beyond:literal, $condition:literal) => {
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
                $condition
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
    /// SQLite: only rows that the search index names (`$12`). What few rows contain is found here at once.
    pub(super) found: &'static str,
}

pub(super) static SOONEST_FIRST: Pages = pages!("ASC", ">", "AND x.status = $4");
pub(super) static LATEST_FIRST: Pages = pages!("DESC", "<", "AND x.status = $4");
pub(super) static ALL_LATEST_FIRST: Pages = pages!("DESC", "<", "");

pub(super) fn for_filter(filter: &RequestFilter) -> &'static Pages {
    match filter.status {
        StatusFilter::Only(_) if filter.soonest_first() => &SOONEST_FIRST,
        StatusFilter::Only(_) => &LATEST_FIRST,
        StatusFilter::All => &ALL_LATEST_FIRST,
    }
}
