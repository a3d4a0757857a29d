//! Settings, Connection, and when the first-run assistant is shown.

use apptray_runtime::RandomIds;
use apptray_runtime::config::{Config, DatabaseAddress, Workspace, WorkspaceName};
use apptray_scheduling::ports::IdSource as _;

use super::*;

const NOWHERE: &str = r#"{ "server": { "host": "127.0.0.1", "port": 1, "database": "apptray", "user": "anna", "tls": "off" }, "staff": null }"#;

fn nowhere<T: DeserializeOwned>() -> T {
    serde_json::from_str(NOWHERE).unwrap()
}

impl Office {
    fn config(&self) -> String {
        std::fs::read_to_string(self.face.home.config_file()).unwrap()
    }

    /// One more workspace, with a file of its own; it is not chosen.
    fn add_workspace(&self, name: &str) -> WorkspaceName {
        let name = WorkspaceName::parse(name).unwrap();
        let file = self.face.home.path().join(format!("{name}.db"));
        let mut workspace = Workspace::new(RandomIds.next());
        workspace.database = Some(DatabaseAddress::parse(&format!("sqlite:{}", file.display())).unwrap());
        self.change(|config| {
            config.workspaces.insert(name.clone(), workspace);
        });
        name
    }

    /// As `apptrayctl` does it.
    fn change(&self, change: impl FnOnce(&mut Config)) {
        let change = |config: &mut Config| {
            change(config);
            Ok(())
        };
        Config::change(&self.face.home, &RandomIds, change).unwrap();
    }

    async fn requests(&self) -> usize {
        seen(self.face.list_requests(input(everything())).await)["rows"].as_array().unwrap().len()
    }

    async fn assistant(&self) -> bool {
        self.face.session().await.unwrap().assistant
    }
}

#[tokio::test]
async fn a_fresh_home_uses_this_computer_and_says_where() {
    let office = Office::empty().await;
    let file = office.face.home.database_file().display().to_string();
    assert_eq!(
        seen(office.face.connection().await),
        json!({ "workspace": "default", "workspaces": ["default"], "server": null, "file": file, "staff": null,
            "inEnvironment": false })
    );
    let here = json!({ "server": null, "staff": null });
    let look = seen(office.face.try_connection(input(here.clone())).await);
    assert_eq!((&look["schema"], office.face.home.database_file().exists()), (&json!("empty"), false));
    office.face.save_connection(input(here)).await.unwrap();
    assert_eq!(office.requests().await, 0);
}

#[tokio::test]
async fn a_server_that_does_not_answer_is_not_gone_over_to() {
    let mut office = Office::with_requests().await;
    office.face.environment.database_password = Some(Secret::new("hunter2-c4nary"));
    let before = office.config();
    let tried = office.face.try_connection(nowhere()).await.err().unwrap();
    let saved = office.face.save_connection(nowhere()).await.err().unwrap();
    for error in [tried, saved] {
        assert_eq!(error.code, ErrorCode::DatabaseUnreachable);
        assert!(error.message.contains("nothing answers at this host and port"), "{}", error.message);
        assert!(!error.message.contains("hunter2"), "{}", error.message);
    }
    assert_eq!(office.config(), before);
    assert_eq!(office.requests().await, 2, "the window goes on as before");
}

