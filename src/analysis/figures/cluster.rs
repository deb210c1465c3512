//! What k-means found.

use serde::Serialize;

/// Buyers in groups that are alike in recency, frequency and money. Vectors have that order.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Clusters {
    pub k: usize,
    /// What the three features are.
    pub features: [&'static str; 3],
    /// Mean and population deviation of each feature: a point is its distance from the mean in deviations.
    pub mean: [f64; 3],
    pub std: [f64; 3],
    /// The points that it began with.
    pub init: Vec<[f64; 3]>,
    /// Buyers in each cluster, the best cluster first.
    pub sizes: Vec<u64>,
    pub centroids: Vec<[f64; 3]>,
    /// Rounds until no point changed its cluster.
    pub iterations: u32,
    /// Sum of the squared distances of all points from their centres.
    pub inertia: f64,
}
