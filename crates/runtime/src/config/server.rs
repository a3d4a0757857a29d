use percent_encoding::{NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use url::Url;

use super::DatabaseAddress;
use crate::RuntimeError;

/// Where PostgreSQL listens unless it is told otherwise.
const USUAL_PORT: u16 = 5432;

/// A database on a PostgreSQL server, taken apart. The password is never part of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Server {
    /// A name, an address, or the folder of a local socket.
    pub host: String,
    pub port: u16,
    pub database: String,
    pub user: String,
    pub tls: Tls,
}

/// How the connection is protected (`sslmode`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tls {
    /// Not at all.
    Off,
    /// If the server offers it: what an address that says nothing means.
    IfOffered,
    /// Encrypted; with whom is not checked.
    Required,
    /// Encrypted, and the certificate is checked.
    Verified,
}

impl Server {
    /// None: it is a file, or no address at all. A password in it is left out.
    #[must_use]
    pub fn of(address: &str) -> Option<Self> {
        let url = Url::parse(address).ok()?;
        if !matches!(url.scheme(), "postgres" | "postgresql") {
            return None;
        }
        let named = |names: &[&str]| {
            url.query_pairs()
                .find(|(name, _)| names.contains(&name.as_ref()))
                .map(|(_, value)| value.into_owned())
        };
        let host = named(&["host", "hostaddr"]).unwrap_or_else(|| {
            decoded(url.host_str().unwrap_or("localhost")).trim_matches(['[', ']']).to_owned()
        });
        let user = named(&["user"]).unwrap_or_else(|| decoded(url.username()));
        let path = decoded(url.path().trim_start_matches('/'));
        let database = named(&["dbname"]).unwrap_or(if path.is_empty() { user.clone() } else { path });
        let port = named(&["port"]).and_then(|port| port.parse().ok()).or(url.port()).unwrap_or(USUAL_PORT);
        let tls = match named(&["sslmode", "ssl-mode"]).as_deref() {
            Some("disable") => Tls::Off,
            Some("require") => Tls::Required,
            Some("verify-ca" | "verify-full") => Tls::Verified,
            _ => Tls::IfOffered,
        };
        Some(Self { host, port, database, user, tls })
    }

    /// Whether both are the same database, however it is connected to, and as whom.
    #[must_use]
    pub fn is_same_database(&self, other: &Self) -> bool {
        (&self.host, self.port, &self.database) == (&other.host, other.port, &other.database)
    }

    /// As it stands in `config.toml`. What else `before` says of the same kind of connection (such as `sslrootcert`) stays.
    pub fn address(&self, before: Option<&DatabaseAddress>) -> Result<DatabaseAddress, RuntimeError> {
        if let Some(before) = before
            && Self::of(before.as_str()).as_ref() == Some(self)
        {
            return Ok(before.clone());
        }
        let refuse = |value: &str, rule| RuntimeError::Address {
            what: "a PostgreSQL database",
            // Whoever puts a whole address here puts its password here.
            value: if value.contains('@') || value.contains("password=") {
                "(with a password)".to_owned()
            } else {
                value.chars().filter(|c| !c.is_control()).take(100).collect()
            },
            rule,
        };
        for (text, rule) in [
            (&self.host, "enter the name or the address of the server"),
            (&self.database, "enter the name of the database"),
            (&self.user, "enter the name of the database user"),
        ] {
            if text.trim().is_empty() || text.chars().any(char::is_control) {
                return Err(refuse(text, rule));
            }
        }
        let host_rule = "enter the server's name or address alone, such as db.example.com";
        let mut url = Url::parse("postgres://localhost").map_err(|_| refuse(&self.host, host_rule))?;
        let host = match &self.host {
            folder if folder.starts_with('/') => utf8_percent_encode(folder, NON_ALPHANUMERIC).to_string(),
            six if six.contains(':') => format!("[{}]", six.trim_matches(['[', ']'])),
            name => name.clone(),
        };
        url.set_host(Some(&host)).map_err(|_| refuse(&self.host, host_rule))?;
        // A percent sign of the name's own is no escape.
        let user = utf8_percent_encode(&self.user, NON_ALPHANUMERIC).to_string();
        let set = url.set_port(Some(self.port)).and_then(|()| url.set_username(&user));
        set.map_err(|()| refuse(&self.host, host_rule))?;
        if let Ok(mut path) = url.path_segments_mut() {
            path.clear().push(&self.database);
        }
        let kept = before.and_then(|before| Url::parse(before.as_str()).ok());
        let kept: Vec<(String, String)> =
            kept.iter().flat_map(Url::query_pairs).map(|(n, v)| (n.into(), v.into())).collect();
        {
            let mut query = url.query_pairs_mut();
            query.append_pair("sslmode", self.tls.mode());
            for (name, value) in kept.iter().filter(|(name, _)| !SAID_ABOVE.contains(&name.as_str())) {
                query.append_pair(name, value);
            }
        }
        DatabaseAddress::parse(url.as_str())
    }
}

