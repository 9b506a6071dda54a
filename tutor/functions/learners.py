"""What classical machine learning does by hand: distances, neighbours, clusters, impurity, metrics, counts."""

from __future__ import annotations

from itertools import pairwise

import sympy as sp

from tutor.errors import NotationError
from tutor.language.arguments import (
    as_long,
    compare,
    entries,
    grid,
    numbers,
    rational_grid,
    real_grid,
    root,
    told,
    whole,
)
from tutor.language.elementary import Value, matrix


def squared_distances(points: Value, others: Value) -> sp.ImmutableMatrix:
    """Entry (i, j) is the squared Euclidean distance of row i of one matrix from row j of the other.

    A column vector is a list of points on a line.

    >>> squared_distances(sp.Matrix([[0, 0], [3, 4]]), sp.Matrix([[0, 0]]))
    Matrix([
    [ 0],
    [25]])
    """
    one, other = _points(points, others, "squared_distances")
    return matrix(
        sp.Matrix(
            one.rows,
            other.rows,
            lambda i, j: sp.Add(*((a - b) ** 2 for a, b in zip(one.row(i), other.row(j), strict=True))),
        )
    )


def distances(points: Value, others: Value, power: Value = 2) -> sp.ImmutableMatrix:
    """Entry (i, j) is the distance of row i of one matrix from row j of the other: Euclidean, or power 1: Manhattan.

    Their min, max and mean between two clusters are single, complete and average linkage.

    >>> list(distances(sp.Matrix([0, 1]), sp.Matrix([5])))
    [5, 4]
    """
    if whole(power, "distances", 1, 2) == 2:
        return matrix(squared_distances(points, others).applyfunc(lambda square: root(square, "distances")))
    one, other = _points(points, others, "distances")
    return matrix(
        sp.Matrix(
            one.rows,
            other.rows,
            lambda i, j: sp.Add(*(sp.Abs(a - b) for a, b in zip(one.row(i), other.row(j), strict=True))),
        )
    )


def majority(labels: Value) -> sp.Expr:
    """The commonest entry of a vector of numbers; of equals the smallest.

    >>> majority(sp.Matrix([2, 1, 2]))
    2
    """
    flat = numbers(labels, "majority")
    return max(sorted(set(flat), key=lambda one: one.evalf(40)), key=flat.count)


def assignments(points: Value, centres: Value) -> sp.ImmutableMatrix:
    """The number of the nearest centre (rows, counted from 1) of each point (rows); of equals the first.

    >>> list(assignments(sp.Matrix([0, 1, 9]), sp.Matrix([2, 8])))
    [1, 1, 2]
    """
    gaps = squared_distances(points, centres)
    found = []
    for i in range(gaps.rows):
        row = list(gaps.row(i))
        best = 0
        for place, one in enumerate(row):
            best = place if compare(one, row[best]) < 0 else best
        found.append([best + 1])
    return matrix(found)


def kmeans_step(points: Value, centres: Value) -> sp.ImmutableMatrix:
    """The centres (rows) after one step of k-means: each is the mean of its nearest points (Bishop, chapter 9).

    A centre without points stays where it is.

    >>> list(kmeans_step(sp.Matrix([0, 2, 9]), sp.Matrix([1, 8])))
    [1, 9]
    """
    nearest = list(assignments(points, centres))
    one, other = _points(points, centres, "kmeans_step")
    moved = []
    for number in range(1, other.rows + 1):
        own = [one.row(i) for i, place in enumerate(nearest) if place == number]
        moved.append(sum(own[1:], own[0]) / len(own) if own else other.row(number - 1))
    return matrix(sp.Matrix.vstack(*map(sp.Matrix, moved)))


def gini(counts: Value) -> sp.Expr:
    """1 less the sum of the squared shares, of a vector of counts that are not all 0 (Hastie et al., chapter 9).

    >>> gini(sp.Matrix([1, 3]))
    3/8
    """
    flat = _weights(counts, "gini")
    return 1 - sp.Add(*((one / sp.Add(*flat)) ** 2 for one in flat))


def split_gini(table: Value) -> sp.Expr:
    """The Gini impurities of the rows (children) of a table of counts, each weighted by its share of the total.

    >>> split_gini(sp.Matrix([[2, 2], [4, 0]]))
    1/4
    """
    found = rational_grid(table, "split_gini")
    _weights(matrix(sp.Matrix(list(found))), "split_gini")
    kept = [found.row(i) for i in range(found.rows) if any(found.row(i))]
    return sp.Add(*(gini(one) * sp.Add(*one) for one in kept)) / sp.Add(*found)


def count_table(labels: Value, others: Value) -> sp.ImmutableMatrix:
    """How often entry i of one vector meets j of the other: rows and columns stand for 1, 2, ... (at most 12).

    Of the true and the predicted classes it is the confusion matrix; of a feature and the class, the counts of a split.

    >>> count_table(sp.Matrix([1, 1, 2]), sp.Matrix([1, 2, 2]))
    Matrix([
    [1, 1],
    [0, 1]])
    """
    one = [whole(label, "count_table", 1, 12) for label in entries(labels, "count_table")]
    other = [whole(label, "count_table", 1, 12) for label in entries(others, "count_table")]
    as_long(list(one), list(other), "count_table")
    pairs = list(zip(one, other, strict=True))
    return matrix(sp.Matrix(max(one), max(other), lambda i, j: pairs.count((int(i) + 1, int(j) + 1))))


