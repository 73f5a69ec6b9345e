//! Records that lead back to themselves, at once or by way of others, where a link leads only one
//! way: to what was before, above or on the other side.

use std::collections::{BTreeMap, HashMap, HashSet};

use foldhash::fast::RandomState;

use crate::check::lints::findings::{LintFindings, Spot};
use crate::load::Code;
use crate::timeline::Timeline;
use crate::timeline::id::Id;
use crate::timeline::record::{Event, RelationKind};

/// The verb of a link, and what tells apart the links that make circles together.
type Bond = &'static str;

const DRAWS_ON: Bond = "draws on";
const RENEWS: Bond = "renews";

/// A link from a record to another.
struct CircleLink<'a> {
    bond: Bond,
    from: &'a Id,
    to: &'a Id,
}

/// The circles of a timeline.
#[derive(Default)]
pub(in crate::check) struct Circles<'a> {
    /// For each record in a circle which one that is, bond by bond.
    members: HashMap<(Bond, &'a Id), usize, RandomState>,
    /// For each source in a circle that draws on no source outside of it the first of the circle.
    closed: HashMap<&'a str, &'a Id>,
}

impl<'a> Circles<'a> {
    pub(super) fn of(timeline: &'a Timeline) -> Self {
        let mut links: BTreeMap<Bond, Vec<(&Id, &Id)>> = BTreeMap::new();
        each_link(timeline, &mut |link, _| {
            links.entry(link.bond).or_default().push((link.from, link.to));
        });
        let mut circles = Self::default();
        for (bond, links) in links {
            let graph = Graph::of(&links);
            for circle in graph.circles(&links) {
                let number = circles.members.len();
                circles.members.extend(circle.iter().map(|id| ((bond, *id), number)));
                let leads_out =
                    |id: &&Id| next(&graph.ahead, id).iter().any(|to| !circle.contains(to));
                if bond == DRAWS_ON && !circle.iter().any(leads_out) {
                    let first = circle.iter().min().copied();
                    let named =
                        first.map(|first| circle.iter().map(move |id| (id.as_str(), first)));
                    circles.closed.extend(named.into_iter().flatten());
                }
            }
        }
        circles
    }

    /// The source that stands for a circle of sources that rest on nothing but each other.
    pub(in crate::check) fn root_of(&self, source: &str) -> Option<&'a Id> {
        self.closed.get(source).copied()
    }

    fn holds(&self, link: &CircleLink<'a>) -> bool {
        let circle = |id| self.members.get(&(link.bond, id));
        circle(link.from).is_some_and(|from| circle(link.to) == Some(from))
    }

    /// Tells each link of a circle.
    pub(super) fn tell(&self, findings: &mut LintFindings<'a>) {
        if self.members.is_empty() {
            return;
        }
        each_link(findings.timeline, &mut |link, spot| {
            if !self.holds(&link) {
                return;
            }
            let CircleLink { bond, from, to } = link;
            let code = if bond == RENEWS { Code::RenewsCircle } else { Code::ReferenceCircle };
            let message = if from == to {
                format!("\"{from}\" {bond} itself")
            } else {
                format!("\"{from}\" {bond} itself by way of \"{to}\"")
            };
            findings.tell(code, &spot(), message);
        });
    }
}

/// Every link that leads one way, with its place. Of what may be mutual (each side of a bargain was
/// given for the other) only what leads to itself.
fn each_link<'a>(
    timeline: &'a Timeline,
    visit: &mut dyn FnMut(CircleLink<'a>, &dyn Fn() -> Spot<'a>),
) {
    for source in timeline.sources() {
        let from = &source.id;
        let spot = || Spot::whole(from, source.location, &source.accept);
        if let Some(to) = &source.reprint_of {
            let link = CircleLink { bond: DRAWS_ON, from, to: to.id() };
            visit(link, &|| spot().field("reprint_of"));
        }
        for (index, to) in source.relies_on.iter().enumerate() {
            let link = CircleLink { bond: DRAWS_ON, from, to: to.id() };
            visit(link, &|| spot().item("relies_on", index));
        }
    }
    for actor in timeline.actors() {
        for (index, role) in actor.role.iter().enumerate() {
            if let Some(to) = role.organisation.as_ref().filter(|to| *to.id() == actor.id) {
                let link = CircleLink { bond: "has an office in", from: &actor.id, to: to.id() };
                let spot = || Spot::whole(&actor.id, actor.location, &actor.accept);
                visit(link, &|| spot().nested("role", index, &role.accept).field("organisation"));
            }
        }
    }
    timeline.events().iter().for_each(|event| each_link_in(event, visit));
}

