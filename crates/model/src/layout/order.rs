//! Sorting that keeps the order of what is equal.

/// The positions of keys, from the smallest key to the largest; of equal keys the first comes first. At most 2³² keys.
///
/// One sort for every kind of thing: each kind of its own would add some kilobytes to the browser program.
#[must_use]
pub fn order(keys: impl IntoIterator<Item = u32>) -> Vec<usize> {
    let numbered = keys.into_iter().zip(0_u64..).map(|(key, position)| u64::from(key) << 32 | position);
    let mut numbered: Vec<u64> = numbered.collect();
    numbered.sort_unstable();
    let position = |key: u64| usize::try_from(key & 0xffff_ffff).unwrap_or_default();
    numbered.into_iter().map(position).collect()
}
