//! In which lines of its file the texts of a page stand.

use ego_tree::{NodeId, NodeRef};
use scraper::Node;

use crate::verify::markdown;

/// In which lines of its file the texts of a page stand.
pub(super) enum FileLines {
    /// The newest node of the page behind each line that has any, with that line.
    Newest(Vec<(NodeId, usize)>),
    /// Comments say it: the file is Markdown, and the page was made of it.
    Comments,
}

impl FileLines {
    /// The line that begins with this node, where it tells.
    pub(super) fn at(&self, node: NodeRef<'_, Node>) -> Option<usize> {
        match (self, node.value()) {
            (Self::Newest(lines), Node::Text(_)) => {
                let place = lines.partition_point(|(newest, _)| *newest < node.id());
                lines.get(place).map(|(_, line)| *line)
            }
            (Self::Comments, Node::Comment(comment)) => markdown::line(comment),
            _ => None,
        }
    }
}