def accuracy(confusion: Value) -> sp.Expr:
    """The share of a confusion matrix (rows are the truth, columns the prediction) that lies on its diagonal.

    >>> accuracy(sp.Matrix([[3, 1], [2, 4]]))
    7/10
    """
    found = _confusion(confusion, "accuracy")
    return found.trace() / sp.Add(*found)


def precision(confusion: Value, label: Value) -> sp.Expr:
    """Of what was predicted as this class, counted from 1, the share that is: the diagonal over the column's sum.

    Rows are the truth, columns the prediction.

    >>> precision(sp.Matrix([[3, 1], [2, 4]]), 2)
    4/5
    """
    found = _confusion(confusion, "precision")
    k = whole(label, "precision", 1, found.rows) - 1
    return _share(found[k, k], sp.Add(*found.col(k)), "precision", "nothing was predicted as this class")


def recall(confusion: Value, label: Value) -> sp.Expr:
    """Of what is of this class, counted from 1, the share that was found: the diagonal over the row's sum.

    Rows are the truth, columns the prediction.

    >>> recall(sp.Matrix([[3, 1], [2, 4]]), 2)
    2/3
    """
    found = _confusion(confusion, "recall")
    k = whole(label, "recall", 1, found.rows) - 1
    return _share(found[k, k], sp.Add(*found.row(k)), "recall", "nothing is of this class")


def auc(scores: Value, labels: Value) -> sp.Expr:
    """The share of pairs of a positive (label 1) and a negative (label 0) in which the positive scores higher.

    Equal scores count one half (Hastie et al., chapter 9).

    >>> auc(sp.Matrix([3, 2, 1]), sp.Matrix([1, 0, 1]))
    1/2
    """
    flat, marks = numbers(scores, "auc"), [whole(one, "auc", 0, 1) for one in entries(labels, "auc")]
    as_long(flat, list(marks), "auc")
    above = [one for one, mark in zip(flat, marks, strict=True) if mark]
    below = [one for one, mark in zip(flat, marks, strict=True) if not mark]
    if not above or not below:
        raise NotationError("auc takes labels 1 and 0, each at least once")
    return sp.Rational(sum(compare(one, other) + 1 for one in above for other in below), 2 * len(above) * len(below))


def tf_idf(counts: Value) -> sp.ImmutableMatrix:
    """Counts (rows are documents, columns words) times log of documents over documents that hold the word.

    Every word must stand somewhere.

    >>> tf_idf(sp.Matrix([[2, 1], [0, 3]]))
    Matrix([
    [2*log(2), 0],
    [       0, 0]])
    """
    found = rational_grid(counts, "tf_idf")
    holding = [sum(1 for one in found.col(j) if one) for j in range(found.cols)]
    if 0 in holding or any(one < 0 for one in found):
        raise NotationError("tf_idf takes counts, and every word in at least one document")
    rarity = [sp.log(sp.Rational(found.rows, one)) for one in holding]
    return matrix(sp.Matrix(found.rows, found.cols, lambda i, j: found[i, j] * rarity[j]))


def bigram_counts(sequence: Value, kinds: Value) -> sp.ImmutableMatrix:
    """How often token j follows token i in a sequence of whole numbers from 1 to `kinds` (at most 12).

    >>> bigram_counts(sp.Matrix([1, 2, 1, 2]), 2)
    Matrix([
    [0, 2],
    [1, 0]])
    """
    size = whole(kinds, "bigram_counts", 1, 12)
    flat = [whole(one, "bigram_counts", 1, size) for one in entries(sequence, "bigram_counts")]
    pairs = list(pairwise(flat))
    return matrix(sp.Matrix(size, size, lambda i, j: pairs.count((int(i) + 1, int(j) + 1))))


def one_hot_rows(labels: Value, classes: Value) -> sp.ImmutableMatrix:
    """A matrix whose row i is 0 but for a 1 in column label i; labels from 1 to `classes` (at most 12).

    >>> one_hot_rows(sp.Matrix([2, 1]), 2)
    Matrix([
    [0, 1],
    [1, 0]])
    """
    size = whole(classes, "one_hot_rows", 1, 12)
    flat = [whole(one, "one_hot_rows", 1, size) for one in entries(labels, "one_hot_rows")]
    return matrix([[int(k == one) for k in range(1, size + 1)] for one in flat])


def _points(points: Value, others: Value, name: str) -> tuple[sp.ImmutableMatrix, sp.ImmutableMatrix]:
    one, other = real_grid(points, name), real_grid(others, name)
    if one.cols != other.cols:
        raise NotationError(f"{name} takes rows of one length, not of {told(points)} and {told(others)}")
    return one, other


def _weights(value: Value, name: str) -> list[sp.Expr]:
    flat = numbers(value, name)
    if any(compare(one, sp.S.Zero) < 0 for one in flat) or not compare(sp.Add(*flat), sp.S.Zero):
        raise NotationError(f"{name} takes counts that are not negative and not all 0")
    return flat


def _confusion(value: Value, name: str) -> sp.ImmutableMatrix:
    found = rational_grid(grid(value, name), name)
    if found.rows != found.cols or any(one < 0 for one in found) or not any(found):
        raise NotationError(f"{name} takes a square table of counts that are not all 0, not {told(value)}")
    return found


def _share(part: sp.Expr, of: sp.Expr, name: str, why: str) -> sp.Expr:
    if of == 0:
        raise NotationError(f"{name} divides by zero: {why}")
    return part / of
