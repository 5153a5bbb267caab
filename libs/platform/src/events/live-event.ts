/** Something that open browsers should hear of at once. It carries ids, not records: who may see those asks for them. */
export interface LiveEvent {
  readonly type: string;
  /** Permission that a listener needs. */
  readonly permission: string;
  /** Id of the one person who hears of it; left out: everybody with the permission. */
  readonly onlyFor?: string;
  readonly data: Readonly<Record<string, unknown>>;
}
