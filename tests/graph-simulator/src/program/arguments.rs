use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;

use super::ProgramError;

#[derive(Debug)]
pub(super) struct Arguments {
    pub(super) listen: SocketAddr,
    pub(super) tls: bool,
    pub(super) ca_out: Option<PathBuf>,
    pub(super) config: Option<PathBuf>,
}

impl Arguments {
    pub(super) fn parse(mut arguments: impl Iterator<Item = String>) -> Result<Self, ProgramError> {
        let mut parsed = Self {
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            tls: false,
            ca_out: None,
            config: None,
        };
        while let Some(argument) = arguments.next() {
            let mut value = || arguments.next().ok_or_else(|| ProgramError::ValueMissing(argument.clone()));
            match argument.as_str() {
                "--tls" => parsed.tls = true,
                "--listen" => {
                    let text = value()?;
                    parsed.listen = text.parse().map_err(|_| ProgramError::Address(text))?;
                }
                "--ca-out" => parsed.ca_out = Some(value()?.into()),
                "--config" => parsed.config = Some(value()?.into()),
                _ => return Err(ProgramError::UnknownArgument(argument)),
            }
        }
        if parsed.ca_out.is_some() && !parsed.tls {
            return Err(ProgramError::CaWithoutTls);
        }
        Ok(parsed)
    }
}
