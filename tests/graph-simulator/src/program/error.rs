use std::io;
use std::path::PathBuf;

use graph_simulator::StartError;
use thiserror::Error;

#[derive(Debug, Error)]
pub(crate) enum ProgramError {
    #[error("{0} is not known; use [--listen ADDRESS:PORT] [--tls --ca-out FILE] [--config FILE.json]")]
    UnknownArgument(String),
    #[error("{0} needs a value")]
    ValueMissing(String),
    #[error("{0} is not an address with a port, such as 127.0.0.1:0")]
    Address(String),
    #[error("--ca-out makes sense only with --tls")]
    CaWithoutTls,
    #[error("{path}: {source}", path = path.display())]
    File { path: PathBuf, source: io::Error },
    #[error("{path}: {source}", path = path.display())]
    Config { path: PathBuf, source: serde_json::Error },
    #[error(transparent)]
    Start(#[from] StartError),
    #[error("cannot write to stdout: {0}")]
    Output(io::Error),
}

impl ProgramError {
    /// 2 for bad input, 1 for everything else.
    pub(crate) fn exit_code(&self) -> u8 {
        match self {
            Self::File { .. } | Self::Start(_) | Self::Output(_) => 1,
            _ => 2,
        }
    }
}
