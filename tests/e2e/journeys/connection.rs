//! Settings, Connection: from this computer to a server and back, while the tray goes on.

use apptray_e2e::{Role, World};
use apptray_tests::postgres::TestServer;

use crate::sample;

/// The parts of `postgres://USER:PASSWORD@HOST:PORT/DATABASE`.
struct Server {
    url: String,
    user: String,
    password: String,
    host: String,
    port: String,
    database: String,
}

impl Server {
    fn start() -> Self {
        let url = tokio::task::block_in_place(|| TestServer::shared().new_database());
        let mut parts = url.trim_start_matches("postgres://").split(['@', ':', '/']).map(str::to_owned);
        let mut next = || parts.next().unwrap();
        let (user, password, host, port, database) = (next(), next(), next(), next(), next());
        Self { url, user, password, host, port, database }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        TestServer::shared().remove(&self.url);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_team_goes_over_to_a_server_and_window_and_tray_go_with_it() {
    let server = Server::start();
    let mut world = World::start("connection").await;
    sample::import_one(&world.office);
    let mut resident = world.resident().await;
    resident.tray.item("Apptray: 1 pending").await;
    let window = world.window().await;
    let page = &window.page;
    page.find(Role::Option, "10:00").await;
    page.click(Role::Button, "Settings").await;
    page.click(Role::Button, "Connection").await;
    page.reads("Last answer at").await;
    page.look("settings-connection").await;

    page.find(Role::Radio, "PostgreSQL").await.click().await.unwrap();
    page.fill("Server", &server.host).await;
    page.fill("Port", &server.port).await;
    page.fill("Database", &server.database).await;
    page.fill("Database user", &server.user).await;
    page.choose("TLS", "None").await;
    page.click_within("Password", Role::Button, "Store…").await;
    page.fill("New password", "wrong-hunter2").await;
    page.click(Role::Button, "Store in keychain").await;
    page.reads("Stored in your keychain").await;
    page.click(Role::Button, "Test connection").await;
    page.told(Role::Alert, "user name or password is wrong").await;
    page.look("settings-connection-refused").await;
    // Refused as well when it is saved, and nothing has changed by it.
    page.click(Role::Button, "Save").await;
    page.told(Role::Alert, "user name or password is wrong").await;

    page.click_within("Password", Role::Button, "Replace…").await;
    page.fill("New password", &server.password).await;
    page.click(Role::Button, "Store in keychain").await;
    page.gone(Role::Textbox, "New password").await;
    page.click(Role::Button, "Test connection").await;
    page.reads("It is empty: saving sets it up.").await;
    page.look("settings-connection-tested").await;
    page.click(Role::Button, "Save").await;
    page.reads("Saved. Window and tray go on with this database.").await;
    resident.tray.item("Apptray: nothing pending").await;

    // Both hear of what comes there; the command line finds the password in the keychain.
    let requests = [
        sample::request("Northgate Clinics", "15:00", sample::HERE),
        sample::request("Sagar Textiles", "16:00", sample::HERE),
    ];
    world.office.import(&sample::file(&requests));
    resident.tray.item("Apptray: 2 pending").await;
    page.click(Role::Button, "Requests").await;
    page.reads("Northgate Clinics").await;
    page.reads("Sagar Textiles").await;
    assert!(!page.text().await.contains("Kestrel Foods"), "nothing is copied");

    let config = std::fs::read_to_string(world.home().join("config.toml")).unwrap();
    assert!(config.contains(&server.database), "{config}");
    for text in [config, world.office.logs(), page.client.source().await.unwrap()] {
        assert!(!text.contains(&server.password) && !text.contains("hunter2"), "a password is told");
    }

    // And back: the file is as it was.
    page.click(Role::Button, "Settings").await;
    page.click(Role::Button, "Connection").await;
    page.find(Role::Radio, "This computer").await.click().await.unwrap();
    page.reads("what the server has stays there").await;
    page.click(Role::Button, "Save").await;
    page.reads("Saved. Window and tray go on with this database.").await;
    resident.tray.item("Apptray: 1 pending").await;
    page.click(Role::Button, "Requests").await;
    page.reads("Kestrel Foods").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_that_cannot_be_opened_is_exchanged_from_the_first_screen() {
    let world = World::start("connection-broken").await;
    sample::import_one(&world.office);
    let file = world.home().join("diary.db");
    std::fs::write(&file, "This is somebody's diary, and no database at all.\n".repeat(100)).unwrap();
    let address = format!("sqlite:{}", file.display());
    world.office.ctl(&["workspace", "add", "broken", "--database", &address]).ok();
    world.office.ctl(&["workspace", "use", "broken"]).ok();
    let window = world.window().await;
    let page = &window.page;
    page.click(Role::Button, "Connection settings").await;
    page.reads("Not connected").await;
    page.look("settings-connection-broken").await;
    page.choose("Workspace", "default").await;
    page.reads("Last answer at").await;
    page.click(Role::Button, "Requests").await;
    page.reads("Kestrel Foods").await;

    // What the command line chooses is followed, too.
    let other = format!("sqlite:{}", world.home().join("other.db").display());
    world.office.ctl(&["workspace", "add", "other", "--database", &other]).ok();
    world.office.ctl(&["workspace", "use", "other"]).ok();
    page.reads("No pending requests.").await;
}
