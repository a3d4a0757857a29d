//! Lists: keyset paging over the side table.

use apptray_scheduling::model::{AppointmentRequest, Cursor, RequestFilter, RequestPage, StatusFilter};
use apptray_scheduling::ports::StoreError;
use uuid::Uuid;

use super::pages::{self, Pages};
use super::row::Row;
use super::search::{Narrowed, Search};
use crate::sql::Connection;
use crate::transaction::SqlTransaction;
use crate::values::{Day, Instant, Key};

#[derive(sqlx::FromRow)]
struct Listed {
    start_at: Instant,
    #[sqlx(flatten)]
    row: Row,
}

/// What is bound to every statement of a page.
struct Asked<'a> {
    filter: &'a RequestFilter,
    after: (Instant, Key),
    pattern: Option<String>,
    /// One more than the page has, to know whether there is a next one.
    rows: i64,
}

impl SqlTransaction {
    pub(super) async fn page(
        &mut self,
        filter: &RequestFilter,
        after: Option<Cursor>,
        limit: u32,
    ) -> Result<RequestPage, StoreError> {
        let limit = limit.max(1);
        let search = filter.search.as_deref().and_then(Search::new);
        let asked = Asked {
            filter,
            after: beginning(filter, after),
            pattern: search.as_ref().map(Search::pattern),
            rows: i64::from(limit) + 1,
        };
        let pages = pages::for_filter(filter);
        let rows = match (&self.connection, &search) {
            (Connection::Sqlite(_), Some(search)) => self.searched(pages, &asked, search).await?,
            _ => self.cut(pages.all, &asked, None).await?,
        };
        page_of(rows, usize::try_from(limit).unwrap_or(usize::MAX))
    }

    /// SQLite reads and compares every text for LIKE, so it is asked about as few as possible.
    async fn searched(
        &mut self,
        pages: &Pages,
        asked: &Asked<'_>,
        search: &Search,
    ) -> Result<Vec<Listed>, StoreError> {
        let near = self.cut(pages.nearest, asked, None).await?;
        if i64::try_from(near.len()).is_ok_and(|rows| rows == asked.rows) {
            return Ok(near);
        }
        match self.narrow(search).await? {
            Narrowed::ToFew(terms) => self.cut(pages.found, asked, Some(terms)).await,
            Narrowed::ToMany(terms) => self.cut(pages.among, asked, Some(terms)).await,
            Narrowed::ToNothing => Ok(Vec::new()),
            Narrowed::NotAtAll => self.cut(pages.all, asked, None).await,
        }
    }

    async fn cut(
        &mut self,
        sql: &'static str,
        asked: &Asked<'_>,
        terms: Option<String>,
    ) -> Result<Vec<Listed>, StoreError> {
        let Asked { filter, after: (start, id), pattern, rows } = asked;
        let status = match filter.status {
            StatusFilter::Only(status) => Some(status.as_str()),
            StatusFilter::All | StatusFilter::Closed => None,
        };
        let tenant = Key(self.tenant.0);
        // A statement without a place for the terms refuses them on PostgreSQL only, which is never given any.
        macro_rules! bound {
            ($query:expr) => {
                $query
                    .bind(tenant)
                    .bind(start)
                    .bind(id)
                    .bind(status)
                    .bind(filter.service.map(|id| Key(id.0)))
                    .bind(filter.client.map(|id| Key(id.0)))
                    .bind(filter.technician.map(|id| Key(id.0)))
                    .bind(filter.from.map(Day))
                    .bind(filter.until.map(Day))
                    .bind(pattern)
                    .bind(rows)
            };
        }
        match &mut self.connection {
            Connection::Sqlite(connection) => {
                bound!(sqlx::query_as(sql)).bind(terms).fetch_all(&mut **connection).await
            }
            Connection::Postgres(connection) => {
                // A plan that was made for any text knows nothing of how rare this one is, so each gets its own.
                let kept = pattern.is_none();
                bound!(sqlx::query_as(sql)).persistent(kept).fetch_all(&mut **connection).await
            }
        }
        .map_err(crate::error::from_sqlx)
    }
}

/// Without a cursor the page begins beyond an end of time, so one statement does for every page.
fn beginning(filter: &RequestFilter, after: Option<Cursor>) -> (Instant, Key) {
    match after {
        Some(cursor) => (Instant(cursor.start), Key(cursor.id.0)),
        None if filter.soonest_first() => (Instant::MIN, Key(Uuid::nil())),
        None => (Instant::MAX, Key(Uuid::max())),
    }
}

fn page_of(mut rows: Vec<Listed>, limit: usize) -> Result<RequestPage, StoreError> {
    let more = rows.len() > limit;
    rows.truncate(limit);
    let last = rows.last().map(|listed| listed.start_at.0);
    let requests = rows
        .into_iter()
        .map(|listed| listed.row.try_into())
        .collect::<Result<Vec<AppointmentRequest>, _>>()?;
    let next = match (more, last, requests.last()) {
        (true, Some(start), Some(request)) => Some(Cursor { start, id: request.id }),
        _ => None,
    };
    Ok(RequestPage { requests, next })
}
