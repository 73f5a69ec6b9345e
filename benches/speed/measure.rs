//! Measuring: medians of children of this program, so that each starts with fresh memory.

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

/// What one child took.
#[derive(Clone, Copy, Debug)]
pub struct Cost {
    /// For the work alone, as the child measured it.
    pub time: Duration,
    /// The same on processors, all threads together.
    pub work: Duration,
    /// The most memory that the child ever held, in bytes.
    pub peak: u64,
}

/// Runs a job of [`crate::JOBS`] on a path in a child of two threads, several times: the medians.
pub fn child(job: &str, path: &Path, runs: usize) -> Cost {
    let program = std::env::current_exe().expect("this program has a path");
    let costs: Vec<(u64, u64, u64)> = (0..runs)
        .map(|_| {
            let mut command = Command::new(&program);
            let out = command
                .env("RAYON_NUM_THREADS", "2")
                .args(["--job", job])
                .arg(path)
                .output()
                .expect("it runs");
            let text = String::from_utf8_lossy(&out.stdout).into_owned();
            assert!(out.status.success(), "{job}: {}", String::from_utf8_lossy(&out.stderr));
            let mut numbers = text.split_whitespace().filter_map(|word| word.parse().ok());
            let mut number = || numbers.next().expect("a number");
            (number(), number(), number())
        })
        .collect();
    let median = |mut all: Vec<u64>| {
        all.sort_unstable();
        all[all.len() / 2]
    };
    Cost {
        time: Duration::from_micros(median(costs.iter().map(|cost| cost.0).collect())),
        work: Duration::from_micros(median(costs.iter().map(|cost| cost.1).collect())),
        peak: median(costs.iter().map(|cost| cost.2).collect()) * 1024,
    }
}

/// The time that this process had on processors, all threads together; none where the system does
/// not say.
pub fn on_processors() -> Option<Duration> {
    let mut nanoseconds = 0;
    for task in std::fs::read_dir("/proc/self/task").ok()?.flatten() {
        let text = std::fs::read_to_string(task.path().join("schedstat")).ok()?;
        nanoseconds += text.split_whitespace().next()?.parse::<u64>().ok()?;
    }
    Some(Duration::from_nanos(nanoseconds))
}

/// Times something that a reader waits for, so that other programs on the machine do not count: the
/// time on processors, where that is less than what went by.
pub struct Stopwatch {
    work: Option<Duration>,
    started: Instant,
}

impl Stopwatch {
    pub fn start() -> Self {
        Self { work: on_processors(), started: Instant::now() }
    }

    pub fn elapsed(&self) -> Duration {
        let time = self.started.elapsed();
        match (self.work, on_processors()) {
            (Some(before), Some(now)) => time.min(now.saturating_sub(before)),
            _ => time,
        }
    }
}

/// The most memory that this process ever held, in kilobytes; 0 where the system does not say.
pub fn peak_kilobytes() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}

/// Milliseconds, for people.
pub fn ms(time: Duration) -> String {
    format!("{:.1} ms", time.as_secs_f64() * 1000.0)
}

/// Megabytes, for people.
pub fn mb(bytes: u64) -> String {
    format!("{} MB", bytes / 1_000_000)
}

/// Times of one thing done often.
#[derive(Debug, Default)]
pub struct Times {
    sorted: Vec<Duration>,
    /// Which of them was the slowest, in the order in which they came.
    slowest: usize,
}

impl Times {
    pub fn push(&mut self, time: Duration) {
        if self.sorted.last().is_none_or(|slowest| *slowest < time) {
            self.slowest = self.sorted.len();
        }
        let at = self.sorted.partition_point(|other| *other < time);
        self.sorted.insert(at, time);
    }

    pub fn join(&mut self, other: Self) {
        other.sorted.into_iter().for_each(|time| self.push(time));
    }

    pub fn slowest(&self) -> usize {
        self.slowest
    }

    pub fn mean(&self) -> Duration {
        self.sorted.iter().sum::<Duration>() / u32::try_from(self.sorted.len().max(1)).unwrap_or(1)
    }

    /// The time that so many in a hundred do not exceed.
    pub fn at(&self, percent: usize) -> Duration {
        let at = (self.sorted.len() * percent / 100).min(self.sorted.len().saturating_sub(1));
        self.sorted.get(at).copied().unwrap_or_default()
    }

    pub fn worst(&self) -> Duration {
        self.at(100)
    }
}
