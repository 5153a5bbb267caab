/** One line of an update that clients read. */
export class ClientUpdateLineDto {
  text: string;
}

/** A decision that clients read of. */
export class ClientDecisionLineDto extends ClientUpdateLineDto {
  /** It has been decided. */
  resolved: boolean;
}

/** P12, P50: a weekly update as client contacts read it, exactly. */
export class ClientUpdateDto {
  id: string;
  /** The Monday of its week, `yyyy-mm-dd`. */
  week: string;
  summary: string;
  /** What was done. */
  done: ClientUpdateLineDto[];
  /** What's next. */
  next: ClientUpdateLineDto[];
  risks: ClientUpdateLineDto[];
  /** Decisions needed. */
  decisions: ClientDecisionLineDto[];
  /** Name of the author. */
  author: string;
  /** When it was published, UTC; null in a preview of one that is not. */
  publishedAt: string | null;
}
