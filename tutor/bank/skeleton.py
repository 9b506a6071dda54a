"""What `tutor bank new` writes: one complete skill with every key in its place, and its entry in `algorithms.yaml`."""

SKILL = """\
# yaml-language-server: $schema=../schema/skill.json
# One skill, one file: the file's name is its id and never changes. Keys stand in this order; quotes go around a value
# with a comma. This is a whole example that works: change it bit by bit, with `tutor bank watch` beside it.
format: 1
title: {title}
summary: The value of w x + b, the smallest model there is.  # one sentence
needs: []  # ids of skills to learn before, such as [core:fraction-arithmetic]
covers: {{}}  # what practising this practises too, and how much: {{core:fraction-arithmetic: 0.3}}
used_in:  # an algorithm's id (algorithms.yaml) and why it needs this, in one sentence
  {name}-in-use: Every prediction of a linear model is such a value.
read: []  # where it is explained: [{{book: strang-linear-algebra, at: section 1.1}}]
lesson: |
  A linear model multiplies its input $x$ by a weight $w$ and adds a bias $b$: $y = w x + b$.
  Two to eight lines: what it is, why anyone wants it, how to get it.
problems:
  - id: predict  # never changes its meaning; a problem with another meaning gets another id
    revision: 1  # raise it when a seed would mean another problem than before
    levels:  # 1 is what stands under `draw`; the others override draws and say in what way they are harder
      2: {{harder: [sign], w: "nonzero(-9, 9)", x: "nonzero(-9, 9)", b: "nonzero(-9, 9)"}}
      3: {{harder: [fractions], w: "pick(1/2, -1/2, 3/2, -3/2, 5/2)", x: "nonzero(-9, 9)", b: "nonzero(-9, 9)"}}
    seconds: 30  # what somebody who can do it takes
    # fixed: true  (only for a problem that reads the same for every draw, such as a derivation)
    # symbols: {{t: positive}}  (letters that stay letters, and what may be assumed of them)
    draw:  # by chance, from top to bottom; `tutor bank words` lists what can be drawn
      w: integer(2, 9)
      x: integer(2, 9)
      b: integer(1, 9)
    let:  # computed from what was drawn
      p: w*x
      y: p + b
    where: [y != 0]  # conditions a draw must meet; else it is drawn again
    prompt: A linear model has the weight $w = {{w}}$ and the bias $b = {{b}}$. What is its prediction for $x = {{x}}$?
    answer: {{kind: number, value: y}}
    check: ["(answer - b)/x = w"]  # proves the answer by another way than it was made
    mistakes:  # wrong answers worth a sentence; `when` says for which draws one exists
      - {{value: "w*(x + b)", say: "You added the bias to the input; it is added to the product."}}
      - {{value: "p - b", say: "The bias is added, with its own sign."}}
      - {{value: p, say: "The bias is missing."}}
    hints: ["Multiply first, then add.", "Weight times input is {{p}}."]  # two or three, never the answer
    steps:  # the solution, line by line; `equals: previous` is proved for every draw
      - {{say: Weight times input, show: "w*x"}}
      - {{say: Plus the bias, show: "w*x + b"}}
      - {{say: Worked out, show: y, equals: previous}}
    # sketch: ["arrow(v)"]  (a picture with the worked example, where geometry says it quicker; the answer may be in it)
"""

ALGORITHM = """\
- id: {name}-in-use
  name: {title}, in use
  summary: The lines of code in which the skill is met.
  lines:
    - code: y = w * x + b
      skills: [{name}]
      why: The value of the model is the whole prediction.
"""


def title_of(name: str) -> str:
    """The title that a new skill gets from its id."""
    return name.replace("-", " ").capitalize()
