import type { Member, Phase, Project, Ticket } from '../model.js';
import type { Dice } from '../random.js';
import { compareWbs } from '../wbs.js';
import type { World } from '../world.js';
import { workers } from './people-and-companies.js';
import { NO_MONEY } from './money.js';
import type { Planter } from './planter.js';
import type { WorldCounts } from './sizes.js';
import { between, dayBetween, STORIES, type Story } from './stories.js';
import * as words from './words.js';

/** What later steps of seeding must know of a planted ticket. */
export interface TicketPlan {
  readonly id: number;
  /** Days from the base day between which time was entered; null: no time yet. */
  readonly worked: readonly [number, number] | null;
  /** Hours over budget wanted; null: no budget at all. */
  readonly burn: number | null;
}

interface Span {
  readonly start: number;
  readonly due: number;
}

/** Of every forty projects one came from an import and lacks a date that is required today (see README, traps). */
export const isLegacy = (index: number): boolean => index % 40 === 33;

/** Plants projects with phases, team and tickets; hours and budgets follow in a later step. */
export function plantProjects(world: World, plant: Planter, counts: WorldCounts): TicketPlan[] {
  const plans: TicketPlan[] = [];
  const customers = [...world.all('company')].filter(
    (c) => c.typeIds.some((t) => t === 1 || t === 5) && c.statusId === 1,
  );
  const team = workers(world);
  const statuses = new Map([...world.all('projectStatus')].map((status) => [status.name, status.id]));
  for (let i = 0; i < counts.projects; i++) {
    const dice = plant.dice(41, i);
    const told = STORIES[i % STORIES.length];
    const company = customers[i === 7 ? 0 : dice.int(0, customers.length - 1)];
    if (!told || !company) throw new Error('the world has no story or no customer');
    const span: Span = { start: dayBetween(told.start, dice), due: dayBetween(told.due, dice) };
    const contact = world.by('contact', 'companyId', company.id)[0];
    const manager = i % 5 === 0 ? team[0] : dice.chance(0.06) ? undefined : dice.pick(team);
    const ended = ['Completed', 'Closed', 'Cancelled'].includes(told.status);
    const project = plant.plant(
      'project',
      {
        name: projectName(i, dice),
        description: i % 9 === 4 ? words.LONG_TEXT : i % 6 === 1 ? null : dice.pick(words.PROJECT_TEXTS),
        companyId: company.id,
        contactId: i % 11 === 8 ? null : (contact?.id ?? null),
        siteId: world.by('site', 'companyId', company.id)[0]?.id ?? null,
        boardId: i % 4 === 3 ? 2 : 1,
        statusId: statuses.get(told.status) ?? 1,
        typeId: i % 13 === 12 ? null : dice.int(1, 5),
        managerId: manager?.id ?? null,
        officeId: 1,
        departmentId: 1,
        priceModel: dice.pick(['actual', 'fixed', 'not-to-exceed']),
        ...NO_MONEY,
        startDate: plant.date(span.start),
        dueDate: isLegacy(i) ? null : plant.date(span.due),
        actualStart: told.burn?.[1] === 0 ? null : plant.date(Math.min(span.start, -1)),
        actualEnd: ended ? plant.date(Math.min(-1, span.due)) : null,
        budgetHours: null,
        estimatedHours: 0,
        actualHours: 0,
        progress: 0,
      },
      span.start - dice.int(5, 40),
      ended ? Math.min(span.due, -2) : -dice.int(1, 12),
      manager?.identifier,
    );
    plantTeam(plant, project, manager, team, dice);
    const phases = plantPhases(plant, project, phaseCount(i, counts), span, told, i);
    plans.push(...plantTickets(plant, project, phases, told, span, i, counts, team));
  }
  return plans;
}

function projectName(i: number, dice: Dice): string {
  if (i % 40 === 21) return 'ترحيل البريد الإلكتروني إلى السحابة';
  if (i % 40 === 28)
    return '🚀 Launch pad: “everything everywhere” refresh, phase II, with a name as long as people may write';
  const name = words.PROJECT_NAMES[(i * 7 + dice.int(0, 1)) % words.PROJECT_NAMES.length] ?? 'Project';
  return isLegacy(i) ? `${name} (imported)` : name;
}

/** Same total as the size says, but neighbours differ; one project has twelve phases on its top level. */
function phaseCount(i: number, counts: WorldCounts): number {
  const sway = i % 4 === 0 ? 2 : i % 4 === 1 ? -2 : 0;
  return counts.phasesPerProject + sway;
}

function plantTeam(
  plant: Planter,
  project: Project,
  manager: Member | undefined,
  team: readonly Member[],
  dice: Dice,
): void {
  const people = new Set([manager?.id, dice.pick(team).id, dice.pick(team).id]);
  let roleId = 1;
  for (const memberId of people) {
    if (memberId === undefined) continue;
    const { startDate, dueDate } = project;
    plant.old('teamMember', {
      projectId: project.id,
      memberId,
      roleId: roleId++,
      hours: dice.int(4, 60),
      startDate,
      endDate: dueDate,
    });
  }
}

