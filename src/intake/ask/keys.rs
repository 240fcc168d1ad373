//! How the terminal takes keys, so that it can be given back as it was.

/// How the terminal takes keys: a question for a passphrase shows none, and Ctrl-C there
/// would leave it so.
#[cfg(unix)]
pub(super) fn as_they_are() -> Option<rustix::termios::Termios> {
    rustix::termios::tcgetattr(std::io::stdin()).ok()
}

#[cfg(unix)]
pub(super) fn as_they_were(keys: Option<&rustix::termios::Termios>) {
    use rustix::termios::{OptionalActions, tcsetattr};
    if let Some(keys) = keys {
        let _ = tcsetattr(std::io::stdin(), OptionalActions::Now, keys);
    }
}

#[cfg(not(unix))]
pub(super) fn as_they_are() -> Option<()> {
    None
}

#[cfg(not(unix))]
pub(super) fn as_they_were(_: Option<&()>) {}
