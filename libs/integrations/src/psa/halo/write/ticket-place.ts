import type { ProjectCreate, TicketCreate } from '../../psa-writes.js';
import { idLiteral } from '../id-literal.js';
import { roleOfType } from '../map/ticket-kinds.js';
import type { Milestones } from '../pull/milestones.js';
import type { TicketReader } from '../pull/ticket-reader.js';
import type { TenantLists } from '../short-lists.js';
import type { TenantListCache } from '../tenant-lists.js';
import type { TicketPlace } from './create-bodies.js';

/** Words for the author where something that is needed is not there. */
export interface Broken {
  words: string;
  fields: string[];
}

type Found<T> = { place: T } | { broken: Broken };

/** Looks up what a new ticket or project needs and what nobody chose: its type, its client, the name of its team. */
export class TicketPlaces {
  constructor(
    private readonly tickets: TicketReader,
    private readonly lists: TenantListCache,
    private readonly milestones: Milestones,
  ) {}

  async ofTicket(ticket: TicketCreate): Promise<Found<TicketPlace>> {
    return ticket.ticketKind === 'project' ? this.underProject(ticket) : this.forClient(ticket);
  }

  async ofProject(project: ProjectCreate): Promise<Found<Pick<TicketPlace, 'typeId' | 'team'>>> {
    const team = await this.team(project.boardExternalId);
    if ('broken' in team) return team;
    const typeId = project.typeExternalId ?? typeFor(await this.lists.get(), 'project', team.place);
    if (typeId === null) return broken('HaloPSA has no ticket type for projects (ITIL type 22).', 'type');
    return { place: { typeId, team: team.place } };
  }

  /** The project of a new project ticket; null where neither it nor its phase leads to one. */
  async projectOf(ticket: TicketCreate): Promise<string | null> {
    const { projectExternalId, phaseExternalId } = ticket;
    if (projectExternalId !== null) return projectExternalId;
    return phaseExternalId === null ? null : this.milestones.projectOf(phaseExternalId);
  }

  /** A task belongs to its project's client, and to its team unless another one was chosen. */
  private async underProject(ticket: TicketCreate): Promise<Found<TicketPlace>> {
    const projectId = await this.projectOf(ticket);
    if (projectId === null) return broken('HaloPSA wants a project ticket to have a project.', 'project');
    const project = await this.tickets.detail(idLiteral(projectId));
    if (!project) return broken('HaloPSA no longer has this project.', 'project');
    const team = await this.team(ticket.boardExternalId);
    if ('broken' in team) return team;
    const typeId = typeFor(await this.lists.get(), 'task', team.place ?? project.team);
    if (typeId === null)
      return broken('HaloPSA has no ticket type for project tasks (ITIL type 23).', 'type');
    return {
      place: {
        typeId,
        team: team.place ?? project.team,
        projectId,
        companyId: ticket.companyExternalId ?? project.client_id,
        contactId: ticket.contactExternalId ?? project.user_id,
      },
    };
  }

  private async forClient(ticket: TicketCreate): Promise<Found<TicketPlace>> {
    const { companyExternalId: companyId, contactExternalId: contactId } = ticket;
    if (companyId === null) return broken('HaloPSA wants a ticket to have a client.', 'company');
    const team = await this.team(ticket.boardExternalId);
    if ('broken' in team) return team;
    const typeId = typeFor(await this.lists.get(), 'service', team.place);
    if (typeId === null)
      return broken('HaloPSA has no ticket type for incidents or service requests.', 'type');
    return { place: { typeId, team: team.place, companyId, contactId, projectId: null } };
  }

  private async team(id: string | null): Promise<Found<string | null>> {
    if (id === null) return { place: null };
    const name = (await this.lists.get()).teamNames.get(id) ?? (await this.lists.renew()).teamNames.get(id);
    return name === undefined ? broken('HaloPSA no longer has this team.', 'board') : { place: name };
  }
}

/**
 * A type that people may create: one that goes to the team by itself before others, incidents before service requests before
 * anything else.
 */
function typeFor(
  lists: TenantLists,
  role: 'project' | 'task' | 'service',
  team: string | null,
): string | null {
  const fitting = [...lists.ticketTypes.values()].filter(
    (type) =>
      roleOfType(type) === role && !type.inactive && type.visible !== false && type.cancreate !== false,
  );
  const ofTeam = fitting.filter((type) => team !== null && type.default_team === team);
  const choice = ofTeam.length > 0 ? ofTeam : fitting;
  const usual = ['1', '3'].flatMap((itil) => choice.filter((type) => type.itilrequesttype === itil));
  return (usual[0] ?? choice[0])?.id ?? null;
}

function broken(words: string, field: string): { broken: Broken } {
  return { broken: { words, fields: [field] } };
}
