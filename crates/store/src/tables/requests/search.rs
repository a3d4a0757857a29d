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
    /// Ask it this.
    To(String),
    /// No row has it.
    ToNothing,
    /// It cannot.
    NotAtAll,
}

impl SqlTransaction {
    pub(super) async fn narrow(&mut self, search: &Search) -> Result<Narrowed, StoreError> {
        if let Some(triples) = search.triples() {
            return Ok(Narrowed::To(triples));
        }
        let Connection::Sqlite(connection) = &mut self.connection else {
            return Ok(Narrowed::NotAtAll);
        };
        let terms: Vec<(String,)> = sqlx::query_as(TERMS)
            .bind(&search.0)
            .bind(format!("{}{}", search.0, char::MAX))
            .bind(i64::try_from(MOST_TERMS).unwrap_or(i64::MAX))
            .fetch_all(&mut **connection)
            .await
            .map_err(error::from_sqlx)?;
        Ok(match terms.len() {
            0 => Narrowed::ToNothing,
            MOST_TERMS.. => Narrowed::NotAtAll,
            _ => Narrowed::To(terms.iter().map(|(term,)| quoted(term)).collect::<Vec<_>>().join(" OR ")),
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
