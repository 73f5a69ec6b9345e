//! The terminal while an editor, the shell or a signal has it: the real binary, started by a shell
//! with job control, in a pseudo-terminal.

use std::fs::Permissions;
use std::os::unix::fs::PermissionsExt as _;

use crate::terminal::{Reader, home_with_data, spawn};

/// A shell with job control in a home with data, whose editor is a script; none without bash.
fn shell_with_editor(script: &str) -> Option<Reader> {
    if !std::path::Path::new("/bin/bash").exists() {
        eprintln!("skipped: there is no bash to control jobs with");
        return None;
    }
    let home = home_with_data();
    let editor = home.path().join("vi");
    std::fs::write(&editor, format!("#!/bin/sh\n{script}\n")).unwrap();
    std::fs::set_permissions(&editor, Permissions::from_mode(0o755)).unwrap();
    let path = format!("{}:/usr/bin:/bin", home.path().display());
    let shell = ["/bin/bash", "--norc", "--noprofile", "--noediting", "-i"];
    let environment = [("PS1", "ready> "), ("PATH", path.as_str()), ("VISUAL", "vi")];
    let mut reader = spawn(24, 80, &shell, &environment, home);
    at_prompt(&mut reader);
    Some(reader)
}

/// Waits until the shell reads: its prompt stands alone on the last line. An older one, which shows
/// as soon as the reader's screen is gone, has a command behind it; what is typed then may still
/// reach the reader.
fn at_prompt(reader: &mut Reader) -> &mut Reader {
    reader.wait("a prompt", |screen| {
        screen.lines().rev().find(|line| !line.trim().is_empty()).map(str::trim) == Some("ready>")
    })
}

fn start(reader: &mut Reader) -> &mut Reader {
    at_prompt(reader);
    reader.keys(&format!("{} data --as-of 2032-01-01\r", env!("CARGO_BIN_EXE_entente")))
}

#[test]
fn ctrl_z_gives_the_shell_its_terminal_and_fg_comes_back() {
    let Some(mut reader) = shell_with_editor("exit 0") else { return };
    start(&mut reader).opens().keys("jj").shows(" 3/").keys("\x1a").shows("Stopped");
    at_prompt(&mut reader).keys("fg\r").shows(" 3/").hides("Stopped");
    at_prompt(reader.keys("q")).keys("exit\r");
    assert!(reader.ends().success());
}

#[test]
fn a_stopped_editor_stops_the_reader_and_fg_continues_both() {
    // `kill 0` is how editors stop on Ctrl-z: the whole process group.
    let script = "echo editing; kill -TSTP 0; \
                  sed -i 's/^title = \"/title = \"Edited: /' \"$2\"";
    let Some(mut reader) = shell_with_editor(script) else { return };
    start(&mut reader).opens().keys("e").shows("Stopped");
    reader.keys("echo $((6*7))\r").shows("42");
    reader.keys("fg\r").shows("Edited: ").hides("ready>");
    at_prompt(reader.keys("q")).keys("exit\r");
    assert!(reader.ends().success(), "the shell gets its terminal back");
}

#[test]
fn an_editor_that_stops_itself_alone_wedges_nothing() {
    let Some(mut reader) = shell_with_editor("echo editing; kill -STOP $$; exit 0") else { return };
    start(&mut reader).opens().keys("e").shows("Stopped");
    reader.keys("fg\r").shows("read again").hides("ready>").keys("j").shows("2/");
    at_prompt(reader.keys("q")).keys("exit\r");
    assert!(reader.ends().success(), "the shell gets its terminal back");
}

#[test]
fn an_editor_killed_in_raw_mode_leaves_no_trace() {
    let script =
        "stty raw -echo; printf '\\033[?1000h\\033[?1006h\\033[?2004h\\033[?1h'; kill -KILL $$";
    let Some(mut reader) = shell_with_editor(script) else { return };
    reader.keys("stty -g > before; echo kept $((1+1))\r").shows("kept 2");
    start(&mut reader).opens().keys("e").shows("signal: 9");
    at_prompt(reader.keys("j").shows("2/").keys("q"));
    reader.keys("stty -g > after; cmp before after && echo same $((1+1))\r");
    reader.shows("same 2");
    let home = reader.home.path();
    let kept = |name| std::fs::read_to_string(home.join(name)).unwrap();
    assert_eq!(kept("before"), kept("after"), "the settings of the start are back");
    reader.keys("exit\r");
    assert!(reader.ends().success(), "every mode is off again");
}

#[test]
fn a_quit_signal_gives_the_terminal_back() {
    let Some(mut reader) = shell_with_editor("exit 0") else { return };
    reader.keys("stty -g > before; echo kept $((1+1))\r").shows("kept 2");
    start(&mut reader).opens().keys("\x1a").shows("Stopped");
    at_prompt(reader.keys("kill -QUIT %1; fg\r").shows("; fg"));
    reader.keys("stty -g > after; cmp before after && echo same $((1+1))\r");
    reader.shows("same 2").keys("exit\r");
    assert!(reader.ends().success(), "the screen is restored");
}

#[test]
fn without_a_shell_it_is_not_suspended() {
    let program = [env!("CARGO_BIN_EXE_entente"), "data", "--as-of", "2032-01-01"];
    let mut reader = spawn(24, 80, &program, &[], home_with_data());
    reader.opens().keys("\x1a").shows("no shell started this program");
    assert!(reader.keys("q").ends().success(), "it goes on and ends as usual");
}
