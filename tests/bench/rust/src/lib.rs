//! The engines of the Rust registry behind the interface of ../engine.h: aho-corasick and daachorse.
//!
//! Neither can be told that only whole words count. `all` finds every term wherever it stands, those that overlap too, leaves out what
//! is no whole word, and then chooses leftmost-longest: exact. `chosen` lets the automaton choose leftmost-longest first, as most
//! programs do: faster, but where the choice is no whole word, the shorter term inside it is lost.

use std::os::raw::{c_char, c_void};
use std::slice;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use daachorse::{DoubleArrayAhoCorasick, DoubleArrayAhoCorasickBuilder};

// ---- The interface of ../engine.h ----

#[repr(C)]
#[derive(Clone, Copy)]
pub struct Slice {
    ptr: *const u8,
    len: usize,
}

impl Slice {
    unsafe fn bytes<'a>(self) -> &'a [u8] {
        if self.len == 0 {
            return &[];
        }
        slice::from_raw_parts(self.ptr, self.len)
    }
}

#[repr(C)]
pub struct Task {
    items: *const Slice,
    count: usize,
    text: Slice,
    text_path: *const c_char,
    folder: *const c_char,
}

#[repr(C)]
pub struct Spans {
    count: u64,
    checksum: u64,
    seconds: f64,
}

impl Spans {
    fn add(&mut self, start: usize, end: usize) {
        let (start, end) = (start as u64, end as u64);
        let mut mixed = start.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ end.wrapping_mul(0xC2B2_AE3D_27D4_EB4F);
        mixed = (mixed ^ (mixed >> 29)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        self.count += 1;
        self.checksum = self.checksum.wrapping_add(mixed ^ (mixed >> 32));
    }
}

#[repr(C)]
pub struct Engine {
    name: *const c_char,
    rules: *const c_char,
    is_exact: bool,
    prepare: extern "C" fn(*const Task, *mut *const c_char) -> *mut c_void,
    scan: extern "C" fn(*mut c_void, Slice, *mut Spans) -> bool,
    release: extern "C" fn(*mut c_void),
    version: extern "C" fn() -> *const c_char,
}

unsafe impl Sync for Engine {}

macro_rules! c {
    ($text:expr) => {
        concat!($text, "\0").as_ptr().cast()
    };
}

// ---- What all of them need ----

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

/// An edge counts only at the side where the term has a letter or digit.
fn is_whole(text: &[u8], start: usize, end: usize) -> bool {
    !(start > 0 && is_word(text[start]) && is_word(text[start - 1]))
        && !(end < text.len() && is_word(text[end - 1]) && is_word(text[end]))
}

/// Leftmost-longest of what was found, which comes in the order of its ends, nearly that of its starts.
fn choose(found: &mut [(usize, usize)], spans: &mut Spans) {
    for i in 1..found.len() {
        let moved = found[i];
        let mut to = i;
        while to > 0 && (moved.0 < found[to - 1].0 || (moved.0 == found[to - 1].0 && moved.1 > found[to - 1].1)) {
            found[to] = found[to - 1];
            to -= 1;
        }
        found[to] = moved;
    }
    let mut end = 0;
    for &(from, to) in found.iter() {
        if from >= end {
            spans.add(from, to);
            end = to;
        }
    }
}

trait Matcher: Sized {
    fn build(terms: &[&[u8]], sample: &[u8]) -> Option<Self>;
    fn search(&mut self, text: &[u8], spans: &mut Spans);
}

extern "C" fn prepare<M: Matcher>(task: *const Task, why: *mut *const c_char) -> *mut c_void {
    let task = unsafe { &*task };
    let terms: Vec<&[u8]> = unsafe { slice::from_raw_parts(task.items, task.count).iter().map(|one| one.bytes()).collect() };
    let text = unsafe { task.text.bytes() };
    match M::build(&terms, &text[..text.len().min(1 << 20)]) {
        Some(matcher) => Box::into_raw(Box::new(matcher)).cast(),
        None => {
            unsafe { *why = c!("it does not compile them") };
            std::ptr::null_mut()
        }
    }
}

extern "C" fn scan<M: Matcher>(prepared: *mut c_void, text: Slice, spans: *mut Spans) -> bool {
    unsafe { (*prepared.cast::<M>()).search(text.bytes(), &mut *spans) };
    true
}

extern "C" fn release<M>(prepared: *mut c_void) {
    drop(unsafe { Box::from_raw(prepared.cast::<M>()) });
}

// ---- aho-corasick ----

/// A full table of transitions is faster as long as it is small.
const MOST_IN_A_TABLE: usize = 20_000;

fn aho_corasick(terms: &[&[u8]], kind: MatchKind) -> Option<AhoCorasick> {
    let automaton = if terms.len() <= MOST_IN_A_TABLE { Some(AhoCorasickKind::DFA) } else { None };
    AhoCorasick::builder().match_kind(kind).kind(automaton).build(terms).ok()
}

struct AhoAll(AhoCorasick, Vec<(usize, usize)>);

impl Matcher for AhoAll {
    fn build(terms: &[&[u8]], _: &[u8]) -> Option<Self> {
        Some(AhoAll(aho_corasick(terms, MatchKind::Standard)?, Vec::new()))
    }

