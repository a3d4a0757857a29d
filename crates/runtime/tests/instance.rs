//! One process of a kind per home folder. Two of them in one test process are as good as two processes: the lock
//! belongs to the opened file.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "the helpers of tests are tests as well")]

use std::path::Path;
use std::time::Duration;

use apptray_runtime::instance::{Process, Show, start_or_tell, tell};
use apptray_runtime::{Environment, Home};

const LONG: Duration = Duration::from_secs(20);

fn home(folder: &Path) -> Home {
    Home::open(&Environment { home: Some(folder.to_path_buf()), ..Environment::default() }).unwrap()
}

fn in_runtime(test: impl Future<Output = ()>) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async { tokio::time::timeout(LONG, test).await.expect("the test takes too long") });
}

#[test]
fn the_second_tells_the_first() {
    in_runtime(async {
        let folder = tempfile::tempdir().unwrap();
        let home = home(folder.path());
        let first = start_or_tell(&home, Process::Tray, Show::Window).await.unwrap().unwrap();
        let (second, asked) =
            tokio::join!(start_or_tell(&home, Process::Tray, Show::Settings), first.asked());
        assert!(second.unwrap().is_none());
        assert_eq!(asked, Show::Settings);

        // The other kind of process has a lock and a socket of its own.
        assert!(start_or_tell(&home, Process::Window, Show::Window).await.unwrap().is_some());
    });
}

#[test]
fn whoever_comes_after_the_end_is_the_first_again() {
    in_runtime(async {
        let folder = tempfile::tempdir().unwrap();
        let home = home(folder.path());
        for _ in 0..3 {
            assert!(start_or_tell(&home, Process::Tray, Show::Window).await.unwrap().is_some());
        }
        assert!(!tell(&home, Process::Tray, Show::Window).await);
    });
}

#[cfg(unix)]
#[test]
fn a_socket_that_a_killed_process_left_is_replaced() {
    in_runtime(async {
        let folder = tempfile::tempdir().unwrap();
        let home = home(folder.path());
        drop(std::os::unix::net::UnixListener::bind(home.path().join("tray.sock")).unwrap());
        let instance = start_or_tell(&home, Process::Tray, Show::Window).await.unwrap().unwrap();
        let (told, asked) = tokio::join!(tell(&home, Process::Tray, Show::Window), instance.asked());
        assert!(told);
        assert_eq!(asked, Show::Window);
    });
}

#[cfg(unix)]
#[test]
fn one_that_ends_before_it_read_what_it_was_told_was_not_told() {
    in_runtime(async {
        let folder = tempfile::tempdir().unwrap();
        let home = home(folder.path());
        let listener = std::os::unix::net::UnixListener::bind(home.path().join("window.sock")).unwrap();
        let ends = std::thread::spawn(move || drop(listener.accept().unwrap()));
        assert!(!tell(&home, Process::Window, Show::Window).await);
        ends.join().unwrap();
    });
}

#[cfg(unix)]
#[test]
fn a_home_with_a_long_path_works_too() {
    in_runtime(async {
        let folder = tempfile::tempdir().unwrap();
        let home = home(&folder.path().join("x".repeat(120)));
        let instance = start_or_tell(&home, Process::Tray, Show::Window).await.unwrap().unwrap();
        let (told, asked) = tokio::join!(tell(&home, Process::Tray, Show::Settings), instance.asked());
        assert!(told);
        assert_eq!(asked, Show::Settings);
        drop(instance);
        assert!(start_or_tell(&home, Process::Tray, Show::Window).await.unwrap().is_some());
    });
}

#[cfg(unix)]
#[test]
fn what_is_not_a_line_of_ours_is_passed_over() {
    use std::io::Write as _;

    in_runtime(async {
        let folder = tempfile::tempdir().unwrap();
        let home = home(folder.path());
        let instance = start_or_tell(&home, Process::Window, Show::Window).await.unwrap().unwrap();
        for line in ["open the pod bay doors\n", "show", "", &"x".repeat(10_000)] {
            let mut stream =
                std::os::unix::net::UnixStream::connect(home.path().join("window.sock")).unwrap();
            let _ = stream.write_all(line.as_bytes());
        }
        let (told, asked) = tokio::join!(tell(&home, Process::Window, Show::Settings), instance.asked());
        assert!(told);
        assert_eq!(asked, Show::Settings);
    });
}
