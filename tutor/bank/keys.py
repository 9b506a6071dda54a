"""What the guide and an editor say of each key; `models` is read at every start, and this is not."""

SAYS: dict[str, dict[str, str]] = {
    "SkillModel": {
        "format": "`1`, the version of this format.",
        "title": "The name that a learner sees.",
        "summary": "One sentence: what it is.",
        "needs": "Skills to learn before: `[chain-rule]`.",
        "covers": "Skills that are practised along with it, and how much, from 0 to 1: `{fraction-arithmetic: 0.2}`.",
        "used_in": "The algorithm's id, and in one sentence why it needs this.",
        "read": "Places in books: `[{book: strang-linear-algebra, at: section 1.1}]`.",
        "lesson": "Two to eight lines of Markdown with `$...$` in them.",
        "problems": "One problem or more.",
    },
    "ReadModel": {
        "book": "The book, such as `strang-linear-algebra`.",
        "at": "Where in it: `section 1.1`.",
    },
    "ProblemModel": {
        "id": "Its name within the skill; never changes its meaning.",
        "revision": "1, and one more each time a seed comes to mean another problem.",
        "levels": "Levels 2 and 3: in which ways each is harder, then the draws that it changes.",
        "seconds": "What somebody who can do it takes, from 5 to 900.",
        "fixed": "`true` for a problem that reads the same in every draw, such as a derivation.",
        "symbols": "Letters that stay letters, and what may be assumed of each: `{t: positive, n: integer}`.",
        "draw": "Names and samplers, from top to bottom.",
        "let": "Names and expressions, from top to bottom, after all of `draw`.",
        "where": "Conditions that a draw must meet, at most 12.",
        "prompt": "The question, at most 600 characters.",
        "answer": "`kind`, `value`, then `form` and the options of the kind.",
        "check": "Conditions that prove the answer in another way; `answer` is the right answer's value.",
        "mistakes": "Wrong answers, each with `value`, `when` (not needed) and `say`.",
        "hints": "Two or three texts, each saying a little more; none holds the answer.",
        "steps": "The solution: two steps or more, each with `say`, `show`, `equals`.",
    },
    "AnswerModel": {
        "kind": "What is asked for, such as `number` or `matrix`.",
        "value": "The right answer: an expression; name here what `let` has computed.",
        "form": "In which form it must be written, such as `factored`.",
    },
    "MistakeModel": {
        "value": "The wrong answer: of the answer's own kind and shape.",
        "when": "For which draws there is such a mistake; without it, for all.",
        "say": "A sentence on what went wrong.",
    },
    "StepModel": {
        "say": "What this step does, in words.",
        "show": "An expression, drawn with the numbers of the draw.",
        "equals": "`previous`: it has the same value as the step before.",
    },
    "ExtensionModel": {
        "format": "`1`.",
        "extends": "The skill's full name: `core:dot-product`.",
        "problems": "As in a skill.",
    },
    "AlgorithmModel": {
        "id": "What `used_in` calls it.",
        "name": "What a learner sees.",
        "summary": "One sentence.",
        "read": "Places in books.",
        "lines": "The lines of NumPy that are its mathematical heart.",
        "derivation": "Skills that deriving it takes, beyond its lines.",
        "planned": "Skills that its lines name and nobody has written yet.",
    },
    "LineModel": {
        "code": "One line of NumPy.",
        "skills": "What it takes to read it.",
        "why": "Why the mathematics is there, in one sentence.",
    },
    "PathModel": {
        "id": "What the path is called; never changes.",
        "name": "What a learner sees.",
        "summary": "One sentence.",
        "stages": "In order.",
    },
    "StageModel": {
        "title": "What a learner sees.",
        "algorithm": "An algorithm: everything that its lines need.",
        "skills": "Skills: these, whether or not an algorithm needs them.",
        "project": "What to build with it.",
        "exit": "What a learner who stops here can do.",
    },
}
"""Sentences by model and key."""
