import type { Kind, Kinds, Project, Ticket, TimeEntry } from './model.js';
import { isWbs } from './wbs.js';
import type { Draft, World } from './world.js';

export interface Violation {
  /** Column that is wrong. */
  readonly column: string;
  readonly code: 'invalid' | 'out-of-range' | 'not-allowed';
  readonly message: string;
}

/** A change that the world does not allow. */
export class RuleViolation extends Error {
  constructor(readonly violations: readonly Violation[]) {
    super(violations.map((v) => v.message).join(' '));
  }
}

type Checked<K extends Kind> = Draft<K> & Partial<Pick<Kinds[K], 'id'>>;
type Rule<K extends Kind> = (world: World, after: Checked<K>, before: Kinds[K] | undefined) => Violation[];

const RULES: { readonly [K in Kind]?: Rule<K> } = {
  project: projectRules,
  phase: phaseRules,
  ticket: ticketRules,
  timeEntry: timeEntryRules,
};

/** Everything that is wrong with a record as it would be stored; empty when it may be. */
export function violationsOf<K extends Kind>(
  world: World,
  kind: K,
  after: Checked<K>,
  before: Kinds[K] | undefined,
): Violation[] {
  const rule: Rule<K> | undefined = RULES[kind];
  return rule ? rule(world, after, before) : [];
}

/** Why a record cannot be deleted, or null when it can. */
export function deletionBlock(world: World, kind: Kind, id: number): string | null {
  const has = (child: Kind, column: string): boolean =>
    (world.collection(child).idsBy(column, id)?.length ?? 0) > 0;
  switch (kind) {
    case 'project':
      if (has('phase', 'projectId')) return 'Project has phases and cannot be deleted.';
      return has('ticket', 'projectId') ? 'Project has tickets and cannot be deleted.' : null;
    case 'phase':
      if (has('phase', 'parentId')) return 'Phase has child phases and cannot be deleted.';
      return has('ticket', 'phaseId') ? 'Phase has tickets and cannot be deleted.' : null;
    case 'ticket':
      return has('timeEntry', 'ticketId') ? 'Ticket has time entries and cannot be deleted.' : null;
    case 'company':
      return has('project', 'companyId') ? 'Company has projects and cannot be deleted.' : null;
    case 'timeEntry':
      return world.need('timeEntry', id).state === 'open'
        ? null
        : 'Time entry is approved and cannot be deleted.';
    case 'member':
      return 'Members cannot be deleted.';
    default:
      return null;
  }
}

function projectRules(world: World, after: Checked<'project'>, before: Project | undefined): Violation[] {
  const found: Violation[] = [];
  const { startDate, dueDate } = after;
  if (startDate !== null && dueDate !== null && dueDate < startDate)
    found.push({
      column: 'dueDate',
      code: 'out-of-range',
      message: 'Estimated End must be on or after Estimated Start.',
    });
  if (!world.get('board', after.boardId)?.forProjects)
    found.push({ column: 'boardId', code: 'invalid', message: 'Board must be a project board.' });
  const status = world.get('projectStatus', after.statusId);
  if (!status || (!status.active && after.statusId !== before?.statusId))
    found.push({ column: 'statusId', code: 'invalid', message: 'Status is not an active project status.' });
  return found;
}

function phaseRules(world: World, after: Checked<'phase'>): Violation[] {
  const found: Violation[] = [];
  if (!isWbs(after.wbs))
    found.push({ column: 'wbs', code: 'invalid', message: 'WBS Code must be numbers joined by dots.' });
  if (after.parentId !== null) {
    const parent = world.get('phase', after.parentId);
    if (parent?.projectId !== after.projectId)
      found.push({
        column: 'parentId',
        code: 'invalid',
        message: 'Parent phase must belong to the same project.',
      });
    for (let at = parent; at; at = world.get('phase', at.parentId))
      if (at.id === after.id) {
        found.push({ column: 'parentId', code: 'invalid', message: 'A phase cannot be its own ancestor.' });
        break;
      }
  }
  return found;
}

function ticketRules(world: World, after: Checked<'ticket'>, before: Ticket | undefined): Violation[] {
  const found: Violation[] = [];
  const board = world.get('board', after.boardId);
  const status = world.get('ticketStatus', after.statusId);
  if (board && board.forProjects !== (after.kind === 'project'))
    found.push({
      column: 'boardId',
      code: 'invalid',
      message: `Board ${board.name} does not take such tickets.`,
    });
  if (status?.boardId !== after.boardId)
    found.push({
      column: 'statusId',
      code: 'invalid',
      message: `Status ${status?.name ?? after.statusId} is not valid for the board ${board?.name ?? after.boardId}.`,
    });
  if (after.typeId !== null && world.get('ticketType', after.typeId)?.boardId !== after.boardId)
    found.push({ column: 'typeId', code: 'invalid', message: 'Type is not valid for the board.' });
  if (after.phaseId !== null && world.get('phase', after.phaseId)?.projectId !== after.projectId)
    found.push({ column: 'phaseId', code: 'invalid', message: 'Phase does not belong to the project.' });
  const contact = world.get('contact', after.contactId);
  if (contact && contact.companyId !== after.companyId && after.contactId !== before?.contactId)
    found.push({ column: 'contactId', code: 'invalid', message: 'Contact does not belong to the company.' });
  return found;
}

function timeEntryRules(
  world: World,
  after: Checked<'timeEntry'>,
  before: TimeEntry | undefined,
): Violation[] {
  if (before && before.state !== 'open')
    return [
      {
        column: 'state',
        code: 'not-allowed',
        message: 'Time entry is approved or billed and cannot be changed.',
      },
    ];
  const found: Violation[] = [];
  if (after.endedAt !== null && after.endedAt < after.startedAt)
    found.push({ column: 'endedAt', code: 'out-of-range', message: 'Time End must be after Time Start.' });
  if (after.hours < 0 || after.hours > 24)
    found.push({ column: 'hours', code: 'out-of-range', message: 'Actual Hours must be between 0 and 24.' });
  const ticket = world.get('ticket', after.ticketId);
  const status = ticket && world.get('ticketStatus', ticket.statusId);
  if (status && (status.closed || !status.timeAllowed))
    found.push({
      column: 'ticketId',
      code: 'not-allowed',
      message: `Time cannot be entered on a ticket in the status ${status.name}.`,
    });
  const project = world.get('project', after.projectId);
  const projectStatus = project && world.get('projectStatus', project.statusId);
  if (projectStatus && !projectStatus.timeAllowed)
    found.push({
      column: 'ticketId',
      code: 'not-allowed',
      message: `Time cannot be entered on a project in the status ${projectStatus.name}.`,
    });
  return found;
}
