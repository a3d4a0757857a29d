//! Serves a folder to a browser on this computer.

use std::path::{Component, Path, PathBuf};

use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};

use crate::failure::Result;

pub struct Site {
    pub address: String,
    task: tokio::task::JoinHandle<()>,
}

impl Site {
    pub async fn serve(folder: PathBuf) -> Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = format!("http://{}", listener.local_addr()?);
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let folder = folder.clone();
                tokio::spawn(async move {
                    // A browser that hangs up is no concern of ours.
                    let _ = answer(stream, &folder).await;
                });
            }
        });
        Ok(Self { address, task })
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn answer(stream: TcpStream, folder: &Path) -> std::io::Result<()> {
    let mut stream = BufReader::new(stream);
    loop {
        let mut path = None;
        loop {
            let mut line = String::new();
            if stream.read_line(&mut line).await? == 0 {
                return Ok(());
            }
            if line.trim_end().is_empty() {
                break;
            }
            path = path.or_else(|| {
                line.split(' ').nth(1).and_then(|target| target.split('?').next()).map(str::to_owned)
            });
        }
        let file = path.as_deref().and_then(|path| inside(folder, path));
        let (status, body) =
            match file.and_then(|file| std::fs::read(&file).ok().map(|body| (kind(&file), body))) {
                Some((kind, body)) => (format!("200 OK\r\nContent-Type: {kind}"), body),
                None => ("404 Not Found".to_owned(), Vec::new()),
            };
        let head = format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\n\r\n", body.len());
        stream.write_all(head.as_bytes()).await?;
        stream.write_all(&body).await?;
    }
}

/// None for what would lead out of the folder.
fn inside(folder: &Path, path: &str) -> Option<PathBuf> {
    let relative = Path::new(path.strip_prefix('/')?);
    relative.components().all(|part| matches!(part, Component::Normal(_))).then(|| folder.join(relative))
}

fn kind(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript",
        Some("css") => "text/css",
        Some("svg") => "image/svg+xml",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_outside_the_folder_is_served() {
        let folder = Path::new("dist");
        assert_eq!(inside(folder, "/assets/a.js"), Some(folder.join("assets/a.js")));
        for outside in ["/../Cargo.toml", "/assets/../../x", "x", "//etc/passwd"] {
            assert_eq!(inside(folder, outside), None, "{outside}");
        }
    }
}
