import type { Note } from '../../../world/model.js';
import type { World } from '../../../world/world.js';
import type { Entity } from '../entity.js';
import {
  attributesOf,
  changeMarker,
  type Field,
  flag,
  ID,
  keep,
  kept,
  keptChoice,
  type Loose,
  resourceIdOf,
  shown,
  stamp,
  text,
  type Wire,
  worldReference,
} from '../fields.js';
import { NOTE_TYPES, PUBLISH } from '../reference-values.js';
import { worldSource } from '../source.js';
import { toInteger } from '../values.js';
import { project } from './projects.js';
import { task } from './tasks.js';
import { ticket } from './tickets.js';

const EVERYBODY = 1;
const INTERNAL = 2;

const keptTitle = kept('title', 'string', null, { length: 250, required: true });

/** Notes of the world have no title: the first words stand for it until one was sent. */
const title: Field = {
  ...keptTitle,
  read: (record) => attributesOf(record).title ?? firstWords(record.text),
};

const keptPublish = keptChoice('publish', PUBLISH, { required: true });

/** Who may read it. */
const publish: Field = {
  ...keptPublish,
  read: (record) => attributesOf(record).publish ?? (record.audience === 'internal' ? INTERNAL : EVERYBODY),
  write: (draft, value, wire, name) => {
    keptPublish.write?.(draft, value, wire, name);
    draft.audience = toInteger(value, name) === EVERYBODY ? 'discussion' : 'internal';
  },
};

const keptNoteType = keptChoice('noteType', NOTE_TYPES, { required: true });
const noteType: Field = { ...keptNoteType, read: (record) => attributesOf(record).noteType ?? 1 };

function firstWords(words: unknown): string {
  const line = typeof words === 'string' ? (words.split('\n', 1)[0] ?? '') : '';
  return [...line].slice(0, 60).join('').trim() || 'Note';
}

const FIELDS: Readonly<Record<string, Field>> = {
  title,
  description: text('text', { length: 32_000, required: true }),
  noteType,
  publish,
  createDateTime: stamp('createdAt'),
  creatorResourceID: {
    ...worldReference('memberId', 'member', 'Resource'),
    read: (record, wire) =>
      record.memberId ?? (record.contactId === null ? resourceIdOf(record.createdBy, wire.world) : null),
  },
  lastActivityDate: changeMarker('note', false),
  impersonatorCreatorResourceID: shown('integer', (record) => attributesOf(record).impersonator ?? null),
  impersonatorUpdaterResourceID: shown('integer', () => null),
};

function blank(wire: Wire): Loose {
  const made: Loose = {
    ...{ ticketId: null, projectId: null, text: null, audience: 'discussion', issue: false },
    ...{ flagged: false, contactId: null, memberId: resourceIdOf(wire.by, wire.world) },
  };
  if (wire.impersonator !== null) keep(made, 'impersonator', wire.impersonator);
  return made;
}

const onWork =
  (kind: 'project' | 'service') =>
  (note: Note, world: World): boolean =>
    note.ticketId !== null && world.get('ticket', note.ticketId)?.kind === kind;

export const ticketNote: Entity = {
  name: 'TicketNote',
  path: 'TicketNotes',
  source: worldSource('note', onWork('service')),
  writes: ['create', 'update'],
  parent: { entity: () => ticket, field: 'ticketID', segment: 'Notes' },
  webhooks: true,
  fields: {
    id: ID,
    ticketID: worldReference('ticketId', 'ticket', 'Ticket', { required: true, createOnly: true }),
    ...FIELDS,
    createdByContactID: shown('integer', (record) => record.contactId ?? null, { reference: 'Contact' }),
  },
  rules: { blank },
};

export const taskNote: Entity = {
  name: 'TaskNote',
  path: 'TaskNotes',
  source: worldSource('note', onWork('project')),
  writes: ['create', 'update'],
  parent: { entity: () => task, field: 'taskID', segment: 'Notes' },
  fields: {
    id: ID,
    taskID: worldReference('ticketId', 'ticket', 'Task', { required: true, createOnly: true }),
    ...FIELDS,
    createdByContactID: shown('integer', (record) => record.contactId ?? null, { reference: 'Contact' }),
  },
  rules: { blank },
};

export const projectNote: Entity = {
  name: 'ProjectNote',
  path: 'ProjectNotes',
  source: worldSource('note', (note: Note) => note.ticketId === null && note.projectId !== null),
  writes: ['create', 'update'],
  parent: { entity: () => project, field: 'projectID', segment: 'Notes' },
  fields: {
    id: ID,
    projectID: worldReference('projectId', 'project', 'Project', { required: true, createOnly: true }),
    ...FIELDS,
    isAnnouncement: flag('flagged'),
  },
  rules: { blank },
};
