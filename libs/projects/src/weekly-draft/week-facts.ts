import type { Audience } from '#libs/ai';
import { dayInWords } from '../client-mail/mail-words.js';
import type { FactRecordKind, WeekFact, WeekFactKind } from './week-fact.js';
import type { DatedItem, TicketName, WeekRecords } from './week-records.js';
import { type WeekWords, weekWords } from './week-words.js';

/** Longer titles are cut; a list of bullets is to be read at a glance. */
const TITLE_LENGTH = 140;

/** What the settings let clients see of a project's figures (P42, P50). */
export interface ClientSight {
  hours: boolean;
  health: boolean;
}

/**
 * A1: puts a week's records into words, each a fact with its audience. Pure and deterministic. For clients nothing
 * internal is made in the first place (A3): the records of that audience hold none, and what has no record is told by
 * the settings.
 */
export function weekFacts(records: WeekRecords, locale: string, sight: ClientSight): WeekFact[] {
  const words = weekWords(locale);
  const day = (value: string) => dayInWords(value, locale);
  const facts = [
    ...ticketFacts(records, words, day),
    ...timeFacts(records, words),
    ...hoursFacts(records, words, sight.hours ? 'client' : 'internal'),
    ...records.milestones.map((item) => milestoneFact(item, words, day)),
    ...records.deliverables.map((item) => deliverableFact(item, words, day)),
    ...actionFacts(records, words, day),
    ...healthFacts(records, words, sight.health ? 'client' : 'internal'),
    ...records.carried.map((line) =>
      fact('carried_next', line.id, audienceOf(line), line.text, cut(line.text), {
        kind: 'update',
        id: line.updateId,
      }),
    ),
  ];
  return facts.length > 0 ? facts : [fact('quiet', 'week', 'client', words.quiet, words.label.week)];
}

function fact(
  kind: WeekFactKind,
  name: string,
  audience: Audience,
  text: string,
  label: string,
  record: { kind: FactRecordKind; id: string } | null = null,
): WeekFact {
  return { id: `${kind}:${name}`, kind, audience, text, label, record };
}

/** A title as it is quoted: one line, no longer than is read. What it says is data, whatever it says. */
function cut(title: string): string {
  const line = title.replace(/\s+/g, ' ').trim();
  return line.length > TITLE_LENGTH ? `${line.slice(0, TITLE_LENGTH - 1).trimEnd()}…` : line;
}

function ticketFacts({ tickets }: WeekRecords, words: WeekWords, day: (value: string) => string): WeekFact[] {
  const named = ({ title, number }: TicketName) =>
    `${words.quote(cut(title))}${number === null ? '' : ` (${number})`}`;
  const one = (kind: WeekFactKind, audience: Audience, ticket: TicketName, text: string) =>
    fact(kind, ticket.id, audience, text, ticket.number ?? cut(ticket.title), {
      kind: 'ticket',
      id: ticket.id,
    });
  const { closedCount, openedCount } = tickets;
  return [
    ...(closedCount > 0
      ? [fact('tickets_closed', 'count', 'client', words.ticketsClosed(closedCount), words.label.week)]
      : []),
    ...(openedCount > 0
      ? [fact('tickets_opened', 'count', 'client', words.ticketsOpened(openedCount), words.label.week)]
      : []),
    ...tickets.closed.map((ticket) =>
      one('ticket_closed', 'client', ticket, words.ticketClosed(named(ticket))),
    ),
    ...tickets.opened.map((ticket) =>
      one('ticket_opened', 'client', ticket, words.ticketOpened(named(ticket))),
    ),
    ...tickets.reopened.map((ticket) =>
      one('ticket_reopened', 'client', ticket, words.ticketReopened(named(ticket))),
    ),
    ...tickets.moved.map((ticket) =>
      one('ticket_moved', 'internal', ticket, words.ticketMoved(named(ticket), ticket.from, ticket.to)),
    ),
    ...tickets.due.map((ticket) =>
      one('ticket_due', 'client', ticket, words.ticketDue(named(ticket), day(ticket.day))),
    ),
    ...tickets.late.map((ticket) =>
      one('ticket_late', 'client', ticket, words.ticketLate(named(ticket), day(ticket.day))),
    ),
  ];
}

