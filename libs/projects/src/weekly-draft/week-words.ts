import type { ClientActionKind } from '../client-actions/client-action-kind.js';
import type { HealthReason } from '../health/health-rules.js';

/** The words of facts. A title comes quoted already; days and hours come in words. */
export interface WeekWords {
  readonly hours: (value: number) => string;
  readonly quote: (title: string) => string;
  readonly ticketsClosed: (count: number) => string;
  readonly ticketsOpened: (count: number) => string;
  readonly ticketClosed: (ticket: string) => string;
  readonly ticketOpened: (ticket: string) => string;
  readonly ticketReopened: (ticket: string) => string;
  readonly ticketMoved: (ticket: string, from: string, to: string) => string;
  readonly ticketWorked: (ticket: string, hours: string) => string;
  readonly ticketDue: (ticket: string, day: string) => string;
  readonly ticketLate: (ticket: string, day: string) => string;
  readonly timeTotal: (hours: string, billable: string, people: number) => string;
  readonly timeOf: (name: string, hours: string) => string;
  readonly used: (actual: string, estimated: string, percent: number) => string;
  readonly usedOnly: (actual: string) => string;
  readonly usedOver: (over: string) => string;
  readonly milestoneDone: (title: string) => string;
  readonly milestoneNext: (title: string, day: string | null) => string;
  readonly milestoneLate: (title: string, day: string) => string;
  readonly milestoneSkipped: (title: string) => string;
  readonly deliverableDone: (title: string) => string;
  readonly deliverableNext: (title: string, status: string, day: string | null) => string;
  readonly deliverableLate: (title: string, day: string) => string;
  readonly actionsPending: (count: number) => string;
  readonly actionPending: (
    kind: ClientActionKind,
    title: string,
    day: string | null,
    urgent: boolean,
  ) => string;
  readonly actionLate: (kind: ClientActionKind, title: string, day: string) => string;
  readonly actionAnswered: (title: string, by: string) => string;
  readonly health: (health: string) => string;
  readonly healthChanged: (health: string) => string;
  readonly healthReason: (reason: HealthReason) => string | null;
  readonly quiet: string;
  readonly label: {
    readonly time: string;
    readonly hours: string;
    readonly health: string;
    readonly week: string;
  };
}

const percent = (share: number | undefined): number => Math.round((share ?? 0) * 100);
const hoursIn = (locale: string) => (value: number) =>
  `${new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(value)} h`;
const hoursEn = hoursIn('en');
const hoursDe = hoursIn('de');

const KINDS_EN: Record<ClientActionKind, string> = {
  approval: 'Approval',
  question: 'Question',
  access_request: 'Access',
  scheduling: 'Appointment',
  decision: 'Decision',
};
const HEALTH_EN: Record<string, string> = {
  on_track: 'on track',
  at_risk: 'at risk',
  behind: 'behind',
  completed: 'completed',
  unscored: 'not scored',
};
const STATUS_EN: Record<string, string> = {
  planned: 'planned',
  in_progress: 'in progress',
  in_review: 'in review',
};

const EN: WeekWords = {
  hours: hoursEn,
  quote: (title) => `“${title}”`,
  ticketsClosed: (count) => (count === 1 ? '1 ticket was closed.' : `${String(count)} tickets were closed.`),
  ticketsOpened: (count) => (count === 1 ? '1 ticket was opened.' : `${String(count)} tickets were opened.`),
  ticketClosed: (ticket) => `Closed: ${ticket}`,
  ticketOpened: (ticket) => `New: ${ticket}`,
  ticketReopened: (ticket) => `Open again: ${ticket}`,
  ticketMoved: (ticket, from, to) => `${ticket}: from ${from} to ${to}`,
  ticketWorked: (ticket, hours) => `Worked ${hours} on ${ticket}`,
  ticketDue: (ticket, day) => `${ticket}, due ${day}`,
  ticketLate: (ticket, day) => `Overdue since ${day}: ${ticket}`,
  timeTotal: (hours, billable, people) =>
    `${hours} were worked by ${people === 1 ? '1 person' : `${String(people)} people`}, ${billable} of them billable.`,
  timeOf: (name, hours) => `${name}: ${hours}`,
  used: (actual, estimated, share) => `${actual} of ${estimated} estimated are used (${String(share)} %).`,
  usedOnly: (actual) => `${actual} are used so far.`,
  usedOver: (over) => `The estimate is exceeded by ${over}.`,
  milestoneDone: (title) => `Milestone reached: ${title}`,
  milestoneNext: (title, day) =>
    day === null ? `Milestone ${title}` : `Milestone ${title}, planned for ${day}`,
  milestoneLate: (title, day) => `Milestone ${title} was planned for ${day} and is not reached`,
  milestoneSkipped: (title) => `Milestone skipped: ${title}`,
  deliverableDone: (title) => `Delivered: ${title}`,
  deliverableNext: (title, status, day) =>
    `Deliverable ${title} (${STATUS_EN[status] ?? status})${day === null ? '' : `, due ${day}`}`,
  deliverableLate: (title, day) => `Deliverable ${title} was due ${day}`,
  actionsPending: (count) => (count === 1 ? '1 answer is awaited.' : `${String(count)} answers are awaited.`),
  actionPending: (kind, title, day, urgent) =>
    `${urgent ? 'Urgent: ' : ''}${KINDS_EN[kind]} – ${title}${day === null ? '' : `, due ${day}`}`,
  actionLate: (kind, title, day) => `Waiting since ${day}: ${KINDS_EN[kind]} – ${title}`,
  actionAnswered: (title, by) => `${by} answered: ${title}`,
  health: (health) => `The project is ${HEALTH_EN[health] ?? health}.`,
  healthChanged: (health) => `Health was set to ${HEALTH_EN[health] ?? health}.`,
  healthReason: ({ code, numbers }) => {
    const days = numbers['days'] ?? 0;
    const inDays = days === 1 ? '1 day' : `${String(days)} days`;
    if (code === 'overdue') return `The project is ${inDays} overdue`;
    if (code === 'due_soon')
      return `Due in ${inDays}, ${String(percent(numbers['done']))} % of the work is done`;
    if (code === 'behind_plan')
      return `${String(percent(numbers['elapsed']))} % of the time is over, ${String(percent(numbers['done']))} % of the work is done`;
    return null;
  },
  quiet: 'Nothing was recorded for this week.',
  label: { time: 'Time', hours: 'Hours', health: 'Health', week: 'Week' },
};

