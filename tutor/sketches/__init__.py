"""What `sketch:` may call: each public function of a module here is a word that gives one mark of a sketch.

A sketch is the geometry of a problem in its own numbers: a vector and its projection, a curve and its tangent. Words
take exact values and give points as floats: what is drawn has a hundred dots across.
"""
