"""The planner: choose whom to plan for, see the plan, pin and forbid, accept."""
