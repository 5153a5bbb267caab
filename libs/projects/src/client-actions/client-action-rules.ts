import type {
  ActionAnswer,
  ActionOption,
  Approval,
  ClientActionKind,
  ClientActionStatus,
  ResponsePolicy,
} from './client-action-kind.js';

/** Somebody who can be an assignee. */
export interface Responder {
  kind: 'contact' | 'staff';
  id: string;
}

/** What decides whether somebody may respond. */
export interface ActionStanding {
  status: ClientActionStatus;
  clientVisible: boolean;
  assignees: readonly Responder[];
  /** Ids of those who have responded in the present round. */
  responded: ReadonlySet<string>;
}

export type MayRespond = 'yes' | 'not_assigned' | 'settled' | 'responded';

/**
 * Whether somebody may respond to a client action now (P15). An action that is not shared is nobody's at the client: to
 * a contact it does not exist.
 */
export function mayRespond(standing: ActionStanding, who: Responder): MayRespond {
  const assigned = standing.assignees.some(({ kind, id }) => kind === who.kind && id === who.id);
  if (!assigned || (who.kind === 'contact' && !standing.clientVisible)) return 'not_assigned';
  if (standing.status !== 'pending') return 'settled';
  return standing.responded.has(who.id) ? 'responded' : 'yes';
}

/** Whether the responses are enough: of any one assignee, or of all. Nobody's responses are never enough. */
export function isComplete(
  policy: ResponsePolicy,
  assignees: readonly Responder[],
  responded: ReadonlySet<string>,
): boolean {
  const answered = assignees.filter(({ id }) => responded.has(id)).length;
  return answered > 0 && (policy === 'any' || answered === assignees.length);
}

/** What came of an approval: one rejection rejects it; null while nobody has approved or rejected. */
export function outcomeOf(answers: readonly ActionAnswer[]): Approval | null {
  const approvals = answers.flatMap(({ approval }) => approval ?? []);
  if (approvals.includes('rejected')) return 'rejected';
  return approvals.length > 0 ? 'approved' : null;
}

/** What is wrong with an answer: the field, a word for programs and one for people. */
export interface AnswerFault {
  field: keyof ActionAnswer;
  code: string;
  message: string;
}

/** The fields that an answer to a kind may have. */
const FIELDS: Readonly<Record<ClientActionKind, readonly (keyof ActionAnswer)[]>> = {
  approval: ['approval', 'reason'],
  question: ['text'],
  access_request: ['text'],
  scheduling: ['optionId', 'slots', 'text'],
  decision: ['optionId', 'text'],
};

/** The first thing that is wrong with an answer to an action of this kind; null when it is one. */
export function answerFault(
  kind: ClientActionKind,
  options: readonly ActionOption[],
  answer: ActionAnswer,
): AnswerFault | null {
  const given = Object.keys(answer) as (keyof ActionAnswer)[];
  const stray = given.find((field) => answer[field] !== undefined && !FIELDS[kind].includes(field));
  if (stray !== undefined) {
    return { field: stray, code: 'not_asked', message: 'This is not what was asked for.' };
  }
  if (answer.optionId !== undefined && !options.some(({ id }) => id === answer.optionId)) {
    return { field: 'optionId', code: 'unknown', message: 'There is no such choice.' };
  }
  const early = answer.slots?.find(({ start, end }) => end !== null && Date.parse(end) <= Date.parse(start));
  if (early) return { field: 'slots', code: 'before_start', message: 'The end has to be after the start.' };
  return missing(kind, options, answer);
}

function missing(
  kind: ClientActionKind,
  options: readonly ActionOption[],
  answer: ActionAnswer,
): AnswerFault | null {
  const text = (answer.text ?? '').trim() !== '';
  switch (kind) {
    case 'approval':
      if (answer.approval === undefined) return needed('approval', 'Approve or reject.');
      return answer.approval === 'rejected' && (answer.reason ?? '').trim() === ''
        ? needed('reason', 'Say why you reject it.')
        : null;
    case 'question':
    case 'access_request':
      return text ? null : needed('text', 'Write an answer.');
    case 'scheduling':
      return answer.optionId !== undefined || (answer.slots ?? []).length > 0
        ? null
        : needed('slots', 'Choose a slot or propose one.');
    case 'decision':
      if (options.length > 0 && answer.optionId === undefined) return needed('optionId', 'Choose one.');
      return options.length > 0 || text ? null : needed('text', 'Write what you decided.');
  }
}

function needed(field: keyof ActionAnswer, message: string): AnswerFault {
  return { field, code: 'required', message };
}
