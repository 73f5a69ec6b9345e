//! Effects: the only part of the screen that touches the world.

use std::io::{self, Write};
use std::path::Path;
use std::process::{Command, Stdio};

use base64::Engine;

use super::{editor, terminal};

/// Copies by OSC 52 and, where there is one, by the system's own tool. Says what was done.
///
/// # Errors
/// When the terminal is gone.
pub fn copy(text: &str, what: &str) -> io::Result<String> {
    let encoded = base64::engine::general_purpose::STANDARD.encode(text);
    terminal::write_raw(format!("\x1b]52;c;{encoded}\x07").as_bytes())?;
    let tool = system_tool(text).map(|tool| format!(" and {tool}")).unwrap_or_default();
    Ok(format!("copied {what}: {} characters, by OSC 52{tool}", text.chars().count()))
}

fn system_tool(text: &str) -> Option<&'static str> {
    let tools: &[(&str, &str, &[&str])] = &[
        ("WAYLAND_DISPLAY", "wl-copy", &[]),
        ("DISPLAY", "xclip", &["-selection", "clipboard"]),
        ("", "pbcopy", &[]),
    ];
    for &(variable, tool, args) in tools {
        if !variable.is_empty() && std::env::var_os(variable).is_none() {
            continue;
        }
        let child = Command::new(tool)
            .args(args)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn();
        if let Ok(mut child) = child {
            let written =
                child.stdin.take().is_some_and(|mut pipe| pipe.write_all(text.as_bytes()).is_ok());
            if written && child.wait().is_ok_and(|status| status.success()) {
                return Some(tool);
            }
        }
    }
    None
}

/// Opens an http or https address, never through a shell.
///
/// # Errors
/// When it is another kind of address, or nothing can open it.
pub fn open(url: &str) -> io::Result<String> {
    if !(url.starts_with("https://") || url.starts_with("http://")) {
        return Err(io::Error::other("only http and https addresses are opened"));
    }
    open::that_detached(url)?;
    Ok(format!("opened {url}"))
}

/// Lends the terminal to the editor, with a file open at a line, until it is left.
///
/// # Errors
/// When there is no editor, it cannot be started or it fails; the file is as it left it.
pub fn edit(screen: &mut terminal::Screen, file: &Path, line: usize) -> Result<(), String> {
    let setting = std::env::var("VISUAL")
        .ok()
        .filter(|set| !set.is_empty())
        .or_else(|| std::env::var("EDITOR").ok());
    let mut command = editor::command(setting.as_deref(), file, line)?;
    let program = command.get_program().to_string_lossy().into_owned();
    let status = terminal::lend(screen, || command.status())
        .map_err(|error| format!("the terminal: {error}"))?;
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("{program} ended with {status}; R reads the data again")),
        Err(error) => Err(format!("{program}: {error}; set $VISUAL or $EDITOR")),
    }
}
