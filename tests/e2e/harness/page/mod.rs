//! The window's page, by what a user sees of it: roles, labels and texts.

mod screens;

use std::path::PathBuf;

use fantoccini::elements::{Element, ElementRef};
use fantoccini::error::CmdError;
use fantoccini::key::Key;
use fantoccini::{Client, Locator};
use serde_json::{Value, json};
use test_desktop::PATIENCE;

use crate::folder;

const ACCESSIBLE: &str = include_str!("accessible.js");
const WAIT: &str = include_str!("wait.js");
/// How WebDriver names an element in JSON.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// Of ARIA; what has which role stands in `accessible.js`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    Alert,
    Button,
    Combobox,
    Dialog,
    Heading,
    Listbox,
    Option,
    Radio,
    Region,
    Status,
    Switch,
    Tab,
    Textbox,
}

impl Role {
    fn word(self) -> String {
        format!("{self:?}").to_lowercase()
    }
}

/// Everything that waits fails after a while with a picture of the page in `target/e2e/failures`.
#[derive(Clone, Debug)]
pub struct Page {
    pub client: Client,
    journey: String,
    /// How many pixels of the screen one of the page's has.
    zoom: u32,
}

impl Page {
    pub(crate) fn new(client: Client, journey: &str, zoom: u32) -> Self {
        Self { client, journey: journey.to_owned(), zoom }
    }

    /// Waits for the one element with this role that is called so, or whose name begins so.
    pub async fn find(&self, role: Role, name: &str) -> Element {
        let what = format!("{role:?} '{name}'");
        let arguments = vec![json!(role.word()), json!(name)];
        let found = self.wait(&what, "one(given[0], given[1])", "names(given[0])", arguments).await;
        self.element(&found)
    }

    /// Waits until there is none.
    pub async fn gone(&self, role: Role, name: &str) {
        let arguments = vec![json!(role.word()), json!(name)];
        let what = format!("the end of {role:?} '{name}'");
        self.wait(&what, "all(given[0], given[1]).length === 0", "names(given[0])", arguments).await;
    }

    /// Whether there is one now.
    pub async fn has(&self, role: Role, name: &str) -> bool {
        let arguments = vec![json!(role.word()), json!(name)];
        let script = format!("{ACCESSIBLE}\nreturn all(arguments[0], arguments[1]).length > 0;");
        self.client.execute(&script, arguments).await.expect("the page answers") == true
    }

    /// As the user's mouse does it. What is drawn anew between looking and clicking is looked for again.
    pub async fn click(&self, role: Role, name: &str) {
        for _ in 0..3 {
            match self.press_on(&self.find_at_rest(role, name).await).await {
                Err(CmdError::Standard(error)) => eprintln!("{role:?} '{name}' is clicked again: {error:?}"),
                done => return done.expect("the page answers"),
            }
        }
        self.fail(&format!("{role:?} '{name}' could not be clicked")).await;
    }

    async fn find_at_rest(&self, role: Role, name: &str) -> Element {
        let what = format!("{role:?} '{name}' at rest");
        let arguments = vec![json!(role.word()), json!(name)];
        let found = self.wait(&what, "still(one(given[0], given[1]))", "names(given[0])", arguments).await;
        self.element(&found)
    }

    async fn press_on(&self, element: &Element) -> Result<(), CmdError> {
        if self.zoom == 1 {
            return element.click().await;
        }
        // WebKit's driver looks for a zoomed element where it would be without the zoom.
        let element = serde_json::to_value(element).expect("an element");
        self.client.execute("arguments[0].scrollIntoView(); arguments[0].click();", vec![element]).await?;
        Ok(())
    }

    /// As [`Self::click`], for one of several that are called so: the one in the group or region with this name.
    pub async fn click_within(&self, group: &str, role: Role, name: &str) {
        let what = format!("{role:?} '{name}' in '{group}'");
        let condition = "still(all(given[1], given[2]).filter((found) => \
             [...document.querySelectorAll('[role=group], section, fieldset')].some((group) => \
             group.contains(found) && nameOf(group) === given[0]))[0])";
        let arguments = vec![json!(group), json!(role.word()), json!(name)];
        let found = self.wait(&what, condition, "names(given[1])", arguments).await;
        self.press_on(&self.element(&found)).await.expect("it is clicked");
    }

    /// Opens a request of the list by what stands in its row.
    pub async fn open(&self, text: &str) {
        self.choose_option(text).await;
        let arguments = vec![json!(text)];
        let condition =
            "document.querySelector('h1') && tidy(document.querySelector('h1').innerText).includes(given[0])";
        self.wait(&format!("the request of {text}"), condition, "reading()", arguments).await;
    }

    async fn choose_option(&self, text: &str) {
        let condition = "(() => { const rows = [...document.querySelectorAll(ROLES.option)]\
             .filter((row) => visible(row) && reachable(row) && tidy(textOf(row)).includes(given[0]));\
             return rows.length === 1 ? still(rows[0]) : null })()";
        let what = format!("an entry of a list with '{text}'");
        let found = self.wait(&what, condition, "names('option')", vec![json!(text)]).await;
        self.press_on(&self.element(&found)).await.expect("the entry is clicked");
    }

