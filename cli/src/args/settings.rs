#![expect(clippy::doc_markdown, reason = "these comments are the help that a terminal shows")]

use clap::{Subcommand, ValueEnum};

#[derive(Debug, Subcommand)]
pub enum Teams {
    /// Connect an app registration. The client secret is read from standard input unless APPTRAY_CLIENT_SECRET or
    /// APPTRAY_CLIENT_CERTIFICATE is set, or a certificate is given.
    Connect {
        /// Directory (tenant) id or a verified domain.
        #[arg(long)]
        tenant_id: String,
        /// Application (client) id.
        #[arg(long)]
        client_id: String,
        /// PEM file with a certificate and its private key, instead of the client secret. It goes into the keychain; the
        /// file can be deleted afterwards.
        #[arg(long)]
        certificate: Option<std::path::PathBuf>,
        /// The Microsoft cloud of the tenant; the one it was before if left out.
        #[arg(long)]
        cloud: Option<CloudArgument>,
        /// The day on which the client secret ends, as the app registration shows it (2027-05-24): Apptray reminds of it.
        /// A new secret without it has no date.
        #[arg(long)]
        secret_expires: Option<String>,
    },
    /// Whether meetings can be created, and if not, why.
    Status,
    /// The Microsoft user in whose name meetings are created.
    #[command(subcommand)]
    Organizer(TeamsOrganizer),
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum CloudArgument {
    /// Also GCC.
    Global,
    /// GCC High.
    UsGovernmentL4,
    /// DoD.
    UsGovernmentL5,
}

#[derive(Debug, Subcommand)]
pub enum TeamsOrganizer {
    /// Set the default meeting organizer (UPN or Microsoft user ID).
    Set { organizer: String },
    /// Clear it: the toggle disappears at once.
    Clear,
    /// Look the organizer up and create a throw-away meeting, which is deleted at once.
    Verify,
}

#[derive(Debug, Subcommand)]
pub enum Mail {
    /// Set the SMTP server. With --username the password is read from standard input unless APPTRAY_SMTP_PASSWORD is
    /// set.
    Configure {
        #[arg(long)]
        host: String,
        #[arg(long)]
        port: u16,
        #[arg(long)]
        security: SecurityArgument,
        #[arg(long)]
        username: Option<String>,
        /// name@example.com or "Name <name@example.com>".
        #[arg(long)]
        from: String,
    },
    /// Send a test mail.
    Test { address: String },
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum SecurityArgument {
    /// Plain text; to this machine only.
    None,
    Starttls,
    Tls,
}

#[derive(Debug, Subcommand)]
pub enum Outbox {
    /// The mails, latest first.
    List,
    /// Try every mail that is not held back, then end.
    Run,
}

#[derive(Debug, Subcommand)]
pub enum WorkspaceCommand {
    /// Add a workspace.
    Add {
        name: String,
        /// sqlite:FILE or postgres://USER@HOST/DATABASE, without password.
        #[arg(long)]
        database: Option<String>,
        /// The tenant's id, where the database has several.
        #[arg(long)]
        tenant: Option<String>,
        /// E-mail address of the member of staff who works here.
        #[arg(long)]
        user: Option<String>,
    },
    /// The workspaces of this machine.
    List,
    /// Use this workspace from now on.
    Use { name: String },
}
