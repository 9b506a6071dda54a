"""What reading a bank has found already; here it gets its explanation and its examples."""

from __future__ import annotations

from collections.abc import Iterator

from tutor.errors import ContentError
from tutor.lint.finding import Subject


def unknown_key(subject: Subject) -> Iterator[ContentError]:
    """Every key is one that this kind of file has.

    DO: take the nearest known key, which the finding names.
    PASS: {hints: [Add the entries on the diagonal., Rows and columns with the same number.]}
    FAIL: {hint: [Add the entries on the diagonal.]}
    """
    return subject.reported("unknown-key")


def missing_key(subject: Subject) -> Iterator[ContentError]:
    """What a file cannot do without is there: a title, a prompt, an answer, a sentence with each mistake.

    DO: write it; `tutor bank new` shows a file that has everything.
    PASS: {mistakes: [{value: a, say: That is only the first entry.}]}
    FAIL: {mistakes: [{value: a}]}
    """
    return subject.reported("missing-key")


def wrong_value(subject: Subject) -> Iterator[ContentError]:
    """Every value is of the type and within the bounds that its key asks for.

    DO: the finding says what the key asks for; `tutor bank schema skill` says it to an editor.
    PASS: {revision: 2}
    FAIL: {revision: two}
    """
    return subject.reported("wrong-value")


def unknown_skill(subject: Subject) -> Iterator[ContentError]:
    """`needs`, `covers` and the lines of algorithms name skills that exist (or, in algorithms, are `planned`).

    DO: take the nearest known id, write that skill, or in an algorithm list it under `planned`.
    PASS: {needs: [addition], covers: {addition: 0.5}}
    FAIL: {needs: [adition]}
    FAIL: {covers: {adition: 0.5}}
    """
    return subject.reported("unknown-skill")


def unknown_algorithm(subject: Subject) -> Iterator[ContentError]:
    """`used_in` names algorithms that exist.

    DO: take the nearest known id; `tutor algorithms` lists them.
    PASS: {used_in: {pca: The total variance is a trace.}}
    FAIL: {used_in: {pcr: The total variance is a trace.}}
    """
    return subject.reported("unknown-algorithm")


def extends_name(subject: Subject) -> Iterator[ContentError]:
    """A file that adds problems to another bank's skill is called as that skill, and names it with its bank.

    DO: rename the file, or mend `extends`.
    PASS: {extends: "more:trace"}
    FAIL: {extends: "more:addition"}
    """
    return subject.reported("extends-name")


def circular_needs(subject: Subject) -> Iterator[ContentError]:
    """No skill needs itself, however many steps away.

    DO: leave out the need that is not needed to learn it.
    PASS: {needs: [addition]}
    FAIL: {needs: [trace]}
    """
    return subject.reported("circular-needs")


def comma(subject: Subject) -> Iterator[ContentError]:
    """A value with a comma, inside { } or [ ], stands in quotes: YAML would cut it in two.

    DO: put double quotes around the value.
    PASS: {levels: {2: {a: "integer(-9, 9)"}}}
    FAIL: "levels: {2: {a: integer(-9, 9)}}"
    """
    return subject.reported("comma")


def duplicate_key(subject: Subject) -> Iterator[ContentError]:
    """A key is there once.

    DO: keep one of the two.
    PASS: {fixed: true}
    FAIL: "fixed: true\\nfixed: false"
    """
    return subject.reported("duplicate-key")


def unsafe_text(subject: Subject) -> Iterator[ContentError]:
    r"""Texts hold nothing that a terminal would obey: control and invisible characters, console markup.

    DO: delete the character; it may have come along with a copied text.
    PASS: {prompt: "Find the trace of $[a, b]$."}
    FAIL: {prompt: "Find \u202Ethe trace."}
    FAIL: {prompt: "Find [/b] the trace."}
    """
    return subject.reported("unsafe-text")


def syntax(subject: Subject) -> Iterator[ContentError]:
    """A file is YAML: quotes and brackets are closed, and lines are indented alike.

    DO: look at the line before the one named, too: a quote or a bracket may be open since then.
    PASS: "fixed: true"
    FAIL: "hint: [one, two"
    """
    return subject.reported("syntax")


def alias(subject: Subject) -> Iterator[ContentError]:
    """Nothing is repeated by an alias (`*name`): a few lines of them can stand for gigabytes.

    DO: write the value out.
    PASS: {fixed: true}
    FAIL: "fixed: *no"
    """
    return subject.reported("alias")


def anchor(subject: Subject) -> Iterator[ContentError]:
    """Nothing has an anchor (`&name`): every value is written where it is meant.

    DO: delete the word with `&`.
    PASS: {fixed: true}
    FAIL: "fixed: &yes true"
    """
    return subject.reported("anchor")