function timeFacts({ time }: WeekRecords, words: WeekWords): WeekFact[] {
  if (time === null || time.hours === 0) return [];
  const { hours, label } = words;
  return [
    fact(
      'time_total',
      'week',
      'internal',
      words.timeTotal(hours(time.hours), hours(time.billable), time.people),
      label.time,
    ),
    ...time.byPerson.map((person) =>
      fact('time_person', person.id, 'internal', words.timeOf(person.name, hours(person.hours)), person.name),
    ),
    ...time.byType.map((type) =>
      fact('time_type', type.id, 'internal', words.timeOf(type.name, hours(type.hours)), type.name),
    ),
    ...time.byTicket
      .filter(({ closed }) => !closed)
      .map((ticket) => {
        const name = `${words.quote(cut(ticket.title))}${ticket.number === null ? '' : ` (${ticket.number})`}`;
        const text = words.ticketWorked(name, hours(ticket.hours));
        const record = { kind: 'ticket', id: ticket.id } as const;
        return fact('ticket_worked', ticket.id, 'internal', text, ticket.number ?? cut(ticket.title), record);
      }),
  ];
}

function hoursFacts({ hours }: WeekRecords, words: WeekWords, audience: Audience): WeekFact[] {
  const { actual, estimated } = hours;
  const label = words.label.hours;
  if (estimated === null) {
    return actual > 0 ? [fact('hours', 'project', audience, words.usedOnly(words.hours(actual)), label)] : [];
  }
  const share = Math.round((actual / estimated) * 100);
  const used = words.used(words.hours(actual), words.hours(estimated), share);
  const over = words.usedOver(words.hours(Math.round((actual - estimated) * 100) / 100));
  return [
    fact('hours', 'project', audience, used, label),
    ...(actual > estimated ? [fact('hours_over', 'project', audience, over, label)] : []),
  ];
}

function milestoneFact(item: DatedItem, words: WeekWords, day: (value: string) => string): WeekFact {
  const title = words.quote(cut(item.title));
  const when = item.day === null ? null : day(item.day);
  const text = {
    done: () => words.milestoneDone(title),
    next: () => words.milestoneNext(title, when),
    late: () => words.milestoneLate(title, when ?? ''),
    skipped: () => words.milestoneSkipped(title),
  }[item.place]();
  return fact(`milestone_${item.place}`, item.id, audienceOf(item), text, cut(item.title), {
    kind: 'milestone',
    id: item.id,
  });
}

function deliverableFact(item: DatedItem, words: WeekWords, day: (value: string) => string): WeekFact {
  const title = words.quote(cut(item.title));
  const when = item.day === null ? null : day(item.day);
  const place = item.place === 'skipped' ? 'next' : item.place;
  const text = {
    done: () => words.deliverableDone(title),
    next: () => words.deliverableNext(title, item.status, when),
    late: () => words.deliverableLate(title, when ?? ''),
  }[place]();
  return fact(`deliverable_${place}`, item.id, audienceOf(item), text, cut(item.title), {
    kind: 'deliverable',
    id: item.id,
  });
}

function actionFacts(
  { actions, pendingCount }: Pick<WeekRecords, 'actions' | 'pendingCount'>,
  words: WeekWords,
  day: (value: string) => string,
): WeekFact[] {
  const pending = actions.filter(({ answeredBy }) => answeredBy === null);
  const counted = pending.every(({ clientVisible }) => clientVisible) ? 'client' : 'internal';
  return [
    ...(pendingCount > 0
      ? [fact('actions_pending', 'count', counted, words.actionsPending(pendingCount), words.label.week)]
      : []),
    ...actions.flatMap((action) => {
      const { id, kind, due, urgent, late, answeredBy } = action;
      const title = words.quote(cut(action.title));
      const when = due === null ? null : day(due);
      const one = (what: WeekFactKind, text: string) =>
        fact(what, id, audienceOf(action), text, cut(action.title), { kind: 'client_action', id });
      if (answeredBy !== null) return [one('action_answered', words.actionAnswered(title, answeredBy))];
      return [
        one('action_pending', words.actionPending(kind, title, when, urgent)),
        ...(late && when !== null ? [one('action_late', words.actionLate(kind, title, when))] : []),
      ];
    }),
  ];
}

function healthFacts({ health }: WeekRecords, words: WeekWords, audience: Audience): WeekFact[] {
  const { now, reasons, changes } = health;
  const overdue = reasons.some(({ code }) => code === 'overdue');
  const label = words.label.health;
  return [
    ...(now === null || now === 'unscored'
      ? []
      : [fact('health', 'now', audience, words.health(now), label)]),
    ...changes.map(({ id, to }) => fact('health_changed', id, 'internal', words.healthChanged(to), label)),
    // Who is overdue is behind the plan as well; it is said once.
    ...reasons.flatMap((reason) => {
      if (reason.code === 'behind_plan' && overdue) return [];
      const text = words.healthReason(reason);
      return text === null ? [] : [fact('health_reason', reason.code, 'internal', text, label)];
    }),
  ];
}

function audienceOf({ clientVisible }: { clientVisible: boolean }): Audience {
  return clientVisible ? 'client' : 'internal';
}
