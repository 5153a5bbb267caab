import { toItemSource } from '../project-items/item-source.js';
import type { ActionAnswer } from './client-action-kind.js';
import { outcomeOf } from './client-action-rules.js';
import type { ActionEventRow, AssigneeRow, ClientActionRow } from './client-action.query.js';
import type {
  ActionAnswerDto,
  ActionEventDto,
  AssigneeDto,
  ClientActionDto,
} from './dto/client-action.dto.js';

/** Client actions as the API shows them. @param assignees and events of all of them, events of the present round */
export function toClientActionDtos(
  rows: readonly ClientActionRow[],
  assignees: readonly AssigneeRow[],
  events: readonly ActionEventRow[],
): ClientActionDto[] {
  const people = Map.groupBy(assignees, ({ action_id }) => action_id);
  const happened = Map.groupBy(events, ({ action_id }) => action_id);
  return rows.map((row) => toClientActionDto(row, people.get(row.id) ?? [], happened.get(row.id) ?? []));
}

function toClientActionDto(
  row: ClientActionRow,
  assignees: readonly AssigneeRow[],
  events: readonly ActionEventRow[],
): ClientActionDto {
  const responses = events.filter(({ kind }) => kind === 'responded');
  const notice = events.find(({ kind }) => kind === 'notified');
  return {
    id: row.id,
    projectId: row.project_id,
    kind: row.kind,
    title: row.title,
    description: row.description,
    dueDate: row.due_date,
    overdue: row.overdue,
    urgent: row.urgent,
    policy: row.policy,
    options: row.options.map(({ id, text }) => ({ id, text })),
    status: row.status,
    clientVisible: row.client_visible,
    source: toItemSource(row),
    decisionLine: lineOf(row),
    assignees: assignees.map((person) =>
      toAssignee(
        person,
        responses.find(({ actor_id }) => actor_id === person.person_id),
      ),
    ),
    outcome: outcomeOf(responses.flatMap(({ content }) => content.answer ?? [])),
    settled:
      row.settled_at === null ? null : { at: row.settled_at.toISOString(), by: row.settled_by_name ?? '' },
    lastNotice: notice
      ? { at: notice.at.toISOString(), by: notice.actor_name, to: notice.content.to ?? [] }
      : null,
    createdBy: row.created_by_name,
    version: row.version,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  };
}

function lineOf(row: ClientActionRow): ClientActionDto['decisionLine'] {
  const { update_line_id: id, update_id: updateId, update_week: week } = row;
  return id === null || updateId === null || week === null ? null : { id, updateId, week };
}

function toAssignee(person: AssigneeRow, response: ActionEventRow | undefined): AssigneeDto {
  return {
    kind: person.kind,
    id: person.person_id,
    name: person.name,
    email: person.email,
    answer: response?.content.answer ? toAnswer(response.content.answer, response.content.choice) : null,
    answeredAt: response?.at.toISOString() ?? null,
  };
}

/** One thing that happened to an action. */
export function toActionEventDto(row: ActionEventRow): ActionEventDto {
  const { answer, choice, note, to } = row.content;
  return {
    id: row.id,
    kind: row.kind,
    round: row.round,
    at: row.at.toISOString(),
    by: row.actor_name,
    answer: answer ? toAnswer(answer, choice) : null,
    note: note ?? null,
    to: to ?? [],
  };
}

function toAnswer(answer: ActionAnswer, choice: string | undefined): ActionAnswerDto {
  return {
    approval: answer.approval ?? null,
    reason: answer.reason ?? null,
    text: answer.text ?? null,
    choice: choice ?? null,
    slots: (answer.slots ?? []).map(({ start, end }) => ({ start, end })),
  };
}
