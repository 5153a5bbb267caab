import type { ProjectCreate, TicketCreate } from '../../psa-writes.js';
import type { EntityFields } from '../field-info.js';
import { idNumber } from '../filter.js';
import { wireDate, wireNoon } from '../map/calendar-day.js';
import { complete } from '../map/reference-mapper.js';
import { cut } from '../../writing/cut.js';
import { externalReference, no, type Planned } from './create-plan.js';
import type { KnownValues, PicklistEntity } from './known-values.js';
import type { ResourceRoles } from './resource-roles.js';

/** Where `entityInformation` does not tell how long a title may be. */
const usualTitle = { Projects: 100, Tasks: 255, Tickets: 255 } as const;

/** Tasks of ours are of fixed work: their hours are planned, not their duration. */
const fixedWork = 1;

/** Autotask's own number of "New" and of "Client" projects, where an account presets nothing. */
const newStatus = '1';
const clientProject = '5';

/** Plans the creation of tasks, tickets and projects: values of the account's own lists, a role with each resource (I17). */
export class WorkPlans {
  constructor(
    private readonly fields: EntityFields,
    private readonly known: KnownValues,
    private readonly roles: ResourceRoles,
    private readonly timeZone: string,
  ) {}

  ticket(ticket: TicketCreate): Promise<Planned> {
    return ticket.ticketKind === 'project' ? this.task(ticket) : this.serviceTicket(ticket);
  }

  async project(project: ProjectCreate): Promise<Planned> {
    const longest = (await this.fields.longest('Projects', 'projectName')) ?? usualTitle.Projects;
    if (project.name.length > longest) {
      return { refusal: no(`Autotask takes names of projects up to ${longest} characters.`, 'name') };
    }
    const chosen = await this.chosen('Projects', {
      status: project.statusExternalId,
      type: project.typeExternalId,
    });
    if ('refusal' in chosen) return chosen;
    return {
      entity: 'Projects',
      path: 'Projects',
      onBehalfOf: null,
      body: {
        companyID: idNumber(project.companyExternalId),
        projectName: project.name,
        description: project.description ?? undefined,
        projectType: idNumber(
          chosen.values.type ?? (await this.known.preset('Projects', 'type')) ?? clientProject,
        ),
        status: idNumber(chosen.values.status ?? (await this.firstStatus('Projects'))),
        startDateTime: wireDate(project.startDate),
        endDateTime: wireDate(project.dueDate),
        projectLeadResourceID: number(project.managerExternalId),
        extProjectNumber: externalReference(project.marker),
      },
    };
  }

  private async task(ticket: TicketCreate): Promise<Planned> {
    const chosen = await this.chosen('Tasks', {
      status: ticket.statusExternalId,
      priority: ticket.priorityExternalId,
    });
    if ('refusal' in chosen) return chosen;
    const assigned = await this.assignment('Tasks', ticket.ownerExternalId);
    if ('refusal' in assigned) return assigned;
    const projectID = idNumber(ticket.projectExternalId ?? '');
    return {
      entity: 'Tasks',
      path: `Projects/${projectID}/Tasks`,
      onBehalfOf: null,
      body: {
        projectID,
        phaseID: number(ticket.phaseExternalId),
        ...(await this.words('Tasks', ticket)),
        taskType: fixedWork,
        status: idNumber(chosen.values.status ?? (await this.firstStatus('Tasks'))),
        priorityLabel: number(chosen.values.priority),
        ...assigned.body,
        endDateTime: ticket.dueDate ? wireNoon(ticket.dueDate, this.timeZone) : undefined,
        externalID: externalReference(ticket.marker),
      },
    };
  }

  private async serviceTicket(ticket: TicketCreate): Promise<Planned> {
    const chosen = await this.chosen('Tickets', {
      status: ticket.statusExternalId,
      priority: ticket.priorityExternalId,
      board: ticket.boardExternalId,
    });
    if ('refusal' in chosen) return chosen;
    const assigned = await this.assignment('Tickets', ticket.ownerExternalId);
    if ('refusal' in assigned) return assigned;
    const { values } = chosen;
    const queue = values.board ?? (await this.known.preset('Tickets', 'board'));
    if (queue === null && ticket.ownerExternalId === null) {
      return { refusal: no('Autotask wants a ticket to have a queue or a resource.', 'board') };
    }
    const priority = values.priority ?? (await this.known.usual('Tickets', 'priority'));
    if (priority === null) return { refusal: no('Autotask wants a ticket to have a priority.', 'priority') };
    return {
      entity: 'Tickets',
      path: 'Tickets',
      onBehalfOf: null,
      body: {
        companyID: idNumber(ticket.companyExternalId ?? ''),
        contactID: number(ticket.contactExternalId),
        ...(await this.words('Tickets', ticket)),
        status: idNumber(values.status ?? (await this.firstStatus('Tickets'))),
        priority: idNumber(priority),
        queueID: number(queue),
        ...assigned.body,
        dueDateTime: ticket.dueDate ? wireNoon(ticket.dueDate, this.timeZone) : undefined,
        externalID: externalReference(ticket.marker),
      },
    };
  }

  /** A title that is too long is cut; the whole of it then leads the description, so that no word is lost. */
  private async words(entity: 'Tasks' | 'Tickets', { summary, description }: TicketCreate) {
    const title = cut(summary, (await this.fields.longest(entity, 'title')) ?? usualTitle[entity]);
    const whole = title === summary ? description : [summary, description].filter(Boolean).join('\n\n');
    return { title, description: whole ?? undefined };
  }

  /** What was chosen, if the account still has all of it. */
  private async chosen<F extends string>(
    entity: PicklistEntity,
    values: Record<F, string | null>,
  ): Promise<{ values: Record<F, string | null> } | Extract<Planned, { refusal: unknown }>> {
    for (const [field, externalId] of Object.entries<string | null>(values)) {
      const refusal = await this.known.refusal(entity, field, { externalId, name: null });
      if (refusal) return { refusal };
    }
    return { values };
  }

  /** The account's default status, else Autotask's own "New"; never the one that means the end. */
  private async firstStatus(entity: PicklistEntity): Promise<string> {
    const preset = await this.known.preset(entity, 'status');
    return preset !== null && preset !== complete ? preset : newStatus;
  }

  private async assignment(
    on: 'Tasks' | 'Tickets',
    resourceId: string | null,
  ): Promise<{ body: Record<string, number> } | Extract<Planned, { refusal: unknown }>> {
    if (resourceId === null) return { body: {} };
    const role = await this.roles.roleFor({ resourceId, on, departmentId: null, preferred: null });
    return role === null
      ? { refusal: no('This resource has no role in Autotask and cannot be assigned.', 'owner') }
      : { body: { assignedResourceID: idNumber(resourceId), assignedResourceRoleID: idNumber(role) } };
  }
}

/** JSON leaves out what is undefined: only what is known is sent. */
function number(id: string | null): number | undefined {
  return id === null ? undefined : idNumber(id);
}
