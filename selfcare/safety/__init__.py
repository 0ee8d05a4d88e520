"""The safety rules: who may start, with what left out, and what to do instead.

One question, one folder:

- `questionnaire`: what is asked and said? The questions, cards and signs as data, sealed by a sum.
- `verdict`: what do these answers mean? `judge` gives clear, adapt, consult or block, with reasons and
  limits.
- `adapting`: what is left of a plan within those limits?
- `check`: what is asked next? The check page by page, its cards, and *something feels wrong*.
- `answers_file`: what does a file of answers say?
- `kept`: what stays on this machine, and how does it go away?
- `limits`: what can answers take out of a plan? Every limit in one table, and how several become one.

Beside them: `answers` (what was answered), `cleared` (the only way to a plan that can be played), `evaluate`
(all of it without a session), `sealed` (reads a file of the rules only if it is as it was written).

The way of a session: `check.flow` asks, `verdict.judge` judges, `cleared` suits the plan to the limits and
stamps it, and the engine takes nothing else. What was not asked blocks. *Not sure* counts as yes. A file
that is broken in any way means that nothing starts. The rules have numbers, S1 to S27; each stands with
its source in `docs/safety-sources.md`.
"""
