import { Router } from 'express';
import type { Note, TimeEntry } from '../../world/model.js';
import { show } from './entity.js';
import { notFound } from './errors.js';
import { fullName, iso, type Loose, showReference } from './fields.js';
import { callOf, type ConnectWiseState, wireOf } from './call.js';
import { member } from './resources/system-entities.js';
import { ticketNote } from './resources/ticket-entities.js';
import { communicationRoutes } from './communication-routes.js';

/** Resources that are not plain lists of records. */
export function specialRoutes(state: ConnectWiseState): Router {
  const router = Router({ mergeParams: true });
  router.get('/system/info', (_request, response) => {
    response.json({
      version: 'v2025.1.91025',
      isCloud: true,
      serverTimeZone: 'Eastern Standard Time',
      licenseBits: [{ name: 'ServiceDesk', activeFlag: true }],
      cloudRegion: 'NA',
      maxWorkFlowRecordsAllowed: 500,
    });
  });
  router.get('/system/members/:identifier', (request, response, next) => {
    const identifier = request.params.identifier;
    if (/^(\d+|count)$/.test(identifier)) {
      next();
      return;
    }
    const call = callOf(state, { path: '', entity: member, verbs: 'read' }, request, response);
    for (const found of call.wire.world.all('member'))
      if (found.identifier.toLowerCase() === identifier.toLowerCase())
        return void response.json(show(member, found, call.wire));
    throw notFound('member', identifier);
  });
  for (const area of ['project', 'service'])
    router.get(`/${area}/tickets/:parentId/allNotes`, (request, response) => {
      const call = callOf(state, { path: '', entity: ticketNote, verbs: 'read' }, request, response);
      const ticket = call.wire.world.get('ticket', Number(request.params.parentId));
      if (!ticket) throw notFound('ticket', request.params.parentId);
      const notes = call.wire.world.by('note', 'ticketId', ticket.id).map((note) => allNote(note, call.wire));
      const entries = call.wire.world
        .by('timeEntry', 'ticketId', ticket.id)
        .filter((entry) => entry.notes !== null);
      response.json([...notes, ...entries.map((entry) => timeNote(entry, call.wire))]);
    });
  router.use(communicationRoutes(state));
  return router;
}

type Wire = ReturnType<typeof wireOf>;

function allNote(note: Note, wire: Wire): Loose {
  return {
    ...show(ticketNote, note, wire),
    noteType: 'TicketNote',
    resourceName: note.createdBy,
    bundledFlag: false,
    mergedFlag: false,
  };
}

/** Notes of time entries are listed among a ticket's notes. */
function timeNote(entry: TimeEntry, wire: Wire): Loose {
  const who = wire.world.get('member', entry.memberId) as unknown as Loose | undefined;
  return {
    id: entry.id,
    noteType: 'TimeEntryNote',
    ticket: showReference(wire, 'ticket', entry.ticketId),
    text: entry.notes,
    isMarkdownFlag: false,
    originalAuthor: who ? fullName(who) : null,
    member: showReference(wire, 'member', entry.memberId),
    timeStart: iso(entry.startedAt),
    timeEnd: iso(entry.endedAt),
    detailDescriptionFlag: true,
    internalAnalysisFlag: false,
    resolutionFlag: false,
    bundledFlag: false,
    mergedFlag: false,
    _info: { lastUpdated: iso(entry.updatedAt), updatedBy: entry.updatedBy },
  };
}
