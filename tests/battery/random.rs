//! Chance that comes out the same on every run: `SplitMix64`.

use std::time::Duration;

pub struct Random(pub u64);

impl Random {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A moment of a life, each as likely as another.
    pub fn within(&mut self, life: Duration) -> Duration {
        let micros = u64::try_from(life.as_micros()).unwrap().max(1);
        Duration::from_micros(self.next() % micros)
    }
}
