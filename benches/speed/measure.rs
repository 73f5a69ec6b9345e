//! Measuring: medians of children of this program, so that each starts with fresh memory.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

/// What one child took.
#[derive(Clone, Copy, Debug)]
pub struct Cost {
    /// For the work alone, as the child measured it.
    pub time: Duration,
    /// The most memory that the child ever held, in bytes.
    pub peak: u64,
}

/// Runs a job of [`crate::JOBS`] on a path in a child of two threads, several times: the medians.
pub fn child(job: &str, path: &Path, runs: usize) -> Cost {
    let program = std::env::current_exe().expect("this program has a path");
    let costs: Vec<(u64, u64)> = (0..runs)
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
            (numbers.next().expect("microseconds"), numbers.next().expect("kilobytes"))
        })
        .collect();
    let median = |mut all: Vec<u64>| {
        all.sort_unstable();
        all[all.len() / 2]
    };
    Cost {
        time: Duration::from_micros(median(costs.iter().map(|cost| cost.0).collect())),
        peak: median(costs.iter().map(|cost| cost.1).collect()) * 1024,
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
pub struct Times(Vec<Duration>);

impl Times {
    pub fn push(&mut self, time: Duration) {
        let at = self.0.partition_point(|other| *other < time);
        self.0.insert(at, time);
    }

    pub fn mean(&self) -> Duration {
        self.0.iter().sum::<Duration>() / u32::try_from(self.0.len().max(1)).unwrap_or(1)
    }

    /// The time that so many in a hundred do not exceed.
    pub fn at(&self, percent: usize) -> Duration {
        let at = (self.0.len() * percent / 100).min(self.0.len().saturating_sub(1));
        self.0.get(at).copied().unwrap_or_default()
    }

    pub fn worst(&self) -> Duration {
        self.at(100)
    }
}
