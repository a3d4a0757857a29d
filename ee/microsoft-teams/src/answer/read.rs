use reqwest::Response;
use reqwest::header::{CONTENT_TYPE, DATE, RETRY_AFTER};
use url::Origin;

use super::sizes::LARGEST_BODY;
use super::{Answer, Body, plain_id};

/// Reads an answer whole, but no more of it than is allowed.
pub(crate) async fn read(mut response: Response, asked: &Origin) -> Answer {
    let header =
        |name: &str| response.headers().get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
    let status = response.status().as_u16();
    let request_id = header("request-id").or_else(|| header("x-ms-request-id"));
    let retry_after = header(RETRY_AFTER.as_str());
    let date = header(DATE.as_str());
    let content_type = header(CONTENT_TYPE.as_str()).unwrap_or_default();
    // The client should not follow redirects; if it did, whoever answered is not who was asked.
    let elsewhere = response.url().origin() != *asked;
    let bytes = collect(&mut response).await;
    let body = if elsewhere { Body::Foreign } else { interpret(bytes.as_deref(), &content_type) };
    Answer { status, body, request_id: request_id.as_deref().and_then(plain_id), retry_after, date }
}

/// None if the body was cut off or is too large.
async fn collect(response: &mut Response) -> Option<Vec<u8>> {
    if response
        .content_length()
        .is_some_and(|length| length > u64::try_from(LARGEST_BODY).unwrap_or(u64::MAX))
    {
        return None;
    }
    let mut bytes = Vec::new();
    loop {
        match response.chunk().await {
            Ok(Some(chunk)) if bytes.len() + chunk.len() <= LARGEST_BODY => bytes.extend_from_slice(&chunk),
            Ok(None) => return Some(bytes),
            Ok(Some(_)) | Err(_) => return None,
        }
    }
}

fn interpret(bytes: Option<&[u8]>, content_type: &str) -> Body {
    let html = content_type.trim_start().to_ascii_lowercase().starts_with("text/html");
    let Some(bytes) = bytes else {
        return if html { Body::Foreign } else { Body::Unreadable };
    };
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii();
    if text.is_empty() {
        return Body::Empty;
    }
    if html || text.starts_with(b"<") {
        return Body::Foreign;
    }
    serde_json::from_slice(text).map_or(Body::Unreadable, Body::Json)
}

#[cfg(test)]
pub(crate) fn interpret_for_tests(bytes: &[u8], content_type: &str) -> Body {
    interpret(Some(bytes), content_type)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Body, interpret};

    #[test]
    fn bodies_are_taken_for_what_they_are() {
        assert_eq!(interpret(Some(b"  "), "application/json"), Body::Empty);
        assert_eq!(interpret(Some(b"\xEF\xBB\xBF{\"a\":1}"), ""), Body::Json(json!({"a": 1})));
        assert_eq!(interpret(Some(b"<html>"), "application/json"), Body::Foreign);
        assert_eq!(interpret(Some(b"{}"), "Text/HTML; charset=utf-8"), Body::Foreign);
        assert_eq!(interpret(Some(b"{\"a\":"), "application/json"), Body::Unreadable);
        assert_eq!(interpret(None, "application/json"), Body::Unreadable);
    }
}