/// Parts of an address that have a field of their own.
const SAID_ABOVE: [&str; 8] =
    ["host", "hostaddr", "port", "user", "dbname", "sslmode", "ssl-mode", "password"];

impl Tls {
    fn mode(self) -> &'static str {
        match self {
            Self::Off => "disable",
            Self::IfOffered => "prefer",
            Self::Required => "require",
            Self::Verified => "verify-full",
        }
    }
}

fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn server() -> Server {
        Server {
            host: "db.example.com".to_owned(),
            port: 5432,
            database: "apptray".to_owned(),
            user: "anna".to_owned(),
            tls: Tls::Verified,
        }
    }

    #[test]
    fn an_address_reads_back_as_it_was_put_together() {
        let nasty = "a/b c?d#e&f=g@h:i%41+ä'\"";
        for server in [
            server(),
            Server { host: "::1".to_owned(), port: 6543, tls: Tls::Off, ..server() },
            Server { host: "/var/run/postgresql".to_owned(), tls: Tls::Off, ..server() },
            Server { database: nasty.to_owned(), user: nasty.to_owned(), tls: Tls::Required, ..server() },
            Server { tls: Tls::IfOffered, ..server() },
        ] {
            let address = server.address(None).unwrap();
            assert_eq!(Server::of(address.as_str()), Some(server), "{}", address.as_str());
        }
    }

    #[test]
    fn what_has_no_field_stays_and_an_unchanged_address_stays_as_it_is() {
        let before = DatabaseAddress::parse(
            "postgresql://anna@db.example.com/apptray?sslmode=verify-ca&sslrootcert=/etc/ca.pem",
        );
        let before = before.unwrap();
        let read = Server::of(before.as_str()).unwrap();
        assert_eq!(read, server());
        assert_eq!(read.address(Some(&before)).unwrap(), before);
        let moved = Server { port: 5433, ..read }.address(Some(&before)).unwrap();
        assert_eq!(
            moved.as_str(),
            "postgres://anna@db.example.com:5433/apptray?sslmode=verify-full&sslrootcert=%2Fetc%2Fca.pem"
        );
    }

    #[test]
    fn a_password_in_the_environments_address_is_left_out() {
        let read =
            Server::of("postgres://anna:hunter2@db.example.com/apptray?sslmode=verify-full&password=hunter2")
                .unwrap();
        assert!(!format!("{read:?}").contains("hunter2"));
        assert_eq!(Server::of("sqlite:apptray.db"), None);
    }

    #[test]
    fn a_whole_address_instead_of_a_host_is_refused_and_its_password_is_not_repeated() {
        for host in [
            "postgres://anna:hunter2@db.example.com/apptray",
            "anna:hunter2@db.example.com",
            "hunter2@db.example.com",
            "db.example.com/apptray?password=hunter2",
            "anna:hunter2@db.example.com\n",
        ] {
            let refused = Server { host: host.to_owned(), ..server() }.address(None).unwrap_err();
            assert!(!format!("{refused} {refused:?}").contains("hunter2"), "{refused}");
            assert!(refused.to_string().contains("enter the"), "{refused}");
        }
    }

    #[test]
    fn what_is_no_server_is_refused_with_what_to_enter() {
        for (host, database, user) in [
            ("", "apptray", "anna"),
            ("db.example.com", " ", "anna"),
            ("db.example.com", "apptray", ""),
            ("postgres://db.example.com/apptray", "apptray", "anna"),
            ("db\nexample", "apptray", "anna"),
            ("db example", "apptray", "anna"),
        ] {
            let server = Server {
                host: host.to_owned(),
                database: database.to_owned(),
                user: user.to_owned(),
                ..server()
            };
            let refused = server.address(None).unwrap_err().to_string();
            assert!(refused.contains("enter the"), "{refused}");
        }
    }
}
