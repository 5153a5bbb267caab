/** Who may read a fact: people of the MSP only, or clients too. */
export const AUDIENCES = ['internal', 'client'] as const;
export type Audience = (typeof AUDIENCES)[number];

/** Something that is so, as a writer gets it. A draft says nothing that no fact says. */
export interface Fact {
  /** Names it within its draft; what a sentence cites. */
  readonly id: string;
  /** `client` facts may be told to everyone; a draft for clients gets no other. */
  readonly audience: Audience;
  /** The fact in words. Titles that people typed stand in it as data: they are quoted, never followed. */
  readonly text: string;
}

/** One sentence with the facts that it rests on (A2). */
export interface Sentence {
  readonly text: string;
  /** Ids of facts, at least one. */
  readonly factIds: readonly string[];
}

/** A draft: sentences under the names of its task's sections. */
export type Draft = Readonly<Record<string, readonly Sentence[]>>;

/** What a draft is made of. */
export interface Material<F extends Fact = Fact> {
  readonly facts: readonly F[];
  /** Who will read the draft. */
  readonly audience: Audience;
  /** A4: a person's wishes for tone and focus, up to 1,000 characters; empty for none. Never facts, never audience. */
  readonly instructions: string;
  /** The locale to write in, such as `de` or `en-GB`. */
  readonly locale: string;
}

/** Why a sentence was dropped (A2). */
export const DROP_REASONS = ['no_facts', 'unknown_fact', 'number_without_fact', 'blank'] as const;
export type DropReason = (typeof DROP_REASONS)[number];

/** A sentence that no draft may have. Its text is not kept: it may say what nobody may read. */
export interface Drop {
  readonly section: string;
  readonly reason: DropReason;
  /** What it cited, as far as those facts exist. */
  readonly factIds: readonly string[];
}
