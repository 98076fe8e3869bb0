"""What is measured for each goal, by its number."""

import goal_fan_out
import goal_overload
import goal_scale
import goal_statements

ALL = {
    1: goal_fan_out.one_at_a_time,
    2: goal_fan_out.sixteen_in_flight,
    3: goal_fan_out.open_loop,
    4: goal_scale.idle_connections,
    5: goal_statements.many_pipes,
    6: goal_statements.without_subscribers,
    7: goal_statements.prepared,
    8: goal_scale.growth,
    9: goal_overload.overload,
    10: goal_scale.two_loops,
    11: goal_fan_out.compressed,
}
