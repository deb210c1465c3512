//! k-means over recency, frequency and money (METHODS §12).
//!
//! Source: Lloyd (1982), IEEE Transactions on Information Theory 28(2) 129–137.

use super::figures::{Clusters, Summary};
use super::maths::real;
use super::pass::Analysis;
use super::study::Study;
use crate::domain::Cancel;
use crate::domain::facts::Day;

pub const ANALYSIS: Analysis = Analysis { name: "cluster", run };

type Point = [f64; 3];

const FEATURES: [&str; 3] = ["ln(1+days_since_last)", "ln(n_days)", "ln(1+revenue)"];
const MOST_ROUNDS: u32 = 300;
/// The cluster of a point before the first round; there are fewer clusters.
const NOBODYS: u8 = u8::MAX;
/// A deviation below this is none.
const FLAT: f64 = 1e-12;

fn run(study: &mut Study, cancel: &Cancel) -> Option<()> {
    if cancel.tripped() {
        return None;
    }
    let buyers: Vec<usize> = (0..study.customers()).filter(|at| study.summaries[*at].bought()).collect();
    let mut points: Vec<Point> = buyers.iter().map(|at| point(&study.summaries[*at], study.settings.as_of)).collect();
    let (mean, std) = standardise(&mut points);
    let k = distinct(&points, study.settings.kmeans_k as usize);
    let codes = |one: usize, other: usize| study.facts.codes.get(buyers[one]).cmp(study.facts.codes.get(buyers[other]));
    let init = beginnings(&points, k, codes);
    let mut groups = Groups { centres: init.clone(), of: vec![NOBODYS; points.len()] };
    let iterations = groups.settle(&points, cancel)?;
    let sizes = groups.number();
    study.cluster = vec![None; study.customers()];
    for (at, group) in buyers.iter().zip(&groups.of) {
        study.cluster[*at] = Some(*group);
    }
    let inertia =
        points.iter().zip(&groups.of).map(|(point, of)| distance(point, &groups.centres[usize::from(*of)])).sum();
    let found =
        Clusters { k, features: FEATURES, mean, std, init, sizes, centroids: groups.centres, iterations, inertia };
    study.clusters = (k > 0).then_some(found);
    Some(())
}

fn point(summary: &Summary, as_of: Day) -> Point {
    let revenue = summary.revenue.units().max(0.0);
    [f64::from(as_of.since(summary.last)).ln_1p(), f64::from(summary.days).ln(), revenue.ln_1p()]
}

/// Distances from the mean in population deviations; a feature that does not vary becomes 0.
fn standardise(points: &mut [Point]) -> (Point, Point) {
    let count = real(points.len()).max(1.0);
    let mean: Point = std::array::from_fn(|at| points.iter().map(|point| point[at]).sum::<f64>() / count);
    let square = |at: usize| points.iter().map(|point| (point[at] - mean[at]).powi(2)).sum::<f64>();
    let std: Point = std::array::from_fn(|at| (square(at) / count).sqrt());
    for point in points {
        *point = std::array::from_fn(|at| if std[at] < FLAT { 0.0 } else { (point[at] - mean[at]) / std[at] });
    }
    (mean, std)
}

/// The number of distinct points, counted up to `most`.
fn distinct(points: &[Point], most: usize) -> usize {
    let mut seen: Vec<Point> = Vec::new();
    for point in points {
        if seen.len() == most {
            break;
        }
        if !seen.contains(point) {
            seen.push(*point);
        }
    }
    seen.len()
}

/// How good a point is: what both the beginnings and the numbers of the clusters go by.
fn goodness(point: &Point) -> f64 {
    point[1] + point[2] - point[0]
}

/// The points in the middle of each k-th part of all, from the worst to the best; equally good ones in the order of `codes`.
fn beginnings(points: &[Point], k: usize, codes: impl Fn(usize, usize) -> std::cmp::Ordering) -> Vec<Point> {
    let good: Vec<f64> = points.iter().map(goodness).collect();
    let worse = |one: &usize, other: &usize| {
        good[*one].total_cmp(&good[*other]).then_with(|| codes(*one, *other)).then(one.cmp(other))
    };
    let mut order: Vec<usize> = (0..points.len()).collect();
    let place = |part: usize| (2 * part + 1) * points.len() / (2 * k);
    (0..k).map(|part| points[*order.select_nth_unstable_by(place(part), worse).1]).collect()
}

fn distance(one: &Point, other: &Point) -> f64 {
    one.iter().zip(other).map(|(one, other)| (one - other) * (one - other)).sum()
}

/// Centres, and of each point which one it belongs to.
struct Groups {
    centres: Vec<Point>,
    of: Vec<u8>,
}

impl Groups {
    /// Lloyd's rounds, until no point changes its centre: how many; `None` if cancelled.
    fn settle(&mut self, points: &[Point], cancel: &Cancel) -> Option<u32> {
        for round in 1..=MOST_ROUNDS {
            if cancel.tripped() {
                return None;
            }
            let (assigned, filled) = (self.assign(points), self.fill(points));
            if !(assigned || filled) {
                return Some(round);
            }
            self.move_centres(points);
        }
        Some(MOST_ROUNDS)
    }

    /// Each point to its nearest centre, of equally near ones to the first; whether any changed.
    fn assign(&mut self, points: &[Point]) -> bool {
        let mut changed = false;
        for (point, of) in points.iter().zip(&mut self.of) {
            let mut nearest = (f64::INFINITY, 0);
            for (centre, at) in self.centres.iter().zip(0..) {
                let far = distance(point, centre);
                if far < nearest.0 {
                    nearest = (far, at);
                }
            }
            changed |= *of != nearest.1;
            *of = nearest.1;
        }
        changed
    }

