//! Which editor opens a file at a line, how it is told the line, and how it is waited for.

use std::io;
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus};

use rustix::io::Errno;
use rustix::process::{Pid, WaitOptions, waitpid};

use super::terminal;
use crate::tui::refusal::Refusal;

/// The editor that `$VISUAL` or `$EDITOR` names, split as a shell would, ready to open a file at a
/// line.
///
/// # Errors
/// When neither is set, or the one that is cannot be split.
pub fn command(setting: Option<&str>, file: &Path, line: usize) -> Result<Command, Refusal> {
    let setting = setting
        .filter(|setting| !setting.trim().is_empty())
        .ok_or("set $VISUAL or $EDITOR to edit")?;
    let words =
        shell_words::split(setting).map_err(|error| format!("the editor `{setting}`: {error}"))?;
    let file = &never_an_option(file);
    let (program, given) = words.split_first().ok_or("set $VISUAL or $EDITOR to edit")?;
    let mut command = Command::new(program);
    command.args(given);
    let name = Path::new(program)
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    let at_line = || {
        let mut place = file.as_os_str().to_owned();
        place.push(format!(":{line}"));
        place
    };
    match kind_of_name(&name) {
        "vi" | "vim" | "nvim" | "gvim" | "nvi" | "lvim" | "vis" | "nano" | "pico" | "emacs"
        | "emacsclient" | "kak" | "micro" | "joe" | "jmacs" | "jpico" | "jstar" | "mcedit"
        | "ne" | "mg" => command.arg(format!("+{line}")).arg(file),
        "gedit" | "pluma" | "xed" => command.arg("--wait").arg(format!("+{line}")).arg(file),
        "nvim-qt" => command.arg("--nofork").arg("--").arg(format!("+{line}")).arg(file),
        "geany" => command.arg("--new-instance").arg("--line").arg(line.to_string()).arg(file),
        "hx" | "helix" | "zed" | "zeditor" | "subl" => command.arg(at_line()),
        "code" | "code-insiders" | "code-oss" | "codium" | "vscodium" | "cursor" | "windsurf" => {
            command.arg("--goto").arg(at_line()).arg("--wait")
        }
        "idea" | "pycharm" | "rustrover" | "clion" | "webstorm" | "goland" | "phpstorm"
        | "rubymine" | "rider" => {
            command.arg("--wait").arg("--line").arg(line.to_string()).arg(file)
        }
        "kate" => command.arg("--block").arg("--line").arg(line.to_string()).arg(file),
        // What is not known is not guessed at: a `+7` may be the name of a file.
        _ => command.arg(file),
    };
    Ok(command)
}

/// The name of a program without what says how it was built or is started: `vim.tiny`, `idea.sh`.
fn kind_of_name(name: &str) -> &str {
    match name.split_once('.') {
        Some((kind @ ("vi" | "vim"), _)) => kind,
        _ => name.strip_suffix(".sh").unwrap_or(name),
    }
}

/// A file's name that no program takes for an option or a command: `+` and `-` begin those.
fn never_an_option(file: &Path) -> PathBuf {
    match file.as_os_str().as_encoded_bytes().first() {
        Some(b'+' | b'-') => Path::new(".").join(file),
        _ => file.to_owned(),
    }
}

/// Starts a program that takes the terminal over and waits for its end.
///
/// When the program is stopped (Ctrl-z in most editors), this process stops too, so that the shell
/// gets the terminal; the shell's `fg` continues both.
///
/// # Errors
/// When it cannot be started or waited for.
pub fn run(command: &mut Command) -> io::Result<ExitStatus> {
    let child = command.spawn()?;
    loop {
        match waitpid(Some(Pid::from_child(&child)), WaitOptions::UNTRACED) {
            Ok(Some((_, status))) if status.stopped() => terminal::stop()?,
            Ok(Some((_, status))) => return Ok(ExitStatus::from_raw(status.as_raw())),
            Ok(None) | Err(Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(setting: &str) -> Vec<String> {
        let command = command(Some(setting), Path::new("a b.toml"), 7).unwrap();
        std::iter::once(command.get_program())
            .chain(command.get_args())
            .map(|word| word.to_string_lossy().into_owned())
            .collect()
    }

    #[test]
    fn each_editor_is_told_the_line_in_its_own_way() {
        assert_eq!(words("/usr/bin/vim -p"), ["/usr/bin/vim", "-p", "+7", "a b.toml"]);
        assert_eq!(words("hx"), ["hx", "a b.toml:7"]);
        assert_eq!(words("helix"), ["helix", "a b.toml:7"]);
        assert_eq!(words("emacsclient -t"), ["emacsclient", "-t", "+7", "a b.toml"]);
        assert_eq!(words("codium"), ["codium", "--goto", "a b.toml:7", "--wait"]);
        for editor in ["vim.tiny", "vim.basic", "nvi", "lvim"] {
            assert_eq!(words(editor), [editor, "+7", "a b.toml"]);
        }
        assert_eq!(words("zeditor"), ["zeditor", "a b.toml:7"]);
        assert_eq!(words("code-oss"), ["code-oss", "--goto", "a b.toml:7", "--wait"]);
        assert_eq!(words("gedit"), ["gedit", "--wait", "+7", "a b.toml"]);
        assert_eq!(words("nvim-qt"), ["nvim-qt", "--nofork", "--", "+7", "a b.toml"]);
        assert_eq!(words("geany"), ["geany", "--new-instance", "--line", "7", "a b.toml"]);
        for editor in ["goland", "phpstorm", "rubymine", "rider", "idea.sh"] {
            assert_eq!(words(editor), [editor, "--wait", "--line", "7", "a b.toml"]);
        }
        assert_eq!(words("idea"), ["idea", "--wait", "--line", "7", "a b.toml"]);
        assert_eq!(words("code"), ["code", "--goto", "a b.toml:7", "--wait"]);
        assert_eq!(words("'my editor' --quiet"), ["my editor", "--quiet", "a b.toml"]);
    }

    #[test]
    fn no_file_is_taken_for_an_option() {
        for name in ["-y.toml", "+call"] {
            for editor in ["vi", "code", "hx", "less"] {
                let command = command(Some(editor), Path::new(name), 7).unwrap();
                let mut words = command.get_args().map(|word| word.to_string_lossy());
                let file = words.find(|word| word.contains(name)).unwrap();
                assert!(file.starts_with(&format!("./{name}")), "{editor}: {file}");
            }
        }
    }

    #[test]
    fn without_an_editor_it_says_what_to_set() {
        for setting in [None, Some(" "), Some("'open")] {
            assert!(command(setting, Path::new("a"), 1).is_err());
        }
    }
}
