//! Which editor opens a file at a line, and how it is told the line.

use std::path::Path;
use std::process::Command;

/// The editor that `$VISUAL` or `$EDITOR` names, split as a shell would, ready to open a file at a line.
///
/// # Errors
/// When neither is set, or the one that is cannot be split.
pub fn command(setting: Option<&str>, file: &Path, line: usize) -> Result<Command, String> {
    let setting = setting
        .filter(|setting| !setting.trim().is_empty())
        .ok_or("set $VISUAL or $EDITOR to edit")?;
    let words =
        shell_words::split(setting).map_err(|error| format!("the editor `{setting}`: {error}"))?;
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
    match name.as_str() {
        "vi" | "vim" | "nvim" | "nano" | "emacs" | "kak" | "micro" => {
            command.arg(format!("+{line}")).arg(file)
        }
        "hx" | "zed" | "subl" => command.arg(at_line()),
        "code" => command.arg("--goto").arg(at_line()).arg("--wait"),
        _ => command.arg(file),
    };
    Ok(command)
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
        assert_eq!(words("code"), ["code", "--goto", "a b.toml:7", "--wait"]);
        assert_eq!(words("'my editor' --quiet"), ["my editor", "--quiet", "a b.toml"]);
    }

    #[test]
    fn without_an_editor_it_says_what_to_set() {
        for setting in [None, Some(" "), Some("'open")] {
            assert!(command(setting, Path::new("a"), 1).is_err());
        }
    }
}
