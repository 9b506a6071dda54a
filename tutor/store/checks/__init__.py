"""What `tutor doctor` looks at: each module is one check, `check(patient)` with its `ORDER`; none changes a byte."""
