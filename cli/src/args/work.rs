use clap::{Args, Subcommand};

#[derive(Debug, Subcommand)]
pub enum Requests {
    /// One page of requests: pending ones soonest first, others latest first.
    List {
        /// pending, approved, declined, cancelled or all.
        #[arg(long, default_value = "pending")]
        status: String,
        /// Part of a service, client, requester, technician or description.
        #[arg(long)]
        search: Option<String>,
        /// Rows on the page, 1 to 500.
        #[arg(long, default_value_t = 50, value_parser = clap::value_parser!(u32).range(1..=500))]
        limit: u32,
        /// The cursor that the page before ended with.
        #[arg(long)]
        after: Option<String>,
    },
    /// One request with everything known about it.
    Show { id: String },
}

#[derive(Debug, Args)]
pub struct Approve {
    pub id: String,
    /// E-mail address of the member of staff who does it.
    #[arg(long)]
    pub technician: String,
    /// Another date than the requested one, YYYY-MM-DD.
    #[arg(long)]
    pub date: Option<String>,
    /// Another time than the requested one, HH:MM.
    #[arg(long)]
    pub time: Option<String>,
    /// Zone in which --date and --time are read; the requester's if left out.
    #[arg(long)]
    pub time_zone: Option<String>,
    /// Minutes.
    #[arg(long)]
    pub duration: Option<i64>,
    /// Generate a Microsoft Teams meeting link.
    #[arg(long)]
    pub teams_meeting: bool,
    /// Internal notes, kept on the schedule entry.
    #[arg(long)]
    pub notes: Option<String>,
    /// A ticket of the same client.
    #[arg(long)]
    pub ticket: Option<String>,
}

#[derive(Debug, Args)]
pub struct Reschedule {
    pub id: String,
    /// The new date, YYYY-MM-DD.
    #[arg(long)]
    pub date: String,
    /// The new time, HH:MM.
    #[arg(long)]
    pub time: String,
    /// Zone in which --date and --time are read; the requester's if left out.
    #[arg(long)]
    pub time_zone: Option<String>,
    /// Minutes; as before if left out.
    #[arg(long)]
    pub duration: Option<i64>,
}

#[derive(Debug, Args)]
pub struct Cancel {
    pub id: String,
    /// Goes into the mails.
    #[arg(long)]
    pub reason: Option<String>,
}

#[derive(Debug, Args)]
pub struct Decline {
    pub id: String,
    /// Goes into the mail.
    #[arg(long)]
    pub reason: String,
}

#[derive(Debug, Subcommand)]
pub enum Meeting {
    /// Create the meeting of an approved request that has none, and send the link.
    Generate { id: String },
    /// Meetings that should be gone and could not be deleted yet.
    Leftovers {
        /// Try all of them now.
        #[arg(long)]
        retry: bool,
    },
}
