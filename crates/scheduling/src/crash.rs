//! Named steps at which a test may kill the process.

/// Aborts the process if the feature `crash-points` is on and `APPTRAY_CRASH_AT` names this step.
/// Compiled to nothing otherwise. `tests/flows` lists every step and kills the program at each.
#[inline]
pub fn crash_point(step: &str) {
    #[cfg(feature = "crash-points")]
    {
        #[expect(clippy::disallowed_methods, reason = "a test's switch, not configuration")]
        if std::env::var("APPTRAY_CRASH_AT").is_ok_and(|wanted| wanted == step) {
            std::process::abort();
        }
    }
    #[cfg(not(feature = "crash-points"))]
    let _ = step;
}