const KINDS_DE: Record<ClientActionKind, string> = {
  approval: 'Freigabe',
  question: 'Frage',
  access_request: 'Zugang',
  scheduling: 'Termin',
  decision: 'Entscheidung',
};
const HEALTH_DE: Record<string, string> = {
  on_track: 'im Plan',
  at_risk: 'gefährdet',
  behind: 'im Rückstand',
  completed: 'abgeschlossen',
  unscored: 'ohne Bewertung',
};
const STATUS_DE: Record<string, string> = {
  planned: 'geplant',
  in_progress: 'in Arbeit',
  in_review: 'in Prüfung',
};

const DE: WeekWords = {
  hours: hoursDe,
  quote: (title) => `„${title}“`,
  ticketsClosed: (count) =>
    count === 1 ? '1 Ticket wurde geschlossen.' : `${String(count)} Tickets wurden geschlossen.`,
  ticketsOpened: (count) =>
    count === 1 ? '1 Ticket wurde eröffnet.' : `${String(count)} Tickets wurden eröffnet.`,
  ticketClosed: (ticket) => `Geschlossen: ${ticket}`,
  ticketOpened: (ticket) => `Neu: ${ticket}`,
  ticketReopened: (ticket) => `Wieder offen: ${ticket}`,
  ticketMoved: (ticket, from, to) => `${ticket}: von ${from} nach ${to}`,
  ticketWorked: (ticket, hours) => `${hours} Arbeit an ${ticket}`,
  ticketDue: (ticket, day) => `${ticket}, fällig am ${day}`,
  ticketLate: (ticket, day) => `Überfällig seit ${day}: ${ticket}`,
  timeTotal: (hours, billable, people) =>
    `${people === 1 ? '1 Person hat' : `${String(people)} Personen haben`} ${hours} gearbeitet, davon ${billable} abrechenbar.`,
  timeOf: (name, hours) => `${name}: ${hours}`,
  used: (actual, estimated, share) =>
    `${actual} von geschätzten ${estimated} sind verbraucht (${String(share)} %).`,
  usedOnly: (actual) => `${actual} sind bisher verbraucht.`,
  usedOver: (over) => `Die Schätzung ist um ${over} überschritten.`,
  milestoneDone: (title) => `Meilenstein erreicht: ${title}`,
  milestoneNext: (title, day) =>
    day === null ? `Meilenstein ${title}` : `Meilenstein ${title}, geplant für den ${day}`,
  milestoneLate: (title, day) => `Meilenstein ${title} war für den ${day} geplant und ist nicht erreicht`,
  milestoneSkipped: (title) => `Meilenstein ausgelassen: ${title}`,
  deliverableDone: (title) => `Geliefert: ${title}`,
  deliverableNext: (title, status, day) =>
    `Ergebnis ${title} (${STATUS_DE[status] ?? status})${day === null ? '' : `, fällig am ${day}`}`,
  deliverableLate: (title, day) => `Ergebnis ${title} war am ${day} fällig`,
  actionsPending: (count) =>
    count === 1 ? '1 Antwort steht aus.' : `${String(count)} Antworten stehen aus.`,
  actionPending: (kind, title, day, urgent) =>
    `${urgent ? 'Dringend: ' : ''}${KINDS_DE[kind]} – ${title}${day === null ? '' : `, fällig am ${day}`}`,
  actionLate: (kind, title, day) => `Wartet seit ${day}: ${KINDS_DE[kind]} – ${title}`,
  actionAnswered: (title, by) => `${by} hat geantwortet: ${title}`,
  health: (health) => `Das Projekt ist ${HEALTH_DE[health] ?? health}.`,
  healthChanged: (health) => `Der Zustand wurde auf „${HEALTH_DE[health] ?? health}“ gesetzt.`,
  healthReason: ({ code, numbers }) => {
    const days = numbers['days'] ?? 0;
    if (code === 'overdue')
      return `Das Projekt ist ${days === 1 ? '1 Tag' : `${String(days)} Tage`} überfällig`;
    if (code === 'due_soon')
      return `Fällig in ${days === 1 ? '1 Tag' : `${String(days)} Tagen`}, ${String(percent(numbers['done']))} % der Arbeit sind getan`;
    if (code === 'behind_plan')
      return `${String(percent(numbers['elapsed']))} % der Zeit sind um, ${String(percent(numbers['done']))} % der Arbeit sind getan`;
    return null;
  },
  quiet: 'Für diese Woche ist nichts erfasst.',
  label: { time: 'Zeit', hours: 'Stunden', health: 'Zustand', week: 'Woche' },
};

/** The words for a locale such as `de` or `de-AT`; English for one that is not spoken here. */
export function weekWords(locale: string): WeekWords {
  return locale.toLowerCase().startsWith('de') ? DE : EN;
}
