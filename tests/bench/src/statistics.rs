//! What is said of many measurements of one thing.

/// Measurements in ascending order; never empty.
#[derive(Clone, Debug, PartialEq)]
pub struct Samples(Vec<f64>);

impl Samples {
    /// None if there are none.
    pub fn of(mut values: Vec<f64>) -> Option<Self> {
        values.sort_by(f64::total_cmp);
        if values.is_empty() { None } else { Some(Self(values)) }
    }

    pub fn count(&self) -> usize {
        self.0.len()
    }

    pub fn least(&self) -> f64 {
        self.nth(0)
    }

    pub fn most(&self) -> f64 {
        self.nth(self.0.len() - 1)
    }

    pub fn median(&self) -> f64 {
        let middle = self.0.len() / 2;
        if self.0.len() % 2 == 1 {
            self.nth(middle)
        } else {
            f64::midpoint(self.nth(middle - 1), self.nth(middle))
        }
    }

    /// The least value that at least 95 of 100 do not exceed (nearest rank).
    pub fn p95(&self) -> f64 {
        self.nth((self.0.len() * 95).div_ceil(100) - 1)
    }

    fn nth(&self, index: usize) -> f64 {
        self.0.get(index).copied().unwrap_or(f64::NAN)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_percentile_is_a_value_that_was_measured() {
        let hundred = Samples::of((1..=100).rev().map(f64::from).collect()).unwrap();
        assert_eq!((hundred.median(), hundred.p95()), (50.5, 95.0));
        assert_eq!((hundred.least(), hundred.most(), hundred.count()), (1.0, 100.0, 100));
        let five = Samples::of(vec![3.0, 1.0, 2.0, 9.0, 4.0]).unwrap();
        assert_eq!((five.median(), five.p95()), (3.0, 9.0));
        let one = Samples::of(vec![7.0]).unwrap();
        assert_eq!((one.median(), one.p95()), (7.0, 7.0));
        assert_eq!(Samples::of(Vec::new()), None);
    }
}
