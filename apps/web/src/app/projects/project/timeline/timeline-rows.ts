import type { Api } from '@atrium/api-client';

/** A line of the time line: the project, a phase or a milestone. Days are `yyyy-mm-dd`. */
export interface TimelineRow {
  readonly key: string;
  readonly kind: 'project' | 'phase' | 'milestone';
  readonly name: string;
  /** How deep it is nested; 0 for the project and for milestones. */
  readonly depth: number;
  readonly start: string | null;
  readonly end: string | null;
  readonly actualStart: string | null;
  readonly actualEnd: string | null;
  readonly deadline: string | null;
  /** Share of closed tickets; null without tickets. */
  readonly done: number | null;
  readonly milestone: Api.MilestoneDto | null;
  /** Not finished and its end is past. */
  readonly late: boolean;
}

/** P11: the lines in the order in which they are drawn: milestones, then the project with its phases, nested. */
export function timelineRows(timeline: Api.TimelineDto, projectName: string): TimelineRow[] {
  return [
    {
      ...NOTHING,
      key: 'project',
      kind: 'project',
      name: projectName,
      start: timeline.startDate,
      end: timeline.dueDate,
      actualStart: timeline.actualStart,
      actualEnd: timeline.actualEnd,
    },
    ...timeline.milestones.map((milestone) => milestoneRow(milestone, timeline.today)),
    ...nested(timeline.phases, timeline.today),
  ];
}

/** Every day that has to fit on the scale. */
export function daysOf(rows: readonly TimelineRow[]): (string | null)[] {
  return rows.flatMap((row) => [row.start, row.end, row.actualStart, row.actualEnd, row.deadline]);
}

const NOTHING = {
  depth: 0,
  start: null,
  end: null,
  actualStart: null,
  actualEnd: null,
  deadline: null,
  done: null,
  milestone: null,
  late: false,
} as const;

function milestoneRow(milestone: Api.MilestoneDto, today: string): TimelineRow {
  const open = milestone.status === 'pending' || milestone.status === 'in_progress';
  return {
    ...NOTHING,
    key: milestone.id,
    kind: 'milestone',
    name: milestone.title,
    start: milestone.plannedDate,
    end: milestone.plannedDate,
    actualStart: milestone.actualDate,
    actualEnd: milestone.actualDate,
    milestone,
    late: open && milestone.plannedDate !== null && milestone.plannedDate < today,
  };
}

/** Phases below their parents, in their own order; one whose parent is not there stands at the top. */
function nested(phases: readonly Api.TimelinePhaseDto[], today: string): TimelineRow[] {
  const known = new Set(phases.map(({ id }) => id));
  const children = new Map<string | null, Api.TimelinePhaseDto[]>();
  for (const phase of phases) {
    const parent = phase.parentId !== null && known.has(phase.parentId) ? phase.parentId : null;
    children.set(parent, [...(children.get(parent) ?? []), phase]);
  }
  const rows: TimelineRow[] = [];
  const seen = new Set<string>();
  const add = (parent: string | null, depth: number): void => {
    for (const phase of children.get(parent) ?? []) {
      if (seen.has(phase.id)) continue;
      seen.add(phase.id);
      rows.push(phaseRow(phase, depth, today));
      add(phase.id, depth + 1);
    }
  };
  add(null, 1);
  return rows;
}

function phaseRow(phase: Api.TimelinePhaseDto, depth: number, today: string): TimelineRow {
  const done = phase.tickets > 0 ? phase.closedTickets / phase.tickets : null;
  return {
    ...NOTHING,
    key: phase.id,
    kind: 'phase',
    name: phase.name,
    depth,
    start: phase.startDate,
    end: phase.dueDate,
    actualStart: phase.actualStart,
    actualEnd: phase.actualEnd,
    deadline: phase.deadline,
    done,
    late: done !== null && done < 1 && phase.dueDate !== null && phase.dueDate < today,
  };
}
