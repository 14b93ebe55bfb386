/**
 * What has to be done so that the machine is as the answers say: {@link io.sentinelx.plan.Planner}
 * compares what is rendered with what is there. Pure: given the same answers and facts the plan is
 * the same, and a machine that is as it should be needs no step.
 */
package io.sentinelx.plan;
