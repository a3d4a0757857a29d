use std::collections::HashMap;

use futures_util::StreamExt as _;
use zbus::zvariant::{OwnedValue, Structure, Value};
use zbus::{Connection, MatchRule, MessageStream, Proxy};

use super::soon;

const ITEM: &str = "org.kde.StatusNotifierItem";
const MENU: &str = "com.canonical.dbusmenu";

/// One icon in the tray, as the desktop sees it.
pub struct Tray {
    item: Proxy<'static>,
    menu: Proxy<'static>,
    /// Whatever the icon's process says of itself.
    signals: MessageStream,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    pub id: i32,
    pub label: String,
    pub enabled: bool,
}

type Layout = (i32, HashMap<String, OwnedValue>, Vec<OwnedValue>);

impl Tray {
    pub(super) async fn new(connection: Connection, service: String) -> Self {
        let rule = MatchRule::builder().msg_type(zbus::message::Type::Signal);
        let rule = rule.sender(service.clone()).unwrap().build().into_owned();
        let signals = MessageStream::for_match_rule(rule, &connection, Some(64)).await.unwrap();
        let proxy = async |path: String, interface| {
            zbus::proxy::Builder::<Proxy<'static>>::new(&connection)
                .destination(service.clone())
                .unwrap()
                .path(path)
                .unwrap()
                .interface(interface)
                .unwrap()
                .cache_properties(zbus::proxy::CacheProperties::No)
                .build()
                .await
                .unwrap()
        };
        let item = proxy("/StatusNotifierItem".to_owned(), ITEM).await;
        let path: zbus::zvariant::OwnedObjectPath = item.get_property("Menu").await.unwrap();
        let menu = proxy(path.to_string(), MENU).await;
        Self { item, menu, signals }
    }

    pub async fn title(&self) -> String {
        self.item.get_property("Title").await.unwrap()
    }

    pub async fn pictures(&self) -> Vec<(i32, i32, Vec<u8>)> {
        self.item.get_property("IconPixmap").await.unwrap()
    }

    pub async fn left_click(&self) {
        self.item.call_method("Activate", &(0, 0)).await.unwrap();
    }

    /// The menu, what is behind arrows included; separators are left out.
    pub async fn items(&self) -> Vec<Item> {
        let (_, root): (u32, Layout) =
            self.menu.call("GetLayout", &(0, -1, Vec::<String>::new())).await.unwrap();
        let mut items = Vec::new();
        for child in root.2 {
            collect(&child, &mut items);
        }
        items
    }

    pub async fn labels(&self) -> Vec<String> {
        self.items().await.into_iter().map(|item| item.label).collect()
    }

    /// Waits until the menu has an entry that begins like this.
    pub async fn item(&mut self, label: &str) -> Item {
        let mut last = Vec::new();
        let found = async {
            loop {
                last = self.items().await;
                if let Some(item) = last.iter().find(|item| item.label.starts_with(label)) {
                    return item.clone();
                }
                self.signals.next().await.expect("the icon is there").unwrap();
            }
        };
        soon(&format!("'{label}' in the menu"), found).await
    }

    pub async fn click(&mut self, label: &str) {
        let item = self.item(label).await;
        self.menu.call_method("Event", &(item.id, "clicked", Value::from(""), 0_u32)).await.unwrap();
    }
}

fn collect(node: &OwnedValue, items: &mut Vec<Item>) {
    let node: Structure<'_> = node.downcast_ref().unwrap();
    let [id, properties, children] = node.fields() else { panic!("a menu's node has three parts: {node:?}") };
    let id: i32 = id.downcast_ref().unwrap();
    let properties: HashMap<String, Value<'_>> = properties
        .try_clone()
        .unwrap()
        .downcast::<zbus::zvariant::Dict<'_, '_>>()
        .unwrap()
        .try_into()
        .unwrap();
    if let Some(Value::Str(label)) = properties.get("label") {
        let enabled = !matches!(properties.get("enabled"), Some(Value::Bool(false)));
        items.push(Item { id, label: label.replace("__", "_"), enabled });
    }
    let children: zbus::zvariant::Array<'_> = children.downcast_ref().unwrap();
    for child in children.iter() {
        let Value::Value(child) = child else { panic!("a menu's children are variants") };
        collect(&child.try_to_owned().unwrap(), items);
    }
}
