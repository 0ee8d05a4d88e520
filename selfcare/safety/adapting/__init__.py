"""A plan and limits in, a plan that keeps to them out.

`adapt_plan` goes through the plan and has each step changed by `adapt_step`, on each foot by that foot's
limits; `step_traits` says what a step does (what is unknown counts as present, S26). `foot_time` keeps
hands-on time within its most, `care_steps` adds what has to be done (looking, drying), `changes` collects
what became different, to be told. `alternatives` takes another routine where too little is left, `wishes`
shows what a wish would make of it.

The words of every limit lie in `limits.toml`. A step is only ever left out, shortened or made lighter.
"""
