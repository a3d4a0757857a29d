//! The tray of freedesktop.org's desktops: a `StatusNotifierItem` with a dbusmenu, spoken by ksni.

use std::sync::Arc;

use apptray_runtime::instance::Show;
use ksni::menu::{StandardItem, SubMenu};
use ksni::{Category, Handle, MenuItem, OfflineReason, Status, ToolTip, Tray, TrayMethods as _};
use tokio::sync::mpsc::UnboundedSender;

use crate::event::Event;
use crate::icon::Picture;
use crate::presentation::{Command, Entry, Presentation};

/// Here the tray needs no event loop of its own.
pub fn on_main_thread<T>(main: impl FnOnce(Shell) -> T) -> T {
    main(Shell(None))
}

pub struct Shell(Option<Handle<Item>>);

impl Shell {
    /// Puts the icon into the tray. Without one it waits on the bus until a tray appears.
    pub async fn start(&mut self, presentation: &Presentation, events: UnboundedSender<Event>) {
        let item = Item { shown: Shown::of(presentation), events };
        let events = item.events.clone();
        match item.assume_sni_available(true).spawn().await {
            Ok(handle) => self.0 = Some(handle),
            Err(error) => {
                tracing::warn!(%error, "the tray cannot be reached");
                let _ = events.send(Event::TrayGone);
            }
        }
    }

    pub fn is_started(&self) -> bool {
        self.0.as_ref().is_some_and(|handle| !handle.is_closed())
    }

    pub async fn draw(&self, presentation: &Presentation) {
        if let Some(handle) = &self.0 {
            handle.update(|item| item.shown = Shown::of(presentation)).await;
        }
    }

    pub async fn end(&self) {
        if let Some(handle) = &self.0 {
            handle.shutdown().await;
        }
    }
}

struct Item {
    shown: Shown,
    events: UnboundedSender<Event>,
}

struct Shown {
    title: String,
    details: Vec<String>,
    pictures: Vec<ksni::Icon>,
    menu: Arc<[Entry]>,
}

impl Shown {
    fn of(presentation: &Presentation) -> Self {
        Self {
            title: presentation.title.clone(),
            details: presentation.details.clone(),
            pictures: presentation.icon.pictures().into_iter().map(picture).collect(),
            menu: presentation.menu.clone().into(),
        }
    }
}

impl Item {
    fn clicked(&self, command: Command) {
        let activation_token = ksni::current_xdg_activation_token();
        // Nobody listens any more while the program ends.
        let _ = self.events.send(Event::Clicked { command, activation_token });
    }
}

impl Tray for Item {
    fn id(&self) -> String {
        "apptray".to_owned()
    }

    fn category(&self) -> Category {
        Category::Communications
    }

    fn title(&self) -> String {
        self.shown.title.clone()
    }

    fn status(&self) -> Status {
        Status::Active
    }

    fn icon_pixmap(&self) -> Vec<ksni::Icon> {
        self.shown.pictures.clone()
    }

    /// The description may hold markup, so foreign words must not be any.
    fn tool_tip(&self) -> ToolTip {
        let description = self.shown.details.join("\n").replace('&', "&amp;").replace('<', "&lt;");
        ToolTip { title: self.shown.title.clone(), description, ..ToolTip::default() }
    }

    fn activate(&mut self, _: i32, _: i32) {
        self.clicked(Command::Open(Show::Window));
    }

    fn menu(&self) -> Vec<MenuItem<Self>> {
        self.shown.menu.iter().map(menu_item).collect()
    }

    fn watcher_online(&self) {
        let _ = self.events.send(Event::TrayFound);
    }

    /// Stays on the bus: a tray may appear, or come back.
    fn watcher_offline(&self, _: OfflineReason) -> bool {
        let _ = self.events.send(Event::TrayGone);
        true
    }
}

fn menu_item(entry: &Entry) -> MenuItem<Item> {
    match entry {
        Entry::Separator => MenuItem::Separator,
        Entry::Label(label) => {
            StandardItem { label: without_mnemonic(label), enabled: false, ..StandardItem::default() }.into()
        }
        Entry::Item { label, command } => {
            let command = command.clone();
            let activate = Box::new(move |item: &mut Item| item.clicked(command.clone()));
            StandardItem { label: without_mnemonic(label), activate, ..StandardItem::default() }.into()
        }
        Entry::Submenu { label, entries } => {
            let submenu = entries.iter().map(menu_item).collect();
            SubMenu { label: without_mnemonic(label), submenu, ..SubMenu::default() }.into()
        }
    }
}

/// An underscore marks a key in a dbusmenu; two are one.
fn without_mnemonic(label: &str) -> String {
    label.replace('_', "__")
}

fn picture(picture: Picture) -> ksni::Icon {
    let side = i32::from(picture.side);
    ksni::Icon { width: side, height: side, data: picture.argb }
}