    fn search(&mut self, text: &[u8], spans: &mut Spans) {
        self.1.clear();
        for found in self.0.find_overlapping_iter(text) {
            if is_whole(text, found.start(), found.end()) {
                self.1.push((found.start(), found.end()));
            }
        }
        choose(&mut self.1, spans);
    }
}

struct AhoChosen(AhoCorasick);

impl Matcher for AhoChosen {
    fn build(terms: &[&[u8]], _: &[u8]) -> Option<Self> {
        Some(AhoChosen(aho_corasick(terms, MatchKind::LeftmostLongest)?))
    }

    fn search(&mut self, text: &[u8], spans: &mut Spans) {
        for found in self.0.find_iter(text) {
            if is_whole(text, found.start(), found.end()) {
                spans.add(found.start(), found.end());
            }
        }
    }
}

extern "C" fn aho_version() -> *const c_char {
    c!("1.1.5")
}

// ---- daachorse ----

/// Its states are laid out by what a piece of the text visits, which it says is fastest.
fn daachorse(terms: &[&[u8]], sample: &[u8], kind: daachorse::MatchKind) -> Option<DoubleArrayAhoCorasick<u32>> {
    let mut seen = std::collections::HashSet::new();
    let distinct: Vec<&[u8]> = terms.iter().copied().filter(|one| seen.insert(*one)).collect();
    DoubleArrayAhoCorasickBuilder::new().match_kind(kind).corpus([sample]).build(distinct).ok()
}

struct DaaAll(DoubleArrayAhoCorasick<u32>, Vec<(usize, usize)>);

impl Matcher for DaaAll {
    fn build(terms: &[&[u8]], sample: &[u8]) -> Option<Self> {
        Some(DaaAll(daachorse(terms, sample, daachorse::MatchKind::Standard)?, Vec::new()))
    }

    fn search(&mut self, text: &[u8], spans: &mut Spans) {
        self.1.clear();
        for found in self.0.find_overlapping_iter(text) {
            if is_whole(text, found.start(), found.end()) {
                self.1.push((found.start(), found.end()));
            }
        }
        choose(&mut self.1, spans);
    }
}

struct DaaChosen(DoubleArrayAhoCorasick<u32>);

impl Matcher for DaaChosen {
    fn build(terms: &[&[u8]], sample: &[u8]) -> Option<Self> {
        Some(DaaChosen(daachorse(terms, sample, daachorse::MatchKind::LeftmostLongest)?))
    }

    fn search(&mut self, text: &[u8], spans: &mut Spans) {
        for found in self.0.leftmost_find_iter(text) {
            if is_whole(text, found.start(), found.end()) {
                spans.add(found.start(), found.end());
            }
        }
    }
}

extern "C" fn daachorse_version() -> *const c_char {
    c!("5.1.0")
}

// ---- The table ----

macro_rules! engine {
    ($name:expr, $rules:expr, $exact:expr, $matcher:ty, $version:expr) => {
        Engine {
            name: c!($name),
            rules: c!($rules),
            is_exact: $exact,
            prepare: prepare::<$matcher>,
            scan: scan::<$matcher>,
            release: release::<$matcher>,
            version: $version,
        }
    };
}

static ENGINES: [Engine; 4] = [
    engine!("aho-corasick", "all, then whole words, then leftmost-longest", true, AhoAll, aho_version),
    engine!("daachorse", "all, then whole words, then leftmost-longest", true, DaaAll, daachorse_version),
    engine!("aho-corasick-lossy", "leftmost-longest, then whole words: loses some", false, AhoChosen, aho_version),
    engine!("daachorse-lossy", "leftmost-longest, then whole words: loses some", false, DaaChosen, daachorse_version),
];

#[no_mangle]
pub extern "C" fn bench_plugin(count: *mut usize) -> *const Engine {
    unsafe { *count = ENGINES.len() };
    ENGINES.as_ptr()
}
