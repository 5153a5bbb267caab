import { invalidField, notFound, Problem } from '#libs/platform';
import type { CreateOutcome, InvalidReason } from '#libs/work';

const WORDS: Readonly<Record<InvalidReason, string>> = {
  required: 'This is needed.',
  unknown_value: 'There is no such thing in this connection, or it does not belong here.',
  out_of_range: 'Time has to be more than nothing and at most 24 hours.',
  before_start: 'The end has to be after the start.',
  longer_than_span: 'There are more hours than between start and end.',
  takes_no_time: 'This ticket is closed, or in a status in which no time can be logged.',
};

/**
 * Why something was not created, as an answer: 404 for the ticket in the path, 403 for time of somebody who is no member
 * of that PSA, 422 for time on a ticket that takes none, else 400 that names the field.
 */
export function createProblem(outcome: Exclude<CreateOutcome, { outcome: 'journalled' }>): Problem {
  switch (outcome.outcome) {
    case 'not_found':
      return outcome.field === 'ticketId'
        ? notFound('tickets.not_found', 'ticket')
        : invalidField(outcome.field, 'unknown_value', WORDS.unknown_value);
    case 'no_agent':
      return new Problem({
        status: 403,
        code: 'tickets.no_agent',
        title: 'Only agents log time',
        detail: 'You are not linked to a member of the PSA that this ticket comes from.',
      });
    case 'invalid':
      return outcome.reason === 'takes_no_time' ? takesNoTime(outcome.field) : invalid(outcome);
  }
}

function takesNoTime(field: string): Problem {
  const message = WORDS.takes_no_time;
  return new Problem({
    status: 422,
    code: 'tickets.takes_no_time',
    title: 'No time can be logged on this ticket',
    detail: message,
    errors: [{ field, code: 'takes_no_time', message }],
  });
}

function invalid({ field, reason }: { field: string; reason: InvalidReason }): Problem {
  return invalidField(field, reason, WORDS[reason]);
}
