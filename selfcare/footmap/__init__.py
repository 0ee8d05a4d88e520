"""The picture of the foot: where, which way, how fast. Nothing here knows of a screen or reads a clock.

The way of a picture: `geometry` has the foot as lines, in millimetres, seen from four sides; `raster` turns
lines into pixels, `form` says how light each place is, and `still` is a foot at rest with its zones, in the
colours of a `palette`. `motions` says how each technique moves, `lanes` what it may touch, `touch` what
touches it; `moves` has the movements as functions of time, and `moment` is what one moment shows. `paint`
puts that over the foot, `water` a basin round it, `guides` the lines that say which way; `heat` is a foot
on which each zone is as warm as it is worked on. `picture` joins all
of it and says which `cells` have changed.

`seen` finds the motion and the view of a step, `scene` says what each part of a session shows. `letters` are
the big ones beside the map. The same in words is `direction_words` of the room `wording`.

A left foot is always the picture of a right one, turned round. The same moment always gives the same picture.
"""
