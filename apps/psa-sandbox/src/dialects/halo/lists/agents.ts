import type { Member } from '../../../world/model.js';
import type { World } from '../../../world/world.js';
import type { Call, Resource } from '../call.js';
import { notFound } from '../wire/errors.js';
import { NOBODY } from '../wire/shared-ids.js';
import type { Loose } from '../wire/values.js';
import { agentName } from './people.js';

/** The agent that stands for nobody. */
const UNASSIGNED: Loose = {
  id: NOBODY,
  name: 'Unassigned',
  isdisabled: false,
  email: '',
  initials: 'U',
  firstname: '',
  surname: '',
  teams: [],
};

function view(world: World, member: Member): Loose {
  const boards = [...world.all('board')].filter(({ active }) => active);
  return {
    id: member.id,
    name: agentName(member),
    isdisabled: !member.active,
    email: member.email,
    initials: `${member.firstName.slice(0, 1)}${member.lastName.slice(0, 1)}`,
    firstname: member.firstName,
    surname: member.lastName,
    jobtitle: member.title,
    is_agent: true,
    isapiagent: member.nature === 'program',
    team: boards[0]?.name ?? '',
    teams: boards.map((board) => ({ agent_id: member.id, team_id: board.id, team_name: board.name })),
    costprice: member.hourlyCost ?? 0,
    chargerate: member.workTypeId,
    datecreated: new Date(member.createdAt).toISOString().slice(0, 19),
  };
}

/** Enabled agents and "Unassigned", unless `includeenabled`, `includedisabled` or `includeunassigned` say otherwise. */
function list({ world, query }: Call): Loose[] {
  const wanted = query.activity('includeenabled', 'includedisabled');
  const agents = [...world.all('member')].filter(
    ({ active, nature }) =>
      wanted(active) && (nature === 'person' || query.flag('includeapiagents') !== false),
  );
  const nobody = query.flag('includeunassigned') === false ? [] : [UNASSIGNED];
  return [...nobody, ...agents.map((member) => view(world, member))];
}

function read({ world, key, id, by }: Call): Loose {
  const me = key.toLowerCase() === 'me';
  if (id === NOBODY) return UNASSIGNED;
  const found = me
    ? [...world.all('member')].find(({ identifier }) => identifier === by)
    : world.get('member', id);
  if (!found) throw notFound('Agent');
  return view(world, found);
}

/** `/Agent`, `/Agent/me` */
export const agentResource: Resource = { path: 'Agent', area: null, wrapper: null, list, read };
