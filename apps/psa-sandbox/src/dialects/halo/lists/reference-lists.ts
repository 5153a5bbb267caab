import { createHash } from 'node:crypto';
import type { Board, Priority, WorkType } from '../../../world/model.js';
import type { World } from '../../../world/world.js';
import { OUTCOMES } from '../actions/outcomes.js';
import type { Call, Resource } from '../call.js';
import { allTypes, findType, type HaloType } from '../tickets/ticket-types.js';
import { notFound } from '../wire/errors.js';
import { THE_SLA } from '../wire/shared-ids.js';
import type { Loose } from '../wire/values.js';
import { statusesOf } from './statuses.js';

/** The list of charge rates (work types) among the many lists behind `/Lookup`. */
export const CHARGE_RATES = 17;

const COLOURS: Readonly<Record<string, string>> = {
  Red: '#d92d20',
  Orange: '#f79009',
  Yellow: '#eaaa08',
  White: '#ffffff',
  Gray: '#98a2b3',
};

function need<T>(found: T | undefined, what: string): T {
  if (found === undefined) throw notFound(what);
  return found;
}

/** Priorities have two ids: a uuid of their own, and the number that tickets carry. */
function priorityView(priority: Priority): Loose {
  const hex = createHash('sha256').update(`priority ${priority.id}`).digest('hex');
  const [a, b, c, d, e] = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(13, 16),
    hex.slice(17, 20),
    hex.slice(20, 32),
  ];
  return {
    id: `${a}-${b}-4${c}-8${d}-${e}`,
    priorityid: priority.id,
    slaid: THE_SLA,
    name: priority.name,
    colour: COLOURS[priority.color] ?? '#2f80ed',
    ishidden: !priority.active,
    fixtime: 8,
    fixunits: 'H',
  };
}

export const priorityResource: Resource = {
  path: 'Priority',
  area: null,
  wrapper: null,
  list: ({ world }) => [...world.all('priority')].map(priorityView),
  read: ({ world, key }) =>
    need(
      [...world.all('priority')].map(priorityView).find(({ id }) => id === key.toLowerCase()),
      'Priority',
    ),
};

function typeRow(world: World, type: HaloType): Loose {
  return {
    id: type.id,
    guid: `00000000-0000-4000-9000-${String(type.id).padStart(12, '0')}`,
    name: type.name,
    use: type.itil === 22 ? 'projects' : 'tickets',
    sequence: type.board.order,
    group_id: type.board.id,
    group_name: type.board.name,
    cancreate: type.active,
    agentscanselect: type.active,
    itilrequesttype: type.itil,
    default_sla: THE_SLA,
    default_team: type.board.name,
    default_priority: [...world.all('priority')].find(({ isDefault }) => isDefault)?.id ?? 0,
  };
}

/** The whole type: only this says which statuses it allows. */
function typeDetail(world: World, type: HaloType): Loose {
  const statuses = statusesOf(world, type).filter(({ entry }) => entry.active);
  const initial = statuses.find(({ entry }) => entry.isDefault) ?? statuses[0];
  return {
    ...typeRow(world, type),
    visible: type.active,
    initial_status: initial?.id ?? 0,
    allowall_status: false,
    // The vendor's spelling.
    allowed_status: statuses.map(({ id, entry }) => ({
      ticketype_id: type.id,
      tickettype_name: type.name,
      status_id: id,
      status_name: entry.name,
    })),
  };
}

export const ticketTypeResource: Resource = {
  path: 'TicketType',
  area: null,
  wrapper: null,
  list: ({ world, query }) =>
    allTypes(world)
      .filter((type) => type.active || query.flag('showinactive') === true || query.flag('showall') === true)
      .map((type) => typeRow(world, type)),
  read: ({ world, id }) => typeDetail(world, need(findType(world, id), 'Ticket type')),
};

function teamView(board: Board): Loose {
  return {
    id: board.id,
    guid: `00000000-0000-4000-a000-${String(board.id).padStart(12, '0')}`,
    name: board.name,
    sequence: board.order,
    forrequests: !board.forProjects,
    foropps: false,
    forprojects: board.forProjects,
    inactive: !board.active,
    department_id: board.departmentId,
  };
}

export const teamResource: Resource = {
  path: 'Team',
  area: null,
  wrapper: null,
  list: ({ world, query }) => {
    const wanted = query.activity('includeenabled', 'includedisabled');
    return [...world.all('board')].filter((board) => wanted(board.active)).map(teamView);
  },
  read: ({ world, id }) => teamView(need(world.get('board', id), 'Team')),
};

export const slaResource: Resource = {
  path: 'SLA',
  area: null,
  wrapper: null,
  list: () => [{ id: THE_SLA, name: 'Standard', hoursaredaysbool: false, workday_id: 1 }],
};

export const workdayResource: Resource = {
  path: 'Workday',
  area: null,
  wrapper: null,
  list: () => [{ id: 1, name: 'Standard Hours', timezone: 'US/Eastern' }],
};

export const outcomeResource: Resource = {
  path: 'Outcome',
  area: null,
  wrapper: null,
  list: () => OUTCOMES.map(outcomeView),
  read: ({ id }) =>
    outcomeView(
      need(
        OUTCOMES.find((one) => one.id === id),
        'Outcome',
      ),
    ),
};

function outcomeView({ id, name, hidden }: (typeof OUTCOMES)[number]): Loose {
  return {
    id,
    outcome: name,
    buttonname: name,
    sequence: id,
    hidden: false,
    hidefromuser: hidden,
    systemid: 0,
  };
}

function rateView(type: WorkType): Loose {
  return {
    id: type.id,
    lookupid: CHARGE_RATES,
    name: type.name,
    value2: String(type.rate),
    inactive: !type.active,
  };
}

/** `/Lookup?lookupid=17`: the work types. The other lists are empty here. */
export const lookupResource: Resource = {
  path: 'Lookup',
  area: null,
  wrapper: null,
  list: ({ world, query }) =>
    query.whole('lookupid') === CHARGE_RATES
      ? [...world.all('workType')]
          .filter((type) => type.active || query.flag('showallcodes') === true)
          .map(rateView)
      : [],
};

export const chargeRateResource: Resource = {
  path: 'ChargeRate',
  area: null,
  wrapper: null,
  list: (call) => chargeRates(call),
  read: (call) =>
    need(
      chargeRates(call).find(({ id }) => id === call.id),
      'Charge rate',
    ),
};

/** What an hour of each work type costs, by the rate of the first work role. */
function chargeRates({ world }: Call): Loose[] {
  const hourly = [...world.all('workRole')][0]?.hourlyRate ?? 0;
  return [...world.all('workType')].map((type) => ({
    id: type.id,
    charge_id: type.id,
    startdate: '1900-01-01T00:00:00',
    rate: type.billing === 'billable' ? hourly * type.rate : 0,
    current: true,
    current_rate: type.billing === 'billable' ? hourly * type.rate : 0,
  }));
}
