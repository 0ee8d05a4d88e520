"""A plan and limits in, a plan that keeps to them out.

`adapt_plan` goes through the plan and has `adapt_step` change each step, by the limits of the foot it is on.
`step_traits` says what a step does (what is unknown counts as present, S26). `foot_time` keeps hands-on time
within its maximum, `care_steps` adds necessary care (looking, washing hands), and `changes` describes what
became different. `alternatives` picks another routine if too little is left, and `wishes` shows what a wish
would lead to.

The words of what changes are in `changes.toml`. A step is only ever left out, replaced, shortened or made
lighter.
"""
