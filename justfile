# Everything that CI runs
ci:
    .ci/run

# The standup on the day the plan was written
week:
    cargo run --release -- week --today 2025-10-23

# Make the living documents from the plan
docs:
    cargo run --release -- render --write

# Run the tests
test:
    cargo test

# Accept what the commands print now as what the cases and the README expect; read the difference
bless:
    BLESS=1 cargo test cases
    BLESS=1 cargo test readme
    git diff --stat

# Format and lint
lint:
    cargo fmt
    cargo clippy --all-targets -- -D warnings
