import type { Entity } from '../entity.js';
import { ValueError } from '../errors.js';
import { type Field, flag, type Loose, shown, text } from '../fields.js';
import { ID, INFO } from '../resources/reference-entities.js';
import { toBoolean, toInteger, toText } from '../values.js';

/** Levels that each type of callback can be registered for. */
export const CALLBACK_LEVELS: Readonly<Record<string, readonly string[]>> = {
  project: ['owner', 'status', 'board', 'project'],
  ticket: ['owner', 'board', 'project', 'phase', 'status', 'ticket', 'integratortag'],
  time: ['owner', 'company', 'time'],
  company: ['owner', 'type', 'status', 'territory', 'company'],
  contact: ['owner', 'company', 'contact', 'type'],
  member: ['owner', 'member'],
  activity: ['owner', 'status', 'type', 'activity'],
  agreement: ['owner', 'type', 'agreement'],
  opportunity: ['owner', 'status', 'opportunity'],
  schedule: ['owner', 'schedule'],
  invoice: ['owner', 'status', 'invoice'],
  expense: ['owner', 'expense'],
};

const detailsOf = (record: Loose): Loose => (record.details as Loose | undefined) ?? {};

function detail(
  name: string,
  take: (value: unknown) => unknown,
  limits: { required?: boolean; max?: number } = {},
): Field {
  return {
    ...limits,
    column: 'details',
    read: (record) => detailsOf(record)[name],
    write: (draft, value) => {
      draft.details = { ...detailsOf(draft), [name]: take(value) };
    },
  };
}

function callbackUrl(value: unknown): string | null {
  const given = toText(value);
  if (given === null) return null;
  if (!URL.canParse(given) || !/^https?:$/.test(new URL(given).protocol))
    throw new ValueError('InvalidValue', 'The url must be an absolute http or https address.');
  return given;
}

/** A registration to be told of changes: `/system/callbacks`. */
export const callbackEntity: Entity = {
  name: 'callbackEntry',
  kind: 'subscription',
  fields: {
    id: ID,
    description: detail('description', toText, { max: 100 }),
    url: {
      ...text('url', { required: true }),
      write: (draft, value) => void (draft.url = callbackUrl(value)),
    },
    objectId: detail('objectId', toInteger, { required: true }),
    type: detail('type', toText, { required: true }),
    level: detail('level', toText, { required: true }),
    memberId: detail('memberId', toInteger),
    payloadVersion: detail('payloadVersion', toText),
    inactiveFlag: flag('active', true),
    isSoapCallbackFlag: shown(() => false),
    isSelfSuppressedFlag: detail('isSelfSuppressedFlag', (value) => toBoolean(value) ?? false),
    connectWiseID: shown(() => null),
    _info: INFO,
  },
  blank: (wire) => ({
    ...{ dialect: 'connectwise', url: null, active: true, ownerIdentifier: wire.by },
    details: { apiBase: wire.apiBase, isSelfSuppressedFlag: false, payloadVersion: '3.0.0' },
  }),
  check: (draft) => {
    const { type, level } = detailsOf(draft);
    const levels = CALLBACK_LEVELS[String(type).toLowerCase()];
    if (!levels)
      return [
        {
          field: 'type',
          code: 'InvalidValue',
          message: `There are no callbacks of the type ${String(type)}.`,
        },
      ];
    return levels.includes(String(level).toLowerCase())
      ? []
      : [
          {
            field: 'level',
            code: 'InvalidValue',
            message: `${String(level)} is no level of ${String(type)} callbacks.`,
          },
        ];
  },
};