    /// A cluster without a point takes the one that is farthest from its own centre; whether there was any.
    fn fill(&mut self, points: &[Point]) -> bool {
        let mut filled = false;
        for empty in (0..).take(self.centres.len()) {
            let mut farthest = (f64::NEG_INFINITY, None);
            if self.of.contains(&empty) {
                continue;
            }
            for (at, (point, of)) in points.iter().zip(&self.of).enumerate() {
                let far = distance(point, &self.centres[usize::from(*of)]);
                if far > farthest.0 {
                    farthest = (far, Some(at));
                }
            }
            if let Some(at) = farthest.1 {
                self.of[at] = empty;
                filled = true;
            }
        }
        filled
    }

    fn move_centres(&mut self, points: &[Point]) {
        let mut sums = vec![([0.0; 3], 0.0); self.centres.len()];
        for (point, of) in points.iter().zip(&self.of) {
            let (sum, count): &mut (Point, f64) = &mut sums[usize::from(*of)];
            sum.iter_mut().zip(point).for_each(|(sum, part)| *sum += part);
            *count += 1.0;
        }
        for (centre, (sum, count)) in self.centres.iter_mut().zip(sums) {
            if count > 0.0 {
                *centre = sum.map(|part| part / count);
            }
        }
    }

    /// Numbers the clusters from the best to the worst; answers their sizes in that order.
    fn number(&mut self) -> Vec<u64> {
        let mut order: Vec<usize> = (0..self.centres.len()).collect();
        order.sort_by(|one, other| goodness(&self.centres[*other]).total_cmp(&goodness(&self.centres[*one])));
        let mut number = vec![0; order.len()];
        for (new, old) in (0..).zip(&order) {
            number[*old] = new;
        }
        self.centres = order.iter().map(|old| self.centres[*old]).collect();
        let mut sizes = vec![0; order.len()];
        for of in &mut self.of {
            *of = number[usize::from(*of)];
            sizes[usize::from(*of)] += 1;
        }
        sizes
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::tests::{Bought, studied};

    fn settled(points: &[Point], centres: &[Point]) -> Groups {
        let mut groups = Groups { centres: centres.to_vec(), of: vec![NOBODYS; points.len()] };
        groups.settle(points, &Cancel::default()).expect("not cancelled");
        groups
    }

    fn flat(values: &[f64]) -> Vec<Point> {
        values.iter().map(|value| [0.0, *value, 0.0]).collect()
    }

    #[test]
    fn points_go_to_the_nearest_centre_and_centres_to_the_middle() {
        let groups = settled(&flat(&[0.0, 1.0, 10.0, 11.0, 12.0]), &flat(&[0.0, 1.0]));
        assert_eq!((groups.of, groups.centres), (vec![0, 0, 1, 1, 1], flat(&[0.5, 11.0])));
        let halfway = settled(&flat(&[0.0, 2.0, 1.0]), &flat(&[0.0, 2.0]));
        assert_eq!(halfway.of, [0, 1, 0], "of equally near centres the first");
    }

    #[test]
    fn one_cluster_has_its_centre_in_the_middle_of_all() {
        assert_eq!(settled(&flat(&[0.0, 1.0, 5.0]), &flat(&[0.0])).centres, flat(&[2.0]));
    }

    #[test]
    fn a_cluster_without_a_point_takes_the_farthest() {
        let groups = settled(&flat(&[0.0, 1.0, 9.0]), &flat(&[0.0, -100.0]));
        assert_eq!((groups.of, groups.centres), (vec![0, 0, 1], flat(&[0.5, 9.0])));
    }

    #[test]
    fn clusters_are_numbered_from_the_best() {
        let mut groups = settled(&flat(&[0.0, 0.5, 20.0]), &flat(&[0.0, 20.0]));
        assert_eq!((groups.number(), groups.of), (vec![1, 2], vec![1, 1, 0]));
    }

    #[test]
    fn beginnings_are_the_middles_of_equal_parts_and_ties_go_by_code() {
        let (points, codes) = (flat(&[5.0, 5.0, 1.0, 9.0]), ["b", "a", "c", "d"]);
        let order = |one: usize, other: usize| codes[one].cmp(codes[other]);
        assert_eq!(beginnings(&points, 2, order), flat(&[5.0, 9.0]), "places 1 and 3 of 1, 5, 5, 9");
        let mut apart = points.clone();
        (apart[0][0], apart[0][2]) = (1.0, 1.0);
        assert_eq!(beginnings(&apart, 2, order)[0], points[1], "a before b, though both are as good");
    }

    #[test]
    fn there_are_no_more_clusters_than_distinct_customers() {
        let study = studied(&[Bought(&[(9, 100)]), Bought(&[(9, 100)]), Bought(&[]), Bought(&[(3, 100)])]);
        let clusters = study.clusters.expect("there are buyers");
        assert_eq!((clusters.k, &clusters.sizes[..], clusters.inertia), (2, &[1, 2][..], 0.0));
        assert_eq!(study.cluster, [Some(1), Some(1), None, Some(0)]);
        let alike = studied(&[Bought(&[(9, 100)]), Bought(&[(9, 100)])]).clusters.expect("there are buyers");
        assert_eq!((alike.k, &alike.centroids[..]), (1, &[[0.0; 3]][..]));
        assert!(studied(&[Bought(&[])]).clusters.is_none());
    }
}
