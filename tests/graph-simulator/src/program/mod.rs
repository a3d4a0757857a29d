//! From the command line to a running simulator.

mod arguments;
mod error;

use std::fs;
use std::io::Write as _;

use graph_simulator::{GraphSimulator, ProgramConfig};
use serde_json::json;

use arguments::Arguments;
pub(crate) use error::ProgramError;

/// Starts, says on stdout where it can be reached, and runs until it is killed.
pub(crate) fn run(arguments: impl Iterator<Item = String>) -> Result<(), ProgramError> {
    let arguments = Arguments::parse(arguments)?;
    let mut builder = GraphSimulator::builder().listen(arguments.listen).config(config(&arguments)?);
    if arguments.tls {
        builder = builder.tls();
    }
    let graph = builder.start_blocking()?;
    if let (Some(path), Some(pem)) = (&arguments.ca_out, graph.ca_pem()) {
        fs::write(path, pem).map_err(|source| ProgramError::File { path: path.clone(), source })?;
    }
    announce(&graph).map_err(ProgramError::Output)?;
    loop {
        std::thread::park();
    }
}

fn config(arguments: &Arguments) -> Result<ProgramConfig, ProgramError> {
    let Some(path) = &arguments.config else { return Ok(ProgramConfig::default()) };
    let text =
        fs::read_to_string(path).map_err(|source| ProgramError::File { path: path.clone(), source })?;
    serde_json::from_str(&text).map_err(|source| ProgramError::Config { path: path.clone(), source })
}

/// One line of JSON; a script that has read it can start.
fn announce(graph: &GraphSimulator) -> std::io::Result<()> {
    let tenant = graph.tenant();
    let line = json!({
        "login_url": graph.login_url(),
        "graph_url": graph.graph_url(),
        "control_url": format!("{}/_simulator", graph.graph_url()),
        "tenant_id": tenant.id,
        "client_id": tenant.client_id(),
        "client_secret": tenant.client_secret(),
        "organizer_upn": tenant.organizer().upn,
        "organizer_object_id": tenant.organizer().id,
    });
    let mut stdout = std::io::stdout().lock();
    writeln!(stdout, "{line}")?;
    stdout.flush()
}
