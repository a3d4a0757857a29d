//! Microsoft, simulated, with an answer time that is known.

use std::time::Duration;

use apptray_runtime::{Application, Environment, Home};
use apptray_scheduling::model::OrganizerName;
use apptray_scheduling::ports::Secret;
use apptray_scheduling::use_cases::Connect;
use graph_simulator::{GraphSimulator, Operation};

use crate::bench::Installation;
use crate::failure::Result;

pub struct Teams {
    pub graph: GraphSimulator,
}

impl Teams {
    /// The sign-in answers at once, Graph after this time.
    pub async fn start(answers_in: Duration) -> Result<Self> {
        let graph = GraphSimulator::builder().start().await?;
        graph.set_latency(Operation::Create, answers_in);
        Ok(Self { graph })
    }

    /// Opens an installation and connects it.
    pub async fn open(&self, installation: &Installation) -> Result<Application> {
        let tenant = self.graph.tenant();
        let secret = tenant.app.secrets.first().ok_or("the simulator has no secret")?.value.clone();
        let environment = Environment {
            microsoft_login_url: Some(self.graph.login_url().to_owned()),
            microsoft_graph_url: Some(self.graph.graph_url().to_owned()),
            client_secret: Some(Secret::new(secret)),
            ..installation.environment()
        };
        let home = Home::open(&environment)?;
        let application = Application::open(&environment, &home).await?;
        let connect =
            Connect { microsoft_tenant: tenant.id.to_string(), client_id: tenant.app.client_id.to_string() };
        application.scheduling.connect(connect).await?;
        let organizer = OrganizerName::parse(&self.graph.organizer().upn)?;
        application.scheduling.set_organizer(organizer).await?;
        Ok(application)
    }

    /// What was on the wire so far.
    pub fn calls(&self) -> usize {
        self.graph.calls().len()
    }
}
