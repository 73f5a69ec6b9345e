//! Effects: the only part of the screen that touches the world.

use std::io::{self, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};

use base64::Engine;

use super::{editor, terminal};
use crate::text::is_web_address;
use crate::tui::refusal::Refusal;

/// Whether it was said what tmux needs.
static SAID_OF_TMUX: AtomicBool = AtomicBool::new(false);

/// Copies by OSC 52 and hands the text to the system's own tool, where there is one. Says what was
/// done.
///
/// # Errors
/// When the terminal is gone.
pub fn copy(text: &str, what: &str) -> io::Result<[String; 2]> {
    let encoded = base64::engine::general_purpose::STANDARD.encode(text);
    terminal::write_raw(format!("\x1b]52;c;{encoded}\x07").as_bytes())?;
    let tool = hand_to_system_tool(text);
    let count = text.chars().count();
    // Whether a terminal takes it is not told; a multiplexer does only where it is told to, which
    // is said once.
    let is_in_tmux = std::env::var_os("TMUX").is_some();
    let is_first = !SAID_OF_TMUX.swap(true, Ordering::Relaxed);
    Ok(match tool {
        Some(tool) => [
            format!("copied {what}: {count} characters, to the clipboard by {tool}"),
            format!("{count} letters copied"),
        ],
        None if is_in_tmux && is_first => [
            format!(
                "sent {what} to the terminal's clipboard: {count} characters; tmux passes it on \
                 after `set -g set-clipboard on`"
            ),
            format!("{count} letters sent (tmux: set -g set-clipboard on)"),
        ],
        None => [
            format!("sent {what} to the terminal's clipboard: {count} characters"),
            format!("{count} letters sent"),
        ],
    })
}

/// The clipboard programs, each with the variable that says that it has a desktop to talk to.
const CLIPBOARD_TOOLS: [(&str, &str, &[&str]); 4] = [
    ("WAYLAND_DISPLAY", "wl-copy", &[]),
    ("DISPLAY", "xclip", &["-selection", "clipboard"]),
    ("DISPLAY", "xsel", &["--clipboard", "--input"]),
    ("", "pbcopy", &[]),
];

/// Starts the first clipboard program that there is. It gets the text on a thread of its own: a
/// program that hangs must not hold up the next key.
fn hand_to_system_tool(text: &str) -> Option<&'static str> {
    for (variable, tool, args) in CLIPBOARD_TOOLS {
        if !variable.is_empty() && std::env::var_os(variable).is_none() {
            continue;
        }
        let quiet = Stdio::null;
        let child = Command::new(tool)
            .args(args)
            .stdin(Stdio::piped())
            .stdout(quiet())
            .stderr(quiet())
            .spawn();
        let Ok(mut child) = child else { continue };
        let text = text.to_owned();
        std::thread::spawn(move || {
            if let Some(mut pipe) = child.stdin.take() {
                // The text is on its way by OSC 52 too, and nobody waits here to be told.
                let _ = pipe.write_all(text.as_bytes());
            }
            let _ = child.wait();
        });
        return Some(tool);
    }
    None
}

/// Opens an http or https address with the system's opener, never through a shell. `tell` hears
/// from another thread why, when every opener has failed.
///
/// # Errors
/// When it is another kind of address.
pub fn open(url: &str, tell: impl FnOnce(String) + Send + 'static) -> io::Result<String> {
    if !is_web_address(url) {
        return Err(io::Error::other("only http and https addresses are opened"));
    }
    let commands = open::commands(url);
    std::thread::spawn(move || {
        if let Err(why) = first_that_opens(commands) {
            tell(why);
        }
    });
    Ok(format!("opening {url}"))
}

/// Runs openers one after the other until one succeeds; else says why the last one did not.
fn first_that_opens(commands: Vec<Command>) -> Result<(), String> {
    let mut why = "this system has no opener".to_owned();
    for mut command in commands {
        let program = command.get_program().to_string_lossy().into_owned();
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        match command.status() {
            Ok(status) if status.success() => return Ok(()),
            Ok(status) => why = format!("{program} ended with {status}"),
            // An opener that is not installed says less than one that failed.
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => why = format!("{program}: {error}"),
        }
    }
    Err(why)
}

/// Lends the terminal to the editor, that of the settings or of the environment, with a file open
/// at a line, until it is left.
///
/// # Errors
/// When the file or the editor is not there, or the editor cannot be started or fails; the file is
/// as it left it.
pub fn edit(
    screen: &mut terminal::Screen,
    setting: Option<&str>,
    file: &Path,
    line: usize,
) -> Result<(), Refusal> {
    // An editor would begin a new one.
    if !file.is_file() {
        return Err(format!("{} is gone; R reads the data again", file.display()).into());
    }
    let set = |name| std::env::var(name).ok().filter(|set: &String| !set.is_empty());
    let environment = set("VISUAL").or_else(|| set("EDITOR"));
    let mut command = editor::command(setting.or(environment.as_deref()), file, line)?;
    let program = command.get_program().to_string_lossy().into_owned();
    let status = terminal::lend(screen, || editor::run(&mut command))
        .map_err(|error| format!("the terminal: {error}"))?;
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("{program} ended with {status}; R reads the data again").into()),
        Err(error) => Err(format!("{program}: {error}; set $VISUAL or $EDITOR").into()),
    }
}
