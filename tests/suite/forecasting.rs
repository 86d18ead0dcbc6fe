//! `forecast` on histories whose true distribution is known, and over real repositories.

mod calibration;
mod generated;
#[cfg(unix)]
mod repository;
