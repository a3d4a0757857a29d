//! From what somebody typed to what the database is asked.

use apptray_scheduling::model::fold;
use apptray_scheduling::ports::StoreError;

use crate::error;
use crate::sql::Connection;
use crate::transaction::SqlTransaction;

/// Triples of characters that begin with these one or two.
const TERMS: &str = "
    SELECT term FROM apptray_request_search_terms WHERE term >= $1 AND term < $2 ORDER BY term LIMIT $3";

/// So many beginnings are no help; then every row is looked at.
const MOST_TERMS: usize = 1000;

const COUNT: &str = "
    SELECT count(*) FROM (
        SELECT rowid FROM apptray_request_search WHERE apptray_request_search MATCH $1 LIMIT $2)";

/// Up to so many rows are looked up one by one.
const FEW: i64 = 1000;

/// Folded text to look for; never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Search(String);

impl Search {
    /// None if there is nothing to look for.
    pub(super) fn new(typed: &str) -> Option<Self> {
        let folded = fold(&crate::tables::storable(typed));
        if folded.is_empty() { None } else { Some(Self(folded)) }
    }

    /// For LIKE … ESCAPE '\'.
    pub(super) fn pattern(&self) -> String {
        let mut pattern = String::with_capacity(self.0.len() + 2);
        pattern.push('%');
        for c in self.0.chars() {
            if matches!(c, '%' | '_' | '\\') {
                pattern.push('\\');
            }
            pattern.push(c);
        }
        pattern.push('%');
        pattern
    }

    /// Its triples, all of which a row must have; None if it is shorter.
    fn triples(&self) -> Option<String> {
        let chars: Vec<char> = self.0.chars().collect();
        let triples: Vec<String> =
            chars.windows(3).map(|triple| quoted(&triple.iter().collect::<String>())).collect();
        if triples.is_empty() { None } else { Some(triples.join(" AND ")) }
    }
}

fn quoted(term: &str) -> String {
    format!("\"{}\"", term.replace('"', "\"\""))
}

/// How the search index of SQLite can help.
pub(super) enum Narrowed {
    /// Asked this, it names few rows.
    ToFew(String),
    ToMany(String),
    /// No row has it.
    ToNothing,
    /// It cannot.
    NotAtAll,
}

impl SqlTransaction {
    pub(super) async fn narrow(&mut self, search: &Search) -> Result<Narrowed, StoreError> {
        let Connection::Sqlite(connection) = &mut self.connection else {
            return Ok(Narrowed::NotAtAll);
        };
        let question = match search.triples() {
            Some(triples) => triples,
            None => {
                let terms: Vec<(String,)> = sqlx::query_as(TERMS)
                    .bind(&search.0)
                    .bind(format!("{}{}", search.0, char::MAX))
                    .bind(i64::try_from(MOST_TERMS).unwrap_or(i64::MAX))
                    .fetch_all(&mut **connection)
                    .await
                    .map_err(error::from_sqlx)?;
                match terms.len() {
                    0 => return Ok(Narrowed::ToNothing),
                    MOST_TERMS.. => return Ok(Narrowed::NotAtAll),
                    _ => terms.iter().map(|(term,)| quoted(term)).collect::<Vec<_>>().join(" OR "),
                }
            }
        };
        let rows: i64 = sqlx::query_scalar(COUNT)
            .bind(&question)
            .bind(FEW + 1)
            .fetch_one(&mut **connection)
            .await
            .map_err(error::from_sqlx)?;
        Ok(match rows {
            0 => Narrowed::ToNothing,
            1..=FEW => Narrowed::ToFew(question),
            _ => Narrowed::ToMany(question),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Search;

    fn search(typed: &str) -> Search {
        Search::new(typed).unwrap()
    }

    #[test]
    fn wildcards_are_looked_for_as_they_are() {
        assert_eq!(search(" 100% ").pattern(), "%100\\%%");
        assert_eq!(search("a_b\\c").pattern(), "%a\\_b\\\\c%");
        assert_eq!(Search::new(" \n\0 "), None);
    }

    #[test]
    fn a_search_is_cut_into_triples_of_characters() {
        assert_eq!(search("Ärzte").triples().as_deref(), Some("\"arz\" AND \"rzt\" AND \"zte\""));
        assert_eq!(search("a\"b").triples().as_deref(), Some("\"a\"\"b\""));
        assert_eq!(search("王芳").triples(), None);
    }
}
