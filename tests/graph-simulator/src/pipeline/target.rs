use http::Method;
use percent_encoding::percent_decode_str;

use crate::faults::Operation;
use crate::graph::operation;

/// What the path of a request names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Target {
    /// `/{tenant}/oauth2/v2.0/token`.
    Token { tenant: String },
    /// The other documents of the sign-in; the decoded segments.
    Metadata(Vec<String>),
    /// `/v1.0/me...`.
    Me,
    /// `/beta/...` and such.
    OtherVersion(String),
    /// `/v1.0/...`: the path with `{id}` in the place of keys, the keys, and the first segment that is not known.
    Graph { path: String, keys: Vec<String>, unknown: String },
}

impl Target {
    /// Takes a path apart. Every segment is decoded once, so a `%2F` inside an id does not split it.
    pub(crate) fn parse(path: &str) -> Self {
        let segments: Vec<String> = path
            .trim_start_matches('/')
            .split('/')
            .map(|segment| percent_decode_str(segment).decode_utf8_lossy().into_owned())
            .collect();
        let names: Vec<&str> = segments.iter().map(String::as_str).collect();
        match names.as_slice() {
            [tenant, "oauth2", "v2.0", "token"] => Self::Token { tenant: (*tenant).to_owned() },
            [_, "v2.0", ".well-known", "openid-configuration"]
            | [_, "discovery", "v2.0", "keys"]
            | [_, "discovery", "instance"] => Self::Metadata(segments),
            ["v1.0", rest @ ..] => Self::graph(rest),
            [version, ..] => Self::OtherVersion((*version).to_owned()),
            [] => Self::OtherVersion(String::new()),
        }
    }

    fn graph(segments: &[&str]) -> Self {
        if segments.first().is_some_and(|first| first.eq_ignore_ascii_case("me")) {
            return Self::Me;
        }
        let (mut path, mut keys, mut unknown) = (String::new(), Vec::new(), String::new());
        let mut key_expected = false;
        for segment in split_key_syntax(segments) {
            let known = match segment.to_ascii_lowercase().as_str() {
                "users" if path.is_empty() => Some("users"),
                "onlinemeetings" if path == "/users/{id}" => Some("onlineMeetings"),
                "createorget" | "microsoft.graph.createorget" if path.ends_with("/onlineMeetings") => {
                    Some("createOrGet")
                }
                _ => None,
            };
            path.push('/');
            if let Some(name) = known {
                path.push_str(name);
                key_expected = name != "createOrGet";
            } else if key_expected {
                path.push_str("{id}");
                keys.push(segment);
                key_expected = false;
            } else {
                path.push_str(&segment);
                unknown = segment;
                break;
            }
        }
        Self::Graph { path, keys, unknown }
    }

    pub(crate) fn operation(&self, method: &Method) -> Operation {
        match self {
            Self::Token { .. } if method == Method::POST => Operation::Token,
            Self::Metadata(_) if method == Method::GET => Operation::Discovery,
            Self::Graph { path, .. } => operation(method, path),
            _ => Operation::Other,
        }
    }

    /// The user in the path.
    pub(crate) fn user(&self) -> &str {
        self.key(0)
    }

    /// The meeting in the path.
    pub(crate) fn meeting(&self) -> &str {
        self.key(1)
    }

    fn key(&self, index: usize) -> &str {
        match self {
            Self::Graph { keys, .. } => keys.get(index).map_or("", String::as_str),
            _ => "",
        }
    }
}

/// `users('x')` means the same as `users/x`. Graph: query-parameters, "Key as segment".
fn split_key_syntax(segments: &[&str]) -> Vec<String> {
    let mut split = Vec::new();
    for segment in segments {
        match segment.strip_suffix("')").and_then(|rest| rest.split_once("('")) {
            Some((name, key)) if !name.is_empty() => split.extend([name.to_owned(), key.replace("''", "'")]),
            _ => split.push((*segment).to_owned()),
        }
    }
    split
}

#[cfg(test)]
mod tests {
    use super::*;

    fn operation_of(method: &Method, path: &str) -> (Operation, Target) {
        let target = Target::parse(path);
        (target.operation(method), target)
    }

    #[test]
    fn an_encoded_slash_stays_inside_its_segment() {
        let (operation, target) = operation_of(&Method::PATCH, "/v1.0/users/u/onlineMeetings/a%2Fb%3D");
        assert_eq!((operation, target.meeting()), (Operation::Update, "a/b="));
    }

    #[test]
    fn a_bare_slash_in_an_id_is_another_segment() {
        let (operation, _) = operation_of(&Method::PATCH, "/v1.0/users/u/onlineMeetings/a/b=");
        assert_eq!(operation, Operation::Other);
    }

    #[test]
    fn keys_may_stand_in_parentheses() {
        let (operation, target) = operation_of(&Method::GET, "/v1.0/users('$a@b.example')");
        assert_eq!((operation, target.user()), (Operation::GetUser, "$a@b.example"));
    }

    #[test]
    fn the_version_is_part_of_the_path() {
        assert_eq!(Target::parse("/beta/users/u"), Target::OtherVersion("beta".to_owned()));
        assert_eq!(Target::parse("/v1.0/me/onlineMeetings"), Target::Me);
    }
}
