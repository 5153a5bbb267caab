import type { BoardColumn } from '../portfolio/status-group.js';
import { type ProjectSeed, STATUSES, type StatusSeed } from './portfolio-world-spec.js';

// Not a test: what the portfolio's test compares the screens with. The name keeps it out of the build.

/** What a project should show, worked out from its seed alone. */
export interface Expected {
  column: BoardColumn;
  open: boolean;
  overdue: boolean;
  overBudget: boolean;
}

const CYCLE = <T>(list: readonly T[], index: number): T => list[index % list.length] as T;

/** Every combination of what the screens judge by; the cycles have no common divisor, so they do not move together. */
export function seeds(day: (days: number) => string): ProjectSeed[] {
  const statuses: (string | null)[] = [...STATUSES.map((status) => status.name), null];
  const dues = [null, day(-30), day(-1), day(0), day(1), day(5), day(60)];
  const hours = [
    { actualHours: null, estimatedHours: null, budgetHours: null },
    { actualHours: 12.5, estimatedHours: 10, budgetHours: null },
    { actualHours: 10, estimatedHours: 10, budgetHours: null },
    { actualHours: 7.25, estimatedHours: 0, budgetHours: 5 },
    { actualHours: 3, estimatedHours: null, budgetHours: 0 },
  ];
  return Array.from({ length: 126 }, (_, index) => {
    const statusExternalId = CYCLE(statuses, index);
    const status = STATUSES.find((one) => one.name === statusExternalId);
    return {
      name: `project ${String((index * 53) % 126).padStart(3, '0')}`,
      statusExternalId,
      closed: status?.isClosed ?? false,
      dueDate: CYCLE(dues, index),
      startDate: day(-40),
      companyExternalId: CYCLE(['Acorn', 'Birch', 'Cedar', null], index),
      managerExternalId: CYCLE(['Maya', null, 'Jonas'], index),
      ...CYCLE(hours, index),
    };
  });
}

/** The oracle: what the rules P1 and P4 say of a seed on a day. */
export function expected(seed: ProjectSeed, today: string): Expected {
  const status: StatusSeed | undefined = STATUSES.find((one) => one.name === seed.statusExternalId);
  const column = status?.group ?? 'unmapped';
  const open = column === 'unmapped' ? seed.closed !== true : !['completed', 'cancelled'].includes(column);
  const estimate = [seed.estimatedHours, seed.budgetHours].find((hours) => (hours ?? 0) > 0) ?? null;
  return {
    column,
    open,
    overdue: open && typeof seed.dueDate === 'string' && seed.dueDate < today,
    overBudget: estimate !== null && (seed.actualHours ?? 0) > estimate,
  };
}