/// As [`each_link`], of an event and the records in it.
fn each_link_in<'a>(
    event: &'a Event,
    visit: &mut dyn FnMut(CircleLink<'a>, &dyn Fn() -> Spot<'a>),
) {
    for (index, one) in event.commitment.iter().enumerate() {
        let from = &one.id;
        let spot = |field| Spot::part(event, ("commitment", index), field, &one.accept);
        if let Some(to) = &one.renews {
            visit(CircleLink { bond: RENEWS, from, to: to.id() }, &|| spot("renews"));
        }
        if let Some(to) = one.in_return_for.as_ref().filter(|to| to.id() == from) {
            let link = CircleLink { bond: "is given in return for", from, to: to.id() };
            visit(link, &|| spot("in_return_for"));
        }
    }
    for (index, one) in event.quote.iter().enumerate() {
        let Some(from) = &one.id else { continue };
        let spot = |field| Spot::part(event, ("quote", index), field, &one.accept);
        if let Some(to) = &one.renders {
            visit(CircleLink { bond: "renders", from, to: to.id() }, &|| spot("renders"));
        }
        for to in one.about.iter().filter(|to| to.id() == from) {
            visit(CircleLink { bond: "is about", from, to: to.id() }, &|| spot("about"));
        }
    }
    for (index, one) in event.discrepancy.iter().enumerate() {
        let spot = || Spot::part(event, ("discrepancy", index), "about", &one.accept);
        for to in one.about.iter().filter(|to| *to.id() == one.id) {
            visit(CircleLink { bond: "is about", from: &one.id, to: to.id() }, &spot);
        }
    }
    for (index, one) in event.relation.iter().enumerate() {
        // What is related to itself at once is told as such.
        if one.kind != RelationKind::Alongside && *one.to.id() != event.id {
            let link = CircleLink { bond: one.kind.word(), from: &event.id, to: one.to.id() };
            visit(link, &|| Spot::part(event, ("relation", index), "to", &one.accept));
        }
    }
}

/// For each record those that it leads to.
type Neighbours<'a> = HashMap<&'a Id, Vec<&'a Id>, RandomState>;

/// The links of one bond, both ways.
struct Graph<'a> {
    ahead: Neighbours<'a>,
    behind: Neighbours<'a>,
}

impl<'a> Graph<'a> {
    fn of(links: &[(&'a Id, &'a Id)]) -> Self {
        let mut graph = Self { ahead: Neighbours::default(), behind: Neighbours::default() };
        for (from, to) in links {
            graph.ahead.entry(from).or_default().push(to);
            graph.behind.entry(to).or_default().push(from);
        }
        graph
    }

    /// The strongly connected components with a link in them, by Kosaraju's algorithm.
    fn circles(&self, links: &[(&'a Id, &'a Id)]) -> Vec<HashSet<&'a Id, RandomState>> {
        let mut seen = HashSet::default();
        let mut order = Vec::new();
        for (from, _) in links {
            order.extend(reached(&self.ahead, from, &mut seen));
        }
        seen.clear();
        let mut circles = Vec::new();
        for start in order.into_iter().rev() {
            let part: HashSet<_, _> = reached(&self.behind, start, &mut seen).into_iter().collect();
            if part.len() > 1 || next(&self.ahead, start).contains(&start) && !part.is_empty() {
                circles.push(part);
            }
        }
        circles
    }
}

fn next<'n, 'a>(neighbours: &'n Neighbours<'a>, id: &Id) -> &'n [&'a Id] {
    neighbours.get(id).map_or(&[], Vec::as_slice)
}

/// What is reached from a record and was not seen before, each behind all that it leads to. The
/// walk has a stack of its own: a chain may be as long as there are records.
fn reached<'a>(
    neighbours: &Neighbours<'a>,
    start: &'a Id,
    seen: &mut HashSet<&'a Id, RandomState>,
) -> Vec<&'a Id> {
    let mut left = Vec::new();
    if !seen.insert(start) {
        return left;
    }
    let mut open = vec![(start, next(neighbours, start).iter())];
    while let Some((id, rest)) = open.last_mut() {
        match rest.next() {
            Some(other) if seen.insert(other) => open.push((other, next(neighbours, other).iter())),
            Some(_) => {}
            None => {
                left.push(*id);
                open.pop();
            }
        }
    }
    left
}
