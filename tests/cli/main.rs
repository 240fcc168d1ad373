//! The program as its users meet it: one integration binary, one file a command.

mod world;

mod report;
