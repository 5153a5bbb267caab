import type { Api } from '@atrium/api-client';
import type { AnswerDraft } from './answer-draft.js';

/** What is wrong with a draft, by the field that a person sees; the values are keys of the catalogue. */
export type AnswerFaults = Partial<
  Record<'approval' | 'reason' | 'text' | 'optionId' | 'slots', AnswerFaultKey>
>;
export type AnswerFaultKey =
  | 'answer.chooseApproval'
  | 'answer.reasonMissing'
  | 'answer.textMissing'
  | 'answer.chooseOne'
  | 'answer.slotMissing'
  | 'answer.slotOrder';

type Asked = Pick<Api.PortalActionDto, 'kind' | 'options'>;

/** What keeps a draft from being sent. The server has the last word; this spares a round trip. */
export function faultsOf({ kind, options }: Asked, draft: AnswerDraft): AnswerFaults {
  const blank = (text: string): boolean => text.trim() === '';
  switch (kind) {
    case 'approval':
      if (draft.approval === null) return { approval: 'answer.chooseApproval' };
      return draft.approval === 'rejected' && blank(draft.reason) ? { reason: 'answer.reasonMissing' } : {};
    case 'question':
    case 'access_request':
      return blank(draft.text) ? { text: 'answer.textMissing' } : {};
    case 'decision':
      if (options.length > 0) return draft.optionId === null ? { optionId: 'answer.chooseOne' } : {};
      return blank(draft.text) ? { text: 'answer.textMissing' } : {};
    case 'scheduling':
      return schedulingFaults(draft);
  }
}

function schedulingFaults(draft: AnswerDraft): AnswerFaults {
  const filled = draft.slots.filter(({ start }) => start !== '');
  if (draft.optionId === null && filled.length === 0) return { slots: 'answer.slotMissing' };
  const backwards = filled.some(({ start, end }) => end !== '' && end <= start);
  return backwards ? { slots: 'answer.slotOrder' } : {};
}

/** The answer to send: only what this kind asks for. Times leave as moments, whatever zone the device is in. */
export function answerOf({ kind, options }: Asked, draft: AnswerDraft): Api.RespondDto {
  const text = draft.text.trim() === '' ? {} : { text: draft.text.trim() };
  const option = draft.optionId !== null && options.some(({ id }) => id === draft.optionId);
  const choice = option ? { optionId: draft.optionId } : {};
  switch (kind) {
    case 'approval': {
      const reason = draft.reason.trim() === '' ? {} : { reason: draft.reason.trim() };
      return { ...(draft.approval === null ? {} : { approval: draft.approval }), ...reason };
    }
    case 'question':
    case 'access_request':
      return text;
    case 'decision':
      return { ...choice, ...text };
    case 'scheduling': {
      const slots = draft.slots
        .filter(({ start }) => start !== '')
        .map(({ start, end }) => ({ start: momentOf(start), end: end === '' ? null : momentOf(end) }));
      return { ...choice, ...text, ...(slots.length > 0 ? { slots } : {}) };
    }
  }
}

function momentOf(local: string): string {
  return new Date(local).toISOString();
}
