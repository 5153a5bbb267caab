import type { Entity } from '../entity.js';
import { webhookEventErrorLog } from '../webhooks/error-log.js';
import { webhookEntities } from '../webhooks/webhook-entities.js';
import { TOLD } from '../webhooks/webhook-message.js';
import { company, companyLocation, contact } from './companies.js';
import { configurationItem, contract, invoice } from './holdings.js';
import { billingCode, country, department, internalLocation, ticketCategory } from './lists.js';
import { projectNote, taskNote, ticketNote } from './notes.js';
import { resource, resourceRole, resourceRoleDepartment, resourceServiceDeskRole, role } from './people.js';
import { phase } from './phases.js';
import { project } from './projects.js';
import { task } from './tasks.js';
import { ticket } from './tickets.js';
import { timeEntry } from './time-entries.js';
import { taskPredecessor, taskSecondaryResource, ticketSecondaryResource } from './work-parts.js';

/** Everything that can be asked for. */
export const ENTITIES: readonly Entity[] = [
  ...[company, companyLocation, contact],
  ...[project, phase, task, ticket, projectNote, taskNote, ticketNote, timeEntry],
  ...[taskSecondaryResource, ticketSecondaryResource, taskPredecessor],
  ...[resource, role, resourceRole, resourceRoleDepartment, resourceServiceDeskRole],
  ...[billingCode, department, internalLocation, ticketCategory, country],
  ...[contract, invoice, configurationItem],
  ...TOLD.flatMap(([entity]) => webhookEntities(entity)),
  webhookEventErrorLog,
];