/** Every third phase nests under the one before; every ninth under that. */
function plantPhases(
  plant: Planter,
  project: Project,
  count: number,
  span: Span,
  told: Story,
  i: number,
): Phase[] {
  const phases: Phase[] = [];
  const flat = i % 40 === 12;
  const children = new Map<string, number>();
  for (let n = 0; n < count; n++) {
    const depth = flat || n === 0 ? 0 : n % 9 === 8 ? 2 : n % 3 === 2 ? 1 : 0;
    const above =
      depth === 0 ? undefined : [...phases].reverse().find((p) => p.wbs.split('.').length === depth);
    const place = (children.get(above?.wbs ?? '') ?? 0) + 1;
    children.set(above?.wbs ?? '', place);
    const share = (span.due - span.start) / count;
    const from = Math.round(span.start + share * n);
    const to = Math.round(span.start + share * (n + 1));
    phases.push(
      plant.plant(
        'phase',
        {
          projectId: project.id,
          parentId: above?.id ?? null,
          name: words.PHASE_NAMES[n % words.PHASE_NAMES.length] ?? 'Phase',
          statusId: phaseStatus(told, n / count),
          wbs: above ? `${above.wbs}.${place}` : String(place),
          milestone: n % 6 === 5,
          notes: n % 5 === 3 ? 'Agreed in the kick-off call.' : null,
          startDate: plant.date(from),
          dueDate: plant.date(to),
          deadline: n % 4 === 2 ? plant.date(to + 2) : null,
          budgetHours: null,
          scheduledHours: 0,
          actualHours: 0,
        },
        span.start - 5,
        Math.min(to, -1),
      ),
    );
  }
  return phases.sort((a, b) => compareWbs(a.wbs, b.wbs));
}

function phaseStatus(told: Story, at: number): number {
  if (told.status === 'Completed' || told.status === 'Closed') return 4;
  if (told.status === 'Cancelled') return 5;
  if (told.status === 'On-Hold') return at < told.done[0] ? 4 : 3;
  if (at < told.done[0]) return 4;
  return at < told.done[1] + 0.15 && told.done[1] > 0 ? 2 : 1;
}

function plantTickets(
  plant: Planter,
  project: Project,
  phases: readonly Phase[],
  told: Story,
  span: Span,
  index: number,
  counts: WorldCounts,
  team: readonly Member[],
): TicketPlan[] {
  const plans: TicketPlan[] = [];
  const count = counts.ticketsPerProject + (index % 2 === 0 ? 3 : -3);
  const done = between(told.done, plant.dice(42, index));
  const burn = told.burn === null ? null : between(told.burn, plant.dice(43, index));
  const places = new Map<number, number>();
  for (let n = 0; n < count; n++) {
    const dice = plant.dice(51, index * 1000 + n);
    const phase = phases[Math.floor((n / count) * phases.length)];
    const place = (places.get(phase?.id ?? 0) ?? 0) + 1;
    places.set(phase?.id ?? 0, place);
    const share = (n + 1) / count;
    const closed = share <= done;
    const started = closed || (burn !== 0 && share <= done + 0.25);
    const from = Math.min(Math.round(span.start + (n / count) * (span.due - span.start)), -3);
    const to = Math.min(Math.max(from + 1, Math.round(span.start + share * (span.due - span.start))), -1);
    const ticket = plantTicket(plant, {
      project,
      phase,
      summary: ticketSummary(index + n, dice),
      status: closed ? (dice.chance(0.8) ? 6 : 7) : started ? dice.int(3, 5) : dice.int(1, 2),
      owner: n % 7 === 2 ? team[1] : dice.chance(0.1) ? undefined : dice.pick(team),
      wbs: phase ? `${phase.wbs}.${place}` : null,
      created: span.start - 4,
      closedOn: closed ? to : null,
      touched: closed ? to : -dice.int(1, 20),
      due: dice.chance(0.7) ? Math.round(span.start + share * (span.due - span.start)) : null,
      dice,
    });
    plans.push({ id: ticket.id, worked: started ? [from, to] : null, burn });
  }
  return plans;
}

function ticketSummary(n: number, dice: Dice): string {
  const odd =
    n % 29 === 11 ? words.ODD_SUMMARIES[Math.floor(n / 29) % words.ODD_SUMMARIES.length] : undefined;
  return odd ?? `${dice.pick(words.TICKET_VERBS)} ${dice.pick(words.TICKET_THINGS)}`;
}

interface TicketFacts {
  readonly project: Project;
  readonly phase: Phase | undefined;
  readonly summary: string;
  /** Place of the status in its board's list, from 1. */
  readonly status: number;
  readonly owner: Member | undefined;
  readonly wbs: string | null;
  readonly created: number;
  readonly closedOn: number | null;
  readonly touched: number;
  readonly due: number | null;
  readonly dice: Dice;
}

function plantTicket(plant: Planter, facts: TicketFacts): Ticket {
  const { project, phase, dice, owner, closedOn } = facts;
  const firstStatus = plant.world.collection('ticketStatus').idsBy('boardId', project.boardId)?.[0] ?? 1;
  const firstType = plant.world.collection('ticketType').idsBy('boardId', project.boardId)?.[0] ?? 1;
  const by = owner?.identifier ?? 'lchen';
  return plant.plant(
    'ticket',
    {
      kind: 'project',
      summary: facts.summary,
      companyId: project.companyId,
      contactId: project.contactId,
      siteId: project.siteId,
      boardId: project.boardId,
      statusId: firstStatus + facts.status - 1,
      typeId: dice.chance(0.1) ? null : firstType + dice.int(0, 2),
      priorityId: dice.chance(0.6) ? 3 : dice.int(1, 4),
      ownerId: owner?.id ?? null,
      resourceIds: owner ? [owner.id] : [],
      workRoleId: 1,
      workTypeId: dice.int(1, 2),
      projectId: project.id,
      phaseId: phase?.id ?? null,
      wbs: facts.wbs,
      issue: dice.chance(0.05),
      budgetHours: null,
      actualHours: 0,
      dueDate: facts.due === null ? null : plant.date(facts.due),
      closedAt: closedOn === null ? null : plant.instant(closedOn, dice.int(1, 80_000)),
      closedBy: closedOn === null ? null : by,
    },
    facts.created,
    facts.touched,
    by,
  );
}
