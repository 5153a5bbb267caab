/** An answer as it is being written; kept on the device until it is sent (O52). */
export interface AnswerDraft {
  readonly approval: 'approved' | 'rejected' | null;
  readonly reason: string;
  readonly text: string;
  readonly optionId: string | null;
  /** Local times of the device, as `<input type="datetime-local">` gives them; empty: not filled in. */
  readonly slots: readonly { readonly start: string; readonly end: string }[];
}

export const EMPTY_DRAFT: AnswerDraft = {
  approval: null,
  reason: '',
  text: '',
  optionId: null,
  slots: [{ start: '', end: '' }],
};

const PREFIX = 'atrium.portal.draft.';

/** The draft that this device keeps for an action, else an empty one. */
export function readDraft(actionId: string): AnswerDraft {
  try {
    const kept = JSON.parse(localStorage.getItem(PREFIX + actionId) ?? 'null') as Partial<AnswerDraft> | null;
    return kept ? { ...EMPTY_DRAFT, ...kept } : EMPTY_DRAFT;
  } catch {
    // Unreadable, or a browser that refuses storage: begin anew.
    return EMPTY_DRAFT;
  }
}

/** Keeps a draft; an empty one is forgotten. False where the browser refuses to keep anything. */
export function keepDraft(actionId: string, draft: AnswerDraft): boolean {
  try {
    if (JSON.stringify(draft) === JSON.stringify(EMPTY_DRAFT)) localStorage.removeItem(PREFIX + actionId);
    else localStorage.setItem(PREFIX + actionId, JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

/** Forgets the draft of one action: it was sent. */
export function forgetDraft(actionId: string): void {
  keepDraft(actionId, EMPTY_DRAFT);
}

/** Forgets all drafts: whoever signs out leaves nothing on the device. */
export function forgetDrafts(): void {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX)) localStorage.removeItem(key);
  } catch {
    // Nothing was kept where storage is refused.
  }
}

/** The words of a draft, which would be a pity to lose; null when it has none. */
export function wordsOf({ reason, text }: AnswerDraft): string | null {
  const words = [reason, text].map((part) => part.trim()).filter((part) => part !== '');
  return words.length > 0 ? words.join('\n\n') : null;
}
