//! What holds of any text: shared by the property tests and the fuzz targets.

pub mod analysis;
pub mod offsets;
