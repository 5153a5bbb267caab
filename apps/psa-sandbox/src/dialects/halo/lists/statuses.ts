import type { ListEntry, ProjectStatus, TicketStatus } from '../../../world/model.js';
import type { World } from '../../../world/world.js';
import type { Call, Resource } from '../call.js';
import { boardStatuses, findType, type HaloType, ITIL } from '../tickets/ticket-types.js';
import { notFound } from '../wire/errors.js';
import { statusIds } from '../wire/shared-ids.js';
import type { Loose } from '../wire/values.js';

/** A status of either kind, as Halo lists both together. */
export interface HaloStatus {
  readonly id: number;
  readonly kind: 'projectStatus' | 'ticketStatus';
  readonly entry: ProjectStatus | TicketStatus;
}

const of = (kind: HaloStatus['kind'], entry: HaloStatus['entry']): HaloStatus => ({
  id: statusIds.of(kind, entry.id),
  kind,
  entry,
});

export function findStatus(world: World, id: number): HaloStatus | undefined {
  const { kind, id: own } = statusIds.find(id);
  const entry = world.get(kind, own);
  return entry && of(kind, entry);
}

/** What tickets of a type may be in. */
export function statusesOf(world: World, type: HaloType): HaloStatus[] {
  return type.itil === ITIL.project
    ? [...world.all('projectStatus')].map((entry) => of('projectStatus', entry))
    : boardStatuses(world, type.board.id).map((entry) => of('ticketStatus', entry));
}

function allStatuses(world: World): HaloStatus[] {
  return [
    ...[...world.all('projectStatus')].map((entry) => of('projectStatus', entry)),
    ...[...world.all('ticketStatus')].map((entry) => of('ticketStatus', entry)),
  ];
}

/** There is no flag that says "closed": whoever wants to know asks with and without `excludeclosed`. */
function view({ id, entry }: HaloStatus): Loose {
  return {
    id,
    guid: `00000000-0000-4000-8000-${String(id).padStart(12, '0')}`,
    name: entry.name,
    shortname: entry.name.slice(0, 10),
    type: 0,
    sequence: (entry as ListEntry).order,
    colour: entry.closed ? '#8c8c8c' : '#2f80ed',
    slaaction: 'S',
    showonquickchange: true,
  };
}

function list({ world, query }: Call): Loose[] {
  const typeId = query.whole('tickettype_id');
  const type = typeId === undefined ? undefined : findType(world, typeId);
  if (typeId !== undefined && !type) return [];
  return (type ? statusesOf(world, type) : allStatuses(world))
    .filter(({ entry }) => entry.active || query.flag('showall') === true)
    .filter(({ entry }) => !entry.closed || query.flag('excludeclosed') !== true)
    .map(view);
}

/** `/Status` */
export const statusResource: Resource = {
  path: 'Status',
  area: null,
  wrapper: null,
  list,
  read: ({ world, id }) => {
    const status = findStatus(world, id);
    if (!status) throw notFound('Status');
    return view(status);
  },
};
