//! What a piece may do, and by whose word: who agrees to it, until when it waits for others, what it is let off,
//! and what people outside the team see of it.

pub mod approval;
pub mod embargo;
pub mod excuse;
mod outsiders;
