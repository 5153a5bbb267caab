import type { World } from '../world.js';
import { workers } from './people-and-companies.js';
import type { Planter } from './planter.js';
import type { TicketPlan } from './projects.js';
import type { WorldCounts } from './sizes.js';
import * as words from './words.js';

const HELP_DESK = 3;
const NETWORK_OPERATIONS = 4;

/** Plants tickets of the service boards; three in four are closed. */
export function plantServiceTickets(world: World, plant: Planter, counts: WorldCounts): TicketPlan[] {
  const plans: TicketPlan[] = [];
  const companies = [...world.all('company')];
  const team = workers(world);
  for (let i = 0; i < counts.serviceTickets; i++) {
    const dice = plant.dice(61, i);
    const company = dice.pick(companies);
    const contacts = world.collection('contact').idsBy('companyId', company.id) ?? [];
    const boardId = dice.chance(0.7) ? HELP_DESK : NETWORK_OPERATIONS;
    const firstStatus = world.collection('ticketStatus').idsBy('boardId', boardId)?.[0] ?? 1;
    const firstType = world.collection('ticketType').idsBy('boardId', boardId)?.[0] ?? 1;
    const closed = dice.chance(0.75);
    const created = -dice.int(2, closed ? 380 : 30);
    const end = Math.min(created + dice.int(0, 9), -1);
    const status = closed ? dice.int(6, 7) : dice.int(1, 5);
    const owner = status === 1 ? undefined : i % 6 === 1 ? team[1] : dice.pick(team);
    const odd = i % 37 === 20;
    const ticket = plant.plant(
      'ticket',
      {
        kind: 'service',
        summary: odd ? dice.pick(words.ODD_SUMMARIES) : dice.pick(words.SERVICE_SUMMARIES),
        companyId: company.id,
        contactId: contacts.length > 0 && !dice.chance(0.1) ? dice.pick(contacts) : null,
        siteId: world.collection('site').idsBy('companyId', company.id)?.[0] ?? null,
        boardId,
        statusId: firstStatus + status - 1,
        typeId: dice.chance(0.1) ? null : firstType + dice.int(0, 3),
        priorityId: dice.chance(0.6) ? 3 : dice.int(1, 5),
        ownerId: owner?.id ?? null,
        resourceIds: owner ? [owner.id] : [],
        workRoleId: 3,
        workTypeId: 1,
        projectId: null,
        phaseId: null,
        wbs: null,
        issue: false,
        budgetHours: null,
        actualHours: 0,
        dueDate: dice.chance(0.3) ? plant.date(created + dice.int(1, 14)) : null,
        closedAt: closed ? plant.instant(end, i) : null,
        closedBy: closed ? (owner?.identifier ?? 'lchen') : null,
      },
      created,
      closed ? end : -dice.int(1, Math.min(20, -created)),
      owner?.identifier,
    );
    plans.push({ id: ticket.id, worked: status === 1 ? null : [created, end], burn: null });
  }
  return plans;
}
