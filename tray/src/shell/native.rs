//! The tray of Windows and macOS. Their trays belong to the thread of the event loop, so the program's own work runs
//! on another.

use std::collections::HashMap;
use std::thread;

use apptray_runtime::instance::Show;
use tao::event::{Event as LoopEvent, StartCause};
use tao::event_loop::{ControlFlow, EventLoop, EventLoopBuilder, EventLoopProxy};
use tokio::sync::mpsc::UnboundedSender;
use tray_icon::menu::{IsMenuItem, Menu, MenuEvent, MenuId, MenuItem, PredefinedMenuItem, Submenu};
use tray_icon::{MouseButton, MouseButtonState, TrayIcon, TrayIconBuilder, TrayIconEvent};

use crate::event::Event;
use crate::icon::Icon;
use crate::presentation::{Command, Entry, Presentation};

/// What the work asks of the event loop.
enum Ask {
    Start(UnboundedSender<Event>),
    Draw(Box<Presentation>),
    Clicked(MenuId),
    Activated,
    End,
}

/// Runs the event loop here and `main` beside it; ends with `main`.
pub fn on_main_thread<T: Send + 'static>(main: impl FnOnce(Shell) -> T + Send + 'static) -> T {
    let event_loop: EventLoop<Ask> = EventLoopBuilder::with_user_event().build();
    let (proxy, ending) = (event_loop.create_proxy(), event_loop.create_proxy());
    let clicks = event_loop.create_proxy();
    MenuEvent::set_event_handler(Some(move |event: MenuEvent| {
        let _ = clicks.send_event(Ask::Clicked(event.id));
    }));
    let activations = event_loop.create_proxy();
    TrayIconEvent::set_event_handler(Some(move |event| {
        if let TrayIconEvent::Click {
            button: MouseButton::Left, button_state: MouseButtonState::Up, ..
        } = event
        {
            let _ = activations.send_event(Ask::Activated);
        }
    }));
    thread::spawn(move || {
        let _ = main(Shell { proxy, started: false });
        let _ = ending.send_event(Ask::End);
    });
    let mut drawn = Drawn::default();
    event_loop.run(move |event, _, flow| {
        *flow = ControlFlow::Wait;
        match event {
            LoopEvent::NewEvents(StartCause::Init) => drawn.make_icon(),
            LoopEvent::UserEvent(Ask::Start(events)) => drawn.events = Some(events),
            LoopEvent::UserEvent(Ask::Draw(presentation)) => drawn.draw(&presentation),
            LoopEvent::UserEvent(Ask::Clicked(id)) => drawn.clicked(drawn.commands.get(&id).cloned()),
            LoopEvent::UserEvent(Ask::Activated) => drawn.clicked(Some(Command::Open(Show::Window))),
            LoopEvent::UserEvent(Ask::End) => *flow = ControlFlow::Exit,
            _ => {}
        }
    })
}

pub struct Shell {
    proxy: EventLoopProxy<Ask>,
    started: bool,
}

impl Shell {
    pub async fn start(&mut self, presentation: &Presentation, events: UnboundedSender<Event>) {
        self.started = self.proxy.send_event(Ask::Start(events)).is_ok();
        self.draw(presentation).await;
    }

    pub fn is_started(&self) -> bool {
        self.started
    }

    pub async fn draw(&self, presentation: &Presentation) {
        let _ = self.proxy.send_event(Ask::Draw(Box::new(presentation.clone())));
    }

    pub async fn end(&self) {
        let _ = self.proxy.send_event(Ask::End);
    }
}

/// What the event loop's thread holds.
#[derive(Default)]
struct Drawn {
    icon: Option<TrayIcon>,
    commands: HashMap<MenuId, Command>,
    events: Option<UnboundedSender<Event>>,
}

impl Drawn {
    fn make_icon(&mut self) {
        // A left click opens the window; the menu is for the right button.
        match TrayIconBuilder::new().with_menu_on_left_click(false).build() {
            Ok(icon) => self.icon = Some(icon),
            Err(error) => tracing::warn!(%error, "the tray cannot be reached"),
        }
    }

    fn clicked(&self, command: Option<Command>) {
        if let (Some(events), Some(command)) = (&self.events, command) {
            let _ = events.send(Event::Clicked { command, activation_token: None });
        }
    }

    fn draw(&mut self, presentation: &Presentation) {
        let Some(icon) = &self.icon else { return };
        let menu = Menu::new();
        self.commands.clear();
        for item in items(&presentation.menu, &mut self.commands) {
            let _ = menu.append(item.as_ref());
        }
        icon.set_menu(Some(Box::new(menu)));
        let tooltip = [presentation.title.clone()].into_iter().chain(presentation.details.clone());
        let _ = icon.set_tooltip(Some(tooltip.collect::<Vec<_>>().join("\n")));
        let _ = icon.set_icon(picture(presentation.icon));
    }
}

fn items(entries: &[Entry], commands: &mut HashMap<MenuId, Command>) -> Vec<Box<dyn IsMenuItem>> {
    let mut item = |entry: &Entry| -> Box<dyn IsMenuItem> {
        match entry {
            Entry::Separator => Box::new(PredefinedMenuItem::separator()),
            Entry::Label(label) => Box::new(MenuItem::new(without_mnemonic(label), false, None)),
            Entry::Item { label, command } => {
                let item = MenuItem::new(without_mnemonic(label), true, None);
                commands.insert(item.id().clone(), command.clone());
                Box::new(item)
            }
            Entry::Submenu { label, entries } => {
                let submenu = Submenu::new(without_mnemonic(label), true);
                for item in items(entries, commands) {
                    let _ = submenu.append(item.as_ref());
                }
                Box::new(submenu)
            }
        }
    };
    entries.iter().map(|entry| item(entry)).collect()
}

/// An ampersand marks a key in these menus; two are one.
fn without_mnemonic(label: &str) -> String {
    label.replace('&', "&&")
}

/// The middle size; these systems scale it and want the alpha last.
fn picture(icon: Icon) -> Option<tray_icon::Icon> {
    let mut picture = icon.pictures().into_iter().nth(1)?;
    for pixel in picture.argb.chunks_exact_mut(4) {
        pixel.rotate_left(1);
    }
    let side = u32::from(picture.side);
    tray_icon::Icon::from_rgba(picture.argb, side, side).ok()
}
