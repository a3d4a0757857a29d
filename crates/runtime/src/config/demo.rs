//! The mark of a workspace whose people and mails are not real.

use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use url::{Host, Url};

use crate::RuntimeError;

/// `[workspaces.NAME.demo]` in `config.toml`. The faces say that it is a demo wherever they name themselves.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Demo {
    /// Where the mails can be read that a catcher kept instead of delivering them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mails: Option<CaughtMails>,
}

impl Demo {
    /// Also reads what older files say: `demo = true`, a demo whose mails cannot be read, and `demo = false`.
    pub(super) fn or_flag<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Self>, D::Error> {
        deserializer.deserialize_any(DemoOrFlag)
    }
}

struct DemoOrFlag;

impl<'de> Visitor<'de> for DemoOrFlag {
    type Value = Option<Demo>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a table `demo`, true or false")
    }

    fn visit_bool<E>(self, is: bool) -> Result<Self::Value, E> {
        Ok(is.then(Demo::default))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
        Demo::deserialize(MapAccessDeserializer::new(map)).map(Some)
    }
}

/// The page of a mail catcher on this computer: `http` on loopback, so that a click opens nothing else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CaughtMails(Url);

impl CaughtMails {
    pub fn parse(text: &str) -> Result<Self, RuntimeError> {
        let refuse = || RuntimeError::Address {
            what: "the mails of a demo",
            value: text.chars().filter(|c| !c.is_control()).take(100).collect(),
            rule: "write http://127.0.0.1:PORT/",
        };
        let url = Url::parse(text).map_err(|_| refuse())?;
        let here = match url.host() {
            Some(Host::Ipv4(address)) => address.is_loopback(),
            Some(Host::Ipv6(address)) => address.is_loopback(),
            Some(Host::Domain(name)) => name == "localhost",
            None => false,
        };
        let plain = url.scheme() == "http" && url.username().is_empty() && url.password().is_none();
        if here && plain { Ok(Self(url)) } else { Err(refuse()) }
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

impl TryFrom<String> for CaughtMails {
    type Error = RuntimeError;
    fn try_from(text: String) -> Result<Self, RuntimeError> {
        Self::parse(&text)
    }
}

impl From<CaughtMails> for String {
    fn from(mails: CaughtMails) -> String {
        mails.0.into()
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::config::Workspace;

    fn read(lines: &str) -> Result<Option<Demo>, String> {
        let text = format!("id = \"018f3a52-0000-7000-8000-000000000001\"\n{lines}");
        toml::from_str(&text).map(|workspace: Workspace| workspace.demo).map_err(|error| error.to_string())
    }

    #[test]
    fn a_demo_is_a_table_and_reads_back_as_it_was_written() {
        let mails = CaughtMails::parse("http://127.0.0.1:8025/").unwrap();
        for demo in [None, Some(Demo::default()), Some(Demo { mails: Some(mails) })] {
            let written = Workspace { demo: demo.clone(), ..Workspace::new(Uuid::nil()) };
            let text = toml::to_string_pretty(&written).unwrap();
            assert_eq!(toml::from_str::<Workspace>(&text).unwrap().demo, demo, "{text}");
        }
        assert_eq!(
            read("[demo]\nmails = \"http://localhost:8025/\"").unwrap().unwrap().mails.unwrap().as_str(),
            "http://localhost:8025/"
        );
    }

    #[test]
    fn the_flag_of_older_files_is_still_read() {
        assert_eq!(read("demo = true"), Ok(Some(Demo::default())));
        assert_eq!(read("demo = false"), Ok(None));
        assert_eq!(read(""), Ok(None));
        assert!(read("demo = \"yes\"").unwrap_err().contains("a table `demo`, true or false"));
        assert!(read("[demo]\nmail = \"http://localhost/\"").unwrap_err().contains("unknown field `mail`"));
    }

    #[test]
    fn an_address_that_is_not_a_page_on_this_computer_is_refused() {
        for address in [
            "file:///etc/passwd",
            "javascript:alert(1)",
            "https://127.0.0.1/",
            "http://mails.example/",
            "http://127.0.0.1.mails.example/",
            "http://someone@127.0.0.1/",
            "127.0.0.1:8025",
            "",
        ] {
            assert!(CaughtMails::parse(address).is_err(), "{address:?}");
            assert!(read(&format!("[demo]\nmails = \"{address}\"")).is_err(), "{address:?}");
        }
        assert!(CaughtMails::parse("http://[::1]:8025/").is_ok());
    }
}
