import type { World } from '../../../world/world.js';
import { ticketsOf } from '../milestones/milestone-view.js';
import { changedAt, changedWithin } from '../wire/changed-at.js';
import type { Query } from '../wire/query.js';
import { NOBODY, statusIds } from '../wire/shared-ids.js';
import {
  agentIdOf,
  closedAtOf,
  findTicket,
  haloIdOf,
  isClosed,
  parentIdOf,
  teamOf,
  type TicketRecord,
  typeIdOf,
  typeOf,
} from './ticket-facts.js';
import { ITIL } from './ticket-types.js';

type Test = (ticket: TicketRecord) => boolean;

/** Lists asked for a short while ago: the pages of one list are cut from one look at the world. */
export class TicketLists {
  private readonly looks = new Map<string, { readonly revision: string; readonly ids: readonly number[] }>();

  reset(): void {
    this.looks.clear();
  }

  /** Ids (Halo's) of all tickets that a query asks for, in its order. */
  find(world: World, query: Query, only: 'projects' | 'all'): readonly number[] {
    const key = `${only}?${query.key}`;
    const revision = `${world.collection('project').revision}/${world.collection('ticket').revision}/${world.collection('phase').revision}`;
    const known = this.looks.get(key);
    if (known?.revision === revision) return known.ids;
    const ids = look(world, query, only);
    this.looks.delete(key);
    this.looks.set(key, { revision, ids });
    for (const oldest of [...this.looks.keys()].slice(0, -8)) this.looks.delete(oldest);
    return ids;
  }
}

function look(world: World, query: Query, only: 'projects' | 'all'): readonly number[] {
  const tests = testsOf(world, query, only);
  const found: TicketRecord[] = [];
  for (const ticket of pool(world, query, only)) if (tests.every((test) => test(ticket))) found.push(ticket);
  return inOrder(found, query);
}

/** Everything that could be meant, without looking at all tickets where a parent or a milestone is named. */
function* pool(world: World, query: Query, only: 'projects' | 'all'): Iterable<TicketRecord> {
  const parent = query.whole('parent_id');
  const milestoneId = query.whole('milestone_id');
  const under = parent === undefined ? undefined : findTicket(world, parent);
  if (milestoneId !== undefined) {
    const milestone = world.get('phase', milestoneId);
    for (const id of milestone ? ticketsOf(world, milestone) : [])
      yield* [findTicket(world, id)].filter((one) => one !== undefined);
    return;
  }
  if (under?.kind === 'project') {
    for (const record of world.by('ticket', 'projectId', under.record.id)) yield { kind: 'ticket', record };
    return;
  }
  for (const record of world.all('project')) yield { kind: 'project', record };
  if (only === 'all') for (const record of world.all('ticket')) yield { kind: 'ticket', record };
}

function testsOf(world: World, query: Query, only: 'projects' | 'all'): Test[] {
  const tests: (Test | null)[] = [
    changedTest(query),
    equals(query.whole('client_id'), ({ record }) => record.companyId),
    equals(query.whole('site_id'), ({ record }) => record.siteId),
    equals(query.whole('user_id'), ({ record }) => record.contactId),
    equals(query.whole('agent_id'), (ticket) => agentIdOf(ticket) ?? NOBODY),
    equals(query.whole('search_id'), haloIdOf),
    equals(query.whole('parent_id'), parentIdOf),
    equals(query.text('team')?.toLowerCase(), (ticket) => teamOf(world, ticket).toLowerCase()),
    within(query.ids('status_id') ?? query.ids('status'), ({ kind, record }) =>
      statusIds.of(kind === 'project' ? 'projectStatus' : 'ticketStatus', record.statusId),
    ),
    within(query.ids('requesttype_id') ?? query.ids('requesttype'), typeIdOf),
    within(
      query.ids('itil_requesttype_id') ?? query.ids('itil_requesttype'),
      (ticket) => typeOf(world, ticket).itil,
    ),
    query.flag('open_only') === true ? (ticket) => !isClosed(world, ticket) : null,
    query.flag('closed_only') === true ? (ticket) => isClosed(world, ticket) : null,
    domainTest(world, only === 'projects' ? 'prjs' : query.text('domain')),
    searchTest(query.text('search_summary') ?? query.text('search')),
    dateTest(world, query),
  ];
  return tests.filter((test) => test !== null);
}

