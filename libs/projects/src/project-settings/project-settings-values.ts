import { z } from 'zod';
import { DEFAULT_THRESHOLDS, type HealthThresholds } from '../health/health-rules.js';
import { type WorkingWeek } from '../health/working-days.js';
import { PROJECT_TABS } from './project-tab.js';

/** P40: what a project's card shows besides its name. */
export const CARD_FIELDS = [
  'company',
  'number',
  'status',
  'health',
  'progress',
  'hours',
  'due_date',
  'waiting',
  'manager',
] as const;
export type CardField = (typeof CARD_FIELDS)[number];

/** P17: who may see budgets: who manages projects, who may change them, or all who may see them. Never clients. */
export const BUDGET_AUDIENCES = ['managers', 'writers', 'everyone'] as const;
export type BudgetAudience = (typeof BUDGET_AUDIENCES)[number];

/** P20: what the columns of the ticket board are. */
export const TICKET_GROUPINGS = ['status', 'technician', 'priority'] as const;
export type TicketGrouping = (typeof TICKET_GROUPINGS)[number];

export const CARD_DENSITIES = ['comfortable', 'compact', 'dense'] as const;
export type CardDensity = (typeof CARD_DENSITIES)[number];

/** P42: which projects clients may see. `chosen`: those that are shared one by one in their details. */
export const CLIENT_PROJECTS = ['none', 'all', 'types', 'boards', 'chosen'] as const;
export type ClientProjects = (typeof CLIENT_PROJECTS)[number];

/**
 * The settings of the tenant's projects as stored. What is not stored has its default, so that a setting which a
 * release adds is there for everyone.
 */
export const projectSettingsSchema = z
  .object({
    cardFields: z.array(z.enum(CARD_FIELDS)).default([...CARD_FIELDS]),
    tabs: z.array(z.enum(PROJECT_TABS)).default([...PROJECT_TABS]),
    tickets: z.boolean().default(true),
    timeEntries: z.boolean().default(true),
    health: z
      .object({
        riskHours: z.number().default(DEFAULT_THRESHOLDS.riskHours),
        behindHours: z.number().default(DEFAULT_THRESHOLDS.behindHours),
        riskGap: z.number().default(DEFAULT_THRESHOLDS.riskGap),
        behindGap: z.number().default(DEFAULT_THRESHOLDS.behindGap),
        riskDueDays: z.number().default(DEFAULT_THRESHOLDS.riskDueDays),
        riskDueDone: z.number().default(DEFAULT_THRESHOLDS.riskDueDone),
      })
      .prefault({}),
    workingDays: z.array(z.number().int().min(1).max(7)).default([1, 2, 3, 4, 5]),
    holidays: z.array(z.object({ date: z.string(), name: z.string() })).default([]),
    budgetAudience: z.enum(BUDGET_AUDIENCES).default('managers'),
    ticketBoard: z
      .object({
        by: z.enum(TICKET_GROUPINGS).default('status'),
        density: z.enum(CARD_DENSITIES).default('comfortable'),
      })
      .prefault({}),
    clients: z
      .object({
        projects: z.enum(CLIENT_PROJECTS).default('none'),
        typeIds: z.array(z.string()).default([]),
        boardIds: z.array(z.string()).default([]),
        hours: z.boolean().default(false),
        health: z.boolean().default(false),
      })
      .prefault({}),
  })
  .prefault({});

export type ProjectSettingsValues = z.output<typeof projectSettingsSchema>;

/** What a tenant has that never changed anything. */
export const DEFAULT_PROJECT_SETTINGS: ProjectSettingsValues = projectSettingsSchema.parse(undefined);

/** What health is judged by (P30, P33): the thresholds, and the days that count. */
export interface HealthStandard {
  readonly thresholds: HealthThresholds;
  readonly week: WorkingWeek;
}

export function healthStandard(
  settings: Pick<ProjectSettingsValues, 'health' | 'workingDays' | 'holidays'>,
): HealthStandard {
  const worked = new Set(settings.workingDays);
  return {
    thresholds: settings.health,
    week: {
      days: [
        worked.has(1),
        worked.has(2),
        worked.has(3),
        worked.has(4),
        worked.has(5),
        worked.has(6),
        worked.has(7),
      ],
      holidays: new Set(settings.holidays.map(({ date }) => date)),
    },
  };
}