#[tokio::test]
async fn another_workspace_is_gone_over_to_at_once_even_if_it_cannot_be_opened() {
    let office = Office::with_requests().await;
    let other = office.add_workspace("other").to_string();
    let mut exchanged = office.face.exchanged();
    let shown = seen(office.face.choose_workspace(other.clone()).await);
    assert_eq!((&shown["workspace"], &shown["workspaces"]), (&json!(other), &json!(["default", "other"])));
    assert!(exchanged.has_changed().unwrap(), "whoever watches the old database hears of it");
    exchanged.mark_unchanged();
    assert_eq!(office.requests().await, 0);

    let file = office.face.home.path().join("broken.db");
    std::fs::write(&file, "This is somebody's diary.\n".repeat(100)).unwrap();
    let broken = office.add_workspace("broken").to_string();
    office.face.choose_workspace(broken.clone()).await.unwrap();
    assert_eq!(refused(office.face.session().await), ErrorCode::DatabaseUnreachable);
    assert_eq!(
        seen(office.face.connection().await)["workspace"],
        broken.as_str(),
        "it can be mended from here"
    );
    assert_eq!(refused(office.face.choose_workspace("none".to_owned()).await), ErrorCode::UnknownWorkspace);
    office.face.choose_workspace("default".to_owned()).await.unwrap();
    assert_eq!(office.requests().await, 2);
}

#[tokio::test]
async fn what_the_command_line_chooses_is_followed_and_nothing_else_is() {
    let office = Office::with_requests().await;
    let other = office.add_workspace("other");
    assert!(!office.face.follow_settings().await, "the same workspace is used");
    office.change(|config| config.general.keep_warm_minutes = 1);
    assert!(!office.face.follow_settings().await);
    office.change(|config| config.current = other);
    assert!(office.face.follow_settings().await);
    assert_eq!(office.requests().await, 0);
    assert!(!office.face.follow_settings().await, "it is open now");

    std::fs::write(office.face.home.config_file(), "current = [\n").unwrap();
    assert!(!office.face.follow_settings().await, "a file that cannot be read says nothing");
    assert_eq!(refused(office.face.connection().await), ErrorCode::ConfigInvalid);
    assert_eq!(refused(office.face.save_connection(nowhere()).await), ErrorCode::ConfigInvalid);
    assert_eq!(office.config(), "current = [\n");
}

#[tokio::test]
async fn the_environments_database_is_shown_and_not_changed() {
    let mut office = Office::empty().await;
    let url = "postgres://anna:hunter2-c4nary@db.example.com/apptray?sslmode=verify-full";
    office.face.environment.database_url = Some(Secret::new(url));
    let shown = seen(office.face.connection().await);
    assert_eq!((&shown["inEnvironment"], &shown["server"]["host"]), (&json!(true), &json!("db.example.com")));
    assert!(!shown.to_string().contains("hunter2"), "{shown}");
    assert_eq!(refused(office.face.save_connection(nowhere()).await), ErrorCode::DatabaseInEnvironment);
}

#[tokio::test]
async fn the_assistant_is_shown_until_somebody_ends_it() {
    let office = Office::empty().await;
    assert!(office.assistant().await);
    office.face.note_assistant(input(json!("begun"))).await.unwrap();
    let server = json!({ "host": "mail.example.com", "port": 587, "security": "starttls", "username": null,
        "from": "desk@acme.example" });
    office.face.save_mail_settings(input(server)).await.unwrap();
    assert!(office.assistant().await, "half set up, it comes back");
    let general = office.face.session().await.unwrap().settings;
    office.face.save_settings(general).await.unwrap();
    assert!(office.assistant().await, "other settings do not end it");
    office.face.note_assistant(input(json!("over"))).await.unwrap();
    assert!(!office.assistant().await);
}

#[tokio::test]
async fn who_has_something_set_up_already_does_not_meet_the_assistant() {
    assert!(!Office::with_requests().await.assistant().await, "there are requests");
    for change in
        [(|config: &mut Config| current(config).demo = Some(Demo::default())) as fn(&mut Config), |config| {
            current(config).database = DatabaseAddress::parse("sqlite:/nonexistent/x.db").ok();
        }]
    {
        let office = Office::empty().await;
        office.face.application().await.unwrap();
        office.change(change);
        assert!(!office.assistant().await);
    }
    let office = Office::empty().await;
    office.add_workspace("other");
    assert!(!office.assistant().await, "there is another workspace");
}

fn current(config: &mut Config) -> &mut Workspace {
    let name = config.current.clone();
    config.workspace_mut(&name).unwrap()
}