function equals<T>(wanted: T | undefined, value: (ticket: TicketRecord) => T | null): Test | null {
  return wanted === undefined ? null : (ticket) => value(ticket) === wanted;
}

function within(wanted: readonly number[] | undefined, value: (ticket: TicketRecord) => number): Test | null {
  return wanted === undefined ? null : (ticket) => wanted.includes(value(ticket));
}

function changedTest(query: Query): Test | null {
  const test = changedWithin(query.instant('lastupdatefromdate'), query.instant('lastupdatetodate'));
  return test && (({ record }) => test(record));
}

/** `prjs`: projects; `reqs`: everything else, tasks of projects included; `opps`: there are none. */
function domainTest(world: World, domain: string | undefined): Test | null {
  switch (domain?.toLowerCase()) {
    case 'prjs':
      return (ticket) => typeOf(world, ticket).itil === ITIL.project;
    case 'reqs':
      return (ticket) => typeOf(world, ticket).itil !== ITIL.project;
    case 'opps':
      return () => false;
    default:
      return null;
  }
}

function searchTest(text: string | undefined): Test | null {
  const wanted = text?.toLowerCase();
  if (wanted === undefined) return null;
  return ({ kind, record }) =>
    (kind === 'project' ? record.name : record.summary).toLowerCase().includes(wanted);
}

/** `startdate` and `enddate` bound the day it was logged or, with `datesearch=datecleared`, closed. */
function dateTest(world: World, query: Query): Test | null {
  const [from, to] = [query.instant('startdate'), query.instant('enddate')];
  if (from === undefined && to === undefined) return null;
  const cleared = query.text('datesearch')?.toLowerCase() === 'datecleared';
  return (ticket) => {
    const at = cleared ? closedAtOf(world, ticket) : ticket.record.createdAt;
    return at !== null && at >= (from ?? -Infinity) && at <= (to ?? Infinity);
  };
}

const SORTABLE: Readonly<Record<string, (ticket: TicketRecord) => string | number>> = {
  id: haloIdOf,
  summary: ({ kind, record }) => (kind === 'project' ? record.name : record.summary),
  dateoccurred: ({ record }) => record.createdAt,
  lastupdate: ({ record }) => changedAt(record),
  last_update: ({ record }) => changedAt(record),
  lastactiondate: ({ record }) => changedAt(record),
  client_id: ({ record }) => record.companyId,
  status_id: ({ record }) => record.statusId,
  targetdate: ({ record }) => record.dueDate ?? '',
};

interface SortKey {
  readonly by: (ticket: TicketRecord) => string | number;
  readonly sign: 1 | -1;
}

/** Ids by `order` to `order5`; newest first where nobody says. */
function inOrder(found: TicketRecord[], query: Query): number[] {
  const keys = ['', '2', '3', '4', '5'].flatMap((n): SortKey[] => {
    const by = SORTABLE[query.text(`order${n}`)?.toLowerCase() ?? ''];
    return by ? [{ by, sign: query.flag(`orderdesc${n}`) === true ? -1 : 1 }] : [];
  });
  const [first] = keys;
  if (!first || first.by === haloIdOf) {
    const sign = first?.sign ?? -1;
    return found.map(haloIdOf).sort((a, b) => (a - b) * sign);
  }
  return found.sort((a, b) => compare(a, b, keys)).map(haloIdOf);
}

function compare(a: TicketRecord, b: TicketRecord, keys: readonly SortKey[]): number {
  for (const { by, sign } of keys) {
    const [left, right] = [by(a), by(b)];
    if (left !== right) return left < right ? -sign : sign;
  }
  return haloIdOf(a) - haloIdOf(b);
}
