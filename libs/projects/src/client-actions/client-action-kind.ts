/** What a client action asks for (P15). */
export const CLIENT_ACTION_KINDS = [
  'approval',
  'question',
  'access_request',
  'scheduling',
  'decision',
] as const;
export type ClientActionKind = (typeof CLIENT_ACTION_KINDS)[number];

export const CLIENT_ACTION_STATUSES = ['pending', 'completed', 'cancelled'] as const;
export type ClientActionStatus = (typeof CLIENT_ACTION_STATUSES)[number];

/** Who of the assignees has to respond before the action is complete. */
export const RESPONSE_POLICIES = ['any', 'all'] as const;
export type ResponsePolicy = (typeof RESPONSE_POLICIES)[number];

export const APPROVALS = ['approved', 'rejected'] as const;
export type Approval = (typeof APPROVALS)[number];

/** A choice of a decision, or a slot that staff offer for scheduling. */
export interface ActionOption {
  id: string;
  text: string;
}

/** A stretch of time that suits somebody; ISO moments, UTC. */
export interface TimeSlot {
  start: string;
  end: string | null;
}

/** What an assignee answers; which fields it takes depends on the kind. */
export interface ActionAnswer {
  approval?: Approval;
  /** Why; needed for a rejection. */
  reason?: string;
  /** In their own words. */
  text?: string;
  /** Id of the option that they chose. */
  optionId?: string;
  /** Slots that suit them. */
  slots?: TimeSlot[];
}