    /// Replaces what stands in the field.
    pub async fn fill(&self, field: &str, text: &str) {
        let key = |key: Key| String::from(char::from(key));
        // A new line is a key; as a character it is dropped. That the field was emptied is heard with the next key.
        let keys = match text {
            "" => format!(" {}", key(Key::Backspace)),
            text => text.replace('\n', &key(Key::Enter)),
        };
        let element = self.find(Role::Textbox, field).await;
        element.clear().await.expect("the field is emptied");
        element.send_keys(&keys).await.expect("the field takes the text");
    }

    /// Chooses from a `select`.
    pub async fn choose(&self, field: &str, option: &str) {
        self.find(Role::Combobox, field).await.select_by_label(option).await.expect("the option is there");
    }

    /// Whether the switch is on.
    pub async fn is_on(&self, switch: &str) -> bool {
        self.find(Role::Switch, switch).await.is_selected().await.expect("the page answers")
    }

    /// Waits until this can be read, in a field or beside it.
    pub async fn reads(&self, text: &str) {
        let condition = "reading().includes(tidy(given[0]))";
        self.wait(&format!("the text '{text}'"), condition, "reading()", vec![json!(text)]).await;
    }

    pub async fn reads_no_more(&self, text: &str) {
        let condition = "!reading().includes(tidy(given[0]))";
        self.wait(&format!("the end of the text '{text}'"), condition, "reading()", vec![json!(text)]).await;
    }

    /// What can be read now.
    pub async fn text(&self) -> String {
        let text = self.client.execute(&format!("{ACCESSIBLE}\nreturn reading();"), vec![]).await;
        text.expect("the page answers").as_str().unwrap_or_default().to_owned()
    }

    /// Waits for a green toast: a status, which a screen reader says when it has time.
    pub async fn green_toast(&self, text: &str) {
        self.told(Role::Status, text).await;
    }

    /// Waits for a yellow toast: an alert, which a screen reader says at once.
    pub async fn yellow_toast(&self, text: &str) {
        self.told(Role::Alert, text).await;
    }

    /// Waits until a region with this role says so.
    pub async fn told(&self, role: Role, text: &str) {
        let condition = "[...document.querySelectorAll(ROLES[given[0]])]\
             .some((region) => visible(region) && tidy(textOf(region)).includes(tidy(given[1])))";
        let arguments = vec![json!(role.word()), json!(text)];
        self.wait(&format!("{role:?} with '{text}'"), condition, "reading()", arguments).await;
    }

    /// Presses a key where the focus is.
    pub async fn press(&self, key: Key) {
        let focused = self.client.active_element().await.expect("something has the focus");
        focused.send_keys(&String::from(char::from(key))).await.expect("the key is pressed");
    }

    /// Types where the focus is.
    pub async fn types(&self, text: &str) {
        let body = self.client.find(Locator::Css("body")).await.expect("a page");
        body.send_keys(text).await.expect("the keys are pressed");
    }

    /// Looks whenever the page changes; `in_vain` is what a failure shows. Both are JavaScript over `accessible.js`.
    pub async fn wait(&self, what: &str, condition: &str, in_vain: &str, arguments: Vec<Value>) -> Value {
        let script = format!(
            "{ACCESSIBLE}\nconst condition = (...given) => {condition};\nconst inVain = (...given) => {in_vain};\n{WAIT}"
        );
        let mut given = vec![json!(u64::try_from(PATIENCE.as_millis()).unwrap())];
        given.extend(arguments);
        match self.client.execute_async(&script, given).await {
            Ok(mut answer) if answer.get("found").is_some() => answer["found"].take(),
            Ok(answer) => self.fail(&format!("waited in vain for {what}; there was {answer}")).await,
            Err(error) => self.fail(&format!("waited for {what}: {error:?}")).await,
        }
    }

    fn element(&self, found: &Value) -> Element {
        let id = found[ELEMENT].as_str().unwrap_or_else(|| panic!("no element: {found}")).to_owned();
        Element::from_element_id(self.client.clone(), ElementRef::from(id))
    }

    /// Ends the test with a picture of what there was instead.
    pub async fn fail(&self, what: &str) -> ! {
        let file = self.failure_picture();
        let seen = match self.screenshot().await {
            Ok(picture) => tokio::fs::write(&file, picture).await.map_err(|error| error.to_string()),
            Err(error) => Err(error.to_string()),
        };
        match seen {
            Ok(()) => panic!("{what}\nThe page as it was: {}", file.display()),
            Err(error) => panic!("{what}\nThe page could not be seen: {error}"),
        }
    }

    /// Keeps a picture of the page as it is at this moment, for states that do not last.
    pub async fn snapshot(&self, screen: &str) {
        self.picture(screen).await;
    }

    fn failure_picture(&self) -> PathBuf {
        folder("failures").join(format!("{}.png", self.journey))
    }
}
