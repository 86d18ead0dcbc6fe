//! Where all content is to lead: strategy, goals, pillars, channels, voice.

pub mod channel;
pub mod fact;
pub mod goal;
pub mod phrase;
pub mod pillar;
pub mod serving;
pub mod strategy;
pub mod voice;