def tag(subject: Subject) -> Iterator[ContentError]:
    """No value has a tag (`!name`): what it is follows from its key.

    DO: delete the word with `!`.
    PASS: {fixed: true}
    FAIL: "fixed: !!bool true"
    """
    return subject.reported("tag")


def merge(subject: Subject) -> Iterator[ContentError]:
    """No mapping takes in another one (`<<`): every key is written where it counts.

    DO: write the keys out.
    PASS: {fixed: true}
    FAIL: "<<: {fixed: true}"
    """
    return subject.reported("merge")


def key(subject: Subject) -> Iterator[ContentError]:
    """A key is a word, not a list or a mapping.

    DO: write a word, a colon and the value.
    PASS: {fixed: true}
    FAIL: "? [a, b]\\n: 1"
    """
    return subject.reported("key")


def documents(subject: Subject) -> Iterator[ContentError]:
    """One file holds one document.

    DO: delete the line `---` and what follows, or make it a file of its own.
    PASS: {file: [linear-algebra/other.yaml, "format: 1"]}
    FAIL: {file: [linear-algebra/other.yaml, "format: 1\\n---\\nformat: 1"]}
    """
    return subject.reported("documents")


def depth(subject: Subject) -> Iterator[ContentError]:
    """Lists and mappings are nested at most 20 deep; five are enough.

    DO: close a bracket, or say it more simply.
    PASS: {fixed: true}
    FAIL: "deep: [[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]"
    """
    return subject.reported("depth")


def duplicate_algorithm(subject: Subject) -> Iterator[ContentError]:
    """No two algorithms of a bank share an id.

    DO: give the newer one another id.
    PASS: {file: [linear-algebra/other.yaml, "format: 1"]}
    FAIL: {twice: algorithms.yaml}
    """
    return subject.reported("duplicate-algorithm")


def duplicate_path(subject: Subject) -> Iterator[ContentError]:
    """No two paths of a bank share an id.

    DO: give the newer one another id.
    PASS: {stages: [{title: Start, algorithm: pca}]}
    FAIL: {twice: paths.yaml}
    """
    return subject.reported("duplicate-path")


def duplicate_skill(subject: Subject) -> Iterator[ContentError]:
    """A skill is there once, whatever its topic: its id is the name of its file.

    DO: rename the newer file, or put its problems into the older one.
    PASS: {file: [linear-algebra/other.yaml, "format: 1"]}
    FAIL: {file: [linear-algebra/addition.yaml, "format: 1"]}
    """
    return subject.reported("duplicate-skill")


def file_name(subject: Subject) -> Iterator[ContentError]:
    """Files are `topic/skill.yaml` in lower case, digits and dashes; beside the topics stand only their three files.

    DO: rename the file.
    PASS: {file: [linear-algebra/rank-one.yaml, "format: 1"]}
    FAIL: {file: [linear-algebra/Rank_One.yaml, "format: 1"]}
    FAIL: {file: [linear-algebra/rank.yml, "format: 1"]}
    FAIL: {file: [rank.yaml, "format: 1"]}
    """
    return subject.reported("file-name")


def file_size(subject: Subject) -> Iterator[ContentError]:
    """A file has at most a million bytes and 30,000 values, a bank at most 32 million bytes and 20,000 files.

    DO: make two of it.
    PASS: {file: [linear-algebra/other.yaml, "format: 1"]}
    FAIL: {file: [linear-algebra/other.yaml, <1000001 letters>]}
    """
    return subject.reported("file-size")


def file_encoding(subject: Subject) -> Iterator[ContentError]:
    """Files are UTF-8.

    DO: save it as UTF-8.
    PASS: {file: [linear-algebra/other.yaml, "title: λ"]}
    FAIL: {file: [linear-algebra/other.yaml, !!binary "gIE="]}
    """
    return subject.reported("file-encoding")


def file_unreadable(subject: Subject) -> Iterator[ContentError]:
    """Every file of a bank can be opened.

    DO: mend its permissions, or delete a link to nowhere.
    PASS: {file: [linear-algebra/other.yaml, "format: 1"]}
    FAIL: {link: [linear-algebra/other.yaml, nowhere.yaml]}
    """
    return subject.reported("file-unreadable")


def file_outside(subject: Subject) -> Iterator[ContentError]:
    """Nothing in a bank leads out of its folder.

    DO: copy the file into the bank.
    PASS: {link: [linear-algebra/other.yaml, trace.yaml]}
    FAIL: {link: [linear-algebra/other.yaml, /etc/passwd]}
    """
    return subject.reported("file-outside")


def file_kind(subject: Subject) -> Iterator[ContentError]:
    """What stands under the name of a file is one: no folder, pipe or device.

    DO: move it out of the bank.
    PASS: {file: [linear-algebra/other.yaml, "format: 1"]}
    FAIL: {folder: linear-algebra/other.yaml}
    """
    return subject.reported("file-kind")
