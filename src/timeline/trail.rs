//! The trail of an event: its links to other events, in both directions.

use crate::timeline::id::Id;
use crate::timeline::record::RelationKind;
use crate::timeline::text::Text;
use crate::timeline::{EventIx, RecordRef, Timeline};

/// Which of two linked events names the link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LinkDirection {
    /// The one whose trail it is.
    Out,
    /// The other.
    In,
}

/// A link of an event.
#[derive(Clone, Copy, Debug)]
pub struct Link<'a> {
    /// How the two events hang together.
    pub kind: RelationKind,
    /// Which of the two names it.
    pub direction: LinkDirection,
    /// The id of the other event, which may dangle.
    pub id: &'a Id,
    /// The place of the other event, where there is one.
    pub other: Option<EventIx>,
    /// The curators' remark on the link.
    pub note: Option<&'a Text>,
}

impl Link<'_> {
    /// The words for it as the event whose trail it is sees it: `follows`, `followed by`.
    pub fn words(&self) -> &'static str {
        match self.direction {
            LinkDirection::Out => self.kind.word(),
            LinkDirection::In => self.kind.inverse(),
        }
    }
}

impl Timeline {
    /// The links of the event at this place: its own in the order of the data, then those of others
    /// to it by kind, each kind in time order. A link that an event makes twice stands twice.
    pub fn trail(&self, ix: EventIx) -> Vec<Link<'_>> {
        let Some(event) = self.event(ix) else {
            return Vec::new();
        };
        let own = event.relation.iter().map(|relation| {
            let other =
                self.get(&relation.to).filter(|entry| matches!(entry, RecordRef::Event(..)));
            Link {
                kind: relation.kind,
                direction: LinkDirection::Out,
                id: relation.to.id(),
                other: other.and_then(|entry| entry.event()),
                note: relation.note.as_ref(),
            }
        });
        let mut links: Vec<Link<'_>> = own.collect();
        let named = matches!(self.get(&event.id), Some(RecordRef::Event(named, _)) if named == ix);
        let others = named.then(|| self.incoming(&event.id)).into_iter().flatten();
        let mut incoming: Vec<Link<'_>> = others
            .filter_map(|(other, relation)| {
                let id = &self.event(other)?.id;
                Some(Link {
                    kind: relation.kind,
                    direction: LinkDirection::In,
                    id,
                    other: Some(other),
                    note: relation.note.as_ref(),
                })
            })
            .collect();
        incoming.sort_by_key(|link| link.kind);
        links.append(&mut incoming);
        links
    }
}
