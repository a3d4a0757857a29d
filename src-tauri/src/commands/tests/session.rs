use super::*;

#[tokio::test]
async fn an_empty_home_is_a_session_with_nothing_in_it() {
    let office = Office::empty().await;
    let session = seen(office.face.session().await);
    assert_eq!(session["settings"]["theme"], "system");
    assert_eq!(session["settings"]["undoPauseSeconds"], 10);
    assert_eq!(session["teams"]["capability"]["available"], false);
    assert_eq!(
        seen(office.face.list_requests(input(everything())).await),
        json!({ "rows": [], "next": null })
    );
    assert_eq!(seen(office.face.count_requests().await), json!({ "pending": 0, "approved": 0 }));
}

#[tokio::test]
async fn a_demo_says_so_opens_its_mails_and_leaves_the_session_alone() {
    const PAGE: &str = "http://127.0.0.1:8025/";
    let office = Office::empty().await;
    assert_eq!(seen(office.face.session().await)["demo"], Value::Null);
    assert_eq!(refused(office.face.open_demo_mails().await), ErrorCode::WrongState);
    let application = office.face.application().await.unwrap();
    let mails = CaughtMails::parse(PAGE).unwrap();
    application.change_settings(|_, workspace| workspace.demo = Some(Demo { mails: Some(mails) })).unwrap();

    let mut session = seen(office.face.session().await);
    assert_eq!(session["demo"], json!({ "mails": true }));
    office.face.open_demo_mails().await.unwrap();
    assert_eq!(*office.desktop.0.lock().unwrap(), [format!("open {PAGE}")]);

    let mut settings = session["settings"].take();
    settings["autostart"] = json!(true);
    assert_eq!(seen(office.face.save_settings(input(settings)).await)["autostart"], json!(false));
}
